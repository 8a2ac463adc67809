"""Puts lines and blocks of text on pages one below the other; each word's place is known.

Lengths are points.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pymupdf as untyped_pymupdf

from corpora.synthetic import pen
from corpora.synthetic.lines import Style, broken, load_font
from corpora.synthetic.pages import TrueWord
from ingest.sources import Box

pymupdf: Any = untyped_pymupdf  # its constructors and methods carry no types

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 539.0, 57.0, 785.0
_LAST = 10_000  # number of a line and a block that stand behind all others of a page
_IN_GAP = re.compile(r"(?<=Số:)\s*\d+|(?<=ngày )\d+(?= tháng)")


@dataclass(frozen=True, slots=True)
class Habits:
    """What an office does beyond what the decree asks, or what print alone cannot show.

    Attributes:
        hand: Seed of the hand that writes the number and the day into their gaps and signs; None
            for a sheet all in print.
        italic_grounds: Whether the grounds of a decision ("Căn cứ …") are set in italics.
        listed_addressees: Whether "Kính gửi:" stands on the left and its items below, at one edge.
        underlined_title: Whether a rule is drawn below the title.
        breaks_codes: Whether a line may end behind a hyphen inside a word ("136/TTr-").
        number_below: Whether pages are numbered at their foot and not at their head.
        mark: A degree of urgency or secrecy, stamped in red below the number: ``"HỎA TỐC"``.
    """

    hand: int | None = None
    italic_grounds: bool = False
    listed_addressees: bool = False
    underlined_title: bool = False
    breaks_codes: bool = False
    number_below: bool = False
    mark: str = ""


PLAIN = Habits()


@dataclass(slots=True)
class Sheet:
    """A page while it is being filled."""

    page: Any
    words: list[TrueWord] = field(default_factory=list)
    block: int = 0
    line: int = 0
    signature_box: Box | None = None
    last: TrueWord | None = None


class Setter:
    """Puts blocks of text below each other, and begins a new page where one is full."""

    def __init__(self, document: Any, leading: float, habits: Habits = PLAIN) -> None:
        self.document = document
        self.leading = leading
        self.habits = habits
        self.chance = np.random.default_rng(habits.hand or 0)
        self.sheets: list[Sheet] = []
        self.y = TOP
        self.new_page()

    def new_page(self) -> None:
        """Begin a page, and number it unless it is the first."""
        sheet = Sheet(self.document.new_page(width=WIDTH, height=HEIGHT))
        self.sheets.append(sheet)
        self.y = TOP
        if len(self.sheets) > 1:
            self._number(sheet)

    def _number(self, sheet: Sheet) -> None:
        """Number a page at its head or its foot; at the foot, the number is read last."""
        top = BOTTOM + 14 if self.habits.number_below else TOP - 18
        self.put_line([str(len(self.sheets))], Style(13, align="centre"), (LEFT, RIGHT), top)
        if self.habits.number_below:
            sheet.last = sheet.words.pop()._replace(line=_LAST, block=_LAST)

    def block(self, text: str, style: Style, between: tuple[float, float] = (LEFT, RIGHT)) -> None:
        """Set one paragraph at the cursor and move the cursor below it."""
        self.sheets[-1].block += 1
        width = between[1] - between[0]
        lines = list(broken(text, style, width, in_words=self.habits.breaks_codes))
        for i, words in enumerate(lines):
            if self.y + style.size * self.leading > BOTTOM:
                self.new_page()
            last = i == len(lines) - 1
            line_style = Style(
                style.size,
                style.face,
                "left" if last and style.align == "justify" else style.align,
                style.indent if i == 0 else 0.0,
            )
            self.put_line(words, line_style, between, self.y)
            self.y += style.size * self.leading

    def put_line(
        self, words: list[str], style: Style, between: tuple[float, float], top: float
    ) -> None:
        """Set the words of one line with its upper edge at ``top``."""
        sheet, font = self.sheets[-1], load_font(style.face)
        lengths = [font.text_length(word, style.size) for word in words]
        gap = font.text_length(" ", style.size)
        spare = between[1] - between[0] - style.indent - sum(lengths) - gap * (len(words) - 1)
        x = between[0] + style.indent + (spare / 2 if style.align == "centre" else 0)
        if style.align == "justify" and len(words) > 1:
            gap += spare / (len(words) - 1)
        writer = pymupdf.TextWriter(sheet.page.rect)
        for word, length in zip(words, lengths, strict=True):
            writer.append((x, top + style.size), word + " ", font=font, fontsize=style.size)
            box = Box(x, top, x + length, top + style.size * 1.25)
            sheet.words.append(TrueWord(word, box, sheet.block, sheet.line))
            x += length + gap
        writer.write_text(sheet.page)
        sheet.line += 1

    def put_gapped(self, text: str, style: Style, between: tuple[float, float], top: float) -> None:
        """Set a line with room where digits are written by hand, and write them."""
        sheet, font = self.sheets[-1], load_font(style.face)
        gap = _IN_GAP.search(text)
        if self.habits.hand is None or gap is None:
            self.block(text, style, between)
            return
        digits = gap.group().strip()
        room = pen.written_width(digits, style.size) + 12
        before, after = text[: gap.start()], text[gap.end() :]
        lengths = [font.text_length(part.strip(), style.size) for part in (before, after)]
        x = between[0] + max(0.0, (between[1] - between[0] - sum(lengths) - room) / 2)
        left = Style(style.size, style.face, "left")
        self.put_line(before.split(), left, (x, RIGHT), top)
        sheet.line -= 1
        start = x + lengths[0] + 6
        pen.write_digits(sheet.page, digits, (start, top + style.size), style.size, self.chance)
        box = Box(start, top, start + room - 12, top + style.size * 1.25)
        sheet.words.append(TrueWord(digits, box, sheet.block, sheet.line))
        self.put_line(after.split(), left, (x + lengths[0] + room, RIGHT), top)
        self.y = top + style.size * self.leading

    def rule(self, x0: float, x1: float, y: float) -> None:
        """Draw a level rule."""
        self.sheets[-1].page.draw_line((x0, y), (x1, y), width=0.7)
