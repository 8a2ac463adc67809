"""Tasks as the service and ``congvan tasks --json`` give them."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from api.deadline_wording import reckoning_words
from api.schemas.records import Confidence, WireModel
from extract.anchors import Anchor
from extract.records import Relation, RelationDetail
from tracking.listings import Listing
from tracking.open_occurrences import open_occurrences
from tracking.questions import TaskQuery
from tracking.states import ALLOWED, TaskStatus
from tracking.stored import AgencyRole, DueKind, LaterDocument, StoredTask, TaskDeadline
from tracking.task_queries import groups_meant
from tracking.timeliness import Timeliness, timeliness


class DeadlineOut(WireModel):
    """By when: a date, an RFC 5545 rule, both, or an ISO 8601 duration; ``text`` says it so.

    ``anchor`` is what a duration is counted from: ``issue`` of the dispatch, its ``receipt``, a
    ``date`` that it names, ``unstated``, or an ``event`` whose day is not known.
    """

    text: str
    date: dt.date | None
    rrule: str | None
    duration: str | None
    anchor: Anchor | None
    rule: str
    confidence: Confidence

    @classmethod
    def from_record(cls, deadline: TaskDeadline) -> "DeadlineOut":
        """Write a deadline down."""
        return cls(
            text=deadline.words,
            date=deadline.value.date,
            rrule=deadline.value.rrule,
            duration=deadline.value.duration,
            anchor=deadline.anchor,
            rule=deadline.rule,
            confidence=round(deadline.confidence, 3),
        )


class LaterOut(WireModel):
    """A document that came after another one and mentions it; ``is_change``: tasks may be void."""

    id: str
    code: str | None
    file: str
    issued: str | None
    subject: str | None
    relation: Relation
    detail: RelationDetail | None
    is_change: bool

    @classmethod
    def from_record(cls, later: LaterDocument) -> "LaterOut":
        """Write it down."""
        return cls(
            id=later.id,
            code=later.code,
            file=later.file,
            issued=later.issued,
            subject=later.subject,
            relation=later.relation,
            detail=later.detail,
            is_change=later.is_change,
        )


class DueOut(WireModel):
    """The day on which a task is due: the one by which it is listed, counted and late.

    ``stated`` by the dispatch, ``set`` by people, the end of a ``term`` that was counted from a
    day, or the ``occurrence`` of a recurring duty. ``is_expected``: the day may prove to be
    another, since nothing says that the term runs from that day, or the holidays of its year are
    not known yet.
    ``text`` says in Vietnamese how it was counted; it is empty for what the dispatch states.
    """

    date: dt.date
    kind: DueKind
    counted_from: dt.date | None
    is_expected: bool
    text: str

    @classmethod
    def from_record(cls, task: StoredTask) -> "DueOut | None":
        """Write down by when a task is due."""
        due = task.due_day
        if due is None:
            return None
        return cls(
            date=due.day,
            kind=due.kind,
            counted_from=due.counted_from,
            is_expected=due.is_expected,
            text=reckoning_words(task),
        )


class RecurrenceOut(WireModel):
    """Of a recurring duty in work: its open occurrences.

    ``missed`` counts those that are late; the first of them is ``due``. ``last`` is the first that
    is not late; occurrences can be marked as done up to it.
    """

    missed: int
    last: dt.date

    @classmethod
    def from_record(cls, task: StoredTask, today: dt.date) -> "RecurrenceOut | None":
        """Write down what is open of a duty on a Vietnamese date."""
        occurrences = open_occurrences(task, today)
        if not occurrences:
            return None
        missed = sum(one.due < today for one in occurrences)
        return cls(missed=missed, last=occurrences[-1].due)


class TaskAgencyOut(WireModel):
    """The body that a name in a task means; ``name`` is as the dispatch writes it."""

    name: str
    role: AgencyRole
    id: str
    canonical: str
    is_group: bool
    successor: str | None


class TaskOut(WireModel):
    """One task; ``start`` and ``end`` are code points of the dispatch's raw text.

    ``through`` names the groups by which it is a task of the agency that was asked for, where the
    task does not name the agency itself. ``changed_by`` holds later documents that extend, correct,
    amend or replace its dispatch: its deadline may no longer hold.
    """

    id: str
    document_id: str
    file: str
    code: str | None
    issuer: str | None
    text: str
    assignees: tuple[str, ...]
    coordinators: tuple[str, ...]
    report_to: tuple[str, ...]
    agencies: tuple[TaskAgencyOut, ...]
    through: tuple[str, ...]
    deadline: DeadlineOut | None
    due: DueOut | None
    recurrence: RecurrenceOut | None
    status: TaskStatus
    next_statuses: tuple[TaskStatus, ...]
    timeliness: Timeliness
    completed_on: dt.date | None
    legal_bases: tuple[str, ...]
    section: tuple[str, ...]
    page: int
    start: int
    end: int
    rule: str
    confidence: Confidence
    superseded: bool
    changed_by: tuple[LaterOut, ...]

    @classmethod
    def from_record(
        cls, task: StoredTask, today: dt.date, *, through: tuple[str, ...] = ()
    ) -> "TaskOut":
        """Write a task down as it stands on a Vietnamese date."""
        return cls(
            id=task.id,
            document_id=task.document_id,
            file=task.file,
            code=task.code,
            issuer=task.issuer,
            text=task.action,
            assignees=task.assignees,
            coordinators=task.coordinators,
            report_to=task.report_to,
            agencies=_agencies(task),
            through=through,
            deadline=DeadlineOut.from_record(task.deadline) if task.deadline else None,
            due=DueOut.from_record(task),
            recurrence=RecurrenceOut.from_record(task, today),
            status=task.status,
            next_statuses=ALLOWED[task.status],
            timeliness=timeliness(task, today),
            completed_on=task.completed_on,
            legal_bases=task.bases,
            section=task.section,
            page=task.page,
            start=task.raw.start,
            end=task.raw.end,
            rule=task.rule,
            confidence=round(task.confidence, 3),
            superseded=task.superseded,
            changed_by=tuple(LaterOut.from_record(one) for one in task.changed_by),
        )


def _agencies(task: StoredTask) -> tuple[TaskAgencyOut, ...]:
    return tuple(
        TaskAgencyOut(
            name=agency.name,
            role=agency.role,
            id=agency.body.id,
            canonical=agency.body.name,
            is_group=agency.body.is_group,
            successor=agency.body.successor,
        )
        for agency in task.agencies
        if agency.body
    )


class TaskList(WireModel):
    """A part of a list of tasks; ``total`` counts the whole list."""

    total: int
    tasks: tuple[TaskOut, ...]

    @classmethod
    def from_record(
        cls, listing: Listing[StoredTask], today: dt.date, asked: TaskQuery
    ) -> "TaskList":
        """Write down the list that answers a question."""
        tasks = (
            TaskOut.from_record(task, today, through=groups_meant(task, asked))
            for task in listing.items
        )
        return cls(total=listing.total, tasks=tuple(tasks))


class TaskMove(WireModel):
    """The state that a task is to have from now on, and who says so."""

    status: TaskStatus
    by: Annotated[str, Field(min_length=1, max_length=100)] = "api"
    note: Annotated[str, Field(max_length=2000)] | None = None
    completed_on: dt.date | None = None
    """When the work was handed in, if that was not today."""


class DueDayIn(WireModel):
    """The last day that a task is to have, null for its dispatch's own, and who says so."""

    date: dt.date | None
    by: Annotated[str, Field(min_length=1, max_length=100)] = "api"
    note: Annotated[str, Field(max_length=2000)] | None = None
