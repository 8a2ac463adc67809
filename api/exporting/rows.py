"""A task as one row of a table, in the words of the pages."""

import datetime as dt
from typing import NamedTuple

from api.deadline_wording import reckoning_words
from api.wording import STATUS_NAMES, TIMELINESS_NAMES, later_words
from tracking.open_occurrences import open_occurrences
from tracking.stored import DueKind, StoredTask
from tracking.timeliness import timeliness


class Column(NamedTuple):
    """A column of the table.

    Attributes:
        name: Its heading.
        width: In characters, where the file knows widths.
    """

    name: str
    width: int


COLUMNS = (
    Column("Hạn cuối", 12),
    Column("Thời hạn theo văn bản", 24),
    Column("Cách tính hạn cuối", 34),
    Column("Tình hình", 22),
    Column("Trạng thái", 20),
    Column("Nhiệm vụ", 70),
    Column("Chủ trì", 30),
    Column("Phối hợp", 30),
    Column("Báo cáo", 24),
    Column("Văn bản giao", 20),
    Column("Cơ quan giao", 30),
    Column("Văn bản sau đã gia hạn, sửa đổi", 30),
    Column("Căn cứ", 24),
    Column("Mục", 40),
    Column("Ngày hoàn thành", 14),
    Column("Tệp", 24),
    Column("Mã nhiệm vụ", 18),
)

Cell = str | dt.date | None


def task_cells(task: StoredTask, today: dt.date) -> tuple[Cell, ...]:
    """Return a task's cells in the order of :data:`COLUMNS`; None where the dispatch says nothing.

    Args:
        task: The task.
        today: Vietnamese date for its class.
    """
    due = task.deadline
    values: tuple[Cell, ...] = (
        task.due,
        due.words if due else None,
        _how(task, today),
        TIMELINESS_NAMES[timeliness(task, today)],
        STATUS_NAMES[task.status],
        task.action,
        "; ".join(task.assignees),
        "; ".join(task.coordinators),
        "; ".join(task.report_to),
        task.code,
        task.issuer,
        "; ".join(f"{later_words(one)}: {one.code or one.file}" for one in task.changed_by),
        "; ".join(task.bases),
        " › ".join(task.section),
        task.completed_on,
        task.file,
        task.id,
    )
    return tuple(value or None for value in values)


def _how(task: StoredTask, today: dt.date) -> str | None:
    """Say how the last day was found, so that nobody takes a counted day for a stated one."""
    due, how = task.due_day, reckoning_words(task)
    if due is None:
        return how
    if due.kind is DueKind.STATED:
        return f"văn bản nêu; {how}" if how else "văn bản nêu"
    if due.kind is DueKind.OCCURRENCE:
        missed = sum(one.due < today for one in open_occurrences(task, today))
        return f"{how}; {missed} kỳ quá hạn" if missed > 1 else how
    return f"dự kiến: {how}" if due.is_expected else how
