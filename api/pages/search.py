"""The search page."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Annotated, Literal, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoresIn, TodayIn
from api.pages.paging import pages_of
from api.pages.rendering import render
from api.pages.search_rows import facet_rows, hit_row, quoted
from api.wording import ORDER_NAMES, QUERY_FAULTS, QUERY_HINTS, UNIT_NAMES
from search.answers import Order, SearchAnswer, SearchOptions, Unit
from search.errors import QuerySyntaxError

router = APIRouter()

ROWS = 20
Blank = Literal[""]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search form was filled in with; "" does not restrict.

    Attributes:
        q: What was typed, with the query language's own filters if the reader knows them.
        unit: What is looked for.
        order: What comes first.
        agency: Part of the name of an agency.
        type: Name of a type of document.
        issued_from: Issued on that day or later.
        issued_to: Issued on that day or earlier.
    """

    q: str = ""
    unit: Unit = Unit.DISPATCH
    order: Order = Order.RELEVANCE
    agency: str = ""
    type: str = ""
    issued_from: dt.date | Blank = ""
    issued_to: dt.date | Blank = ""

    @property
    def query(self) -> str:
        """The whole query; the form's fields are written behind the words as filters."""
        filters = {
            "cq": self.agency,
            "loai": self.type,
            "tu": str(self.issued_from),
            "den": str(self.issued_to),
        }
        parts = [self.q, *(f"{name}:{quoted(value)}" for name, value in filters.items() if value)]
        return " ".join(part for part in parts if part)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.query.strip())

    def address(self) -> str:
        """Return the page's address with these values."""
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return "/?" + urlencode({name: value for name, value in values.items() if value})

    def narrowed_to(self, one_filter: str) -> str:
        """Return the page's address with one more filter."""
        return replace(self, q=f"{self.q} {one_filter}".strip()).address()

    def retyped(self, words: str) -> str:
        """Return the page's address with other words."""
        return replace(self, q=words).address()


class Fault(NamedTuple):
    """What is wrong with a query; ``position`` counts from 1."""

    words: str
    word: str
    position: int
    hint: str


async def _asked(  # noqa: PLR0913  one argument a field of the form
    q: Annotated[str, Query(max_length=1000)] = "",
    unit: Unit = Unit.DISPATCH,
    order: Order = Order.RELEVANCE,
    agency: str = "",
    type: str = "",  # noqa: A002  the name of the form's field
    issued_from: dt.date | Blank = "",
    issued_to: dt.date | Blank = "",
) -> Asked:
    return Asked(q.strip(), unit, order, agency.strip(), type.strip(), issued_from, issued_to)


@router.get("/")
def search_page(
    request: Request,
    asked: Annotated[Asked, Depends(_asked)],
    stores: StoresIn,
    today: TodayIn,
    page: Annotated[int, Query(ge=1, le=500)] = 1,
) -> HTMLResponse:
    """Show what a query finds, best first; a query that is not understood gets a hint."""
    fault, answer = None, SearchAnswer(0, ())
    options = SearchOptions(order=asked.order, facets=page == 1, today=today)
    try:
        answer = stores.index.search(
            asked.query, limit=ROWS, offset=(page - 1) * ROWS, unit=asked.unit, options=options
        )
    except QuerySyntaxError as error:
        hint = QUERY_HINTS.get(error.fault, error.hint)
        fault = Fault(QUERY_FAULTS[error.fault], error.word, error.position + 1, hint)
    return render(
        request,
        "search.html",
        status_code=400 if fault else 200,
        asked=asked,
        fault=fault,
        total=answer.total,
        respelt=answer.respelt,
        partial=answer.partial,
        facets=facet_rows(answer.facets) if answer.total > 1 else (),
        hits=[hit_row(hit) for hit in answer.hits],
        first=(page - 1) * ROWS + 1,
        pages=pages_of(answer.total, ROWS, page),
        units=UNIT_NAMES,
        orders=ORDER_NAMES,
    )


@router.get("/van-ban/{document_id}/tuong-tu")
def alike_page(request: Request, document_id: str, stores: StoresIn) -> HTMLResponse:
    """Show the dispatches that say most of what this one says."""
    document = stores.register.document(document_id)
    return render(
        request,
        "alike.html",
        summary=document.summary,
        hits=[hit_row(hit) for hit in stores.index.more_like(document_id, limit=10)],
    )
