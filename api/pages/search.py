"""The search page."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated, Literal, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoresIn
from api.pages.paging import pages_of
from api.pages.rendering import render
from api.wording import QUERY_FAULTS
from search.answers import Hit, Passage, SearchAnswer, Unit
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
        agency: Part of the name of an agency.
        type: Name of a type of document.
        issued_from: Issued on that day or later.
        issued_to: Issued on that day or earlier.
    """

    q: str = ""
    unit: Unit = Unit.DISPATCH
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
        parts = [self.q, *(f"{name}:{_quoted(value)}" for name, value in filters.items() if value)]
        return " ".join(part for part in parts if part)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.query.strip())

    def address(self) -> str:
        """Return the page's address with these values."""
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return "/?" + urlencode({name: value for name, value in values.items() if value})


class Run(NamedTuple):
    """Words of a passage that all match, or all don't."""

    words: str
    found: bool


class HitRow(NamedTuple):
    """A hit as the page shows it.

    Attributes:
        heading: The dispatch's subject; of a task, its best passage.
        address: Where it is shown.
        code: Number and symbol of the dispatch.
        type: Name of its type.
        issuer: Issuing body.
        issued: ISO date, maybe cut short.
        passage: The dispatch's best passage.
        passage_address: Where that passage is shown in its dispatch.
    """

    heading: tuple[Run, ...]
    address: str
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    passage: tuple[Run, ...] = ()
    passage_address: str = ""


class Fault(NamedTuple):
    """What is wrong with a query; ``position`` counts from 1."""

    words: str
    word: str
    position: int
    hint: str


def _asked(
    q: Annotated[str, Query(max_length=1000)] = "",
    unit: Unit = Unit.DISPATCH,
    agency: str = "",
    type: str = "",  # noqa: A002  the name of the form's field
    issued_from: dt.date | Blank = "",
    issued_to: dt.date | Blank = "",
) -> Asked:
    return Asked(q.strip(), unit, agency.strip(), type.strip(), issued_from, issued_to)


@router.get("/")
def search_page(
    request: Request,
    asked: Annotated[Asked, Depends(_asked)],
    stores: StoresIn,
    page: Annotated[int, Query(ge=1, le=500)] = 1,
) -> HTMLResponse:
    """Show what a query finds, best first; a query that is not understood gets a hint."""
    fault, answer = None, SearchAnswer(0, ())
    try:
        answer = stores.index.search(
            asked.query, limit=ROWS, offset=(page - 1) * ROWS, unit=asked.unit
        )
    except QuerySyntaxError as error:
        fault = Fault(QUERY_FAULTS[error.fault], error.word, error.position + 1, error.hint)
    return render(
        request,
        "search.html",
        status_code=400 if fault else 200,
        asked=asked,
        fault=fault,
        total=answer.total,
        hits=[hit_row(hit) for hit in answer.hits],
        first=(page - 1) * ROWS + 1,
        pages=pages_of(answer.total, ROWS, page),
    )


def hit_row(hit: Hit) -> HitRow:
    """Put a hit into the page's words."""
    facts = (hit.code, hit.type, hit.issuer, hit.issued)
    passage = _runs(hit.passage) if hit.passage else ()
    title = (Run(hit.title or hit.code or hit.file, found=False),)
    if hit.id != hit.document_id:
        return HitRow(passage or title, f"/nhiem-vu/{hit.id}", *facts)
    address = f"/van-ban/{hit.document_id}"
    span = hit.passage.span if hit.passage else None
    to_passage = f"{address}?doan={span.start}-{span.end}#cho" if span else ""
    return HitRow(title, address, *facts, passage, to_passage)


def _runs(passage: Passage) -> tuple[Run, ...]:
    """Cut a passage where its matches begin and end."""
    runs, at = [], 0
    for span in passage.highlights:
        runs += [
            Run(passage.text[at : span.start], found=False),
            Run(span.of(passage.text), found=True),
        ]
        at = span.end
    runs.append(Run(passage.text[at:], found=False))
    return tuple(run for run in runs if run.words)


def _quoted(value: str) -> str:
    """Keep the words of a value together; a quote inside would end it."""
    return '"' + value.replace('"', " ") + '"' if " " in value or '"' in value else value
