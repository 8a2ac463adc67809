"""Laws, codes and ordinances by name: "Luật Đất đai năm 2024", "Luật X số …/QH15 ngày …".

The names are data (``data/laws.toml``). A name that the file lacks is read word by word up to a
word that no law's name holds.
"""

import re
from dataclasses import dataclass

from extract.legal_bases.dates import read_behind, read_year
from extract.legal_bases.law_names import law_title, match_law
from extract.legal_bases.mentions import Mention, Reading
from extract.legal_bases.numbered import CodePlace
from normalise.spans import Span

_KINDS = re.compile(r"\b(?:bo luat|luat|phap lenh)\s+(?=[a-z])")
_AMENDING = re.compile(
    r"(?:ve\s+)?(?:viec\s+)?sua doi(?:\s*,\s*bo sung|\s+va\s+bo sung|\s+bo sung)?\s+"
    r"(?:(?:mot so|cac)\s+dieu\s+(?:cua\s+)?)?(?:(?:cac|11|nhung)\s+)?"
)
_NEXT_LAW = re.compile(r"\s*(?:,|va|;)\s*(?:va\s+)?(?=(?:bo luat|luat|phap lenh)\b)")
_SUFFIX = re.compile(
    r"\s+(?:sua doi(?:,? bo sung)?\b(?!\s+(?:mot|cac))|\(sua doi(?:,? bo sung)?\))"
)
_NO_LAW = ("phap ", "ky ", "quy ", "cong ty ", "hoc ", "khoa ", "nganh ", "phong ")
_IN_NAMES = frozenset(
    ["đô", "đa", "tái", "sử", "thí", "giáo", "quỹ", "báo", "bảo", "giá", "cổ", "cố", "thị"]
)
_STOP = frozenset(
    [
        "so",
        "nam",
        "ngay",
        "quy",
        "duoc",
        "co",
        "da",
        "ve",
        "tren",
        "tai",
        "nay",
        "cua",
        "cho",
        "theo",
        "de",
        "thi",
        "la",
        "do",
        "voi",
        "trong",
        "huong",
        "ban",
        "nham",
        "phai",
        "khi",
        "nhu",
        "hoac",
        "cung",
        "vao",
        "hien",
        "khac",
        "noi",
        "do",
        "lien",
        "giao",
        "su",
        "gia",
        "pham",
        "neu",
        "sau",
        "truoc",
        "khong",
        "se",
        "dang",
        "cac",
        "bao",
    ]
)
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Name:
    """A law's name in a text.

    Attributes:
        end: Where it ends.
        title: As printed, or as the data has it where capital letters are printed.
        known: The data holds it.
    """

    end: int
    title: str
    known: bool


def find_laws(reading: Reading, codes: list[CodePlace]) -> tuple[list[Mention], set[int]]:
    """Find laws by name.

    Args:
        reading: The text.
        codes: All codes of the text.

    Returns:
        The mentions, and the places of the codes that belong to them.
    """
    by_start = {place.span.start: place for place in codes}
    mentions: list[Mention] = []
    used: set[int] = set()
    end = 0
    for match in _KINDS.finditer(reading.folded):
        if match.start() < end or not _is_law_word(reading, match):
            continue
        name = _amending_name(reading, match) or _name(reading, match.start())
        if name is None:
            continue
        mention, code_at = _mention(reading, match, name, by_start)
        mentions.append(mention)
        used |= {place.span.start for place in codes if mention.span.covers(place.span)}
        if code_at is not None:
            used.add(code_at)
        end = mention.span.end
    return mentions, used


def _is_law_word(reading: Reading, match: re.Match[str]) -> bool:
    """Tell the word for a law from "pháp luật", "kỷ luật" and "luật sư"."""
    before = reading.folded[max(0, match.start() - 8) : match.start()]
    return not before.endswith(_NO_LAW)


def _mention(
    reading: Reading, match: re.Match[str], name: _Name, by_start: dict[int, CodePlace]
) -> tuple[Mention, int | None]:
    code = None
    at, issued = read_year(reading, name.end)
    place = _number_behind(reading, at, by_start)
    if place is not None:
        code, at = place.code.text, place.span.end
    behind = read_behind(reading, at)
    words = reading.folded[match.start() :]
    kind = (
        "bộ luật" if words.startswith("bo") else "luật" if words.startswith("luat") else "pháp lệnh"
    )
    issuer = "Ủy ban Thường vụ Quốc hội" if kind == "pháp lệnh" else "Quốc hội"
    mention = Mention(
        Span(match.start(), behind.end),
        kind,
        code,
        name.title,
        behind.issued or issued,
        issuer,
        "legal.law-known" if name.known else "legal.law-by-words",
        1.0 if name.known else 0.8,
    )
    return mention, place.span.start if place else None


def _number_behind(reading: Reading, at: int, by_start: dict[int, CodePlace]) -> CodePlace | None:
    match = re.compile(r"\s*,?\s*(?:\(\s*)?(?:so\s*[:.]?\s*)?").match(reading.folded, at)
    return by_start.get(match.end()) if match else None


def _amending_name(reading: Reading, match: re.Match[str]) -> _Name | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B" as one name."""
    amending = _AMENDING.match(reading.folded, match.end())
    if amending is None:
        return None
    inner = _KINDS.match(reading.folded, amending.end())
    if inner is None:
        return None
    name = _name(reading, inner.start())
    if name is None:
        return None
    end = name.end
    while (again := _NEXT_LAW.match(reading.folded, end)) is not None:
        further = _name(reading, again.end())
        if further is None:
            break
        end = further.end
    return _Name(end, " ".join(reading.text[match.start() : end].split()), name.known)


def _name(reading: Reading, start: int) -> _Name | None:
    known = match_law(reading.folded, start)
    if known and not _is_that_law(reading.text[start : known.end()], known.group()):
        known = None
    end = known.end() if known else _end_by_words(reading, start)
    if end is None:
        return None
    name = " ".join(reading.text[start:end].split())
    if known:
        name = _as_known(name, law_title(known.group()))
    suffix = _SUFFIX.match(reading.folded, end)
    if suffix:
        end = suffix.end()
        name = f"{name} {' '.join(reading.text[suffix.start() : end].split())}"
    return _Name(end, name[0].upper() + name[1:], known is not None)


def _as_known(printed: str, title: str) -> str:
    """Keep a name as printed, but for capital letters and letters that a recogniser spoilt."""
    if printed.isupper():
        return title
    same = printed.replace(",", "").casefold() == title.replace(",", "").casefold()
    return printed if same else title


def _is_that_law(printed: str, folded: str) -> bool:
    """Tell "Luật Giá" from "luật gia": a name of one word, or in small letters, needs its marks."""
    words = printed.split()
    if len(words) > 2 and words[0][0].isupper():
        return True
    title = law_title(folded)
    same = " ".join(printed.replace(",", " ").split()).lower() == title.replace(",", "").lower()
    return same and (words[-1][0].isupper() or len(words) > 2)


def _end_by_words(reading: Reading, start: int) -> int | None:
    """Read a name that the data lacks; it must begin with capital letters."""
    match = _KINDS.match(reading.folded, start)
    if (
        match is None
        or "\n" in reading.text[start : match.end()]
        or reading.plain[start : start + 3].isupper()
    ):
        return None  # capital titles run on into other words
    if not (reading.plain[start].isupper() and reading.plain[match.end()].isupper()):
        return None
    end, words = match.end(), 0
    for token in re.compile(r"[a-z]+|[^a-z\s]").finditer(reading.folded, match.end()):
        word = token.group()
        gap = reading.text[end : token.start()]
        if (
            (_stops(reading, token) and (words or word != "cac"))
            or (not word.isalpha() and word not in ",-&")
            or "\n\n" in gap
        ):
            break
        if word == "va" or not word.isalpha():
            if not _goes_on(reading, token.end(), word):
                break
            continue
        end, words = token.end(), words + 1
        if words >= _MOST_WORDS:
            return None
    return end if words else None


def _stops(reading: Reading, token: re.Match[str]) -> bool:
    """Tell "do" from "đô": folded, words that end names look like words of names."""
    printed = reading.text[token.start() : token.end()].lower()
    return token.group() in _STOP and printed not in _IN_NAMES


def _goes_on(reading: Reading, at: int, word: str) -> bool:
    """Tell whether "và" or "," joins parts of one name: "Luật Hôn nhân và gia đình"."""
    match = re.compile(r"\s*([a-z]+)(?:\s+([a-z]+))?").match(reading.folded, at)
    if match is None:
        return False
    if match[1] in ("luat", "cac", "nghi", "thong", "phap", "van", "quyet", "bo", "chi", "ke"):
        return False
    small = reading.text[match.start(1)].islower()
    return word != "," and small and match[1] not in _STOP
