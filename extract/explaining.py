"""Why each value of a record was read: its rule in words, its evidence, and what else was possible.

Alternatives are what another rule would have read: the other number that a dispatch gives to
itself, the issuer that the symbol names, another day inside a task. They are looked for only when
somebody asks.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.deadlines import find_deadlines
from extract.legal_bases.law_names import find_law_codes
from extract.legal_bases.naming import act_name
from extract.letterhead.codes import find_other_codes
from extract.letterhead.dates import find_stamp_date
from extract.letterhead.issuers import infer_issuer
from extract.patterns import load_mapping, load_patterns
from extract.records import Deadline, Dispatch, Found, LegalBasis, Letterhead, Task
from extract.symbols import parse_code
from normalise.spans import Span

_FILE = "rules.toml"
_PATTERN_FILES = ("deadlines.toml", "deadline_recurrence.toml", "roles.toml", "letterhead.toml")
_STAMP_REACH = 1500  # letters in which a signature's stamp stands


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another rule would have read.

    Attributes:
        value: The value in words.
        why: Where it comes from, in Vietnamese.
    """

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a value was read.

    Attributes:
        field: Which value: "code", "task-3.assignee" and so on, counted from 1.
        value: The value in words.
        rule: Name of what found it.
        meaning: What the rule says, in Vietnamese.
        span: The words that prove it.
        confidence: 0 to 1.
        alternatives: What else was possible, in no order.
    """

    field: str
    value: str
    rule: str
    meaning: str
    span: Span
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


def explain(dispatch: Dispatch, text: str) -> tuple[Explanation, ...]:
    """Explain every value of a record.

    Args:
        dispatch: The record.
        text: The normalised text that it was read from.

    Returns:
        Letterhead, tasks and legal bases, each in its order.
    """
    return (
        *_letterhead(dispatch.letterhead, text),
        *(
            one
            for n, task in enumerate(dispatch.tasks, 1)
            for one in _task(n, task, dispatch, text)
        ),
        *(_basis(n, basis) for n, basis in enumerate(dispatch.legal_bases, 1)),
    )


def meaning_of(rule: str) -> str:
    """Say in Vietnamese what a rule reads; "" for one that nobody has described.

    Example:
        >>> meaning_of("letterhead.number")
        'dòng “Số: …”'
    """
    rules = load_mapping(_FILE, "rules")
    if rule in rules:
        return rules[rule]
    example = _examples().get(rule)
    prefix = f"{rule.partition('.')[0]}."
    general = rules.get(prefix, "")
    return f"{general}, như “{example}”" if general and example else general


@functools.cache
def _examples() -> dict[str, str]:
    """Return the first example of each pattern by the name of its rule."""
    patterns = (pattern for file in _PATTERN_FILES for pattern in load_patterns(file))
    return {pattern.name: pattern.matches[0] for pattern in patterns if pattern.matches}


def _explained(
    field: str, found: Found[object], value: str, *alternatives: Alternative
) -> Explanation:
    others = tuple(other for other in dict.fromkeys(alternatives) if other.value != value)
    return Explanation(
        field, value, found.rule, meaning_of(found.rule), found.span, found.confidence, others
    )


def _letterhead(head: Letterhead, text: str) -> Iterator[Explanation]:
    alternatives = {
        "code": _other_numbers(head, text),
        "type": _other_types(head),
        "issuer": _other_issuers(head, text),
        "issued": _other_days(text),
    }
    single: dict[str, Found[object] | None] = {
        "code": head.code,
        "type": head.type,
        "issuer": head.issuer,
        "place": head.place,
        "issued": head.issued,
        "subject": head.subject,
        "urgency": head.urgency,
        "secrecy": head.secrecy,
    }
    for name, found in single.items():
        if found is not None:
            yield _explained(name, found, str(found.value), *alternatives.get(name, ()))
    if head.signer is not None:
        signer = head.signer.value
        parts = (signer.authority, signer.title, signer.name)
        yield _explained("signer", head.signer, ", ".join(part for part in parts if part))
    for name, several in (("addressee", head.addressees), ("recipient", head.recipients)):
        for number, found in enumerate(several, 1):
            yield _explained(f"{name}-{number}", found, found.value)


def _other_numbers(head: Letterhead, text: str) -> Iterator[Alternative]:
    for other in find_other_codes(text, head.code.value) if head.code else ():
        yield Alternative(other.value, "số khác mà văn bản tự ghi cho mình")


def _other_types(head: Letterhead) -> Iterator[Alternative]:
    named = parse_code(head.code.value).type if head.code else None
    if named:
        yield Alternative(named, "loại mà ký hiệu cho biết")


def _other_issuers(head: Letterhead, text: str) -> Iterator[Alternative]:
    place = head.place.value if head.place else None
    code = head.code
    parsed = Found(parse_code(code.value), code.span, code.rule) if code else None
    for number, signer in ((parsed, None), (None, head.signer)):
        inferred = infer_issuer(text, number, signer, place)
        if inferred:
            yield Alternative(inferred.value, meaning_of(inferred.rule))


def _other_days(text: str) -> Iterator[Alternative]:
    signed = find_stamp_date(text[:_STAMP_REACH])
    if signed:
        yield Alternative(signed.isoformat(), "ngày ký số")


def _task(number: int, task: Task, dispatch: Dispatch, text: str) -> Iterator[Explanation]:
    field = f"task-{number}"
    verdict = Found(task.action, task.span, task.rule, task.confidence)
    yield _explained(field, verdict, task.action, *_rules_verdict(task))
    bodies = {body.name: body for body in dispatch.bodies}
    roles = (
        ("assignee", task.assignees),
        ("coordinator", task.coordinators),
        ("report_to", task.report_to),
    )
    for role, several in roles:
        for found in several:
            body = bodies.get(found.value)
            meant = [Alternative(body.canonical, meaning_of(body.rule))] if body else []
            yield _explained(f"{field}.{role}", found, found.value, *meant)
    if task.deadline is not None:
        others = _other_deadlines(task, dispatch.letterhead, text)
        yield _explained(f"{field}.deadline", task.deadline, _due(task.deadline.value), *others)


def _rules_verdict(task: Task) -> Iterator[Alternative]:
    """Say of a task that the learned judge found what the rules had said, and how sure it is."""
    if task.rule == "task.learned":
        why = f"theo các quy tắc; mô hình cho xác suất {task.confidence:.0%} là nhiệm vụ"
        yield Alternative("không phải nhiệm vụ", why)


def _other_deadlines(task: Task, head: Letterhead, text: str) -> Iterator[Alternative]:
    issued = head.issued.value if head.issued else None
    for other in find_deadlines(text, issued=issued, within=task.span):
        yield Alternative(_due(other.value), f"“{' '.join(other.span.of(text).split())}”")


def _due(deadline: Deadline) -> str:
    return str(deadline.date or deadline.rrule or deadline.duration)


def _basis(number: int, basis: LegalBasis) -> Explanation:
    name = act_name(basis.type, basis.code, basis.title)
    found = Found(name, basis.span, basis.rule, basis.confidence)
    codes: Sequence[str] = ()
    if basis.code is None and basis.title:
        codes = find_law_codes(basis.title, basis.issued)
    numbers = (
        Alternative(act_name(basis.type, code, None), "số của luật có tên này") for code in codes
    )
    return _explained(f"basis-{number}", found, name, *numbers)
