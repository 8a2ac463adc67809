"""Corrections of a dispatch's text: list them, make one, take one back."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.correcting import correct_words, withdraw_correction
from api.dependencies import OptionsIn, StoresIn
from api.schemas.corrections import CorrectionIn, CorrectionList, CorrectionOut
from normalise.corrections import find_place
from normalise.spans import Span

router = APIRouter(prefix="/dispatches/{document_id}/corrections", tags=["corrections"])

By = Annotated[str, Query(min_length=1, max_length=100)]


@router.get("")
def list_corrections(document_id: str, stores: StoresIn) -> CorrectionList:
    """List what was put right, and what was taken back."""
    raw = stores.register.document(document_id).text.raw
    stored = stores.register.corrections(document_id, withdrawn=True)
    return CorrectionList(
        corrections=tuple(
            CorrectionOut.from_record(one, placed=find_place(raw, one.made) is not None)
            for one in stored
        )
    )


@router.post("", status_code=201)
def correct(
    document_id: str, wanted: CorrectionIn, stores: StoresIn, options: OptionsIn
) -> CorrectionOut:
    """Put words right; text, record, tasks and index follow."""
    span = Span(wanted.start, wanted.end)
    words = {"before": wanted.before, "after": wanted.after}
    made = correct_words(stores, options, document_id, span, by=wanted.by, **words)
    return CorrectionOut.from_record(made, placed=True)


@router.delete("/{correction_id}")
def withdraw(
    document_id: str, correction_id: int, stores: StoresIn, options: OptionsIn, by: By = "api"
) -> CorrectionOut:
    """Take a correction back; it stays in the list with who did that and when."""
    former = withdraw_correction(stores, options, document_id, correction_id, by=by)
    raw = stores.register.document(document_id).text.raw
    return CorrectionOut.from_record(former, placed=find_place(raw, former.made) is not None)
