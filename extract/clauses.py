"""A paragraph cut into the directives that it holds.

One paragraph is one task, unless a later sentence gives another body something to do, a later part
has another day of its own, or its numbered parts "(1) … (2) …" differ in body or day.
"""

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from extract.agencies import NameList
from extract.dated_rows import cuts_in_row, in_bracket, members
from extract.deadlines import choose_deadline, find_deadlines
from extract.directives import begins_with_verb, is_formula, lists_members, opens_with_time
from extract.inline_numbers import behind_number, list_numbers
from extract.records import Deadline, Found, PartialDate
from extract.roles import Roles, read_roles, read_subject, shape
from normalise.spans import Span

_LONGEST_REST = 12  # characters of blanks, comma and "và" between two pieces
_TELLING = ("assignee.ordered", "assignee.subject", "assignee.addressed")
_FEWEST_DAYS = 2
_LONGEST_OPENING = 6  # words before "(1)": "tập trung thực hiện các nội dung sau"
_KINDS = ("cơ quan", "đơn vị", "tổ chức", "doanh nghiệp")  # said short for a body of the kind
_LONGEST_HELPER = 80  # characters looked at behind a semicolon for one more helper


class Part(NamedTuple):
    """A part of a paragraph that is judged by itself.

    Attributes:
        span: Its words.
        read: The words that tell who does what: those behind its number, if it has one.
        deadline: What the paragraph's last sentence sets for all of its parts, if it does.
        head: Who is told, and who helps, by the words before the paragraph's first number or by the
            part before, which this one goes on with; None where neither speaks for the part.
        goes_on: Whether it goes on with what the part before it orders, with a day of its own.
        stem: Words before it that its own words go on with, in a row of things each with its day.
        report_to: To whom its outcome goes by another member of its row.
        judged: The words that tell whether it orders anything, where those are more than its own:
            of a row's first member the whole row, which the others go on with.
    """

    span: Span
    read: Span
    deadline: Found[Deadline] | None
    head: Roles | None = None
    goes_on: bool = False
    stem: str = ""
    report_to: tuple[Found[str], ...] = ()
    judged: Span | None = None


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
    return _numbered_parts(text, body, inherited, issued) or _plain_parts(
        text, body, inherited, issued
    )


def _plain_parts(
    text: str,
    body: Span,
    inherited: Collection[str],
    issued: PartialDate | None,
    head: Roles | None = None,
) -> tuple[Part, ...]:
    """Cut where another body is told, and what each is told at its days."""
    pieces = _by_body(text, body, inherited)
    shared = _shared_deadline(text, body, issued) if len(pieces) > 1 else None
    parts = [part for piece in pieces for part in _parts_by_day(text, piece, issued, head)]
    return tuple(part._replace(deadline=shared) for part in parts)


def _parts_by_day(
    text: str, body: Span, issued: PartialDate | None, head: Roles | None
) -> tuple[Part, ...]:
    """Cut what one body is told where another day begins to count."""
    clauses, rows = _cuts_by_day(text, body, issued)
    cuts = sorted(clauses | rows)
    first, *later = _between(text, [body.start, *cuts], body.end)
    told = read_roles(text, first) if later else head
    below = told if told and told.assignees else head
    parts = [
        Part(first, first, None, head),
        *(
            Part(span, Span(_behind_connective(text, span), span.end), None, below, goes_on=True)
            for span in later
        ),
    ]
    return tuple(_completed(text, parts, [cut in rows for cut in cuts], issued))


def _completed(
    text: str, parts: Sequence[Part], in_row: Sequence[bool], issued: PartialDate | None
) -> Iterator[Part]:
    """Give the parts of each row what they take from one another."""
    starts = [0, *(n for n, inside in enumerate(in_row, start=1) if not inside), len(parts)]
    for start, end in itertools.pairwise(starts):
        row = parts[start:end]
        if len(row) == 1:
            yield _reporting(text, row[0], parts[start - 1] if start else None)
            continue
        days = [_own_day(text, part.read, issued) for part in row]
        taken = members(text, [part.read for part in row], days)
        for part, member in zip(row, taken, strict=True):
            whole = Span(part.read.start, row[-1].span.end) if part is row[0] else None
            yield part._replace(stem=member.stem, report_to=member.report_to, judged=whole)


def _reporting(text: str, part: Part, before: Part | None) -> Part:
    """Let one more report of the same clause's matter go to whom that one goes."""
    if before is None or not shape("same-report").match(text, *part.read):
        return part
    own = read_roles(text, part.read).report_to
    return part if own else part._replace(report_to=read_roles(text, before.read).report_to)


def _own_day(text: str, span: Span, issued: PartialDate | None) -> Span | None:
    day = choose_deadline(find_deadlines(text, issued=issued, within=span))
    return day.span if day else None


def _between(text: str, starts: Sequence[int], end: int) -> list[Span]:
    """Return the words from each start to the next one, without the blanks between them."""
    ends = [*(_trimmed(text, start, cut) for start, cut in itertools.pairwise(starts)), end]
    return [Span(start, stop) for start, stop in zip(starts, ends, strict=True)]


def _numbered_parts(
    text: str, body: Span, inherited: Collection[str], issued: PartialDate | None
) -> tuple[Part, ...]:
    """Cut "Sở Y tế: (1) … trước ngày …; (2) …" at every number, where its parts differ.

    The first part keeps the words before its number; the body that they name is told all parts
    that tell no other.
    """
    starts = list_numbers(text, body)
    if not starts:
        return ()
    numbered = _between(text, starts, body.end)
    head = read_roles(text, Span(body.start, starts[0]))
    known = [found.value for found in head.assignees] or inherited
    parts = [
        part
        for span in numbered
        for part in _plain_parts(
            text, Span(behind_number(text, span), span.end), known, issued, head
        )
    ]
    told = [_told(text, part.read) for part in parts]
    if not _differ(text, parts, told, issued) or (
        _says_what(text, head, starts[0]) and not all(told)
    ):
        return ()
    first = parts[0]
    return (first._replace(span=Span(body.start, first.span.end)), *parts[1:])


def _says_what(text: str, head: Roles, end: int) -> bool:
    """Tell "hoàn thiện các báo cáo: (1) …" from words that only name bodies or a subject."""
    predicate = text[head.predicate : end].strip(" ,:")
    long = len(predicate.split()) > _LONGEST_OPENING and not shape("opens-work").search(predicate)
    return long and begins_with_verb(predicate)


def _differ(
    text: str, parts: Sequence[Part], told: Sequence[set[str]], issued: PartialDate | None
) -> bool:
    """Tell whether numbered parts have different days, or tell different bodies."""
    due = [choose_deadline(find_deadlines(text, issued=issued, within=part.read)) for part in parts]
    days = {found.value if found else None for found in due}
    return len(days) > 1 or (all(told) and len({frozenset(names) for names in told}) > 1)


def _by_body(text: str, body: Span, inherited: Collection[str]) -> list[Span]:
    """Find the sentences that tell other bodies to act than the sentence before.

    An order may stand behind what orders nothing: "Quyết định này có hiệu lực … . Giao …".
    """
    pieces = [body]
    first = _until_sentence_end(text, body) if inherited else body
    names, _ = read_subject(text, first)
    names = _whole_subject(text, body, names)
    known = {found.value for found in names.names}
    if not known and inherited and begins_with_verb(body.of(text)):
        known = set(inherited)
    formal = _is_formula_alone(text, _until_sentence_end(text, body))
    for match in shape("next-sentence").finditer(text, body.start, body.end):
        begun = pieces[-1].start
        # "Giám đốc các Sở: A, B; Chủ tịch các xã rà soát …" names those who are told the same.
        in_subject = any(found.span.start < match.start() < names.end for found in names.names)
        if in_subject or in_bracket(text, begun, match.start()):
            continue
        own = _told(text, _until_sentence_end(text, Span(match.end(), body.end)))
        other = own and known and not _same_body(own, known)
        if own and (formal or (other and not _is_helper(text, begun, match.end()))):
            pieces[-1:] = [Span(begun, match.start()), Span(match.end(), body.end)]
            known, formal = own, False
    return pieces


def _whole_subject(text: str, body: Span, names: NameList) -> NameList:
    """Let a row of bodies go on behind the semicolon at which the first sentence seems to end."""
    whole, _ = read_subject(text, body)
    starts = [found.names[0].span.start if found.names else -1 for found in (names, whole)]
    return whole if starts[0] == starts[1] else names


def _is_formula_alone(text: str, sentence: Span) -> bool:
    """Tell a sentence that is a formula and tells nobody what to do."""
    words = " ".join(sentence.of(text).split())
    return is_formula(words) and not read_subject(text, sentence)[0].names


def _same_body(own: Collection[str], known: Collection[str]) -> bool:
    """Tell whether a later sentence names all bodies again, be it with fewer words."""
    return all(any(_names_same(again, body) for again in own) for body in known)


def _names_same(one: str, other: str) -> bool:
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    less = short.count(" ") > 1 or short in _KINDS  # said with fewer words
    return short == long or (less and long.startswith(f"{short} "))


def _told(text: str, span: Span) -> set[str]:
    if shape("in-label").match(text, *span):  # "Cơ quan chủ trì: …" goes with what is before it
        return set()
    names, rule = read_subject(text, span)
    begins = any(shape(name).match(text, *span) for name in ("thereupon", "period-before-name"))
    telling = rule in _TELLING or begins
    if any(found.value.endswith(" nào") for found in names.names):  # "Trạm nào để thiếu thuốc …"
        return set()
    if shape("liable").match(text, names.end, span.end) or lists_members(span.of(text)):
        return set()
    says_what = any(map(str.isalpha, text[names.end : span.end]))
    return {found.value for found in names.names} if telling and says_what else set()


def _is_helper(text: str, start: int, at: int) -> bool:
    """Tell a further helper in a list ("phối hợp với Sở A; Sở B") from the next directive."""
    roles = read_roles(text, Span(start, at + _LONGEST_HELPER))
    return any(found.span.start == at for found in roles.coordinators)


def _cuts_by_day(text: str, body: Span, issued: PartialDate | None) -> tuple[set[int], set[int]]:
    """Find where another day begins to count: at clauses, and inside rows.

    What stands undated between two dated clauses goes with the later one, unless one of the two
    opens with its time: "Trong tháng 3, rà soát; lập danh sách. Trong tháng 6, tổ chức khám."
    """
    found = find_deadlines(text, issued=issued, within=body)
    if len({deadline.value for deadline in found}) < _FEWEST_DAYS:
        return set(), set()
    clauses = _clauses(text, body)
    inside = [[day for day in found if clause.covers(day.span)] for clause in clauses]
    dated = [(n, day) for n, days in enumerate(inside) if (day := choose_deadline(days))]
    rows = {cut for days in inside for cut in cuts_in_row(text, body.start, days)}
    cuts: set[int] = set()
    for (n, before), (m, after) in itertools.pairwise(dated):
        if before.value == after.value or _only_tells_when(text, clauses[m]):
            continue
        timed = _opens(text, clauses[n], before) or _opens(text, clauses[m], after)
        begins = clauses[m if timed else n + 1]
        if timed or _begins_directive(text, begins):
            cuts.add(begins.start)
    return cuts, rows


def _begins_directive(text: str, clause: Span) -> bool:
    """Tell a clause that begins with what is to be done, who must do it, or what is set apart."""
    words = Span(_behind_connective(text, clause), clause.end)
    said = " ".join(words.of(text).split())
    apart = shape("set-apart").match(text, *clause)
    return bool(apart or begins_with_verb(said) or opens_with_time(said) or _told(text, words))


def _only_tells_when(text: str, clause: Span) -> bool:
    """Tell "Báo cáo năm gửi trước …", "Hoàn thành trong …" from what is to be done besides."""
    return any(shape(name).match(text, *clause) for name in ("tells-of-reports", "time-alone"))


def _clauses(text: str, body: Span) -> list[Span]:
    """Cut a paragraph behind each semicolon and point, but not within brackets."""
    starts = [body.start]
    for match in shape("next-clause").finditer(text, *body):
        if not in_bracket(text, starts[-1], match.start()):
            starts.append(match.end())
    return [Span(start, end) for start, end in itertools.pairwise([*starts, body.end])]


def _opens(text: str, clause: Span, due: Found[Deadline]) -> bool:
    """Tell a clause that begins with its time."""
    return due.span.start == _behind_connective(text, clause)


def _behind_connective(text: str, clause: Span) -> int:
    """Skip "đồng thời", "sau đó,"."""
    match = shape("connective").match(text, *clause)
    return match.end() if match else clause.start


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
    """Leave out blanks, a comma and "và" before the next piece."""
    rest = shape("left-over").search(text, max(start, end - _LONGEST_REST), end)
    return rest.start() if rest else end
