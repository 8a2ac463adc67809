"""Lines that say who and when for the items above them ("Cơ quan chủ trì: …", "Thời gian: …").

Plans write the bodies and the time of a task below it, as label and value; one set of labels serves
all items since the last set.
"""

from dataclasses import dataclass
from enum import StrEnum

from extract.patterns import load_patterns
from normalise.spans import Span


class LabelKind(StrEnum):
    """What a label line gives."""

    LEAD = "lead"
    HELP = "help"
    TIME = "time"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Label:
    """A label line.

    Attributes:
        kind: What it gives.
        value: Place of the words behind the colon.
    """

    kind: LabelKind
    value: Span


def read_label(text: str, span: Span) -> Label | None:
    """Read a paragraph as a label line; None for any other paragraph."""
    for pattern in load_patterns("labels.toml"):
        match = pattern.regex.match(text, span.start, span.end)
        if match and match.end() < span.end:
            return Label(LabelKind(pattern.name.split(".")[1]), Span(match.end(), span.end))
    return None
