"""The page of searches that people keep."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.dependencies import StoresIn, TodayIn
from api.pages.rendering import render
from api.pages.tasks import WEB
from search.query import parse_query

router = APIRouter(prefix="/tim-da-luu")


@router.get("")
def saved_page(request: Request, stores: StoresIn) -> HTMLResponse:
    """Show the searches and what is new in each."""
    saved = stores.register.saved_searches
    rows = [
        (search, "/?" + urlencode({"q": search.query, "order": "newest"}), saved.alerts(search.id))
        for search in saved.all()
    ]
    return render(request, "saved_searches.html", rows=rows)


@router.post("")
def keep(
    stores: StoresIn,
    today: TodayIn,
    query: Annotated[str, Form(min_length=1, max_length=1000)],
    name: Annotated[str, Form(max_length=200)] = "",
) -> RedirectResponse:
    """Keep a search and show all of them."""
    parse_query(query, today)
    stores.register.saved_searches.keep(name.strip() or query, query, by=WEB)
    return RedirectResponse("/tim-da-luu", status_code=303)


@router.post("/{search_id}/da-xem")
def mark_seen(search_id: int, stores: StoresIn) -> RedirectResponse:
    """Note that the new dispatches were looked at."""
    stores.register.saved_searches.mark_seen(search_id)
    return RedirectResponse("/tim-da-luu", status_code=303)


@router.post("/{search_id}/xoa")
def forget(search_id: int, stores: StoresIn) -> RedirectResponse:
    """Forget a search."""
    stores.register.saved_searches.forget(search_id)
    return RedirectResponse("/tim-da-luu", status_code=303)
