"""The button of a dispatch's page that has a page recognised anew."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from api.dependencies import OptionsIn, StoresIn
from api.pages.tasks import WEB
from api.rereading import read_anew

router = APIRouter()


@router.post("/van-ban/{document_id}/doc-lai")
def read_page_again(
    document_id: str, stores: StoresIn, options: OptionsIn, page: Annotated[int, Form()]
) -> RedirectResponse:
    """Recognise a page anew, whatever its text layer says, and show it."""
    read_anew(stores, options, document_id, pages=(page,), force=True, by=WEB)
    return RedirectResponse(f"/van-ban/{document_id}#trang-{page}", status_code=303)
