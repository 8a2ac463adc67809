"""A text after normalisation, with each change that was made to it."""

from dataclasses import dataclass
from typing import NamedTuple

from normalise.alignment import Alignment
from normalise.spans import Span


class Change(NamedTuple):
    """One rewriting of the raw text.

    Attributes:
        raw: Place in the raw text.
        new: Place in the new text.
        before: The raw words.
        after: The new words.
        rule: What made it, e.g. ``"unicode.nfc"``, ``"charset.tcvn3"``, ``"restore.garbled"``.
        confidence: Probability, 0 to 1, that ``after`` is what was printed.
        alternatives: Other readings, each with its probability, best first.
    """

    raw: Span
    new: Span
    before: str
    after: str
    rule: str
    confidence: float = 1.0
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """What the later stages read, and the way back to what was handed in.

    Attributes:
        raw: The text as it came.
        text: The text as it is read: NFC, one tone placement, diacritics restored.
        alignment: Leads from ``text`` back to ``raw``.
        changes: Every rewriting, in order; characters outside them are as they were.
        doubts: Words that are probably wrong and stand in ``text`` as they are, at ``new``, in
            order; ``after`` is their likeliest reading, ``confidence`` its probability.
    """

    raw: str
    text: str
    alignment: Alignment
    changes: tuple[Change, ...] = ()
    doubts: tuple[Change, ...] = ()

    @classmethod
    def unchanged(cls, text: str) -> "NormalisedText":
        """Take a text as it is."""
        return cls(text, text, Alignment.identity(len(text)))

    def to_raw(self, span: Span) -> Span:
        """Lead a place of ``text`` back to ``raw``."""
        return self.alignment.to_raw(span)
