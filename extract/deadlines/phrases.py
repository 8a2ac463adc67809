"""Where the words of deadlines stand: patterns tried at trigger words, contexts that forbid them.

Only at a trigger word are the patterns tried, in their order, and the first that fits takes the
words; so the work grows with the text's length alone. Phrases that look like deadlines and are none
(a programme's period, a day of effect, a past fact) are patterns ``none.*`` or contexts, as data.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extract.patterns import Pattern, load_pattern, load_patterns
from normalise.spans import Span

DEADLINE_FILE = "deadlines.toml"
CONTEXT_FILE = "deadline_contexts.toml"
LABEL_RULE = "deadline.label"
_TRIGGER = "trigger"
_PREFIX = "deadline."
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
# Contexts look this many characters to the left: about sixteen syllables.
_LEFT_REACH = 80
# An item's words begin behind its sign: what the item above says tells nothing of them.
_ITEM = re.compile(
    r"\n\s{0,8}(?:[-+•*–]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)])\s|\n\s{0,8}\n"
)
_VERB = re.compile(r"(?:xong|hoàn\s+thành)\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.,]\s+(?=\D)|[.,;]?\s*\Z")


class Phrase(NamedTuple):
    """Words that name a time.

    Attributes:
        rule: Name of the pattern, e.g. "deadline.date.before".
        groups: What the pattern's named groups took.
        span: The words; for a label, the words behind it.
        words: All that the pattern took, with what tells the span's meaning.
    """

    rule: str
    groups: Mapping[str, str | None]
    span: Span
    words: str

    @property
    def family(self) -> str:
        """The part of the rule that tells how the words are read, e.g. "date"."""
        return self.rule.split(".")[1]


def find_phrases(text: str, area: Span) -> Iterator[Phrase]:
    """Find the words in an area of a text that may be deadlines, in order, none overlapping.

    Labels are found too: their rule is :data:`LABEL_RULE` and their span what stands behind them.
    """
    behind = area.start
    for trigger in _trigger().finditer(_lowered(text), *area):
        if trigger.start() < behind:
            continue
        found = _first_fitting(text, trigger.start(), area.end)
        if found is None:
            continue
        pattern, match = found
        phrase = _phrase(pattern, match)
        if not phrase.rule.startswith(_PREFIX):
            behind = match.end()
        elif not _is_forbidden(text, match, phrase.rule):
            behind = phrase.span.end
            yield phrase
        else:  # what stands before the span may hold another phrase
            behind = max(
                phrase.span.start if phrase.groups.get("span") else match.end(), match.start() + 1
            )


@functools.lru_cache(maxsize=2)
def _lowered(text: str) -> str:
    """Return a text in small letters, place for place; its tasks are read one after the other."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)


def _first_fitting(text: str, start: int, end: int) -> tuple[Pattern, re.Match[str]] | None:
    """Find the first pattern that fits at one place."""
    patterns, union = _patterns()
    fits = union.match(text, start, end)
    if fits is None:
        return None
    pattern = patterns[(fits.lastindex or 0) - 1]
    match = pattern.regex.match(text, start, end)
    return (pattern, match) if match else None


def _phrase(pattern: Pattern, match: re.Match[str]) -> Phrase:
    """Take a match apart."""
    groups = match.groupdict()
    text = match.string
    if pattern.name == LABEL_RULE:
        start, end = match.span("slot")
        cut = _SENTENCE_END.search(text, start, end)
        end = cut.start() if cut else end
    else:
        start, end = match.span("span" if groups.get("span") else 0)
        verb = _VERB.match(text, start, end)
        start = verb.end() if verb else start
        end = _with_whole_brackets(text, start, end)
    return Phrase(pattern.name, groups, Span(start, end), match[0])


def _with_whole_brackets(text: str, start: int, end: int) -> int:
    """Move the end of a phrase so that it holds no half of a pair of brackets."""
    left_open = text.count("(", start, end) - text.count(")", start, end)
    if left_open < 0 and text[end - 1] == ")":
        return end - 1
    if left_open > 0 and text[end : end + 1] == ")":
        return end + 1
    return end


def _is_forbidden(text: str, match: re.Match[str], rule: str) -> bool:
    """Tell whether the words around a phrase make it a fact, a figure or a reference."""
    left, right = _contexts(rule)
    text = _lowered(text)
    before = text[max(0, match.start() - _LEFT_REACH) : match.start()]
    before = _ITEM.split(before)[-1]
    return bool(left.search(before) or right.match(text, match.end()))


@functools.cache
def _patterns() -> tuple[tuple[Pattern, ...], re.Pattern[str]]:
    """Return the patterns in the order of the file, and one expression that tells which fits.

    One expression of all is several times faster than all one by one: each is followed by an empty
    group whose number says which it was, and has no groups of its own.
    """
    patterns = tuple(p for p in load_patterns(DEADLINE_FILE) if p.name != _TRIGGER)
    without_names = (_GROUP_NAME.sub("(?:", pattern.regex.pattern) for pattern in patterns)
    union = "|".join(f"(?:{regex})()" for regex in without_names)
    return patterns, re.compile(union, re.IGNORECASE)


@functools.cache
def _trigger() -> re.Pattern[str]:
    """Return the expression of the words with which patterns begin."""
    return load_pattern(DEADLINE_FILE, _TRIGGER).regex


@functools.cache
def _contexts(rule: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what forbids a rule's phrases: the words on their left, and those on their right."""
    sides: dict[str, list[str]] = {"left": [], "right": []}
    for pattern in load_patterns(CONTEXT_FILE):
        side, scope = pattern.name.split(".", 1)
        scope = scope.rsplit(".", 1)[0]
        concerned = tuple(scope.split("+"))
        if scope == "any" or rule.removeprefix(_PREFIX).startswith(concerned):
            sides[side].append(pattern.regex.pattern)
    return _union(sides["left"]), _union(sides["right"])


def _union(regexes: list[str]) -> re.Pattern[str]:
    """Make one expression for small letters of several; of none, one that never fits."""
    return re.compile("|".join(f"(?:{regex})" for regex in regexes) or r"(?!)")
