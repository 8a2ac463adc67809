"""What the search page shows of a hit, of its passages and of the facets."""

from typing import NamedTuple

from api.wording import FACET_NAMES, STATUS_NAMES
from search.answers import FacetName, Facets, Hit, Passage
from tracking.states import TaskStatus

_FILTERS = {
    FacetName.TYPE: "loai",
    FacetName.ISSUER: "bh",
    FacetName.YEAR: "nam",
    FacetName.AGENCY: "cq",
    FacetName.STATUS: "tt",
    FacetName.BASIS: "canc",
}
_SHOWN = 8
"""Values of each facet on the page."""


class Run(NamedTuple):
    """Words of a passage that all match, or all don't."""

    words: str
    found: bool


class PassageRow(NamedTuple):
    """A passage as the page shows it.

    Attributes:
        words: Cut where matches begin and end.
        address: Where it is shown in its dispatch.
        page: The page on which it begins.
        section: The innermost headings above it.
    """

    words: tuple[Run, ...]
    address: str
    page: int | None
    section: str


class HitRow(NamedTuple):
    """A hit as the page shows it.

    Attributes:
        heading: The dispatch's subject; of a task, its best passage; the document mentioned.
        address: Where it is shown.
        document_id: Id of the dispatch.
        code: Number and symbol of the dispatch.
        type: Name of its type.
        issuer: Issuing body.
        issued: ISO date, maybe cut short.
        passages: The best passages.
    """

    heading: tuple[Run, ...]
    address: str
    document_id: str
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    passages: tuple[PassageRow, ...] = ()


class FacetValue(NamedTuple):
    """A value of a facet: its words, how often it comes, and the filter that narrows to it."""

    words: str
    times: int
    filter: str


class FacetRow(NamedTuple):
    """A facet: its name and its values, the commonest first."""

    name: str
    values: tuple[FacetValue, ...]


def hit_row(hit: Hit) -> HitRow:
    """Put a hit into the page's words."""
    facts = (hit.document_id, hit.code, hit.type, hit.issuer, hit.issued)
    title = (Run(_begun(hit.title or hit.code or hit.file), found=False),)
    document = f"/van-ban/{hit.document_id}"
    if hit.id == hit.document_id:
        return HitRow(title, document, *facts, _passages(hit.passages, document))
    if hit.id.startswith(f"{hit.document_id[:12]}-b"):
        passages = _passages(hit.passages, document)
        return HitRow(title, passages[0].address if passages else document, *facts, passages)
    words = _runs(hit.passage) if hit.passage else ()
    return HitRow(words or title, f"/nhiem-vu/{hit.id}", *facts)


def facet_rows(facets: Facets) -> tuple[FacetRow, ...]:
    """Put counts into the page's words; a facet of one value or none says nothing."""
    rows = []
    for name, counts in facets.items():
        values = tuple(
            FacetValue(_words(name, one.value), one.count, f"{_FILTERS[name]}:{quoted(one.value)}")
            for one in counts[:_SHOWN]
        )
        rows += [FacetRow(FACET_NAMES[name], values)] if len(values) > 1 else []
    return tuple(rows)


def quoted(value: str) -> str:
    """Keep the words of a value together; a quote inside would end it."""
    return '"' + value.replace('"', " ") + '"' if " " in value or '"' in value else value


def _words(name: FacetName, value: str) -> str:
    return STATUS_NAMES[TaskStatus(value)] if name is FacetName.STATUS else _begun(value)


def _begun(words: str) -> str:
    """Begin words with a capital, as a heading does; "V/v …" goes on in small letters."""
    return words[:1].upper() + words[1:]


def _passages(passages: tuple[Passage, ...], document: str) -> tuple[PassageRow, ...]:
    return tuple(
        PassageRow(
            _runs(passage),
            f"{document}?doan={passage.span.start}-{passage.span.end}#cho",
            passage.page,
            " › ".join(passage.section[-2:]),
        )
        for passage in passages
    )


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
