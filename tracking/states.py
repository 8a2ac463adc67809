"""The states of a task and the ways between them (trạng thái nhiệm vụ).

Whether a task is overdue is no state: it follows from dates, see ``tracking/timeliness.py``.
"""

from enum import StrEnum

from tracking.errors import TaskTransitionError


class TaskStatus(StrEnum):
    """How far a task has come."""

    NEW = "new"
    """Read from the dispatch, nobody has taken it yet (mới)."""
    ACCEPTED = "accepted"
    """The agency has taken it (đã tiếp nhận)."""
    IN_PROGRESS = "in-progress"
    """Work has begun (đang thực hiện)."""
    SUBMITTED = "submitted"
    """The agency has reported it finished (đã báo cáo, chờ duyệt)."""
    DONE = "done"
    """The one who follows it up agrees (hoàn thành)."""
    RETURNED = "returned"
    """The agency has sent it back: wrong address, out of its power (trả lại)."""
    CANCELLED = "cancelled"
    """It need not be done (hủy): withdrawn, or no task in truth."""


ALLOWED: dict[TaskStatus, tuple[TaskStatus, ...]] = {
    TaskStatus.NEW: (
        TaskStatus.ACCEPTED,
        TaskStatus.DONE,  # work of before the register need not go through all states
        TaskStatus.RETURNED,
        TaskStatus.CANCELLED,
    ),
    TaskStatus.ACCEPTED: (
        TaskStatus.IN_PROGRESS,
        TaskStatus.SUBMITTED,
        TaskStatus.DONE,
        TaskStatus.RETURNED,
        TaskStatus.CANCELLED,
    ),
    TaskStatus.IN_PROGRESS: (
        TaskStatus.SUBMITTED,
        TaskStatus.DONE,
        TaskStatus.RETURNED,
        TaskStatus.CANCELLED,
    ),
    TaskStatus.SUBMITTED: (TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.CANCELLED),
    TaskStatus.DONE: (TaskStatus.IN_PROGRESS,),
    TaskStatus.RETURNED: (TaskStatus.NEW, TaskStatus.CANCELLED),
    TaskStatus.CANCELLED: (TaskStatus.NEW,),
}

CLOSED = (TaskStatus.DONE, TaskStatus.CANCELLED)
WORKABLE = (
    TaskStatus.NEW,
    TaskStatus.ACCEPTED,
    TaskStatus.IN_PROGRESS,
    TaskStatus.SUBMITTED,
)
"""Where occurrences of a duty can be marked as done: nobody has sent it back or ended it."""


def check_transition(current: TaskStatus, wanted: TaskStatus) -> None:
    """Refuse a step that the states do not allow.

    Raises:
        TaskTransitionError: ``wanted`` cannot follow ``current``; the error lists what can.
    """
    if wanted not in ALLOWED[current]:
        raise TaskTransitionError(current, wanted, ALLOWED[current])
