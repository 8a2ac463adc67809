"""A dispatch's text cut into paragraphs, each with the sign that begins it.

Typed texts hold one paragraph a line; recognised pages break paragraphs at every line end, and page
breaks and footnotes cut items in two. This module puts the pieces together again, so that all later
steps see items as their author wrote them. Spans count in the text as given; nothing is rewritten.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from extract.letters import LOWER, UPPER
from extract.run_in_items import part_items
from extract.stacked_tables import find_stacked_rows
from normalise.spans import Span


class MarkerKind(StrEnum):
    """What begins a paragraph; the order is no order of depth (see ``extract/outline.py``)."""

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LETTER = "letter"
    NUMBER_IN_BRACKETS = "number-in-brackets"
    ROMAN_IN_BRACKETS = "roman-in-brackets"
    DASH = "dash"
    PLUS = "plus"
    DOT = "dot"
    FOOTNOTE = "footnote"


class Marker(NamedTuple):
    """The sign that begins a paragraph, e.g. "1.", "Điều 3.", "a)", "-"."""

    kind: MarkerKind
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item.

    Attributes:
        span: From the marker to the last character of text.
        body: The text alone: behind the marker, without closing markup.
        marker: What begins it; None for plain paragraphs.
        holes: Footnotes and page numbers that stand inside ``span``.
        cells: Places of the cells, for a row of a table; else empty.
    """

    span: Span
    body: Span
    marker: Marker | None = None
    holes: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()

    def words(self, text: str, within: Span | None = None) -> str:
        """Return words on one line, without what stands in the holes.

        Args:
            text: The text that holds the paragraph.
            within: A part of the body; None for the whole body.
        """
        start, end = within or self.body
        pieces = []
        for hole in self.holes:
            if start <= hole.start and hole.end <= end:
                pieces.append(text[start : hole.start])
                start = hole.end
        pieces.append(text[start:end])
        return " ".join(" ".join(pieces).split())


class _Line(NamedTuple):
    span: Span  # without surrounding white space and markup
    body: Span  # behind the marker
    marker: Marker | None
    after_blank: bool
    cells: tuple[Span, ...]
    after_page: bool = False  # a page ends before it; empty lines there say nothing


class _Lines(NamedTuple):
    """How a text's lines stand to its paragraphs.

    Attributes:
        width: Usual length of a full line where lines are no paragraphs, else 0.
        spaced: Whether an empty line stands before every paragraph.
    """

    width: float
    spaced: bool


_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SPOILT_ROMAN = (
    r"(?:[1l|I]{3}|(?=[1l|I]*[l|])[1l|I]{1,3}|[1l|]V|V[1l|]{1,3}|[1l|]X)"  # "111. NHIỆM VỤ"
)
_SPOILT_FIRST = re.compile(r"[2-9]\)")
_SPOILT_LETTER = r"(?:đd|dđ|[äâáàãåæéèêẹ€©øœð])\)(?=\s+[^\W\d_])"  # of "đ)", "a)", "e)", "g)"
_ACTS = r"(?:Nghị|Luật|Bộ luật|Quyết|Thông|Hiến|Pháp|Quy|Chỉ thị)\b"  # acts whose article is cited
_MARKERS: tuple[tuple[MarkerKind, str], ...] = (
    (  # "Phụ lục IV Nghị định số …" at a line's beginning goes on with the line before
        MarkerKind.ANNEX,
        rf"(?:PHỤ LỤC|Phụ lục)(?=\s*(?:số\s*)?(?:[IVX\d]+\b|$|[:.(]))(?!\s*[IVX\d]+\s+{_ACTS})",
    ),
    (MarkerKind.PART, r"(?:PHẦN|Phần)\s+(?:[IVX]+|\d+|(?:thứ|THỨ)\s+\w+)\s*[.:]?"),
    (MarkerKind.CHAPTER, r"(?:CHƯƠNG|Chương)\s+(?:[IVX]+|\d+)\s*[.:]?"),
    (
        MarkerKind.SECTION,
        rf"(?:MỤC|Mục)\s+(?:[IVX]+|\d+)\s*[.:]?|[A-E]\s?[./)-]\s+(?=[{UPPER}]{{2}})",
    ),
    (  # "Điều 6 của Nghị quyết này" at a line's beginning goes on with the line before
        MarkerKind.ARTICLE,
        rf"(?:ĐIỀU|Điều)\s+\d+[a-zđ]?\s*(?:[.:](?=\s|$)|(?=$|\s+(?!{_ACTS})[{UPPER}*]))",
    ),
    (  # a copy loses points ("II PHÂN CÔNG", "I¡ MỤC"); "VI PHẠM" and "XI MĂNG" are words
        MarkerKind.ROMAN,
        rf"{_ROMAN}\s?(?:[.)]|\s?[-–/](?=\s))(?=\s|[^\W\d_])(?!\w\.)"
        rf"|(?:I{{2,3}}|IV|VI{{2,3}}|IX|XI{{2,3}})\s(?=[{UPPER}]{{2}})|{_ROMAN}\s?¡(?=\s[{UPPER}])"
        rf"|{_SPOILT_ROMAN}\s?\.\s+(?=[{UPPER}]{{2,7}}\s[{UPPER}]{{2}})",
    ),
    (MarkerKind.DECIMAL, r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)]|(?=\s))(?=\s*[^\W\d])(?!\s*%)"),
    (
        MarkerKind.ARABIC,
        r"\d{1,2}\s?[.)](?=\s*[^\W\d_]|\s*\*\*|\s*[\"“(]|\s+\d)(?!\d)"
        rf"|\d{{1,2}}\s?[-–/]\s?(?=[{UPPER}])(?![{UPPER}]+[/-])",  # but "72-NQ/TW" is a code
    ),
    (MarkerKind.NUMBER_IN_BRACKETS, r"\(\d{1,2}\)\.?(?=\s|[^\W\d_])"),
    (MarkerKind.ROMAN_IN_BRACKETS, r"\([ivx]{1,5}\)(?=\s)"),
    (
        MarkerKind.LETTER,
        rf"[a-zđ]\s?(?:\)|\.(?=\s))(?!\w\.)|[a-zđ]\s?[-–/]\s?(?=[{UPPER}])|{_SPOILT_LETTER}",
    ),
    (MarkerKind.PLUS, r"\+(?=\s*[^\W\d_])"),
    (MarkerKind.DOT, r"[•●▪◦·*\uf0b7\uf02d](?=\s)"),
    (MarkerKind.DASH, r"[-–—−](?=\s*[^\W_]|\s*[\"“(])"),
)
_FOOTNOTE = r"(?:[¹²³⁴-⁹⁰]+|<sup>\W?\d+\W?</sup>|\[\d{1,2}\])(?=\s*\S)"
_BARE_FOOTNOTE = rf"\d{{1,2}}\s(?=[{UPPER}][{LOWER}])"
_NOISE = re.compile(
    r"[-–—_=*.·…\s|:]*|[-–—\s:;,'`]*\d{1,3}[-–—\s:;,'`]*|(?:[Tt]rang|[Pp]age)\s*\d+(?:\s*/\s*\d+)?"
)
_ENDS_SENTENCE = re.compile(r"[.!?;:…][\"”')\s*_]*$")
_NAME_GOES_ON = re.compile(  # behind the dash inside a name ("Phát thanh⏎- Truyền hình")
    r"(?:Truyền hình|Thương binh|Khen thưởng|Kế toán|Xã hội|Hạ tầng|Công nghệ|Kỹ thuật|Kế hoạch"
    r"|Tổng hợp|Du lịch|Thể thao|Môi trường|Đô thị|Tài chính|Pháp chế|Ủy ban|UBND|Dân số)\b"
)
_AROUND_DASH = (  # "2026⏎- 2030", "tổ chức chính trị⏎- xã hội"
    (re.compile(r"\d$"), re.compile(r"\d")),
    (
        re.compile(r"(?:kinh tế|chính trị|văn h(?:óa|oá))$", re.IGNORECASE),
        re.compile(r"xã hội\b", re.IGNORECASE),
    ),
)
_OPENS_SENTENCE = re.compile(  # with a capital these begin sentences only, never go on with one
    r"(?:Khi|Trường hợp|Trong|Để|Căn cứ|Theo|Sau khi|Đối với|Trên cơ sở|Ngoài ra|Nếu|Hằng|Hàng"
    r"|Định kỳ)\s"
)
_OPENS_LETTER = re.compile(  # what may stand below the addressees
    rf"{_OPENS_SENTENCE.pattern}|(?:Thực hiện|Ngày|Xét|Tiếp theo|Phúc đáp|Trả lời|Qua|Vừa qua)\s"
)
_SPECK = re.compile(  # dirt before "4. Sở Y tế", "a) Rà soát", "- Báo cáo", "KẾ HOẠCH"
    rf"[-–'‘’.,`·]{{1,2}}(?=\d{{1,2}}\.\s+[{UPPER}])|[.,:;'‘’`´·]{{1,2}}\s?"
    rf"(?=[a-zđ]\)\s|[-–+]\s[{UPPER}]|\d{{1,2}}\.\d{{1,2}}\.?\s|[{UPPER}]{{2}})"
)
_CITES_ARTICLE = re.compile(rf"(?:Điều|Mục|Chương)\s+[\dIVX]+\s+(?:[{LOWER}]|{_ACTS})")
_TRAILS_OFF = re.compile(r"(?:\.\.|…)[\"”')\s*_]*\.*$")
_AWAITS_NAME = re.compile(r"\b(?:Hội Liên hiệp|và|của|thuộc|các|với)$")  # "Hội Liên hiệp⏎Phụ nữ"
_AWAITS_FIGURE = re.compile(r"\b(?:ngày|tháng|năm|quý|khóa|số)$")  # even across an empty line
_BREAK = re.compile(r"[\n\f]")
_LONG_LINE = 120  # characters; in typed texts no heading is longer
_WRAPPED_SHARE = 0.25  # of long lines broken off in mid-sentence: then lines are no paragraphs
_LABEL = re.compile(
    r"(?:Thời (?:gian|hạn)|Cơ quan|Đơn vị|Chủ trì|Phối hợp|Tiến độ|Địa điểm|Sản phẩm|Đối tượng)"
    r"[^\n:;.,]{0,40}:\s"
)
_LONGEST_ASIDE = 200  # characters in which the bracket of a colon is looked for
_FULL_LINE = 0.75  # of the usual width: the author had no choice but to break
_SURELY_FULL = 0.92  # where a sentence ends with the line
_HALF_LINE = 0.5  # in a text whose paragraphs stand apart
_ITEMS = frozenset(
    {
        *(MarkerKind.ARTICLE, MarkerKind.ARABIC, MarkerKind.DECIMAL, MarkerKind.LETTER),
        *(MarkerKind.DASH, MarkerKind.PLUS),
    }
)
_RECIPIENTS = re.compile(r"N[oơờởớợ]i nh[aâăậặạ]n", re.IGNORECASE)
_FEWEST_ITEMS, _SPACED_SHARE = 3, 0.85  # items of lists, and of these behind empty lines


@functools.cache
def _marker_pattern() -> re.Pattern[str]:
    kinds = [f"(?P<{kind.name}>{pattern})" for kind, pattern in _MARKERS]
    return re.compile("|".join([f"(?P<FOOTNOTE>{_FOOTNOTE})", *kinds]))


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs, joining what line ends, page ends and footnotes cut apart.

    Args:
        text: A normalised text; lines end with a line feed, pages with a form feed.

    Returns:
        In order, none empty, none overlapping another except that an item continued behind a
        footnote covers that footnote as a hole.
    """
    lines = tuple(_lines(text))
    page = _Lines(_wrapped_width(text, lines), _are_spaced(text, lines))
    paragraphs: list[Paragraph] = []
    for line in lines:
        at = _continues(text, paragraphs, line, page)
        if at is None:
            paragraphs.append(Paragraph(line.span, line.body, line.marker, cells=line.cells))
        else:
            paragraphs[at] = _extended(text, paragraphs, at, line)
    return tuple(_with_first_letters(paragraphs))


def _with_first_letters(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Read "8)" before "b)" as the "a)" that it must have been."""
    following: Marker | None = None
    mended: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        marker = paragraph.marker
        first = following == Marker(MarkerKind.LETTER, "b)")
        if first and marker and _SPOILT_FIRST.fullmatch(marker.label):
            marker = Marker(MarkerKind.LETTER, "a)")
            paragraph = replace(paragraph, marker=marker)
        mended.append(paragraph)
        if marker and marker.kind in (MarkerKind.LETTER, MarkerKind.ARABIC):
            following = marker
    yield from reversed(mended)


def unwrap(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """Write each paragraph on one line, so that rules see the words as their author wrote them.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in any order.

    Returns:
        A text of the same length: blanks for line and page ends inside paragraphs, for what stands
        in their holes, and for Markdown's bold marks.
    """
    letters = list(text.replace("**", "  "))
    for paragraph in paragraphs:
        start, end = paragraph.span
        for match in _BREAK.finditer(text, start, end):
            letters[match.start()] = " "
        for hole in paragraph.holes:
            letters[hole.start : hole.end] = " " * (hole.end - hole.start)
    return "".join(letters)


def _lines(text: str) -> Iterator[_Line]:
    after_blank = after_page = last_is_note = False
    rows = list(reversed(find_stacked_rows(text)))
    for match in re.finditer(r"Điều[ \t]*\n(?=\d+\.\s)[^\n\f]+|[^\n\f]+|\f", text):
        piece = match.group()
        if rows and match.end() > rows[-1].span.start:
            if match.end() >= rows[-1].span.end:
                row = rows.pop()
                yield _Line(row.span, row.span, None, True, row.cells)
            continue
        if piece == "\f" or _NOISE.fullmatch(piece):
            after_blank = after_blank or not piece.strip() or piece == "\f"
            after_page = after_page or piece == "\f"
            continue
        gap = text.count("\n", _previous_end(text, match.start()), match.start()) > 1
        for start, end in part_items(text, match.start(), match.end()):
            line = _line(text, start, end, after_blank or gap, last_is_note)
            last_is_note = line.marker is not None and line.marker.kind is MarkerKind.FOOTNOTE
            yield line._replace(after_page=after_page)
            after_blank = after_page = gap = False


def _previous_end(text: str, start: int) -> int:
    at = start
    while at > 0 and text[at - 1] in "\n \t":
        at -= 1
    return at


def _line(text: str, start: int, end: int, after_blank: bool, note_open: bool) -> _Line:  # noqa: FBT001
    cells = _cells(text, start, end)
    start, end = _without_markup(text, start, end)
    speck = _SPECK.match(text, start, end)
    start = speck.end() if speck else start
    match = _marker_pattern().match(text, start, end)
    marker, body = None, start
    if match and match.lastgroup:
        marker = Marker(MarkerKind[match.lastgroup], match.group().strip())
        body = match.end()
    elif after_blank or note_open:
        note = re.compile(_BARE_FOOTNOTE).match(text, start, end)
        if note:
            marker, body = Marker(MarkerKind.FOOTNOTE, note.group().strip()), note.end()
    while body < end and text[body] in " \t*_":
        body += 1
    return _Line(Span(start, end), Span(body, end), marker, after_blank, cells)


def _without_markup(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out markdown signs and white space around a line."""
    while start < end and (text[start] in " \t#>|\u00a0" or text.startswith("**", start)):
        start += 2 if text.startswith("**", start) else 1
    while end > start and text[end - 1] in " \t*_|\u00a0":
        end -= 1
    return start, end


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the places of a table row's cells; a row has at least three of them."""
    separator = "\t" if text.count("\t", start, end) >= 2 else "|"
    if text.count(separator, start, end) < 2:
        return ()
    cells, at = [], start
    for piece in text[start:end].split(separator):
        left = at + len(piece) - len(piece.lstrip())
        cells.append(Span(left, max(left, at + len(piece.rstrip()))))
        at += len(piece) + 1
    if separator == "|":
        cells = cells[1 if cells[0].start == cells[0].end else 0 :]
        cells = cells[: -1 if cells and cells[-1].start == cells[-1].end else None]
    return tuple(cells)


def _wrapped_width(text: str, lines: Sequence[_Line]) -> float:
    """Return the usual length of a full line where lines are no paragraphs, else 0."""
    long = [n for n, line in enumerate(lines[:-1]) if line.span.end - line.span.start >= 40]
    if not long:
        return 0.0
    broken = sum(
        not _ENDS_SENTENCE.search(lines[n].span.of(text))
        and text[lines[n + 1].span.start].islower()
        for n in long
    )
    if broken < _WRAPPED_SHARE * len(long):
        return 0.0
    lengths = sorted(lines[n].span.end - lines[n].span.start for n in long)
    return float(lengths[len(lengths) * 9 // 10])


def _are_spaced(text: str, lines: Sequence[_Line]) -> bool:
    """Tell whether paragraphs are parted by empty lines, by the items of lists.

    The recipients stand close together in any case.
    """
    body = itertools.takewhile(lambda line: not _RECIPIENTS.match(text, *line.span), lines[1:])
    items = [line for line in body if line.marker and line.marker.kind in _ITEMS]
    apart = sum(line.after_blank for line in items)
    return len(items) >= _FEWEST_ITEMS and apart >= _SPACED_SHARE * len(items)


def _continues(text: str, paragraphs: Sequence[Paragraph], line: _Line, page: _Lines) -> int | None:
    """Find the paragraph that a line goes on with."""
    if not paragraphs or line.cells:
        return None
    at = len(paragraphs) - 1
    if line.marker and line.marker.kind is not MarkerKind.FOOTNOTE:
        return at if _is_broken_range(text, paragraphs[at], line, page) else None
    if line.marker:
        return None
    last = paragraphs[at]
    if last.cells:
        return None
    note = last.marker is not None and last.marker.kind is MarkerKind.FOOTNOTE
    if note and line.after_blank:
        at = _open_item(text, paragraphs, line)
        return at if at >= 0 else None
    return at if _awaits_heading(last) or _joins(text, last, line, page) else None


def _awaits_heading(last: Paragraph) -> bool:
    """Tell "Điều 3." alone on its line: its heading follows."""
    article = last.marker is not None and last.marker.kind is MarkerKind.ARTICLE
    return article and last.body.start >= last.body.end


def _open_item(text: str, paragraphs: Sequence[Paragraph], line: _Line) -> int:
    """Find the item that a footnote cut in two, or -1."""
    at = len(paragraphs) - 1
    while at >= 0 and _is_note(paragraphs[at]):
        at -= 1
    if at < 0 or not text[line.span.start].islower():
        return -1
    return -1 if _ENDS_SENTENCE.search(paragraphs[at].body.of(text)) else at


def _is_note(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.kind is MarkerKind.FOOTNOTE


def _is_broken_range(text: str, last: Paragraph, line: _Line, page: _Lines) -> bool:
    """Tell a bullet from the dash of "2026⏎- 2030" or of a name broken at its dash."""
    if line.marker is None or line.marker.kind is not MarkerKind.DASH or line.after_blank:
        return False
    before, after = last.body.of(text), line.body.of(text)
    if last.cells or _ENDS_SENTENCE.search(before[-8:]):
        return False
    if any(one.search(before[-12:]) and other.match(after) for one, other in _AROUND_DASH):
        return True
    length = last.span.end - (text.rfind("\n", 0, last.span.end) + 1)
    if text[last.span.end - 1] == ",":
        return False
    is_small = text[line.body.start].islower()
    if is_small and 0 < _FULL_LINE * page.width <= length:
        return True
    return length >= _LONG_LINE and (is_small or bool(_NAME_GOES_ON.match(text, *line.body)))


def _joins(text: str, last: Paragraph, line: _Line, page: _Lines) -> bool:
    """Tell whether a line without a marker goes on with the paragraph before it."""
    before = last.body.of(text)
    closed = None if _in_aside(before) else _ENDS_SENTENCE.search(before[-8:])
    first = text[line.span.start]
    if closed and _LABEL.match(text, *line.span):  # "Thời gian thực hiện: …" is a line of its own
        return False
    if before.isupper():
        return line.span.of(text).isupper() and not line.after_blank and page.width > 0
    aside = first == "(" and text[line.span.start + 1 : line.span.end][:1].islower()
    if first.islower() or aside or _CITES_ARTICLE.match(text, *line.span):
        ends = closed.group()[0] if closed and not _TRAILS_OFF.search(before[-8:]) else ""
        return ends not in (".", ":", "!", "?") if ends else True
    figure = first.isdigit() and _AWAITS_FIGURE.search(before)
    if figure or (not line.after_blank and _AWAITS_NAME.search(before)):
        return True
    opening = _OPENS_LETTER if before.startswith("Kính gửi") else _OPENS_SENTENCE
    begins = not closed and opening.match(text, *line.span)
    parted = line.after_blank and (closed or not line.after_page)
    if parted or not page.width or begins:
        return _goes_on_behind_semicolon(before, last, line)
    return _was_full(text, last, line, page, closed.group()[0] if closed else "")


def _in_aside(before: str) -> bool:
    """Tell "… (qua Văn phòng Sở, email:": a bracket is open, so that the colon closes nothing."""
    aside = before[-_LONGEST_ASIDE:]
    return aside.rstrip().endswith(":") and aside.rfind("(") > aside.rfind(")")


def _was_full(text: str, last: Paragraph, line: _Line, page: _Lines, sign: str) -> bool:
    """Tell whether the last line ran to the margin, so that the next one may go on with it.

    Args:
        text: The text.
        last: The paragraph that ends with that line.
        line: The next line.
        page: How the text's lines are set.
        sign: What closes the sentence there, "" for nothing.
    """
    start = max(text.rfind("\n", 0, last.span.end) + 1, last.span.start)
    length = last.span.end - start
    if page.spaced and not line.after_page:
        return length >= (_FULL_LINE if sign else _HALF_LINE) * page.width
    if sign and sign in ":;":
        return _goes_on_behind_semicolon(last.body.of(text), last, line)
    return length >= (_SURELY_FULL if sign else _FULL_LINE) * page.width


def _goes_on_behind_semicolon(before: str, last: Paragraph, line: _Line) -> bool:
    """Tell the rest of an item that was broken behind a semicolon: it has no sign of its own."""
    long = len(before) >= _LONG_LINE and last.marker is not None
    return long and not line.after_blank and before.rstrip().endswith(";")


def _extended(text: str, paragraphs: Sequence[Paragraph], at: int, line: _Line) -> Paragraph:
    paragraph = paragraphs[at]
    holes = paragraph.holes + tuple(note.span for note in paragraphs[at + 1 :])
    last = paragraphs[-1].span.end
    if line.span.start > last and text[last : line.span.start].strip():  # a page number
        holes += (Span(last, line.span.start),)
    return replace(
        paragraph,
        span=Span(paragraph.span.start, line.span.end),
        body=Span(paragraph.body.start, line.span.end),
        holes=holes,
    )
