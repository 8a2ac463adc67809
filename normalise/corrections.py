"""What people have put right by hand, put in again wherever a document is read anew.

A correction remembers the raw words, their place and their neighbours. A later reading of the same
page may have other words in other places: the neighbours find it again. Where they don't, nothing
is guessed; the correction is kept, and reported as lost.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from normalise.alignment import Edit, rewrite
from normalise.changes import changes_of
from normalise.errors import CorrectionPlaceError
from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.text import Change, NormalisedText

HAND_RULE = "correct.hand"
LONGEST_CORRECTION = 500
"""Characters of what can be put right at once: words, not pages."""
_NEIGHBOURS = 24  # characters before and behind that tell one place from another
_MORE = 12  # characters by which another reading of the same words may be longer


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that a person has put right (hiệu đính).

    Attributes:
        raw: Where they stood in the raw text.
        read: The raw words.
        left: The raw text before them.
        right: The raw text behind them.
        before: The words that the normalised text showed.
        after: What is printed there.
    """

    raw: Span
    read: str
    left: str
    right: str
    before: str
    after: str


def make_correction(text: NormalisedText, span: Span, before: str, after: str) -> Correction:
    """Note what is printed at a place of a normalised text.

    A place that cuts a rewritten word is widened to the whole word.

    Args:
        text: The text that the person saw.
        span: The place in ``text.text``.
        before: The words that the person saw there.
        after: What is to stand there; the same words, if they are right.

    Raises:
        CorrectionPlaceError: Other words stand there by now.
    """
    inside = 0 <= span.start < span.end <= len(text.text)
    raw = text.to_raw(span) if inside else Span(0, 0)
    if span.of(text.text) != before or raw.start == raw.end:
        raise CorrectionPlaceError(*span, before)
    whole = text.alignment.to_new(raw)
    after = unicodedata.normalize("NFC", " ".join(after.split()))
    return Correction(
        raw=raw,
        read=raw.of(text.raw),
        left=text.raw[max(0, raw.start - _NEIGHBOURS) : raw.start],
        right=text.raw[raw.end : raw.end + _NEIGHBOURS],
        before=whole.of(text.text),
        after=text.text[whole.start : span.start] + after + text.text[span.end : whole.end],
    )


def find_place(raw: str, correction: Correction) -> Span | None:
    """Return where the words of a correction stand in a raw text, or ``None`` where that is unsure.

    Example:
        >>> made = Correction(Span(7, 11), "tinh", "Uy ban ", " Bac", "tính", "tỉnh")
        >>> find_place("Kinh gui: Uy ban tinh Bac", made)
        Span(start=17, end=21)
    """
    left, read, right = correction.left, correction.read, correction.right
    start, end = correction.raw
    if raw[max(0, start - len(left)) : end + len(right)] == left + read + right:
        return correction.raw
    other = rf"[^\f]{{0,{len(read) + _MORE}}}?"
    for words in (re.escape(read), other):
        pattern = f"(?<={re.escape(left)}){words}(?={re.escape(right)})"
        found = [match.span() for match in re.finditer(pattern, raw)] if left or right else []
        if len(found) == 1 and found[0][0] < found[0][1]:
            return Span(*found[0])
    return correction.raw if raw[start:end] == read else None


def apply_corrections(
    text: NormalisedText, corrections: Sequence[Correction]
) -> tuple[NormalisedText, tuple[Correction, ...]]:
    """Put what people have put right into a text.

    Args:
        text: As normalisation leaves it.
        corrections: In the order in which they were made; of two about the same words the later
            one counts.

    Returns:
        The text, and the corrections whose place is no longer found, which are not in it.
    """
    placed: dict[Span, Correction] = {}
    lost: list[Correction] = []
    for correction in corrections:
        raw = find_place(text.raw, correction)
        if raw is None or text.to_raw(text.alignment.to_new(raw)) != raw:
            lost.append(correction)
            continue
        placed = {span: one for span, one in placed.items() if not span.overlaps(raw)}
        placed[raw] = correction
    return _applied(text, dict(sorted(placed.items()))), tuple(lost)


def _applied(text: NormalisedText, placed: dict[Span, Correction]) -> NormalisedText:
    if not placed:
        return text
    edits = [Edit(text.alignment.to_new(raw), one.after) for raw, one in placed.items()]
    new, later = rewrite(text.text, edits)
    alignment = text.alignment.then(later)
    marks = [StepEdit(c.raw, c.after, c.rule, c.confidence, c.alternatives) for c in text.changes]
    by_hand = [StepEdit(raw, one.after, HAND_RULE) for raw, one in placed.items()]
    kept = [mark for mark in marks if not _touches(mark.span, placed)]
    changes = tuple(changes_of(text.raw, new, alignment, (*kept, *by_hand)))
    doubts = tuple(
        doubt._replace(new=later.to_new(doubt.new))
        for doubt in text.doubts
        if not _touches(doubt.raw, placed)
    )
    return NormalisedText(text.raw, new, alignment, changes, doubts)


def _touches(span: Span, placed: dict[Span, Correction]) -> bool:
    return any(span.overlaps(raw) or span == raw for raw in placed)


def is_by_hand(change: Change) -> bool:
    """Tell whether a person, and not a rule, wrote these words."""
    return change.rule == HAND_RULE
