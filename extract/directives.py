"""Which paragraphs order something (nhiệm vụ), and which assess, aim, close or only introduce.

Nine in ten paragraphs of the dispatches that an office receives order nothing, so every paragraph
is judged by its section, its first words and what it says of bodies; each verdict has the name of
the rule behind it.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extract.agencies import read_names
from extract.patterns import load_pattern
from extract.roles import Roles
from extract.wordlists import alternation, load_phrases, phrase_pattern
from normalise.syllables import skeleton

_FILE = "directives.toml"
_FORMULA_REACH = 400  # characters of a paragraph in which a formula tells
_TITLE_SHARE = 0.7  # of the letters of a title are capitals
_LONGEST_TIME = 90  # characters of a time before a verb
_FEWEST_WORDS = 4  # less is a label, a name or a number
_SENTENCE_END = re.compile(r"(?<=[\w)])\.\s+(?=[^\W\d_])")
_SHORT_HEADING = 160  # characters; a longer line is a paragraph even without a final point


class Zone(StrEnum):
    """What kind of section a paragraph stands in."""

    ORDERING = "ordering"
    SILENT = "silent"
    PROCEDURE = "procedure"
    FUNDING = "funding"
    UNKNOWN = "unknown"


_DESCRIBING = frozenset({Zone.SILENT, Zone.PROCEDURE})


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
def _shape(name: str) -> re.Pattern[str]:
    return load_pattern(_FILE, f"directive.{name}").regex


def zone_of(heading: str, above: Zone | None = None) -> Zone | None:
    """Tell what a heading announces; None where it says nothing about that.

    Args:
        heading: Its words on one line.
        above: What the heading above announces: "Đối với các xã" parts a silent section only.

    Example:
        >>> zone_of("MỤC ĐÍCH, YÊU CẦU").value, zone_of("Tổ chức thực hiện").value
        ('silent', 'ordering')
    """
    words = heading.strip(" .:;*")
    if len(words) > _SHORT_HEADING:
        return None
    if _shape("aims-and-work").search(words):
        return Zone.ORDERING
    for zone, key in (
        (Zone.FUNDING, "funding_headings"),
        (Zone.SILENT, "silent_headings"),
        (Zone.PROCEDURE, "procedure_headings"),
        (Zone.ORDERING, "ordering_headings"),
        (above if above in _DESCRIBING else Zone.ORDERING, "parting_headings"),
    ):
        match = phrase_pattern(_FILE, key).match(words)
        if match and zone is Zone.SILENT and _orders(words, match.end()):
            return Zone.ORDERING
        if match:
            whole = zone not in _DESCRIBING or _is_whole(words, match.end()) or _is_part(words)
            return zone if whole else None
    if _shape("ordering-heading").search(words):
        return Zone.ORDERING
    return None


def _orders(words: str, end: int) -> bool:
    """Tell "Yêu cầu Chủ tịch UBND các xã:" from the section "Yêu cầu"."""
    ordered = words[:end].casefold() == "yêu cầu"
    return ordered and bool(read_names(words, end + 1, len(words), rule="").names)


def _is_whole(words: str, end: int) -> bool:
    """Tell "Yêu cầu" from "Yêu cầu các sở báo cáo": a silent heading says little more."""
    return len(words[end:].split()) <= 12


def _is_part(words: str) -> bool:
    """Tell the long title of a silent part of a plan, in capitals, from one that has work in it."""
    return is_title(words) and not _shape("and-work").search(words)


@functools.cache
def _formulas() -> re.Pattern[str]:
    return re.compile(alternation(load_phrases(_FILE, "formulas")), re.IGNORECASE)


def is_formula(words: str) -> bool:
    """Tell a closing formula, an effect clause or a courtesy.

    A formula that sets a day for a report ("Nhận được Công văn này, yêu cầu … báo cáo … trước ngày
    31/3") is a directive.
    """
    if _shape("report-with-day").search(words):
        return False
    if phrase_pattern(_FILE, "opening_formulas").match(words):
        return True
    return bool(_formulas().search(words[:_FORMULA_REACH]))


def _only_exhorts(words: str) -> bool:
    """Tell "Yêu cầu các đơn vị nghiêm túc thực hiện." with no more than a formula behind it."""
    first, *rest = _SENTENCE_END.split(words, maxsplit=1)
    formal = not rest or _shape("closes").match(rest[0])
    return bool(formal and _shape("exhorts").match(first))


def begins_with_verb(words: str) -> bool:
    """Tell whether a paragraph begins with what is to be done, be it with a tone misread."""
    verbs = phrase_pattern(_FILE, "verbs")
    label = _shape("content-label").match(words)
    at = label.end() if label and verbs.match(words, label.end()) else 0
    return bool(verbs.match(words, at)) or _bare_start(words) in _bare_verbs()


def opens_with_time(words: str) -> bool:
    """Tell "Trước ngày 10/4/2026, báo cáo …" and "Hằng tuần tổng hợp …": a time, then the verb."""
    if not _shape("time-first").match(words):
        return False
    ends = _shape("time-end").finditer(words, 0, _LONGEST_TIME)
    return any(begins_with_verb(words[end.end() :]) for end in ends)


def leading_verb(words: str) -> str:
    """Return the verb that words begin with, "" where they begin with none."""
    verb = phrase_pattern(_FILE, "verbs").match(words)
    return verb.group() if verb else ""


@functools.cache
def _bare_verbs() -> frozenset[str]:
    """Return the verbs of two syllables without their marks: "Thâm định" is "Thẩm định"."""
    return frozenset(
        skeleton(verb) for verb in load_phrases(_FILE, "verbs") if verb.count(" ") == 1
    )


def _bare_start(words: str) -> str:
    return skeleton(" ".join(words.split(None, 2)[:2]).lower())


def is_target(words: str) -> bool:
    """Tell a figure to be reached ("Phấn đấu 90% số xã …")."""
    return bool(_shape("target").match(words))


def lists_members(words: str) -> bool:
    """Tell "Thành phần Hội đồng gồm …": who belongs to it, not what it must do."""
    return bool(_shape("members").match(words))


def enacts(words: str) -> bool:
    """Tell what a decision does by itself ("Phê duyệt …") from what it orders."""
    return bool(_shape("enacts").match(words))


def names_thing(words: str) -> bool:
    """Tell an item that names what is asked for ("Số trạm y tế …") from a directive."""
    return bool(_shape("thing").match(words))


def sets_last_days(words: str) -> bool:
    """Tell a heading that is about by when things must be handed in ("Thời hạn nộp hồ sơ:")."""
    return bool(_shape("due-heading").match(words))


def is_due_row(words: str) -> bool:
    """Tell a thing with nothing but its last day ("Bằng khen: chậm nhất ngày 15/02")."""
    return bool(_shape("due-row").match(words))


def things_follow(words: str) -> bool:
    """Tell an introduction to aims, cases or papers ("… những mục tiêu sau:") from one to work."""
    return bool(_shape("things-follow").search(words))


def is_directive_like(words: str) -> bool:
    """Tell whether words that name nobody may order something, by their form alone."""
    return _orders_work(words) or bool(_shape("obliges").search(words))


def _orders_work(words: str) -> bool:
    """Tell words that begin with a verb, be it behind a time or behind "Tuyến xã: Căn cứ …,"."""
    if begins_with_verb(words) or opens_with_time(words):
        return True
    clause = _shape("label-and-clause").match(words)
    return clause is not None and begins_with_verb(words[clause.end() :])


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
        letter: Whether the dispatch is a letter (công văn), which may explain law.
        private: Whether it goes to private persons or firms alone, whom it can only advise.
        plan: Whether the dispatch is a plan or another kind whose items order by themselves.
        thing: Whether it is one of the things that the directive above it asks for.
        due: Whether it says by when a thing must be handed in, below a heading about that.
        invitation: Whether the dispatch invites (giấy mời): only what is to be prepared is ordered.
    """

    zone: Zone
    under_agency: bool
    listed: bool
    introduces: bool
    is_heading: bool
    issuer: str
    letter: bool = False
    private: bool = False
    plan: bool = False
    thing: bool = False
    due: bool = False
    invitation: bool = False


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
    told = bool(roles.assignees)
    silent = setting.zone in _DESCRIBING
    duty = told and bool(_shape("duty").match(predicate.strip(" ,")))
    verbal = setting.listed and _orders_work(words)
    chances = (
        ("task.ordered", 0.95, told and _is_ordered(roles)),
        ("task.duty-in-procedure", 0.8, duty and setting.zone is Zone.PROCEDURE),
        ("none.silent-section", NO, silent),
        ("task.subject", 0.9 if setting.listed else 0.7, told and not _is_issuer(roles, setting)),
        ("task.own-office", 0.7, told and _is_office_in_list(setting)),
        ("task.due", 0.8, setting.due),
        ("task.under-agency", 0.9, setting.under_agency and setting.listed),
        (
            "task.ordered-nobody",
            0.7,
            setting.listed and bool(_shape("nobody-ordered").match(words)),
        ),
        ("task.verb", 0.8, verbal and setting.zone is Zone.ORDERING),
        ("task.verb-in-plan", 0.6, verbal and setting.plan and setting.zone is Zone.UNKNOWN),
    )
    for rule, confidence, holds in chances:
        if holds:
            return Verdict(rule, confidence)
    return Verdict("none.no-evidence", NO)


def concludes(predicate: str) -> bool:
    """Tell "… kết luận như sau", "… có ý kiến chỉ đạo" from what a body is told to do."""
    return bool(_shape("issuer-acts").match(predicate.strip(" ,:;")))


def _barred(words: str, predicate: str, roles: Roles, setting: Setting) -> str:
    """Return the rule that forbids a directive here, or ""."""
    told = bool(roles.assignees)
    verbal = begins_with_verb(words)
    free = setting.zone is Zone.UNKNOWN and not setting.under_agency
    bars = (
        ("none.too-short", len(words.split()) < _FEWEST_WORDS or is_title(words)),
        ("none.names-only", told and bool(_shape("names-only").match(predicate))),
        ("none.introduces", setting.introduces or setting.is_heading),
        ("none.funding", _is_funding(predicate, roles, setting)),
        ("none.formula", is_formula(_first_sentence(words) if _is_ordered(roles) else words)),
        ("none.formula", _only_exhorts(words)),
        ("none.agenda", not told and bool(_shape("agenda").search(words))),
        ("none.quoted", bool(_shape("quoted").match(words))),
        ("none.recital", free and not (told and setting.listed) and _is_recital(words)),
        ("none.thing", not (told or setting.due) and (setting.thing or names_thing(words))),
        ("none.target", not told and (is_target(words) or bool(_shape("figure").match(words)))),
        ("none.agrees", not _is_ordered(roles) and _agrees(words, predicate)),
        ("none.qualifies", bool(_shape("qualifies").match(words))),
        ("none.contact", bool(_shape("contact").match(words))),
        ("none.member", any(_shape(name).search(words) for name in ("member", "members"))),
        ("none.entitled", told and bool(_shape("entitled").match(predicate.strip(" ,:")))),
        ("none.consequence", told and _is_consequence(predicate.strip(" ,:"))),
        ("none.background", not told and bool(_shape("background").match(words))),
        ("none.case", bool(_shape("case").match(words))),
        ("none.liable", bool(_shape("liable").match(predicate.strip(" ,:")))),
        ("none.explains", told and _explains(predicate, roles, setting)),
        ("none.orders-nothing", not (told or setting.due or is_directive_like(words))),
        ("none.past", not told and not verbal and _is_past(words)),
        ("none.reports", told and _reports(predicate, roles, setting)),
        ("none.invites", setting.invitation and _invites(words, roles, setting)),
    )
    return next((rule for rule, holds in bars if holds), "")


def _is_funding(predicate: str, roles: Roles, setting: Setting) -> bool:
    """Tell a paragraph about money that gives nobody anything to do."""
    if setting.zone is not Zone.FUNDING:
        return False
    return not roles.assignees or bool(_shape("money").match(predicate))


def _is_consequence(predicate: str) -> bool:
    """Tell a reward or penalty ("… sẽ được khen thưởng") from what is to be done about those."""
    if _shape("consequence").match(predicate):
        return True
    return bool(_shape("penalty").match(predicate)) and not begins_with_verb(predicate)


def _is_recital(words: str) -> bool:
    """Tell a ground of the dispatch ("Căn cứ Luật …;")."""
    return bool(_shape("recital").search(words))


def _invites(words: str, roles: Roles, setting: Setting) -> bool:
    """Tell who, when, what about and "đến dự đúng giờ" from what must be prepared."""
    if _shape("report-with-day").search(words):
        return False
    prepares = _is_ordered(roles) or setting.zone is Zone.ORDERING or setting.under_agency
    return not prepares or bool(_shape("attends").search(words))


def is_programme(heading: str) -> bool:
    """Tell the heading above what a meeting is about, who comes, where and when."""
    return bool(_shape("programme").match(heading))


def _first_sentence(words: str) -> str:
    """Return the order of "Giao Sở Y tế … . Nếu có khó khăn, …": what closes it is a formula."""
    return _SENTENCE_END.split(words, maxsplit=1)[0]


def _agrees(words: str, predicate: str) -> bool:
    """Tell praise and consent, whoever expresses it, from what is ordered."""
    return bool(
        _shape("agrees").match(words) or _shape("body-agrees").match(predicate.strip(" ,:;"))
    )


def is_private(name: str) -> bool:
    """Tell a firm or a person, whom the law tells what to do, from an agency."""
    return bool(_shape("private").match(f"{name} "))


@functools.lru_cache(maxsize=256)  # each paragraph is asked about several times
def is_title(words: str) -> bool:
    """Tell a title in capitals, even with a note in small letters behind it."""
    letters = [letter for letter in words if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return bool(letters) and capitals > _TITLE_SHARE * len(letters)


def _explains(predicate: str, roles: Roles, setting: Setting) -> bool:
    """Tell what the law says of somebody, or what somebody is, from what is ordered."""
    private = all(is_private(found.value) for found in roles.assignees)
    if private and (setting.private or (setting.letter and setting.zone is Zone.UNKNOWN)):
        return setting.private or not _is_ordered(roles)
    if _is_ordered(roles):
        return False
    stripped = predicate.strip(" ,:;")
    if _shape("norm").match(stripped) or _shape("measures").match(stripped):
        return True
    free = setting.zone is Zone.UNKNOWN and not setting.listed
    return free and bool(_shape("describes").match(stripped))


def _is_past(words: str) -> bool:
    return bool(_shape("past-clause").match(words))


def _reports(predicate: str, roles: Roles, setting: Setting) -> bool:
    """Tell what a body has done, or what the issuer itself does, from what is ordered."""
    if _is_ordered(roles):
        return False
    acts = concludes(predicate) and (_is_issuer(roles, setting) or _is_its_head(roles, setting))
    return acts or _has_done(predicate.strip(" ,:;"))


def _has_done(predicate: str) -> bool:
    """Tell "các xã đã báo cáo" from "rà soát các việc đã giao": behind a verb, others did it."""
    past = _shape("past").match(predicate)
    return bool(past) and not (begins_with_verb(predicate) or _shape("by-what").match(predicate))


def _is_ordered(roles: Roles) -> bool:
    return roles.rule.startswith("assignee.ordered")


def _is_issuer(roles: Roles, setting: Setting) -> bool:
    """Tell whether the issuing body speaks of itself."""
    own = setting.issuer.casefold()
    return bool(own) and all(
        found.value.casefold() in own or own.startswith(found.value.casefold())
        for found in roles.assignees
    )


def _is_office_in_list(setting: Setting) -> bool:
    """Tell an office (văn phòng) that passes on its leader's orders, among them one to itself."""
    office = setting.issuer.casefold().startswith("văn phòng")
    return office and setting.listed and setting.zone is Zone.ORDERING


def _is_its_head(roles: Roles, setting: Setting) -> bool:
    """Tell whether the issuing body's head speaks ("Bộ trưởng Bộ Y tế ban hành …")."""
    own = setting.issuer.casefold()
    return bool(own) and all(own in found.value.casefold() for found in roles.assignees)
