"""Names that a dispatch itself proves: what stands before "có trách nhiệm" and comes back.

A body that is named by its work ("cán bộ vận hành trạm bơm") has a verb in its name, which ends it
elsewhere. Where the same words stand alone before "phải" once and return, they are the whole name.
"""

import functools
import re

from extract.agencies.grammar import load_grammar

_DUTY = re.compile(r"\s(?:có (?:trách nhiệm|nhiệm vụ)|phải)\s(?!được\s)")
_MARK = re.compile(r"[\n.;:,()\"“”]\s*")
_INNER = re.compile(r"(?:và|hoặc|khi|nếu|để|do|được|thì|không|cũng|đều|đã|chưa|các)\b")
_REACH = 120  # characters before the duty
_FEWEST_WORDS, _MOST_WORDS = 4, 14
_FEWEST_TIMES = 3


def proved_name(text: str, at: int, end: int) -> int | None:
    """Return where a proved name that begins at a place ends; None where none does."""
    names = _proved(text)
    match = names.match(text, at, end) if names else None
    return match.end() if match else None


@functools.lru_cache(maxsize=8)  # a dispatch is asked about at each of its words
def _proved(text: str) -> re.Pattern[str] | None:
    """Make a pattern of all names that a text proves, the longest first."""
    found = {name.casefold() for name in _before_duties(text)}
    folded = text.casefold()
    names = [name for name in found if folded.count(name) >= _FEWEST_TIMES]
    if not names:
        return None
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


def _before_duties(text: str) -> list[str]:
    found = []
    for duty in _DUTY.finditer(text):
        before = text[max(0, duty.start() - _REACH) : duty.start()]
        name = _MARK.split(before)[-1]
        words = name.split(" ")
        begins = load_grammar().head.match(name) or load_grammar().group.match(name)
        own = begins and not any(_INNER.fullmatch(word) for word in words)
        if own and _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
            found.append(name)
    return found
