"""Cuts a worn sheet into lines as Tesseract itself does, and says what stands in each.

The picture goes the way of every page (:mod:`ocr.image_chain`, tables without their rules) or, now
and then, straight to Tesseract. Its own layout finds the lines, so a line is cut above and below as
it will be in use; the truth is taken by place. A line whose words are not known for sure is left
out.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from corpora.edit_distance import edit_distance
from corpora.synthetic.pages import POINTS_PER_INCH, SyntheticPage, TrueWord
from corpora.tesseract_model.line_file import Line
from ingest.page_picture import PagePicture
from ingest.sources import Box
from ocr.engine import Grey
from ocr.image_chain import prepare_page
from ocr.tables import erase_rules, find_tables

_PADDING_PX = 4  # around a line; Tesseract's kImagePadding
_LEAST_SIZE_PX = 8  # a line's height
_MOST_WRONG = 0.5  # of the characters, in Tesseract's reading; more, and the line is another one
_WHOLE, _OUTSIDE = 0.85, 0.1  # share of a word's width that lies in its line
_HOCR_LINE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'(.*?)\n\s*</span>", re.S
)
_BOX = re.compile(r"title=\"bbox (\d+) (\d+) (\d+) (\d+);([^\"]*)\"")
_WORD = re.compile(r"<span class='ocrx_word'[^>]*>(.*?)</span>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that Tesseract's layout found.

    Attributes:
        box: Left, upper, right and lower edge of what Tesseract reads, in pixels.
        read: What the stock model read.
    """

    box: tuple[int, int, int, int]
    read: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is given to Tesseract, and where the true words are on it.

    Attributes:
        image: Grey.
        dpi: Its dots an inch.
        words: The true words, boxes in pixels of ``image``.
    """

    image: Grey
    dpi: float
    words: tuple[TrueWord, ...]


def cleaned(page: SyntheticPage) -> Picture:
    """Send a sheet through the image chain, its tables' rules erased."""
    colour = page.image.convert("RGB")
    colour.info["dpi"] = (page.dpi, page.dpi)
    prepared = prepare_page(PagePicture.of(colour))
    image = erase_rules(prepared.image, prepared.dpi, find_tables(prepared.image, prepared.dpi))
    to_pixels = np.asarray(np.linalg.inv(prepared.to_points), dtype=np.float64)
    words = tuple(word._replace(box=_led(word.box, to_pixels)) for word in page.words)
    return Picture(image, prepared.dpi, words)


def as_it_is(page: SyntheticPage) -> Picture:
    """Take a sheet's picture without cleaning it."""
    scale = page.dpi / POINTS_PER_INCH
    words = tuple(word._replace(box=Box(*(v * scale for v in word.box))) for word in page.words)
    return Picture(np.asarray(page.image.convert("L"), dtype=np.uint8), page.dpi, words)


def find_lines(picture: Picture, *, language: str = "vie") -> tuple[FoundLine, ...]:
    """Let Tesseract find and read the lines of a picture."""
    encoded, png = cv2.imencode(".bmp", picture.image)
    if not encoded:
        raise ValueError("the picture cannot be packed")
    command = ["tesseract", "-", "-", "-l", language, "--psm", "3"]
    command += ["--dpi", str(round(picture.dpi)), "hocr"]
    done = subprocess.run(command, input=png.tobytes(), capture_output=True, check=True)
    return tuple(read_hocr(done.stdout.decode()))


def read_hocr(hocr: str) -> Iterator[FoundLine]:
    """Read lines from hOCR, their boxes grown to baseline, ascenders and descenders."""
    for line in _HOCR_LINE.finditer(hocr):
        head = _BOX.search(line[1])
        if head is None:
            continue
        x0, y0, x1, y1 = (int(value) for value in head.groups()[:4])
        about = {
            name: [float(value) for value in values]
            for name, *values in (part.split() for part in head[5].split(";") if part.strip())
        }
        slope, offset = about.get("baseline", [0.0, 0.0])
        baseline = y1 + offset + slope * (x1 - x0) / 2
        size, descenders = about["x_size"][0], about.get("x_descenders", [0.0])[0]
        top = min(y0, round(baseline + descenders - size))
        bottom = max(y1, round(baseline + descenders))
        words = (_without_tags(word) for word in _WORD.findall(line[1]))
        yield FoundLine((x0, top, x1, bottom), " ".join(word for word in words if word))


def match_lines(picture: Picture, lines: Sequence[FoundLine]) -> Iterator[tuple[Line, str]]:
    """Cut lines out and put the true words to them; those not known for sure are left out.

    Yields:
        A line, and what the stock model read.
    """
    height, width = picture.image.shape
    for line in lines:
        text = true_text(line, picture.words)
        x0, y0, x1, y1 = line.box
        if not text or y1 - y0 < _LEAST_SIZE_PX:
            continue
        if edit_distance(text, line.read) > _MOST_WRONG * len(text) + 1:
            continue
        x0, y0 = max(0, x0 - _PADDING_PX), max(0, y0 - _PADDING_PX)
        x1, y1 = min(width, x1 + _PADDING_PX), min(height, y1 + _PADDING_PX)
        yield Line(np.ascontiguousarray(picture.image[y0:y1, x0:x1]), text), line.read


def true_text(line: FoundLine, words: Sequence[TrueWord]) -> str:
    """Return the true words of a line from the left; "" where one is cut or lies half outside."""
    x0, y0, x1, y1 = line.box
    inside: list[TrueWord] = []
    for word in words:
        middle = word.box.y0 * 0.4 + word.box.y1 * 0.6  # of small letters; a box holds accents too
        if not y0 < middle < y1:
            continue
        across = min(x1, word.box.x1) - max(x0, word.box.x0)
        share = across / max(word.box.x1 - word.box.x0, 1)
        if share >= _WHOLE:
            inside.append(word)
        elif share > _OUTSIDE:
            return ""
    rows = {word.line for word in inside}
    if len(rows) > 1 and _are_stacked(inside):
        return ""
    return " ".join(word.text for word in sorted(inside, key=lambda word: word.box.x0))


def _are_stacked(words: Sequence[TrueWord]) -> bool:
    """Tell whether words of different rows stand above each other instead of side by side."""
    ordered = sorted(words, key=lambda word: word.box.x0)
    return any(
        a.line != b.line and min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0) > 1
        for i, a in enumerate(ordered)
        for b in ordered[i + 1 :]
    )


def _without_tags(text: str) -> str:
    plain = re.sub(r"<[^>]+>", "", text)
    return re.sub(r"&[#\w]+;", lambda found: _ENTITIES.get(found[0], ""), plain).strip()


def _led(box: Box, way: NDArray[np.float64]) -> Box:
    corners = np.array(
        ((box.x0, box.x1, box.x0, box.x1), (box.y0, box.y0, box.y1, box.y1), [1] * 4)
    )
    x, y, depth = way @ corners
    x, y = x / depth, y / depth
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
