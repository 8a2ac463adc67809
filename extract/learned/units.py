"""What a judge is shown beside the rules' verdict: a paragraph, or a part of one, at its place."""

from dataclasses import dataclass
from typing import Protocol

from extract.directives import Setting, Verdict
from extract.paragraphs import MarkerKind
from extract.roles import Roles
from normalise.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands, beyond what the rules look at.

    Attributes:
        span: Its place in the text.
        marker: Its sign ("1.", "a)", "-"); None without one.
        headings: How the items above it begin, the nearest three at most, the nearest first.
        level: How many items stand above it.
        heads: Whether signed items stand below it.
        type: The dispatch's type in lower case; "" if unknown.
        depth: How far down the body it stands, 0 to 1.
    """

    span: Span
    marker: MarkerKind | None
    headings: tuple[str, ...]
    level: int
    heads: bool
    type: str
    depth: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or the part of one that may be a directive of its own.

    Attributes:
        words: Its words on one line.
        predicate: The words behind the bodies that it names; all words where it names nobody.
        roles: Whom it names.
        setting: Where it stands, as the rules see it.
        place: Where it stands otherwise.
    """

    words: str
    predicate: str
    roles: Roles
    setting: Setting
    place: Place


class SecondOpinion(Protocol):
    """Whatever looks at a paragraph after the rules."""

    def wants(self, verdict: Verdict) -> bool:
        """Tell whether it has anything to say to a verdict; most it need not be asked about."""

    def weigh(self, verdict: Verdict, unit: Unit) -> Verdict:
        """Confirm the rules' verdict, with the confidence it deserves, or overturn it."""
