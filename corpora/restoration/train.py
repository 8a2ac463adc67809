"""Makes the restoration model: ``python -m corpora.restoration.train ../shared/corpora``.

Reads the corpora, leaves out what the model is measured on, makes pairs by typesetting and reading
pages if there are none yet, learns, and writes ``normalise/restoration/data/model.npz``. The same
corpora and pairs give the same file. Needs 4 GB of memory and three minutes, half an hour with new
pairs.
"""

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora.restoration.channel import learn_channel
from corpora.restoration.corpus import Runs, read_paragraphs
from corpora.restoration.language_model import Corpus, build, read_corpus
from corpora.restoration.misprints import without_misprints
from corpora.restoration.model_file import ngram_arrays, write_model
from corpora.restoration.names import NAMES
from corpora.restoration.pairs import ReadPage, draw_paragraphs, load_pages, make_pages, save_page
from normalise.restoration.word_classes import Damage, WordClass, word_class
from normalise.syllables import is_syllable, skeleton

MODEL = Path("normalise/restoration/data/model.npz")
PAIRS = Path("build/pairs.jsonl")
LETTERS = "".join(
    sorted(
        "abcdeghiklmnopqrstuvxyfjwzăâêôơưđ"
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    )
)
LEAST_SEEN = 10  # a syllable seen less often is no reading of a garbled word
THRESHOLDS = {2: -99.0, 3: 0.1, 4: 1.0}
REPEATS = {"dispatches-2025": 2, "directives-1995-2016": 1, "resolutions": 1}
ENGINES = ("eng", "vie")
PAGES = 280
SEED = 1


def trained_syllables(corpus: Corpus) -> list[str]:
    """Return the syllables that a garbled word may be."""
    seen: Counter[str] = Counter()
    for word, count in zip(corpus.words, corpus.counts.tolist(), strict=True):
        bare = word.removeprefix("^")
        if bare and bare[0] not in "<=":
            seen[bare] += count
    return sorted(
        word
        for word, count in seen.items()
        if count >= LEAST_SEEN and is_syllable(word) and set(word) <= set(LETTERS)
    )


def shares_of_classes(pages: list[ReadPage]) -> dict[str, list[float]]:
    """Count the classes of words in each kind of text."""
    counts: dict[Damage, Counter[WordClass]] = {kind: Counter() for kind in Damage}
    for page in pages:
        if page.engine == "eng":
            _count(counts[Damage.GARBLED], page.words)
            _count(counts[Damage.STRIPPED], (skeleton(word) for word in page.truth))
            _count(counts[Damage.CLEAN], page.truth)
        else:
            _count(counts[Damage.CLEAN], page.words)
    return {
        kind.value: [(found[word] + 0.5) / (found.total() + 3) for word in WordClass]
        for kind, found in counts.items()
    }


def _count(counter: Counter[WordClass], words: Iterator[str] | tuple[str, ...]) -> None:
    counter.update(found for word in words if (found := word_class(word)) is not None)


def read_or_make_pairs(path: Path, corpora: Path, excluded: Runs) -> list[ReadPage]:
    """Return the pages of pairs, made first if there are none."""
    if not path.exists():
        paragraphs = draw_paragraphs(corpora, excluded, held_out=False, seed=SEED)
        pages = itertools.islice(make_pages(paragraphs, seed=SEED), PAGES * 2)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(save_page(page) + "\n" for page in pages), encoding="utf-8")
    return list(load_pages(path))


def training_text(corpora: Path, excluded: Runs) -> Iterator[str]:
    """Return every paragraph to learn from, and place names."""
    yield from _learnable(corpora, excluded, ())
    for name in NAMES.read_text(encoding="utf-8").splitlines():
        yield from (f"các xã {name}", f"tại phường {name}", f"huyện {name}", f"- {name}") * 2


def repeated_text(corpora: Path, excluded: Runs) -> Iterator[str]:
    """Return the paragraphs that count more than once: those nearest to dispatches."""
    for source, times in REPEATS.items():
        for _ in range(times):
            yield from _learnable(corpora, excluded, (source,))


def _learnable(corpora: Path, excluded: Runs, sources: tuple[str, ...]) -> Iterator[str]:
    for paragraph in read_paragraphs(corpora, excluded, sources=sources):
        if not paragraph.held_out:
            yield paragraph.text


@dataclass(frozen=True, slots=True)
class Engines:
    """What the pairs taught of how engines read.

    Attributes:
        arrays: The channels' costs, as they stand in a model file.
        channels: What a model file says of them in words.
        shares: The shares of classes of words in each kind of text.
        pairs: Number of pairs for each engine.
    """

    arrays: dict[str, NDArray[Any]]
    channels: dict[str, Any]
    shares: dict[str, list[float]]
    pairs: dict[str, int]


def learn_engines(pages: list[ReadPage]) -> Engines:
    """Learn how engines read from pages of pairs."""
    channels = {engine: learn_channel(pages, engine, LETTERS) for engine in ENGINES}
    return Engines(
        {f"emissions_{engine}": channel.costs for engine, channel in channels.items()},
        {
            engine: {"segments": channel.segments, "error_rate": channel.error_rate}
            for engine, channel in channels.items()
        },
        shares_of_classes(pages),
        {engine: channel.pairs for engine, channel in channels.items()},
    )


def read_engines(model: Path) -> Engines:
    """Take over what a model file knows of engines; only its language model is made anew."""
    with np.load(model, allow_pickle=False) as file:
        old = json.loads(bytes(file["header"]).decode("utf-8"))
        arrays = {name: file[name] for name in (f"emissions_{engine}" for engine in ENGINES)}
    return Engines(arrays, old["channels"], old["shares"], old["card"]["pairs"])


def header(corpus: Corpus, engines: Engines, card: dict[str, object]) -> dict[str, object]:
    """Return what the model file says in words."""
    return {
        "format": 1,
        "words": corpus.words,
        "letters": LETTERS,
        "syllables": trained_syllables(corpus),
        "channels": engines.channels,
        "shares": engines.shares,
        "card": card,
    }


def main() -> None:
    """Read the arguments, train, and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--without", type=Path, help="texts to measure on (CORPORA/../dispatches)")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument(
        "--channels-of", type=Path, help="a model whose channels stay, instead of new pairs"
    )
    options = parser.parse_args()
    excluded = Runs.of_folder(options.without or options.corpora.parent / "dispatches")
    if options.channels_of:
        engines = read_engines(options.channels_of)
    else:
        engines = learn_engines(read_or_make_pairs(options.pairs, options.corpora, excluded))
    corpus, misprints = without_misprints(
        read_corpus(
            training_text(options.corpora, excluded), repeated_text(options.corpora, excluded)
        )
    )
    orders = build(corpus, order=4, thresholds=THRESHOLDS)
    card: dict[str, object] = {
        "tokens": len(corpus.ids),
        "misprints": misprints,
        "ngrams": [len(order.keys) for order in orders],
        "pairs": engines.pairs,
    }
    write_model(options.out, ngram_arrays(orders) | engines.arrays, header(corpus, engines, card))
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB; {card}", file=sys.stderr)


if __name__ == "__main__":
    main()
