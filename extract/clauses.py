"""A paragraph cut into the directives that it holds.

One paragraph is one task, unless a later sentence gives another body something to do, or a later
part has another day of its own.
"""

import itertools
from collections.abc import Collection
from typing import NamedTuple

from extract.deadlines import choose_deadline, find_deadlines
from extract.directives import begins_with_verb
from extract.records import Deadline, Found, PartialDate
from extract.roles import read_roles, read_subject, shape
from normalise.spans import Span

_TELLING = ("assignee.ordered", "assignee.subject")
_LONGEST_HELPER = 80  # characters looked at behind a semicolon for one more helper


class Part(NamedTuple):
    """A part of a paragraph that is judged by itself.

    Attributes:
        span: Its words.
        deadline: What the paragraph's last sentence sets for all of its parts, if it does.
    """

    span: Span
    deadline: Found[Deadline] | None


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
    cuts = _cuts_by_body(text, body, inherited)
    if len(cuts) == 1:
        cuts = _cuts_by_day(text, body, issued)
    ends = [*(_trimmed(text, start, cut) for start, cut in itertools.pairwise(cuts)), body.end]
    spans = [Span(start, end) for start, end in zip(cuts, ends, strict=True)]
    shared = _shared_deadline(text, body, issued) if len(spans) > 1 else None
    return tuple(Part(span, shared) for span in spans)


def _cuts_by_body(text: str, body: Span, inherited: Collection[str]) -> list[int]:
    """Find the sentences that tell other bodies to act than the sentence before."""
    cuts = [body.start]
    known = {found.value for found in read_subject(text, body)[0].names}
    if not known and inherited and begins_with_verb(body.of(text)):
        known = set(inherited)
    for match in shape("next-sentence").finditer(text, body.start, body.end):
        own = _told(text, _until_sentence_end(text, Span(match.end(), body.end)))
        if own and known and not own & known and not _is_helper(text, cuts[-1], match.end()):
            cuts.append(match.end())
            known = own
    return cuts


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
        clauses = list(shape("next-clause").finditer(text, before.span.end, after.span.start))
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
