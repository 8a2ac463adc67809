"""How commands print what they found: JSON for programs, sheets and tables for people."""

import datetime as dt
import difflib
import json
from collections.abc import Iterable, Sequence

from ocr.export import to_json, to_pdf
from pydantic import BaseModel
from rich.text import Text

from api.doctor import Finding
from api.pipeline import ReadDispatch
from api.schemas.records import DispatchRecord
from api.schemas.restoration import Restoration
from api.schemas.search import SearchOut
from api.schemas.tasks import TaskList
from api.sheets import dispatch_sheet, findings_table, hits_list, tasks_table
from api.terminal import say, show, write, write_bytes
from extract.wire import to_wire
from ingest.sources import SourceDocument
from normalise.text import NormalisedText
from ocr.readings import DocumentReading


def print_record(read: ReadDispatch, *, as_json: bool) -> None:
    """Print one dispatch's record."""
    wire = to_wire(read.dispatch, read.text)
    if as_json:
        write(json.dumps(wire, ensure_ascii=False, indent=2) + "\n")
    else:
        show(dispatch_sheet(DispatchRecord.model_validate(wire)))


def print_hits(answer: SearchOut, *, as_json: bool) -> None:
    """Print what a search found."""
    if as_json:
        _print_model(answer)
    else:
        show(hits_list(answer.hits, answer.total))


def print_tasks(tasks: TaskList, today: dt.date, *, as_json: bool) -> None:
    """Print a list of tasks."""
    if as_json:
        _print_model(tasks)
        return
    show(tasks_table(tasks.tasks, today))
    say(f"{len(tasks.tasks)} of {tasks.total} tasks")


def print_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Print what the doctor found."""
    if as_json:
        rows = [finding._asdict() for finding in findings]
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        show(findings_table(findings))


def print_restoration(text: NormalisedText, *, as_json: bool, diff: bool) -> None:
    """Print a restored text: plain, with each change, or as a difference of lines."""
    if as_json:
        _print_model(Restoration.from_record(text))
    elif diff:
        for line in _difference(text):
            show(line)
    else:
        write(text.text)


def print_reading(
    source: SourceDocument, reading: DocumentReading, form: str, *, explain: bool
) -> None:
    """Print what was read from a document's pages.

    Args:
        source: The document.
        reading: Its pages.
        form: "text", "json" or "pdf".
        explain: Say on standard error how each page was read.
    """
    if explain:
        for page in reading.pages:
            say(f"page {page.number}: {page.origin}: {page.reason}")
    if form == "text":
        write(reading.text + "\n")
    elif form == "json":
        write(to_json(reading) + "\n")
    else:
        write_bytes(to_pdf(source, reading))


def _print_model(model: BaseModel) -> None:
    write(model.model_dump_json(indent=2) + "\n")


def _difference(text: NormalisedText) -> Iterable[Text]:
    styles = {"+": "green", "-": "red", "@": "cyan"}
    lines = difflib.unified_diff(
        text.raw.splitlines(), text.text.splitlines(), "before", "after", lineterm="", n=0
    )
    return (Text(line, styles.get(line[:1], "")) for line in lines)
