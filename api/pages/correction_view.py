"""What a person should check in a text, may put right, and has put right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from api.pages.marking import SURE, is_word_change
from normalise.corrections import HAND_RULE, find_place
from normalise.spans import Span
from normalise.text import Change, NormalisedText
from tracking.stored import StoredCorrection

MOST_CHECKS = 60  # more at once helps nobody; those below come up when these are done
_AROUND = 40  # characters shown before and behind
_LINE_END = re.compile(r"[\n\f\r]")


class Check(NamedTuple):
    """A word that a person should look at, or one that is to be put right.

    Attributes:
        span: Its place in the normalised text.
        words: As the text shows it.
        read: As it stood in the source; "" where that is the same.
        confidence: Probability that ``words`` is right; None where nothing is known.
        choices: What it may be instead, the likeliest first.
        left: The text before it.
        right: The text behind it.
    """

    span: Span
    words: str
    read: str
    confidence: float | None
    choices: tuple[str, ...]
    left: str
    right: str


class Corrected(NamedTuple):
    """What a person put right.

    Attributes:
        stored: The correction.
        span: Where the present text has it; None where its place is lost.
        confirmed: The words stayed as they were.
    """

    stored: StoredCorrection
    span: Span | None
    confirmed: bool


def checks(text: NormalisedText) -> tuple[Check, ...]:
    """Return the words of a text that a person should look at, in order."""
    unsure = [one for one in text.changes if is_word_change(one) and one.confidence < SURE]
    every = sorted((*unsure, *text.doubts), key=lambda one: one.new)
    return tuple(_check(text, one.new, one) for one in every)


def check_at(text: NormalisedText, span: Span) -> Check | None:
    """Return the words at a place, to be put right; None where there are none."""
    if not 0 <= span.start < span.end <= len(text.text):
        return None
    known = (one for one in (*text.changes, *text.doubts) if one.new == span)
    return _check(text, span, next(known, None))


def find_words(text: NormalisedText, words: str) -> tuple[Check, ...]:
    """Return the places where words stand in a text, in any case and across line ends, in order."""
    parts = [re.escape(part) for part in unicodedata.normalize("NFC", words).split()]
    if not parts:
        return ()
    found = re.finditer(r"\s+".join(parts), text.text, re.IGNORECASE)
    spans = [Span(*match.span()) for match in islice(found, MOST_CHECKS)]
    return tuple(_check(text, span, None) for span in spans)


def corrected(text: NormalisedText, corrections: Iterable[StoredCorrection]) -> Iterator[Corrected]:
    """Say of each correction where the present text has it."""
    for one in corrections:
        raw = find_place(text.raw, one.made)
        span = text.alignment.to_new(raw) if raw else None
        yield Corrected(one, span, one.made.before == one.made.after)


def _check(text: NormalisedText, span: Span, about: Change | None) -> Check:
    words = span.of(text.text)
    read = text.to_raw(span).of(text.raw)
    choices: dict[str, None] = {}
    if about is not None and about.rule != HAND_RULE:
        likely = ((about.after, about.confidence), *about.alternatives)
        ordered = sorted(likely, key=lambda choice: -choice[1])
        choices = dict.fromkeys(choice for choice, _ in ordered if choice != words)
        if about in text.changes and about.before.strip():
            choices[about.before] = None
    return Check(
        span=span,
        words=words,
        read=read if read != words else "",
        confidence=_probability(words, about),
        choices=tuple(choices),
        left=_before(text.text, span.start),
        right=_behind(text.text, span.end),
    )


def _probability(words: str, about: Change | None) -> float | None:
    """Return how likely the shown words are, where restoration says so."""
    if about is None or about.rule == HAND_RULE:
        return None
    if about.after == words:
        return about.confidence
    return dict(about.alternatives).get(words)


def _before(text: str, at: int) -> str:
    """Return the whole words before a place, on its line."""
    begin = max(0, at - _AROUND)
    words = _LINE_END.split(text[begin:at])[-1]
    cut = begin > 0 and len(words) == at - begin and not text[begin - 1].isspace()
    return words[words.find(" ") + 1 :] if cut else words


def _behind(text: str, at: int) -> str:
    """Return the whole words behind a place, on its line."""
    end = min(len(text), at + _AROUND)
    words = _LINE_END.split(text[at:end])[0]
    cut = end < len(text) and len(words) == end - at and not text[end].isspace()
    return words[: words.rfind(" ") + 1] if cut else words
