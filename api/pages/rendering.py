"""Templates into pages."""

from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.wording import (
    FIELD_NAMES,
    ORIGIN_NAMES,
    STATUS_NAMES,
    TIMELINESS_NAMES,
    change_words,
    date_words,
    detail_words,
    doubt_words,
    later_words,
    moment_words,
    percent_words,
    relation_words,
    signature_words,
)

TEMPLATES = Path(__file__).parents[1] / "templates"
STATIC = Path(__file__).parents[1] / "static"


def render(
    request: Request, template: str, *, status_code: int = 200, **values: object
) -> HTMLResponse:
    """Fill a template in.

    Args:
        request: What is answered; its path tells which page's link is the current one.
        template: File name in ``api/templates``.
        status_code: Of the answer.
        values: What the template shows.
    """
    page = _environment().get_template(template)
    return HTMLResponse(page.render(here=request.url.path, **values), status_code=status_code)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date_words"] = date_words
    environment.filters["moment_words"] = moment_words
    environment.filters["percent_words"] = percent_words
    environment.filters["relation_words"] = relation_words
    environment.filters["detail_words"] = detail_words
    environment.globals["change_words"] = change_words
    environment.globals["doubt_words"] = doubt_words
    environment.globals["later_words"] = later_words
    environment.globals["signature_words"] = signature_words
    environment.globals["field_names"] = FIELD_NAMES
    environment.globals["origin_names"] = ORIGIN_NAMES
    environment.globals["status_names"] = STATUS_NAMES
    environment.globals["timeliness_names"] = TIMELINESS_NAMES
    return environment
