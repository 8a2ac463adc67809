"""Which of several deadlines in a task's words is the task's own.

A task has one. A day counts before a recurrence and that before a term, since the words that order
the work come first and its later reports recur; among equals the first surely read one wins.
"""

from collections.abc import Sequence

from extract.records import Deadline, Found


def choose_deadline(found: Sequence[Found[Deadline]]) -> Found[Deadline] | None:
    """Choose the deadline of a task.

    Args:
        found: The deadlines in its words, in order.

    Returns:
        None if there are none.
    """
    if not found:
        return None
    return max(found, key=lambda deadline: (deadline.confidence, -deadline.span.start))
