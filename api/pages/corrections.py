"""Putting words of a dispatch right, and taking that back: the forms of its page."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from api.correcting import correct_words, withdraw_correction
from api.dependencies import OptionsIn, StoresIn
from api.pages.tasks import WEB
from api.schemas.corrections import CorrectionIn
from normalise.spans import Span

router = APIRouter()


@router.post("/van-ban/{document_id}/sua")
def correct(
    document_id: str,
    stores: StoresIn,
    options: OptionsIn,
    wanted: Annotated[CorrectionIn, Form()],
) -> RedirectResponse:
    """Put words right and show where they stand."""
    span = Span(wanted.start, wanted.end)
    before = wanted.before.replace("\r\n", "\n")  # browsers send line ends so
    correct_words(stores, options, document_id, span, before=before, after=wanted.after, by=WEB)
    shown = f"{span.start}-{span.start + len(wanted.after.strip())}"
    return RedirectResponse(f"/van-ban/{document_id}?doan={shown}#kiem-tra", status_code=303)


@router.post("/van-ban/{document_id}/sua/{correction_id}/bo")
def withdraw(
    document_id: str, correction_id: int, stores: StoresIn, options: OptionsIn
) -> RedirectResponse:
    """Take a correction back."""
    withdraw_correction(stores, options, document_id, correction_id, by=WEB)
    return RedirectResponse(f"/van-ban/{document_id}#kiem-tra", status_code=303)
