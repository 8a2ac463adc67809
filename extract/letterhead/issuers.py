"""The issuing body (cơ quan ban hành), written out with its place.

The head prints the body under its superior, each over one or several lines: "BỘ TÀI CHÍNH / CỤC
THUẾ", "ỦY BAN NHÂN DÂN / TỈNH LẠNG SƠN", "UBND TỈNH LẠNG SƠN / VĂN PHÒNG". Where there is no
head, the code, the signature and the text tell the body.
"""

import functools
import re
from collections import Counter
from collections.abc import Sequence

from extract.folding import QUOTES, fold
from extract.letterhead.layout import HeadLine, is_rule, matches
from extract.names import name_words, to_proper_case
from extract.records import Found, Signer
from extract.symbols import DocumentCode
from normalise.spans import Span

_GENERIC = re.compile(
    r"(?:van phong|thanh tra|ban to chuc|ban tuyen giao|ban tuyen giao va dan van|ban dan van"
    r"|ban noi chinh|uy ban kiem tra|co quan uy ban kiem tra|ban phap che|ban kinh te.*"
    r"|ban van hoa.*|thuong truc|ban thuong vu|ban thuong truc"
    r"|van phong .{0,12}dai bieu quoc hoi.*)"
)
_HALVES = ("thanh tra", "van phong", "thu tuong", "uy ban thuong vu")
_LOCAL = re.compile(r"(?:so|phong|tram y te|thanh tra|ban dan toc|ban chi dao|chi cuc|bao|dai)\b")
_OF_DEPARTMENT = re.compile(
    r"chi cuc\b|trung tam (?:kiem soat|kiem nghiem|phap y|giam dinh|cap cuu|bao tro|cong tac xa)\b"
)
_AREA = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b.*", re.I)
_DIRT = " \"'`|_[]{}" + QUOTES  # that hand, stamp and dust leave at the ends of a line
_PAIR = 2  # a body and its superior
_LONGEST = 110  # letters of a line of the head


def find_issuer(lines: tuple[HeadLine, ...], end: int, place: str | None) -> Found[str] | None:
    """Read the issuer printed above number and date.

    Args:
        lines: The head.
        end: Number of the first line that cannot name the issuer (number, type or subject).
        place: Where the dispatch was issued.
    """
    printed = [line for line in lines[:end] if _may_name(line)]
    bodies = _bodies(printed)
    if not bodies:
        return _unknown_body(printed, place) if end < len(lines) else None
    span = Span(bodies[0][0].span.start, bodies[-1][-1].span.end)
    names = [to_proper_case(_joined(body)) for body in bodies]
    name = _with_place(_composed(names), place)
    return Found(_below_department(names, name, place), span, "letterhead.issuer-printed")


def _unknown_body(printed: list[HeadLine], place: str | None) -> Found[str] | None:
    """Take the capital lines above the number as one name, though it begins with no known word."""
    capital = [line for line in printed if line.is_capital]
    if not capital:
        return None
    name = _with_place(to_proper_case(_joined(capital)), place)
    span = Span(capital[0].span.start, capital[-1].span.end)
    return Found(name, span, "letterhead.issuer-unknown", 0.6)


def _joined(lines: Sequence[HeadLine]) -> str:
    """Put the lines of a name together, without points and dirt at its ends."""
    return " ".join(line.words.strip(_DIRT) for line in lines).strip(" .,;:'`’-[]")


def infer_issuer(
    text: str, code: Found[DocumentCode] | None, signer: Found[Signer] | None, place: str | None
) -> Found[str] | None:
    """Tell the issuer where no head prints it: by the code's symbol, the signature, the text."""
    if code is not None and code.value.issuer:
        name = _with_area(code.value.issuer, place, text)
        return Found(name, code.span, "letterhead.issuer-of-symbol", 0.8)
    if signer is None:
        return None
    signed_by = _issuer_of_signature(text, signer.value)
    if signed_by is None:
        return None
    name, confidence = signed_by
    rule = "letterhead.issuer-of-signature"
    return Found(_with_area(name, place, text), signer.span, rule, confidence)


def _issuer_of_signature(text: str, signer: Signer) -> tuple[str, float] | None:
    """Name the body that a signature stands for, with the confidence in it."""
    authority = signer.authority or ""
    behalf = re.search(r"\bT(?:M|/M)\.?\s*([^;]+)", authority)
    if behalf:
        return to_proper_case(behalf[1].strip()), 0.7
    words = f"{authority} {signer.title or ''}"
    if re.search(r"Bộ trưởng|Thứ trưởng", words):
        ministry = _most_named(text, "Bộ")
        return (ministry, 0.6) if ministry else None
    return ("Ủy ban nhân dân", 0.5) if "Chủ tịch" in words else None


def _may_name(line: HeadLine) -> bool:
    if is_rule(line) or len(line.words) > _LONGEST or re.search(r"[@:\d]{2}|:", line.words):
        return False
    if any(
        matches(name, line) for name in ("head.motto", "head.copy", "mark.urgency", "mark.secrecy")
    ):
        return False
    return line.is_capital or bool(_heads().match(line.folded) and len(line.words) < 60)


def _bodies(printed: list[HeadLine]) -> list[list[HeadLine]]:
    """Group the lines into bodies: a line that begins no name goes on with the body above it."""
    bodies: list[list[HeadLine]] = []
    for line in (cell for whole in printed for cell in _cut_behind_superior(whole)):
        if _heads().match(line.folded) and not _open(bodies, line):
            bodies.append([line])
        elif bodies:
            bodies[-1].append(line)
    return bodies


def _open(bodies: list[list[HeadLine]], line: HeadLine) -> bool:
    """Tell whether the last body's name cannot end where it does: "THANH TRA / CHÍNH PHỦ"."""
    if not bodies:
        return False
    last = bodies[-1][-1].folded
    if last.endswith((" va", ",", " -", " cua", " thuoc")):
        return True
    if _superiors().fullmatch(f"{last} {line.folded} "):  # "BỘ … VÀ MÔI / TRƯỜNG"
        return True
    return last in _HALVES and line.folded in ("chinh phu", "quoc hoi", "trung uong dang")


def _cut_behind_superior(line: HeadLine) -> list[HeadLine]:
    """Cut "BỘ TÀI CHÍNH CỤC THUẾ", where both bodies stand on one line."""
    match = _superiors().match(line.folded)
    if match is None or not _heads().match(line.folded[match.end() :]):
        return [line]
    cut = match.end()
    return [
        line._replace(
            span=line.part(start, end), words=line.words[start:end], folded=line.folded[start:end]
        )
        for start, end in ((0, cut - 1), (cut, len(line.words)))
    ]


def _composed(names: list[str]) -> str:
    """Name the last body by its superior where its own name does not tell it."""
    superior, name = ["", *names][-2:]
    folded = fold(name)
    if len(names) > _PAIR and _LOCAL.match(fold(superior)):
        superior = _composed(names[:-1])  # "UBND tỉnh A / Sở Y tế / Thanh tra"
    if superior == "Chủ tịch":  # of a committee, who issues in person
        return f"{superior} {name}"
    if fold(superior) == "ban chap hanh trung uong":
        return f"{name} Trung ương Đảng" if folded == "van phong" else f"{name} Trung ương"
    area = _AREA.search(superior)
    if _GENERIC.fullmatch(folded):
        if folded == "thanh tra" and area and not _LOCAL.match(fold(superior)):
            return f"{name} {area.group()}"
        return f"{name} {superior}".strip()
    if (
        area
        and _LOCAL.match(folded)
        and fold(area.group()) not in folded
        and not _AREA.search(name)
    ):
        return f"{name} {area.group()}"
    return name


def _below_department(names: Sequence[str], name: str, place: str | None) -> str:
    """Add the province to a unit that every department of health has, as "Chi cục Dân số"."""
    area = _province(place) if place else None
    below = len(names) > 1 and names[-2].startswith("Sở ") and names[-1] == name
    if area and below and _OF_DEPARTMENT.match(fold(name)) and not _AREA.search(name):
        return f"{name} {area}"
    return name


def _with_place(name: str, place: str | None) -> str:
    """Add the province to a body that every province has, and to one that says only its level."""
    if place is None:
        return name
    folded = fold(name)
    area = _province(place)
    if area is None:
        return name
    if re.search(r"(?:^|\s)(?:tỉnh|thành phố)$", name, re.IGNORECASE):
        return f"{name} {place.removeprefix('Thành phố ')}"
    bare = re.fullmatch(r"(?:van phong )?(?:uy ban nhan dan|hoi dong nhan dan)", folded)
    local = re.match(r"(?:so|thanh tra|cong an)\b", folded) and not _AREA.search(name)
    if bare or (local and not re.search(r"chinh phu|\bbo\b", folded)):
        return f"{name} {area}"
    return name


def _with_area(name: str, place: str | None, text: str) -> str:
    """Add the place with the level that the text gives it, where it is no province."""
    whole = _with_place(name, place)
    if whole != name or place is None or not name.endswith("nhân dân"):
        return whole
    areas = "|".join(map(re.escape, name_words("areas")))
    named = re.findall(rf"\b(?:{areas}) {re.escape(place)}\b", text)
    return f"{name} {Counter(named).most_common(1)[0][0]}" if named else name


def _province(place: str) -> str | None:
    """Return the province or city of a place's name with its level, e.g. "tỉnh Lạng Sơn"."""
    name = fold(place).removeprefix("thanh pho ").removeprefix("tinh ")
    for city in name_words("cities"):
        if fold(city) == name:
            return f"Thành phố {city}" if city == "Hồ Chí Minh" else f"thành phố {city}"
    for province in name_words("provinces"):
        if fold(province) == name:
            return f"tỉnh {province}"
    return None


def _most_named(text: str, head: str) -> str | None:
    """Return the body of a kind that a text names most often."""
    fields = "|".join(map(re.escape, sorted(name_words("fields"), key=len, reverse=True)))
    named = Counter(re.findall(rf"\b{head} (?:{fields})\b", text))
    return named.most_common(1)[0][0] if named else None


@functools.cache
def _heads() -> re.Pattern[str]:
    words = [fold(word) for word in name_words("heads")]
    words += [
        "tinh uy",
        "thanh uy",
        "huyen uy",
        "quan uy",
        "thi uy",
        "dang uy",
        "dang bo",
        "trung uong",
    ]
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?!phong,? (?:chong|chay|ngua|thu|dich))(?:{longest_first})\b")


@functools.cache
def _superiors() -> re.Pattern[str]:
    fields = "|".join(sorted(map(fold, name_words("fields")), key=len, reverse=True))
    places = "|".join(map(fold, (*name_words("cities"), *name_words("provinces"))))
    committees = "ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan"
    return re.compile(
        rf"(?:(?:bo|so) (?:{fields})|(?:{committees}) (?:tinh|thanh pho|tp\.?) (?:{places})"
        r"|ban chap hanh trung uong) "
    )


def begins_body(folded: str) -> bool:
    """Tell whether folded words begin with the name of a body."""
    return bool(_heads().match(folded))


def begins_with_leader(folded: str) -> bool:
    """Tell whether folded words begin with the position of a body's head."""
    return bool(_leaders().match(folded))


@functools.cache
def _leaders() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(fold, name_words('positions')))})\b")
