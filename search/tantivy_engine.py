"""The index on one machine, made with tantivy: dispatches, tasks and legal bases, an index each."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeVar

import tantivy

from search.answers import FacetName, Unit
from search.clauses import Plan
from search.documents import SearchableDispatch
from search.engine import Found, Row, Window
from search.errors import IndexUnavailableError
from search.fields import basis_entries, dispatch_entry, task_entries
from search.generations import (
    Generation,
    Pointer,
    has_current,
    make_current,
    new_generation,
    writer_lock,
)
from search.tantivy_facets import FacetCounter
from search.tantivy_hits import best_documents
from search.tantivy_schema import build_schema, register_tokenizer, to_document, to_query
from search.version import VERSION

_log = logging.getLogger("congvan.search.tantivy_engine")
_WRITER_BYTES = 64_000_000
"""Memory of a writer: some 5,000 short dispatches before it must write to disk."""
T = TypeVar("T")


class TantivyEngine:
    """A ``SearchEngine`` in a folder; one process writes at a time, any number read."""

    def __init__(self, folder: Path, lock_timeout_s: float) -> None:
        self._folder = folder
        self._lock_timeout_s = lock_timeout_s
        self._pointer = Pointer(folder)
        self._generation: Generation | None = None
        self._engines: dict[Unit, tantivy.Index] = {}
        self._commits: dict[Unit, tuple[int, int] | None] = {}
        self._facets = FacetCounter()

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
            current = self._pointer.read()
        except IndexUnavailableError:
            return True
        return current is None or current.version != VERSION

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, in one commit, each in the place of what was there under its id."""
        with writer_lock(self._folder, self._lock_timeout_s), _translated(self._folder):
            return _write(self._engines_in_use(), dispatches)

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches out with all that belongs to them."""
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
        """Return how many entries of a unit the index holds."""
        return self._read(unit, lambda _, searcher: searcher.num_docs)

    def find(
        self, unit: Unit, plan: Plan, window: Window, facets: tuple[FacetName, ...] = ()
    ) -> Found:
        """Find entries, and count all that are found by values."""

        def run(engine: tantivy.Index, searcher: tantivy.Searcher) -> Found:
            query = to_query(engine.schema, plan)
            total, hits = best_documents(searcher, engine.schema, query, window, ranks=plan.ranks)
            cards = (bytes(searcher.doc(hit.address)["card"][0]) for hit in hits)
            rows = (Row(hit.place, card) for hit, card in zip(hits, cards, strict=True))
            # What only ranks is left out where nothing is ranked: that takes a tenth less.
            unranked = to_query(engine.schema, replace(plan, should=())) if facets else query
            counts = self._facets.count(searcher, unranked, facets) if facets else {}
            return Found(total, tuple(rows), counts)

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
            before = self._pointer.read()
            try:
                return question(*self._latest(unit))
            except (OSError, ValueError):
                if self._pointer.read() == before:
                    raise
            return question(*self._latest(unit))

    def _latest(self, unit: Unit) -> tuple[tantivy.Index, tantivy.Searcher]:
        """Return a unit's index as it was last committed."""
        engine, folder = self._engines_in_use()[unit], self._generation
        meta = (folder.folder / unit / "meta.json").stat() if folder else None
        commit = (meta.st_ino, meta.st_mtime_ns) if meta else None
        if commit != self._commits.get(unit):
            engine.reload()
            self._commits[unit] = commit
        return engine, engine.searcher()

    def _engines_in_use(self) -> dict[Unit, tantivy.Index]:
        current = self._pointer.read()
        if current is None or current.version != VERSION:
            raise IndexUnavailableError(self._folder, "it was made by another version")
        if current != self._generation:
            self._engines = _open_engines(current.folder)
            self._generation = current
            self._commits = {}
        return self._engines


def _open_engines(folder: Path) -> dict[Unit, tantivy.Index]:
    engines = {}
    for unit in Unit:
        (folder / unit).mkdir(exist_ok=True)
        engines[unit] = tantivy.Index(build_schema(), path=str(folder / unit))
        register_tokenizer(engines[unit])
    return engines


def _write(engines: dict[Unit, tantivy.Index], dispatches: Iterable[SearchableDispatch]) -> int:
    """Put dispatches in; they are committed last, so that a dispatch that is there is whole."""
    count = 0
    with ExitStack() as stack:
        writers = {unit: stack.enter_context(_writer(engines[unit])) for unit in Unit}
        for dispatch in dispatches:
            for writer in writers.values():
                writer.delete_documents_by_term("document_id", dispatch.id)
            writers[Unit.DISPATCH].add_document(to_document(dispatch_entry(dispatch)))
            for entry in task_entries(dispatch):
                writers[Unit.TASK].add_document(to_document(entry))
            for entry in basis_entries(dispatch):
                writers[Unit.BASIS].add_document(to_document(entry))
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
