"""Lines that say who and when for the items above them ("Cơ quan chủ trì: …", "Thời gian thực hiện: …").

Plans write the bodies and the time of a task below it, as label and value; one set of labels serves
all items since the last set.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

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


_WHO = r"(?:[ĐđCc](?:ơn vị|ơ quan|ác đơn vị|ác cơ quan)|[Tt]ổ chức|[Pp]hân công|[Gg]iao)"
_PATTERNS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    (LabelKind.HELP, re.compile(rf"(?:{_WHO}[\w, ]{{0,20}}?\s+)?[Pp]hối hợp[\w ]{{0,25}}:\s*")),
    (
        LabelKind.LEAD,
        re.compile(
            rf"(?:{_WHO}\s+[\w, ]{{0,25}}?(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|phụ trách)|[Cc]hủ trì|[Tt]hực hiện|[Tt]rách nhiệm thực hiện|[Pp]hân công(?: thực hiện)?)[\w, ]{{0,25}}:\s*"
        ),
    ),
    (
        LabelKind.TIME,
        re.compile(
            r"(?:[Tt]hời (?:gian|hạn|điểm)|[Tt]iến độ|[Hh]ạn)(?:\s+(?!thi đua)[\w, ]{0,30})?:\s*|[Hh]oàn thành:\s*"
        ),
    ),
    (LabelKind.OUTCOME, re.compile(r"(?:[Ss]ản phẩm|[Kk]ết quả(?: đầu ra)?|[Ss]ản phẩm, kết quả)[\w ]{0,20}:\s*")),
)


def read_label(text: str, span: Span) -> Label | None:
    """Read a paragraph as a label line; None for any other paragraph."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, span.start, span.end)
        if match and match.end() < span.end:
            return Label(kind, Span(match.end(), span.end))
    return None
