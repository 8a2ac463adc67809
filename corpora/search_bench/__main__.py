"""``python -m corpora.search_bench --size 10000``: search over many made-up dispatches.

Prints and writes ``build/search-bench.json``: CPU milliseconds a query (with passages, filters and
facets) at the median and at 95 %, of a completion, dispatches indexed a CPU second with their
tokens ready, size against the text; and of SQLite's FTS5 with the same queries (``--fts``). 100,000
dispatches take 3 GB of disk and, with FTS5, most of an hour; it is no part of ``make bench``.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import tantivy

from corpora.search_bench.fts import FtsIndex
from corpora.search_bench.queries import BenchQuery, make_queries
from corpora.search_bench.texts import Vocabulary, make_dispatches, make_vocabulary
from corpora.shared_gold import REPOSITORY
from search.answers import SearchOptions, Unit
from search.documents import SearchableDispatch
from search.fields import dispatch_entry
from search.generations import make_current, new_generation, writer_lock
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine
from search.tantivy_schema import build_schema, register_tokenizer, to_document
from search.version import VERSION

_QUERIES = 300
_CHUNK = 1000
"""Dispatches laid out before the clock of the indexing runs."""
_WRITER_BYTES = 200_000_000

Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    options = _options()
    vocabulary = make_vocabulary()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        figures = _measure_ours(options.size, vocabulary, options.keep or Path(folder))
        if options.fts:
            figures |= _measure_fts(options.size, vocabulary, Path(folder))
    named = {f"{options.size}.{name}": round(value, 3) for name, value in figures.items()}
    for name, value in named.items():
        print(f"{name:40} {value:12.3f}")
    file = REPOSITORY / "build" / "search-bench.json"
    file.parent.mkdir(exist_ok=True)
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(json.dumps(kept | named, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpora.search_bench", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="dispatches")
    parser.add_argument("--fts", action="store_true", help="SQLite's FTS5 too")
    parser.add_argument("--folder", type=Path, help="where to build; the system's folder else")
    parser.add_argument("--keep", type=Path, help="folder whose index is used again if it is there")
    return parser.parse_args()


def _measure_ours(size: int, vocabulary: Vocabulary, folder: Path) -> Figures:
    index = SearchIndex(TantivyEngine.open(folder / "index"))
    is_filled = index.count(Unit.DISPATCH) == size
    figures = {} if is_filled else _fill(size, vocabulary, folder / "index")
    queries = list(make_queries(_QUERIES, vocabulary))
    options = SearchOptions(facets=True)

    def ask(query: BenchQuery) -> int:
        return index.search(query.typed, options=options).total

    figures |= _timed("query", ask, queries)
    begun = [subject[: 3 + n % 9] for n, subject in enumerate(_subjects(vocabulary))]
    figures |= _timed("completion", index.complete, begun)
    index.close()
    return figures


def _fill(size: int, vocabulary: Vocabulary, folder: Path) -> Figures:
    """Index with the tokens ready, as an import that lays out ahead in other processes would."""
    text_bytes, laid_out = 0, 0.0
    began = time.process_time()
    with writer_lock(folder, 10):
        generation = new_generation(folder, VERSION)
        for unit in Unit:
            (generation.folder / unit).mkdir()
            index = tantivy.Index(build_schema(), path=str(generation.folder / unit))
        index = tantivy.Index.open(str(generation.folder / Unit.DISPATCH))
        register_tokenizer(index)
        writer = index.writer(_WRITER_BYTES, 1)
        chunks = _chunks(make_dispatches(size, vocabulary))
        while True:
            at = time.thread_time()  # the engine's own threads work on meanwhile, and do count
            documents = []
            for one in next(chunks, []):
                text_bytes += len(one.text.encode())
                documents.append(to_document(dispatch_entry(one)))
            laid_out += time.thread_time() - at
            if not documents:
                break
            for document in documents:
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        seconds = time.process_time() - began - laid_out
        make_current(folder, generation)
    held = sum(file.stat().st_size for file in generation.folder.rglob("*") if file.is_file())
    return {
        "index.cpu_seconds": seconds,
        "index.dispatches_per_cpu_second": size / seconds,
        "index.bytes_per_text_byte": held / text_bytes,
    }


def _measure_fts(size: int, vocabulary: Vocabulary, folder: Path) -> Figures:
    file = folder / "fts.sqlite"
    index = FtsIndex(file)
    seconds = 0.0
    for chunk in _chunks(make_dispatches(size, vocabulary)):
        began = time.process_time()
        index.add(chunk)
        seconds += time.process_time() - began
    figures = _timed("fts.query", index.ask, list(make_queries(_QUERIES, vocabulary)))
    index.close()
    return figures | {"fts.index.dispatches_per_cpu_second": size / seconds}


def _timed(name: str, ask: Callable[..., object], asked: Iterable[object]) -> Figures:
    """Time each; a few are asked before, so that the files are in memory."""
    asked = list(asked)
    for one in asked[:20]:
        ask(one)
    spent = []
    for one in asked:
        began = time.process_time()
        ask(one)
        spent.append((time.process_time() - began) * 1000)
    spent.sort()
    return {
        f"{name}.p50_cpu_ms": spent[len(spent) // 2],
        f"{name}.p95_cpu_ms": spent[int(len(spent) * 0.95)],
    }


def _subjects(vocabulary: Vocabulary) -> Iterator[str]:
    for one in make_dispatches(_QUERIES, vocabulary):
        yield one.subject or ""


def _chunks(dispatches: Iterator[SearchableDispatch]) -> Iterator[list[SearchableDispatch]]:
    while chunk := list(islice(dispatches, _CHUNK)):
        yield chunk


if __name__ == "__main__":
    main()
