"""Which paragraphs order something (nhiệm vụ), and which assess, aim, close or only introduce.

Nine in ten paragraphs of the dispatches that an office receives order nothing, so every paragraph is
judged by its section, its first words and what it says of bodies; each verdict has the name of
the rule behind it.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extract.roles import Roles
from extract.wordlists import alternation, load_phrases

_FILE = "directives.toml"
_FORMULA_REACH = 400  # characters of a paragraph in which a formula tells
_SHORT_HEADING = 160  # characters; a longer line is a paragraph even without a final point
_PAST = re.compile(r"^(?:[^,.;]{0,80}\s)?(?:đã|đạt được|vừa qua|còn tồn tại|chưa được|đánh giá cao|ghi nhận|biểu dương)(?!\w)")
_ISSUER_ACTS = re.compile(
    r"^(?:ban hành|yêu cầu|đề nghị|giao|kết luận|có ý kiến|chỉ đạo(?: một số)?|báo cáo|trân trọng|cho biết|thống nhất|thông báo|chủ trì (?:họp|cuộc họp|buổi)|nhận được|trả lời|đánh giá cao|xây dựng Kế hoạch|quyết định|xin|hướng dẫn như sau|chỉ đạo như sau)"
)
_PERCENT = re.compile(r"^(?:Trên|Phấn đấu|Tối thiểu|Ít nhất|Tỷ lệ|\d+(?:[.,]\d+)?\s*%|100%|Đạt|Đến (?:hết )?năm \d{4}|Có ≥|Giảm tỷ lệ|Số )")
_CONTENT_LABEL = re.compile(r"(?:Nội dung|Nhiệm vụ|Hoạt động|Giải pháp)(?:\s+[\w ]{0,20})?:\s*")
_QUOTED = re.compile(r"^[\"“”'‘]")


class Zone(StrEnum):
    """What kind of section a paragraph stands in."""

    ORDERING = "ordering"
    SILENT = "silent"
    FUNDING = "funding"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a paragraph is a directive.

    Attributes:
        rule: Name of what decided, e.g. "task.verb-under-agency".
        confidence: 0 to 1; 0 says that it is none.
    """

    rule: str
    confidence: float


NO = 0.0
"""The confidence of a verdict that says: no directive."""


@functools.cache
def _starts(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(load_phrases(_FILE, key))})(?!\w)", re.IGNORECASE)


@functools.cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(load_phrases(_FILE, "formulas")), re.IGNORECASE)


def zone_of(heading: str) -> Zone | None:
    """Tell what a heading announces; None where it says nothing about that.

    Example:
        >>> zone_of("MỤC ĐÍCH, YÊU CẦU").value, zone_of("Tổ chức thực hiện").value
        ('silent', 'ordering')
    """
    words = heading.strip(" .:;*")
    if len(words) > _SHORT_HEADING:
        return None
    for zone, key in (
        (Zone.FUNDING, "funding_headings"),
        (Zone.SILENT, "silent_headings"),
        (Zone.ORDERING, "ordering_headings"),
    ):
        match = _starts(key).match(words)
        if match and (zone is not Zone.SILENT or _is_whole(words, match.end())):
            return zone
    if re.search(r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công", words, re.IGNORECASE):
        return Zone.ORDERING
    return None


def _is_whole(words: str, end: int) -> bool:
    """Tell "Yêu cầu" from "Yêu cầu các sở báo cáo": a silent heading says little more."""
    return len(words[end:].split()) <= 12  # noqa: PLR2004


def is_formula(words: str) -> bool:
    """Tell a closing formula, an effect clause or a courtesy."""
    if _starts("opening_formulas").match(words):
        return True
    return bool(_formulas().search(words[:_FORMULA_REACH]))


def begins_with_verb(words: str) -> bool:
    """Tell whether a paragraph begins with what is to be done."""
    content = _CONTENT_LABEL.match(words)
    return bool(_starts("verbs").match(words, content.end() if content else 0))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paragraph stands, as far as the verdict needs it.

    Attributes:
        zone: The section's kind.
        under_agency: Whether a heading or introduction above names who must act.
        listed: Whether the paragraph has a sign (number, bullet) or stands below one that has.
        introduces: Whether items stand below it and it ends with a colon.
        is_heading: Whether items stand below it and it is short.
        issuer: The issuing body; what it does itself is no task.
    """

    zone: Zone
    under_agency: bool
    listed: bool
    introduces: bool
    is_heading: bool
    issuer: str


def judge(words: str, predicate: str, roles: Roles, setting: Setting) -> Verdict:
    """Decide whether a paragraph orders something.

    Args:
        words: The paragraph's words on one line.
        predicate: The words behind the named bodies; all words where nobody is named.
        roles: What the paragraph says of bodies.
        setting: Where it stands.
    """
    barred = _barred(words, predicate, roles, setting)
    if barred:
        return Verdict(barred, NO)
    ordered = roles.rule.startswith("assignee.ordered")
    if roles.assignees and ordered:
        return Verdict("task.ordered", 0.95)
    if setting.zone is Zone.SILENT:
        return Verdict("none.silent-section", NO)
    if roles.assignees and not _is_issuer(roles, setting.issuer):
        return Verdict("task.subject", 0.9 if setting.listed else 0.7)
    if setting.under_agency and setting.listed:
        return Verdict("task.under-agency", 0.9)
    if begins_with_verb(words) and setting.listed and setting.zone is Zone.ORDERING:
        return Verdict("task.verb", 0.8)
    return Verdict("none.no-evidence", NO)


def concludes(predicate: str) -> bool:
    """Tell "… kết luận như sau", "… có ý kiến chỉ đạo" from what a body is told to do."""
    return bool(_ISSUER_ACTS.match(predicate.strip(" ,:;")))


def _barred(words: str, predicate: str, roles: Roles, setting: Setting) -> str:
    """Return the rule that forbids a directive here, or ""."""
    if len(words.split()) < 4 or words.isupper():  # noqa: PLR2004 - a label, a name, a title
        return "none.too-short"
    if roles.assignees and not predicate.strip(" .,;:*_"):
        return "none.names-only"
    if setting.introduces or setting.is_heading:
        return "none.introduces"
    if setting.zone is Zone.FUNDING and not roles.assignees:
        return "none.funding"
    if is_formula(words):
        return "none.formula"
    if _QUOTED.match(words):
        return "none.quoted"
    if _PERCENT.match(words) and not roles.assignees:
        return "none.target"
    if roles.assignees and not roles.rule.startswith("assignee.ordered"):
        body = predicate.strip(" ,:;")
        if _PAST.match(body) or _ISSUER_ACTS.match(body) and _is_issuer(roles, setting.issuer):
            return "none.reports"
    return ""


def _is_issuer(roles: Roles, issuer: str) -> bool:
    """Tell whether the issuing body speaks of itself."""
    own = issuer.casefold()
    return bool(own) and all(
        found.value.casefold() in own or own.startswith(found.value.casefold())
        for found in roles.assignees
    )
