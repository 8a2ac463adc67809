"""Lays a damaged stretch of text out for the decoder: tokens in order, each with its readings."""

import functools
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from normalise.restoration.candidates import Candidates, Vocabulary
from normalise.restoration.lattice import END
from normalise.restoration.tokens import (
    SENTENCE_ENDS,
    SYMBOLS,
    Case,
    Kind,
    Piece,
    Token,
    case_of,
    form,
    has_capitals,
    in_capitals,
    is_roman,
    mark_symbol,
)


class Line(NamedTuple):
    """A line, and where it begins in the text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Positions:
    """The tokens of a paragraph, a column each; a record for each would cost more than reading it.

    Attributes:
        starts: Offset in the text.
        reads: The characters there; empty at the end of the paragraph.
        kinds: What they are.
        candidates: Their readings; a single one for what is protected.
    """

    starts: list[int] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    candidates: list[Candidates] = field(default_factory=list)

    def add(self, start: int, read: str, kind: Kind, candidates: Candidates) -> None:
        """Append a token."""
        self.starts.append(start)
        self.reads.append(read)
        self.kinds.append(kind)
        self.candidates.append(candidates)


_PARAGRAPH_ENDS = ("", ".", ";", ":", "!", "?")
_LIST_MARK = re.compile(r"\s*(?:[-+•*]\s|\d+(?:\.\d+)*[.)]\s|\w\)\s)")

_CHUNK = re.compile(r"\S+")
_WORD, _MARK, _PLAIN = Kind.WORD, Kind.MARK, Case.PLAIN  # an enum's members are slow to look up

Cut = Callable[[str], tuple[Piece, ...]]
Readings = Callable[[str, Case], Candidates]


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
        self._protected: dict[str, Candidates] = {}

    def positions(self, lines: Sequence[Line]) -> Positions:
        """Return the tokens of a paragraph's lines, and its end."""
        found = Positions()
        add = found.add
        starts_sentence = True
        for line in lines:
            begins_line = True
            tokens = self._tokens(line)
            capitals = in_capitals(tokens) if has_capitals(line.text) else None
            for i, (start, _, kind, text) in enumerate(tokens):
                if kind is _WORD and len(text) > 1 and text[0].islower():
                    begins_line = starts_sentence = False
                    add(start, text, kind, self._readings(text, _PLAIN))
                    continue
                if kind is _MARK:
                    if self._garbled and _is_speck(tokens, i):
                        continue
                    candidates = self._fixed(mark_symbol(text))
                    starts_sentence = starts_sentence or text in SENTENCE_ENDS
                elif kind is _WORD and not self._protects(tokens, i, capitals):
                    in_heading = capitals is not None and capitals[i]
                    case = _case(text, begins_line or starts_sentence, in_heading)
                    candidates = self._readings(text, case)
                    begins_line = starts_sentence = False
                else:
                    candidates = self._candidates_of_protected(kind, text)
                    begins_line = begins_line and len(text) <= 2
                    starts_sentence = False
                add(start, text, kind, candidates)
        add(0, "", _MARK, _only(END))
        return found

    def _protects(self, tokens: Sequence[Token], i: int, capitals: list[bool] | None) -> bool:
        """Tell whether a word is a list letter, a Roman numeral or, in clear text, a capital."""
        in_heading = capitals is not None and capitals[i]
        word = tokens[i][3]
        behind = tokens[i + 1][3] if i + 1 < len(tokens) else ""
        if len(word) == 1:
            if behind == ")" or (i == 0 and behind in (".", "/")):
                return True
            return word.isupper() and not in_heading and not self._garbled
        if is_roman(word):
            return not in_heading or i == 0 or behind in (".", ")")
        return False

    def _tokens(self, line: Line) -> list[Token]:
        """Cut a line; unlike :func:`tokenise`, offsets count in the whole text."""
        tokens = []
        for match in _CHUNK.finditer(line.text):
            chunk, at = match.group(), line.start + match.start()
            for start, end, kind in self._cut(chunk):
                tokens.append((at + start, at + end, kind, chunk[start:end]))
        return tokens

    def _candidates_of_protected(self, kind: Kind, text: str) -> Candidates:
        if kind is Kind.NUMBER and self._numerals is not None and len(text) <= 2:
            return self._numerals(text)
        return self._fixed(SYMBOLS.get(kind) or form(text))

    def _fixed(self, word: str) -> Candidates:
        found = self._protected.get(word)
        if found is None:
            number = self._vocabulary.known(word, Case.PLAIN)
            found = self._protected[word] = _only(number)
        return found


@functools.cache
def _only(number: int) -> Candidates:
    return Candidates(array("i", [number]), array("d", [1.0]), ("",))


def begins_paragraph(before: str, line: str) -> bool:
    """Tell whether a line begins a paragraph, as far as its and the last line's edges tell."""
    return before.rstrip()[-1:] in _PARAGRAPH_ENDS or _LIST_MARK.match(line) is not None


def _is_speck(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a full stop was read where a sentence goes on: dirt, or a letter's dot."""
    if tokens[i][3] not in ".'`‘’" or i + 1 == len(tokens):
        return False
    _, _, kind, behind = tokens[i + 1]
    return kind is _WORD and behind[0].islower()


def _case(word: str, may_start: bool, capitals: bool) -> Case:  # noqa: FBT001
    case = case_of(word, starts_sentence=False, capitals=capitals)
    if word[0].isupper() and (capitals or (may_start and case is Case.CAPITALISED)):
        return Case.EITHER
    return case
