"""Search answers as the service and ``congvan search --json`` give them."""

from api.schemas.records import WireModel
from search.answers import FacetName, Hit, Passage, SearchAnswer


class Highlight(WireModel):
    """A matching word, in code points of the passage's text."""

    start: int
    end: int


class PassageOut(WireModel):
    """The words that show best why it was found, and their place in the normalised text."""

    text: str
    start: int
    end: int
    page: int | None
    section: tuple[str, ...]
    highlights: tuple[Highlight, ...]

    @classmethod
    def from_record(cls, passage: Passage) -> "PassageOut":
        """Write a passage down."""
        return cls(
            text=passage.text,
            start=passage.span.start,
            end=passage.span.end,
            page=passage.page,
            section=passage.section,
            highlights=tuple(
                Highlight(start=span.start, end=span.end) for span in passage.highlights
            ),
        )


class HitOut(WireModel):
    """A dispatch, task or legal basis that was found.

    ``title`` is the subject, what is to be done, or the document mentioned; ``passages`` the best
    ones, of which ``passage`` is the first.
    """

    id: str
    document_id: str
    file: str
    code: str | None
    title: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    score: float
    passage: PassageOut | None
    passages: tuple[PassageOut, ...]

    @classmethod
    def from_record(cls, hit: Hit) -> "HitOut":
        """Write a hit down."""
        passages = tuple(map(PassageOut.from_record, hit.passages))
        return cls(
            id=hit.id,
            document_id=hit.document_id,
            file=hit.file,
            code=hit.code,
            title=hit.title,
            type=hit.type,
            issuer=hit.issuer,
            issued=hit.issued,
            score=round(hit.score, 4),
            passage=passages[0] if passages else None,
            passages=passages,
        )


class FacetOut(WireModel):
    """A value and how many of all hits have it."""

    value: str
    count: int


class SearchOut(WireModel):
    """What a query found, best first; ``total`` counts all, not only the hits given.

    ``respelt`` is the query that was answered where nothing had the words as typed; ``partial``
    tells that the hits have most of the words, as nothing has all; ``next_cursor`` asks for more.
    """

    total: int
    hits: tuple[HitOut, ...]
    facets: dict[FacetName, tuple[FacetOut, ...]]
    respelt: str | None
    partial: bool
    next_cursor: str | None

    @classmethod
    def from_record(cls, answer: SearchAnswer) -> "SearchOut":
        """Write an answer down."""
        return cls(
            total=answer.total,
            hits=tuple(HitOut.from_record(hit) for hit in answer.hits),
            facets={
                name: tuple(FacetOut(value=one.value, count=one.count) for one in counts)
                for name, counts in answer.facets.items()
            },
            respelt=answer.respelt,
            partial=answer.partial,
            next_cursor=answer.next_cursor,
        )


class Completions(WireModel):
    """Whole texts to type instead of what was begun, the likeliest first."""

    completions: tuple[str, ...]
