"""Lays a damaged stretch of text out for the decoder: tokens in order, each with its readings."""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from normalise.restoration.candidates import Candidates, Vocabulary
from normalise.restoration.lattice import BEGIN, END
from normalise.restoration.tokens import (
    SENTENCE_ENDS,
    SYMBOLS,
    Case,
    Kind,
    Piece,
    Token,
    case_of,
    form,
    in_capitals,
    is_roman,
    mark_symbol,
)


class Line(NamedTuple):
    """A line, and where it begins in the text."""

    start: int
    text: str


class Position(NamedTuple):
    """A token of a damaged stretch.

    Attributes:
        start: Offset in the text.
        read: The characters there.
        kind: What they are.
        candidates: Their readings; a single one for what is protected.
    """

    start: int
    read: str
    kind: Kind
    candidates: Candidates


_PARAGRAPH_ENDS = ("", ".", ";", ":", "!", "?")
_LIST_MARK = re.compile(r"\s*(?:[-+•*]\s|\d+(?:\.\d+)*[.)]\s|\w\)\s)")

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

    def positions(self, lines: Sequence[Line]) -> Iterator[Position]:
        """Return the tokens of some lines that follow each other."""
        starts_sentence = True
        before = ""
        for line in lines:
            if _begins_paragraph(before, line.text):
                for border in (END, BEGIN) if before else ():
                    yield Position(line.start, "", Kind.MARK, self._border(border))
                starts_sentence = True
            before = line.text
            tokens = self._tokens(line.text)
            capitals = in_capitals(tokens)
            begins_line = True
            for i, token in enumerate(tokens):
                if token.kind is Kind.MARK:
                    if self._garbled and _is_speck(tokens, i):
                        continue
                    candidates = self._fixed(mark_symbol(token.text))
                    starts_sentence = starts_sentence or token.text in SENTENCE_ENDS
                elif token.kind is Kind.WORD and not self._protects(tokens, i, capitals[i]):
                    case = _case(token.text, begins_line or starts_sentence, capitals[i])
                    candidates = self._readings(token.text, case)
                    begins_line = starts_sentence = False
                else:
                    candidates = self._candidates_of_protected(token)
                    begins_line = begins_line and len(token.text) <= 2
                    starts_sentence = False
                yield Position(line.start + token.start, token.text, token.kind, candidates)

    def _protects(self, tokens: Sequence[Token], i: int, capitals: bool) -> bool:  # noqa: FBT001
        """Tell whether a word is a list letter, a Roman numeral or, in clear text, a capital."""
        word = tokens[i].text
        behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if len(word) == 1:
            if behind == ")" or (i == 0 and behind in (".", "/")):
                return True
            return word.isupper() and not capitals and not self._garbled
        if is_roman(word):
            return not capitals or i == 0 or behind in (".", ")")
        return False

    def _tokens(self, line: str) -> list[Token]:
        tokens = []
        at = 0
        for chunk in line.split():
            at = line.index(chunk, at)
            for start, end, kind in self._cut(chunk):
                tokens.append(Token(at + start, at + end, kind, chunk[start:end]))
            at += len(chunk)
        return tokens

    def _candidates_of_protected(self, token: Token) -> Candidates:
        if token.kind is Kind.NUMBER and self._numerals is not None and len(token.text) <= 2:
            return self._numerals(token.text)
        return self._fixed(SYMBOLS.get(token.kind, form(token.text)))

    def _border(self, number: int) -> Candidates:
        return Candidates(array("i", [number]), array("d", [1.0]), ("",))

    def _fixed(self, word: str) -> Candidates:
        found = self._protected.get(word)
        if found is None:
            number = self._vocabulary.known(word, Case.PLAIN)
            found = Candidates(array("i", [number]), array("d", [1.0]), ("",))
            self._protected[word] = found
        return found


def _begins_paragraph(before: str, line: str) -> bool:
    """Tell whether a line begins a paragraph, as far as its and the last line's edges tell."""
    return before.rstrip()[-1:] in _PARAGRAPH_ENDS or _LIST_MARK.match(line) is not None


def _is_speck(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a full stop was read where a sentence goes on: dirt, or a letter's dot."""
    if tokens[i].text not in ".'`‘’" or i + 1 == len(tokens):
        return False
    behind = tokens[i + 1]
    return behind.kind is Kind.WORD and behind.text[0].islower()


def _case(word: str, may_start: bool, capitals: bool) -> Case:  # noqa: FBT001
    case = case_of(word, starts_sentence=False, capitals=capitals)
    if word[0].isupper() and (capitals or (may_start and case is Case.CAPITALISED)):
        return Case.EITHER
    return case
