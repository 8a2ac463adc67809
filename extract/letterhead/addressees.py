"""To whom a dispatch goes: the items under "Kính gửi" and under "Nơi nhận"."""

import re
from dataclasses import replace

from extract.agencies import read_names
from extract.letterhead.issuers import begins_body, begins_with_leader
from extract.letterhead.layout import HeadLine, is_rule, matches, search
from extract.letterhead.signatures import right_column
from extract.names import is_capital, to_proper_case, write_out
from extract.records import Found
from normalise.spans import Span

_CALL = re.compile(r"(?:ĐIỆN|Điện)\s?:\s*$")
_BULLET = re.compile(r"[-+*•●▪·–]\s*|\d{1,2}[.)]\s+")
_INNER_BULLET = re.compile(r"[;.,]\s+[-+•]\s+(?=\w)")
_END = re.compile(r"[\s;,.:/]*$")
# Where a paragraph of the text runs on behind the addressee on one line.
_RUNS_ON = re.compile(
    r"(?<=[\w.)])[\s,;]*\(?"
    r"(?:(?:Đ/c|ĐC|[Đđ]ịa chỉ|MST|[Mm]ã số thuế|Email|[Đđ]iện thoại)\s?:|trú tại)"
    r"|(?<=[\w.)])\s+(?:Xét|Căn cứ|Thực hiện|Trả lời|Phúc đáp|Tiếp theo|Triển khai|Ngày \d|Ngày,"
    r"|Theo (?:đề nghị|báo cáo|chỉ đạo|quy định)|Sau khi|Nhằm|Qua |Để |Trong thời gian|Vừa qua"
    r"|Hiện nay)"
)
# Lines of their own that say where an addressee lives, or who speaks for it.
_DETAIL = re.compile(
    r"\(?(?:Đ/c|ĐC|Địa chỉ|Nơi (?:ở|cư trú)|Thường trú|Hộ khẩu|MST|Mã số|Email|Thư điện tử|ĐT"
    r"|(?:Số )?[Đđ]iện thoại|Fax|Website|(?:Số )?CCCD|(?:Số )?[Cc]ăn cước|(?:Người )?[Đđ]ại diện"
    r"|Mã hồ sơ)\b[^:]{0,40}:"
)
_PERSON = re.compile(r"(?:[Ôô]ng|[Bb]à|Công ty|Doanh nghiệp|Hợp tác xã|Hộ kinh doanh)\s")
_HOME = re.compile(
    r"\s*\((?=[^()]*\b(?:thôn|xã|phường|đường|tổ|khu|số nhà|tỉnh)\b)[^()]*\)$"
    r"|,\s+(?:(?:trú|ở) tại\s|thường trú\s|thôn|xã|phường|đường|tổ \d|tổ dân phố|khu phố"
    r"|số nhà|số \d|ấp|buôn|bản|khóm|xóm|khối)\b.*$"
)
# Where one line names several without bullets.
_SEVERAL = re.compile(
    r";\s+(?=(?:[Cc]ác\s|Quý\s)?"
    r"(?:[Ss]ở|[Bb]ộ|Công an|Ủy ban|UBND|Thanh tra|Văn phòng|[Bb]ệnh viện|[Tt]rường|Thuế"
    r"|[Tt]rung tâm|[Tt]rạm|[Vv]iện|[Pp]hòng|[Cc]ục|[Cc]hi cục|[Vv]ụ|[Hh]ội|Ban|Đảng ủy|Tỉnh ủy"
    r"|Thành ủy|Bảo hiểm|Kho bạc|[Nn]gân hàng|Hải quan|[Cc]ông ty|[Tt]ổng [Cc]ông ty|[Tt]ập đoàn"
    r"|Báo|Đài|Liên đoàn|Tỉnh đoàn|Tòa án|[Đđ]ơn vị|[Cc]ơ quan"
    r"|Chủ tịch|Giám đốc|Hiệu trưởng)(?:\s|$))"
)
_OPEN_LIST = re.compile(r"\b(?:tỉnh|thành phố|xã|phường|đặc khu)\s?:[^;:]*,$")
_PERSONS = re.compile(r"\s+và\s+(?=(?:[Ôô]ng|[Bb]à)\s)|,\s+(?=(?:[Ôô]ng|[Bb]à)\s)")
_BODIES = re.compile(r"(?:,|\s+và)\s+(?=(?:Sở|Bộ|Công an|Ủy ban|UBND|Thanh tra|Văn phòng)\s[^,]*)")
_WHOLE_BODIES = re.compile(r"(?:Sở|Bộ|Công an|Ủy ban|UBND|Thanh tra|Văn phòng)\s")
_FIELDS = re.compile(r"^[^:]{0,60}\b[Cc]ác [SsBb][ởộ]\s?:")
_AHEAD = 3  # lines behind an open item within which the next bullet shows that they belong to it
_NOTE = re.compile(r"\s*\((?:để|đ/b|b/c|qua|kèm|gửi)[^()]*\)\s*$")
_SHORTEST = 12  # letters of a name in capitals; shorter ones are abbreviations
_SHORT = 60  # letters
_LONGEST = 400  # letters of an item; what is longer is a paragraph


def find_addressees(lines: tuple[HeadLine, ...]) -> tuple[int, tuple[Found[str], ...]]:
    """Read the addressees.

    Args:
        lines: The head.

    Returns:
        The number of the line that says "Kính gửi" (that of a công điện: "… điện:"), or the number
        of all lines; and the items in order.
    """
    for at, line in enumerate(lines):
        match = matches("head.addressees", line)
        if match is None and len(line.words) < 200 and _commands(line):
            match = matches("head.telegram", line)
        match = match or matches("head.invites", line)
        if match is not None:
            return at, tuple(_items(lines, at, match.end()))
    return len(lines), ()


def _commands(line: HeadLine) -> bool:
    """Tell "THỦ TƯỚNG CHÍNH PHỦ điện:" from "Lĩnh vực điện:"."""
    if _CALL.match(line.words):
        return True
    sender = line.words.partition("iện")[0].rstrip("đĐ ")
    return sender.isupper() or begins_body(line.folded) or begins_with_leader(line.folded)


def _items(lines: tuple[HeadLine, ...], at: int, start: int) -> list[Found[str]]:
    whole, bulleted = _pieces(lines, at, start)
    pieces = [part for piece in whole for part in _parted(piece, bulleted=bulleted)]
    found = []
    for piece in pieces:
        value = _cleaned(" ".join(words for words, _ in piece))
        if value and len(value) < _LONGEST and not _DETAIL.match(value):
            span = Span(piece[0][1].start, piece[-1][1].end)
            found.append(Found(write_out(value), span, "letterhead.addressee"))
    return found


def _parted(piece: list[tuple[str, Span]], *, bulleted: bool) -> list[list[tuple[str, Span]]]:
    """Part what stands without bullets: "Sở Y tế; Sở Nội vụ", "ông A và bà B".

    Behind a bullet of its own "Công an tỉnh, Sở Y tế" is one item.
    """
    if any(len(words) != span.end - span.start or ":" in words for words, span in piece):
        return [piece]
    several: list[list[tuple[str, Span]]] = [[]]
    for words, span in piece:
        cuts = (
            _cuts(words, bulleted=bulleted) if len(piece) == 1 else list(_SEVERAL.finditer(words))
        )
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(words)]
        first, *others = (
            (words[start:end], Span(span.start + start, span.start + end))
            for start, end in zip(starts, ends, strict=True)
        )
        several[-1].append(first)
        several += [[part] for part in others]
    return several


def _cuts(words: str, *, bulleted: bool) -> list[re.Match[str]]:
    several = list(_SEVERAL.finditer(words))
    if several and not words.startswith(_HEADS_OF_GROUPS):
        return several
    if _PERSON.match(words):
        return list(_PERSONS.finditer(words))
    bodies = list(_BODIES.finditer(words))
    return bodies if _WHOLE_BODIES.match(words) and not bulleted else []


_HEADS_OF_GROUPS = ("Bộ trưởng;", "Thủ trưởng;", "Giám đốc;", "Chủ tịch;")


def _pieces(
    lines: tuple[HeadLine, ...], at: int, start: int
) -> tuple[list[list[tuple[str, Span]]], bool]:
    """Gather the lines of each item; an item may go on over several lines.

    Returns:
        The items, and whether they stand behind bullets.
    """
    items: list[list[tuple[str, Span]]] = []
    first = lines[at]
    bulleted = False
    if first.words[start:].strip(" :"):
        bulleted = bool(_BULLET.match(first.words[start:]))
        items.extend(_split(first, start))
        if _RUNS_ON.search(first.words):
            return items, bulleted
    for number, line in enumerate(lines[at + 1 :], at + 1):
        if is_rule(line) or (items and _DETAIL.match(line.words)):
            continue
        bullet = _BULLET.match(line.words)
        bulleted = bulleted or bool(bullet and not items)
        if bulleted and items and not bullet and _bullet_follows(items[-1], lines, number):
            items[-1].append((line.words, line.span))
        elif not _takes(items, line, bulleted=bulleted):
            break
    return items, bulleted


def _bullet_follows(item: list[tuple[str, Span]], lines: tuple[HeadLine, ...], number: int) -> bool:
    """Tell whether a line without a bullet stands inside an open item, before the next one."""
    ends = item[-1][0].rstrip().endswith((".", ";")) and not _lists_fields(item, lines[number])
    if ends or matches("head.body", lines[number]):
        return False
    ahead = lines[number : number + _AHEAD + 1]
    return any(_BULLET.match(line.words) and not line.words[0].isdigit() for line in ahead[1:])


def _lists_fields(item: list[tuple[str, Span]], line: HeadLine) -> bool:
    """Tell "- Các Sở: Y tế, Nội vụ;⏎Tài chính;": a field goes on with its list."""
    opened = _FIELDS.search(" ".join(words for words, _ in item))
    return opened is not None and _WHOLE_BODIES.match(line.words) is None


def _takes(items: list[list[tuple[str, Span]]], line: HeadLine, *, bulleted: bool) -> bool:
    """Add a line to the items; tell whether it belonged to them."""
    if matches("head.addressees", line) or line.folded.startswith("dong kinh gui"):
        return False
    bullet = _BULLET.match(line.words)
    if bullet and line.words[0].isdigit() and items and not _is_open(items[-1]):
        return False  # the numbered text begins
    if bullet and bulleted and items and _lists_on(items[-1], line, bullet.end()):
        items[-1].append((line.words[bullet.end() :], line.part(bullet.end(), len(line.words))))
    elif bullet and bulleted:
        items.extend(_split(line, 0))
    elif not bullet and items and _continues(items[-1], line, bulleted=bulleted):
        items[-1].append((line.words, line.span))
    elif not bullet and _is_item(items, line, bulleted=bulleted):
        items.extend(_split(line, 0))
    else:
        return False
    return True


def _lists_on(item: list[tuple[str, Span]], line: HeadLine, start: int) -> bool:
    """Tell a bullet that clerks put before the rest of a list: "các tỉnh: A, / - B và C"."""
    before = " ".join(words for words, _ in item).rstrip()
    folded = line.folded[start:]
    named = begins_body(folded) or begins_with_leader(folded)
    return bool(_OPEN_LIST.search(before)) and line.words[start].isupper() and not named


def _split(line: HeadLine, start: int) -> list[list[tuple[str, Span]]]:
    """Cut a line into its items where bullets stand inside it."""
    bullet = _BULLET.match(line.words[start:])
    begin = start + (bullet.end() if bullet else 0)
    if not bullet:
        return [[(line.words[begin:], line.part(begin, len(line.words)))]]
    items = []
    for cut in _INNER_BULLET.finditer(line.words, begin):
        items.append([(line.words[begin : cut.start() + 1], line.part(begin, cut.start() + 1))])
        begin = cut.end()
    return [*items, [(line.words[begin:], line.part(begin, len(line.words)))]]


def _continues(item: list[tuple[str, Span]], line: HeadLine, *, bulleted: bool) -> bool:
    """Tell whether a line goes on with the item above it."""
    before = item[-1][0].rstrip()
    if before.endswith((".", ";", "./")) or line.after_blank:
        return False
    if line.words[0].islower() or before.endswith((",", " và", "-", ":")):
        return not (matches("head.body", line) or search("head.says", line))
    return bulleted and len(line.words) < _SHORT and line.words.rstrip().endswith((";", "."))


def _is_item(items: list[list[tuple[str, Span]]], line: HeadLine, *, bulleted: bool) -> bool:
    """Tell whether a line without a bullet is an item of its own."""
    if matches("head.body", line) or len(line.words) > _LONGEST / 2 or search("head.says", line):
        return False
    if bulleted:  # its bullet was lost; else the text begins
        return len(line.words) < _SHORT and line.words.rstrip().endswith(";")
    return not items or _is_open(items[-1]) or _is_body(line)


def _is_body(line: HeadLine) -> bool:
    """Tell a line right below that is nothing but a body's name."""
    names = read_names(line.words, 0, len(line.words), rule="")
    whole = bool(names.names) and not line.words[names.end :].strip(" ;,./")
    return whole and not line.after_blank


def _is_open(item: list[tuple[str, Span]]) -> bool:
    return item[-1][0].rstrip().endswith((";", ","))


def _cleaned(words: str) -> str:
    words = " ".join(words.replace("**", "").split()).lstrip("* ")
    runs_on = _RUNS_ON.search(words)
    if runs_on:
        words = words[: runs_on.start()]
    words = _END.sub("", _NOTE.sub("", _END.sub("", words)))
    words = _HOME.sub("", words) if _PERSON.match(words) else words
    return to_proper_case(words) if is_capital(words) and len(words) > _SHORTEST else words


def find_recipients(lines: tuple[HeadLine, ...], at: int) -> tuple[Found[str], ...]:
    """Read the items under "Nơi nhận", up to "Lưu".

    Args:
        lines: The foot; lines of the signature may stand between and behind the items.
        at: Number of the line that says "Nơi nhận".
    """
    start = matches("foot.recipients", lines[at])
    found = _recipients(lines[at], start.end()) if start else []
    for line in lines[at + 1 :]:
        if found and found[-1].value.startswith("Lưu"):
            break
        if _BULLET.match(line.words):
            found += _recipients(line, 0)
        elif found and _recipient_goes_on(line, found[-1].value):
            found[-1] = _extended(found[-1], line)
        elif not (line.is_capital or matches("foot.authority", line)):
            break
    return tuple(replace(item, value=_END.sub("", item.value)) for item in found)


def _recipients(line: HeadLine, start: int) -> list[Found[str]]:
    """Read the items of one line; without a bullet it holds none."""
    start += len(line.words[start:]) - len(line.words[start:].lstrip(" *"))
    if not _BULLET.match(line.words[start:]):
        return []
    end = right_column(line)
    left = line._replace(words=line.words[:end]) if end else line
    items = [piece[0] for piece in _split(left, start)]
    cleaned = [(words.strip(), span) for words, span in items]
    return [Found(words, span, "letterhead.recipient") for words, span in cleaned if words]


def _recipient_goes_on(line: HeadLine, before: str) -> bool:
    """Tell the second line of a recipient from words of the signature."""
    if line.after_blank or line.is_capital or before.endswith((";", ".")):
        return False
    return line.words[0].islower() or line.words[0] == "(" or before.endswith(",")


def _extended(item: Found[str], line: HeadLine) -> Found[str]:
    span = Span(item.span.start, line.span.end)
    return replace(item, value=f"{item.value} {line.words}", span=span)
