"""Sheets for training: paragraphs, heads side by side and tables, each in a type of its own.

Other than :mod:`corpora.synthetic.typesetting`, which sets a dispatch as the law prescribes, this
one varies whatever a typist may: font, size, weight, leading, margins, capitals.
"""

import itertools
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf as untyped_pymupdf
from PIL import Image

from corpora.synthetic.lines import broken_in_font
from corpora.synthetic.pages import SyntheticPage, TrueWord
from corpora.tesseract_model.faces import draw_face, draw_family, load_face
from corpora.tesseract_model.figures import draw_cell
from ingest.sources import Box

pymupdf: Any = untyped_pymupdf  # its constructors carry no types

DPI = 300
_WIDTH, _HEIGHT = 595.0, 842.0
_TOP, _BOTTOM = 50.0, 795.0
_CELL_ROOM_PT = 4.0


class _Type(NamedTuple):
    """How a paragraph is set: a loaded font, its size, the distance of lines in sizes."""

    font: Any
    size: float
    leading: float
    justified: bool


class _Sheet:
    """A sheet while it is being filled."""

    def __init__(self, page: Any, families: Mapping[str, tuple[Path, ...]], seed: int) -> None:
        self.page = page
        self.chance = random.Random(seed)
        self.files = families[draw_family(families, self.chance)]
        self.size = self.chance.choice((11, 12, 12.5, 13, 13, 13.5, 14, 14))
        self.leading = self.chance.uniform(1.15, 1.6)
        self.left = self.chance.uniform(45, 90)
        self.right = _WIDTH - self.chance.uniform(30, 60)
        self.y = _TOP
        self.line = 0
        self.words: list[TrueWord] = []

    @property
    def is_full(self) -> bool:
        return self.y > _BOTTOM - 3 * self.size * self.leading

    def draw_type(self) -> _Type:
        size = self.size + self.chance.choice((-2, -1, 0, 0, 0, 0, 0, 1))
        face = load_face(self.files[draw_face(self.chance)])
        return _Type(face, size, self.leading, self.chance.random() < 0.6)

    def put(self, text: str, kind: _Type, across: tuple[float, float], top: float) -> float:
        """Set a paragraph between two edges; return where it ends."""
        lines = list(broken_in_font(text, kind.font, kind.size, across[1] - across[0]))
        for number, words in enumerate(lines):
            if top + kind.size * kind.leading > _BOTTOM:
                break
            is_last = number == len(lines) - 1
            self._put_line(words, kind, across, top, justified=kind.justified and not is_last)
            top += kind.size * kind.leading
        return top

    def _put_line(
        self,
        words: list[str],
        kind: _Type,
        across: tuple[float, float],
        top: float,
        *,
        justified: bool,
    ) -> None:
        lengths = [kind.font.text_length(word, kind.size) for word in words]
        gap = kind.font.text_length(" ", kind.size)
        spare = across[1] - across[0] - sum(lengths) - gap * (len(words) - 1)
        if justified and len(words) > 1:
            gap += spare / (len(words) - 1)
        x = across[0]
        writer = pymupdf.TextWriter(self.page.rect)
        for word, length in zip(words, lengths, strict=True):
            writer.append((x, top + kind.size), word, font=kind.font, fontsize=kind.size)
            box = Box(x, top, x + length, top + kind.size * 1.25)
            self.words.append(TrueWord(word, box, self.line, self.line))
            x += length + gap
        writer.write_text(self.page)
        self.line += 1

    def put_paragraph(self, text: str) -> None:
        kind = self.draw_type()
        indent = self.chance.choice((0.0, 28.0, 28.0))
        self.y = self.put(text, kind, (self.left + indent, self.right), self.y)
        self.y += self.chance.uniform(0, 8)

    def put_side_by_side(self, left: str, right: str) -> None:
        """Set two short blocks beside each other, as heads and signatures stand."""
        middle = self.left + (self.right - self.left) * self.chance.uniform(0.38, 0.5)
        ends = [
            self.put(text, self.draw_type()._replace(justified=False), across, self.y)
            for text, across in (
                (left, (self.left, middle - 12)),
                (right, (middle + 8, self.right)),
            )
        ]
        self.y = max(ends) + 8

    def put_table(self, texts: list[str]) -> None:
        """Set a ruled table: a number, words, and a cell of figures or a short term."""
        edges = [self.left, self.left + 32, self.left + 0.62 * (self.right - self.left), self.right]
        kind = self.draw_type()._replace(justified=False)
        kind = kind._replace(size=min(kind.size, 12.0))
        for number, text in enumerate(texts, self.chance.randrange(1, 40)):
            cells = (str(number), text, draw_cell(self.chance))
            top = self.y
            if top > _BOTTOM - 5 * kind.size * kind.leading:
                return
            ends = [
                self.put(cell, kind, (a + _CELL_ROOM_PT, b - _CELL_ROOM_PT), top + 2)
                for cell, (a, b) in zip(cells, itertools.pairwise(edges), strict=True)
            ]
            self.y = max(ends) + 3
            for a, b in itertools.pairwise(edges):
                self.page.draw_rect(pymupdf.Rect(a, top, b, self.y), width=0.7)
        self.y += 10


def set_sheet(
    paragraphs: Iterator[str], families: Mapping[str, tuple[Path, ...]], *, seed: int
) -> SyntheticPage:
    """Fill a sheet with paragraphs, some of them beside each other or in a table.

    Args:
        paragraphs: As many are taken as fit.
        families: Fonts; see :func:`corpora.tesseract_model.faces.find_families`.
        seed: Of all that is drawn.
    """
    with pymupdf.open() as document:
        page = document.new_page(width=_WIDTH, height=_HEIGHT)
        sheet = _Sheet(page, families, seed)
        while not sheet.is_full:
            draw = sheet.chance.random()
            if draw < 0.08:
                sheet.put_table([_short(next(paragraphs)) for _ in range(4)])
            elif draw < 0.25:
                sheet.put_side_by_side(_short(next(paragraphs)), _short(next(paragraphs)))
            else:
                sheet.put_paragraph(next(paragraphs))
        pixels = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY, alpha=False)
        image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    return SyntheticPage(image, DPI, tuple(sheet.words))


def _short(text: str) -> str:
    return " ".join(text.split()[:14])
