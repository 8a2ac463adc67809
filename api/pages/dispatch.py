"""The page of one dispatch: its pages at the left, what was found in it at the right."""

import datetime as dt
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.cited_acts import cited_acts
from api.dependencies import StoresIn, TodayIn
from api.pages.correction_view import (
    MOST_CHECKS,
    check_at,
    checks,
    corrected,
    find_words,
)
from api.pages.dispatch_view import PASSAGE, letterhead_fields, page_views
from api.pages.outline_view import outline
from api.pages.rendering import render
from api.pages.task_history import task_history
from api.pages.task_rows import TaskRow, task_row
from api.schemas.records import DispatchRecord
from api.stores import Stores
from normalise.spans import Span
from tracking.listings import EVERYTHING
from tracking.questions import AuditQuery
from tracking.stored import StoredDocument

router = APIRouter()

Place = Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")]


class Wanted(NamedTuple):
    """What the address asks to be shown.

    Attributes:
        key: Names the value whose place is marked; "" for none.
        passage: A place in the normalised text that is marked.
        to_correct: The same place is to be put right.
        words: Words whose places are looked for, to be put right; "" for none.
    """

    key: str
    passage: Span | None
    to_correct: bool
    words: str


async def _wanted(
    cho: Annotated[str, Query(max_length=40)] = "",
    doan: Place = "",
    sua: Place = "",
    tim: Annotated[str, Query(max_length=200)] = "",
) -> Wanted:
    passage = Span(*map(int, (sua or doan).split("-"))) if sua or doan else None
    return Wanted(cho or (PASSAGE if passage else ""), passage, bool(sua), tim)


@router.get("/van-ban/{document_id}")
def dispatch_page(
    request: Request,
    document_id: str,
    stores: StoresIn,
    today: TodayIn,
    wanted: Annotated[Wanted, Depends(_wanted)],
) -> HTMLResponse:
    """Show a dispatch; the address says what of it is marked, or is to be put right."""
    document = stores.register.document(document_id)
    record = DispatchRecord.model_validate(document.record)
    passage = wanted.passage
    every = checks(document.text)
    holding = stores.register.corrections(document_id)
    reading = stores.register.reading(document_id)
    return render(
        request,
        "dispatch.html",
        document=document,
        record=record,
        outline=outline(record.sections, record.tasks),
        fields=letterhead_fields(record.document),
        rows=_rows(stores, document, today),
        pages=page_views(document, record, reading, shown=wanted.key, passage=passage),
        acts=cited_acts(record.legal_bases),
        linked=[basis.document_id for basis in document.bases],
        history=task_history(
            stores.register.audit(AuditQuery(document_id=document_id), EVERYTHING).items
        ),
        changes=[later for later in document.later if later.is_change],
        shown=wanted.key,
        chosen=check_at(document.text, passage) if wanted.to_correct and passage else None,
        checks=every[:MOST_CHECKS],
        more_checks=max(0, len(every) - MOST_CHECKS),
        corrections=tuple(corrected(document.text, holding)),
        words=wanted.words,
        places=find_words(document.text, wanted.words),
    )


def _rows(stores: Stores, document: StoredDocument, today: dt.date) -> list[TaskRow]:
    """Put a dispatch's tasks into words, with what was done of recurring ones."""
    history = stores.register.occurrences(*(task.id for task in document.tasks))
    return [task_row(task, today, history=history.get(task.id, ())) for task in document.tasks]
