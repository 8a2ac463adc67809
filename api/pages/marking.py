"""Where the values of a record stand, in the text and on the page images.

A *key* names a value of the record in addresses and in the page ("code", "task-2", "deadline-2",
"basis-5", "doubt-1"; numbers count from 1 as people do). Spans are places in the raw text.
"""

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from api.schemas.records import DispatchRecord
from ingest.sources import Box
from normalise.spans import Span
from normalise.text import Change
from ocr.readings import PageBox

_SHOWN = ("restore.", "code.", "correct.")  # rules of words; the others change their encoding
SURE = 0.9  # a restored word below this probability is shown as doubtful


class Segment(NamedTuple):
    """A run of shown text with one and the same marking.

    Attributes:
        text: The normalised words.
        keys: The values whose place it belongs to.
        change: How the words came about, where they were restored or repaired.
        doubt: What they may be, where they are probably wrong.
    """

    text: str
    keys: tuple[str, ...]
    change: Change | None = None
    doubt: Change | None = None

    @property
    def unsure(self) -> bool:
        """Whether a person should check the words."""
        return self.doubt is not None or (self.change is not None and self.change.confidence < SURE)

    @property
    def place(self) -> Span | None:
        """Where the words stand in the normalised text, if they may need putting right."""
        about = self.doubt or self.change
        return about.new if about else None


def is_word_change(change: Change) -> bool:
    """Tell whether a change gave other words, not only another encoding of them."""
    return change.rule.startswith(_SHOWN)


def record_places(record: DispatchRecord) -> dict[str, Span]:
    """Return the place of every value of a record by its key."""
    places = {
        name: Span(found.start, found.end) for name, found in record.document.evidence.items()
    }
    for n, task in enumerate(record.tasks, start=1):
        places[f"task-{n}"] = Span(task.start, task.end)
        if task.deadline:
            places[f"deadline-{n}"] = Span(task.deadline.start, task.deadline.end)
    for n, basis in enumerate(record.legal_bases, start=1):
        places[f"basis-{n}"] = Span(basis.start, basis.end)
    for n, doubt in enumerate(record.doubts, start=1):
        if doubt.start is not None and doubt.end is not None:
            places[f"doubt-{n}"] = Span(doubt.start, doubt.end)
    return places


def text_segments(
    raw: str,
    changes: Sequence[Change],
    places: Mapping[str, Span],
    *,
    within: Span,
    doubts: Sequence[Change] = (),
) -> tuple[Segment, ...]:
    """Cut a part of the text into segments to be shown.

    A place that touches part of a change covers the whole of it.

    Args:
        raw: The text as it came.
        changes: What normalisation made of it, in order.
        places: Value keys and their places in ``raw``.
        within: The part to be shown, such as a page.
        doubts: Words that are probably wrong.
    """
    inside = [
        change
        for change in changes
        if within.start <= change.raw.start and change.raw.end <= within.end
    ]
    snapped = {key: _snapped(span, inside) for key, span in places.items() if span.overlaps(within)}
    doubtful = {doubt.raw: doubt for doubt in doubts if doubt.raw.overlaps(within)}
    cuts = {edge for span in (*snapped.values(), *doubtful) for edge in span}
    starts = {raw.start: doubt for raw, doubt in doubtful.items()}
    return tuple(
        Segment(
            piece.text,
            tuple(key for key, span in snapped.items() if span.overlaps(piece.raw)),
            piece.change,
            _doubt_at(piece.raw, starts),
        )
        for piece in _pieces(raw, inside, sorted(cuts), within)
        if piece.text
    )


def _doubt_at(raw: Span, starts: Mapping[int, Change]) -> Change | None:
    """Return the doubt about these very words, or about more that begin with them."""
    doubt = starts.get(raw.start)
    return doubt if doubt and doubt.raw.covers(raw) else None


class _Piece(NamedTuple):
    raw: Span
    text: str
    change: Change | None = None


def _pieces(
    raw: str, changes: Iterable[Change], cuts: Sequence[int], within: Span
) -> Iterator[_Piece]:
    """Walk the text: what was copied, cut where a place begins or ends, and what was changed."""
    at = within.start
    for change in changes:
        yield from _copied(raw, Span(at, change.raw.start), cuts)
        shown = change if is_word_change(change) else None
        yield _Piece(change.raw, change.after, shown)
        at = change.raw.end
    yield from _copied(raw, Span(at, within.end), cuts)


def _copied(raw: str, span: Span, cuts: Sequence[int]) -> Iterator[_Piece]:
    at = span.start
    first, last = bisect.bisect_right(cuts, span.start), bisect.bisect_left(cuts, span.end)
    for cut in (*cuts[first:last], span.end):
        if cut > at:
            yield _Piece(Span(at, cut), raw[at:cut])
            at = cut


def _snapped(span: Span, changes: Sequence[Change]) -> Span:
    """Widen a span to the edges of the changes that it cuts."""
    start, end = span
    for change in changes:
        if change.raw.start < start < change.raw.end:
            start = change.raw.start
        if change.raw.start < end < change.raw.end:
            end = change.raw.end
    return Span(start, end)


def line_boxes(boxes: Iterable[PageBox]) -> tuple[PageBox, ...]:
    """Join the boxes of words that follow each other on one line of one page.

    Example:
        >>> line_boxes([PageBox(1, Box(0, 0, 10, 8)), PageBox(1, Box(12, 1, 30, 9))])
        (PageBox(page=1, box=Box(x0=0, y0=0, x1=30, y1=9)),)
    """
    lines: list[PageBox] = []
    for page, box in boxes:
        if lines and lines[-1].page == page and _continues(lines[-1].box, box):
            lines[-1] = PageBox(page, _around(lines[-1].box, box))
        else:
            lines.append(PageBox(page, box))
    return tuple(lines)


def _continues(line: Box, word: Box) -> bool:
    """Tell whether a word stands behind a line's last word, at most three letters away."""
    heights = (line.y1 - line.y0, word.y1 - word.y0)  # a dash is low, its neighbours are not
    shared = min(line.y1, word.y1) - max(line.y0, word.y0)
    gap = word.x0 - line.x1
    return shared > min(heights) / 2 and -max(heights) < gap < 3 * max(heights)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
