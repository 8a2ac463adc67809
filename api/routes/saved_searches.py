"""Searches that people keep, and the new dispatches that match them."""

from fastapi import APIRouter

from api.dependencies import StoresIn, TodayIn
from api.schemas.saved_searches import AlertOut, SavedSearchIn, SavedSearchOut
from search.query import parse_query

router = APIRouter(prefix="/searches", tags=["search"])


@router.get("")
def list_searches(stores: StoresIn) -> tuple[SavedSearchOut, ...]:
    """List the searches that are kept, the latest first."""
    return tuple(map(SavedSearchOut.from_record, stores.register.saved_searches.all()))


@router.post("", status_code=201)
def keep_search(wanted: SavedSearchIn, stores: StoresIn, today: TodayIn) -> SavedSearchOut:
    """Keep a search; dispatches that come from now on and match it are alerts."""
    parse_query(wanted.query, today)  # one that cannot be understood is refused
    kept = stores.register.saved_searches.keep(wanted.name, wanted.query, by=wanted.by)
    return SavedSearchOut.from_record(kept)


@router.delete("/{search_id}", status_code=204)
def forget_search(search_id: int, stores: StoresIn) -> None:
    """Forget a search and its alerts."""
    stores.register.saved_searches.forget(search_id)


@router.get("/{search_id}/alerts")
def list_alerts(search_id: int, stores: StoresIn) -> tuple[AlertOut, ...]:
    """List the new dispatches that match, the latest first."""
    return tuple(map(AlertOut.from_record, stores.register.saved_searches.alerts(search_id)))


@router.post("/{search_id}/seen", status_code=204)
def mark_seen(search_id: int, stores: StoresIn) -> None:
    """Note that somebody has looked at all of them."""
    stores.register.saved_searches.mark_seen(search_id)
