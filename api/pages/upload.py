"""The upload page."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import HTMLResponse

from api.dependencies import OptionsIn, SettingsIn, StoresIn
from api.options import StageOptions
from api.pages.rendering import render
from api.pages.tasks import WEB
from api.pipeline import ingest_source, try_index
from api.problems import problem_of
from api.stores import Stores
from ingest.reading import source_from_bytes
from normalise.errors import DispatchError
from tracking.entries import AddOutcome

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of an upload.

    Attributes:
        name: The file.
        id: Its document; None if it could not be taken in.
        known: It was there before.
        tasks: How many tasks it holds.
        advice: What to do, in Vietnamese, where something went wrong.
    """

    name: str
    id: str | None = None
    known: bool = False
    tasks: int = 0
    advice: str = ""


@router.get("/tai-len")
def upload_page(request: Request, settings: SettingsIn) -> HTMLResponse:
    """Show the form."""
    return _page(request, settings.limits.size_bytes, ())


@router.post("/tai-len")
def upload(
    request: Request,
    files: list[UploadFile],
    stores: StoresIn,
    options: OptionsIn,
    settings: SettingsIn,
) -> HTMLResponse:
    """Take files in, one after the other, and say what became of each."""
    outcomes = tuple(_outcome(file, stores, options) for file in files)
    try_index(stores)
    return _page(request, settings.limits.size_bytes, outcomes)


def _outcome(file: UploadFile, stores: Stores, options: StageOptions) -> Outcome:
    name = file.filename or "tệp không tên"
    try:
        source = source_from_bytes(name, file.file.read(), options.limits)
        one = ingest_source(source, stores, options, by=WEB)
    except DispatchError as error:
        return Outcome(name, advice=problem_of(error).advice)
    known = one.outcome is AddOutcome.UNCHANGED
    return Outcome(
        name, one.id, known, one.tasks, problem_of(one.fault).advice if one.fault else ""
    )


def _page(request: Request, limit_bytes: int, outcomes: tuple[Outcome, ...]) -> HTMLResponse:
    failed = bool(outcomes) and not any(outcome.id for outcome in outcomes)
    return render(
        request,
        "upload.html",
        status_code=422 if failed else 200,
        limit_mb=limit_bytes // 2**20,
        outcomes=outcomes,
    )
