"""Mentions by number: "Công văn số 12/BYT-KCB ngày …", lists with a shared head, codes alone."""

import functools
import re
from typing import NamedTuple

from extract.folding import fold
from extract.legal_bases.dates import read_behind
from extract.legal_bases.mentions import Mention, Reading
from extract.patterns import load_pattern, load_patterns
from extract.symbols import (
    DocumentCode,
    TypeKind,
    find_type_of_symbol,
    is_copy_symbol,
    load_document_types,
    parse_code,
)
from normalise.spans import Span

_FILE = "legal_bases.toml"
_REACH = 64  # letters in front of a code within which its type stands
_MOST_WORDS = 4  # between type and "số": "Kế hoạch thanh tra số", "Thông báo kết luận số"
_OF_ISSUER = re.compile(r"\s+cua\s+[^.;:,()\d]{3,45}")
_GENERIC = ("văn bản", "công văn")
_NAMED = ("luật", "bộ luật", "pháp lệnh")  # between them and "số" stands their name
_LICENCES = ("GP", "GPMT", "GPXD", "GCN", "CN", "HĐ", "GXN", "GPKT", "GCNĐT")
_TORN_WORD = re.compile(r"\s[a-z]\s")
_TORN_NUMBER = re.compile(r"\bso\s?:?\s(?P<figures>\d{1,2})\s$")  # "số 1 466/QĐ-UBND"
_NUMBER = re.compile(r"(?:so|s o)\s*[:.]?\s*$")


class CodePlace(NamedTuple):
    """A code and where it stands."""

    code: DocumentCode
    span: Span


def find_codes(reading: Reading) -> list[CodePlace]:
    """Find everything that has the form of a document code, in order."""
    found = []
    for pattern in load_patterns("codes.toml"):
        if pattern.name != "code.blank":
            spans = (match.span("code") for match in pattern.regex.finditer(reading.plain))
            found += [span for span in spans if _begins_number(reading.plain, span[0])]
    places, end = [], 0
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        torn = _TORN_NUMBER.search(reading.folded, max(0, start - 12), start)
        start = torn.start("figures") if torn else start
        if start >= end:
            places.append(CodePlace(parse_code(reading.plain[start:stop]), Span(start, stop)))
            end = stop
    return places


def _begins_number(plain: str, start: int) -> bool:
    """Tell a number from the end of another one, as in a standard's "01:2019/BYT"."""
    before = plain[max(0, start - 2) : start]
    if not before or before in ("số", "Số"):
        return True
    joined = before[-1].isalnum() or before[-1] in "_/"
    return not joined and not (before[0].isdigit() and before[-1] in ".,:")


def find_numbered(reading: Reading, codes: list[CodePlace], own_code: str | None) -> list[Mention]:
    """Make mentions of the codes that a type, "số" or a list's head stands in front of.

    Args:
        reading: The text.
        codes: What :func:`find_codes` found, without the codes that belong to laws' names.
        own_code: The dispatch's own code, which is left out.
    """
    mentions: list[Mention] = []
    own = fold(own_code) if own_code else None
    previous: Mention | None = None
    for place in codes:
        mention = _mention(reading, place, previous)
        previous = mention or previous
        if mention and fold(place.code.text) != own:
            mentions.append(mention)
    return mentions


def _mention(reading: Reading, place: CodePlace, previous: Mention | None) -> Mention | None:
    code, span = place
    if is_copy_symbol(code.groups):
        return None
    head = _head(reading, span.start, code)
    if head is not None:
        start, kind = head
        kind = _type(kind, code)
        rule = "legal.numbered"
    elif previous is not None and _is_next_in_list(reading, previous, span.start):
        start, kind, rule = _number_start(reading, span.start), previous.type, "legal.list"
        if code.type and code.type != kind and previous.type in _GENERIC:
            kind = code.type
    else:
        bare = _bare(reading, span.start, code)
        if bare is None:
            return None
        start, kind, rule = bare
    behind = read_behind(reading, span.end)
    confidence = {"legal.numbered": 1.0, "legal.list": 0.95}.get(rule, 0.7)
    return Mention(
        Span(start, behind.end),
        kind,
        code.text,
        None,
        behind.issued,
        behind.issuer,
        rule,
        confidence,
    )


def _head(reading: Reading, at: int, code: DocumentCode) -> tuple[int, str] | None:
    """Find the type word in front of a code, and where it begins."""
    begin = max(0, at - _REACH)
    window = reading.folded[begin:at]
    number = _NUMBER.search(window)
    end = number.start() if number else len(window)
    before = window[:end].rstrip(" :*")
    candidates = []
    for match in _types().finditer(before):
        kind = _type_names()[" ".join(match.group().split())]
        between = before[match.end() :].split()
        near = not between or (bool(number) and kind not in _NAMED) or kind == code.type
        if near and len(between) <= _MOST_WORDS and not _stops(between):
            candidates.append((begin + match.start(), kind))
    if not candidates:
        return _head_with_issuer(before, begin) or _spaced_head(reading, begin, end)
    start, kind = _fitting(candidates, code)
    return (start, kind) if _begins_word(reading, start) else None


def _head_with_issuer(before: str, begin: int) -> tuple[int, str] | None:
    """Find the type in front of an issuer: "các Công văn của Bộ Tài chính số 9/BTC-…"."""
    last = None
    for match in _types().finditer(before):
        if _OF_ISSUER.fullmatch(before, match.end()):
            last = match
    if last is None:
        return None
    return begin + last.start(), _type_names()[" ".join(last.group().split())]


def _fitting(candidates: list[tuple[int, str]], code: DocumentCode) -> tuple[int, str]:
    """Choose among type words: the one that the symbol means, else the nearest.

    "Thông báo kết luận số 9/TB-…" is a thông báo, "Công văn hướng dẫn số 9/BYT-…" a công văn.
    """
    wanted = (code.type,) if code.type else _GENERIC
    fitting = [candidate for candidate in candidates if candidate[1] in wanted]
    return (fitting or candidates)[-1]


def _begins_word(reading: Reading, at: int) -> bool:
    """Tell "Luật số" from "pháp luật số"."""
    return not reading.folded[max(0, at - 6) : at].endswith(("phap ", "ky "))


def _stops(words: list[str]) -> bool:
    stop = load_pattern(_FILE, "head.stop").regex
    return any(stop.fullmatch(word) or not word.rstrip(",").isalpha() for word in words)


def _spaced_head(reading: Reading, begin: int, end: int) -> tuple[int, str] | None:
    """Find a type word torn apart by its reader: "Quy ế t định số"."""
    window = reading.folded[begin : begin + end]
    if not _TORN_WORD.search(window):
        return None
    letters = [at for at, letter in enumerate(window) if not letter.isspace()]
    match = _joined_types().search("".join(window[at] for at in letters))
    if match is None:
        return None
    return begin + letters[match.start()], _joined_names()[match.group()]


@functools.cache
def _joined_names() -> dict[str, str]:
    return {name.replace(" ", ""): kind for name, kind in _type_names().items() if " " in name}


@functools.cache
def _joined_types() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_joined_names())})$")


def _type(printed: str, code: DocumentCode) -> str:
    """Choose between the printed type and the symbol's: "văn bản số 84/BC-…" is a report."""
    if printed == "văn bản":
        first = find_type_of_symbol(code.groups[0]) if len(code.groups) > 1 else None
        return first if first and first == code.type and code.groups[0] != "CT" else "công văn"
    return printed


def _is_next_in_list(reading: Reading, previous: Mention, at: int) -> bool:
    between = reading.folded[previous.span.end : at]
    return len(between) < 30 and bool(load_pattern(_FILE, "list.next").regex.fullmatch(between))


def _number_start(reading: Reading, at: int) -> int:
    number = _NUMBER.search(reading.folded[max(0, at - 8) : at])
    return max(0, at - 8) + number.start() if number else at


def _bare(reading: Reading, at: int, code: DocumentCode) -> tuple[int, str, str] | None:
    """Take a code without a type word where its symbol leaves no doubt."""
    start = _number_start(reading, at)
    if load_pattern(_FILE, "head.other-number").regex.search(reading.folded[max(0, at - 30) : at]):
        return None
    if start < at and _is_own_line(reading, start, at):
        return None
    if code.type is not None and len(code.groups) > 1:
        return start, code.type, "legal.code-alone"
    if start == at or code.issuer is None or code.groups[0] in _LICENCES:
        return None
    kind = "luật" if code.issuer == "Quốc hội" else "công văn"
    return start, kind, "legal.code-alone"


def _is_own_line(reading: Reading, start: int, at: int) -> bool:
    """Tell the number of a head or an annex, on a line of its own, from one in a list."""
    line = reading.text.rfind("\n", 0, start) + 1
    if reading.folded[line:start].strip(" *#|-") or reading.text[start].islower():
        return False
    end = reading.text.find("\n", at)
    behind = reading.folded[at : end if end >= 0 else len(reading.folded)]
    return re.match(r"\S+(?:\s?-\s?\S+)?,?\s+(?:ngay|cua)\b", behind) is None


@functools.cache
def _type_names() -> dict[str, str]:
    kinds = [kind for kind in load_document_types() if kind.kind is not TypeKind.COPY]
    skipped = ("hợp đồng", "hiến pháp", "bộ luật", "dự án", "quy hoạch", "chiến lược")
    names = {fold(kind.name): kind.name for kind in kinds if kind.name not in skipped}
    return names | {"van ban": "văn bản"}


@functools.cache
def _types() -> re.Pattern[str]:
    names = sorted(_type_names(), key=len, reverse=True)
    spaced = "|".join(name.replace(" ", r"\s+") for name in names)
    return re.compile(rf"\b(?:{spaced})\b")
