"""How well pages are read, in reading order: ``python -m corpora.measure_ocr TEXT… --age fax``.

Each text is typeset as a dispatch, "scanned" and read again; what was set is the truth. With
``--truth`` a page of a real scan (``--page``) is compared with its transcript instead, as read
and after restoration.
"""

import argparse
import dataclasses
import random
import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora.edit_distance import edit_distance
from corpora.synthetic.degradation import PRESETS, degrade
from corpora.synthetic.drafts import read_draft
from corpora.synthetic.pages import SyntheticPage
from corpora.synthetic.typesetting import typeset
from ingest.reading import read_source, source_from_bytes
from normalise.chain import normalise
from ocr.options import OcrOptions
from ocr.reading import read_document
from ocr.readings import PageReading

_SAME = str.maketrans("“”‘’–—−", "\"\"''---")


@dataclass(frozen=True, slots=True)
class Score:
    """Errors counted against a truth.

    Attributes:
        characters: In the truth, runs of white space counted as one space.
        character_errors: Edits that lead to the truth, order included.
        words: In the truth.
        word_errors: Edits of whole words.
        numbers: Words of the truth with a digit, without the signs around them.
        numbers_right: Those that were read, wherever they came to stand.
    """

    characters: int = 0
    character_errors: int = 0
    words: int = 0
    word_errors: int = 0
    numbers: int = 0
    numbers_right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.characters + other.characters,
            self.character_errors + other.character_errors,
            self.words + other.words,
            self.word_errors + other.word_errors,
            self.numbers + other.numbers,
            self.numbers_right + other.numbers_right,
        )

    def __str__(self) -> str:
        return (
            f"characters {self.character_errors / max(self.characters, 1):6.2%}"
            f"  words {self.word_errors / max(self.words, 1):6.2%}"
            f"  numbers right {self.numbers_right}/{self.numbers}"
        )


def compare(truth: str, read: str) -> Score:
    """Count the errors of a text that was read, order included."""
    true, got = _plain(truth), _plain(read)
    words, found = true.split(), got.split()
    numbers = [_bare(word) for word in words if any(letter.isdigit() for letter in word)]
    left = [_bare(word) for word in found]
    right = 0
    for number in numbers:
        if number in left:
            left.remove(number)
            right += 1
    return Score(
        len(true), edit_distance(true, got), len(words), edit_distance(words, found),
        len(numbers), right,
    )  # fmt: skip


def without_stamp(page: SyntheticPage, read: PageReading) -> str:
    """Return a page's text without the words of an incoming stamp, which have no place in it."""
    left = list(page.stamp)
    text = read.text
    for placed in reversed(read.words):
        box = placed.word.box
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        for word in left:
            inside = word.box.x0 <= x <= word.box.x1 and word.box.y0 <= y <= word.box.y1
            if inside and 3 * edit_distance(word.text, placed.word.text) <= len(word.text):
                text = text[: placed.span.start] + text[placed.span.end :]
                left.remove(word)
                break
    return text


def _bare(word: str) -> str:
    return word.strip(".,;:()[]\"'-/") or word


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_SAME)).strip()


def measure_age(
    texts: Sequence[Path], age: str, *, pages: int, seed: int, ocr: OcrOptions
) -> tuple[Score, float]:
    """Read texts that were aged one way.

    Returns:
        The score of all pages, and seconds a page.
    """
    score, count, seconds = Score(), 0, 0.0
    for path in texts:
        document = typeset(read_draft(path.read_text("utf-8")))
        if age != "typeset":
            document = dataclasses.replace(document, pages=document.pages[:pages])
            document = degrade(document, age, seed=seed)
        source = source_from_bytes(f"{path.stem}.pdf", document.pdf)
        start = time.perf_counter()
        reading = read_document(source, ocr)
        seconds += time.perf_counter() - start
        for page, read in list(zip(document.pages, reading.pages, strict=True))[:pages]:
            score += compare(page.text, without_stamp(page, read))
        count += len(reading.pages)
    return score, seconds / max(count, 1)


def _texts(paths: Iterable[Path], count: int, seed: int) -> list[Path]:
    files = [
        file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]
    return random.Random(seed).sample(files, min(count, len(files)))


def _print_real_page(file: Path, number: int, truth: str, ocr: OcrOptions) -> None:
    reading = read_document(read_source(file), ocr)
    place = reading.page_spans()[number - 1]
    text = normalise(reading.text, recognised=reading.recognised())
    print(f"{'as read':14} {compare(truth, reading.pages[number - 1].text)}")
    print(f"{'restored':14} {compare(truth, text.alignment.to_new(place).of(text.text))}")


def main() -> None:
    """Read the arguments, measure and print a line an age."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_ocr", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help="dispatches as plain text, or folders")
    parser.add_argument("--age", action="append", choices=[*PRESETS, "typeset"])
    parser.add_argument("--count", type=int, default=4, help="how many texts to draw")
    parser.add_argument("--pages", type=int, default=2, help="how many pages of each to read")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--truth", type=Path, help="transcript of a page of a real scan")
    parser.add_argument("--page", type=int, default=1, help="which page that is")
    parser.add_argument("--language", help="Tesseract's data for every page, e.g. vie_dispatch")
    options = parser.parse_args()
    ocr = OcrOptions(workers=1)
    if options.language:
        ocr = dataclasses.replace(ocr, language=options.language, bilevel_model=False)
    if options.truth:
        _print_real_page(options.texts[0], options.page, options.truth.read_text("utf-8"), ocr)
        return
    texts = _texts(options.texts, options.count, options.seed)
    for age in options.age or ["typeset", *PRESETS]:
        score, seconds = measure_age(texts, age, pages=options.pages, seed=options.seed, ocr=ocr)
        print(f"{age:14} {score}  {seconds:.2f} s/page", flush=True)


if __name__ == "__main__":
    main()
