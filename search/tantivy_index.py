"""The index on one machine, made with tantivy: dispatches and tasks, an index each."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import tantivy

from search.documents import SearchableDispatch
from search.errors import IndexUnavailableError
from search.fields import dispatch_entry, read_card, task_entries
from search.generations import (
    Generation,
    has_current,
    make_current,
    new_generation,
    read_current,
    writer_lock,
)
from search.highlight import find_passage
from search.index import Hit, SearchAnswer, Unit
from search.plan import make_plan
from search.query import Query, parse_query
from search.tantivy_hits import Ranked, best_documents
from search.tantivy_schema import VERSION, build_schema, register_tokenizer, to_document, to_query

_log = logging.getLogger("congvan.search.tantivy_index")
_WRITER_BYTES = 64_000_000
"""Memory of a writer: some 5,000 dispatches before it must write to disk."""
T = TypeVar("T")


class TantivyIndex:
    """A ``SearchIndex`` in a folder; one process writes at a time, any number read."""

    def __init__(self, folder: Path, lock_timeout_s: float) -> None:
        self._folder = folder
        self._lock_timeout_s = lock_timeout_s
        self._generation: Generation | None = None
        self._engines: dict[Unit, tantivy.Index] = {}

    @classmethod
    def open(cls, folder: Path, *, lock_timeout_s: float = 10.0) -> Self:
        """Open the index in a folder, making an empty one where there is none.

        One that is damaged or of another version opens too: ``needs_rebuild`` tells, ``rebuild``
        mends it.

        Args:
            folder: Made if missing; holds nothing but the index.
            lock_timeout_s: How long to wait for another writer.

        Raises:
            IndexUnavailableError: The folder cannot be used.
        """
        index = cls(folder, lock_timeout_s)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not has_current(folder):
                index._begin()
        except OSError as error:
            raise IndexUnavailableError(folder, str(error)) from error
        return index

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index was made by another version, or cannot be read."""
        try:
            current = read_current(self._folder)
        except IndexUnavailableError:
            return True
        return current is None or current.version != VERSION

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, in one commit, each in the place of what was there under its id."""
        with writer_lock(self._folder, self._lock_timeout_s), _translated(self._folder):
            return _write(self._engines_in_use(), dispatches)

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches and their tasks out."""
        wanted = list(document_ids)
        with writer_lock(self._folder, self._lock_timeout_s), _translated(self._folder):
            for engine in self._engines_in_use().values():
                with _writer(engine) as writer:
                    for document_id in wanted:
                        writer.delete_documents_by_term("document_id", document_id)

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the index anew beside the old one, then change over."""
        with writer_lock(self._folder, self._lock_timeout_s), _translated(self._folder):
            generation = new_generation(self._folder, VERSION)
            count = _write(_open_engines(generation.folder), dispatches)
            make_current(self._folder, generation)
        _log.info("index in %s made anew with %d dispatches", self._folder, count)
        return count

    def count(self, unit: Unit) -> int:
        """Return how many dispatches, or tasks, the index holds."""
        return self._read(unit, lambda _, searcher: searcher.num_docs)

    def search(
        self, query: str, *, limit: int = 10, offset: int = 0, unit: Unit = Unit.DISPATCH
    ) -> SearchAnswer:
        """Find dispatches or tasks."""
        parsed = parse_query(query)
        plan = make_plan(parsed)

        def run(engine: tantivy.Index, searcher: tantivy.Searcher) -> SearchAnswer:
            asked = to_query(engine.schema, plan)
            total, found = best_documents(
                searcher, asked, ranks=plan.ranks, limit=limit, offset=offset
            )
            return SearchAnswer(total, tuple(_hit(searcher, one, parsed) for one in found))

        return self._read(unit, run)

    def close(self) -> None:
        """Give back files."""
        self._generation, self._engines = None, {}

    def _begin(self) -> None:
        with writer_lock(self._folder, self._lock_timeout_s):
            if not has_current(self._folder):
                generation = new_generation(self._folder, VERSION)
                _open_engines(generation.folder)
                make_current(self._folder, generation)

    def _read(self, unit: Unit, question: Callable[[tantivy.Index, tantivy.Searcher], T]) -> T:
        """Ask the present state; once more if the generation was changed in the same moment."""
        with _translated(self._folder):
            before = read_current(self._folder)
            try:
                engine = self._engines_in_use()[unit]
                engine.reload()
                return question(engine, engine.searcher())
            except (OSError, ValueError):
                if read_current(self._folder) == before:
                    raise
            engine = self._engines_in_use()[unit]
            engine.reload()
            return question(engine, engine.searcher())

    def _engines_in_use(self) -> dict[Unit, tantivy.Index]:
        current = read_current(self._folder)
        if current is None or current.version != VERSION:
            raise IndexUnavailableError(self._folder, "it was made by another version")
        if current != self._generation:
            self._engines = _open_engines(current.folder)
            self._generation = current
        return self._engines


def _open_engines(folder: Path) -> dict[Unit, tantivy.Index]:
    engines = {}
    for unit in Unit:
        (folder / unit).mkdir(exist_ok=True)
        engines[unit] = tantivy.Index(build_schema(), path=str(folder / unit))
        register_tokenizer(engines[unit])
    return engines


def _write(engines: dict[Unit, tantivy.Index], dispatches: Iterable[SearchableDispatch]) -> int:
    """Put dispatches in; tasks are committed first, so that a dispatch that is there is whole."""
    count = 0
    with _writer(engines[Unit.DISPATCH]) as whole, _writer(engines[Unit.TASK]) as parts:
        for dispatch in dispatches:
            for writer in (whole, parts):
                writer.delete_documents_by_term("document_id", dispatch.id)
            whole.add_document(to_document(dispatch_entry(dispatch)))
            for entry in task_entries(dispatch):
                parts.add_document(to_document(entry))
            count += 1
    return count


@contextmanager
def _writer(engine: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """Open a writer that commits at the end, or takes everything back on an error."""
    writer = engine.writer(_WRITER_BYTES, 1)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexUnavailableError(folder, str(error)) from error


def _hit(searcher: tantivy.Searcher, found: Ranked, query: Query) -> Hit:
    card = read_card(searcher.doc(found.address)["card"][0])
    return Hit(
        id=card.id,
        document_id=card.document_id,
        score=found.score,
        file=card.file,
        code=card.code,
        type=card.type,
        issuer=card.issuer,
        issued=card.issued,
        title=card.title,
        passage=find_passage(card.text, query, card.page_starts),
    )
