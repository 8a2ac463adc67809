"""The parts of a dispatch before it is typeset, and how they are told apart in a plain text.

The layout follows Nghị định 30/2020/NĐ-CP, phụ lục I: issuer and motto side by side, number under
the one, place and date under the other, the body, then recipients and signature side by side.
"""

import re
from dataclasses import dataclass
from itertools import groupby

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_NATION = re.compile(r"CỘNG H(OÀ|ÒA) XÃ HỘI|^Độc lập\s*-")
_DATE = re.compile(
    r"^\S[^,]{1,40},\s*ngày\s.{0,12}tháng|^(\S.{1,30} )?ngày\s.{0,9}tháng.{0,9}năm\s?\d{0,4}$"
)
_BODY_BEGINS = re.compile(r"Kính gửi|Căn cứ|Thực hiện|Điều \d|\d|I\.")
_RULE = re.compile(r"^[-–_=*\s]+$")
_ON_BEHALF = re.compile(r"(TM|KT|TL|TUQ|Q)\.")
_LIST_END = 12  # lines at most that "Kính gửi:" alone opens
_SUBJECT_LENGTH = 300  # characters at most that stand below a type's name


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; every row has as many cells as the first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A dispatch as its clerk wrote it.

    Attributes:
        body: Paragraphs and tables in order.
        issuer: Lines of the left head; the last one is the issuing agency, set in bold.
        number: The whole line, ``"Số: 12/UBND-VX"``; empty for none.
        place_date: The whole line, ``"Lạng Sơn, ngày 10 tháng 11 năm 2025"``.
        subject: The ``"V/v …"`` under the number of an official letter.
        title: Centred lines of other types: ``"QUYẾT ĐỊNH"`` and what it is about.
        addressees: ``"Kính gửi: …"`` and the lines that follow it, centred.
        recipients: ``"Nơi nhận:"`` and its list, on the left of the foot.
        signature: Positions, then the signatory's name as the last line, on the right.
        annex: What stands behind the signature, from a page of its own on.
    """

    body: tuple[str | Table, ...]
    issuer: tuple[str, ...] = ()
    number: str = ""
    place_date: str = ""
    subject: str = ""
    title: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    annex: tuple[str | Table, ...] = ()

    @property
    def has_head(self) -> bool:
        """Whether issuer and motto are set above the body."""
        return bool(self.issuer)


def read_draft(text: str) -> Draft:
    """Tell the parts of a dispatch in plain text apart.

    A line of a table begins and ends with ``|`` and parts its cells by ``|``. A text that does not
    begin with an issuer and the national motto (quốc hiệu) is all body.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not any(_NATION.search(line) for line in lines[:12]):
        return Draft(body=_with_tables(lines))
    foot = next((i for i, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    start = _end_of_head(lines)
    addressed = _end_of_addressees(lines, start)
    head = [line for line in lines[:start] if not _NATION.search(line) and not _RULE.match(line)]
    at = next((i for i, line in enumerate(head) if line.startswith("Số")), len(head))
    signed, annexed = _end_of_recipients(lines, foot), _end_of_signature(lines, foot)
    about = _subject(head[at + 1 :])
    return Draft(
        body=_with_tables(lines[addressed:foot]),
        issuer=tuple(line for line in head[:at] if not _DATE.match(line)),
        number=head[at] if at < len(head) else "",
        place_date=next((line for line in head if _DATE.match(line)), ""),
        subject=about,
        title=() if about else _undated(head[at + 1 :]),
        addressees=tuple(lines[start:addressed]),
        recipients=tuple(lines[foot:signed]),
        signature=tuple(lines[signed:annexed]),
        annex=_with_tables(lines[annexed:]),
    )


def _end_of_recipients(lines: list[str], foot: int) -> int:
    """Return the first line that is printed above a signature."""
    return next((i for i in range(foot + 1, len(lines)) if _is_position(lines[i])), len(lines))


def _end_of_signature(lines: list[str], foot: int) -> int:
    """Return the line behind the name, which follows the positions."""
    signed = _end_of_recipients(lines, foot)
    named = next((i for i in range(signed, len(lines)) if not _is_position(lines[i])), len(lines))
    return min(named + 1, len(lines))


def _is_position(line: str) -> bool:
    return not line.startswith("-") and (line.isupper() or bool(_ON_BEHALF.match(line)))


def _end_of_head(lines: list[str]) -> int:
    """Return the first line that is neither head nor title."""
    dated = next((i for i, line in enumerate(lines) if _DATE.match(line)), -1)
    if dated < 0:
        dated = max(i for i, line in enumerate(lines[:12]) if _NATION.search(line))
    for i, line in enumerate(lines[dated + 1 :], dated + 1):
        if not _is_of_head(line, below=lines[i - 1]):
            return i
    return dated + 1


def _is_of_head(line: str, below: str) -> bool:
    """Tell whether a line still belongs to the head or the title, seen the line above it."""
    if _BODY_BEGINS.match(line):
        return False
    if line.isupper() or len(line) <= 60:
        return True
    is_subject = below.isupper() and not below.startswith("Số") and not line.endswith((".", ":"))
    return is_subject and len(line) <= _SUBJECT_LENGTH


def _end_of_addressees(lines: list[str], start: int) -> int:
    if start >= len(lines) or not lines[start].startswith("Kính gửi"):
        return start
    end = start + 1
    while end < len(lines) and lines[end].startswith("-"):
        end += 1
    if end == start + 1 and lines[start].rstrip(": ") == "Kính gửi":
        items = lines[end : end + _LIST_END]
        end += next((i for i, line in enumerate(items, 1) if not line.endswith(";")), 0)
    return end


def _subject(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if _DATE.match(line):
            break
        if kept or line.startswith("V/v"):
            kept.append(line)
    return " ".join(kept)


def _undated(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not _DATE.match(line))


def _with_tables(lines: list[str]) -> tuple[str | Table, ...]:
    parts: list[str | Table] = []
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|") and line != "|"):
        if is_row:
            rows = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in group]
            width = len(rows[0])
            parts.append(Table(tuple((row + ("",) * width)[:width] for row in rows)))
        else:
            parts.extend(group)
    return tuple(parts)
