"""What of a registered dispatch goes into the index: one way, for adding and reindexing."""

from collections.abc import Iterable

from normalise.spans import Span
from normalise.text import NormalisedText
from ocr.readings import PAGE_BREAK
from search.documents import SearchableDispatch, SearchableTask
from tracking.stored import StoredDocument, StoredTask


def to_searchable(document: StoredDocument) -> SearchableDispatch:
    """Make a registered dispatch searchable."""
    summary = document.summary
    return SearchableDispatch(
        id=document.id,
        file=summary.file,
        text=document.text.text,
        code=summary.code,
        type=summary.type,
        issuer=summary.issuer,
        issued=summary.issued,
        subject=summary.subject,
        signer=summary.signer.name if summary.signer else None,
        addressees=document.addressees,
        bases=_unique(basis.code for basis in document.bases),
        tasks=tuple(_task(task) for task in document.tasks),
        page_starts=_page_starts(document.text),
    )


def _task(task: StoredTask) -> SearchableTask:
    return SearchableTask(
        id=task.id,
        action=task.action,
        assignees=task.assignees,
        coordinators=task.coordinators,
        due=task.due,
        bases=task.bases,
        section=task.section,
    )


def _unique(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _page_starts(text: NormalisedText) -> tuple[int, ...]:
    """Lead the beginning of each page of the raw text to the normalised text."""
    starts, at = [0], text.raw.find(PAGE_BREAK)
    while at >= 0:
        starts.append(text.alignment.to_new(Span(at, at + 1)).end)
        at = text.raw.find(PAGE_BREAK, at + 1)
    return tuple(starts)
