"""Why each value of a dispatch was read: a table for people, a list for programs."""

from collections.abc import Iterable
from typing import TypedDict

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from api.pipeline import ReadDispatch
from extract.explaining import Explanation, explain

_MOST_WORDS = 3  # other readings shown of the words of one value
_LONGEST = 160  # characters shown of a value or of its evidence


class WireExplanation(TypedDict):
    """Why one value was read; the place is one of the source text."""

    field: str
    value: str
    rule: str
    meaning: str
    evidence: str
    start: int
    end: int
    confidence: float
    alternatives: list[dict[str, str]]


def explanations(read: ReadDispatch) -> list[WireExplanation]:
    """Explain every value of a dispatch."""
    return [_wire(one, read) for one in explain(read.dispatch, read.text.text)]


def _wire(one: Explanation, read: ReadDispatch) -> WireExplanation:
    raw = read.text.to_raw(one.span)
    others = [{"value": other.value, "why": other.why} for other in one.alternatives]
    return {
        "field": one.field,
        "value": one.value,
        "rule": one.rule,
        "meaning": one.meaning,
        "evidence": " ".join(one.span.of(read.text.text).split()),
        "start": raw.start,
        "end": raw.end,
        "confidence": round(one.confidence, 3),
        "alternatives": [*others, *_other_words(one, read)],
    }


def _other_words(one: Explanation, read: ReadDispatch) -> list[dict[str, str]]:
    """Return what restored words of the evidence may be instead."""
    inside = [change for change in read.text.changes if change.new.overlaps(one.span)]
    return [
        {"value": reading, "why": f"cách đọc khác của “{change.before}”, {share:.0%}"}
        for change in inside
        for reading, share in change.alternatives
        if reading != change.after
    ][:_MOST_WORDS]


def explanation_table(several: Iterable[WireExplanation]) -> RenderableType:
    """Lay explanations out, one row a value."""
    table = Table(title="Vì sao đọc như vậy", title_justify="left")
    for heading, share in (
        ("Giá trị", 3),
        ("Quy tắc", 3),
        ("Từ ngữ làm căn cứ", 3),
        ("Khả năng khác", 2),
    ):
        table.add_column(heading, ratio=share)
    for one in several:
        sure = f"{one['confidence']:.0%}".replace("%", " %")
        others = "\n".join(f"{other['value']} ({other['why']})" for other in one["alternatives"])
        table.add_row(
            escape(f"{one['field']}\n{_cut(one['value'])}"),
            escape(f"{one['rule']} ({sure})\n{one['meaning']}"),
            escape(_cut(one["evidence"])),
            escape(others) or "–",
        )
    return table


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
