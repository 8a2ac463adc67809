"""Search answers as the service and ``congvan search --json`` give them."""

from api.schemas.records import WireModel
from search.answers import Hit, Passage, SearchAnswer


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
    highlights: tuple[Highlight, ...]

    @classmethod
    def from_record(cls, passage: Passage) -> "PassageOut":
        """Write a passage down."""
        return cls(
            text=passage.text,
            start=passage.span.start,
            end=passage.span.end,
            page=passage.page,
            highlights=tuple(
                Highlight(start=span.start, end=span.end) for span in passage.highlights
            ),
        )


class HitOut(WireModel):
    """A dispatch or task that was found; ``title`` is its subject, or what is to be done."""

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

    @classmethod
    def from_record(cls, hit: Hit) -> "HitOut":
        """Write a hit down."""
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
            passage=PassageOut.from_record(hit.passage) if hit.passage else None,
        )


class SearchOut(WireModel):
    """What a query found, best first; ``total`` counts all, not only the hits given."""

    total: int
    hits: tuple[HitOut, ...]

    @classmethod
    def from_record(cls, answer: SearchAnswer) -> "SearchOut":
        """Write an answer down."""
        return cls(total=answer.total, hits=tuple(HitOut.from_record(hit) for hit in answer.hits))
