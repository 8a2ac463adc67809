"""The page of one dispatch: its pages at the left, what was found in it at the right."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoresIn, TodayIn
from api.pages.dispatch_view import PASSAGE, letterhead_fields, page_views
from api.pages.rendering import render
from api.pages.task_rows import task_row
from api.schemas.records import DispatchRecord
from normalise.spans import Span

router = APIRouter()


@router.get("/van-ban/{document_id}")
def dispatch_page(
    request: Request,
    document_id: str,
    stores: StoresIn,
    today: TodayIn,
    cho: Annotated[str, Query(max_length=40)] = "",
    doan: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> HTMLResponse:
    """Show a dispatch; ``cho`` names the value, ``doan`` the passage whose place is marked."""
    document = stores.register.document(document_id)
    record = DispatchRecord.model_validate(document.record)
    passage = Span(*map(int, doan.split("-"))) if doan else None
    shown = cho or (PASSAGE if passage else "")
    reading = stores.register.reading(document_id)
    return render(
        request,
        "dispatch.html",
        document=document,
        record=record,
        fields=letterhead_fields(record.document),
        rows=[task_row(task, today) for task in document.tasks],
        pages=page_views(document, record, reading, shown=shown, passage=passage),
        linked=[basis.document_id for basis in document.bases],
        shown=shown,
    )
