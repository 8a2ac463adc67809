"""Where the words of deadlines stand: patterns tried at trigger words, contexts that forbid them.

Only at a trigger word are the patterns tried, in their order, and the first that fits takes the words;
so the work grows with the text's length alone. Phrases that look like deadlines and are none (a
programme's period, a day of effect, a past fact) are patterns ``none.*`` or contexts, as data.
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
# Contexts look this many characters to the left: about twenty syllables.
_LEFT_REACH = 100
_SENTENCE_END = re.compile(r"[.,]\s+(?=\D)|[.,;]?\s*\Z")


class Phrase(NamedTuple):
    """Words that name a time.

    Attributes:
        rule: Name of the pattern, e.g. "deadline.date.before".
        groups: What the pattern's named groups took.
        span: The words; for a label, the words behind it.
    """

    rule: str
    groups: Mapping[str, str | None]
    span: Span

    @property
    def family(self) -> str:
        """The part of the rule that tells how the words are read, e.g. "date"."""
        return self.rule.split(".")[1]


def find_phrases(text: str, area: Span) -> Iterator[Phrase]:
    """Find the words in an area of a text that may be deadlines, in order, none overlapping.

    Labels are found too: their rule is :data:`LABEL_RULE` and their span what stands behind them.
    """
    behind = area.start
    for trigger in _trigger().finditer(text, *area):
        if trigger.start() < behind:
            continue
        found = _first_fitting(text, trigger.start(), area.end)
        if found is None:
            continue
        pattern, match = found
        phrase = _phrase(pattern, match)
        behind = max(phrase.span.end, match.start() + 1)
        if phrase.rule != LABEL_RULE:
            behind = match.end()
        if phrase.rule.startswith(_PREFIX) and not _is_forbidden(text, match, phrase.rule):
            yield phrase


def _first_fitting(text: str, start: int, end: int) -> tuple[Pattern, re.Match[str]] | None:
    """Try the patterns at one place."""
    for pattern in _patterns():
        match = pattern.regex.match(text, start, end)
        if match is not None:
            return pattern, match
    return None


def _phrase(pattern: Pattern, match: re.Match[str]) -> Phrase:
    """Take a match apart."""
    groups = match.groupdict()
    if pattern.name == LABEL_RULE:
        slot = match["slot"]
        cut = _SENTENCE_END.search(slot)
        start = match.start("slot")
        return Phrase(pattern.name, groups, Span(start, start + (cut.start() if cut else len(slot))))
    start, end = match.span("span") if groups.get("span") else match.span()
    opened, closed = match.string.count("(", start, end), match.string.count(")", start, end)
    if closed > opened and match.string[end - 1] == ")":
        end -= 1
    return Phrase(pattern.name, groups, Span(start, end))


def _is_forbidden(text: str, match: re.Match[str], rule: str) -> bool:
    """Tell whether the words around a phrase make it a fact, a figure or a reference."""
    before = text[max(0, match.start() - _LEFT_REACH) : match.start()]
    for side, context in _contexts(rule):
        if side == "left" and context.search(before):
            return True
        if side == "right" and context.match(text, match.end()):
            return True
    return False


@functools.cache
def _patterns() -> tuple[Pattern, ...]:
    """Return the patterns in the order of the file."""
    return tuple(p for p in load_patterns(DEADLINE_FILE) if p.name != _TRIGGER)


@functools.cache
def _trigger() -> re.Pattern[str]:
    """Return the expression of the words with which patterns begin."""
    return load_pattern(DEADLINE_FILE, _TRIGGER).regex


@functools.cache
def _contexts(rule: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the contexts that concern a rule, each with its side."""
    chosen = []
    for pattern in load_patterns(CONTEXT_FILE):
        side, scope = pattern.name.split(".", 1)
        scope = scope.rsplit(".", 1)[0]
        if scope == "any" or rule.removeprefix(_PREFIX).startswith(scope):
            chosen.append((side, pattern.regex))
    return tuple(chosen)
