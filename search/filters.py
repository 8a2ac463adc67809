"""Filters of a query: names in Vietnamese and English, and what their values mean.

======================  =====================================================================
``cq:`` ``agency:``     an agency that issues, receives, leads or helps, whole name or part, also
                        by its short name: ``cq:SYT``, ``cq:"UBND tỉnh"``
``bh:`` ``issuer:``     the issuing body (ban hành)
``loai:`` ``type:``     type of document, by name or symbol: ``loai:"công văn"``, ``loai:qđ``
``so:`` ``code:``       number and symbol of the dispatch, or its first parts: ``so:2319``
``canc:`` ``basis:``    a document that it mentions: ``canc:22/2013/TT-BYT``
``ky:`` ``signer:``     who signed
``tu:`` ``from:``       issued then or later: 2024, 2024-01, 2024-01-31, 31/1/2024
``den:`` ``to:``        issued then or earlier
``nam:`` ``year:``      issued in that year
``han:`` ``due:``       a task is due then: ``han:2025-12``, ``han:<2025-12-31``, ``han:>=2026``
``tt:`` ``status:``     state of a task, see ``search/task_states.py``: ``tt:quahan``
======================  =====================================================================
"""

import calendar
import datetime as dt
import difflib
import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extract.symbols import find_type_of_symbol, load_document_types
from search.analysis import agency_words, folded_words
from search.clauses import Between, Keywords
from search.errors import QueryFault, QuerySyntaxError
from search.task_states import find_state


class Field(StrEnum):
    """The fields that filters look into."""

    AGENCY = "agency"
    ISSUER = "issuer"
    TYPE = "type"
    CODE = "code"
    BASES = "bases"
    SIGNER = "signer"
    ISSUED = "issued"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class WordsFilter:
    """A field must hold these words one after the other.

    Attributes:
        field: Where.
        words: Folded, at least one.
        from_start: Whether they must begin a name or code.
    """

    field: Field
    words: tuple[str, ...]
    from_start: bool = False


Filter = WordsFilter | Between | Keywords

_NAMES = {
    "cq": ("cq", "agency"),
    "bh": ("bh", "issuer"),
    "loai": ("loai", "loại", "type"),
    "so": ("so", "số", "code"),
    "canc": ("canc", "basis"),
    "ky": ("ky", "ký", "signer"),
    "tu": ("tu", "từ", "from"),
    "den": ("den", "đến", "to"),
    "nam": ("nam", "năm", "year"),
    "han": ("han", "hạn", "due"),
    "tt": ("tt", "status"),
}
_BY_ALIAS = {alias: name for name, aliases in _NAMES.items() for alias in aliases}
_ISSUED = frozenset({"tu", "den", "nam"})
_AGENCY_FIELDS = {"cq": Field.AGENCY, "bh": Field.ISSUER}
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_COMPARED = re.compile(r"(?P<sign><=|>=|<|>|=)?\s*(?P<date>.*)", re.S)
LONGEST_TYPE = 4
"""Words of a type's name at most, as "thông tư liên tịch"."""
_FIRST_DAY = 1
"""A dispatch without a date has the day 0 and is not from before anything."""
_MIN_LIKENESS = 0.75
"""``agancy`` is a slip for ``agency`` (0.83), ``note`` none for ``to`` (0.67)."""


def find_filter(name: str) -> str | None:
    """Return the usual name of a filter, or None for a word that is none."""
    return _BY_ALIAS.get(name.lower())


def find_likely_filter(name: str) -> str | None:
    """Return the filter that a misspelt name was meant to be, if there is one."""
    like = difflib.get_close_matches(name.lower(), _BY_ALIAS, 1, _MIN_LIKENESS)
    return like[0] if like and len(name) > 3 else None


def parse_filter(name: str, value: str, position: int, today: dt.date | None = None) -> Filter:
    """Read a filter's value.

    Args:
        name: Usual name of the filter.
        value: What stands behind the colon, without quotation marks.
        position: Where it stands in the query.
        today: Vietnamese date; without one, states that depend on it are not known.

    Raises:
        QuerySyntaxError: The value is no date, or has no letters or figures.
    """
    if name == "han":
        return _compared(value, position)
    if name in _ISSUED:
        return _issued(name, value, position)
    words = tuple(folded_words(value))
    if not words:
        raise QuerySyntaxError(QueryFault.EMPTY_FILTER, position, name, f'{name}:"…"')
    if name == "tt":
        return find_state(value, position, today)
    return _named(name, value, position, words)


def _named(name: str, value: str, position: int, words: tuple[str, ...]) -> WordsFilter:
    if name == "loai":
        return WordsFilter(Field.TYPE, (_type(value, position),))
    if name == "ky":
        return WordsFilter(Field.SIGNER, words)
    if name in _AGENCY_FIELDS:
        return WordsFilter(_AGENCY_FIELDS[name], tuple(agency_words(value)))
    field = Field.CODE if name == "so" else Field.BASES
    return WordsFilter(field, words, from_start=words[0].isdecimal())


def type_key(name: str) -> str:
    """Make one word of a type's name.

    Example:
        >>> type_key("Công văn")
        'cong_van'
    """
    return "_".join(folded_words(name))


def beginning_of_type(words: list[str]) -> int:
    """Return how many of the first words are the name of a type; 0 if none are.

    Example:
        >>> beginning_of_type(["kế", "hoạch", "năm"]), beginning_of_type(["qđ", "số"])
        (2, 0)
    """
    for count in range(min(LONGEST_TYPE, len(words)), 0, -1):
        if type_key(" ".join(words[:count])) in _type_names():
            return count
    return 0


@functools.cache
def _type_names() -> dict[str, str]:
    """Return the names of types by their keys."""
    return {type_key(kind.name): kind.name for kind in load_document_types()}


def _type(value: str, position: int) -> str:
    """Find a type by its symbol or its name; a beginning of a name gets a hint."""
    names = _type_names()
    key = type_key(find_type_of_symbol(value.strip()) or value)
    if key in names:
        return key
    likely = next((names[name] for name in names if name.startswith(f"{key}_")), "công văn")
    raise QuerySyntaxError(QueryFault.BAD_VALUE, position, value, f'loai:"{likely}"')


def _issued(name: str, value: str, position: int) -> Between:
    low, high = _days(value, position)
    if name == "nam":
        return Between(Field.ISSUED, low // 10_000 * 10_000, high // 10_000 * 10_000 + 1231)
    return Between(Field.ISSUED, *((low, None) if name == "tu" else (_FIRST_DAY, high)))


def _compared(value: str, position: int) -> Between:
    match = _COMPARED.fullmatch(value.strip())
    sign, date = (match["sign"] or "=", match["date"]) if match else ("=", value)
    low, high = _days(date, position)
    bounds = {
        "=": (low, high),
        "<": (None, low - 1),
        "<=": (None, high),
        ">": (high + 1, None),
        ">=": (low, None),
    }[sign]
    return Between(Field.DUE, *bounds)


def _days(value: str, position: int) -> tuple[int, int]:
    """Read a year, month or day as its first and last day, each as yyyymmdd."""
    match = _YEAR_FIRST.fullmatch(value.strip()) or _DAY_FIRST.fullmatch(value.strip())
    year = int(match["year"]) if match else 0
    month = int(match["month"] or 0) if match else 0
    day = int(match["day"] or 0) if match else 0
    if not match or not _is_date(match, year, month, day):
        raise QuerySyntaxError(QueryFault.BAD_DATE, position, value, "2026, 2026-06, 30/6/2026")
    low = year * 10_000 + month * 100 + day
    return low, year * 10_000 + (month or 12) * 100 + (day or 31)


def _is_date(match: re.Match[str], year: int, month: int, day: int) -> bool:
    if match["month"] is None:
        return year > 0
    if not (year > 0 and 1 <= month <= 12):
        return False
    return match["day"] is None or 1 <= day <= calendar.monthrange(year, month)[1]
