"""Numbers and symbols that the engine cut in two, joined again.

Tesseract takes the white around a narrow "1" for a space: "31/2024" becomes "3 1/2024", and a code
of a document is lost. On real scans such gaps measured 0.12-0.21 of a word's height, true spaces
0.24 and more.
"""

import itertools
import statistics
from collections.abc import Sequence

from ocr.engine import EngineWord

_INSIDE_NUMBER = 0.22  # of the usual height of a word
_SLIPS = (("⁄", "/"), ("ĐÐ", "Đ"))


def join_split_words(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Join what stands too close for a space.

    Args:
        words: Of one page; those of a line follow each other.

    Returns:
        The words, a joined one with the lower confidence of its parts.
    """
    if not words:
        return ()
    height = statistics.median(word.y1 - word.y0 for word in words)
    joined = [_mended(words[0])]
    for before, word in itertools.pairwise(words):
        gap = (word.x0 - before.x1) / height
        if before.line == word.line and _belong_together(joined[-1].text, word.text, gap):
            joined[-1] = _joined(joined[-1], _mended(word))
        else:
            joined.append(_mended(word))
    return tuple(joined)


def _belong_together(left: str, right: str, gap: float) -> bool:
    if gap > _INSIDE_NUMBER:
        return False
    if left[-1].isdigit() and right[0].isdigit():
        return True
    hyphenated = left[-1] == "-" or right[0] == "-"
    return gap <= 0 and hyphenated and any(letter.isdigit() for letter in left)


def _joined(left: EngineWord, right: EngineWord) -> EngineWord:
    twice = left.text.endswith("-") and right.text.startswith("-")
    return EngineWord(
        left.text + right.text[twice:],
        min(left.x0, right.x0),
        min(left.y0, right.y0),
        max(left.x1, right.x1),
        max(left.y1, right.y1),
        min(left.confidence, right.confidence),
        left.line,
    )


def _mended(word: EngineWord) -> EngineWord:
    text = word.text
    for slip, right in _SLIPS:
        text = text.replace(slip, right)
    return word._replace(text=text)
