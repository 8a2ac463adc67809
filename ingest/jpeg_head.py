"""What a JPEG's head says.

Only the baseline kind is known, which is read in one go. A progressive JPEG goes over all of its
pixels with each of its scans, of which a hostile one has thousands; that must be done where it can
be stopped.
"""

import struct
from typing import NamedTuple

_START, _BASELINE = b"\xff\xd8", (0xC0, 0xC1)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # beside them tables stand
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}  # marks without a length
_COLOURS = (1, 3)  # grey, or what becomes red, green and blue


class Frame(NamedTuple):
    """What a JPEG's head says; sizes in pixels."""

    width: int
    height: int


def read_frame(jpeg: bytes) -> Frame | None:
    """Return the size of a baseline JPEG in grey or colour; None for any other bytes."""
    at = len(_START)
    while jpeg.startswith(_START) and at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        mark = jpeg[at + 1]
        if mark == 0xFF or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in _FRAMES:
            return _frame(mark, jpeg[at + 4 : at + 10])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return None


def _frame(mark: int, head: bytes) -> Frame | None:
    if mark not in _BASELINE or len(head) < 6:
        return None
    bits, height, width, colours = struct.unpack(">BHHB", head)
    return Frame(width, height) if bits == 8 and colours in _COLOURS else None
