"""Writes lines and what they say as ``.lstmf`` files, which ``lstmtraining`` and ``lstmeval`` read.

The layout is Tesseract 5's (``DocumentData`` and ``ImageData``), little-endian. Boxes of letters
are left out: training needs the picture and the text alone.
"""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import cv2

from ocr.engine import Grey

_LANGUAGE = "vie"


class Line(NamedTuple):
    """A line of text.

    Attributes:
        picture: As Tesseract would cut it from its page; any height, it is scaled as in use.
        text: Its characters, in NFC.
    """

    picture: Grey
    text: str


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """Write lines as one file."""
    packed = [_packed(line, path.name, number) for number, line in enumerate(lines)]
    path.write_bytes(struct.pack("<I", len(packed)) + b"".join(packed))


def _packed(line: Line, name: str, number: int) -> bytes:
    encoded, png = cv2.imencode(".png", line.picture)
    if not encoded:
        raise ValueError(f"a picture of {line.picture.shape} cannot be packed")
    parts = (
        b"\1",  # there is a line
        _counted(name.encode()),
        struct.pack("<i", number),
        _counted(png.tobytes()),
        _counted(_LANGUAGE.encode()),
        _counted(line.text.encode()),
        _counted(b""),  # boxes of letters
        _counted(b""),  # and what stands in them
        b"\0",  # not written from top to bottom
    )
    return b"".join(parts)


def _counted(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
