"""The sheet of one dispatch: what it orders, of whom, by when and why."""

import json
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.cited_acts import CitedAct, cited_acts
from api.deadline_wording import deadline_words
from api.pipeline import ReadDispatch
from api.printing.console import show, write
from api.printing.explanations import explanation_table, explanations
from api.schemas.records import DispatchRecord, DispatchTask
from api.wording import FIELD_NAMES, date_words, signature_words


def print_record(read: ReadDispatch, *, as_json: bool, explained: bool = False) -> None:
    """Print one dispatch's record, and why each value was read if that is asked for."""
    wire = read.record
    reasons = explanations(read) if explained else None
    if as_json:
        whole = wire if reasons is None else {**wire, "explanations": reasons}
        write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    show(dispatch_sheet(DispatchRecord.model_validate(wire)))
    if reasons is not None:
        show(explanation_table(reasons))


def dispatch_sheet(record: DispatchRecord) -> RenderableType:
    """Lay out everything that was read from a dispatch."""
    acts = cited_acts(record.legal_bases)
    return Group(
        _letterhead(record),
        Text(f"\nNhiệm vụ ({len(record.tasks)})", style="bold"),
        *(_task(n, task) for n, task in enumerate(record.tasks, start=1)),
        Text(f"\nVăn bản được căn cứ, viện dẫn ({len(acts)})", style="bold"),
        _cited_acts(acts),
        *(Text(f"Chữ ký số: {signature_words(one)}") for one in record.signatures),
        *(Text(f"Cần xem lại: {doubt.message}", style="yellow") for doubt in record.doubts),
    )


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
    when = (
        deadline_words(
            date=due.date, rrule=due.rrule, duration=due.duration, words=due.text, rule=due.rule
        )
        if due
        else ""
    )
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
    words = Text(f"{number}. {task.text}")
    return Group(words, Padding(grid, (0, 0, 0, 3))) if grid.row_count else words


def _cited_acts(acts: Sequence[CitedAct]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for act in acts:
        grid.add_row(escape(act.name), Text(", ".join(act.facts), style="dim"))
    return grid
