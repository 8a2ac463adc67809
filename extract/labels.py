"""Lines that say who and when for the items above them ("Cơ quan chủ trì: …", "Thời gian: …").

Plans write the bodies and the time of a task below it, as label and value; one set of labels serves
all items since the last set.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from extract.agencies import read_names
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.patterns import load_patterns
from extract.records import Deadline, Found, PartialDate, Task
from extract.roles import read_roles, read_subject, shape
from normalise.spans import Span

_LABEL_CONFIDENCE = 0.9


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
        value: Place of the words behind the colon; empty where the items below give it.
    """

    kind: LabelKind
    value: Span


def read_labels(text: str, span: Span) -> tuple[Label, ...]:
    """Read a paragraph as a label line, or as several labels on one line.

    Returns:
        "Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ" gives two labels; any other paragraph gives none.
    """
    first = read_label(text, span)
    if first is None:
        return ()
    labels = [first]
    for gap in shape("next-clause").finditer(text, *first.value):
        following = read_label(text, Span(gap.end(), span.end))
        if following is not None:
            value = labels[-1].value
            labels[-1] = replace(labels[-1], value=Span(value.start, gap.start()))
            labels.append(following)
    return tuple(labels)


def read_label(text: str, span: Span) -> Label | None:
    """Read a paragraph's first label; None for a paragraph that is no label line."""
    for pattern in load_patterns("labels.toml"):
        match = pattern.regex.match(text, span.start, span.end)
        if match:
            return Label(LabelKind(pattern.name.split(".")[1]), Span(match.end(), span.end))
    return None


def complete(task: Task, text: str, label: Label, issued: PartialDate | None) -> Task:
    """Write into a task what a label line below it gives.

    Args:
        task: The task as read so far.
        text: The text in which the label stands.
        label: The label line.
        issued: The dispatch's date, for times without a year.
    """
    if label.kind is LabelKind.TIME:
        deadline = None if _states_own_time(task) else _deadline(text, label.value, issued)
        return replace(task, deadline=deadline) if deadline else task
    rule = f"label.{label.kind}"
    names = read_names(text, label.value.start, label.value.end, rule=rule, loose=True).names
    if label.kind is LabelKind.LEAD:
        names = _once((*names, *_in_later_clauses(text, label.value)))
    if not names or label.kind is LabelKind.OUTCOME:
        return task
    if label.kind is LabelKind.LEAD:
        helpers = read_roles(text, label.value).coordinators
        return replace(task, assignees=names, coordinators=helpers or task.coordinators)
    return replace(task, coordinators=names)


def _in_later_clauses(text: str, value: Span) -> tuple[Found[str], ...]:
    """Read "Sở Y tế chủ trì …; các xã tổ chức …": each clause may name who does its part."""
    found: list[Found[str]] = []
    for gap in shape("next-clause").finditer(text, *value):
        names, _ = read_subject(text, Span(gap.end(), value.end))
        if names.names and names.names[0].span.start == gap.end():
            found.extend(names.names)
    return tuple(found)


def _once(names: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    seen: dict[str, Found[str]] = {}
    for found in names:
        seen.setdefault(found.value, found)
    return tuple(seen.values())


def _states_own_time(task: Task) -> bool:
    """Tell a task whose own words set its day or term from one that only says "hằng năm"."""
    own = task.deadline
    return own is not None and task.span.covers(own.span) and own.confidence >= _LABEL_CONFIDENCE


def only_leads(text: str, span: Span) -> bool:
    """Tell "Sở Y tế chủ trì, phối hợp với các sở" from a line that orders something of its own."""
    roles = read_roles(text, span)
    if not roles.assignees:
        return False
    helpers = [found.span for found in roles.coordinators]
    first = helpers[0].start if helpers else span.end
    behind = helpers[-1].end if helpers else span.end
    return all(
        start >= end or shape("leads-only").fullmatch(text, start, end)
        for start, end in ((roles.predicate, first), (behind, span.end))
    )


def _deadline(text: str, value: Span, issued: PartialDate | None) -> Found[Deadline] | None:
    found = choose_deadline(find_deadlines(text, issued=issued, within=value))
    if found:
        return found
    # "ngày 21 - 22/5/2026, tại Hội trường …": where it takes place stands behind the time.
    place = shape("place-of-event").search(text, *value)
    for end in (value.end, place.start() if place else value.end):
        words = text[value.start : end].rstrip(" .;")
        due = parse_deadline_cell(words, issued=issued)
        if due:
            span = Span(value.start, value.start + len(words))
            return Found(due, span, "deadline.label", _LABEL_CONFIDENCE)
    return None
