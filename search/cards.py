"""What a hit shows, kept in the index beside the words, small enough for ten thousand of them."""

import json
import zlib
from dataclasses import dataclass, fields
from typing import Any

from normalise.spans import Span


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a dispatch, task or legal basis.

    Attributes:
        id: Its id.
        document_id: Id of the dispatch.
        file: File name.
        code: Number and symbol of the dispatch.
        type: Name of its type.
        issuer: Issuing body.
        issued: Date of its head, ISO 8601.
        title: Subject; what is to be done; the document mentioned.
        text: The text in which passages are looked for.
        at: Where that text begins in the dispatch's text.
        page_starts: Where pages begin in the dispatch's text.
        sections: Headed parts of ``text``.
    """

    id: str
    document_id: str
    file: str
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    title: str | None
    text: str
    at: int = 0
    page_starts: tuple[int, ...] = ()
    sections: tuple[Span, ...] = ()


_NAMES = tuple(field.name for field in fields(Card))


def pack_card(card: Card) -> bytes:
    """Write a card down for an index entry; halves of surrogate pairs become "?"."""
    facts = [card.id, card.document_id, card.file, card.code, card.type, card.issuer, card.issued]
    values = [*facts, card.title, card.text, card.at, card.page_starts]
    sections = [number for span in card.sections for number in (span.start, span.end)]
    written = json.dumps([*values, sections], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode(errors="replace"), 6)


def read_card(packed: bytes) -> Card:
    """Read a card out of an index entry."""
    written: list[Any] = json.loads(zlib.decompress(packed))
    numbers, starts = written.pop(), written.pop()
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    spans = tuple(Span(start, end) for start, end in pairs)
    return Card(**dict(zip(_NAMES, (*written, tuple(starts), spans), strict=True)))
