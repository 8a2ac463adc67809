"""Where two columns stand side by side on a page: in its letterhead and where it is signed.

Such a zone is found by a sweep downwards: as long as every piece of text lies wholly on one side of
a gutter, it goes on; where text crosses the gutter, it ends.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ocr.segments import Segment

_GUTTER = (0.30, 0.62)  # of the page's width: where gutters of letterheads and signatures lie
_GUTTER_WIDTH = 0.5  # line heights
_SIDE_BY_SIDE = 0.7  # line heights by which neighbours may differ
_LEFT_GAP = 6.0  # line heights without text that end a zone
_LATER_START = 5  # segments
_FEWEST_LINES = 2
_NEAR = 8  # segments, sorted by height, among which a neighbour must be
_NAME_GAP = 14.0  # under the title of the signatory there is room for signature and seal


class _Zone(NamedTuple):
    end: int
    gutter: float


def find_columns(
    segments: Sequence[Segment], width: float, height: float
) -> Iterator[list[Segment]]:
    """Give the columns of a page in the order in which they are read.

    Args:
        segments: Sorted by height.
        width: The page's width.
        height: The usual height of a word.

    Returns:
        Segments that are read row by row; where nothing stands side by side, all of the page's
        width is one column.
    """
    plain: list[Segment] = []
    at = 0
    while at < len(segments):
        zone = _best_zone(segments, at, width, height)
        if zone is None:
            plain.append(segments[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
        both = segments[at : zone.end]
        yield [segment for segment in both if _centre(segment) < zone.gutter]
        yield [segment for segment in both if _centre(segment) >= zone.gutter]
        at = zone.end
    if plain:
        yield plain


def _best_zone(segments: Sequence[Segment], at: int, width: float, height: float) -> _Zone | None:
    """Return the zone that begins with a segment, unless one that begins a little later is longer.

    The short last line of a paragraph, with nothing beside it, would spoil the gutter of the
    signature's zone.
    """
    zone = _zone(segments, at, width, height)
    if zone is None:
        return None
    for start in range(at + 1, min(at + _LATER_START, zone.end)):
        lead, rest = segments[start - 1], segments[start : zone.end]
        if _has_neighbour(rest, lead, zone.gutter, height):
            break
        later = _zone(segments, start, width, height)
        if later is not None and later.end > zone.end:
            return None
    return zone


def _zone(segments: Sequence[Segment], at: int, width: float, height: float) -> _Zone | None:
    """Return the two columns that begin with a segment, if any do."""
    left, right = _GUTTER[0] * width, _GUTTER[1] * width
    bottoms: dict[bool, float] = {}
    two_sided = False
    end, gutter = at, 0.0
    for index in range(at, len(segments)):
        segment = segments[index]
        on_left = _centre(segment) < (left + right) / 2
        if on_left:
            left = max(left, segment.box.x1)
        else:
            right = min(right, segment.box.x0)
        if right - left < _GUTTER_WIDTH * height or _is_far(
            segment, bottoms, height, on_left=on_left
        ):
            break
        bottoms[on_left] = max(bottoms.get(on_left, 0.0), segment.box.y1)
        gutter = (left + right) / 2
        before = segments[max(at, index - _NEAR) : index]
        two_sided = two_sided or _has_neighbour(before, segment, gutter, height)
        end = index + 1 if two_sided else at
    return _Zone(end, gutter) if _is_zone(segments[at:end], gutter) else None


def _is_far(segment: Segment, bottoms: dict[bool, float], height: float, *, on_left: bool) -> bool:
    """Tell whether a segment stands too far below to belong to what is above it."""
    if not bottoms:
        return False
    if segment.box.y0 - max(bottoms.values()) <= _LEFT_GAP * height:
        return False
    return on_left or segment.box.y0 - bottoms.get(False, -1e9) > _NAME_GAP * height


def _has_neighbour(
    others: Sequence[Segment], segment: Segment, gutter: float, height: float
) -> bool:
    """Tell whether a segment stands beside one of the other column."""
    on_left = _centre(segment) < gutter
    return any(
        (_centre(other) < gutter) != on_left
        and abs(other.middle - segment.middle) < _SIDE_BY_SIDE * height
        for other in others
    )


def _is_zone(zone: Sequence[Segment], gutter: float) -> bool:
    """Tell whether both columns have several lines; else it is a line with a gap, or a hole."""
    left = sum(_centre(segment) < gutter for segment in zone)
    return min(left, len(zone) - left) >= _FEWEST_LINES


def _centre(segment: Segment) -> float:
    return (segment.box.x0 + segment.box.x1) / 2
