"""What can go wrong while searching.

SearchError
├── QuerySyntaxError        the query cannot be understood
├── IndexBusyError          another process writes to the index for too long
└── IndexUnavailableError   the index is missing, damaged or of another version
    └── IndexUnreachableError   its server does not answer, or lets us not in
"""

from enum import StrEnum

from normalise.errors import DispatchError


class SearchError(DispatchError):
    """A search or an indexing cannot be done."""


class QueryFault(StrEnum):
    """What is wrong with a query; pages say it in the user's language."""

    UNCLOSED_QUOTE = "unclosed-quote"
    UNKNOWN_FILTER = "unknown-filter"
    EMPTY_FILTER = "empty-filter"
    BAD_DATE = "bad-date"
    BAD_VALUE = "bad-value"
    NO_WORDS = "no-words"
    TOO_LONG = "too-long"
    BAD_CURSOR = "bad-cursor"


class QuerySyntaxError(SearchError):
    """A query cannot be understood.

    Attributes:
        fault: What is wrong.
        position: Where, in code points from 0 into the query as it was typed.
        word: The part of the query that is wrong.
        hint: What to write instead, e.g. ``cq:``, or a form such as ``2026-06-30``.
    """

    def __init__(self, fault: QueryFault, position: int, word: str, hint: str) -> None:
        what = fault.value.replace("-", " ")
        super().__init__(f"query, character {position + 1}: {what} in {word!r}; try {hint}")
        self.fault = fault
        self.position = position
        self.word = word
        self.hint = hint


class IndexBusyError(SearchError):
    """The index's write lock did not come free in time."""

    def __init__(self, place: object) -> None:
        super().__init__(
            f"the index in {place} is being written by another process; try again in a moment"
        )
        self.place = place


class IndexUnavailableError(SearchError):
    """The index cannot be used."""

    def __init__(self, place: object, reason: str) -> None:
        super().__init__(f"the index in {place} cannot be used ({reason}); run: congvan reindex")
        self.place = place
        self.reason = reason


class IndexUnreachableError(IndexUnavailableError):
    """The server that holds the index does not answer, or does not let us in."""

    def __init__(self, place: object, reason: str) -> None:
        SearchError.__init__(
            self,
            f"the search server {place} does not answer ({reason}); dispatches are still taken in "
            "and will be found once it answers again",
        )
        self.place = place
        self.reason = reason
