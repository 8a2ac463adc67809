"""Lays a damaged stretch of text out for the decoder: tokens in order, each with its readings.

Chunks repeat, so the tokens of each are made once and remember the readings that were looked up.
Cython compiles this file where it can, see ``hatch_build.py``; the types are in ``positions.pxd``.
"""

import functools
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from normalise.restoration.candidates import Candidates, Draft, Vocabulary
from normalise.restoration.lattice import END
from normalise.restoration.tokens import (
    LONGEST_CHUNK,
    SENTENCE_ENDS,
    SYMBOLS,
    Case,
    Kind,
    Piece,
    case_of,
    form,
    has_capitals,
    in_capitals,
    is_roman,
    mark_symbol,
)

_PARAGRAPH_ENDS = ("", ".", ";", ":", "!", "?")
_LIST_MARK = re.compile(r"\s*(?:[-+•*]\s|\d+(?:\.\d+)*[.)]\s|\w\)\s)")
_CACHED = 1 << 15
_MOST_LETTERS = LONGEST_CHUNK

# An enum's members are slow to look up.
_WORD, _NUMBER, _MARK = Kind.WORD, Kind.NUMBER, Kind.MARK
_PLAIN, _CAPITALISED, _EITHER = int(Case.PLAIN), int(Case.CAPITALISED), int(Case.EITHER)
_PROTECTED = len(Case)  # as a case: what is not to be changed

Cut: TypeAlias = Callable[[str], tuple[Piece, ...]]
Readings: TypeAlias = Callable[[str, int], Candidates]


class Line:
    """A line, and where it begins in the text.

    Attributes:
        start: Offset in the text.
        text: Its characters, without the line end.
        chunks: What stands between its white space.
    """

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.text = text
        self.chunks = text.split()


class Token:
    """A piece of a chunk, the same wherever that stands.

    Attributes:
        offset: In the chunk.
        text: The characters there; empty at the end of the paragraph.
        kind: What they are.
        case: A :class:`Case` as a number: a word's where no sentence begins, outside headings.
        is_small: Whether it is a word that no capital makes ambiguous.
        is_upper: Whether it is a word in capitals.
        is_roman: Whether it may be a Roman numeral.
        readings: Those asked for last; ``None`` before.
        read_as: The case that they are for, or that of something protected.
    """

    def __init__(self, offset: int, text: str, kind: Kind) -> None:
        is_word = kind is _WORD
        self.offset = offset
        self.text = text
        self.kind = kind
        self.case = _PLAIN
        self.is_small = is_word and len(text) > 1 and text[0].islower()
        self.is_upper = is_word and text.isupper()
        self.is_roman = self.is_upper and is_roman(text)
        self.readings: Candidates | None = None
        self.read_as = _PROTECTED
        if is_word and not self.is_small:
            self.case = int(case_of(text, starts_sentence=False, capitals=False))


class Chunk:
    """The tokens of a chunk, and whether it has two capitals in a row, or one at an end."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.tokens = tuple([Token(start, text[start:end], kind) for start, end, kind in pieces])
        self.has_capitals = not text.islower() and has_capitals(text)


class Positions:
    """The tokens of a paragraph, a column each; a record for each would cost more than reading it.

    Attributes:
        starts: Offset in the text.
        tokens: What stands there.
        candidates: Their readings; a single one for what is protected.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.tokens: list[Token] = []
        self.candidates: list[Candidates] = []


class Layout:
    """Makes positions from lines, in one way for each kind of damage."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        cut: Cut,
        readings: Readings,
        numerals: Callable[[str], Candidates] | None = None,
    ) -> None:
        """Choose the ways.

        Args:
            vocabulary: Of the language model.
            cut: Cuts a chunk into pieces.
            readings: Finds the readings of a word.
            numerals: Finds those of a short number, where letters are read as digits.
        """
        self._vocabulary = vocabulary
        self._cut = cut
        self._readings = readings
        self._numerals = numerals
        self._garbled = numerals is not None
        self._chunk = functools.lru_cache(maxsize=_CACHED)(self._make_chunk)
        self._fixed = functools.lru_cache(maxsize=_CACHED)(self._make_fixed)
        self._end = Token(0, "", _MARK)
        self._draft = Draft()
        self._behind = self._only(END)

    def positions(self, lines: Sequence[Line]) -> Positions:
        """Return the tokens of a paragraph's lines, and its end."""
        found = Positions()
        starts_sentence = True
        for line in lines:
            starts_sentence = self._add_line(found, line, starts_sentence)
        found.starts.append(0)
        found.tokens.append(self._end)
        found.candidates.append(self._behind)
        return found

    def _add_line(self, found: Positions, line: Line, starts_sentence: bool) -> bool:  # noqa: FBT001, PLR0915
        """Append a line's tokens; return whether a sentence may begin behind it."""
        tokens: list[Token] = []
        capitals = self._take_tokens(line, found.starts, tokens)
        begins_line = True
        many = len(tokens)
        for i in range(many):
            token = tokens[i]
            behind = tokens[i + 1] if i + 1 < many else self._end
            if token.is_small:
                case = _PLAIN
                begins_line = starts_sentence = False
            elif token.kind is _MARK:
                if self._garbled and _is_speck(token, behind):
                    del found.starts[len(found.tokens)]
                    continue
                case = _PROTECTED
                starts_sentence = starts_sentence or token.text in SENTENCE_ENDS
            else:
                in_heading = capitals is not None and capitals[i]
                may_start = begins_line or starts_sentence
                starts_sentence = False
                if token.kind is not _WORD or self._protects(token, behind, i == 0, in_heading):
                    case = _PROTECTED
                    begins_line = begins_line and len(token.text) <= 2
                else:
                    case = _case(token, may_start, in_heading)
                    begins_line = False
            found.tokens.append(token)
            readings = token.readings
            if readings is None or token.read_as != case:
                readings = self._look_up(token, case)
            found.candidates.append(readings)
        return starts_sentence

    def _take_tokens(self, line: Line, starts: list[int], tokens: list[Token]) -> list[bool] | None:
        """Append a line's tokens and where in the text they begin.

        Returns:
            Of each token, whether it is part of a run of capitals; ``None`` for none is.
        """
        text = line.text
        at = 0
        any_capitals = any_upper = False
        for chunk in line.chunks:
            while text[at].isspace():
                at += 1
            length = len(chunk)
            made = self._chunk(chunk) if length <= _MOST_LETTERS else self._make_chunk(chunk)
            any_capitals = any_capitals or made.has_capitals
            for token in made.tokens:
                any_upper = any_upper or token.is_upper
                tokens.append(token)
                starts.append(line.start + at + token.offset)
            at += length
        if not (any_capitals and any_upper):
            return None
        return in_capitals([token.text if token.kind is _WORD else None for token in tokens])

    def _protects(self, token: Token, behind: Token, is_first: bool, in_heading: bool) -> bool:  # noqa: FBT001
        """Tell whether a word is a list letter, a Roman numeral or, in clear text, a capital."""
        if len(token.text) == 1:
            if behind.text == ")" or (is_first and behind.text in (".", "/")):
                return True
            return token.text.isupper() and not in_heading and not self._garbled
        if token.is_roman:
            return not in_heading or is_first or behind.text in (".", ")")
        return False

    def _look_up(self, token: Token, case: int) -> Candidates:
        if case != _PROTECTED:
            found = self._readings(token.text, case)
        elif token.kind is _MARK:
            found = self._fixed(mark_symbol(token.text))
        elif token.kind is _NUMBER and self._numerals is not None and len(token.text) <= 2:
            found = self._numerals(token.text)
        else:
            found = self._fixed(SYMBOLS.get(token.kind) or form(token.text))
        token.readings = found
        token.read_as = case
        return found

    def _make_chunk(self, text: str) -> Chunk:
        return Chunk(text, self._cut(text))

    def _make_fixed(self, word: str) -> Candidates:
        return self._only(self._vocabulary.known(word, Case.PLAIN))

    def _only(self, number: int) -> Candidates:
        draft = self._draft
        draft.begin()
        draft.add(number, 1.0, "")
        return draft.done()


def begins_paragraph(before: str, line: str) -> bool:
    """Tell whether a line begins a paragraph, as far as its and the last line's edges tell."""
    return before.rstrip()[-1:] in _PARAGRAPH_ENDS or _LIST_MARK.match(line) is not None


def _is_speck(mark: Token, behind: Token) -> bool:
    """Tell whether a full stop was read where a sentence goes on: dirt, or a letter's dot."""
    return behind.kind is _WORD and mark.text in ".'`‘’" and behind.text[0].islower()


def _case(token: Token, may_start: bool, in_heading: bool) -> int:  # noqa: FBT001
    if token.case == _PLAIN:
        return _PLAIN
    return _EITHER if in_heading or (may_start and token.case == _CAPITALISED) else token.case
