"""Pictures of pages: PNG, JPEG, TIFF with one or many frames.

A picture's metadata says how many dots an inch has and which way is up; cameras and fax machines
get the first wrong, so a size that is no sheet of paper's is read as an A4 sheet.
"""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import DocumentTooLargeError, EmptyDocumentError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.sources import SourceDocument, SourcePage

_A4_LONG_IN = 297 / 25.4
_SHEET_LONG_IN = (5.8, 18.0)  # the long side of a sheet: from A6 to a little more than A3
_SAME_DPI = 0.03  # metadata are rounded to whole dots
_POINTS = 72
_WARNINGS = threading.Lock()
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, MemoryError)  # what Pillow raises


def check_picture(source: SourceDocument, limits: IngestLimits) -> None:
    """Make sure that a picture opens and is not too large, frame by frame.

    Raises:
        UnreadableDocumentError: It is damaged.
        EmptyDocumentError: It has no pixel.
        DocumentTooLargeError: It has more frames or pixels than allowed.
    """
    picture = _open(source)
    count = _frame_count(source, picture)
    if count > limits.pages:
        raise DocumentTooLargeError(source.name, count, limits.pages, "pages")
    for index in range(count):
        _seek(source, picture, index)
        if picture.width * picture.height == 0:
            raise EmptyDocumentError(source.name, "pixel")
        _check_size(source, picture, limits)


def read_picture_pages(source: SourceDocument) -> Iterator[SourcePage]:
    """Give a page for each frame; it has a size and no words."""
    picture = _open(source)
    for index in range(_frame_count(source, picture)):
        _seek(source, picture, index)
        across, down = _true_dpi(picture)
        width, height = picture.width * _POINTS / across, picture.height * _POINTS / down
        if _lies_on_its_side(picture):
            width, height = height, width
        yield SourcePage(index + 1, width_pt=width, height_pt=height, picture_share=1.0)


def draw_picture(source: SourceDocument, number: int, limits: IngestLimits) -> Image.Image:
    """Decode a frame in colour, upright, with square pixels.

    Returns:
        The picture at its own resolution, which stands in ``info["dpi"]``.

    Raises:
        DocumentTooLargeError: It has more pixels than allowed.
        UnreadableDocumentError: It is damaged.
    """
    picture = _open(source)
    _seek(source, picture, number - 1)
    _check_size(source, picture, limits)
    across, down = _true_dpi(picture)
    if _lies_on_its_side(picture):
        across, down = down, across
    try:
        with _quietly():
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except _DAMAGED as error:
        raise _unreadable(source, error) from error
    coloured = _squared(_coloured(upright), across, down)
    coloured.info["dpi"] = (max(across, down), max(across, down))
    return coloured


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep Pillow from warning about odd metadata; what matters it raises.

    Python's list of warnings is one for all threads, hence the lock.
    """
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _open(source: SourceDocument) -> Image.Image:
    # Our own limit, checked before a pixel is decoded, takes the place of Pillow's.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with _quietly():
            return Image.open(io.BytesIO(source.data))
    except (UnidentifiedImageError, *_DAMAGED) as error:
        raise _unreadable(source, error) from error


def _frame_count(source: SourceDocument, picture: Image.Image) -> int:
    if picture.format != "TIFF":
        return 1
    try:
        with _quietly():
            return int(getattr(picture, "n_frames", 1))
    except _DAMAGED as error:
        raise _unreadable(source, error) from error


def _seek(source: SourceDocument, picture: Image.Image, index: int) -> None:
    if index == 0 == picture.tell():
        return
    try:
        with _quietly():
            picture.seek(index)
    except _DAMAGED as error:
        raise _unreadable(source, error) from error


def _unreadable(source: SourceDocument, error: BaseException) -> UnreadableDocumentError:
    reason = str(error).split(" <_io")[0] or type(error).__name__
    return UnreadableDocumentError(source.name, source.kind.value.upper(), reason)


def _check_size(source: SourceDocument, picture: Image.Image, limits: IngestLimits) -> None:
    pixels = picture.width * picture.height
    if pixels > limits.pixels:
        raise DocumentTooLargeError(source.name, pixels, limits.pixels, "pixels")


def _true_dpi(picture: Image.Image) -> tuple[float, float]:
    """Return dots an inch across and down, as written or, if impossible, as of an A4 sheet."""
    written = picture.info.get("dpi")
    if written is not None:
        across, down = float(written[0]), float(written[1])
        if across > 0 and down > 0:
            long_side = max(picture.width / across, picture.height / down)
            if _SHEET_LONG_IN[0] <= long_side <= _SHEET_LONG_IN[1]:
                return across, down
    guess = max(picture.width, picture.height) / _A4_LONG_IN
    return guess, guess


def _lies_on_its_side(picture: Image.Image) -> bool:
    return int(picture.getexif().get(0x0112, 1)) in (5, 6, 7, 8)


def _squared(picture: Image.Image, across: float, down: float) -> Image.Image:
    """Stretch a fax of 204 × 98 dots an inch to as many dots both ways."""
    if abs(across / down - 1) < _SAME_DPI:
        return picture
    finest = max(across, down)
    size = (round(picture.width * finest / across), round(picture.height * finest / down))
    return picture.resize(size)


def _coloured(picture: Image.Image) -> Image.Image:
    """Turn any mode into RGB; what is transparent becomes paper."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in picture.info or "A" in picture.getbands():
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return picture.convert("RGB")
