"""What happens to the paper itself before it is scanned: stains, holes, folds, the incoming stamp.

No blemish moves ink of the page, so the truth stays where it is. What a stamp says is kept beside
it.
"""

import typing

import cv2
import numpy as np
import pymupdf as untyped_pymupdf
from numpy.typing import NDArray

from corpora.synthetic.lines import load_font
from corpora.synthetic.pages import POINTS_PER_INCH, TrueWord
from ingest.sources import Box

pymupdf: typing.Any = untyped_pymupdf  # its constructors carry no types

Picture = NDArray[np.uint8]

_BLEED = 0.16  # share of the back's ink that is seen through thin paper
_STAIN = 0.22  # how much darker a stain is than the paper
_HOLE_MM, _HOLES_APART_MM, _HOLE_MARGIN_MM = 6.0, 80.0, 12.0  # ISO 838
_FOLD_IN = 0.9  # size of the corner that was folded over and back
_LID_SHARE = 0.025  # of the width: the open lid beside the sheet
_STAMP_PT = (150.0, 62.0)  # of the stamp's frame
_STAMP_LEAN_DEG = 2.0
_STAMP_INK = 45  # black stamping ink on paper
_MM = 1 / 25.4


def bleed_through(picture: Picture) -> Picture:
    """Show the back's print through the paper, mirrored; the page's own stands for it."""
    back = cv2.GaussianBlur(np.ascontiguousarray(picture[:, ::-1]), (0, 0), 1.5)
    shown = 255 - (255 - back.astype(np.float32)) * _BLEED
    return np.minimum(picture, shown.astype(np.uint8))


def stained(picture: Picture, random: np.random.Generator) -> Picture:
    """Set a cup of coffee down twice: a ring with a darker rim, over print and margin."""
    height, width = picture.shape[:2]
    tint = np.zeros((height, width), np.float32)
    for _ in range(2):
        centre = (int(random.uniform(0.2, 0.8) * width), int(random.uniform(0.25, 0.75) * height))
        radius = int(random.uniform(0.14, 0.18) * width)
        cv2.circle(tint, centre, radius, 0.45, -1)
        cv2.circle(tint, centre, radius, 1.0, max(2, radius // 14))
    return _darkened(picture, tint * _STAIN, width / 400)


def bound(picture: Picture, dpi: int) -> Picture:
    """Punch two holes, fold a corner, and leave the scanner's lid open beside the sheet."""
    marked = picture.copy()
    height, width = marked.shape[:2]
    millimetre = dpi * _MM
    for sign in (-1, 1):
        y = round(height / 2 + sign * _HOLES_APART_MM / 2 * millimetre)
        centre = (round(_HOLE_MARGIN_MM * millimetre), y)
        cv2.circle(marked, centre, round(_HOLE_MM / 2 * millimetre), (25, 25, 25), -1)
    corner = round(_FOLD_IN * dpi)
    shade = np.zeros((height, width), np.float32)
    fold = np.array([(width - corner, 0), (width, corner), (width, 0)], np.int32)
    cv2.fillPoly(shade, [fold], 0.25)
    cv2.line(shade, (width - corner, 0), (width, corner), 0.6, max(2, dpi // 60))
    marked = _darkened(marked, shade, dpi / 80)
    lid = round(width * _LID_SHARE)
    marked[:, :lid] = 15
    marked[-lid // 2 :] = 15
    return marked


def shadowed(picture: Picture, random: np.random.Generator) -> Picture:
    """Cast the shadow of the hand that holds the telephone, with a soft edge."""
    height, width = picture.shape[:2]
    shade = np.zeros((height, width), np.float32)
    start = random.uniform(0.25, 0.5)
    outline = [(start, 1.0), (start + 0.1, 0.62), (start + 0.32, 0.5), (start + 0.5, 1.0)]
    points = np.array([(x * width, y * height) for x, y in outline], np.int32)
    cv2.fillPoly(shade, [points], 0.5)
    return _darkened(picture, shade, width / 60)


def stamped(picture: Picture, dpi: int, corner: tuple[float, float]) -> Picture:
    """Stamp "CÔNG VĂN ĐẾN" in black over whatever is there, number and day filled in.

    Args:
        picture: Grey or colour.
        dpi: Its dots an inch.
        corner: The stamp's upper left corner, in points.
    """
    ink = _stamp(dpi)
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), _STAMP_LEAN_DEG, 1.0)
    x, y = (value * dpi / POINTS_PER_INCH for value in corner)
    turn[:, 2] += np.array((x, y))
    size = (picture.shape[1], picture.shape[0])
    layer = cv2.warpAffine(ink, turn, size, flags=cv2.INTER_AREA, borderValue=(255,))
    shape = layer if picture.ndim == 2 else layer[:, :, None]
    return np.minimum(picture, shape).astype(np.uint8)


STAMP_TEXT = ("VĂN PHÒNG SỞ", "CÔNG VĂN ĐẾN", "Số: 1746", "Ngày: 12/11/2025")
"""The lines of the stamp."""


def stamp_words(corner: tuple[float, float]) -> tuple[TrueWord, ...]:
    """Return the words of the stamp, each with the box of the whole stamp."""
    x, y = corner
    box = Box(x, y, x + _STAMP_PT[0], y + _STAMP_PT[1])
    return tuple(TrueWord(word, box, 0, 0) for line in STAMP_TEXT for word in line.split())


def _darkened(picture: Picture, shade: NDArray[np.float32], soft_px: float) -> Picture:
    """Take a share of the light away, the edges of the shade softened."""
    soft = np.asarray(cv2.GaussianBlur(shade, (0, 0), soft_px), dtype=np.float32)
    light = 1 - (soft if picture.ndim == 2 else soft[:, :, None])
    return np.asarray(picture * light).astype(np.uint8)


def _stamp(dpi: int) -> Picture:
    width, height = _STAMP_PT
    with pymupdf.open() as document:
        sheet = document.new_page(width=width, height=height)
        sheet.draw_rect(pymupdf.Rect(2, 2, width - 2, height - 2), width=1.6)
        writer = pymupdf.TextWriter(sheet.rect)
        font = load_font("Bold")
        for line, text in enumerate(STAMP_TEXT):
            size = 11.0 if line < 2 else 10.0
            start = (width - font.text_length(text, size)) / 2 if line < 2 else 14.0
            writer.append((start, 15 + line * 13.5), text, font=font, fontsize=size)
        writer.write_text(sheet)
        pixels = sheet.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
        grey = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width)
    return (_STAMP_INK + grey.astype(np.float32) * (255 - _STAMP_INK) / 255).astype(np.uint8)
