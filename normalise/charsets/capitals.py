"""Capitals with tones in TCVN3, which has no codes for them.

They were set in fonts named .Vn…H, which show the codes of small letters as capitals. What was
typed with the shift lock has small letters only where a code was (*CéNG HßA* becomes *CộNG HòA*): a
run of words whose plain letters are all capitals is taken for capitals throughout. Where everything
was typed small, nothing but the font's name tells, and the text is left small.
"""

import itertools
import re

from normalise.spans import Span
from normalise.steps import StepEdit

_WORD = re.compile(r"[^\W\d_]+")


def with_capitals(text: str, edits: list[StepEdit]) -> list[StepEdit]:
    """Raise the converted letters of words that are otherwise in capitals.

    Args:
        text: The text before the conversion.
        edits: The conversion, code by code, each one character long on both sides.

    Returns:
        The same edits, some with capital letters.
    """
    if not edits:
        return []
    by_offset = {edit.span.start: edit for edit in edits}
    start, end = edits[0].span.start, edits[-1].span.end
    start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    end = len(text) if line_end < 0 else line_end
    converted = "".join(
        by_offset[index].text if index in by_offset else text[index] for index in range(start, end)
    )
    raised: set[int] = set()
    for is_capital, run in itertools.groupby(
        _WORD.finditer(converted), lambda word: _may_be_capitals(word, start, by_offset)
    ):
        spans = [Span(*word.span()).shifted(start) for word in run]
        if is_capital and any(_is_proof(span, text, by_offset) for span in spans):
            raised.update(index for span in spans for index in range(*span))
    return [
        edit._replace(text=edit.text.upper()) if edit.span.start in raised else edit
        for edit in edits
    ]


def _may_be_capitals(word: re.Match[str], at: int, edits: dict[int, StepEdit]) -> bool:
    """Tell whether a word has no small letter but those made of codes."""
    return all(
        char.isupper() or at + word.start() + index in edits
        for index, char in enumerate(word.group())
    )


def _is_proof(span: Span, text: str, edits: dict[int, StepEdit]) -> bool:
    """Tell whether a word can't be a capitalised one: two plain capitals beside a small code."""
    small = [index for index in range(*span) if index in edits and edits[index].text.islower()]
    plain = [index for index in range(*span) if index not in edits]
    return bool(small) and (len(plain) > 1 or (bool(plain) and plain[0] > small[0]))
