"""A dispatch's tasks on their way into rows.

Tasks are known again by their words: where a new extraction finds a task with the words of one that
is there, or at its place with nearly its words (a person put a misread figure right), that one
keeps its id, state and history. What nobody has touched and is no longer found
goes; what somebody has worked on stays, marked as superseded, for a person to decide.
"""

import datetime as dt
from typing import NamedTuple

from sqlalchemy.orm import Session

from extract.anchors import Counting, read_counting
from extract.records import Deadline, Found, Task
from normalise.spans import Span
from tracking.agencies import agency_ids
from tracking.bodies import enter_bodies
from tracking.documents import days_of, find_document
from tracking.entries import NewDocument, Replacement
from tracking.folding import fold, fold_code
from tracking.occurrences import occurrences_of
from tracking.options import TrackingOptions
from tracking.reckoning import Reckoned, reckon
from tracking.states import TaskStatus
from tracking.stored import AgencyRole
from tracking.task_matching import match_tasks
from tracking.tasks import (
    TaskAgencyRow,
    TaskBasisRow,
    TaskRow,
    counting_of,
    tasks_of,
    to_deadline,
)

ID_LENGTH = 12
"""Digits of the document's id in a task's id: 48 bits, short enough to read out."""


def write_tasks(
    session: Session, entry: NewDocument, now: dt.datetime, options: TrackingOptions
) -> Replacement:
    """Enter a dispatch's tasks, and settle what becomes of former ones."""
    names = [
        found.value
        for task in entry.dispatch.tasks
        for found in (*task.assignees, *task.coordinators, *task.report_to)
    ]
    former = tasks_of(session, entry.source.id)
    agencies, bodies = agency_ids(session, names), enter_bodies(session, entry.dispatch.bodies)
    ids = _Ids(agencies, bodies)
    return _TaskWriter(session, entry, now, former, ids, options).write()


class _Ids(NamedTuple):
    """Ids by the names that dispatches write."""

    agencies: dict[str, int]
    bodies: dict[str, str]


class _TaskWriter:
    def __init__(
        self,
        session: Session,
        entry: NewDocument,
        now: dt.datetime,
        former: list[TaskRow],
        ids: _Ids,
        options: TrackingOptions,
    ) -> None:
        self._session = session
        self._entry = entry
        self._now = now
        self._former = former
        self._ids = ids
        self._options = options
        document = find_document(session, entry.source.id)
        self._type = document.type
        self._days = days_of(session, document)
        self._serial = max((row.serial for row in former), default=0)

    def write(self) -> Replacement:
        tasks = self._entry.dispatch.tasks
        places = [self._entry.text.to_raw(task.span) for task in tasks]
        rows, left = match_tasks(tasks, places, self._former)
        for ordinal, (task, row) in enumerate(zip(tasks, rows, strict=True), 1):
            self._fill(row or self._new_row(), ordinal, task)
        marked = occurrences_of(self._session, [row.id for row in left])
        touched = [row for row in left if _is_touched(row) or row.id in marked]
        self._settle(left, touched)
        kept = sum(row is not None for row in rows)
        return Replacement(kept, len(tasks) - kept, len(left) - len(touched), len(touched))

    def _settle(self, left: list[TaskRow], touched: list[TaskRow]) -> None:
        for row in left:
            if row not in touched:
                self._session.delete(row)
                continue
            row.superseded = True
            counting = counting_of(row.anchor, row.counted_from)
            self._reckon(row, counting)  # the dispatch may have another date by now

    def _new_row(self) -> TaskRow:
        self._serial += 1
        document_id = self._entry.source.id
        row = TaskRow(
            id=f"{document_id[:ID_LENGTH]}-{self._serial}",
            document_id=document_id,
            serial=self._serial,
            status=TaskStatus.NEW,
            updated_at=self._now,
        )
        self._session.add(row)
        return row

    def _fill(self, row: TaskRow, ordinal: int, task: Task) -> None:
        raw = self._entry.text.to_raw(task.span)
        row.ordinal, row.action, row.folded = ordinal, task.action, fold(task.action)
        row.span_start, row.span_end = task.span
        row.raw_start, row.raw_end = raw
        row.page = self._entry.reading.page_of(raw.start)
        row.section = list(task.section)
        row.rule, row.confidence = task.rule, task.confidence
        row.superseded = False
        self._fill_deadline(row, task.deadline)
        if row.agencies or row.bases:
            row.agencies, row.bases = [], []
            self._session.flush()  # former parts go before new ones come under the same keys
        row.agencies = self._agency_rows(task)
        row.bases = [
            TaskBasisRow(ordinal=number, code=code, code_key=fold_code(code))
            for number, code in enumerate(task.legal_bases, 1)
        ]

    def _fill_deadline(self, row: TaskRow, found: Found[Deadline] | None) -> None:
        value = found.value if found else Deadline()
        row.deadline_date, row.rrule, row.duration = value.date, value.rrule, value.duration
        span: Span | tuple[None, None] = found.span if found else (None, None)
        row.deadline_start, row.deadline_end = span
        row.deadline_words = found.span.of(self._entry.text.text) if found else None
        row.deadline_rule = found.rule if found else None
        row.deadline_confidence = found.confidence if found else None
        counting = read_counting(self._entry.text.text, found, self._type) if found else None
        row.anchor = counting.anchor if counting else None
        self._reckon(row, counting)

    def _reckon(self, row: TaskRow, counting: Counting | None) -> None:
        deadline = to_deadline(row)
        reckoned = Reckoned()
        if deadline is not None:
            closed = row.closed_through
            reckoned = reckon(
                deadline, counting, self._days, self._options.before, closed_through=closed
            )
        row.due, row.counted_from = reckoned.due, reckoned.counted_from
        if row.set_due:  # what people set stays, whatever a new reading finds
            row.due, row.stated_due = row.set_due, reckoned.due

    def _agency_rows(self, task: Task) -> list[TaskAgencyRow]:
        named = [(AgencyRole.ASSIGNEE, found) for found in task.assignees]
        named += [(AgencyRole.COORDINATOR, found) for found in task.coordinators]
        named += [(AgencyRole.REPORT_TO, found) for found in task.report_to]
        return [
            TaskAgencyRow(
                ordinal=number,
                agency_id=self._ids.agencies[found.value],
                body_id=self._ids.bodies.get(found.value),
                role=role,
                span_start=found.span.start,
                span_end=found.span.end,
                rule=found.rule,
                confidence=found.confidence,
            )
            for number, (role, found) in enumerate(named, 1)
        ]


def _is_touched(row: TaskRow) -> bool:
    """Whether somebody has worked on a task."""
    return row.status is not TaskStatus.NEW or row.set_due is not None
