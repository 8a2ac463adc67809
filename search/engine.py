"""What every engine must offer: it keeps entries, and finds them by plans. All else is the same."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from search.answers import FacetName, Facets, Order, Unit
from search.clauses import Plan
from search.documents import SearchableDispatch

DEEPEST = 10_000
"""Hits that can be asked for by offset; deeper ones by cursor only."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands in an order.

    Attributes:
        score: Its score; 0 where nothing ranks.
        rank: What decides between equal scores, see ``IndexEntry.rank`` and ``due_rank``.
    """

    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the hits are wanted.

    Attributes:
        limit: How many at most.
        offset: How many of the best to leave out.
        order: What comes first.
        after: The place of the last hit of the page before.
    """

    limit: int
    offset: int = 0
    order: Order = Order.RELEVANCE
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as an engine has it; ``card`` as :func:`search.cards.read_card` takes it."""

    place: Place
    card: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What a plan found.

    Attributes:
        total: How many entries in all.
        rows: Those of the window.
        facets: Counts of all of them by values; of the facets that were asked for.
    """

    total: int
    rows: tuple[Row, ...]
    facets: Facets = field(default_factory=dict)


class SearchEngine(Protocol):
    """An engine that holds dispatches, tasks and legal bases, and finds them again."""

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index was made by another version and must be made anew to be used."""

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, each in the place of what was there under its id.

        Returns:
            How many there were.

        Raises:
            IndexBusyError: Another writer did not give way in time; nothing was put in.
            IndexUnavailableError: The index is damaged, of another version, or does not answer.
        """

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches out with all that belongs to them; unknown ids are no error."""

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the whole index anew; searches go on with the old one until it is ready.

        Returns:
            How many dispatches it holds now.
        """

    def count(self, unit: Unit) -> int:
        """Return how many entries of a unit the index holds."""

    def find(
        self, unit: Unit, plan: Plan, window: Window, facets: tuple[FacetName, ...] = ()
    ) -> Found:
        """Find entries, and count all that are found, the commonest values first, then by value.

        Hits, total and counts are of one state of the index.

        Raises:
            IndexUnavailableError: The index is damaged, of another version, or does not answer.
        """

    def close(self) -> None:
        """Give back files, locks and connections."""
