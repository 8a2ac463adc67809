"""The index on one machine, made with tantivy: a folder with one index of dispatches, one of tasks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from search.documents import SearchableDispatch
from search.index import SearchAnswer, Unit


class TantivyIndex:
    """A ``SearchIndex`` in a folder; one process writes at a time, any number read."""

    @classmethod
    def open(cls, folder: Path, *, lock_timeout_s: float = 10.0) -> Self:
        """Open the index in a folder, making an empty one where there is none.

        Args:
            folder: Made if missing; holds nothing but the index.
            lock_timeout_s: How long to wait for another writer.

        Raises:
            IndexUnavailableError: The folder cannot be used.
        """
        raise NotImplementedError

    @property
    def needs_rebuild(self) -> bool:
        """Whether another version made the index."""
        raise NotImplementedError

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, in one commit."""
        raise NotImplementedError

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches and their tasks out."""
        raise NotImplementedError

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the index anew beside the old one, then change over."""
        raise NotImplementedError

    def count(self, unit: Unit) -> int:
        """Return how many dispatches, or tasks, the index holds."""
        raise NotImplementedError

    def search(
        self, query: str, *, limit: int = 10, offset: int = 0, unit: Unit = Unit.DISPATCH
    ) -> SearchAnswer:
        """Find dispatches or tasks."""
        raise NotImplementedError

    def close(self) -> None:
        """Give back files and locks."""
        raise NotImplementedError
