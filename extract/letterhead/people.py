"""Names of persons (họ tên): a family name from ``data/surnames.txt`` and one to four more words.

A recogniser that spoils a letter of the family name ("rần", "fguyễn") is forgiven where the name
stands alone on its line.
"""

import functools
import re
from importlib.resources import files
from typing import NamedTuple

from extract.folding import QUOTES, fold
from extract.names import is_capital, name_words

_TITLES = re.compile(
    r"^(?:(?:(?:BS|Bs|DS|Ds)?\.?\s?(?:CK|Ck)\.?\s?(?:I{1,2}|[12])(?![A-Za-zÀ-ỹ])|PGS|GS|TS|ThS|Ths|BS|Bs"
    r"|CN|KS|DS|Ds|LS|Đ/c|Đồng chí|Ông|Bà)[.,]?\s*)+(?=[A-ZĐÀ-Ỹ])"
)
_AROUND = " .,;:-_'*|\"`" + QUOTES
_WORDS = (2, 6)
_DIRT = re.compile(r"(?<=\s)(?:[^\w\s]{1,2}|\d|[a-zà-ỹ])(?=\s)")  # strokes of hand and seal
_COMMON = (
    *("Nguyễn", "Trần", "Phạm", "Hoàng", "Huỳnh", "Phan", "Đặng", "Dương", "Đinh", "Đoàn"),
    *("Trương", "Trịnh", "Lương", "Phùng", "Quách"),
)
_DELEGATIONS = (
    *("đoàn thanh niên ", "đoàn thanh tra ", "đoàn kiểm tra ", "đoàn giám sát ", "đoàn công tác "),
    *("đoàn đại biểu ", "đoàn thể ", "đoàn khối "),
)
_SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|da ky|daky|đã kí)\s*[)\]]?", re.IGNORECASE)


class PersonName(NamedTuple):
    """A name, where it begins in the line, and whether its family name had to be mended."""

    name: str
    start: int
    mended: bool


def read_name(words: str) -> PersonName | None:
    """Read a line that holds a person's name and nothing else.

    Example:
        >>> read_name("NGUYỄN THỊ AN")
        PersonName(name='Nguyễn Thị An', start=0, mended=False)
        >>> read_name("Trần Thị ' Bích").name
        'Trần Thị Bích'
        >>> read_name("CHỦ TỊCH") is None
        True
    """
    words = _SIGNED.sub(lambda match: " " * len(match.group()), words)
    start = len(words) - len(words.lstrip(_AROUND))
    title = _TITLES.match(words[start:])
    start += title.end() if title else 0
    name = words[start:].rstrip(_AROUND)
    parts = _DIRT.sub("", name).split()
    if not _WORDS[0] <= len(parts) <= _WORDS[1] or not all(map(_is_name_word, parts[1:])):
        return None
    if is_capital(name):
        parts = [part.title() for part in parts]
    surname = _surnames().get(fold(parts[0]))
    if surname:
        parts[0] = parts[0] if parts[0] in surname else surname[0]
        return None if _is_office(name) else PersonName(" ".join(parts), start, mended=False)
    mended = _mended(parts[0])
    return PersonName(" ".join([mended, *parts[1:]]), start, mended=True) if mended else None


def _is_name_word(word: str) -> bool:
    """Tell a syllable with a capital from an office's abbreviation ("KGVX") and other words."""
    letters = re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", word)
    return bool(letters) and word[0].isupper() and bool(re.search("[aeiouy]", fold(word)))


def _is_office(name: str) -> bool:
    small = f"{name.lower()} "  # with marks: "Vũ" is a family name, "Vụ" is none
    words = (*name_words("positions"), *name_words("heads"))
    if small.startswith("đoàn "):  # a family name, too: "Đoàn Quốc Khánh"
        return small.startswith(_DELEGATIONS)
    return any(small.startswith(f"{word.lower()} ") for word in words)


def _mended(word: str) -> str | None:
    """Return the common family name that a spoilt word stands for."""
    folded = fold(word)
    for surname in _COMMON:
        wanted = fold(surname)
        if abs(len(wanted) - len(folded)) <= 1 and _differs_once(folded, wanted):
            return surname
    return None


def _differs_once(one: str, other: str) -> bool:
    """Tell whether one letter was changed, lost or added."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))


@functools.cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Return the family names by their folded letters, the common ones first."""
    content = files("extract").joinpath("data", "surnames.txt").read_text(encoding="utf-8")
    names: dict[str, tuple[str, ...]] = {}
    for name in (*_COMMON, *(word for word in content.split() if word not in _COMMON)):
        names[fold(name)] = (*names.get(fold(name), ()), name)
    return names
