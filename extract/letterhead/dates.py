"""Place and date of a dispatch's head (địa danh và thời gian ban hành).

The date may be blank in part, as in a draft, or unreadable in part, where it was written by hand.
"""

import datetime as dt
import re

from extract.folding import fold
from extract.letterhead.layout import HeadLine, search
from extract.names import to_proper_case
from extract.patterns import load_pattern
from extract.records import Found, PartialDate
from normalise.spans import Span

_YEARS = range(1945, 2100)
_LONGEST = 110  # letters; a longer line is running text that names a day
_DIGITS = str.maketrans("oøilt†|!z", "001111112")
"""What recognisers put for figures: "tháng T1" is November."""
_YEAR_ALONE = re.compile(r"\W{0,3}(?P<year>(?:19|20)\d\d)\W{0,2}")
_MENDED = 0.8  # confidence of a date in which a letter stands for a figure
_PLACE = re.compile(r"(?:[^\W\d_][\w'.]*[\s-]{0,3}){1,8}$")
_LONG_PLACE = 3  # blanks; longer names hold words in small letters ("Thành phố Hồ Chí Minh")
_TOWN = re.compile(r"^(?:TP\.?|Tp\.?)\s*(?=\w)")


def find_date(lines: tuple[HeadLine, ...]) -> tuple[Found[str] | None, Found[PartialDate] | None]:
    """Find place and date among the lines of a head."""
    for number, line in enumerate(lines):
        if len(line.words) > _LONGEST:
            continue
        match = search("date.head", line) or search("date.figures", line)
        if match and match.start() < 50 and len(line.words) - match.end() < 12:
            date = _partial(match, line) or _broken(match, line, lines[number + 1 : number + 2])
            place = _place(line, match.start())
            if place or match.start() == 0:
                return place, date
    return _on_cover(lines)


def _on_cover(
    lines: tuple[HeadLine, ...],
) -> tuple[Found[str] | None, Found[PartialDate] | None]:
    """Read the month on the cover of a scheme: "HÀ NỘI, 8/2025"."""
    for line in lines:
        match = search("date.cover", line)
        place = _place(line, match.start("comma")) if match else None
        if match and place:
            return place, _partial(match, line)
    return None, None


def find_stamp_date(stamp: str) -> dt.date | None:
    """Return the day on which a digital signature was made, as its stamp prints it."""
    match = load_pattern("letterhead.toml", "foot.stamp-time").regex.search(fold(stamp))
    if not match:
        return None
    return _date(int(match["year"]), int(match["month"]), int(match["day"]))


def completed(
    issued: Found[PartialDate] | None, signed: dt.date | None
) -> Found[PartialDate] | None:
    """Fill the blanks of a head's date from the day of the signature, where the two agree.

    The day in the head is often written by hand and unreadable; the digital signature is made on
    the same day or some days later, hence the low confidence.
    """
    if issued is None or signed is None or issued.value.day is not None:
        return issued
    value = issued.value
    if value.year != signed.year or value.month not in (None, signed.month):
        return issued
    whole = PartialDate(signed.year, signed.month, signed.day)
    return Found(whole, issued.span, "letterhead.date-of-signature", 0.4)


def _partial(match: re.Match[str], line: HeadLine) -> Found[PartialDate] | None:
    return _read(match, match["year"], line.part(match.start(), match.end()))


def _broken(
    match: re.Match[str], line: HeadLine, below: tuple[HeadLine, ...]
) -> Found[PartialDate] | None:
    """Read a date whose year stands alone on the next line: the place's name is long."""
    if match.end() < len(line.words) or not below:
        return None
    year = _YEAR_ALONE.fullmatch(below[0].words)
    if year is None:
        return None
    span = Span(line.span.start + match.start(), below[0].part(*year.span("year")).end)
    return _read(match, year["year"], span)


def _read(match: re.Match[str], year_words: str, span: Span) -> Found[PartialDate] | None:
    words = {"year": year_words, "month": match["month"], "day": match["day"]}
    year, month, day = (_number(part) for part in words.values())
    if year is None or year not in _YEARS:
        return None
    if month is None or not 1 <= month <= 12:
        month = day = None
    if day is not None and (month is None or _date(year, month, day) is None):
        day = None
    mended = any(re.search(r"[^\W\d_]|[†|!]", part) for part in words.values())
    confidence = _MENDED if mended else 1.0
    return Found(PartialDate(year, month, day), span, "letterhead.date", confidence)


def _number(words: str) -> int | None:
    """Read a number that may have a letter for a figure; None where it is blank or unreadable."""
    words = re.sub(r"[\s.…_,:;'\-]", "", words)
    figures = words.translate(_DIGITS)
    return int(figures) if figures.isdecimal() and re.search(r"\d", words) else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _place(line: HeadLine, before: int) -> Found[str] | None:
    """Read the place's name that ends in front of the date; it begins with capital letters."""
    words = line.words[:before].rstrip(" ,.;")
    match = _PLACE.search(words)
    if not match or re.search(r"\d", words):
        return None  # "(Kèm theo Quyết định số 5/QĐ-X ngày …)" is no head
    start = match.start()
    for word in re.finditer(r"[^\s-]+", words[start:]):
        if word.group()[0].isupper() and "/" not in words[start + word.start() :]:
            start += word.start()
            break
    else:
        return None
    name = to_proper_case(_TOWN.sub("Thành phố ", words[start:]))
    if words[start:].isupper():  # a place unknown to the proper case ("ĐỒNG MƠ")
        name = name.title() if name.count(" ") < _LONG_PLACE else name
    return Found(name, line.part(start, len(words)), "letterhead.place")
