"""States of tasks as the index holds them and as people name them (``tt:``).

Whether a task is overdue follows from its last day and from today; the index holds the last days of
the tasks that are not finished (``open_due``).

=====================================  ====================================================
``quahan`` ``overdue``                 not finished, last day before today
``denhan`` ``due-soon``                not finished, last day within a week from today
``tronghan`` ``in-time``               not finished, last day today or later
``chuaxong`` ``open``                  not finished
``moi`` ``new`` … ``xong`` ``done``    the states of ``tracking/states.py``
=====================================  ====================================================
"""

import datetime as dt

from search.analysis import folded_words
from search.clauses import Between, Keywords
from search.errors import QueryFault, QuerySyntaxError

STATUS = "status"
OPEN_DUE = "open_due"
SOON = dt.timedelta(days=7)
CLOSED = frozenset({"done", "cancelled"})
"""States in which nothing is left to do."""

_STATES = {
    "moi": "new",
    "danhan": "accepted",
    "danglam": "in-progress",
    "choduyet": "submitted",
    "xong": "done",
    "hoanthanh": "done",
    "tralai": "returned",
    "huy": "cancelled",
}
_OPEN = tuple(dict.fromkeys(state for state in _STATES.values() if state not in CLOSED))
_DATED = {
    "quahan": "overdue",
    "denhan": "due-soon",
    "saphan": "due-soon",
    "tronghan": "in-time",
}


def find_state(value: str, position: int, today: dt.date | None) -> Between | Keywords:
    """Read the value of ``tt:``; accents, blanks and hyphens in it don't matter.

    Args:
        value: What was typed.
        position: Where it stands in the query.
        today: Vietnamese date.

    Raises:
        QuerySyntaxError: There is no such state, or it depends on a date that was not given.
    """
    joined = "".join(folded_words(value))
    names = {name.replace("-", ""): name for name in (*_STATES.values(), *_DATED.values())}
    name = _STATES.get(joined) or _DATED.get(joined) or names.get(joined)
    if joined in ("chuaxong", "open"):
        return Keywords(STATUS, _OPEN)
    is_dated = name in _DATED.values()
    if name is None or (is_dated and today is None):
        raise QuerySyntaxError(QueryFault.BAD_VALUE, position, value, "tt:quahan, tt:moi, tt:xong")
    return _dated(name, today) if is_dated and today else Keywords(STATUS, (name,))


def _dated(name: str, today: dt.date) -> Between:
    if name == "overdue":
        return Between(OPEN_DUE, None, day_number(today) - 1)
    last = day_number(today + SOON) if name == "due-soon" else None
    return Between(OPEN_DUE, day_number(today), last)


def day_number(day: dt.date) -> int:
    """Write a day as the number yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day
