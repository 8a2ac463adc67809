"""Who is told what in one paragraph: who leads, who helps, to whom the outcome goes.

The grammar of a directive (câu giao việc) is: an order ("Giao", "Đề nghị") or nothing, the bodies,
what they must do. Other clauses may stand before it ("Trên cơ sở …,"), and helpers and receivers
stand inside what must be done ("phối hợp với …", "báo cáo …").
"""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.agencies import NameList, begins_predicate, is_whole, read_names, write_out
from extract.patterns import load_pattern
from extract.records import Found
from normalise.spans import Span

_FILE = "roles.toml"
_CLAUSE_END = re.compile(r"[,;]\s+(?:thì\s+)?|\sthì\s+")
_BEFORE = 90  # characters looked at before an order
_HELP_BEFORE = 14  # characters looked at before "phối hợp"
_REPORT_BEFORE = 110  # characters looked at before "báo cáo"
_LONGEST_MEMBER = 120  # characters looked at behind a comma for one more body of a row
_INFORMING = frozenset({"thông báo", "đăng ký"})
_NO_STEPS = ("ground-for", "sent-paper", "circumstance-of-step", "papers-sent")


@functools.cache
def shape(name: str) -> re.Pattern[str]:
    """Return a pattern of ``data/roles.toml`` by the last part of its name."""
    return load_pattern(_FILE, f"roles.{name}").regex


@dataclass(frozen=True, slots=True)
class Roles:
    """What a paragraph says of the bodies in it.

    Attributes:
        assignees: Who must act; empty where the paragraph names nobody.
        coordinators: Who helps.
        report_to: To whom the outcome goes.
        predicate: Offset of what must be done; the body's start where nobody is named.
        rule: How the assignees were found; "" where there are none.
    """

    assignees: tuple[Found[str], ...]
    coordinators: tuple[Found[str], ...]
    report_to: tuple[Found[str], ...]
    predicate: int
    rule: str


@functools.lru_cache(maxsize=64)
def read_roles(text: str, span: Span) -> Roles:
    """Read who is told what in a paragraph or sentence.

    Args:
        text: A normalised text.
        span: The paragraph's words, without bullet or number.
    """
    subject, rule = read_subject(text, span)
    assignees, beside = _without_helpers(text, subject.names)
    predicate = subject.end if assignees else span.start
    rest = Span(predicate, span.end)
    if not assignees:
        assignees = _in_brackets(text, span) or _in_label(text, span)
        rule = assignees[0].rule if assignees else rule
    behind = Span(assignees[-1].span.end, span.end) if assignees else rest
    coordinators = _once([*beside, *_helping(text, behind), *_coordinators(text, rest)])
    own = {found.value for found in assignees}
    return Roles(
        assignees,
        tuple(found for found in coordinators if found.value not in own),
        _receivers(text, rest),
        predicate,
        rule,
    )


def _without_helpers(
    text: str, names: tuple[Found[str], ...]
) -> tuple[tuple[Found[str], ...], tuple[Found[str], ...]]:
    """Part "Sở A cùng với Sở B và Sở C" into who leads and who helps."""
    for n, (one, following) in enumerate(itertools.pairwise(names), start=1):
        if shape("together-with").fullmatch(text, one.span.end, following.span.start):
            return names[:n], names[n:]
    return names, ()


def _in_brackets(text: str, span: Span) -> tuple[Found[str], ...]:
    """Read "… (Sở Y tế chủ trì)" behind what is to be done."""
    bracket = shape("in-brackets").search(text, span.start, span.end)
    if bracket is None:
        return ()
    names = read_names(text, bracket.end(), span.end, rule="assignee.in-brackets", loose=True)
    return names.names if shape("leads").match(text, names.end, span.end) else ()


def _in_label(text: str, span: Span) -> tuple[Found[str], ...]:
    """Read "… Cơ quan chủ trì: Sở Y tế" behind what is to be done."""
    label = shape("in-label").search(text, span.start, span.end)
    if label is None or label.start() == span.start:
        return ()
    end = _clause_end(text, label.end(), span.end)
    return read_names(text, label.end(), end, rule="assignee.in-label", loose=True).names


def _done_by(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Read "Việc … do Sở Y tế chủ trì": who acts stands behind what is done."""
    passive = shape("done-by").match(text, start, end)
    if passive is None:
        return NameList((), start), ""
    names = read_names(text, passive.end(), end, rule="assignee.done-by", loose=True)
    if shape("does-it").match(text, names.end, end):
        return names, "assignee.done-by"
    return NameList((), start), ""


@functools.lru_cache(maxsize=64)  # a paragraph is looked at from several sides in a row
def read_subject(text: str, span: Span) -> tuple[NameList, str]:
    """Find whom a sentence tells to act.

    Returns:
        The names with the end of the last one, and the rule; no names and "" where nobody is told.
    """
    start = _behind_topic(text, span)
    if _beside(text, start, span.end).names:
        return NameList((), span.start), ""
    for reader in _READERS:
        names, rule = reader(text, start, span.end)
        if names.names:
            return names, rule
    return _addressed(text, span)


def _beside(text: str, start: int, end: int) -> NameList:
    """Read "Với các đơn vị của Sở A xây dựng …": helpers, where what is to be done follows."""
    beside = shape("with-whom").match(text, start, end)
    if beside is None:
        return NameList((), start)
    names = read_names(text, beside.end(), end, rule="coordinator.beside", loose=True)
    acts = names.end < end and text[names.end] not in ":.;," and _acts(text, names, end)
    return names if acts else NameList((), start)


def _addressed(text: str, span: Span) -> tuple[NameList, str]:
    """Read "Đối với Sở Y tế: …", "Đối với các chủ đầu tư cần …", where nobody else is named."""
    topic = shape("addressed").match(text, span.start, span.end)
    if topic:
        names = read_names(text, topic.end(), span.end, rule="assignee.addressed", loose=True)
        if names.names and text[names.end : names.end + 1] == ":":
            return NameList(names.names, names.end + 1), "assignee.addressed"
        which = _group_up_to_colon(text, names, span.end)
        if which.names:
            return which, "assignee.addressed"
        if names.names and shape("modal").match(text, names.end, span.end):
            return names, "assignee.addressed"
    matter = shape("subject-matter").match(text, span.start, span.end)
    return _leading(text, matter.end(), span.end) if matter else (NameList((), span.start), "")


def _behind_topic(text: str, span: Span) -> int:
    """Skip "Thứ nhất," and "Về …:"."""
    topic = shape("topic").match(text, span.start, span.end)
    return topic.end() if topic else span.start


def _ordered(text: str, start: int, end: int) -> tuple[NameList, str]:
    order = shape("order").match(text, start, end)
    if order is None:
        return NameList((), start), ""
    names = read_names(text, order.end(), end, rule="assignee.ordered", loose=True)
    return names, "assignee.ordered"


def _leading(text: str, start: int, end: int) -> tuple[NameList, str]:
    if shape("whoever").match(text, start, end):
        return NameList((), start), ""
    names = read_names(text, start, end, rule="assignee.subject")
    if not names.names or not _acts(text, names, end):
        named = _up_to_colon(text, start, end)
        named = named if named.names else _group_up_to_colon(text, names, end)
        return named, "assignee.subject" if named.names else ""
    if len(names.names) == 1 and text[names.end : names.end + 1] != ":":
        named = _up_to_colon(text, start, end)
        if named.names:
            return named, "assignee.subject"
    return _told_by(text, names, end, "assignee.subject")


def _up_to_colon(text: str, start: int, end: int) -> NameList:
    """Read "Phòng Quản lý văn thư, lưu trữ: Phối hợp …": one unit, whatever it does."""
    unit = shape("unit-to-colon").match(text, start, end)
    if unit is None or not begins_predicate(text, _skip(text, unit.end(), end), capital=True):
        return NameList((), start)
    span = Span(start, unit.end("unit"))
    found = Found(write_out(span.of(text)), span, "assignee.subject")
    return NameList((found,), span.end)


def _group_up_to_colon(text: str, names: NameList, end: int) -> NameList:
    """Read "Các trạm chưa gửi báo cáo: Khẩn trương …": the clause tells which of them."""
    last = names.names[-1:]
    clause = shape("group-to-colon").match(text, names.end, end) if last else None
    if clause is None or not begins_predicate(text, _skip(text, clause.end(), end), capital=True):
        return NameList((), names.end)
    span = Span(last[0].span.start, clause.end("which"))
    if not shape("plural").match(text, span.start):
        return NameList((), names.end)
    whole = Found(write_out(span.of(text)), span, last[0].rule)
    return NameList((*names.names[:-1], whole), clause.end())


def _told_by(text: str, names: NameList, end: int, rule: str) -> tuple[NameList, str]:
    """Prefer whom a body orders to act ("UBND tỉnh yêu cầu các sở …") to that body."""
    passes = shape("hands-on").match(text, names.end, end)
    told, how = _ordered(text, passes.end() if passes else _skip(text, names.end, end), end)
    return (told, how) if told.names else (names, rule)


def _acts(text: str, names: NameList, end: int) -> bool:
    """Tell whether names are followed by what they must do, or by nothing (a heading)."""
    at = _skip(text, names.end, end)
    if at >= end or text[at] in ":.;":
        return True
    whole = any(is_whole(text, found.span, at) for found in names.names[-1:])
    told = whole or begins_predicate(text, at) or shape("hands-on").match(text, names.end, end)
    return bool(told) and not shape("reports").match(text, at)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " ,\t\n":
        at += 1
    return at


def _behind_adverbial(text: str, start: int, end: int) -> tuple[NameList, str]:
    if not shape("circumstance").match(text, start, end):
        return NameList((), start), ""
    stop = shape("full-stop").search(text, start, end)
    sentence = stop.start() if stop else end
    period = shape("period-before-name").match(text, start, sentence)
    if period and _begins_own_clause(text, period.end()):  # "Định kỳ báo cáo Sở A, Sở B theo …"
        return NameList((), start), ""
    names = _behind_period(text, period.end(), sentence) if period else NameList((), start)
    if names.names:
        return names, "assignee.behind-clause"
    names, rule = _main_clause(text, start, sentence)
    return (names, rule) if names.names else _later_bearer(text, start, sentence)


def _later_bearer(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Read "Khi làm mới, sửa chữa đường, chủ công trình có trách nhiệm …"."""
    for comma in _CLAUSE_END.finditer(text, start, end):
        names = _bearer(text, comma.end(), end, "assignee.behind-clause")
        if names.names:
            return names, "assignee.behind-clause"
    return NameList((), start), ""


def _main_clause(text: str, start: int, sentence: int) -> tuple[NameList, str]:
    """Find the first comma behind which a body is told, and not one more in a row of bodies."""
    purpose = shape("purpose").match(text, start) is not None
    doubtful = NameList((), start), ""
    for comma in _CLAUSE_END.finditer(text, start, sentence):
        if not purpose and _begins_own_clause(text, comma.end()):
            break
        names = _subject_at(text, comma.end(), sentence)
        if names.names and shape("has-done").match(text, names.end, sentence):
            break
        if not (names.names and names.end < sentence and _acts(text, names, sentence)):
            continue
        told = _told_by(text, names, sentence, "assignee.behind-clause")
        beside, helper = _goes_on_list(text, start, comma.start())
        if not (beside and (helper or text[names.end] == ",")):
            return told
        if helper and not doubtful[1]:
            doubtful = told
    return doubtful


def _subject_at(text: str, at: int, end: int) -> NameList:
    """Read the bodies behind a comma, also behind a time without one."""
    time = shape("time-before-name").match(text, at, end)
    at = time.end() if time else at
    if shape("whoever").match(text, at, end):
        return NameList((), at)
    small = shape("small-subject").match(text, at, end) is not None
    names = read_names(text, at, end, rule="assignee.behind-clause", loose=small)
    return names if names.names else _told_with_modal(text, at, end)


def _goes_on_list(text: str, start: int, at: int) -> tuple[bool, bool]:
    """Tell whether a comma stands inside a row of bodies ("theo chỉ đạo của Bộ A, Sở B, …").

    Returns:
        Whether it does, and whether the row is one of helpers ("phối hợp với Bộ A, Bộ B").
    """
    leads = list(shape("row-lead").finditer(text, max(start, at - _REPORT_BEFORE), at))
    if not leads:
        return False, False
    names = read_names(text, leads[-1].end(), at + _LONGEST_MEMBER, rule="", loose=True)
    return names.end > at, leads[-1]["helper"] is not None


def _begins_own_clause(text: str, at: int) -> bool:
    """Tell a verb that begins the main clause from one more circumstance, or from "những …"."""
    return begins_predicate(text, at) and not shape("circumstance-goes-on").match(text, at)


def _behind_period(text: str, at: int, end: int) -> NameList:
    """Read "Định kỳ Sở Y tế kiểm tra …", "Trước ngày 5/3/2026 các xã phải …", without a comma."""
    names = read_names(text, at, end, rule="assignee.behind-clause")
    if names.names and names.end < end and _acts(text, names, end):
        return names
    return _told_with_modal(text, at, end)


def _told_with_modal(text: str, at: int, end: int) -> NameList:
    """Read "…, doanh nghiệp … phải …": a group in small letters counts where it must act."""
    names = read_names(text, at, end, rule="assignee.behind-clause", loose=True)
    if shape("modal").match(text, names.end, end):
        return names
    return _bearer(text, at, end, "assignee.behind-clause")


def _bearer(text: str, at: int, end: int, rule: str) -> NameList:
    """Read "Người trực ban có trách nhiệm …": whoever has the duty is told, known or not."""
    bearer = shape("bearer").match(text, at, end)
    if bearer is None:
        return NameList((), at)
    span = Span(*bearer.span("who"))
    return NameList((Found(write_out(span.of(text)), span, rule),), span.end)


def _has_duty(text: str, start: int, end: int) -> tuple[NameList, str]:
    return _bearer(text, start, end, "assignee.subject"), "assignee.subject"


def _ordered_later(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Find "… , giao Sở Y tế …" inside a paragraph, also behind its first sentence.

    In a sentence that begins with a verb, an order is part of what its own assignee must do.
    """
    stands_for = any(
        shape(name).match(text, start) for name in ("circumstance", "matter", "consents")
    )
    if begins_predicate(text, start, capital=True) and not stands_for:
        start = _sentence_end(text, start, end)
    introduces = text[end - 1 : end] == ":"
    for order in shape("order").finditer(text, start, end):
        before = text[max(start, order.start() - _BEFORE) : order.start()]
        stands = introduces or shape("before-order").search(before)
        if shape("order-as-noun").search(before) or not stands:
            continue
        names = read_names(text, order.end(), end, rule="assignee.ordered-later", loose=True)
        if names.names and _acts(text, names, end):
            return names, "assignee.ordered-later"
    return NameList((), start), ""


def _in_later_sentence(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Read "… còn chậm. Do đó, các chủ đầu tư cần …": who must act stands behind what is so.

    A paragraph that begins with a verb is told to whom its heading says.
    """
    if begins_predicate(text, start, capital=True) and not shape("circumstance").match(text, start):
        return NameList((), start), ""
    for stop in shape("full-stop").finditer(text, start, end):
        at = _behind_topic(text, Span(stop.end(), end))
        names = read_names(text, at, end, rule="assignee.later-sentence")
        if not names.names and shape("circumstance").match(text, at):
            names = _main_clause(text, at, _sentence_end(text, at, end))[0]
        if names.names and shape("modal").match(text, names.end, end):
            return names, "assignee.later-sentence"
    return NameList((), start), ""


def _transferred(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Read "Thanh tra Sở chuyển đơn … đến Bệnh viện A để giải quyết": who receives it must act."""
    hands = shape("hands-over").match(text, start, end)
    if hands is None:
        return NameList((), start), ""
    names = read_names(text, hands.end(), end, rule="assignee.ordered-transfer", loose=True)
    told = names.names and shape("to-deal-with").match(text, names.end, end)
    return (names, "assignee.ordered-transfer") if told else (NameList((), start), "")


_READERS = (
    _transferred,
    _ordered,
    _leading,
    _has_duty,
    _behind_adverbial,
    _done_by,
    _ordered_later,
    _in_later_sentence,
)


def _clause_end(text: str, start: int, end: int) -> int:
    stops = [at for at in (text.find(mark, start, end) for mark in ";.") if at >= 0]
    return min(stops, default=end)


def _sentence_end(text: str, start: int, end: int) -> int:
    match = shape("sentence-end").search(text, start, end)
    return match.start() if match else end


def _coordinators(text: str, span: Span) -> tuple[Found[str], ...]:
    found: list[Found[str]] = list(_beside(text, span.start, span.end).names)
    for phrase in shape("help").finditer(text, span.start, span.end):
        if shape("help-as-noun").search(
            text, max(span.start, phrase.start() - _HELP_BEFORE), phrase.start()
        ) or _is_others_step(text, span.start, phrase.start()):
            continue
        names = read_names(text, phrase.end(), span.end, rule="coordinator.with", loose=True)
        found.extend(names.names)
    return _once(found)


def _helping(text: str, span: Span) -> tuple[Found[str], ...]:
    """Read "… chủ trì, Phòng B phối hợp": who helps stands behind who leads."""
    leads = shape("leads-and").match(text, span.start, span.end)
    if leads is None:
        return ()
    names = read_names(text, leads.end(), span.end, rule="coordinator.helping", loose=True)
    return names.names if shape("helps").match(text, names.end, span.end) else ()


def _receivers(text: str, span: Span) -> tuple[Found[str], ...]:
    """Read to whom the outcome goes; what receivers do with it afterwards is none of the task's."""
    found: list[Found[str]] = []
    for phrase in _reports(text, span):
        before = text[max(span.start, phrase.start() - _REPORT_BEFORE) : phrase.start()]
        if shape("advised").search(before) and not _is_own_step(phrase, before):
            continue
        if _is_others_step(text, span.start, phrase.start()) or _is_no_step(before):
            continue
        if phrase["verb"].lower() == "gửi" and shape("others-send").search(
            text, span.start, phrase.start()
        ):
            continue
        if found and _is_receivers_step(text, found[-1].span.end, phrase.start(), before):
            continue
        if phrase["verb"].lower() in _INFORMING and _only_informs(phrase):
            continue
        if phrase["verb"].lower() == "phản ánh" and shape("in-trouble").search(before):
            continue
        names = _receiver_names(text, phrase, span.end)
        found.extend(name for name in names if not _is_no_receiver(name.value, phrase))
    return _once(found)


def _is_no_receiver(name: str, phrase: re.Match[str]) -> bool:
    """Tell a word in capitals, and the many to whom a notice goes down ("… đến các đơn vị")."""
    downwards = phrase["verb"].lower() == "thông báo" and name.startswith("các ")
    return downwards or name.isupper()


def _is_own_step(phrase: re.Match[str], before: str) -> bool:
    """Tell "tham mưu Ủy ban nhân dân … ban hành và gửi về Bộ …" from what the advised body does."""
    back = before.endswith("và ") and " về" in phrase.group()
    return phrase["verb"].lower() == "báo cáo" or back


def _is_no_step(before: str) -> bool:
    """Tell "để có cơ sở báo cáo …" and "công văn số 5 của Cục Thuế gửi …" from a step to take."""
    return any(shape(name).search(before) for name in _NO_STEPS)


def _reports(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Find the verbs that send something, each with its words up to the receiver.

    What is sent may be long, and have commas: "gửi báo cáo năm, báo cáo tháng về Sở Y tế".
    """
    behind = span.start
    for verb in shape("report-verb").finditer(text, span.start, span.end):
        if verb.start() < behind:
            continue
        forms = ("report", "reports-and-advises", "asks-long", "sends-long", "reports-long")
        phrases = (shape(form).match(text, verb.start(), span.end) for form in forms)
        phrase = next((p for p in phrases if p and not _names_paper(text, p)), None)
        if phrase:
            behind = phrase.end()
            yield phrase


def _names_paper(text: str, phrase: re.Match[str]) -> bool:
    """Tell "lập báo cáo quyết toán Quỹ …" from "báo cáo Quỹ …" and "lập báo cáo gửi về Quỹ"."""
    noun = shape("report-as-noun").search(
        text[max(0, phrase.start() - _HELP_BEFORE) : phrase.start()]
    )
    words = phrase.group().split()
    return (
        bool(noun) and phrase.groupdict().get("what") is None and len(words) > len(["báo", "cáo"])
    )


def _is_others_step(text: str, start: int, at: int) -> bool:
    """Tell "… để Sở Y tế báo cáo …" and "tham mưu UBND tỉnh phối hợp …": another body does it."""
    leads = list(shape("lets").finditer(text, max(start, at - _REPORT_BEFORE), at))
    if not leads:
        return False
    names = read_names(text, leads[-1].end(), at, rule="", loose=True)
    rest = text[names.end : at]
    return bool(names.names) and (not rest.strip() or bool(shape("its-paper").fullmatch(rest)))


def _receiver_names(text: str, phrase: re.Match[str], end: int) -> tuple[Found[str], ...]:
    """Read the receivers behind a verb, or else behind a preposition further on."""
    charged = shape("charged-body").match(text, phrase.end(), end)
    if charged:
        span = Span(*charged.span())
        return (Found(write_out(span.of(text)), span, "report-to"),)
    names = read_names(text, phrase.end(), end, rule="report-to", loose=True).names
    if names:
        return names
    further = shape("sends").match(text, phrase.start(), end)
    at = further.end() if further else end
    return read_names(text, at, end, rule="report-to").names


def _is_receivers_step(text: str, last: int, at: int, before: str) -> bool:
    between = text[last:at]
    return bool(shape("passed-on").search(before) or shape("receivers-step").match(between))


def _only_informs(phrase: re.Match[str]) -> bool:
    """Tell a notice that goes downwards ("thông báo các đơn vị") from one upwards.

    The latter is in writing, or tells an outcome: "thông báo kết quả về Thanh tra Sở".
    """
    if phrase["verb"].lower() == "đăng ký":
        return not phrase.group().rstrip().endswith("với")
    upwards = "kết quả" in phrase.group() and phrase.group().rstrip().endswith(" về")
    return not upwards and "văn bản" not in phrase.group()


def _once(found: list[Found[str]]) -> tuple[Found[str], ...]:
    seen: dict[str, Found[str]] = {}
    for item in found:
        seen.setdefault(item.value, item)
    return tuple(seen.values())
