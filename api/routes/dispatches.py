"""Dispatches: list, upload, the record, the original file, pictures of the pages."""

import datetime as dt
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, UploadFile
from fastapi.responses import FileResponse, Response

from api.dependencies import OptionsIn, PagingIn, StoresIn, TodayIn
from api.page_images import page_image
from api.pipeline import ingest_source, try_index
from api.rereading import read_anew
from api.schemas.dispatches import DispatchList, DispatchOut, RereadOut, UploadOut
from ingest.reading import source_from_bytes
from ingest.sources import MediaKind
from tracking.questions import DocumentQuery

router = APIRouter(prefix="/dispatches", tags=["dispatches"])

FOREVER = "private, max-age=31536000, immutable"  # an id names bytes that never change
MEDIA_TYPES = {
    MediaKind.PDF: "application/pdf",
    MediaKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    MediaKind.TEXT: "text/plain",
    MediaKind.PNG: "image/png",
    MediaKind.JPEG: "image/jpeg",
    MediaKind.TIFF: "image/tiff",
}


async def _query(
    code: str | None = None,
    issuer: str | None = None,
    type: str | None = None,  # noqa: A002  the name of the query parameter
    issued_from: dt.date | None = None,
    issued_to: dt.date | None = None,
) -> DocumentQuery:
    return DocumentQuery(
        code=code, issuer=issuer, type=type, issued_from=issued_from, issued_to=issued_to
    )


@router.get("")
def list_dispatches(
    query: Annotated[DocumentQuery, Depends(_query)], paging: PagingIn, stores: StoresIn
) -> DispatchList:
    """List dispatches, the newest first."""
    return DispatchList.from_record(stores.register.documents(query, paging))


@router.post("", status_code=201)
def upload_dispatch(
    file: UploadFile, stores: StoresIn, options: OptionsIn, response: Response
) -> UploadOut:
    """Take a file in and read it; the same bytes again change nothing."""
    source = source_from_bytes(file.filename or "upload", file.file.read(), options.limits)
    ingested = ingest_source(source, stores, options, by="api")
    try_index(stores)
    response.headers["Location"] = f"/api/v1/dispatches/{ingested.id}"
    return UploadOut(
        id=ingested.id,
        file=ingested.name,
        outcome=ingested.outcome,
        code=ingested.code,
        tasks=ingested.tasks,
    )


@router.get("/{document_id}")
def get_dispatch(document_id: str, stores: StoresIn, today: TodayIn) -> DispatchOut:
    """Return a dispatch with its record, its tasks and its text."""
    return DispatchOut.from_record(stores.register.document(document_id), today)


@router.post("/{document_id}/reread")
def reread_dispatch(
    document_id: str,
    stores: StoresIn,
    options: OptionsIn,
    page: Annotated[list[int] | None, Query()] = None,
    *,
    force: bool = False,
) -> RereadOut:
    """Read a dispatch again, or the pages named; what people did with its tasks stays."""
    again = read_anew(stores, options, document_id, pages=page or (), force=force, by="api")
    return RereadOut.from_record(again)


@router.get("/{document_id}/original", response_class=Response)
def get_original(document_id: str, stores: StoresIn) -> Response:
    """Return the file byte for byte as it came."""
    summary = stores.register.document(document_id).summary
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(summary.file, safe='')}",
        "Cache-Control": FOREVER,
    }
    data = stores.originals.read(document_id)
    return Response(data, media_type=MEDIA_TYPES[summary.kind], headers=headers)


@router.get("/{document_id}/pages/{number}.png", response_class=FileResponse)
def get_page(document_id: str, number: int, stores: StoresIn) -> FileResponse:
    """Return the picture of a page, from 1."""
    path = page_image(stores, document_id, number)
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": FOREVER})
