"""Searching dispatches, tasks and legal bases."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PagingIn, StoresIn, TodayIn
from api.schemas.search import Completions, HitOut, SearchOut
from search.answers import Order, SearchOptions, Unit

router = APIRouter(tags=["search"])

LONGEST_QUERY = 1000
MOST_ALIKE = 20


@router.get("/search")
def search(  # noqa: PLR0913  one argument a parameter
    stores: StoresIn,
    paging: PagingIn,
    today: TodayIn,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
    unit: Unit = Unit.DISPATCH,
    order: Order = Order.RELEVANCE,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    facets: bool = False,  # noqa: FBT001, FBT002  the framework gives it by name
) -> SearchOut:
    """Find dispatches, tasks or legal bases, best first; an empty query finds all, newest first."""
    options = SearchOptions(order=order, after=cursor, facets=facets, today=today)
    answer = stores.index.search(
        q, limit=paging.limit or 1, offset=paging.offset, unit=unit, options=options
    )
    return SearchOut.from_record(answer)


@router.get("/search/complete")
def complete(
    stores: StoresIn, q: Annotated[str, Query(max_length=LONGEST_QUERY)] = ""
) -> Completions:
    """Continue what is being typed."""
    return Completions(completions=stores.index.complete(q))


@router.get("/dispatches/{document_id}/alike")
def alike(
    document_id: str, stores: StoresIn, limit: Annotated[int, Query(ge=1, le=MOST_ALIKE)] = 5
) -> tuple[HitOut, ...]:
    """Find the dispatches that say most of what this one says."""
    document = stores.register.document(document_id)
    return tuple(map(HitOut.from_record, stores.index.more_like(document.id, limit=limit)))
