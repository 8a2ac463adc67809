"""Where a dispatch's body lies between its head and its closing, and where annexes begin.

The head ends behind the last of code, date, subject and addressees; the closing runs from "Nơi
nhận" to the signer's name; what follows is annexed (phụ lục, quy định ban hành kèm theo).
"""

import functools
import re
from collections.abc import Sequence

from extract.directives import is_directive_like
from extract.paragraphs import MarkerKind, Paragraph
from extract.patterns import load_pattern
from extract.records import Found, Letterhead
from normalise.spans import Span

_ANNEX_MARKERS = frozenset(
    {MarkerKind.ANNEX, MarkerKind.PART, MarkerKind.CHAPTER, MarkerKind.ARTICLE, MarkerKind.ROMAN}
)
_HEAD_SHARE = 0.5  # of the text: a find further down belongs to an annex or a citation
_BEGINS_QUOTATION = re.compile(r"^[\"“]|như sau:\s*[\"“]")
_LONGEST_RECIPIENT = 200  # characters of a line of the list of recipients
_LONGEST_TITLE = 120  # characters of an annex's title
_LONGEST_QUOTATION = 80  # paragraphs; a mark that is not closed within them is no quotation's
_CLOSING_LINES = 40  # paragraphs; longer lists of recipients do not occur


@functools.cache
def _shape(name: str) -> re.Pattern[str]:
    return load_pattern("zones.toml", f"zone.{name}").regex


def body_paragraphs(
    text: str, paragraphs: Sequence[Paragraph], head: Letterhead
) -> tuple[Paragraph, ...]:
    """Leave out the head, the closing, forms to be filled in and footnotes.

    Args:
        text: The text.
        paragraphs: All of its paragraphs.
        head: What was read from head and foot.

    Returns:
        The paragraphs in which directives may stand, in order.
    """
    start = _head_end(text, head)
    closing = _closing(text, paragraphs, start, head)
    skipped_spans = (
        *_forms(text, paragraphs, closing),
        *_quotations(text, paragraphs),
        _before_annex(text, paragraphs, closing),
    )
    return tuple(
        paragraph
        for paragraph in paragraphs
        if paragraph.body.start >= start
        and paragraph.span.end > paragraph.span.start
        and not closing.overlaps(paragraph.span)
        and not any(skipped.overlaps(paragraph.span) for skipped in skipped_spans)
        and not (paragraph.marker and paragraph.marker.kind is MarkerKind.FOOTNOTE)
    )


def _head_end(text: str, head: Letterhead) -> int:
    found: list[Found[object] | None] = [
        head.code,
        head.place,
        head.issued,
        head.subject,
        head.type,
    ]
    found.extend(head.addressees)
    reach = max(len(text) * _HEAD_SHARE, 3000)
    ends = [item.span.end for item in found if item and item.span.end <= reach]
    return max(ends, default=0)


def _closing(text: str, paragraphs: Sequence[Paragraph], start: int, head: Letterhead) -> Span:
    """Find the closing: from "Nơi nhận", or else the signature, to the signer's name.

    Where the words "Nơi nhận" were lost, it begins with the list of recipients itself.
    """
    at = _closing_starts(text, paragraphs, start)
    if at is None:
        return Span(len(text), len(text))
    end = _closing_end(text, paragraphs, at, head)
    return Span(paragraphs[_first_recipient(text, paragraphs, at)].span.start, end)


def _closing_starts(text: str, paragraphs: Sequence[Paragraph], start: int) -> int | None:
    """Return the first paragraph that is surely part of the closing."""
    half = max(start, int(len(text) * _HEAD_SHARE))
    for n, paragraph in enumerate(paragraphs):
        if paragraph.span.start < start:
            continue
        words = paragraph.body.of(text)
        if (
            _shape("closing").match(words)
            or (len(words) < 80 and _shape("signature").match(words))
            or (paragraph.span.start >= half and _is_recipient(text, paragraph))
        ):
            return n
    return None


def _is_recipient(text: str, paragraph: Paragraph) -> bool:
    """Tell "- Lưu: VT, NVY." and "- VPCP: BTCN, các PCN;": nobody is told anything."""
    marker = paragraph.marker
    listed = marker is not None and marker.kind is MarkerKind.DASH
    return listed and bool(_shape("recipient").match(paragraph.body.of(text)))


def _first_recipient(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Go back from a sure recipient over the bullets before it that name bodies alone."""
    if not _is_recipient(text, paragraphs[at]):
        return at
    while at > 0:
        before = paragraphs[at - 1]
        words = before.body.of(text)
        listed = before.marker is not None and before.marker.kind is MarkerKind.DASH
        named = listed and len(words) < _LONGEST_RECIPIENT and words.rstrip().endswith((";", ","))
        if not named or is_directive_like(words):
            break
        at -= 1
    return at


def _closing_end(text: str, paragraphs: Sequence[Paragraph], first: int, head: Letterhead) -> int:
    at = paragraphs[first].span.start
    if head.signer and head.signer.span.end > at:
        return head.signer.span.end
    last = paragraphs[first].span.end
    for paragraph in paragraphs[first + 1 : first + _CLOSING_LINES]:
        words = paragraph.body.of(text)
        if len(words) > 160 or (paragraph.marker and paragraph.marker.kind is MarkerKind.ANNEX):
            break
        last = paragraph.span.end
    return last


def _before_annex(text: str, paragraphs: Sequence[Paragraph], closing: Span) -> Span:
    """Find the stray lines between the closing and the first annex: stamps, notes, page rests."""
    for paragraph in paragraphs:
        if paragraph.span.start < closing.end:
            continue
        words = paragraph.span.of(text)
        annexed = paragraph.marker and paragraph.marker.kind in _ANNEX_MARKERS
        if annexed or _shape("annex-title").match(words) or paragraph.cells:
            return Span(closing.end, max(closing.end, paragraph.span.start))
    return Span(closing.end, len(text))


def _forms(text: str, paragraphs: Sequence[Paragraph], closing: Span) -> tuple[Span, ...]:
    """Find annexed forms and procedures: from "Mẫu 01" to the next annex or the end."""
    spans: list[Span] = []
    open_at: int | None = None
    for paragraph in paragraphs:
        words = paragraph.span.of(text)
        procedures = paragraph.span.start >= closing.end and _shape("procedures").match(words)
        if (_shape("form").match(words) or procedures) and len(words) < _LONGEST_TITLE:
            open_at = paragraph.span.start if open_at is None else open_at
        elif open_at is not None and paragraph.marker and paragraph.marker.kind is MarkerKind.ANNEX:
            spans.append(Span(open_at, paragraph.span.start))
            open_at = None
    if open_at is not None:
        spans.append(Span(open_at, len(text)))
    return tuple(spans)


def _quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Find law quoted over several paragraphs, as where one act amends another."""
    spans: list[Span] = []
    at = 0
    while at < len(paragraphs):
        last = _quotation_end(text, paragraphs, at)
        if last > at:
            spans.append(Span(paragraphs[at].span.start, paragraphs[last].span.end))
        at = max(last, at) + 1
    return tuple(spans)


def _quotation_end(text: str, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Return the paragraph that closes a quotation begun by another, else ``first``."""
    words = paragraphs[first].span.of(text)
    if not _BEGINS_QUOTATION.search(words) or not _is_open(words):
        return first
    for index in range(first + 1, min(len(paragraphs), first + _LONGEST_QUOTATION)):
        words = paragraphs[index].span.of(text)
        if words.startswith(('"', "“")) and _is_open(words):
            return first
        if _closes(words):
            return index
    return first


def _is_open(words: str) -> bool:
    return words.count('"') % 2 == 1 or words.count("“") > words.count("”")


def _closes(words: str) -> bool:
    return words.count('"') % 2 == 1 or words.count("”") > words.count("“")
