"""Ordered words into a page's text, in which every word knows its place."""

from collections.abc import Iterator, Sequence

from ingest.sources import Word
from normalise.spans import Span
from ocr.reading_order import Block
from ocr.readings import PlacedWord

_WORD_BREAK, _CELL_BREAK, _LINE_BREAK, _BLOCK_BREAK = " ", "\t", "\n", "\n\n"


def write_page(
    blocks: Sequence[Block], words: Sequence[Word]
) -> tuple[str, tuple[PlacedWord, ...]]:
    """Write a page: words parted by a space, cells by a tab, blocks by an empty line.

    Args:
        blocks: Lines of places in ``words``.
        words: The page's words with their boxes on the page.

    Returns:
        The text, and each word with its place in it, in order.
    """
    pieces: list[str] = []
    placed: list[PlacedWord] = []
    length = 0
    for piece in _pieces(blocks):
        if isinstance(piece, int):
            word = words[piece]
            placed.append(PlacedWord(Span(length, length + len(word.text)), word))
            piece = word.text
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), tuple(placed)


def _pieces(blocks: Sequence[Block]) -> Iterator[int | str]:
    """Give the places of words, and what parts them, in order."""
    before = ""
    for block in blocks:
        for line in block:
            for cell in line:
                for index in cell:
                    yield before
                    yield index
                    before = _WORD_BREAK
                before = _CELL_BREAK if before == _WORD_BREAK else before + _CELL_BREAK
            before = _LINE_BREAK
        before = _BLOCK_BREAK
