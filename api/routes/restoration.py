"""Restoring diacritics of a text that is not kept."""

from fastapi import APIRouter

from api.dependencies import OptionsIn
from api.schemas.restoration import Restoration, RestorationRequest
from normalise.chain import normalise

router = APIRouter(tags=["restoration"])


@router.post("/restore")
def restore(request: RestorationRequest, options: OptionsIn) -> Restoration:
    """Give a text its diacritics back, line for line, with each change that was made."""
    return Restoration.from_record(normalise(request.text, options.normalisation))
