"""What a step of the normalisation chain is: from a text to the list of its rewritings.

A step never sees the raw text, only what the steps before it made; ``normalise/chain.py`` keeps the
way back.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from normalise.alignment import Alignment, Edit, rewrite
from normalise.spans import Span


class StepEdit(NamedTuple):
    """One rewriting that a step asks for.

    Attributes:
        span: Place in the text that the step was given.
        text: What is to stand there.
        rule: Name of what asks for it, e.g. ``"unicode.nfc"``.
        confidence: Probability, 0 to 1, that ``text`` is right.
        alternatives: Other readings, each with its probability, best first.
    """

    span: Span
    text: str
    rule: str
    confidence: float = 1.0
    alternatives: tuple[tuple[str, float], ...] = ()


Step = Callable[[str], Sequence[StepEdit]]
"""Takes a text, returns its rewritings in order of position, none overlapping another."""


def apply(text: str, edits: Iterable[StepEdit]) -> tuple[str, Alignment]:
    """Carry out what a step asked for."""
    return rewrite(text, (Edit(edit.span, edit.text) for edit in edits))
