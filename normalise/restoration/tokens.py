"""What of a text may be restored, and what is protected: words, numbers, dates, codes, marks.

A text is cut at white space into chunks, and each chunk into pieces. Chunks repeat, so their pieces
are cached. The language model is trained on the same pieces: change a rule here, train again.
"""

import functools
import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from normalise.syllables import place_tone, skeleton, toneless_syllables

LONGEST_CHUNK = 80  # letters; the patterns below are slow on longer ones, and no word is so long
_EDGE = ".,;:()[]{}<>|\"'“”‘’«»…!?*•+=~`^_#%°$€@§-–—/\\&"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,:]\d+)*[%°]?")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}/\d{4}")
_ADDRESS = re.compile(
    r"\S*(?:@\w|www\.|https?:|\w\.(?:vn|com|org|net|gov|edu)\b)\S*", re.IGNORECASE
)
_CODE_PART = re.compile(r"[/–-]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_UPPER = "".join(chr(i) for i in range(0x1EFF) if chr(i).isupper())
_CAPITALS = re.compile(f"[{re.escape(_UPPER)}](?:[{re.escape(_UPPER)}]|\\b)")
_VOWEL = re.compile(r"[aeiouy]")


class Kind(IntEnum):
    """What a piece of a chunk is."""

    WORD = 0
    NUMBER = 1
    DATE = 2
    CODE = 3
    MARK = 4


class Case(IntEnum):
    """How a word is written, as far as the language model tells it apart."""

    PLAIN = 0
    """Lower case, a sentence's first word, or a word of a line in capitals."""
    CAPITALISED = 1
    ABBREVIATION = 2
    """Capitals amid small letters: UBND, HĐND, AI."""
    EITHER = 3
    """A capital where a sentence may begin: PLAIN or CAPITALISED."""


PREFIX = {Case.PLAIN: "", Case.CAPITALISED: "^", Case.ABBREVIATION: "="}
SYMBOLS = {Kind.NUMBER: "<n>", Kind.DATE: "<d>", Kind.CODE: "<c>"}
_MARKS = {
    ",": "<,>", ";": "<;>", ":": "<:>", ".": "<.>", "!": "<.>", "?": "<.>", "-": "<->", "–": "<->",
    "—": "<->", "/": "</>", "(": "<(>", ")": "<)>", '"': '<">', "“": '<">', "”": '<">',
}  # fmt: skip
OTHER_MARK = "<p>"
SENTENCE_ENDS = frozenset('.!?:"“')


class Piece(NamedTuple):
    """A part of a chunk; offsets count in the chunk."""

    start: int
    end: int
    kind: Kind


Token = tuple[int, int, Kind, str]
"""A piece of a line: start, end, kind, text. A plain tuple, as there are millions."""


def pieces(chunk: str) -> tuple[Piece, ...]:
    """Cut a chunk without white space into pieces; one longer than any word is protected whole.

    Example:
        >>> [("(72-NQ/TW)"[p.start : p.end], p.kind.name) for p in pieces("(72-NQ/TW)")]
        [('(', 'MARK'), ('72-NQ/TW', 'CODE'), (')', 'MARK')]
    """
    if len(chunk) > LONGEST_CHUNK:
        return (Piece(0, len(chunk), Kind.CODE),)
    return _cut(chunk)


@functools.lru_cache(maxsize=1 << 17)
def _cut(chunk: str) -> tuple[Piece, ...]:
    if chunk.isalpha():
        return (Piece(0, len(chunk), Kind.WORD),)
    start = len(chunk) - len(chunk.lstrip(_EDGE))
    end = len(chunk.rstrip(_EDGE))
    if end <= start:
        return _marks(chunk, 0, len(chunk))
    return (*_marks(chunk, 0, start), *_core(chunk, start, end), *_marks(chunk, end, len(chunk)))


def _marks(chunk: str, start: int, end: int) -> tuple[Piece, ...]:
    return tuple(Piece(i, i + 1, Kind.MARK) for i in range(start, end))


def _core(chunk: str, start: int, end: int) -> tuple[Piece, ...]:
    core = chunk[start:end]
    if core.isalpha():
        return (Piece(start, end, Kind.WORD),)
    if _NUMBER.fullmatch(core):
        return (Piece(start, end, Kind.NUMBER),)
    if _DATE.fullmatch(core):
        return (Piece(start, end, Kind.DATE),)
    if _ADDRESS.fullmatch(core) or is_code(core):
        return (Piece(start, end, Kind.CODE),)
    found: list[Piece] = []
    at = start
    for match in _LETTERS.finditer(chunk, start, end):
        found += _between(chunk, at, match.start())
        found.append(Piece(match.start(), match.end(), Kind.WORD))
        at = match.end()
    return (*found, *_between(chunk, at, end))


def _between(chunk: str, start: int, end: int) -> tuple[Piece, ...]:
    if start < end and _NUMBER.fullmatch(chunk, start, end):
        return (Piece(start, end, Kind.NUMBER),)
    return _marks(chunk, start, end)


def is_code(core: str) -> bool:
    """Tell whether a chunk is a document's number or symbol, or another code.

    Example:
        >>> [is_code(core) for core in ("335/NQ-CP", "QĐ-TTg", "QH15", "KINH-TE", "kinh-te")]
        [True, True, True, False, False]
    """
    if any(letter.isdigit() for letter in core):
        return True
    parts = _CODE_PART.split(core)
    if len(parts) < 2 or not all(part[:1].isupper() for part in parts):
        return False
    return any(part[:2].isupper() and not is_skeleton(part) for part in parts if len(part) > 1)


def is_skeleton(word: str) -> bool:
    """Tell whether a word is a Vietnamese syllable or one that lost its diacritics."""
    return skeleton(word.lower()) in _skeletons()


def has_vowel(word: str) -> bool:
    """Tell whether a word has one of the letters without which nothing is a syllable."""
    return _VOWEL.search(skeleton(word.lower())) is not None


@functools.cache
def _skeletons() -> frozenset[str]:
    return frozenset(skeleton(syllable) for syllable in toneless_syllables())


def tokenise(line: str) -> list[Token]:
    """Cut a line into tokens; white space is between them."""
    tokens = []
    at = 0
    for chunk in line.split():
        at = line.index(chunk, at)
        for start, end, kind in pieces(chunk):
            tokens.append((at + start, at + end, kind, chunk[start:end]))
        at += len(chunk)
    return tokens


def has_capitals(line: str) -> bool:
    """Tell quickly whether a line has two capitals in a row; if not, no word is in capitals."""
    return _CAPITALS.search(line) is not None


def in_capitals(words: Sequence[str | None]) -> list[bool]:
    """Tell of each token whether it is part of a run of words in capitals, as in a heading.

    Three words in a row make a run, or all words of the line.

    Args:
        words: A line's tokens in order, ``None`` for those that are no words.
    """
    answer = [False] * len(words)
    places = [i for i, word in enumerate(words) if word is not None]
    is_upper = [word.isupper() for word in words if word is not None]
    whole = all(is_upper) and any(word is not None and len(word) > 1 for word in words)
    run: list[int] = []
    for i, upper in zip([*places, -1], [*is_upper, False], strict=True):
        if upper:
            run.append(i)
            continue
        if len(run) >= 3 or whole:
            for j in run:
                answer[j] = True
        run = []
    return answer


def case_of(word: str, *, starts_sentence: bool, capitals: bool) -> Case:
    """Tell how the language model sees a word's letters."""
    if not word[0].isupper() or capitals:
        return Case.PLAIN
    if len(word) > 1 and word.isupper():
        return Case.ABBREVIATION
    return Case.PLAIN if starts_sentence else Case.CAPITALISED


def is_roman(word: str) -> bool:
    """Tell whether a word in capitals is a Roman numeral."""
    return _ROMAN.fullmatch(word) is not None


@functools.lru_cache(maxsize=1 << 17)
def form(word: str) -> str:
    """Return a word as the language model knows it: lower case, one tone placement."""
    return place_tone(word.lower())


def model_words(line: str) -> list[str]:
    """Return a line as the language model is trained on it."""
    tokens = tokenise(line)
    words = []
    starts = True
    headings = in_capitals([text if kind is Kind.WORD else None for _, _, kind, text in tokens])
    for (_, _, kind, text), capitals in zip(tokens, headings, strict=True):
        if kind is Kind.WORD:
            case = case_of(text, starts_sentence=starts, capitals=capitals)
            words.append(PREFIX[case] + form(text))
            starts = False
        elif kind is Kind.MARK:
            words.append(_MARKS.get(text, OTHER_MARK))
            starts = starts or text in SENTENCE_ENDS
        else:
            words.append(SYMBOLS[kind])
            starts = False
    return words


def mark_symbol(mark: str) -> str:
    """Return the language model's word for a punctuation mark."""
    return _MARKS.get(mark, OTHER_MARK)
