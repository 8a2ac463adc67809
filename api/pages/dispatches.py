"""The list of dispatches."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoresIn
from api.pages.paging import pages_of
from api.pages.rendering import render
from tracking.listings import Paging

router = APIRouter()

ROWS = 50


@router.get("/van-ban")
def dispatches_page(
    request: Request, stores: StoresIn, page: Annotated[int, Query(ge=1)] = 1
) -> HTMLResponse:
    """Show all dispatches, the newest first."""
    listing = stores.register.documents(paging=Paging((page - 1) * ROWS, ROWS))
    return render(
        request,
        "dispatches.html",
        dispatches=listing.items,
        total=listing.total,
        pages=pages_of(listing.total, ROWS, page),
    )
