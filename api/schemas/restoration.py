"""Text in, text with its diacritics out."""

from typing import Annotated

from pydantic import Field

from api.schemas.records import Confidence, WireModel
from normalise.text import Change, NormalisedText

LONGEST_TEXT = 1_000_000


class RestorationRequest(WireModel):
    """The text that is to be restored; lines stay lines."""

    text: Annotated[str, Field(max_length=LONGEST_TEXT)]


class Alternative(WireModel):
    """Another reading of the same words."""

    text: str
    confidence: Confidence


class RestorationChange(WireModel):
    """A change or a doubt; ``start`` and ``end`` are code points of the text as it was sent."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: Confidence
    alternatives: tuple[Alternative, ...]

    @classmethod
    def from_record(cls, change: Change) -> "RestorationChange":
        """Write a change down."""
        return cls(
            start=change.raw.start,
            end=change.raw.end,
            before=change.before,
            after=change.after,
            rule=change.rule,
            confidence=round(change.confidence, 4),
            alternatives=tuple(
                Alternative(text=words, confidence=round(confidence, 4))
                for words, confidence in change.alternatives
            ),
        )


class Restoration(WireModel):
    """The restored text, each change that was made, and each word that is probably wrong.

    A doubt's ``after`` is the likeliest reading; the text has the word as it stood.
    """

    text: str
    changes: tuple[RestorationChange, ...]
    doubts: tuple[RestorationChange, ...]

    @classmethod
    def from_record(cls, text: NormalisedText) -> "Restoration":
        """Write a normalised text down."""
        return cls(
            text=text.text,
            changes=tuple(RestorationChange.from_record(change) for change in text.changes),
            doubts=tuple(RestorationChange.from_record(doubt) for doubt in text.doubts),
        )
