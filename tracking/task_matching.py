"""Which task of a former reading a newly found one is: the same words, or nearly, at its place."""

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from extract.records import Task
from normalise.spans import Span
from tracking.folding import fold
from tracking.tasks import TaskRow

SAME_PLACE = 0.5
"""A task's place moves a little where a page is read anew, never by half of its length."""
ALIKE = 0.6
"""Share of words that a task keeps where a person puts a misread word or day in it right."""


def match_tasks(
    tasks: Sequence[Task], places: Sequence[Span], former: Sequence[TaskRow]
) -> tuple[list[TaskRow | None], list[TaskRow]]:
    """Find each task among the former ones; each of these is taken once.

    Args:
        tasks: As found now, in order.
        places: Theirs in the raw text.
        former: The rows of before; of several with the same words the first is taken first.

    Returns:
        A row or None for each task, and the rows that none of them is.
    """
    known = defaultdict(list)
    for row in reversed(former):
        known[row.folded].append(row)
    words = [fold(task.action) for task in tasks]
    rows: list[TaskRow | None] = [known[one].pop() if known[one] else None for one in words]
    left = [row for same in known.values() for row in same]
    for n, found in enumerate(rows):
        if found is None:
            rows[n] = _take_reworded(words[n], places[n], left)
    return rows, left


def _take_reworded(words: str, place: Span, left: list[TaskRow]) -> TaskRow | None:
    for row in left:
        if row.superseded or _shared(place, Span(row.raw_start, row.raw_end)) < SAME_PLACE:
            continue
        kept = SequenceMatcher(None, row.folded.split(), words.split(), autojunk=False)
        if kept.ratio() >= ALIKE:
            left.remove(row)
            return row
    return None


def _shared(one: Span, other: Span) -> float:
    """Return how much of two places is common to both, 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, max(one.end, other.end) - min(one.start, other.start))
