"""What commands print for the eye: the sheet of one dispatch, tables of tasks and hits."""

import datetime as dt
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.doctor import Finding, Mark
from api.schemas.records import DispatchRecord, DispatchTask
from api.schemas.search import HitOut, PassageOut
from api.schemas.tasks import TaskOut
from api.wording import (
    FIELD_NAMES,
    STATUS_NAMES,
    TIMELINESS_NAMES,
    date_words,
    deadline_words,
    relation_words,
)
from tracking.timeliness import Timeliness

TONES = {Timeliness.OVERDUE: "bold red", Timeliness.DONE_IN_TIME: "green"}
MARK_STYLES = {Mark.OK: "green", Mark.NOTE: "yellow", Mark.MISSING: "bold red"}
LONGEST_ACTION = 300  # characters of a task in a table; the page shows all of it


def dispatch_sheet(record: DispatchRecord) -> RenderableType:
    """Lay out everything that was read from a dispatch."""
    return Group(
        _letterhead(record),
        Text(f"\nNhiệm vụ ({len(record.tasks)})", style="bold"),
        *(_task(n, task) for n, task in enumerate(record.tasks, start=1)),
        Text(f"\nVăn bản được căn cứ, viện dẫn ({len(record.legal_bases)})", style="bold"),
        _legal_bases(record),
        *(Text(f"Cần xem lại: {doubt.message}", style="yellow") for doubt in record.doubts),
    )


def tasks_table(tasks: Iterable[TaskOut], today: dt.date) -> RenderableType:
    """Lay out tasks: which dispatch, what, who, by when, how far."""
    table = Table(title=f"Nhiệm vụ, tính đến {date_words(today.isoformat())}", title_justify="left")
    table.add_column("Văn bản", no_wrap=True)
    table.add_column("Nhiệm vụ", ratio=5)
    table.add_column("Chủ trì", ratio=2)
    table.add_column("Thời hạn", ratio=1)
    table.add_column("Trạng thái", ratio=1)
    for task in tasks:
        standing = TIMELINESS_NAMES[task.timeliness]
        table.add_row(
            escape(task.code or task.file),
            escape(_cut(task.text)),
            escape("; ".join(task.assignees)) or "–",
            _deadline_words(task),
            Text(f"{STATUS_NAMES[task.status]}\n{standing}", TONES.get(task.timeliness, "")),
        )
    return table


def hits_list(hits: Iterable[HitOut], total: int) -> RenderableType:
    """Lay out what a search found, best first."""
    parts: list[RenderableType] = [Text(f"{total} kết quả", style="bold")]
    for n, hit in enumerate(hits, start=1):
        facts = (hit.code, hit.type, hit.issuer, date_words(hit.issued), hit.file)
        parts.append(Text(f"\n{n}. {hit.title or hit.code or hit.file}", style="bold"))
        parts.append(Text("   " + " · ".join(fact for fact in facts if fact), style="dim"))
        if hit.passage:
            parts.append(Padding(_passage(hit.passage), (0, 3)))
    return Group(*parts)


def findings_table(findings: Iterable[Finding]) -> RenderableType:
    """Lay out what the doctor found."""
    grid = Table.grid(padding=(0, 2))
    for finding in findings:
        grid.add_row(
            finding.subject, Text(finding.mark, MARK_STYLES[finding.mark]), escape(finding.detail)
        )
    return grid


def _letterhead(record: DispatchRecord) -> RenderableType:
    head = record.document
    grid = Table.grid(padding=(0, 2))
    signer = head.signer
    values = {
        "code": head.code,
        "type": head.type,
        "issuer": head.issuer,
        "issued": date_words(head.issued),
        "place": head.place,
        "subject": head.subject,
        "urgency": head.urgency,
        "secrecy": head.secrecy,
        "addressees": "\n".join(head.addressees),
        "signer": signer and ", ".join(filter(None, (signer.name, signer.title))),
        "recipients": "\n".join(head.recipients),
    }
    for name, value in values.items():
        grid.add_row(Text(FIELD_NAMES[name], style="dim"), escape(value or "–"))
    return grid


def _task(number: int, task: DispatchTask) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    due = task.deadline
    when = deadline_words(date=due.date, rrule=due.rrule, duration=due.duration) if due else ""
    facts = {
        "Chủ trì": "; ".join(task.assignees),
        "Phối hợp": "; ".join(task.coordinators),
        "Thời hạn": when and due and f"{when} (“{due.text}”)",
        "Báo cáo": "; ".join(task.report_to),
        "Căn cứ": ", ".join(task.legal_bases),
    }
    for name, value in facts.items():
        if value:
            grid.add_row(Text(name, style="dim"), escape(value))
    return Group(Text(f"{number}. {task.text}"), Padding(grid, (0, 0, 0, 3)))


def _legal_bases(record: DispatchRecord) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for basis in record.legal_bases:
        name = f"{basis.type} {basis.code or basis.title or ''}".strip()
        facts = (
            relation_words(basis.relation),
            basis.reference,
            basis.issuer,
            date_words(basis.issued),
        )
        grid.add_row(escape(name), Text(", ".join(fact for fact in facts if fact), style="dim"))
    return grid


def _passage(passage: PassageOut) -> Text:
    text = Text(passage.text)
    for place in passage.highlights:
        text.stylize("bold yellow", place.start, place.end)
    return text


def _deadline_words(task: TaskOut) -> str:
    due = task.deadline
    if due is None:
        return "–"
    return deadline_words(date=due.date, rrule=due.rrule, duration=due.duration)


def _cut(action: str) -> str:
    return action if len(action) <= LONGEST_ACTION else action[: LONGEST_ACTION - 1] + "…"
