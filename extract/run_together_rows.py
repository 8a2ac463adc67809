"""Rows of tables whose columns were run together: "| 1 Rà soát … - Sở Y tế. Quý II/2026 |".

Some converters write a table's row as one cell. What is to be done, who must do it and by when
can still be told apart: the time closes the row, and the bodies stand before it, named one after
the other and nothing else. Only tables whose head names these columns are read, and a row in which
the bodies cannot be found is left out.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.agencies import read_names, write_out
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.paragraphs import Paragraph
from extract.patterns import load_pattern
from extract.records import Deadline, Found, PartialDate, Task
from extract.roles import read_roles
from normalise.spans import Span

_FILE = "run_together_rows.toml"
_RULE = "assignee.table"
_HELP_RULE = "coordinator.table"
_CONFIDENCE = 0.7  # where one column ends and the next begins is told by the words alone


class _Bodies(NamedTuple):
    """Who is named in a row: who must act, and who helps."""

    lead: tuple[Found[str], ...]
    help: tuple[Found[str], ...]


def find_run_together_tasks(
    text: str, paragraphs: Sequence[Paragraph], issued: PartialDate | None
) -> Iterator[Task]:
    """Read the tasks of tables whose rows are one cell each.

    Args:
        text: A normalised text.
        paragraphs: Its paragraphs; table rows have cells.
        issued: The dispatch's date, for times without a year.
    """
    in_table = False
    for paragraph in paragraphs:
        words = [cell for cell in paragraph.cells if cell.of(text).strip()]
        if len(words) != 1:
            in_table = in_table and bool(paragraph.cells)
            continue
        if _shape("head").match(text, *words[0]):
            in_table = True
        elif in_table:
            task = _task(text, words[0], issued)
            if task:
                yield task


def _task(text: str, row: Span, issued: PartialDate | None) -> Task | None:
    number = _shape("number").match(text, *row)
    if number is None:
        return None
    closing = _shape("time").search(text, number.end(), row.end)
    time = Span(closing.start(), row.end) if closing else Span(row.end, row.end)
    for start in _possible_starts(text, Span(number.end(), time.start)):
        bodies = _bodies(text, start, time.start)
        if bodies.lead:
            content = Span(number.end(), start - len(_trailing(text, number.end(), start)))
            return _row_task(text, content, bodies, _deadline(text, content, time, issued))
    return None


def _row_task(text: str, content: Span, bodies: _Bodies, deadline: Found[Deadline] | None) -> Task:
    roles = read_roles(text, content)
    return Task(
        span=content,
        action=" ".join(content.of(text).split()),
        assignees=bodies.lead,
        coordinators=(*roles.coordinators, *bodies.help),
        deadline=deadline,
        report_to=roles.report_to,
        legal_bases=(),
        section=(),
        rule="task.run-together-row",
        confidence=_CONFIDENCE,
    )


def _possible_starts(text: str, within: Span) -> Iterator[int]:
    """Return the places where the bodies may begin, in the order in which they are tried."""
    for name in ("bodies-listed", "bodies-begin"):
        for start in _shape(name).finditer(text, *within):
            yield start.end()


def _bodies(text: str, start: int, end: int) -> _Bodies:
    """Read bodies that fill a stretch of the row; none where other words stand among them."""
    lead: list[Found[str]] = []
    help_: list[Found[str]] = []
    at = start
    while at < end:
        helping = bool(lead) and _shape("helps").match(text, at, end)
        at = helping.end() if helping else at
        at = _behind(text, "item", at, end)
        rule = _HELP_RULE if helping or help_ else _RULE
        names = read_names(text, at, end, rule=rule, loose=bool(lead))
        if not names.names:
            return _Bodies((), ())
        found, at = list(names.names), names.end
        listed = _shape("listed").match(text, at, end)
        if listed:  # "Thủ trưởng các đơn vị: Thu, Pháp chế;" stays one name
            whole = Span(found[-1].span.start, listed.end())
            found[-1] = Found(write_out(whole.of(text)), whole, rule)
            at = listed.end()
        (help_ if helping or help_ else lead).extend(found)
        at = _behind(text, "leads", at, end)
    return _Bodies(tuple(lead), tuple(help_))


def _deadline(
    text: str, content: Span, time: Span, issued: PartialDate | None
) -> Found[Deadline] | None:
    """Read by when: what the task itself says, else what the row ends with."""
    own = choose_deadline(find_deadlines(text, issued=issued, within=content))
    if own:
        return own
    value = parse_deadline_cell(time.of(text).strip(" .;"), issued)
    return Found(value, time, "deadline.table-cell", _CONFIDENCE) if value else None


def _behind(text: str, name: str, at: int, end: int) -> int:
    match = _shape(name).match(text, at, end)
    return match.end() if match else at


def _trailing(text: str, start: int, end: int) -> str:
    """Return the blanks and the dash between a row's contents and its bodies."""
    match = re.compile(r"\s*[-–•+]?\s*\Z").search(text, start, end)
    return match.group() if match else ""


@functools.cache
def _shape(name: str) -> re.Pattern[str]:
    return load_pattern(_FILE, f"row.{name}").regex
