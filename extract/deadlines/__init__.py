"""By when a task is due: found in running text and in table cells, chosen for a task, checked."""

from extract.deadlines.cells import parse_deadline_cell
from extract.deadlines.choosing import choose_deadline
from extract.deadlines.doubts import deadline_doubts, impossible_day_doubts
from extract.deadlines.finding import FoundDeadline, find_deadlines
from extract.deadlines.recurrence import join_yearly

__all__ = [
    "FoundDeadline",
    "choose_deadline",
    "deadline_doubts",
    "find_deadlines",
    "impossible_day_doubts",
    "join_yearly",
    "parse_deadline_cell",
]
