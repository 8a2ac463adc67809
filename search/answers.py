"""What is asked of an index and what it answers."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from normalise.spans import Span
from search.grants import SEES_ALL, Grant


class Unit(StrEnum):
    """What a hit is."""

    DISPATCH = "dispatch"
    TASK = "task"
    BASIS = "basis"
    """A mention of another document."""


class Order(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    """What fits best; the newest where nothing was typed that could rank."""
    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"
    """What has the first open deadline; what has none comes last."""


class FacetName(StrEnum):
    """What hits can be counted by."""

    TYPE = "type"
    ISSUER = "issuer"
    YEAR = "year"
    AGENCY = "agency"
    """Who must do the tasks."""
    STATUS = "status"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How to answer a query.

    Attributes:
        order: What comes first.
        after: The ``next_cursor`` of the page before; in the place of an offset.
        facets: Whether to count the hits by type, issuer and so on.
        grant: What the asker may see.
        today: Vietnamese date, which "overdue" depends on.
        within: Ids of the dispatches that are looked through; all by default.
        strict: Whether all words must be there as typed, however little that finds.
    """

    order: Order = Order.RELEVANCE
    after: str | None = None
    facets: bool = False
    grant: Grant = SEES_ALL
    today: dt.date | None = None
    within: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text that shows why it was found.

    Attributes:
        text: Its words, white space as single blanks or line ends made blanks: as long as its span.
        span: Where they stand in the dispatch's text (of a task: in its action).
        highlights: The words that match, as places in ``text``; in order, none overlapping.
        page: The page on which it begins, from 1; None where pages are not known.
        section: The headings above it, outermost first.
    """

    text: str
    span: Span
    highlights: tuple[Span, ...]
    page: int | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A dispatch, task or legal basis that was found.

    Attributes:
        id: Its id.
        document_id: Id of the dispatch, whatever the hit is.
        score: Larger is better; comparable within one answer only. 0 where nothing was ranked
            (a query of filters only, which comes newest first).
        file: File name under which the dispatch came.
        code: The dispatch's number and symbol.
        type: Name of its type.
        issuer: Issuing body.
        issued: Date of its head as ISO 8601, maybe cut short.
        title: The dispatch's subject; what is to be done; the document mentioned.
        passages: The best passages, best first; none where the text is empty.
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
    passages: tuple[Passage, ...]

    @property
    def passage(self) -> Passage | None:
        """The best passage; None where the text is empty."""
        return self.passages[0] if self.passages else None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of all hits have a value."""

    value: str
    count: int


Facets = dict[FacetName, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a query found.

    Attributes:
        total: How many there are in all.
        hits: Those asked for, the best first, equals the newest first.
        facets: Counts of all hits, the commonest first; empty unless asked for.
        respelt: The query that was answered, where nothing had the words as typed.
        partial: Whether so few have all of the words that others with most of them are shown too.
        next_cursor: What to ask for with, for the page that follows; None at the end.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Facets = field(default_factory=dict)
    respelt: str | None = None
    partial: bool = False
    next_cursor: str | None = None
