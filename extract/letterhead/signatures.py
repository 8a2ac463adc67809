"""Who signed, on whose behalf and as what (quyền hạn, chức vụ, họ tên của người ký).

The signature stands beside or behind "Nơi nhận": lines of authority ("TM. ỦY BAN NHÂN DÂN", "KT.
CHỦ TỊCH"), the position of the person who signs, and the name. Export to plain text puts them on
lines of their own, on one line, or behind the recipients of the left column.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.folding import QUOTES, fold
from extract.letterhead.layout import HeadLine, is_rule, lines_between, matches
from extract.letterhead.people import read_name
from extract.names import is_capital, name_words, to_proper_case
from extract.records import Found, Signer
from normalise.spans import Span

_RECIPIENTS = re.compile(r"^[ \t*_>#|]*noi nhan\b", re.MULTILINE)
_AUTHORITY = re.compile(r"^[ \t*_>#|]*(?:tm|kt|tl|tuq|t/m|k/t|t/l)\s?[.]?\s?[a-z]", re.MULTILINE)
_BEFORE, _BEHIND = 700, 3000  # letters around "Nơi nhận" within which the signature stands
_FARTHEST_NAME = 9  # lines of seal and signature that a recogniser makes between position and name
_SIGN = re.compile(
    r"(?:\b(?:TM|KT|TL|1L|IL|TUQ|TUN)\s?\.|\b(?:T/M|K/T|T/L)\b\.?|^(?:TM|KT|TL|TUQ)(?=\s))"
)
_NAME_BEHIND = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+[ ]?){2,5}$")
_FILED = re.compile(r"\W*luu\b")
_BULLETED_NAME = re.compile(r"[-+•*.'’]\s?(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+[ ]?){2,5})")
_OFFICE = re.compile(
    r"^(?:pho |quyen )?(?:giam doc|chu tich|truong ban|truong phong|vien truong|cuc truong) "
    r"(?:so|ubnd|uy ban|ban|benh vien|trung tam|cong an|chi cuc|hoi|vien|lien doan)\b"
)
_DIRT = " \"'`|_" + QUOTES  # that hand and seal leave at the ends of a line
_ACTING = re.compile(r"K/?T\s?\.?\s?(?P<of>[^\W\d_][^;]{4,60})$")
_SPOILT_WORDS, _SPOILT_LETTERS = 2, 3  # what a seal may make of "PHÓ", and letters of each
_STROKE = re.compile(r"[-+•*.'’]\s?[A-ZĐÀ-Ỹ]{2,}\s[A-ZĐÀ-Ỹ]{2,}")  # before capital words alone
_DIRT_BEFORE = re.compile(
    r"(?:[^\w\s(\[]{1,4}(?:[^\W\d_](?![^\W_]))?[^\w\s(\[]{0,4}\s{0,3}){1,4}(?=[A-ZĐÀ-Ỹ]{2}|[A-ZĐÀ-Ỹ][a-zà-ỹ])"
)
_DIRT_BEHIND = re.compile(  # more than the point or the comma of an open line
    r"(?:\s[a-zà-ỹ]{1,2}(?=\W{1,20}$))?(?=\W{0,20}[^\w\s.,;:)\]])[^\w)\]]{1,20}$"
)
_SEAL = re.compile(r"[(\[]?\s*(?:đã ký|ký tên|đóng dấu|da ky).*", re.IGNORECASE)


class _Piece(NamedTuple):
    kind: str  # "sign", "position", "more" (capital words that go on), "name" or "noise"
    words: str
    span: Span


class Foot(NamedTuple):
    """The end of a dispatch's own text.

    Attributes:
        lines: The lines around "Nơi nhận".
        recipients_at: Number of the line that says so; None where there is none.
        signer: Who signed.
    """

    lines: tuple[HeadLine, ...]
    recipients_at: int | None
    signer: Found[Signer] | None


def read_foot(text: str, folded: str, start: int) -> Foot:
    """Find recipients and signature.

    Args:
        text: The dispatch.
        folded: The same folded.
        start: Where the head ends.
    """
    match = _RECIPIENTS.search(folded, start)
    if match:
        begin = folded.rfind("\n", start, max(start, match.start() - _BEFORE)) + 1
        lines = lines_between(text, max(begin, start), min(len(text), match.end() + _BEHIND))
        at = next(
            (
                n
                for n, x in enumerate(lines)
                if matches("foot.recipients", x) and x.span.end > match.start()
            ),
            None,
        )
        return Foot(lines, at, _signer(lines, at or 0))
    for found in _AUTHORITY.finditer(folded, start):
        lines = lines_between(text, found.start(), min(len(text), found.start() + _BEFORE))
        signer = _read(list(_pieces(lines)))
        if signer:
            return Foot(lines, None, signer)
    lines = lines_between(text, max(start, len(text) - _BEFORE), len(text))
    return Foot(lines, None, _read(list(_pieces(lines))))


def _signer(lines: tuple[HeadLine, ...], at: int) -> Found[Signer] | None:
    """Read the signature behind "Nơi nhận", else the one that stands before it."""
    behind, before = lines[at:], lines[:at]
    return _read(list(_pieces(behind))) or _read(list(_pieces(before))) or _name_alone(behind)


def _name_alone(lines: tuple[HeadLine, ...]) -> Found[Signer] | None:
    """Take the first name behind "Lưu", where nothing of the position could be read."""
    filed = next((n for n, line in enumerate(lines) if _FILED.match(line.folded)), len(lines))
    for line in lines[filed + 1 : filed + _FARTHEST_NAME]:
        person = read_name(line.words)
        if person and not person.mended:
            return Found(Signer(person.name, None, None), line.span, "letterhead.name-alone", 0.5)
    return None


def _read(pieces: list[_Piece]) -> Found[Signer] | None:
    for at, piece in enumerate(pieces):
        if piece.kind == "sign" or (piece.kind == "position" and _named_soon(pieces, at)):
            return _assembled(pieces, at)
    return None


def _named_soon(pieces: list[_Piece], at: int) -> bool:
    """Tell whether a position without a line of authority is that of a signature."""
    for piece in pieces[at + 1 : at + _FARTHEST_NAME]:
        if piece.kind == "name":
            return True
        if piece.kind == "noise" and len(piece.words) > 60:
            return False
    return False


def _assembled(pieces: list[_Piece], at: int) -> Found[Signer]:
    """Put authority, position and name together from a place on."""
    lines: list[_Piece] = []
    name = None
    noise = 0
    for piece in pieces[at:]:
        if piece.kind == "name":
            name = piece
            break
        if piece.kind == "noise":
            noise += 1
            if noise > _FARTHEST_NAME:
                break
        elif lines and not noise and (deputy := _deputy(lines[-1], piece)):
            lines.append(deputy)
        elif (piece.kind == "more" and lines and not noise) or (
            piece.kind == "position" and lines and _is_open(lines[-1])
        ):
            more = piece.words.strip(_DIRT)
            lines[-1] = lines[-1]._replace(words=f"{lines[-1].words} {more}")
        elif piece.kind in ("sign", "position"):
            lines.append(piece)
    return _found(lines, name)


def _deputy(sign: _Piece, piece: _Piece) -> _Piece | None:
    """Read the position below "KT. CHỦ TỊCH" whose "PHÓ" a seal spoilt: "L HỒ CHỦ TỊCH".

    Nobody signs for himself, so the one who signs is a deputy of that position.
    """
    acting = _ACTING.match(sign.words) if sign.kind == "sign" else None
    if acting is None or not is_capital(piece.words):
        return None
    words = piece.words.split()
    positions = [fold(part).strip() for part in (acting["of"], *acting["of"].split(","))]
    for spoilt in range(min(_SPOILT_WORDS + 1, len(words) - 1)):  # pieces of "PHÓ"
        position = " ".join(words[spoilt:])
        short = all(len(word) <= _SPOILT_LETTERS for word in words[:spoilt])
        if short and any(one.startswith(fold(position)) for one in positions):
            return piece._replace(kind="position", words=f"PHÓ {position}")
    return None


def _is_open(piece: _Piece) -> bool:
    """Tell whether a line of authority goes on: "TL." alone, "KT. BỘ TRƯỞNG,"."""
    words = piece.words.strip()
    return piece.kind == "sign" and (words.endswith(",") or not _SIGN.sub("", words).strip(" ."))


def _found(lines: list[_Piece], name: _Piece | None) -> Found[Signer]:
    at = _title_at(lines)
    position = None if at is None else lines[at]
    behalf = lines[:at]
    authority = "; ".join(_authority(line.words) for line in behalf) or None
    title = to_proper_case(position.words.strip(" ,.:")) if position else None
    person = read_name(name.words) if name else None
    last = name or lines[-1]
    confidence = 0.6 if person is None else 0.7 if person.mended else 1.0
    signer = Signer(person.name if person else None, title, authority)
    return Found(
        signer, Span(lines[0].span.start, last.span.end), "letterhead.signature", confidence
    )


def _title_at(lines: list[_Piece]) -> int | None:
    """Return the number of the line with the position that somebody signs in.

    It is the last, but for an office that he holds elsewhere: "KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN /
    GIÁM ĐỐC SỞ Y TẾ".
    """
    at = len(lines)
    while at > 0 and lines[at - 1].kind == "position":
        at -= 1
    if at == len(lines):
        return None
    elsewhere = all(_OFFICE.search(fold(line.words)) for line in lines[at + 1 :])
    return at if elsewhere else len(lines) - 1


def _authority(words: str) -> str:
    match = _SIGN.match(words)
    if match is None:
        return to_proper_case(words.strip(" ,.:"))
    sign = match.group().strip().replace("1L", "TL").replace("IL", "TL")
    if "." not in sign and "/" not in sign:  # a faint point, or one lost
        sign += "."
    return f"{sign} {to_proper_case(words[match.end() :].strip(' ,.:'))}".strip()


def _pieces(lines: tuple[HeadLine, ...]) -> Iterator[_Piece]:
    filed = False
    for line in lines:
        if is_rule(line):
            continue
        name = _BULLETED_NAME.fullmatch(line.words) if filed else None
        if name and (person := read_name(name["name"])) and not person.mended:
            # No recipient stands behind "Lưu": the bullet is a stroke of the signature.
            yield _Piece("name", name["name"], line.part(*name.span("name")))
        elif filed and _STROKE.match(line.words):  # no recipient stands behind "Lưu"
            yield from _cut(line, 0)
        else:
            yield from _cut(line, right_column(line))
        filed = filed or bool(_FILED.match(line.folded))


def right_column(line: HeadLine) -> int:
    """Return where the words of the signature begin in a line that may begin with a recipient.

    That is the line's end where a recipient stands alone on it, and 0 where none begins it.
    """
    if not line.words.startswith(("-", "+", "•")) and not matches("foot.recipients", line):
        return 0
    found = _right_start().search(line.words)
    if found and is_capital(line.words[found.start("right") :]):
        return found.start("right")
    name = re.search(r"[;.,:]\s+(?P<right>(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s?){2,5})$", line.words)
    if name and (person := read_name(name["right"])) and not person.mended:
        return name.start("right")
    return len(line.words)


def _cut(line: HeadLine, start: int) -> Iterator[_Piece]:
    """Cut a line into its lines of authority, position and name."""
    start, line = _without_dirt(line, start)
    words = line.words[start:]
    if not words.strip():
        return
    name = _NAME_BEHIND.search(words)
    if read_name(words) and not _positions().match(line.folded[start:]):
        yield _Piece("name", words, line.part(start, len(line.words)))
    elif name and is_capital(words[: name.start()]) and read_name(name.group()):
        yield from _capitals(line, start, start + name.start())
        yield _Piece("name", name.group(), line.part(start + name.start(), len(line.words)))
    elif _SIGN.match(words) or is_capital(words):
        yield from _capitals(line, start, len(line.words))
    elif _positions().fullmatch(line.folded[start:].strip(" ,.")):
        yield _Piece("position", words, line.part(start, len(line.words)))
    else:
        yield _Piece("noise", words, line.part(start, len(line.words)))


def _without_dirt(line: HeadLine, start: int) -> tuple[int, HeadLine]:
    """Leave out what strokes of seal and hand make at both ends: "`*Š. - Lò Văn Ba", "==.. CHỦ".

    Returns:
        Where the line's words begin, and the line without what stands behind them.
    """
    dirt = _DIRT_BEFORE.match(line.words, start)
    start = dirt.end() if dirt else start
    end = len(_DIRT_BEHIND.sub("", line.words[start:])) + start
    if start >= end:
        return start, line
    return start, line._replace(
        span=line.part(0, end), words=line.words[:end], folded=line.folded[:end]
    )


def _capitals(line: HeadLine, start: int, end: int) -> Iterator[_Piece]:
    words = line.words[start:end]
    if _SEAL.match(words.strip()):
        yield _Piece("noise", words, line.part(start, end))
        return
    cuts = [0, *_cuts(words), len(words)]
    for left, right in itertools.pairwise(cuts):
        piece = words[left:right]
        if piece.strip():
            yield _Piece(
                _kind(piece.strip()), piece.strip(), line.part(start + left, start + right)
            )


def _kind(words: str) -> str:
    if _SIGN.match(words):
        return "sign"
    folded = fold(words)
    if _positions().match(folded):
        return "position"
    return "more" if len(words) > 3 and not re.search(r"\d{2}", words) else "noise"


def _cuts(words: str) -> list[int]:
    """Find where a new line of authority or the position begins inside capital words."""
    cuts = [match.start() for match in _SIGN.finditer(words) if match.start() > 0]
    sign = _SIGN.match(words) or (cuts and _SIGN.match(words[cuts[-1] :]))
    if not sign:
        return cuts
    begin = (cuts[-1] if cuts else 0) + sign.end()
    positions = [
        match.start()
        for match in _positions().finditer(fold(words), begin)
        if not words[: match.start()].rstrip().endswith((",", "VÀ"))
    ]
    if not sign.group().startswith(("TM", "T/M")):
        positions = [at for at in positions if words[begin:at].strip(" .")]
    return [*cuts, *positions[:1]]


@functools.cache
def _positions() -> re.Pattern[str]:
    names = "|".join(sorted((fold(p) for p in name_words("positions")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:q\.\s?|quyen )?(?:pho (?:chu tich thuong truc|(?:{names}))|{names})\b(?! uy ban)"
    )


@functools.cache
def _right_start() -> re.Pattern[str]:
    names = "|".join(sorted((p.upper() for p in name_words("positions")), key=len, reverse=True))
    signs = r"(?:TM\s?\.|KT\s?\.|TL\s?\.|TUQ\s?\.|T/M|K/T|T/L|1L\.)\s*[^\W\d_]"
    return re.compile(rf"(?<![^\s;,.:])(?P<right>(?:{signs}|(?:PHÓ )?(?:{names})).*)$")
