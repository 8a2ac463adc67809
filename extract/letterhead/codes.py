"""Number, symbol and type of a dispatch (số, ký hiệu, tên loại)."""

import functools
import re

from extract.folding import fold
from extract.letterhead.layout import PATTERNS, HeadLine, matches
from extract.patterns import load_pattern, load_patterns
from extract.records import Found
from extract.symbols import (
    DocumentCode,
    TypeKind,
    is_copy_symbol,
    load_document_types,
    parse_code,
)
from normalise.spans import Span

_FILE = "codes.toml"
_CITED = re.compile(r"s\w\s?[^:\s\w]{0,2}\s*\d")  # its own label has a capital letter or a colon
_NUMBER_WITH_NOISE = re.compile(r"^\D{0,2}(\d{1,6})[\s._]*$")


def find_code(lines: tuple[HeadLine, ...]) -> tuple[int, Found[DocumentCode]] | None:
    """Find the dispatch's own code in its head.

    Copies bear a code of their own (sao y, sao lục); incoming mail bears a number without a symbol.
    Neither is the dispatch's.

    Returns:
        The number of the line, and the code; None where the head shows none.
    """
    for at, line in enumerate(lines):
        start = matches("head.number", line)
        if start is None or _runs_on(line):
            continue
        code = _read_code(line, start.end())
        if code is not None and not is_copy_symbol(code.value.groups):
            return at, code
    return None


def _runs_on(line: HeadLine) -> bool:
    """Tell a citation that is broken in front of "số" from the head's own "Số:"."""
    return _CITED.match(line.words) is not None


def _read_code(line: HeadLine, start: int) -> Found[DocumentCode] | None:
    words = line.words[start:]
    for pattern in load_patterns(_FILE):
        match = pattern.regex.search(words)
        if match and match.start() < 15:
            span = line.part(start + match.start("code"), start + match.end("code"))
            text = match["code"]
            if pattern.name == "code.blank":
                number = _NUMBER_WITH_NOISE.match(words[: match.start("code")])
                text = (number[1] if number else "") + re.sub(r"^[\[|]", "/", text)
            rule = "letterhead.number"
            return Found(parse_code(text), span, rule, 1.0 if text[0].isdigit() else 0.7)
    return None


def find_other_codes(text: str, own: str) -> tuple[Found[str], ...]:
    """Find what looks like the dispatch's own code with another number.

    Such are codes of the same symbol on a line of their own ("Số: …") behind the head, and in the
    words by which an annex names the act that it belongs to.
    """
    head = own.partition("/")[2] or own.partition("-")[2]
    found = []
    for match in _own_places().finditer(fold(text)):
        words = text[match.start("code") : match.end("code")]
        code = parse_code(words)
        same = (code.text.partition("/")[2] or code.text.partition("-")[2]) == head
        if same and code.number and not own.startswith("/") and code.text != own:
            span = Span(match.start("code"), match.end("code"))
            found.append(Found(code.text, span, "letterhead.other-number", 0.5))
    return tuple(found)


@functools.cache
def _own_places() -> re.Pattern[str]:
    code = r"(?P<code>\d{1,6}\s?[/-][a-z0-9/.&\s-]{2,30}?)"
    return re.compile(
        rf"(?:^\W{{0,4}}so\s?:\s?|(?:kem theo|dinh kem)\s[^\n.;]{{0,40}}?so\s?:?\s?"
        rf"|\([a-z]{{2,4}}\s+so\s?:?\s?){code}"
        rf"(?=\s*(?:$|\n|,|\)|\bngay\b|\bcua\b))",
        re.MULTILINE,
    )


def find_type_line(lines: tuple[HeadLine, ...], start: int) -> tuple[int, int, str] | None:
    """Find the line that prints the type's name, e.g. "QUYẾT ĐỊNH".

    Args:
        lines: The head.
        start: First line that may hold it.

    Returns:
        The number of the line, where the name ends in it, and the name.
    """
    for at, line in enumerate(lines[start:], start):
        match = _type_names().match(line.folded)
        if match is None:
            continue
        rest = line.folded[match.end() :].strip(" :.*")
        if not rest or line.is_capital or is_title(line.words[: match.end()]):
            return at, match.end(), _names()[match.group()]
    return None


def find_title_line(lines: tuple[HeadLine, ...]) -> tuple[int, int, str] | None:
    """Find the type's name in a title on the first line: "Chỉ thị về việc tăng cường …".

    Texts that were taken from a page of the web have this line for their lost letterhead.

    Args:
        lines: The head.

    Returns:
        As :func:`find_type_line`.
    """
    line = lines[0]
    match = _type_names().match(line.folded)
    if match is None or not line.words[0].isupper() or line.words.endswith((";", ":")):
        return None
    if not load_pattern(PATTERNS, "head.title-goes-on").regex.match(line.folded, match.end()):
        return None
    return 0, match.end(), _names()[match.group()]


def is_title(words: str) -> bool:
    """Tell whether words stand in capital letters throughout."""
    return words.isupper()


def choose_type(
    printed: tuple[int, int, str] | None,
    lines: tuple[HeadLine, ...],
    code: Found[DocumentCode] | None,
    *,
    is_letter: bool,
    title: tuple[int, int, str] | None = None,
) -> Found[str] | None:
    """Decide the type: the printed name, else công văn for a letter, else what the symbol says.

    Args:
        printed: What :func:`find_type_line` found.
        lines: The head.
        code: The dispatch's code.
        is_letter: The head has "V/v" or "Kính gửi".
        title: What :func:`find_title_line` found, where nothing else tells the type.
    """
    if printed is not None:
        at, end, name = printed
        return Found(name, lines[at].part(0, end), "letterhead.type-printed")
    if title is not None:
        _, end, name = title
        return Found(name, lines[0].part(0, end), "letterhead.type-title", 0.8)
    if code is None and not is_letter:
        return None
    span = code.span if code else lines[0].span
    if is_letter or (code and code.value.type is None):
        return Found("công văn", span, "letterhead.type-letter", 0.95 if code else 0.7)
    if code and code.value.type:
        return Found(code.value.type, code.span, "letterhead.type-of-symbol", 0.9)
    return None


@functools.cache
def _names() -> dict[str, str]:
    kinds = load_document_types()
    return {fold(k.name): k.name for k in kinds if k.kind is not TypeKind.COPY}


@functools.cache
def _type_names() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})\b")
