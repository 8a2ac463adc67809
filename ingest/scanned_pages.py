"""Pages that are one JPEG and nothing else, as scanners make them.

MuPDF takes five times as long to unpack and scale a scan as libjpeg-turbo and OpenCV do, a tenth of
what recognition takes in all. So the process that reads a PDF hands such a JPEG over as it is,
after it has made sure that the page shows all of it upright, and nothing else. Any doubt, and the
page is drawn.
"""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import re
from typing import NamedTuple

import pymupdf

from ingest.jpeg_head import read_frame
from ingest.limits import IngestLimits

_NUMBER = rb"(-?\d*\.?\d+)\s+"
_SHOWN = re.compile(
    rb"\s*q\s+" + _NUMBER + rb"0\s+0\s+" + 3 * _NUMBER + rb"cm\s*/([^\s/]+)\s+Do\s+Q\s*"
)
_KEYS = frozenset(
    ("Type", "Subtype", "Name", "Length", "Width", "Height", "BitsPerComponent", "ColorSpace")
) | {"Filter", "Interpolate", "Intent", "Metadata"}  # others mask a picture or change its colours
_COLOURS = frozenset(("DeviceRGB", "DeviceGray", "ICCBased"))
_POINTS = 72
_BESIDE_PT = 1.0  # between the edges of the page and of its picture
_SQUARE = 0.02  # by how much a dot may be wider than high
_FINER = 1.1  # a step that small would only blur the letters
_COARSER = 0.98  # what is coarser than asked for is left to MuPDF, which smooths as it enlarges


class Scan(NamedTuple):
    """A page's only picture, and how it is to be shown.

    Attributes:
        jpeg: As the scanner wrote it.
        width: Pixels to which it is to be reduced.
        height: Likewise.
        dpi: Dots an inch that it has then.
    """

    jpeg: bytes
    width: int
    height: int
    dpi: float


def find_scan(page: pymupdf.Page, dpi: int, limits: IngestLimits) -> Scan | None:
    """Return the JPEG that is all that a page without its annotations shows.

    Args:
        page: Of a PDF.
        dpi: Dots an inch that are wanted.
        limits: How many pixels the JPEG may have.

    Returns:
        None for a page that must be drawn.
    """
    shown = _SHOWN.fullmatch(page.read_contents())
    if shown is None or page.rotation:
        return None
    width, height, x, y = map(float, shown.groups()[:4])
    place = pymupdf.Rect(x, y, x + width, y + height) * page.transformation_matrix
    if max(abs(one - other) for one, other in zip(place, page.rect, strict=True)) > _BESIDE_PT:
        return None
    jpeg = _picture(page, shown.group(5).decode("latin-1"))
    frame = None if jpeg is None else read_frame(jpeg)
    if jpeg is None or frame is None or frame.width * frame.height > limits.pixels:
        return None
    across, down = frame.width * _POINTS / width, frame.height * _POINTS / height
    if abs(across / down - 1) > _SQUARE or across < _COARSER * dpi:
        return None
    if across <= _FINER * dpi:
        return Scan(jpeg, frame.width, frame.height, across)
    width, height = (round(side * dpi / across) for side in frame)
    return Scan(jpeg, width, height, dpi)


def _picture(page: pymupdf.Page, name: str) -> bytes | None:
    """Return the JPEG of that name among a page's resources, if nothing is done to its colours."""
    found = [image for image in page.get_images(full=True) if image[7] == name and image[9] == 0]
    document = page.parent
    if len(found) != 1:
        return None
    ((xref, _, _, _, _, colours, *_),) = found
    if colours not in _COLOURS or not _KEYS.issuperset(document.xref_get_keys(xref)):
        return None
    kind, value = document.xref_get_key(xref, "Filter")
    if kind not in ("name", "array") or value.strip("[ ]") != "/DCTDecode":
        return None
    jpeg: bytes = document.xref_stream_raw(xref)
    return jpeg
