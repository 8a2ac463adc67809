"""Fonts, styles and the breaking of lines for typeset pages. Lengths are points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf as untyped_pymupdf

pymupdf: Any = untyped_pymupdf  # its constructors and methods carry no types

_FOLDERS = ("liberation", "liberation2", "croscore")
_FONT_ROOT = Path("/usr/share/fonts/truetype")
_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")


class MissingFontError(Exception):
    """No Times-like font with Vietnamese letters is installed."""

    def __init__(self, face: str) -> None:
        super().__init__(f"LiberationSerif-{face}.ttf not found; apt-get install fonts-liberation")
        self.face = face


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set: the face of the font, its size, and where it begins."""

    size: float = 13.5
    face: str = "Regular"
    align: str = "justify"
    indent: float = 0.0


@cache
def load_font(face: str) -> Any:
    """Return a face of the Times-like font: Regular, Bold, Italic or BoldItalic.

    Raises:
        MissingFontError: The system has no such font.
    """
    for folder in _FOLDERS:
        path = _FONT_ROOT / folder / f"LiberationSerif-{face}.ttf"
        if path.exists():
            return pymupdf.Font(fontfile=str(path))
    raise MissingFontError(face)


def broken(text: str, style: Style, width: float, *, in_words: bool = False) -> Iterator[list[str]]:
    """Break a text into lines that fit ``width``; a word wider than that gets its own line.

    Args:
        text: Words, parted by blanks.
        style: How they are set.
        width: Of the lines.
        in_words: Whether a line may end behind a hyphen between letters.
    """
    font = load_font(style.face)
    return broken_in_font(text, font, style.size, width, indent=style.indent, in_words=in_words)


def broken_in_font(
    text: str,
    font: pymupdf.Font,
    size: float,
    width: float,
    *,
    indent: float = 0.0,
    in_words: bool = False,
) -> Iterator[list[str]]:
    """Break a text that is set in a font and size, the first line indented; see :func:`broken`."""
    space = font.text_length(" ", size)
    line: list[str] = []
    used = indent
    for word in text.split():
        parts = _HYPHEN.split(word) if in_words else [word]
        kept = len(parts)  # as many parts as end the line
        while kept and used + font.text_length("".join(parts[:kept]), size) > width:
            kept -= 1
        if line and kept < len(parts):
            yield [*line, "".join(parts[:kept])] if kept else line
            line, used, word = [], 0.0, "".join(parts[kept:])
        line.append(word)
        used += font.text_length(word, size) + space
    if line:
        yield line


def mend_text_layer(document: Any) -> None:
    """Let blanks and hyphens be read as such.

    The font draws no-break space and soft hyphen with the same glyphs, and of two characters MuPDF
    writes the later one into the font's ToUnicode table.
    """
    for xref in range(1, document.xref_length()):
        if document.xref_is_stream(xref):
            stream: bytes = document.xref_stream(xref)
            if b"beginbfchar" in stream or b"beginbfrange" in stream:
                mended = stream.replace(b"> <00a0>", b"> <0020>").replace(b"> <00ad>", b"> <002d>")
                document.update_stream(xref, mended)
