"""Numbers and symbols that the engine cut in two, joined again; words that a speck glued, cut.

Tesseract takes the white around a narrow "1" for a space: "31/2024" becomes "3 1/2024", and a code
of a document is lost. On real scans such gaps measured 0.12-0.21 of a word's height, true spaces
0.24 and more. On copies a speck between a word and a number is taken for a sign, and both for one
word: "ngày-22", "23'tháng".
"""

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence

from normalise.syllables import is_syllable
from ocr.engine import EngineWord

_INSIDE_NUMBER = 0.22  # of the usual height of a word
_INSIDE_CODE = 0.7  # between a lone figure and a code: "1 466/QĐ"
_CODE = re.compile(r"\d{1,4}/(?:[A-ZĐ]|\d{4}/)")
_SLIPS = (("⁄", "/"), ("ĐÐ", "Đ"))
_BEFORE_NUMBER = re.compile(r"([^\W\d_]{2,})([-.,:;'’]{1,2})(\d\S*)")
_BEHIND_NUMBER = re.compile(r"(\d[\d.,/]*)([-.,:;'’])([^\W\d_]{2,}\S*)")
_JOINED_NUMBER = re.compile(r"([Nn]gày|tháng|năm|[Ss]ố)()(\d\S*)")
_SPECKS = frozenset("-.'’")  # what may have been a speck, before a number
_GLUE = frozenset("-'’")  # and behind one, where a full stop may well be one


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


def cut_glued_words(words: Sequence[EngineWord]) -> tuple[EngineWord, ...]:
    """Cut words that are a syllable and a number, glued by a speck; each has its share of the box.

    Example:
        >>> [word.text for word in cut_glued_words([EngineWord("ngày-22", 0, 0, 70, 10, 0.9, 1)])]
        ['ngày', '22']
    """
    return tuple(itertools.chain.from_iterable(map(_cut, words)))


def _cut(word: EngineWord) -> Iterator[EngineWord]:
    found = _BEFORE_NUMBER.fullmatch(word.text) or _JOINED_NUMBER.fullmatch(word.text)
    specks, syllable = _SPECKS, found[1] if found else ""
    if found is None:
        found = _BEHIND_NUMBER.fullmatch(word.text)
        specks, syllable = _GLUE, found[3].rstrip(".,;:") if found else ""
    if found is None or syllable.isupper() or not is_syllable(syllable):
        yield word
        return
    width = word.x1 - word.x0
    middle = word.x0 + width * found.end(1) // len(word.text)
    start = word.x0 + width * found.start(3) // len(word.text)
    sign = "" if specks.issuperset(found[2]) else found[2]
    yield word._replace(text=found[1] + sign, x1=max(middle, word.x0 + 1))
    yield word._replace(text=found[3], x0=min(start, word.x1 - 1))


def _belong_together(left: str, right: str, gap: float) -> bool:
    if gap <= _INSIDE_CODE and len(left) == 1 and left.isdigit() and _CODE.match(right):
        return True
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
