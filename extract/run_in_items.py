"""Items of one list that a converter set on one line, parted where the next label stands."""

import re
from collections.abc import Iterator

from extract.letters import UPPER

_RUN_IN = re.compile(  # the next item, which a converter set on the line of the one before
    rf"(?<=[^\d\s][.;])\s*(?P<label>[a-zđ]\)|\d{{1,2}}\.)\s+(?=[{UPPER}])"
)
_ITEM_LABEL = re.compile(r"\s*(?P<label>[a-zđ]\)|\d{1,2}\.)(?=\s|[^\W\d_])")
_LOOK_BELOW = 12  # characters of the next line, and of what parts it from this one
_LETTER_ORDERS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")


def part_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part "b) Máy bơm thuê.c) Máy bơm mượn." where an item begins.

    Only the label that follows in order parts them, and not where the next line bears it.

    Args:
        text: The text.
        start: Where a line begins.
        end: Where it ends.

    Yields:
        The places of the items; the line's own where nothing parts it.
    """
    first = _ITEM_LABEL.match(text, start, end)
    label, pieces, begin = first["label"] if first else "", [], start
    for found in _RUN_IN.finditer(text, first.end(), end) if first else ():
        if _follows(label, found["label"]):
            pieces.append((begin, found.start()))
            label, begin = found["label"], found.start("label")
    below = text[end : end + _LOOK_BELOW].split(maxsplit=1)[:1] if pieces else []
    if pieces and below != [label]:
        yield from pieces
        yield begin, end
    else:
        yield start, end


def _follows(label: str, other: str) -> bool:
    """Tell whether a label comes right behind another: "đ)" behind "d)", "3." behind "2."."""
    if label[0].isdigit() and other[0].isdigit():
        return int(other[:-1]) == int(label[:-1]) + 1
    return any(label[0] + other[0] in order for order in _LETTER_ORDERS)
