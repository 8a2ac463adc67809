"""Composes letters and marks (tổ hợp → dựng sẵn): Unicode NFC, piece by piece, with the way back.

Two things go beyond plain NFC. Marks typed in the wrong order (é + U+0302) are put right, which NFC
leaves as they are. And a pile of more than 64 marks, which no text has but which takes NFC a time
that grows with its square, is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator

from normalise.spans import Span
from normalise.steps import StepEdit

RULE = "unicode.nfc"

# Characters that begin nothing to be composed with what precedes them, and are composed already.
_SETTLED = "\u0000-\u02ff\u1e00-\u1eff\u2002-\u20cf"
_UNSETTLED = re.compile(f"[{_SETTLED}]?[^{_SETTLED}]+")
# Starters that NFC may yet join to the character before them: Hangul and some Indic vowels.
_JOINING = re.compile(
    "[\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e"
    "\u1161-\u1175\u11a8-\u11c2\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd"
    "\U000115af\U00011930\U000113b8\U000113bb\U000113c2\U000113c5\U000113c7-\U000113c9]"
)
_PILE = 64
_WRONG_ORDER = re.compile("(?<=[aeoAEO])([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def compose(text: str) -> list[StepEdit]:
    """Ask for the composition of every letter that isn't composed.

    Example:
        >>> [edit.text for edit in compose("Nghi\u0323 quye\u0302\u0301t")]
        ['ị', 'ế']
    """
    if text.isascii():
        return []
    edits: list[StepEdit] = []
    for match in _UNSETTLED.finditer(text):
        piece = match.group()
        if len(piece) <= _PILE and _composed(piece) == piece:
            continue
        for span in _letters(text, Span(*match.span())):
            letter = span.of(text)
            composed = _composed(letter) if len(letter) <= _PILE else letter
            if composed != letter:
                edits.append(StepEdit(span, composed, RULE))
    return edits


def _composed(piece: str) -> str:
    composed = unicodedata.normalize("NFC", piece)
    if not _WRONG_ORDER.search(unicodedata.normalize("NFD", composed)):
        return composed
    decomposed = unicodedata.normalize("NFD", composed)
    return unicodedata.normalize("NFC", _WRONG_ORDER.sub(r"\2\1", decomposed))


def _letters(text: str, span: Span) -> Iterator[Span]:
    """Part a stretch into letters, each with the marks that belong to it."""
    start = span.start
    for index in range(span.start + 1, span.end):
        char = text[index]
        if unicodedata.combining(char) == 0 and not _JOINING.match(char):
            yield Span(start, index)
            start = index
    yield Span(start, span.end)
