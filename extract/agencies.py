"""Names of bodies and lists of them (cơ quan, tổ chức), read from a given place.

A name begins with one of the words of ``data/agencies.toml`` and goes on until a word that begins
what the body is told to do (``data/predicates.toml``). "các sở, ban, ngành" is one group, "Sở Y tế,
Sở Nội vụ" are two bodies, "các Bộ: Y tế, Nội vụ" is a closed list with a common word, and the comma of
"Sở Văn hóa, Thể thao và Du lịch" belongs to the name.
"""

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from extract.letters import LOWER, UPPER
from extract.records import Found
from extract.wordlists import alternation, load_mapping, load_phrases
from normalise.spans import Span

_AGENCIES = "agencies.toml"
_PREDICATES = "predicates.toml"
_LONGEST_NAME = 240  # characters; longer ones are sentences
_RELATIVE = re.compile(
    r"(?:có|được|đang|bị|tham gia|cung cấp|kinh doanh|sản xuất|phụ trách|quản lý|hoạt động|phục vụ"
    r"|hành nghề|chi trả|sử dụng|vận hành|khai thác|đăng ký|đóng)(?!\w)"
)
_MODAL = re.compile(r"\s(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần)(?!\w)")
_PREDICATE = re.compile(
    r"\s(?:chủ trì|phối hợp|khẩn trương|tổ chức|chủ động|tập trung|tăng cường|thực hiện|báo cáo|rà soát"
    r"|căn cứ|theo|xây dựng|triển khai|tiếp tục|nghiêm túc|đẩy mạnh|kịp thời|thường xuyên|hướng dẫn)(?!\w)"
)
_RELATIVE_REACH = 110  # characters within which a relative clause comes to the predicate
_COMPOUND = re.compile(
    r"(?:Đoàn\s+)?(?:ĐBQH|đại biểu Quốc hội)(?:\s+và|,)\s+(?:HĐND|Hội đồng nhân dân)"
    r"|HĐND\s+(?:và|&)\s+UBND|ứng dụng Công nghệ cao|Ban [Cc]hỉ đạo(?!\w)|chính trị\s*[-–]\s*xã hội"
)
_WORD = re.compile(r"[^\s,;:()\"“”?!.]+(?:\.(?=\w)[^\s,;:()\"“”?!.]+)*")
_GIVEN_BODY = re.compile(r"[Cc]hỉ đạo (?=\d|của|Nhà nước|quốc gia|phòng)")
_CAPITAL = re.compile(f"[{UPPER}]")
_JOINT = re.compile(r"\s*(?:[,;]\s*(?:và|cùng|hoặc)?|(?:và|cùng(?:\s+với)?|hoặc|&)(?!\w))\s*")
_CLOSED_LIST = re.compile(rf"\s*:\s*(?=[{UPPER}])")
_MINISTERS = re.compile(
    r"[Tt]hủ trưởng (?:các )?(?P<list>cơ quan ngang [Bb]ộ(?:,| và) cơ quan (?:trực )?thuộc Chính phủ)"
)
_BRACKETS = re.compile(r"\s*\(([^()\n]{1,160})\)")
_AMBIGUOUS = re.compile(
    r"tổ chức|truyền thông|phát thanh|truyền hình|báo chí|ban|bộ|đội|cấp|ngành|viện|vụ|tổ|báo|hội|đài|khoa|cục",
    re.IGNORECASE,
)
_ENDS_IN_GROUP = re.compile(r"(?:cơ quan|đơn vị|tổ chức|sở|ban|ngành|bộ|đoàn thể)$")
_DOCUMENT = re.compile(r"(?:Văn bản|Nghị|Quyết|Kết luận|Thông|Chỉ thị|Công văn|Kế hoạch|Chương trình|Luật)")
_OWN_NAME = re.compile(r"cơ quan (?:trực )?thuộc Chính phủ|cơ quan ngang")
_ACRONYM = re.compile(
    rf"(?:[{UPPER}]{{2,10}}|[{UPPER}][{LOWER}]+[{UPPER}][{LOWER}]+|Viettel)(?!\w)"
)
_PROVINCES = re.compile(rf"[Cc]ác tỉnh,?\s+(?=[{UPPER}])")
_UNIT_IN_BRACKETS = re.compile(r"(?:qua|thông qua|gọi tắt|sau đây|nếu có|để|kèm|trừ|bao gồm)\b")
_CONTINUED_CAPITALS = re.compile(
    rf",\s*(?!(?:Sở|Bộ|Ban|Cục|Vụ|Ủy|Uỷ|UBND)\b)[{UPPER}][\w-]*(?:\s+[\w-]+){{0,3}}?\s+và\s+[{UPPER}]"
    r"|,\s*(?:[Tt]ruyền hình|chữa bệnh)\b"
)


class NameList(NamedTuple):
    """Names read one after another.

    Attributes:
        names: In order; empty where no name begins at the place.
        end: Offset behind the last name.
    """

    names: tuple[Found[str], ...]
    end: int


class _Name(NamedTuple):
    span: Span
    group: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The word lists as patterns."""

    head: re.Pattern[str]
    group: re.Pattern[str]
    place: re.Pattern[str]
    determiner: re.Pattern[str]
    title: re.Pattern[str]
    not_body: re.Pattern[str]
    modifier: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    opening: re.Pattern[str]
    short: re.Pattern[str]


@functools.cache
def _grammar() -> _Grammar:
    def phrases(key: str, file: str = _AGENCIES, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(rf"(?:{alternation(load_phrases(file, key))})(?!\w)", flags)

    short = "|".join(re.escape(form) for form in load_mapping(_AGENCIES, "abbreviations"))
    return _Grammar(
        head=phrases("heads"),
        group=phrases("groups"),
        place=phrases("places"),
        determiner=phrases("determiners"),
        title=phrases("titles"),
        not_body=phrases("not_bodies"),
        modifier=phrases("modifiers"),
        strong=phrases("strong", _PREDICATES, re.NOFLAG),
        weak=phrases("weak", _PREDICATES, re.NOFLAG),
        opening=phrases("opening", _PREDICATES),
        short=re.compile(rf"(?:{short})(?![\w&])"),
    )


def write_out(name: str) -> str:
    """Write a name on one line with its abbreviations in full.

    Example:
        >>> write_out("UBND  các xã")
        'Ủy ban nhân dân các xã'
    """
    full = load_mapping(_AGENCIES, "abbreviations")
    words = " ".join(name.split()).strip(" ,;:.")
    return _grammar().short.sub(lambda match: full[match.group()], words)


def begins_predicate(text: str, at: int) -> bool:
    """Tell whether a word stands at ``at`` that begins what a body is told to do."""
    grammar = _grammar()
    return bool(
        grammar.strong.match(text, at)
        or grammar.weak.match(text, at)
        or grammar.opening.match(text, at)
    )


def read_names(text: str, start: int, end: int, *, rule: str, loose: bool = False) -> NameList:
    """Read the bodies named at a place of a text.

    Args:
        text: A normalised text.
        start: Where the first name must begin.
        end: Where reading stops at the latest.
        rule: What the found names give as their rule.
        loose: Whether a name may begin with a group's noun in lower case ("cơ quan liên quan"), as
            it does behind "phối hợp với".

    Returns:
        The names written out, each with its place.
    """
    names: list[Found[str]] = []
    at = start
    while at < end:
        name = _read_name(text, at, end, loose=loose or bool(names))
        if name is None:
            break
        found, name_end = _with_lists(text, name, end, rule)
        names.extend(found)
        start = name_end
        joint = _JOINT.match(text, name_end, end)
        if joint is None:
            break
        at = joint.end()
    return NameList(tuple(names), start)


def _read_name(text: str, at: int, end: int, *, loose: bool) -> _Name | None:
    grammar = _grammar()
    title = grammar.title.match(text, at, end)
    if title and grammar.head.match(text, _skip(text, title.end(), end), end):
        at = _skip(text, title.end(), end)
    determiner = grammar.determiner.match(text, at, end)
    noun = _skip(text, determiner.end(), end) if determiner else at
    if grammar.not_body.match(text, noun, end):
        return None
    group = _begins_group(text, noun, end, free=determiner is not None or loose)
    head = grammar.head.match(text, noun, end) or grammar.short.match(text, noun, end)
    if head and not (determiner or _CAPITAL.match(text, noun) or grammar.short.match(text, noun)):
        head = None
    place = grammar.place.match(text, noun, end)
    if place and not (determiner or _acts(text, place, end)):
        place = None
    acronym = _ACRONYM.match(text, noun, end) if loose else None
    first = max(
        (m for m in (head, group, place, acronym) if m), key=lambda m: m.end(), default=None
    )
    if first is None:
        return None
    row = text.startswith(",", first.end()) and grammar.group.fullmatch(text, noun, first.end())
    is_group = determiner is not None or head is None or bool(row)
    stop = _name_end(text, at, first.end(), end, group=is_group)
    return _Name(Span(at, stop), is_group)


def _begins_group(text: str, at: int, end: int, *, free: bool) -> re.Match[str] | None:
    """Match a group's noun; without a determiner only where the place allows it."""
    match = _grammar().group.match(text, at, end)
    if match is None or free:
        return match
    if not _CAPITAL.match(text, at) or _AMBIGUOUS.fullmatch(match.group()):
        return None
    return match


def _acts(text: str, place: re.Match[str], end: int) -> bool:
    """Tell a place that acts ("tỉnh Lào Cai …", "Tỉnh chỉ đạo …") from one that is only named."""
    after = _skip(text, place.end(), end)
    if _CAPITAL.match(text, after):
        return True
    return bool(_CAPITAL.match(text, place.start())) and _stops_word(text, after)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _name_end(text: str, begin: int, at: int, end: int, *, group: bool) -> int:
    """Follow a name from behind its first words, at ``at``, to its last character."""
    grammar = _grammar()
    limit = min(end, at + _LONGEST_NAME)
    last = at
    ministers = _MINISTERS.match(text, begin, limit)
    if ministers:
        return ministers.end()
    while at < limit:
        group = group or text.startswith((" các ", " từng "), at)
        compound = _COMPOUND.match(text, _skip(text, at, limit))
        if compound:
            at = last = compound.end()
            continue
        if text[at].isspace():
            at = _skip(text, at, limit)
            if group and _RELATIVE.match(text, at) and not grammar.strong.match(text, at):
                behind = _behind_relative(text, at, limit)
                if behind:
                    return behind
            modifier = grammar.modifier.match(text, at, limit)
            if modifier:
                at = last = modifier.end()
                continue
            if at >= limit or _stops(text, at, limit, group=group):
                break
        elif text[at] in ',;:.()"“”?!':
            after = _over_comma(text, at, limit, group=group)
            if after is None:
                break
            at = after
        word = _WORD.match(text, at, limit)
        if word is None:
            break
        at = last = word.end()
    return last


def _stops(text: str, at: int, limit: int, *, group: bool) -> bool:
    """Tell whether the word at ``at`` is no part of the name before it."""
    grammar = _grammar()
    if re.compile(r"(?:và|cùng|hoặc)(?!\w)").match(text, at):
        return not _goes_on_after_and(text, at, limit, group=group)
    if re.compile(r"[-–—]\s").match(text, at):
        return not _CAPITAL.match(text, at + 2) or text.startswith("Cơ quan ", at + 2)
    if _GIVEN_BODY.match(text, at):
        return False
    return bool(
        grammar.strong.match(text, at)
        or grammar.weak.match(text, at)
        or grammar.opening.match(text, at)
    )


def _behind_relative(text: str, at: int, limit: int) -> int | None:
    """Return the end of a relative clause ("… được giao nhiệm vụ đào tạo"), or None for a predicate.

    The clause ends where the group's own predicate begins, or with the heading in which it stands.
    """
    clause = re.compile(r"[^,;:.()\n]*").match(text, at, min(limit, at + _RELATIVE_REACH))
    if clause is None:
        return None
    for pattern in (_MODAL, _PREDICATE):
        own = pattern.search(text, at, clause.end())
        if own and text.count(" ", at, own.start()) > 1:
            return own.start()
    at_end = clause.end() >= limit or text[clause.end()] in ":\n"
    return clause.end() if at_end else None


def _goes_on_after_and(text: str, at: int, limit: int, *, group: bool) -> bool:
    """Tell the "và" inside a name ("Giáo dục và Đào tạo") from one between two names."""
    after = _skip(text, re.compile(r"\w+").match(text, at).end(), limit)
    grammar = _grammar()
    if group and not _CAPITAL.match(text, after):
        return _bare_member(text, after, limit) is not None
    if grammar.place.match(text, after, limit):
        return True
    head = grammar.head.match(text, after, limit) or grammar.short.match(text, after, limit)
    if (head and _CAPITAL.match(text, after)) or _DOCUMENT.match(text, after):
        return False
    return bool(_CAPITAL.match(text, after)) or bool(
        re.compile(r"(?:xã hội|phát triển|môi trường|đào tạo|chế xuất|khu)\b").match(text, after)
    )


def _over_comma(text: str, at: int, limit: int, *, group: bool) -> int | None:
    """Return where a name goes on behind a comma, or None where it ends there."""
    if text[at] != ",":
        return None
    after = _skip(text, at + 1, limit)
    if _grammar().place.match(text, after, limit) and not _CAPITAL.match(text, after):
        return after
    if group or _ENDS_IN_GROUP.search(text, max(0, at - 16), at):
        return after if _bare_member(text, after, limit) is not None else None
    return after if _CONTINUED_CAPITALS.match(text, at, limit) else None


def _bare_member(text: str, at: int, limit: int) -> re.Match[str] | None:
    """Match a group's further noun that stands alone ("…, ban, ngành"): it is the same group.

    A noun with words of its own ("cơ quan ngang bộ") is another name.
    """
    grammar = _grammar()
    match = grammar.group.match(text, at, limit) or grammar.place.match(text, at, limit)
    if match is None or _OWN_NAME.match(text, at):
        return None
    after = _skip(text, match.end(), limit)
    if _CAPITAL.match(text, at) and not (after < limit and text[after] == ","):
        return None
    alone = (
        after >= limit
        or text[after] in ",;:.)"
        or grammar.modifier.match(text, after)
        or re.compile(r"(?:và|tỉnh|Tỉnh|[Tt]hành phố|xã|phường|các cấp)(?!\w)").match(text, after)
        or _stops_word(text, after)
    )
    return match if alone else None


def _stops_word(text: str, at: int) -> bool:
    grammar = _grammar()
    return bool(grammar.strong.match(text, at) or grammar.weak.match(text, at))


def _with_lists(text: str, name: _Name, end: int, rule: str) -> tuple[list[Found[str]], int]:
    """Open out "các Bộ: A, B", "các tỉnh A, B" and "các đơn vị (A, B)"."""
    closed = _CLOSED_LIST.match(text, name.span.end, end)
    common = _common_word(name.span.of(text))
    if closed and common:
        members, stop = _members(text, closed.end(), end, common, rule)
        if len(members) > 1:
            return members, stop
    if provinces := _PROVINCES.match(text, name.span.start, end):
        members, stop = _members(text, provinces.end(), end, "tỉnh", rule)
        if len(members) > 1:
            return members, stop
    whole = Found(write_out(name.span.of(text)), name.span, rule)
    brackets = _BRACKETS.match(text, name.span.end, end)
    if brackets is None:
        return [whole], name.span.end
    found = [whole]
    if name.group and not _UNIT_IN_BRACKETS.match(brackets.group(1)):
        found += _bracketed(text, brackets, rule)
    return found, brackets.end()


def _bracketed(text: str, brackets: re.Match[str], rule: str) -> list[Found[str]]:
    """Read the examples in brackets behind a group; brands count as they stand."""
    inside = Span(*brackets.span(1))
    listed = list(read_names(text, inside.start, inside.end, rule=rule).names)
    if listed or "," not in brackets.group(1):
        return listed
    brands = []
    at = inside.start
    for piece in re.split(r",| và ", brackets.group(1)):
        place = text.index(piece, at)
        at = place + len(piece)
        if re.fullmatch(rf"\s*[{UPPER}][\w.]*(?:\s+[{UPPER}][\w.]*){{0,3}}\s*", piece):
            left = place + len(piece) - len(piece.lstrip())
            brands.append(Found(piece.strip(), Span(left, left + len(piece.strip())), rule))
    return brands


def _common_word(name: str) -> str | None:
    """Return what each member of a closed list begins with, e.g. "Bộ trưởng Bộ"."""
    words = write_out(name)
    match = re.fullmatch(
        r"(?:(?P<who>.*?)\s+)?[Cc]ác\s+(?P<noun>[Bb]ộ|[Ss]ở|tỉnh|[Tt]ập đoàn|[Cc]ục|[Vv]ụ|[Tt]ổng công ty|Ban)"
        r"(?:,\s*(?:cơ quan|ngành))?",
        words,
    )
    if match is None:
        return None
    noun = match["noun"]
    noun = noun if noun == "tỉnh" else noun[0].upper() + noun[1:]
    return f"{match['who']} {noun}" if match["who"] else noun


def _members(text: str, at: int, end: int, common: str, rule: str) -> tuple[list[Found[str]], int]:
    grammar = _grammar()
    members: list[Found[str]] = []
    stop = at
    while at < end and _CAPITAL.match(text, at):
        own = grammar.head.match(text, at, end)
        limit = _name_end(text, at, at, end, group=False)
        words = text[at:limit]
        value = write_out(words) if own and not _is_field(words) else f"{common} {write_out(words)}"
        members.append(Found(value, Span(at, limit), rule))
        stop = limit
        joint = _JOINT.match(text, limit, end)
        if joint is None or ";" in joint.group():
            break
        at = joint.end()
    return members, stop


def _is_field(words: str) -> bool:
    """Tell a ministry's field that reads like a head ("Công an", "Thanh tra")."""
    return " ".join(words.split()).casefold() in ("công an", "thông tin và truyền thông")
