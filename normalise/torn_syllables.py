"""Syllables torn by blanks, put together again: "T ổ chức", "thi ế t l ậ p".

Some PDF exports set marked letters in another font, and whoever took the text out put a blank on
either side of them. A text is touched only where lone consonants before marked vowels prove that
this happened to it; then each line is cut anew into syllables, the fewest repairs winning.
"""

import re
from collections.abc import Iterator, Sequence

from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.syllables import is_syllable

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_CONSONANTS = "b|ch?|d|đ|gh?|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|t[hr]?|v|x"
_TORN = re.compile(rf"\b(?:{_CONSONANTS}) [{_MARKED}]", re.IGNORECASE)
_ENOUGH = 5  # proofs: sound texts have none or a stray one, torn ones a hundred
_WORDS_OF_ONE_LETTER = frozenset("yởýàạổủ")  # "thú y", "ở", "ý": no proof of tearing
_PIECES = 5  # "ng h i ệ p" is in five
_LONGEST = 7  # letters of a syllable
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_PIECE = re.compile(r"[^\W\d_]+")

_JOINED, _LONE, _NO_SYLLABLE = 1.0, 1.5, 3.0
"""What a syllable of several pieces costs, a syllable of one letter, and a piece that is none."""


def rejoin_torn_syllables(text: str) -> Sequence[StepEdit]:
    """Ask for the blanks inside torn syllables to go; nothing in a text that is not torn."""
    proofs = _TORN.finditer(text)
    if sum(1 for _ in zip(range(_ENOUGH), proofs, strict=False)) < _ENOUGH:
        return ()
    return tuple(edit for run in _RUN.finditer(text) for edit in _rejoined(text, run))


def _rejoined(text: str, run: re.Match[str]) -> Iterator[StepEdit]:
    pieces = [Span(*piece.span()) for piece in _PIECE.finditer(text, run.start(), run.end())]
    for first, last in _groups([piece.of(text) for piece in pieces]):
        if last - first > 1:
            span = Span(pieces[first].start, pieces[last - 1].end)
            word = span.of(text).replace(" ", "")
            yield StepEdit(span, word, "space.torn-syllable", 0.95)


def _groups(words: Sequence[str]) -> list[tuple[int, int]]:
    """Cut pieces into syllables at the least cost; ranges of pieces, in order."""
    best = [0.0] + [float("inf")] * len(words)
    back = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _PIECES), end):
            cost = best[start] + _cost(words[start:end])
            if cost < best[end]:
                best[end], back[end] = cost, start
    groups = []
    end = len(words)
    while end:
        groups.append((back[end], end))
        end = back[end]
    return groups[::-1]


def _cost(pieces: Sequence[str]) -> float:
    word = "".join(pieces)
    if len(pieces) > 1:
        whole = len(word) <= _LONGEST and is_syllable(word) and _has_one_case(word)
        return _JOINED if whole else float("inf")
    if len(word) > 1 and word.isupper():
        return 0.0  # an abbreviation
    if not is_syllable(word):
        return _NO_SYLLABLE
    return _LONE if len(word) == 1 and word.lower() not in _WORDS_OF_ONE_LETTER else 0.0


def _has_one_case(word: str) -> bool:
    return word[1:].islower() or word.isupper()
