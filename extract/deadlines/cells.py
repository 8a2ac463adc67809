"""The time in a table's cell or behind a label: "Quý IV/2025", "12/2025", "Thường xuyên".

Such a slot holds a time by itself, without a preposition; a range counts with its end, and
"từ quý I" alone gives a beginning and no end. Sentences in a slot are read as running text is.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator

from extract.deadlines.choosing import choose_deadline
from extract.deadlines.phrases import LABEL_RULE, find_phrases
from extract.deadlines.reading import confidence_of, read_phrase, read_words
from extract.patterns import load_pattern, load_patterns
from extract.records import Deadline, Found, PartialDate
from normalise.spans import Span

CELL_FILE = "deadline_cells.toml"
_YEAR_RANGE = re.compile(
    r"(?<![\d/])(?P<first>20\d\d)\s{0,2}(?:[-–—]|đến(?:\s+(?:hết\s+)?năm)?)\s{0,2}(?P<last>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_BARE_YEARS = re.compile(r"\s*(?:năm\s|(?=\d))", re.IGNORECASE)
# A period of as many years is a programme's where words go before it ("Từ năm 2026 đến năm 2030").
_PROGRAMME_YEARS = 3
_FEWEST_STEPS = 2


def parse_deadline_cell(cell: str, issued: PartialDate | None) -> Deadline | None:
    """Read the cell of a column such as "Thời gian hoàn thành".

    Args:
        cell: Its words.
        issued: Date of the dispatch; tells the year where the cell has none.

    Returns:
        None for a cell without a deadline ("Thường xuyên", "Giai đoạn 2026-2030", "").

    Example:
        >>> parse_deadline_cell("Quý IV/2025", None).date
        datetime.date(2025, 12, 31)
    """
    found = read_cell(cell, Span(0, len(cell)), issued)
    return found.value if found else None


def read_cell(text: str, slot: Span, issued: PartialDate | None) -> Found[Deadline] | None:
    """Read a slot in a text; see :func:`parse_deadline_cell`."""
    words = slot.of(text)
    steps = _last_step(text, slot, issued)
    if steps:
        return steps
    if _is_programme(words):
        return None
    found, settled = _bare_time(text, slot, issued)
    return found if settled else choose_deadline(tuple(_in_sentence(text, slot, issued)))


def _bare_time(
    text: str, slot: Span, issued: PartialDate | None
) -> tuple[Found[Deadline] | None, bool]:
    """Read a slot that holds a time alone; tell whether it says anything, be it "none"."""
    words = slot.of(text)
    for pattern in load_patterns(CELL_FILE):
        match = None if pattern.name == "step" else pattern.regex.search(words)
        if match is None:
            continue
        if pattern.name.startswith("none."):
            return None, True
        family = pattern.name.split(".")[1]
        value = read_words(family, match.groupdict(), words, issued)
        if value is not None:
            span = _trimmed(words, match.span()).shifted(slot.start)
            return Found(value, span, pattern.name, confidence_of(pattern.name)), True
    return None, False


def _last_step(text: str, slot: Span, issued: PartialDate | None) -> Found[Deadline] | None:
    """Read the steps of one task ("Danh mục quý II/2027; cơ chế quý IV/2027"): the last counts.

    What is only begun or kept up ("duy trì đến 2030") is no step that ends.
    """
    steps: list[Found[Deadline]] = []
    for step in _step().finditer(text, *slot):
        if step["kept"]:
            continue
        found, _ = _bare_time(text, Span(*step.span("time")), issued)
        if found and found.value.date:
            steps.append(found)
    if len(steps) < _FEWEST_STEPS:
        return None
    return max(steps, key=lambda found: found.value.date or dt.date.min)


@functools.cache
def _step() -> re.Pattern[str]:
    return load_pattern(CELL_FILE, "step").regex


def _in_sentence(text: str, slot: Span, issued: PartialDate | None) -> Iterator[Found[Deadline]]:
    """Read a slot as running text."""
    for phrase in find_phrases(text, slot):
        if phrase.rule == LABEL_RULE:
            found = read_cell(text, phrase.span, issued)
        else:
            found = read_phrase(phrase, issued)
        if found is not None:
            yield found


def _is_programme(words: str) -> bool:
    """Tell a plan's period ("Từ 2026 đến 2030") from a task's own years ("2026-2030")."""
    years = _YEAR_RANGE.search(words)
    if years is None or _BARE_YEARS.match(words):
        return False
    return int(years["last"]) - int(years["first"]) >= _PROGRAMME_YEARS


def _trimmed(words: str, place: tuple[int, int]) -> Span:
    """Leave white space and end marks out of a place."""
    taken = words[place[0] : place[1]]
    start = place[0] + len(taken) - len(taken.lstrip(" \t\n-+•"))
    return Span(start, place[0] + len(taken.rstrip(" \t\n.;,")))
