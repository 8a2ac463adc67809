"""What the words of a deadline mean: each family of patterns goes to the module that reads it."""

import datetime as dt
import functools

from extract.deadlines.dates import Groups, first_possible_day, read_date
from extract.deadlines.durations import read_duration
from extract.deadlines.phrases import DEADLINE_FILE, Phrase
from extract.deadlines.recurrence import read_recurrence
from extract.errors import PatternFileError
from extract.patterns import load_mapping
from extract.records import Deadline, Found, PartialDate

_USUAL = "usual"
_SLIP = dt.timedelta(days=400)


def read_phrase(phrase: Phrase, issued: PartialDate | None) -> Found[Deadline] | None:
    """Read a phrase.

    Returns:
        None where the words name no day that exists, or lack a year that nothing implies.
    """
    value = read_words(phrase.family, phrase.groups, phrase.words, issued)
    if value is None or _is_long_past(value, issued):
        return None
    return Found(value, phrase.span, phrase.rule, confidence_of(phrase.rule))


def _is_long_past(value: Deadline, issued: PartialDate | None) -> bool:
    """Tell a day that is a fact of the past ("xây dựng trước ngày 01/7/2004").

    A year that is one too small is a slip at the year's turn, and is kept for the warning.
    """
    if value.date is None or issued is None:
        return False
    return value.date + _SLIP < first_possible_day(issued)


def read_words(
    family: str, groups: Groups, words: str, issued: PartialDate | None
) -> Deadline | None:
    """Read the words of one family of patterns."""
    if family == "recurring":
        return read_recurrence(words)
    if family == "duration":
        return read_duration(groups)
    return read_date(family, groups, issued)


@functools.cache
def confidence_of(rule: str) -> float:
    """Return how sure a rule is, 0 to 1, as the table ``confidence`` of its file has it.

    Raises:
        PatternFileError: The table's entry is no number.
    """
    table = load_mapping(DEADLINE_FILE, "confidence")
    entry = table.get(rule, table[_USUAL])
    try:
        return float(entry)
    except ValueError as error:
        raise PatternFileError(DEADLINE_FILE, f"confidence.{rule}", str(error)) from error
