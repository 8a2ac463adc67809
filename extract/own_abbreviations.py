"""Abbreviations that a dispatch explains itself: "khám chữa bệnh (KCB)", "Sở Du lịch (SDL)".

What stands before the bracket is the long form if the first letters of its words are the short
one; "và" may be left out. Names are written out with the dispatch's own words, also where our
lists know other ones.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from extract.folding import fold
from extract.patterns import load_mapping
from extract.records import Found, Task

_BRACKET = re.compile(
    r"\s\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là )?[\"“]?"
    r"(?P<short>[A-ZĐ](?:[&-]?[A-ZĐ]){1,9})[\"”]?\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?<!\w)[A-ZĐ](?:[&-]?[A-ZĐ]){1,9}(?!\w)")
_REACH = 110  # characters before a bracket within which the long form stands
_LEFT_OUT = frozenset({"va"})
_FILE = "agencies.toml"


def find_abbreviations(text: str) -> dict[str, str]:
    """Find what a text abbreviates.

    Args:
        text: A normalised text.

    Returns:
        Long forms by short ones; the first explanation counts.
    """
    found: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        long = _long_form(
            text[max(0, bracket.start() - _REACH) : bracket.start()], bracket["short"]
        )
        if long:
            found.setdefault(bracket["short"], long)
    return found


def _long_form(before: str, short: str) -> str | None:
    """Return the last words whose first letters are the short form."""
    letters = [fold(letter) for letter in short if letter.isalpha()]
    for word in reversed(list(_WORD.finditer(before))):
        if fold(word.group()[0]) == letters[-1]:
            letters.pop()
        elif fold(word.group()) not in _LEFT_OUT:
            return None
        if not letters:
            long = before[word.start() :]
            return None if set(long) & set(".;:()") else " ".join(long.split())
    return None


def write_out_names(task: Task, text: str, table: Mapping[str, str]) -> Task:
    """Write the names in a task out with the dispatch's own words.

    Args:
        task: A task of the text.
        text: The text.
        table: What :func:`find_abbreviations` found in it.
    """
    if not table:
        return task
    assignees, coordinators, report_to = (
        tuple(_written_out(found, text, table) for found in names)
        for names in (task.assignees, task.coordinators, task.report_to)
    )
    return replace(task, assignees=assignees, coordinators=coordinators, report_to=report_to)


def _written_out(found: Found[str], text: str, table: Mapping[str, str]) -> Found[str]:
    value = found.value
    for short in _TOKEN.findall(found.span.of(text)):
        known = _known(short)
        if short in table and table[short].casefold() != known.casefold():
            written = f"{re.escape(known)}|{re.escape(short)}"
            value = re.sub(rf"(?<!\w)(?:{written})(?!\w)", table[short], value)
    return found if value == found.value else replace(found, value=value)


def _known(short: str) -> str:
    """Return the words that our own lists write for a short form."""
    lists = (load_mapping(_FILE, key) for key in ("inner_abbreviations", "abbreviations"))
    return next((names[short] for names in lists if short in names), short)
