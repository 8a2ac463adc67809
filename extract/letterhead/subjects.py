"""What a dispatch is about (trích yếu nội dung), joined to one line."""

import re
from dataclasses import replace

from extract.folding import fold
from extract.letterhead.issuers import begins_body, begins_with_leader
from extract.letterhead.layout import HeadLine, is_rule, matches, search
from extract.records import Found
from normalise.spans import Span

_OF_BODY = re.compile(
    r"cua (?:ban thuong vu|ban chap hanh|thuong truc|bo chinh tri|ban bi thu)\b.{0,60}"
)
_ABOUT = re.compile(r"(?:v\s?[/.]\s?v|v[ea] viec|vv)\s?[:.]?\s+|v/v", re.IGNORECASE)
_SPOILT_ABOUT = re.compile(
    r"(?:V[^\sụu]{1,2}|[Vv][/|\\lI17][^\s]?|VW)\s+(?=[a-zà-ỹđ])|(?=[a-zà-ỹđ]{2,9}\s)"
)
_UNSURE = 0.7
_YEAR = re.compile(r"\d{4}\W{0,2}")
_PARAGRAPH = 160  # letters; a line of a subject in small letters is not longer, a paragraph is
_HEADING = re.compile(r"(?:\d{1,2}|[IVX]+|[A-D])[.)/]\s?-?\s|(?:PHẦN|CHƯƠNG)\s(?:THỨ|[IVX1])")
_KIND = re.compile(
    r"(?:hanh dong|phoi hop|cong tac|lien tich|lien nganh"
    r"|don(?: (?:khieu nai|to cao|kien nghi|phan anh|kien nghi, phan anh))?)$"
)  # "CHƯƠNG TRÌNH HÀNH ĐỘNG", "PHIẾU CHUYỂN ĐƠN"
_LONGEST_CELL = 60  # letters of a line in the head's left column
_MOST_CELL_LINES = 6
_SHORTEST = 3  # letters; less is a spot on the page
_LONGEST_PLACE = 36  # letters in front of the date
_LONGEST_OFFICE = 24  # letters before the body's name in the line of the body that enacts
_ASIDE = re.compile(r"[(\[]\s?(?:kem|ban hanh|dinh kem|theo|so|phuc vu|du thao|thuc hien|trinh)\b")
_CODE_OF_OTHER = re.compile(r"số\s\d")  # "V/v triển khai Kế hoạch / số 45-KH/TU của Tỉnh ủy …"
_SENTENCE_END = (".", ";", "!", "?")


def find_letter_subject(lines: tuple[HeadLine, ...]) -> Found[str] | None:
    """Read the subject of a công văn: the lines from "V/v" on."""
    for at, line in enumerate(lines):
        start = matches("head.subject", line)
        if start is not None:
            return _joined(_letter_lines(lines, at), start.end())
        if matches("head.addressees", line):
            break
    return _spoilt_letter_subject(lines)


def _spoilt_letter_subject(lines: tuple[HeadLine, ...]) -> Found[str] | None:
    """Read a subject whose "V/v" was misread ("VW", "Vú") or lost, below the number of a letter."""
    for at, line in enumerate(lines[1:], 1):
        if not matches("head.number", lines[at - 1]):
            continue
        spoilt = _SPOILT_ABOUT.match(line.words)
        if spoilt and not line.is_capital and not _is_other_cell(line):
            found = _joined(_letter_lines(lines, at), spoilt.end())
            return found and replace(found, confidence=_UNSURE)
    return None


def find_party_subject(lines: tuple[HeadLine, ...], number_at: int) -> Found[str] | None:
    """Read the subject of a Party letter: the lines below its number, without "V/v".

    Source: Hướng dẫn 36-HD/VPTW on the form of Party documents.
    """
    taken: list[HeadLine] = []
    for line in lines[number_at + 1 :]:
        goes_on = taken and line.words[0].islower()  # "… Kế hoạch / số 45-KH/TU của …"
        other = line.is_capital or (_is_other_cell(line) and not goes_on)
        if other or len(line.words) > _LONGEST_CELL:
            break
        taken.append(line)
    begins = taken and taken[0].words[0].isupper() and len(taken) <= _MOST_CELL_LINES
    return _joined(taken, 0) if begins else None


def _letter_lines(lines: tuple[HeadLine, ...], at: int) -> list[HeadLine]:
    taken = [lines[at]]
    apart = False  # the other column of the head was read in between
    for line in lines[at + 1 :]:
        if matches("head.addressees", line) or _is_grounds(line):
            break
        if _is_other_cell(line) and not _CODE_OF_OTHER.match(line.words):
            apart = True
            continue
        if apart and not line.words[0].islower():
            break
        if line.words.startswith(("-", "+")) or len(line.words) > _PARAGRAPH:
            break
        new_sentence = line.words[0].isupper() and taken[-1].words.endswith(_SENTENCE_END)
        if new_sentence or (line.after_blank and not line.words[0].islower()):
            break
        taken.append(line)
    return taken


def find_titled_subject(
    lines: tuple[HeadLine, ...], title_at: int, title_end: int
) -> tuple[Found[str] | None, int]:
    """Read the subject below (or behind) the type's name.

    Args:
        lines: The head.
        title_at: Number of the line with the type's name.
        title_end: Where the name ends in that line.

    Returns:
        The subject, and the number of the first line behind it.
    """
    rest = lines[title_at].words[title_end:].strip(" :*.,;'`")
    rest = "" if _KIND.match(fold(rest)) else rest
    taken = [lines[title_at]] if rest else []
    at = title_at + 1
    while not taken and at < len(lines) and _is_between(lines[at]):
        if matches("head.addressees", lines[at]) or search("head.telegram", lines[at]):
            return None, at
        at += 1
    while at < len(lines) and _goes_on(lines, at, taken, title_at):
        taken.append(lines[at])
        at += 1
    return _joined(taken, title_end if rest else 0), at


def _is_between(line: HeadLine) -> bool:
    """Tell what may stand between a type's name and the subject: "CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
    return _is_other_cell(line) or is_rule(line) or bool(_OF_BODY.fullmatch(line.folded))


def _goes_on(lines: tuple[HeadLine, ...], at: int, taken: list[HeadLine], title_at: int) -> bool:
    """Tell whether a line belongs to the subject."""
    line = lines[at]
    if taken and taken[-1].folded.endswith(" nam") and _YEAR.fullmatch(line.words):
        return True
    if (
        sum(map(str.isalpha, line.words)) < _SHORTEST
        or _is_other_cell(line)
        or matches("head.telegram", line)
    ):
        return False
    carries_out = line.folded.startswith("thuc hien") and (not taken or _in_capitals(line, taken))
    if _is_grounds(line) and not carries_out:
        return False
    goes_on = taken and taken[-1].folded.endswith(("cua", "va", ","))
    if (_is_enacting(lines, at, title_at) and not goes_on) or _ASIDE.match(line.folded):
        return False
    if not taken:
        return len(line.words) < 2 * _PARAGRAPH or line.is_capital
    return _continues(line, taken)


def _is_grounds(line: HeadLine) -> bool:
    """Tell a line that opens the grounds from "V/v phối hợp / thực hiện …", which goes on."""
    return matches("head.grounds", line) is not None and not line.words[0].islower()


def _in_capitals(line: HeadLine, taken: list[HeadLine]) -> bool:
    return line.is_capital and taken[-1].is_capital


def _continues(line: HeadLine, taken: list[HeadLine]) -> bool:
    before = taken[-1].words
    if _HEADING.match(line.words):
        return False
    if before.isupper() or taken[-1].is_capital:
        return line.is_capital
    if line.is_capital or len(line.words) > _PARAGRAPH:
        return False
    if line.words[0].islower():
        return True
    ended = before.endswith(_SENTENCE_END) or line.after_blank
    return not ended and not matches("head.body", line) and len(line.words) < len(before) * 2


def _is_enacting(lines: tuple[HeadLine, ...], at: int, title_at: int) -> bool:
    """Tell whether a line names the body that enacts, between subject and grounds.

    It repeats the body above the number, or names its head: "BỘ TRƯỞNG BỘ Y TẾ". A subject may
    name the body too, but far behind its beginning: "SỬA ĐỔI … NGHỊ QUYẾT … CỦA HỘI ĐỒNG …".
    """
    line = lines[at]
    if not line.is_capital or not _stands_before_grounds(lines, at):
        return False
    bodies = [other.folded for other in lines[:title_at] if begins_body(other.folded)]
    return begins_with_leader(line.folded) or any(
        body in line.folded[: len(body) + _LONGEST_OFFICE] for body in bodies
    )


def _stands_before_grounds(lines: tuple[HeadLine, ...], at: int) -> bool:
    for line in lines[at + 1 : at + 4]:
        if matches("head.grounds", line):
            return True
        if not is_rule(line):
            return False
    return False


def _is_other_cell(line: HeadLine) -> bool:
    """Tell whether a line holds another part of the head, which recognition put in between."""
    if line.is_capital and (matches("mark.urgency", line) or matches("mark.secrecy", line)):
        return True
    names = ("head.motto", "head.number", "head.addressees")
    if any(matches(name, line) for name in names) or is_rule(line):
        return True
    # A stamp's words begin in capitals; "V/v góp ý / dự thảo …" and "… / đến năm 2030" go on.
    if matches("head.copy", line) and not line.words[0].islower():
        return True
    if search("date.cover", line):
        return True
    date = search("date.head", line)
    if date is None or len(line.words) - date.end() > 12:
        return False
    return date.start() < _LONGEST_PLACE and not re.search(r"\d", line.words[: date.start()])


def _joined(taken: list[HeadLine], start: int) -> Found[str] | None:
    """Join lines without "V/v" and the final point."""
    if not taken:
        return None
    first = taken[0].words[start:]
    words = " ".join(" ".join([first, *(line.words for line in taken[1:])]).split())
    words = words.replace("**", "").strip(" :*")
    about = _ABOUT.match(fold(words))
    begin = about.end() if about else 0
    value = words[begin:].strip(" :*").rstrip(". ")
    if not value:
        return None
    return Found(value, Span(taken[0].span.start + start, taken[-1].span.end), "letterhead.subject")
