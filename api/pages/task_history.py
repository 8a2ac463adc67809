"""What people did with a dispatch's tasks, as its page shows it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from api.wording import STATUS_NAMES, date_words, moment_words
from tracking.states import TaskStatus
from tracking.stored import AuditAction, AuditEntry

_OF_OCCURRENCES = {
    AuditAction.OCCURRENCE_CLOSED: "Ghi kỳ đã xong, kỳ đến hạn",
    AuditAction.OCCURRENCE_REOPENED: "Bỏ ghi kỳ đã xong, kỳ đến hạn",
}


class Step(NamedTuple):
    """One deed: when, by whom, what, and what was said of it."""

    when: str
    by: str
    words: str
    note: str


def task_history(entries: Iterable[AuditEntry]) -> dict[str, list[Step]]:
    """Put the deeds on each task into words, in the order of ``entries``."""
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for entry in entries:
        words = _words(entry)
        if entry.task_id and words:
            step = Step(moment_words(entry.at), entry.by, words, entry.note or "")
            steps[entry.task_id].append(step)
    return dict(steps)


def _words(entry: AuditEntry) -> str:
    before, after = json.loads(entry.before or "{}"), json.loads(entry.after or "{}")
    if entry.action is AuditAction.TASK_MOVED:
        names = (STATUS_NAMES[TaskStatus(state["status"])] for state in (before, after))
        words = " → ".join(names)
        day = after.get("completed_on")
        return f"{words} (ngày {date_words(day)})" if day else words
    if entry.action is AuditAction.DUE_SET:
        days = (date_words(state.get("due")) or "không nêu" for state in (before, after))
        return "Thời hạn: " + " → ".join(days)
    if entry.action in _OF_OCCURRENCES:
        days = (date_words(state.get("due")) or "không rõ" for state in (before, after))
        return f"{_OF_OCCURRENCES[entry.action]}: " + " → ".join(days)
    return ""
