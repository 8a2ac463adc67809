"""What else speaks for a number beside its ink: the engine's own reading, the calendar, signatures.

A day lies between 1 and 31 and is rarely more than a few days before the dispatch is signed
digitally; one below ten is written with a zero in front, and so are such numbers.
"""

import datetime as dt
import re
from collections.abc import Sequence

from ocr.handwriting.blanks import Blank, BlankKind
from ocr.handwriting.strings import Odds

_LONGEST = {BlankKind.NUMBER: 5, BlankKind.DAY: 2, BlankKind.MONTH: 2}
_LARGEST = {BlankKind.NUMBER: 99_999, BlankKind.DAY: 31, BlankKind.MONTH: 12}
_UNUSUAL_FORM = 0.3  # a figure below ten has one zero in front as a rule, and larger numbers none
_AGREES = ((0.9, 8.0), (0.0, 4.0))
"""Confidence of the engine's reading, and how many times likelier it makes the same number."""
_LOOK_ALIKE = str.maketrans("OoØøQDIil|!ZzSsB", "0000001111122558")
"""Letters and signs that an engine for print puts for figures."""
_LAGS = (0.45, 0.2, 0.1, 0.06, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01)
"""How often a dispatch is signed so many days after the day in its head; the eight real scans that
were looked at give 0, 0, 1, 1 and 4. Signing and numbering fall on one day as a rule."""
_OTHER_LAG = 0.002  # any other day
_STAMPED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)\b")


def longest(blank: Blank) -> int:
    """Return how many figures may stand in a blank."""
    return _LONGEST[blank.kind]


def find_signing_day(stamp: str) -> dt.date | None:
    """Return the first day on which a document was signed, as the stamps of its signatures say.

    Example:
        >>> find_signing_day("Thời gian ký: 21/01/2025 09:08:01 Ký bởi: … 22.01.2025 +07:00")
        datetime.date(2025, 1, 21)
    """
    days = []
    for match in _STAMPED.finditer(stamp):
        day, month, year = (int(part) for part in match.groups())
        try:
            days.append(dt.date(year, month, day))
        except ValueError:  # "45.13.2025" is a number of something
            continue
    return min(days, default=None)


def weigh(
    odds: Odds, blank: Blank, *, month: tuple[int, int] | None, signed: dt.date | None
) -> Odds:
    """Weigh what the ink may show against all else that is known.

    Args:
        odds: What the ink may show.
        blank: Where it stands, and what the engine read there.
        month: Year and month in the head's date, where they are known; for a day.
        signed: When the document was signed.

    Returns:
        The numbers that make sense there, the likeliest first; what is missing to 1 is the chance
        that it is none of them.
    """
    unknown = max(0.0, 1.0 - sum(odds.values()))
    usual = 1 / 31 if blank.kind is BlankKind.DAY else 1.0
    weights = {
        text: chance * _engine(text, blank) * _form(text) * _day(text, blank, month, signed)
        for text, chance in odds.items()
        if 0 < int(text) <= _LARGEST[blank.kind]
    }
    total = sum(weights.values()) + unknown * usual
    if total <= 0:
        return {}
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return {text: weight / total for text, weight in ranked}


def _form(text: str) -> float:
    usual = len(text) == 2 or (len(text) > 2 and text[0] != "0")
    return 1.0 if usual else _UNUSUAL_FORM


def _engine(text: str, blank: Blank) -> float:
    read = blank.read.translate(_LOOK_ALIKE)
    if "".join(filter(str.isalnum, read)) != text:
        return 1.0
    return next((times for sure, times in _AGREES if blank.confidence >= sure), 1.0)


def _day(text: str, blank: Blank, month: tuple[int, int] | None, signed: dt.date | None) -> float:
    """Return how likely a day is before its ink is looked at."""
    if blank.kind is not BlankKind.DAY:
        return 1.0
    if month is None:
        return 1 / 31
    try:
        day = dt.date(*month, int(text))
    except ValueError:  # the 31st of a month that has thirty days
        return 0.0
    if signed is None:
        return 1 / 31
    lag = (signed - day).days
    return _LAGS[lag] if 0 <= lag < len(_LAGS) else _OTHER_LAG


def known_month(words: Sequence[str]) -> tuple[int, int] | None:
    """Return year and month that a head's date prints behind its day.

    Args:
        words: Words of the line from "tháng" on.

    Example:
        >>> known_month(["tháng", "01", "năm", "2025"])
        (2025, 1)
    """
    match = re.search(r"\b(\d{1,2})\D+((?:19|20)\d\d)\b", " ".join(words))
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    return int(match[2]), int(match[1])
