"""From the words of a term ("trong thời hạn 15 ngày làm việc") to an ISO 8601 duration.

Working days are written "P15BD", hours "PT24H". Half months are 15 days and half years 6 months, as
Article 146 of the Civil Code 2015 has it; half of anything else is rounded up, to the safe side of
nobody: a term is never made shorter than its words.
"""

import math
from collections.abc import Mapping

from extract.records import Deadline

Groups = Mapping[str, str | None]

_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_OTHER_NUMBERS = {"mốt": 1, "tư": 4, "lăm": 5}  # behind a ten
_LETTERS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}


def read_duration(groups: Groups) -> Deadline | None:
    """Read the number (``n``) and unit that a pattern took from the words.

    Returns:
        None for a term of nothing.

    Example:
        >>> read_duration({"n": "05", "unit": "ngày làm việc"}).duration
        'P5BD'
    """
    count = _count(groups["n"] or "")
    unit = " ".join((groups["unit"] or "").lower().split())
    if not count:
        return None
    if unit == "ngày làm việc" or groups.get("after"):
        return Deadline(duration=f"P{math.ceil(count)}BD")
    if unit in {"giờ", "giờ làm việc", "h", "tiếng"}:
        return Deadline(duration=f"PT{math.ceil(count)}H")
    return Deadline(duration="P" + _parts(count, unit))


def _parts(count: float, unit: str) -> str:
    """Write a count of days, weeks, months or years."""
    whole, half = int(count), count % 1
    if half and unit == "tháng":
        return (f"{whole}M" if whole else "") + f"{math.ceil(half * 30)}D"
    if half and unit == "năm":
        return (f"{whole}Y" if whole else "") + f"{math.ceil(half * 12)}M"
    return f"{math.ceil(count)}{_LETTERS[unit]}"


def _count(word: str) -> float:
    """Read a number in figures or in words, the latter below a hundred."""
    if word[:1].isdigit():
        return float(word.replace(",", "."))
    count = 0
    for syllable in word.lower().split():
        if syllable == "mười":
            count = 10
        elif syllable == "mươi":
            count *= 10
        else:
            count += _OTHER_NUMBERS.get(syllable) or _NUMBERS.index(syllable)
    return float(count)
