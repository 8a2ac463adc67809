"""Who is told what in one paragraph: who leads, who helps, to whom the outcome goes.

The grammar of a directive (câu giao việc) is: an order ("Giao", "Đề nghị") or nothing, the bodies, what
they must do. Other clauses may stand before it ("Trên cơ sở …,"), and the helpers and receivers stand
inside what must be done ("phối hợp với …", "báo cáo …").
"""

import functools
import re
from dataclasses import dataclass

from extract.agencies import NameList, begins_predicate, read_names
from extract.letters import UPPER
from extract.records import Found
from normalise.spans import Span

_ORDER = re.compile(
    r"(?:(?:[Tt]hống nhất|[Đđ]ồng ý|[Tt]iếp tục)\s+)?(?:[Gg]iao(?:\s+nhiệm vụ)?(?:\s+cho)?|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Uu]ỷ quyền(?:\s+cho)?"
    r"|[Ủủ]y quyền(?:\s+cho)?)\s+"
)
_BEFORE_ORDER = re.compile(r"(?:^|[,;:.]\s*|\b(?:tỉnh|[Tt]hành phố|Chính phủ|Bộ [\w ]{2,20}|đã)\s+)$")
_NOUN_BEFORE = re.compile(r"(?:theo|xét|của|các|được|những|có|về|khi có|đáp ứng|nội dung|thực hiện|hoặc|và)\s+$", re.IGNORECASE)
_REPORTS = re.compile(r"(?:đã|đang|sẽ|là)(?!\w)")
_MODAL = re.compile(r"\s*,?\s*(?:phải|có trách nhiệm|chịu trách nhiệm|cần)(?!\w)")
_TOPIC = re.compile(
    rf"(?:(?:Thứ\s+\w+|Trước mắt|Trước hết|Ngoài ra|Đồng thời|Riêng|Bên cạnh đó|Cụ thể),\s*|(?:Về|Đối với|Liên quan đến)\s[^:.\n]{{2,260}}:\s*(?=[{UPPER}]))+"
)
_ADVERBIAL_END = re.compile(r",\s+")
_ADVERBIAL = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Trong|Định kỳ|Trước|Sau|Khi|Khi có|Để|Nhằm|Hằng|Hàng|Theo|Chậm nhất|Từ|Trường hợp|Đối với|Qua|Với|Thực hiện|Ngay|Vào|Đến|Tại|Trong thời gian|Hiện nay|Tùy)\b"
)
_HELP = re.compile(
    r"(?P<how>(?:[Pp]hối hợp|[Kk]ết hợp)(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt|trực tiếp|,\s*hỗ trợ))*(?:\s*(?:với|cùng(?:\s+với)?))?"
    r"|(?<=,\s)cùng(?:\s+với)?|\bcùng với)\s+(?:với\s+)?"
)
_HELP_NOUN = re.compile(r"(?:cơ quan|đơn vị|quy chế|cơ chế|công tác|sự|trách nhiệm|tăng cường|phân công|kế hoạch|chương trình)\s+$", re.IGNORECASE)
_REPORT = re.compile(
    r"(?P<verb>[Bb]áo cáo|[Tt]rình|[Gg]ửi|[Đđ]ề xuất|[Kk]iến nghị|[Xx]in ý kiến|[Tt]hông báo)"
    r"(?P<what>(?:\s+(?!và\b|để\b)[^\s,;.:()]+){0,14}?)\s+(?:(?:về|đến|cho|với|tới|lên|của|gửi|qua)\s+)?"
    r"(?=(?:các\s+)?(?:[A-ZĐỦ]|cấp|cơ quan|người|doanh nghiệp|lãnh đạo|thủ trưởng|chủ tịch))"
)
_PASSED_ON = re.compile(r"(?:để|nhằm)\s+(?:\w+\s+){0,3}(?:tổng hợp|theo dõi|chỉ đạo)[^.;]*$|\btổng hợp,\s*(?:tham mưu\s*)?$")
_BARE_VERBS = {"trình", "gửi", "báo cáo", "đề xuất", "kiến nghị", "xin ý kiến"}


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


def read_roles(text: str, span: Span) -> Roles:
    """Read who is told what in a paragraph or sentence.

    Args:
        text: A normalised text.
        span: The paragraph's words, without bullet or number.
    """
    subject, rule = read_subject(text, span)
    assignees = subject.names
    predicate = subject.end if assignees else span.start
    rest = Span(predicate, span.end)
    coordinators = _coordinators(text, rest)
    own = {found.value for found in assignees}
    return Roles(
        assignees,
        tuple(found for found in coordinators if found.value not in own),
        _receivers(text, rest),
        predicate,
        rule,
    )


def read_subject(text: str, span: Span) -> tuple[NameList, str]:
    """Find whom a sentence tells to act.

    Returns:
        The names with the end of the last one, and the rule; no names and "" where nobody is told.
    """
    start = _behind_topic(text, span)
    for reader in (_ordered, _leading, _behind_adverbial, _ordered_later):
        names, rule = reader(text, start, span.end)
        if names.names:
            return names, rule
    return NameList((), span.start), ""


def _behind_topic(text: str, span: Span) -> int:
    """Skip "Thứ nhất," and "Về …:"."""
    topic = _TOPIC.match(text, span.start, span.end)
    return topic.end() if topic else span.start


def _ordered(text: str, start: int, end: int) -> tuple[NameList, str]:
    order = _ORDER.match(text, start, end)
    if order is None:
        return NameList((), start), ""
    names = read_names(text, order.end(), end, rule="assignee.ordered", loose=True)
    return names, "assignee.ordered"


def _leading(text: str, start: int, end: int) -> tuple[NameList, str]:
    names = read_names(text, start, end, rule="assignee.subject")
    if not names.names or not _acts(text, names.end, end):
        return NameList((), start), ""
    order = _ORDER.match(text, _skip(text, names.end, end), end)
    if order:
        told = read_names(text, order.end(), end, rule="assignee.ordered", loose=True)
        if told.names:
            return told, "assignee.ordered"
    return names, "assignee.subject"


def _acts(text: str, at: int, end: int) -> bool:
    """Tell whether names are followed by what they must do, or by nothing (a heading)."""
    at = _skip(text, at, end)
    if at >= end or text[at] in ":.;":
        return True
    return begins_predicate(text, at) and not _REPORTS.match(text, at)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " ,\t\n":
        at += 1
    return at


def _behind_adverbial(text: str, start: int, end: int) -> tuple[NameList, str]:
    if not _ADVERBIAL.match(text, start, end):
        return NameList((), start), ""
    sentence = _sentence_end(text, start, end)
    for comma in _ADVERBIAL_END.finditer(text, start, sentence):
        names = read_names(text, comma.end(), sentence, rule="assignee.behind-clause")
        if not names.names:
            names = _told_with_modal(text, comma.end(), sentence)
        if names.names and names.end < sentence and _acts(text, names.end, sentence):
            return names, "assignee.behind-clause"
    return NameList((), start), ""


def _told_with_modal(text: str, at: int, end: int) -> NameList:
    """Read "…, doanh nghiệp … phải …": a group in small letters counts where it must do something."""
    names = read_names(text, at, end, rule="assignee.behind-clause", loose=True)
    return names if _MODAL.match(text, names.end, end) else NameList((), at)


def _ordered_later(text: str, start: int, end: int) -> tuple[NameList, str]:
    """Find "… , giao Sở Y tế …" inside a paragraph, also behind its first sentence."""
    for order in _ORDER.finditer(text, start, end):
        before = text[max(start, order.start() - 40) : order.start()]
        if _NOUN_BEFORE.search(before) or not _BEFORE_ORDER.search(before):
            continue
        names = read_names(text, order.end(), end, rule="assignee.ordered-later", loose=True)
        if names.names and _acts(text, names.end, end):
            return names, "assignee.ordered-later"
    return NameList((), start), ""


def _sentence_end(text: str, start: int, end: int) -> int:
    match = re.compile(rf"[.;]\s+(?=[{UPPER}])").search(text, start, end)
    return match.start() if match else end


def _coordinators(text: str, span: Span) -> tuple[Found[str], ...]:
    found: list[Found[str]] = []
    for phrase in _HELP.finditer(text, span.start, span.end):
        if _HELP_NOUN.search(text, max(span.start, phrase.start() - 14), phrase.start()):
            continue
        names = read_names(text, phrase.end(), span.end, rule="coordinator.with", loose=True)
        found.extend(names.names)
    return _once(found)


def _receivers(text: str, span: Span) -> tuple[Found[str], ...]:
    found: list[Found[str]] = []
    for phrase in _REPORT.finditer(text, span.start, span.end):
        before = text[max(span.start, phrase.start() - 60) : phrase.start()]
        if _PASSED_ON.search(before) and found:
            continue
        if phrase["verb"].lower() == "thông báo" and "văn bản" not in phrase["what"]:
            continue
        names = read_names(text, phrase.end(), span.end, rule="report-to", loose=True)
        found.extend(names.names)
    return _once(found)


def _once(found: list[Found[str]]) -> tuple[Found[str], ...]:
    seen: dict[str, Found[str]] = {}
    for item in found:
        seen.setdefault(item.value, item)
    return tuple(seen.values())


@functools.cache
def order_pattern() -> re.Pattern[str]:
    """Return the pattern of the words that give an order ("Giao", "Đề nghị", "yêu cầu" …)."""
    return _ORDER
