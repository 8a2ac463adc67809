"""Words, alignments and changes as compact bytes: compressed JSON of bare numbers and texts.

They are large (a page has some 500 words) and are read only when one document is looked at; as
tables they would be nine tenths of the database.
"""

import json
import zlib

from ingest.sources import Box, Word
from normalise.alignment import Alignment, Block
from normalise.spans import Span
from normalise.text import Change, NormalisedText
from ocr.readings import PlacedWord


def pack_words(words: tuple[PlacedWord, ...]) -> bytes:
    """Pack the words of a page; boxes are kept to a hundredth of a point."""
    return _packed(
        [
            [*span, word.text, *(round(edge, 2) for edge in word.box), round(word.confidence, 3)]
            for span, word in words
        ]
    )


def unpack_words(packed: bytes) -> tuple[PlacedWord, ...]:
    """Unpack the words of a page."""
    return tuple(
        PlacedWord(Span(start, end), Word(text, Box(x0, y0, x1, y1), confidence))
        for start, end, text, x0, y0, x1, y1, confidence in json.loads(zlib.decompress(packed))
    )


def pack_text(text: NormalisedText) -> bytes:
    """Pack what joins a normalised text to its raw text; the two texts are kept beside it."""
    blocks = [
        [block.raw.end - block.raw.start, block.new.end - block.new.start, int(block.copied)]
        for block in text.alignment.blocks
    ]
    changes, doubts = ([_row(one) for one in several] for several in (text.changes, text.doubts))
    return _packed([blocks, changes, doubts])


def unpack_text(raw: str, text: str, packed: bytes) -> NormalisedText:
    """Join a normalised text to its raw text again."""
    blocks, *lists = json.loads(zlib.decompress(packed))  # older registers keep no doubts
    return NormalisedText(
        raw, text, _alignment(blocks), *(tuple(_change(row) for row in rows) for rows in lists)
    )


def _alignment(lengths: list[list[int]]) -> Alignment:
    blocks, raw_at, new_at = [], 0, 0
    for raw_size, new_size, copied in lengths:
        raw, new = Span(raw_at, raw_at + raw_size), Span(new_at, new_at + new_size)
        blocks.append(Block(raw, new, copied=bool(copied)))
        raw_at, new_at = raw.end, new.end
    return Alignment(tuple(blocks))


def _row(change: Change) -> list[object]:
    places = [*change.raw, *change.new]
    words = [change.before, change.after, change.rule]
    return [*places, *words, change.confidence, change.alternatives]


def _change(
    row: tuple[int, int, int, int, str, str, str, float, list[tuple[str, float]]],
) -> Change:
    raw_start, raw_end, new_start, new_end, before, after, rule, confidence, others = row
    return Change(
        Span(raw_start, raw_end),
        Span(new_start, new_end),
        before,
        after,
        rule,
        confidence,
        tuple((reading, probability) for reading, probability in others),
    )


def to_json(value: object) -> str:
    """Write JSON values down in the shortest form, fit for every database."""
    return to_storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def to_storable(text: str) -> str:
    """Put "?" for halves of surrogate pairs, which cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _packed(value: object) -> bytes:
    return zlib.compress(to_json(value).encode(), 6)
