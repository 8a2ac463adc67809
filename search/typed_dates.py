"""Dates as people type them ("29/11/2025"), in the words of a dispatch ("29 tháng 11 năm 2025")."""

from search.query import Words

_DAYS, _MONTHS = 31, 12
_YEARS = range(1945, 2100)


def written_out(words: Words) -> tuple[str, ...] | None:
    """Return the folded words for a typed day or month; None if it is neither."""
    numbers = [token.folded for token in words.tokens]
    if words.quoted or words.choice is not None or not all(map(str.isdecimal, numbers)):
        return None
    match [int(number) for number in numbers if len(number) <= len("2025")]:
        case [day, month, year] if 0 < day <= _DAYS and 0 < month <= _MONTHS and year in _YEARS:
            return (str(day), "thang", str(month), "nam", str(year))
        case [month, year] if 0 < month <= _MONTHS and year in _YEARS:
            return ("thang", str(month), "nam", str(year))
    return None
