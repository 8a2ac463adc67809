"""What every search engine must offer, and what it answers (chỉ mục tìm kiếm)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from normalise.spans import Span
from search.documents import SearchableDispatch


class Unit(StrEnum):
    """What a hit is."""

    DISPATCH = "dispatch"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a text that shows best why it was found.

    Attributes:
        text: Its words, white space as single blanks or line ends made blanks: as long as its span.
        span: Where they stand in the text that was indexed (of a task: in its action).
        highlights: The words that match, as places in ``text``; in order, none overlapping.
        page: The page on which it begins, from 1; None where pages are not known.
    """

    text: str
    span: Span
    highlights: tuple[Span, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A dispatch or a task that was found.

    Attributes:
        id: Id of the dispatch or task.
        document_id: Id of the dispatch, also where the hit is a task.
        score: Larger is better; comparable within one answer only. 0 where nothing was ranked
            (a query of filters only, which comes newest first).
        file: File name under which the dispatch came.
        code: The dispatch's number and symbol.
        type: Name of its type.
        issuer: Issuing body.
        issued: Date of its head as ISO 8601, maybe cut short.
        title: The dispatch's subject; for a task, what is to be done.
        passage: The best passage; None where the text is empty.
    """

    id: str
    document_id: str
    score: float
    file: str
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    title: str | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a query found.

    Attributes:
        total: How many there are in all.
        hits: Those asked for, the best first, equals in the order of their ids.
    """

    total: int
    hits: tuple[Hit, ...]


class SearchIndex(Protocol):
    """An engine that holds dispatches and tasks and finds them again."""

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index was made by another version and must be made anew to be used."""

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, in one commit, each in the place of what was there under its id.

        Returns:
            How many there were.

        Raises:
            IndexBusyError: Another writer did not give way in time; nothing was put in.
            IndexUnavailableError: The index is damaged or of another version.
        """

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches and their tasks out; ids that are not there are no error."""

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the whole index anew; searches go on with the old one until it is ready.

        Returns:
            How many dispatches it holds now.
        """

    def count(self, unit: Unit) -> int:
        """Return how many dispatches, or tasks, the index holds."""

    def search(
        self, query: str, *, limit: int = 10, offset: int = 0, unit: Unit = Unit.DISPATCH
    ) -> SearchAnswer:
        """Find dispatches or tasks.

        Args:
            query: What a person types, see ``search/query.py``; blank finds all, newest first.
            limit: How many hits at most.
            offset: How many of the best to leave out.
            unit: What is looked for.

        Raises:
            QuerySyntaxError: The query cannot be understood; says where and what to write.
            IndexUnavailableError: The index is damaged or of another version.
        """

    def close(self) -> None:
        """Give back files and locks."""
