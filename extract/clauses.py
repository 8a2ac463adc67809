"""A paragraph cut into the directives that it holds.

One paragraph is one task, unless a later sentence gives another body something to do, a later part
has another day of its own, or its numbered parts "(1) … (2) …" differ in body or day.
"""

import itertools
from collections.abc import Collection, Sequence
from typing import NamedTuple

from extract.deadlines import choose_deadline, find_deadlines
from extract.directives import begins_with_verb, is_formula
from extract.records import Deadline, Found, PartialDate
from extract.roles import Roles, read_roles, read_subject, shape
from normalise.spans import Span

_TELLING = ("assignee.ordered", "assignee.subject")
_FEWEST_NUMBERED = 2
_LONGEST_OPENING = 6  # words before "(1)": "tập trung thực hiện các nội dung sau"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LONGEST_BRACKET = 400  # characters in which a bracket is closed; else its end was lost
_LONGEST_HELPER = 80  # characters looked at behind a semicolon for one more helper


class Part(NamedTuple):
    """A part of a paragraph that is judged by itself.

    Attributes:
        span: Its words.
        read: The words that tell who does what: those behind its number, if it has one.
        deadline: What the paragraph's last sentence sets for all of its parts, if it does.
        head: Who is told, and who helps, by the words before the paragraph's first number; None
            where the part is not one of several numbered ones.
    """

    span: Span
    read: Span
    deadline: Found[Deadline] | None
    head: Roles | None = None


def split_paragraph(
    text: str, body: Span, inherited: Collection[str], issued: PartialDate | None
) -> tuple[Part, ...]:
    """Cut a paragraph where another body is told, or where another day begins to count.

    Args:
        text: A normalised text.
        body: The paragraph's words.
        inherited: Names of the bodies that its heading tells to act.
        issued: The dispatch's date.
    """
    numbered = _numbered_parts(text, body, issued)
    if numbered:
        return numbered
    cuts = _cuts_by_body(text, body, inherited)
    if len(cuts) == 1:
        cuts = _cuts_by_day(text, body, issued)
    ends = [*(_trimmed(text, start, cut) for start, cut in itertools.pairwise(cuts)), body.end]
    spans = [Span(start, end) for start, end in zip(cuts, ends, strict=True)]
    shared = _shared_deadline(text, body, issued) if len(spans) > 1 else None
    return tuple(Part(span, span, shared) for span in spans)


def _numbered_parts(text: str, body: Span, issued: PartialDate | None) -> tuple[Part, ...]:
    """Cut "Sở Y tế: (1) … trước ngày …; (2) …" at every number, where its parts differ.

    The first part keeps the words before its number; the body that they name is told all parts.
    """
    starts = _inline_numbers(text, body)
    if len(starts) < _FEWEST_NUMBERED:
        return ()
    ends = [*(_trimmed(text, start, end) for start, end in itertools.pairwise(starts)), body.end]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    words = [Span(_behind_number(text, span), span.end) for span in spans]
    head = read_roles(text, Span(body.start, starts[0]))
    if _says_what(text, head, starts[0]) or not _differ(text, words, issued):
        return ()
    return tuple(
        Part(Span(body.start, own.end) if n == 0 else own, own, None, head)
        for n, own in enumerate(words)
    )


def _says_what(text: str, head: Roles, end: int) -> bool:
    """Tell "hoàn thiện các báo cáo: (1) …" from words that only name bodies or a subject."""
    predicate = text[head.predicate : end].strip(" ,:")
    long = len(predicate.split()) > _LONGEST_OPENING and not shape("opens-work").search(predicate)
    return long and begins_with_verb(predicate)


def _inline_numbers(text: str, body: Span) -> list[int]:
    """Return where the numbers "(1)", "(2)" … of one list stand, if they follow one another."""
    found = list(shape("inline-number").finditer(text, body.start, body.end))
    labels = [match["label"] for match in found]
    roman = bool(labels) and not labels[0].isdigit()
    wanted = _ROMAN if roman else tuple(str(n) for n in range(1, len(labels) + 1))
    return [match.start() for match in found] if tuple(labels) == wanted[: len(labels)] else []


def _behind_number(text: str, span: Span) -> int:
    match = shape("inline-number").match(text, span.start, span.end)
    return match.end() if match else span.start


def _differ(text: str, words: Sequence[Span], issued: PartialDate | None) -> bool:
    """Tell whether numbered parts have different days, or tell different bodies."""
    due = [choose_deadline(find_deadlines(text, issued=issued, within=span)) for span in words]
    told = [_told(text, span) for span in words]
    days = {found.value if found else None for found in due}
    return len(days) > 1 or (all(told) and len({frozenset(names) for names in told}) > 1)


def _cuts_by_body(text: str, body: Span, inherited: Collection[str]) -> list[int]:
    """Find the sentences that tell other bodies to act than the sentence before.

    An order may stand behind what orders nothing: "Quyết định này có hiệu lực … . Giao …".
    """
    cuts = [body.start]
    first = _until_sentence_end(text, body) if inherited else body
    known = {found.value for found in read_subject(text, first)[0].names}
    if not known and inherited and begins_with_verb(body.of(text)):
        known = set(inherited)
    formal = _is_formula_alone(text, _until_sentence_end(text, body))
    for match in shape("next-sentence").finditer(text, body.start, body.end):
        if _in_bracket(text, cuts[-1], match.start()):
            continue
        own = _told(text, _until_sentence_end(text, Span(match.end(), body.end)))
        other = own and known and not _same_body(own, known)
        if own and (formal or (other and not _is_helper(text, cuts[-1], match.end()))):
            cuts.append(match.end())
            known, formal = own, False
    return cuts


def _is_formula_alone(text: str, sentence: Span) -> bool:
    """Tell a sentence that is a formula and tells nobody what to do."""
    words = " ".join(sentence.of(text).split())
    return is_formula(words) and not read_subject(text, sentence)[0].names


def _same_body(own: Collection[str], known: Collection[str]) -> bool:
    """Tell whether a later sentence names a body again, be it with fewer words."""
    return any(
        short == long or (long.startswith(f"{short} ") and short.count(" ") > 1)
        for short, long in map(_by_length, itertools.product(own, known))
    )


def _by_length(pair: tuple[str, str]) -> tuple[str, str]:
    first, second = sorted(map(str.casefold, pair), key=len)
    return first, second


def _in_bracket(text: str, start: int, at: int) -> bool:
    """Tell whether a place lies inside "( … )": "(Trạm Y tế xã A; Trạm Y tế xã B)" is one aside."""
    closed = text.rfind(")", start, at)
    opened = text.find("(", max(start, closed), at)
    return opened >= 0 and text.find(")", at, at + _LONGEST_BRACKET) >= 0


def _told(text: str, span: Span) -> set[str]:
    if shape("in-label").match(text, *span):  # "Cơ quan chủ trì: …" goes with what is before it
        return set()
    names, rule = read_subject(text, span)
    telling = rule in _TELLING or shape("thereupon").match(text, *span)
    return {found.value for found in names.names} if telling else set()


def _is_helper(text: str, start: int, at: int) -> bool:
    """Tell a further helper in a list ("phối hợp với Sở A; Sở B") from the next directive."""
    roles = read_roles(text, Span(start, at + _LONGEST_HELPER))
    return any(found.span.start == at for found in roles.coordinators)


def _cuts_by_day(text: str, body: Span, issued: PartialDate | None) -> list[int]:
    """Find the clauses behind a semicolon or point that have a day of their own."""
    dated = [
        found
        for found in find_deadlines(text, issued=issued, within=body)
        if found.value.date is not None
    ]
    cuts = [body.start]
    for before, after in itertools.pairwise(dated):
        if before.value == after.value:
            continue
        clauses = [
            clause
            for clause in shape("next-clause").finditer(text, before.span.end, after.span.start)
            if not _in_bracket(text, cuts[-1], clause.start())
        ]
        if clauses and begins_with_verb(text[clauses[0].end() : body.end]):
            cuts.append(clauses[0].end())
    return cuts


def _shared_deadline(text: str, body: Span, issued: PartialDate | None) -> Found[Deadline] | None:
    """Read a last sentence that is nothing but a time ("Thời hạn hoàn thành: …")."""
    starts = [match.end() for match in shape("next-sentence").finditer(text, *body)]
    if not starts or not shape("time-alone").match(text, starts[-1], body.end):
        return None
    within = Span(starts[-1], body.end)
    return choose_deadline(find_deadlines(text, issued=issued, within=within))


def _until_sentence_end(text: str, span: Span) -> Span:
    match = shape("next-sentence").search(text, span.start, span.end)
    return Span(span.start, match.start() if match else span.end)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
