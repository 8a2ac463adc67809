"""Pages of documents, with every word and its box."""

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ocr.readings import PageOrigin, PageReading
from tracking.columns import DocumentId, Words, one_of
from tracking.database import Base
from tracking.packing import pack_words, unpack_words


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
        )
        for row in session.scalars(rows)
    )
