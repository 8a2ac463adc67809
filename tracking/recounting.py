"""Counts the days of all tasks again when what they follow from has changed.

That is the office's choice on "trước ngày", the calendar of working days (the Government swaps
days every year), or the reading of what terms are counted from. The register keeps a digest of
these; it is compared when a register is opened, so that no day is one of an older calendar.
"""

import hashlib
import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Executable, Row, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from extract.anchors import ANCHOR_FILE, Anchor, Counting, read_counting
from extract.calendars import load_calendar
from extract.patterns import load_table
from extract.records import Deadline, Found
from normalise.spans import Span
from tracking.columns import Words
from tracking.database import Base, Database
from tracking.documents import ISSUE_CONFIDENCE, NEVER, DocumentRow, DocumentTextRow
from tracking.options import TrackingOptions
from tracking.reckoning import DispatchDays, Reckoned, reckon
from tracking.tasks import TaskRow, counting_of

_log = logging.getLogger("congvan.tracking.recounting")

_VERSION = 1
"""Counts up when the arithmetic changes."""
_THE_ROW = 1


class ReckoningRow(Base):
    """What the due days of all tasks follow from; there is one row."""

    __tablename__ = "reckonings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    basis: Mapped[Words]


def recount(database: Database, options: TrackingOptions) -> int:
    """Count the days of all tasks again, if they follow from something else by now.

    Returns:
        How many tasks have another day, or another beginning of their term, than before.
    """
    basis = _basis(options)
    with database.reading() as session:
        if _kept(session) == basis:
            return 0
    with database.writing() as session:
        row = session.get(ReckoningRow, _THE_ROW)
        if row is not None and row.basis == basis:  # another process was faster
            return 0
        changed = _recount_all(session, options)
        session.merge(ReckoningRow(id=_THE_ROW, basis=basis))
    _log.info("counted the days of all tasks again: %d changed", changed)
    return changed


def _basis(options: TrackingOptions) -> str:
    parts = (_VERSION, options, load_calendar(), load_table(ANCHOR_FILE))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _kept(session: Session) -> str | None:
    row = session.get(ReckoningRow, _THE_ROW)
    return row.basis if row else None


class _Worded(NamedTuple):
    """A deadline as its row words it."""

    value: Deadline
    words: str
    rule: str


def _recount_all(session: Session, options: TrackingOptions) -> int:
    changed = list(_changes(session, options))
    documents = sorted({document_id for document_id, _ in changed})
    if changed:  # rows by their keys: none of them is loaded
        session.execute(update(TaskRow), [values for _, values in changed])
        never = [{"id": document_id, "indexed_revision": NEVER} for document_id in documents]
        session.execute(update(DocumentRow), never)
    return len(changed)


def _changes(session: Session, options: TrackingOptions) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the document of each task that changes, and what its row is to hold."""
    text_of = _TextReader(session)
    for row in session.execute(_dated()):
        value = Deadline(row.deadline_date, row.rrule, row.duration)
        worded = _Worded(value, row.deadline_words, row.deadline_rule)
        counting = _counting(row, value, text_of) if value.duration else None
        days = DispatchDays.known(row.issued_on, row.issue_confidence, row.received_at)
        closed = row.closed_through
        new = reckon(worded, counting, days, options.before, closed_through=closed)
        anchor = counting.anchor if counting else None
        column = "stated_due" if row.set_due else "due"  # what people set stays
        if (new, anchor) != (Reckoned(getattr(row, column), row.counted_from), row.anchor):
            values = {column: new.due, "anchor": anchor, "counted_from": new.counted_from}
            yield row.document_id, {"id": row.id, **values}


def _dated() -> Executable:
    """Ask for all tasks that have a deadline, those of one dispatch together."""
    task = (
        TaskRow.id,
        TaskRow.document_id,
        TaskRow.due,
        TaskRow.set_due,
        TaskRow.stated_due,
        TaskRow.deadline_date,
        TaskRow.rrule,
        TaskRow.duration,
        TaskRow.deadline_words,
        TaskRow.deadline_rule,
        TaskRow.deadline_start,
        TaskRow.deadline_end,
        TaskRow.anchor,
        TaskRow.counted_from,
        TaskRow.closed_through,
    )
    dispatch = (DocumentRow.type, DocumentRow.issued_on, DocumentRow.received_at)
    return (
        select(*task, *dispatch, ISSUE_CONFIDENCE.label("issue_confidence"))
        .join(DocumentRow, DocumentRow.id == TaskRow.document_id)
        .join(DocumentTextRow, DocumentTextRow.document_id == TaskRow.document_id)
        .where(TaskRow.deadline_rule.is_not(None))
        .order_by(TaskRow.document_id, TaskRow.id)
    )


def _counting(row: Row[Any], value: Deadline, text_of: "_TextReader") -> Counting:
    """Read again from what a term is counted; a superseded task's place is of an older text."""
    text, span = text_of(row.document_id), Span(row.deadline_start, row.deadline_end)
    if span.of(text) == row.deadline_words:
        counting = read_counting(text, Found(value, span, row.deadline_rule), row.type)
    else:
        counting = counting_of(row.anchor, row.counted_from)
    return counting or Counting(Anchor.EVENT)


class _TextReader:
    """Reads the texts of documents, each once as long as its tasks come one after the other."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last = ("", "")

    def __call__(self, document_id: str) -> str:
        if self._last[0] != document_id:
            wanted = select(DocumentTextRow.text).where(DocumentTextRow.document_id == document_id)
            self._last = (document_id, self._session.scalars(wanted).one())
        return self._last[1]
