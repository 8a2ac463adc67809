"""Pages of documents, with every word and its box."""

from sqlalchemy import JSON, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ocr.readings import BlankReading, PageOrigin, PageReading
from tracking.columns import DocumentId, Words, one_of
from tracking.database import Base
from tracking.packing import pack_words, unpack_words

BlankJson = tuple[str, str, float, list[tuple[str, float]]]


class PageRow(Base):
    """What was read from one page; the number counts from 1, lengths are points."""

    __tablename__ = "pages"

    document_id: Mapped[DocumentId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    width_pt: Mapped[float]
    height_pt: Mapped[float]
    origin: Mapped[PageOrigin] = mapped_column(one_of(PageOrigin))
    reason: Mapped[Words]
    text: Mapped[Words]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    stamp: Mapped[Words]
    blanks: Mapped[list[BlankJson]] = mapped_column(JSON)


def to_page_row(document_id: str, page: PageReading) -> PageRow:
    """Write a page down."""
    return PageRow(
        document_id=document_id,
        number=page.number,
        width_pt=page.width_pt,
        height_pt=page.height_pt,
        origin=page.origin,
        reason=page.reason,
        text=page.text,
        words=pack_words(page.words),
        stamp=page.stamp,
        blanks=[(*blank[:3], list(blank.readings)) for blank in page.blanks],
    )


def pages_of(session: Session, document_id: str) -> tuple[PageReading, ...]:
    """Return a document's pages in order."""
    rows = select(PageRow).where(PageRow.document_id == document_id).order_by(PageRow.number)
    return tuple(
        PageReading(
            number=row.number,
            origin=row.origin,
            text=row.text,
            reason=row.reason,
            width_pt=row.width_pt,
            height_pt=row.height_pt,
            words=unpack_words(row.words),
            stamp=row.stamp,
            blanks=tuple(_to_blank(*blank) for blank in row.blanks),
        )
        for row in session.scalars(rows)
    )


def _to_blank(
    kind: str, text: str, confidence: float, readings: list[tuple[str, float]]
) -> BlankReading:
    every = tuple((reading, share) for reading, share in readings)
    return BlankReading(kind, text, confidence, every)
