"""What a hit shows, kept in the index beside the words, small enough for ten thousand of them."""

import json
from dataclasses import dataclass
from typing import Any

from normalise.spans import Span
from search.packed_texts import pack_text, unpack_text


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


_NAMES = ("id", "document_id", "file", "code", "type", "issuer", "issued", "title", "at")


def pack_card(card: Card) -> bytes:
    """Write a card down for an index entry; halves of surrogate pairs become "?"."""
    sections = [number for span in card.sections for number in (span.start, span.end)]
    values = [*(getattr(card, name) for name in _NAMES), card.page_starts, sections]
    facts = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return facts.encode(errors="replace") + b"\n" + pack_text(card.text)


def read_card(packed: bytes, *, with_text: bool = True) -> Card:
    """Read a card out of an index entry; without its text in a fifth of the time."""
    facts, _, text = packed.partition(b"\n")  # facts have none, as JSON writes it otherwise
    values: list[Any] = json.loads(facts)
    numbers, starts = values.pop(), values.pop()
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return Card(
        **dict(zip(_NAMES, values, strict=True)),
        text=unpack_text(text) if with_text else "",
        page_starts=tuple(starts),
        sections=tuple(Span(start, end) for start, end in pairs),
    )
