"""Names of bodies and positions as they are written, made from headings in capital letters.

Letterheads print "BỘ GIÁO DỤC VÀ ĐÀO TẠO"; a record says "Bộ Giáo dục và Đào tạo". Which words keep
their capitals is data (``data/issuers.toml``, table ``names``); rules of capitalisation: Nghị định
30/2020/NĐ-CP, phụ lục II.
"""

import functools
import re

from extract.errors import PatternFileError
from extract.folding import fold
from extract.patterns import load_table

_FILE = "issuers.toml"
_ABBREVIATIONS = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bPTNT\b"), "Phát triển nông thôn"),
    (re.compile(r"\bU[ỷy]\b(?= ban)", re.IGNORECASE), "Ủy"),
    (re.compile(r"\bTP\.?\s*(?=[A-ZĐÀ-Ỹ])"), "thành phố "),
    (re.compile(r"\bMTTQ\b"), "Mặt trận Tổ quốc"),
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"\b(?:[IVX]{2,}|[BCDĐGHKLMNPQRSTVX]{2,5})\b")  # and abbreviations
_NO_PLACE = frozenset(("và", "các", "về", "thuộc", "nhiệm", "khóa", "ủy", "tại", "số", "trực"))
_PARTY_COMMITTEES = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy")
_CLASS = re.compile(
    r"\b(?!phòng,? (?:chống|cháy|ngừa|thủ))"
    r"(?:sở|cục|vụ|ban|phòng|trung tâm|viện|trường|liên đoàn|thanh tra|hội)\s(?=\w)"
)
_SMALL_BEHIND_HEAD = (
    *("trưởng", "đồng", "tỉnh", "thành phố", "huyện", "xã", "phường"),
    *("nhân dân", "đa khoa", "và", "của"),
)


@functools.cache
def name_words(key: str) -> tuple[str, ...]:
    """Return a list of the table ``names`` in ``data/issuers.toml``.

    Raises:
        PatternFileError: The file has no such list.
    """
    names = load_table(_FILE).get("names")
    words = names.get(key) if isinstance(names, dict) else None
    if not isinstance(words, list):
        raise PatternFileError(_FILE, key, "is not a list of names")
    return tuple(map(str, words))


def write_out(name: str) -> str:
    """Write the abbreviations of people's committees and councils in full, on one line.

    Example:
        >>> write_out("UBND các xã,  phường")
        'Ủy ban nhân dân các xã, phường'
    """
    name = " ".join(name.split())
    for abbreviation, words in _ABBREVIATIONS:
        if words == "thành phố ":
            continue
        name = abbreviation.sub(words, name)
    return name


def to_proper_case(name: str) -> str:
    """Write a name that stands in capital letters as running text has it.

    A name that has small letters already is only written out.

    Example:
        >>> to_proper_case("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ")
        'Ủy ban nhân dân tỉnh Quảng Trị'
        >>> to_proper_case("PHÓ CHÁNH VĂN PHÒNG")
        'Phó Chánh Văn phòng'
        >>> to_proper_case("TỈNH ỦY VÂN SƠN")
        'Tỉnh ủy Vân Sơn'
    """
    for abbreviation, words in _ABBREVIATIONS:
        name = abbreviation.sub(words.upper() if name.isupper() else words, name)
    name = " ".join(name.split())
    if not is_capital(name):
        return name
    small = name.lower()
    letters = list(small)
    for start, proper in _known(small):
        letters[start : start + len(proper)] = proper
    for start in (*_area_letters(small), *_letters_behind_heads(small)):
        letters[start] = letters[start].upper()
    for numeral in _NUMERAL.finditer(name):
        letters[numeral.start() : numeral.end()] = numeral.group()
    result = "".join(letters)
    return result[:1].upper() + result[1:]


def is_capital(text: str) -> bool:
    """Tell whether a heading stands in capital letters; one slip of the reader is let pass."""
    letters = [letter for letter in text if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    return len(letters) > 1 and small <= max(len(letters) // 12, len(letters) >= 6)


def _known(small: str) -> list[tuple[int, str]]:
    """Find the known names in small letters, the longest first at each place.

    Names of several words are known without their marks, too: a recogniser spoils those of capital
    letters ("ÚY BAN", "QUANG NGAI"). A single word may well be another one ("số", "sở"), and with
    its marks "hội đông y" is no "hội đồng".
    """
    table, pattern = _known_names()
    found = [(match.start(), proper) for match, proper in _as_written(small)]
    rest = fold(small)
    for start, proper in found:
        rest = rest[:start] + " " * len(proper) + rest[start + len(proper) :]
    for match in pattern.finditer(rest):
        proper = table[match.group()]
        if " " in proper or small.startswith(proper.lower(), match.start()):
            found.append((match.start(), proper))
    return found


def _as_written(small: str) -> list[tuple[re.Match[str], str]]:
    """Find known names of several words by all their marks."""
    names, pattern = _marked_names()
    return [(match, names[match.group()]) for match in pattern.finditer(small)]


@functools.cache
def _marked_names() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {proper.lower(): proper for proper in _known_names()[0].values() if " " in proper}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return names, re.compile(rf"\b(?!phòng,? (?:chống|cháy|ngừa|thủ))(?:{longest_first})\b")


@functools.cache
def _known_names() -> tuple[dict[str, str], re.Pattern[str]]:
    keys = ("heads", "fixed", "fields", "cities", "provinces", "positions")
    table: dict[str, str] = {}
    for key in keys:
        table |= {fold(name): name for name in name_words(key)}
    for position in name_words("positions"):
        table[f"pho {fold(position)}"] = f"Phó {position}"
    for name in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
        table[fold(name)] = name
        for area in ("tỉnh", "thành phố", "huyện"):
            table[f"{fold(name)} {fold(area)}"] = f"{name} {area}"
    longest_first = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return table, re.compile(rf"\b(?!phong,? (?:chong|chay|ngua|thu))(?:{longest_first})\b")


def _area_letters(small: str) -> list[int]:
    """Find the first letters of a place's syllables behind "tỉnh", "xã", "tỉnh ủy" and so on."""
    places = []
    for match in _behind_areas().finditer(small):
        for word in _WORD.finditer(small, match.start(1), match.end(1)):
            if word.group() in _NO_PLACE:
                break
            places.append(word.start())
    return places


@functools.cache
def _behind_areas() -> re.Pattern[str]:
    areas = "|".join(map(re.escape, (*_PARTY_COMMITTEES, *name_words("areas"))))
    return re.compile(
        rf"\b(?:{areas})(?!\s+(?:hội|tự trị))\s+((?:[^\W\d_]+(?:\s*-\s*|\s|$)){{1,5}})"
    )


def _letters_behind_heads(small: str) -> list[int]:
    """Find the first letter behind "Cục", "Vụ" and the like: "Cục Quản lý Dược"."""
    return [
        match.end()
        for match in _CLASS.finditer(small)
        if not small.startswith(_SMALL_BEHIND_HEAD, match.end())
    ]
