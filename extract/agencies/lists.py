"""Names read one after another, with closed lists and examples in brackets opened out.

"Sở Y tế, Sở Nội vụ và các đơn vị liên quan" are three names; "các Bộ: Y tế, Nội vụ" are two with a
common word; "các doanh nghiệp viễn thông (A, B)" is the group and each body named.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from extract.agencies.grammar import is_capital, load_grammar, shape, write_out
from extract.agencies.names import Name, name_end, read_name
from extract.records import Found
from normalise.spans import Span

_TO_NAME = 3  # characters from "các xã" to the first name: ": "
_LONGEST_MEMBER = 10  # words of a ministry's or department's name
_FIELDS_LIKE_BODIES = frozenset(
    {"công an", "báo chí", "điện lực việt nam", "thông tin và truyền thông"}
)


class NameList(NamedTuple):
    """Names read one after another.

    Attributes:
        names: In order; empty where no name begins at the place.
        end: Offset behind the last name.
    """

    names: tuple[Found[str], ...]
    end: int


def read_names(text: str, start: int, end: int, *, rule: str, loose: bool = False) -> NameList:
    """Read the bodies named at a place of a text.

    Args:
        text: A normalised text.
        start: Where the first name must begin.
        end: Where reading stops at the latest.
        rule: What the found names give as their rule.
        loose: Whether a name may begin with a group's noun in small letters ("cơ quan liên quan"),
            as it does behind "phối hợp với".

    Returns:
        The names written out, each with its place.
    """
    names: list[Found[str]] = []
    at = start
    while at < end:
        name = read_name(text, at, end, loose=loose or bool(names))
        field = _further_field(text, at, end, names) if name is None else None
        if field:
            names.append(field)
            start = field.span.end
        elif name is None:
            break
        else:
            found, start = _opened(text, name, end, rule)
            found = _of_same_kind(text, names, found)
            if names and _is_one_row(text, names[-1], found[0]):
                found[0] = _joined(text, names.pop(), found[0])
            names.extend(found)
        joint = shape("joint").match(text, start, end)
        if joint is None:
            break
        at = joint.end()
    return NameList(tuple(names), start)


def _further_field(text: str, at: int, end: int, names: list[Found[str]]) -> Found[str] | None:
    """Read "Sở Y tế, Nội vụ": a field behind a department is a department, too."""
    before = shape("with-field").match(names[-1].value) if names else None
    field = shape("further-field").match(text, at, end) if before else None
    if before is None or field is None:
        return None
    return Found(f"{before['who']} {field.group()}", Span(*field.span()), names[-1].rule)


def _of_same_kind(text: str, names: list[Found[str]], found: list[Found[str]]) -> list[Found[str]]:
    """Read "UBND tỉnh A, tỉnh B": a place behind a place's body means its body, too."""
    if names:
        names[-1] = _with_place(names[-1], found[0])
    whose = shape("of-place").match(names[-1].value) if names else None
    if whose is None or not shape("bare-place").match(text, found[0].span.start):
        return found
    return [replace(one, value=f"{whose['who']} {one.value}") for one in found]


def _is_one_row(text: str, one: Found[str], following: Found[str]) -> bool:
    """Tell "Thủ trưởng các sở, ngành, các địa phương", one group, from two names."""
    if text[one.span.end : following.span.start].strip() != ",":
        return False
    both = " | ".join(" ".join(name.span.of(text).split()) for name in (one, following))
    return shape("one-row").fullmatch(both) is not None


def _joined(text: str, one: Found[str], following: Found[str]) -> Found[str]:
    span = Span(one.span.start, following.span.end)
    return replace(following, value=write_out(span.of(text)), span=span)


def _with_place(council: Found[str], next_one: Found[str]) -> Found[str]:
    """Read "HĐND, UBND tỉnh": the place behind the committee is the council's, too."""
    place = shape("committee-s-place").match(next_one.value)
    bare = place is not None and council.value.endswith("Hội đồng nhân dân")
    return (
        replace(council, value=f"{council.value} {place['place']}") if bare and place else council
    )


def _opened(text: str, name: Name, end: int, rule: str) -> tuple[list[Found[str]], int]:
    """Open out "các Bộ: A, B", "các tỉnh A, B" and "các đơn vị (A, B)".

    Which of "các tỉnh, thành phố: A, B" is a province and which a city is not said: one name.
    """
    two_kinds = shape("places-of-two-kinds").search(text, *name.span)
    places = shape("listed-places").match(text, name.span.end, end) if two_kinds else None
    if places:
        whole = Span(name.span.start, places.end())
        aside = shape("brackets").match(text, whole.end, end)
        stop = aside.end() if aside else whole.end
        return [Found(write_out(whole.of(text)), whole, rule)], stop
    for at, common in _common_words(text, name, end):
        members, stop = _members(text, at, end, common, rule)
        if len(members) > 1 and shape("two-heads").match(text, name.span.start):
            whole = Span(name.span.start, stop)
            return [Found(write_out(whole.of(text)), whole, rule)], stop
        if len(members) > 1:
            return members, stop
    found = [Found(write_out(name.span.of(text)), name.span, rule)]
    brackets = shape("brackets").match(text, name.span.end, end)
    if brackets is None:
        return found, name.span.end
    inside = brackets["inside"]
    counts = name.group or shape("part-of-body").match(inside)
    if counts and not shape("not-in-brackets").match(inside):
        found += _bracketed(text, Span(*brackets.span("inside")), rule)
    return found, brackets.end()


def _common_words(text: str, name: Name, end: int) -> list[tuple[int, str]]:
    """Return where a closed list may begin, and what each of its members begins with."""
    found = []
    closed = shape("closed-list").match(text, name.span.end, end)
    match = shape("common-word").match(write_out(name.span.of(text)))
    if closed and match and match["alone"]:
        found.append((closed.end(), match["alone"]))
    elif closed and match:
        noun = match["noun"] if match["noun"] == "tỉnh" else _with_capital(match["noun"])
        found.append((closed.end(), f"{match['who']} {noun}" if match["who"] else noun))
    elif closed and name.group:  # "các hội, đoàn thể: Hội Nông dân, Hội Cựu chiến binh"
        found.append((closed.end(), ""))
    places = shape("named-places").search(text, name.span.start, min(end, name.span.end + _TO_NAME))
    if places and load_grammar().begins_name(text, places.end(), end) is None:
        who = write_out(text[name.span.start : places.start()])
        found.append((places.end(), f"{who} {places['noun']}".strip()))
    ministries = shape("named-ministries").match(text, name.span.start, end)
    if ministries:
        found.append((ministries.end(), ministries["noun"].capitalize()))
    return found


def _with_capital(noun: str) -> str:
    return noun[:1].upper() + noun[1:]


def _members(text: str, at: int, end: int, common: str, rule: str) -> tuple[list[Found[str]], int]:
    members: list[Found[str]] = []
    stop = at
    joints: set[str] = set()
    while at < end and is_capital(text, at):
        stop = _member_end(text, at, end, common)
        if joints == {";"}:  # then commas are inside the members
            rest = shape("rest-of-field").match(text, stop, end)
            stop = name_end(text, at, rest.start("last"), end, group=False) if rest else stop
        words = write_out(text[at:stop])
        whole = load_grammar().begins_name(text, at, end) and not _is_field(words)
        if not (common or whole):
            break
        members.append(Found(words if whole else f"{common} {words}", Span(at, stop), rule))
        joint = shape("joint").match(text, stop, end)
        if joint is None or (
            ";" in joint.group() and not _goes_on(text, joint.end(), end, members)
        ):
            break
        joints.add(joint.group().strip())
        at = joint.end()
    return members, stop


def _member_end(text: str, at: int, end: int, common: str) -> int:
    """Return where a member ends; "và" joins provinces, but belongs to a ministry's field."""
    stop = name_end(text, at, at, end, group=False)
    if shape("ends-in-place").search(common):
        both = re.compile(r"\s+và\s").search(text, at, stop)
        return both.start() if both else stop
    field = shape("whole-field").match(text, at, stop)
    return field.end() if field else stop


def _goes_on(text: str, at: int, end: int, members: list[Found[str]]) -> bool:
    """Tell "các Bộ: Công an; Tài chính" from the end of a list before the next body."""
    short = all(len(member.span.of(text).split()) <= _LONGEST_MEMBER for member in members)
    body = load_grammar().begins_name(text, at, end)
    field = body is None or _is_field(text[at : name_end(text, at, at, end, group=False)])
    return short and is_capital(text, at) and field


def _is_field(words: str) -> bool:
    """Tell a ministry's field that reads like a head ("Công an")."""
    return words.casefold() in _FIELDS_LIKE_BODIES


def _bracketed(text: str, inside: Span, rule: str) -> list[Found[str]]:
    """Read the examples in brackets behind a group; brands count as they stand."""
    includes = shape("includes").match(text, *inside)
    start = includes.end() if includes else inside.start
    listed = list(read_names(text, start, inside.end, rule=rule, loose=includes is not None).names)
    if listed or "," not in inside.of(text):
        return listed
    brands = []
    for piece in re.finditer(r"(?:(?!,| và ).)+", inside.of(text)):
        if shape("brand").match(piece.group()):
            left = inside.start + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            word = piece.group().strip()
            brands.append(Found(word, Span(left, left + len(word)), rule))
    return brands
