"""Searching dispatches and tasks."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PagingIn, StoresIn
from api.schemas.search import SearchOut
from search.answers import Unit

router = APIRouter(tags=["search"])

LONGEST_QUERY = 1000


@router.get("/search")
def search(
    stores: StoresIn,
    paging: PagingIn,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
    unit: Unit = Unit.DISPATCH,
) -> SearchOut:
    """Find dispatches or tasks, best first; an empty query finds all, the newest first."""
    limit = paging.limit or 1
    answer = stores.index.search(q, limit=limit, offset=paging.offset, unit=unit)
    return SearchOut.from_record(answer)
