"""Restoring diacritics of a text that is not kept."""

from fastapi import APIRouter

from api.dependencies import OptionsIn
from api.restoring import restore_lines
from api.schemas.restoration import Restoration, RestorationRequest

router = APIRouter(tags=["restoration"])


@router.post("/restore")
def restore(request: RestorationRequest, options: OptionsIn) -> Restoration:
    """Give a text its diacritics back, line for line, with each change and each doubt."""
    return Restoration.from_record(restore_lines(request.text, options.normalisation))
