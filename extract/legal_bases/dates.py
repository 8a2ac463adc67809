"""The date and the issuer that stand behind a document's code or a law's name."""

import datetime as dt
import functools
import re
from typing import NamedTuple

from extract.bodies.provinces import province_names
from extract.folding import fold
from extract.legal_bases.mentions import Reading
from extract.names import name_words, to_proper_case, write_out
from extract.patterns import load_pattern
from extract.records import PartialDate

_FILE = "legal_bases.toml"
_REACH = 220  # letters behind a code within which date and issuer end
_MOST_WORDS = 22
_STOPS = re.compile(
    r"(?:về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|bổ sung|thực hiện|triển khai|trên|tại"
    r"|để|đối với|theo|trong|thì|được|đã|có|là|ngày|nhằm|khi|cho|gửi|này|yêu cầu|thông qua|công bố"
    r"|giao|kèm|đến|từ|cùng|những|nên|với|năm|nếu|hiện|quyết định|đề nghị|thông báo|kết luận"
    r"|chỉ đạo|nêu|bãi bỏ|và các|do|số|phải|đang|sẽ|còn|thay|như)\b"
)
# A title behind a place: "tỉnh Bình Minh Ban hành Chương trình …".
_TITLED = re.compile(
    r"(?:Ban hành|Quy định|Sửa đổi|Phê duyệt|Thành lập|Cho phép|Bổ sung|Điều chỉnh)\b"
)
# Steering committees bear the whole of their task in their name.
_COMMITTEE = re.compile(
    r"(?:to (?:giup viec|cong tac) (?:cua )?)?ban chi dao(?: [^\W\d_]+){0,4}? ve "
    r"(?!viec\b|ke hoach\b)[^;.()\"\n]{8,150}?(?=\s+(?:ban hanh|thong bao|phe duyet)\b)|"
    r"(?:ban chi dao|ban van dong|to cong tac)\b[^;.()\"]{0,180}?"
    r"(?=\s+(?:ve|v/v|ban hanh|phe duyet|huong dan)\b|[;.()\"]"
    r"|,\s+(?:uy ban|ubnd|bao dam|gui|yeu cau|de nghi|cac|bo)\b)"
)
_COUNCIL = re.compile(  # ends with its level or its place; "… thành phố trực thuộc Trung ương"
    r"(?:(?:uy ban|hoi dong)\s+nhan dan|ubnd|hdnd)\s+(?:tinh|thanh pho)(?P<place>(?:\s+[a-z]+)*)$"
)
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[,;:.()\"\n]|[-&]")


class Behind(NamedTuple):
    """What stands behind a code.

    Attributes:
        end: Where it ends.
        issued: The date, or the year alone.
        issuer: As written, in full words.
    """

    end: int
    issued: PartialDate | None
    issuer: str | None


def read_behind(reading: Reading, at: int) -> Behind:
    """Read date and issuer from a place on, in whichever order they stand."""
    end, issued = _dates(reading, at)
    issuer_end, issuer = _issuer(reading, end)
    if issuer is None:
        return Behind(end, issued, None)
    end = issuer_end
    if issued is None:
        end, issued = _dates(reading, end)
    return Behind(end, issued, issuer)


def read_year(reading: Reading, at: int) -> tuple[int, PartialDate | None]:
    """Read the year behind a law's name: "năm 2024", or the bare figure."""
    match = _regex("year.behind").match(reading.folded[at : at + 24])
    if match is None:
        return at, None
    return at + match.end(), PartialDate(int(match["year"]))


def _dates(reading: Reading, at: int) -> tuple[int, PartialDate | None]:
    """Read a date, and the same once more where it is printed twice."""
    issued = None
    for _ in range(2):
        match = _regex("date.behind").match(reading.folded[at : at + 80])
        if match is None:
            break
        found = _date(match)
        if issued is not None and found != issued:
            break
        issued = issued or found
        at += match.end()
    return at, issued


def _date(match: re.Match[str]) -> PartialDate | None:
    year = int(match["year"] or match["year_word"])
    month = int(match["month"] or match["month_word"])
    try:
        day = dt.date(year, month, int(match["day"]))
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _issuer(reading: Reading, at: int) -> tuple[int, str | None]:
    """Read "của <issuer>"; the name ends at a word that begins what the document is about."""
    match = _regex("issuer.behind").match(reading.folded[at : at + 20])
    if match is None:
        return at, None
    start = at + match.end()
    window = reading.folded[start : start + _REACH]
    known = _known_bodies().match(window) or _COMMITTEE.match(window)
    end = start + known.end() if known else _name_end(reading, start)
    end = _further_bodies(reading, end)
    if end <= start:
        return at, None
    printed = reading.text[start:end]
    name = write_out(printed)
    if printed.isupper() and " " in printed:
        name = to_proper_case(name.upper())
    return end, re.sub(r"\bTrưởng\b(?= Bộ)", "trưởng", name)


def _further_bodies(reading: Reading, end: int) -> int:
    """Go on over "…, Bộ B và Bộ C" where several bodies issued together."""
    while True:
        match = re.compile(r"(?:\s*,\s*|\s+va\s+)(?:va\s+)?").match(reading.folded, end)
        if match is None:
            return end
        known = _known_bodies().match(reading.folded[match.end() : match.end() + _REACH])
        if known is None or not reading.text[match.end()].isupper():
            return end
        end = match.end() + known.end()


def _name_end(reading: Reading, start: int) -> int:
    """Read a name word by word: it ends at a stop word, at punctuation, or behind its place."""
    end, in_place, words = start, False, 0
    window = reading.plain[start : start + _REACH]
    small, capital = window.lower(), window[:12].isupper()
    for token in _TOKEN.finditer(window):
        word, at = token.group(), start + token.start()
        stop = (word.islower() or capital) and _STOPS.match(small, token.start())
        area = _behind_area(reading, at)
        titled = (in_place or area) and _TITLED.match(window, token.start())
        past = word[0].isalnum() and _is_whole(reading.folded[start:end], word)
        if words >= _MOST_WORDS or word in '.;:()"' or stop or titled or past:
            break
        if not word[0].isalnum() or word.lower() == "và":
            if not _goes_on(reading, word, start + token.end()):
                break
            continue
        if in_place and word.islower() and not capital:
            break
        in_place = word[0].isupper() and (in_place or area)
        end, words = start + token.end(), words + 1
    return end


def _is_whole(name: str, word: str) -> bool:
    """Tell whether a name is complete, so that a word behind it is no part of it.

    "UBND tỉnh Lai Châu" and "HĐND thành phố" are; a title may go on in either case ("Tách …").
    """
    council = _COUNCIL.search(name)
    if council is None:
        return False
    place = council["place"]
    return place in _provinces() or (not place and word.islower() and word != "trực")


def _ends_block(reading: Reading, at: int) -> bool:
    """Tell a line that ends a paragraph from one that was only full."""
    return not reading.text[at : at + 1].isalpha() or reading.paragraph_start(at) == at


def _goes_on(reading: Reading, sign: str, at: int) -> bool:
    """Tell whether a name goes on behind a sign: a line's end, a hyphen, "," or "và".

    Behind the last two it does with a capital word that is no type of document.
    """
    if sign == "\n":
        return not _ends_block(reading, at)
    if sign in "-&":
        return True
    word = re.compile(r"\s*(?:va\s+)?([a-z]+)(?:\s+([a-z]+))?").match(reading.folded, at)
    if word is None or not reading.text[word.start(1)].isupper():
        return False
    return f"{word[1]} {word[2]}" not in _TYPE_WORDS and word[1] not in ("luat", "so", "chi")


_TYPE_WORDS = frozenset(
    [
        "nghi quyet",
        "nghi dinh",
        "thong tu",
        "quyet dinh",
        "chi thi",
        "ke hoach",
        "cong van",
        "thong bao",
        "ket luan",
        "cong dien",
        "van ban",
        "chuong trinh",
        "huong dan",
        "quy dinh",
        "quy che",
        "to trinh",
        "bao cao",
    ]
)


def _behind_area(reading: Reading, at: int) -> bool:
    """Tell whether "tỉnh", "thành phố" and the like stand in front of a word."""
    before = reading.folded[max(0, at - 12) : at].split()
    return bool(before) and (before[-1] in _areas() or " ".join(before[-2:]) in _areas())


@functools.cache
def _areas() -> frozenset[str]:
    return frozenset(map(fold, name_words("areas")))


@functools.cache
def _provinces() -> frozenset[str]:
    return frozenset(" " + fold(name) for name in province_names())


@functools.cache
def _known_bodies() -> re.Pattern[str]:
    fields = "|".join(
        re.escape(fold(f)) for f in sorted(name_words("fields"), key=len, reverse=True)
    )
    fields = fields.replace(r"\ ", r"\s+").replace(",", ",?")
    term = r"(?:\s+khoa\s+[ivx]+)?"
    return re.compile(
        rf"(?:(?:bo truong\s+|giam doc\s+)?(?:bo|so|van phong bo|thanh tra)\s+(?:{fields})"
        rf"|thu tuong\s+chinh phu|van phong\s+chinh phu|thanh tra\s+chinh phu|chinh phu"
        rf"|uy ban\s+thuong vu\s+quoc hoi|quoc hoi{term}|chu tich nuoc"
        rf"|bo chinh tri{term}|ban bi thu{term})\b"
    )


@functools.cache
def _regex(name: str) -> re.Pattern[str]:
    return load_pattern(_FILE, name).regex
