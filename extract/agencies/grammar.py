"""The words that names of bodies are made of, as patterns.

The words stand in ``data/agencies.toml`` (what a name begins with, groups, places) and
``data/predicates.toml`` (what a body is told to do, which ends its name).
"""

import functools
import re
from dataclasses import dataclass

from extract.patterns import load_mapping, load_pattern
from extract.wordlists import phrase_pattern, small_phrase_pattern

_AGENCIES = "agencies.toml"
_PREDICATES = "predicates.toml"
_LONGEST_PREDICATE = 40  # characters looked at from the first letter on


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists as patterns; each matches whole words at a place.

    Attributes:
        head: Begins a name: "Sở", "Ủy ban nhân dân", "Giám đốc".
        group: A noun for a group of bodies: "đơn vị", "cơ quan".
        place: "tỉnh", "xã": places that stand for their authorities.
        determiner: "các", "từng": belongs to the name.
        title: "đồng chí": does not.
        not_body: Begins like a body and is none: "phòng ngừa".
        modifier: Goes on with a group's name: "có liên quan", "thuộc".
        strong: Begins a predicate, in small letters.
        weak: Likewise, but may stand inside a group's relative clause.
        opening: Begins a predicate even with a capital.
        short: An abbreviation that is written out.
        comma_part: Goes on with a name behind a comma: "thể thao và du lịch".
    """

    head: re.Pattern[str]
    group: re.Pattern[str]
    place: re.Pattern[str]
    determiner: re.Pattern[str]
    title: re.Pattern[str]
    not_body: re.Pattern[str]
    modifier: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    opening: re.Pattern[str]
    short: re.Pattern[str]
    comma_part: re.Pattern[str]

    def begins_name(self, text: str, at: int, limit: int) -> re.Match[str] | None:
        """Match a head or an abbreviation of one."""
        head = self.head.match(text, at, limit)
        if head and self.not_body.match(text, at, limit):
            return None
        return head or self.short.match(text, at, limit)

    def begins_predicate(self, text: str, at: int) -> bool:
        """Tell whether a predicate begins at a place inside a sentence."""
        found = self.strong.match(text, at) or self.weak.match(text, at)
        return (found or self.opening.match(text, at)) is not None


@functools.cache
def load_grammar() -> Grammar:
    """Make the patterns of the word lists, once."""
    abbreviations = "|".join(re.escape(short) for short in load_mapping(_AGENCIES, "abbreviations"))
    return Grammar(
        head=phrase_pattern(_AGENCIES, "heads"),
        group=phrase_pattern(_AGENCIES, "groups"),
        place=phrase_pattern(_AGENCIES, "places"),
        determiner=phrase_pattern(_AGENCIES, "determiners"),
        title=phrase_pattern(_AGENCIES, "titles"),
        not_body=phrase_pattern(_AGENCIES, "not_bodies"),
        modifier=phrase_pattern(_AGENCIES, "modifiers"),
        strong=small_phrase_pattern(_PREDICATES, "strong"),
        weak=small_phrase_pattern(_PREDICATES, "weak"),
        opening=phrase_pattern(_PREDICATES, "opening"),
        short=re.compile(rf"(?:{abbreviations})(?![\w&])"),
        comma_part=phrase_pattern(_AGENCIES, "comma_parts"),
    )


@functools.cache
def shape(name: str) -> re.Pattern[str]:
    """Return a pattern of ``data/agencies.toml`` by the last part of its name."""
    return load_pattern(_AGENCIES, f"agency.{name}").regex


def write_out(name: str) -> str:
    """Write a name on one line with its abbreviations in full.

    Example:
        >>> write_out("UBND  các xã")
        'Ủy ban nhân dân các xã'
    """
    full = load_mapping(_AGENCIES, "abbreviations")
    words = shape("comma-as-point").sub(", ", " ".join(name.split()).strip(" ,;:."))
    words = shape("speck").sub("", shape("named-before").sub("", words))
    inner = load_mapping(_AGENCIES, "inner_abbreviations")
    words = _inner_abbreviation().sub(lambda match: inner[match.group()], words)

    def in_full(match: re.Match[str]) -> str:
        aside = words[match.start() - 1 : match.end() + 1] == f"({match.group()})"
        return match.group() if aside else full[match.group()]  # "… bệnh tật (CDC) tỉnh"

    return load_grammar().short.sub(in_full, words)


@functools.cache
def _inner_abbreviation() -> re.Pattern[str]:
    """Match an abbreviation behind the first word of a name."""
    short = "|".join(map(re.escape, load_mapping(_AGENCIES, "inner_abbreviations")))
    return re.compile(rf"(?<=[\s&])(?:{short})(?!\w)")


def begins_predicate(text: str, at: int, *, capital: bool = False) -> bool:
    """Tell whether a word stands at ``at`` that begins what a body is told to do.

    Args:
        text: The text.
        at: The word's place.
        capital: Whether it begins a sentence, with a capital letter.
    """
    grammar = load_grammar()
    if not capital:
        return grammar.begins_predicate(text, at)
    words = text[at : at + 1].lower() + text[at + 1 : at + _LONGEST_PREDICATE]
    return bool(grammar.strong.match(words) or grammar.weak.match(words))


def skip_space(text: str, at: int, end: int) -> int:
    """Return the place of the next character that is no white space."""
    while at < end and text[at].isspace():
        at += 1
    return at


def is_capital(text: str, at: int) -> bool:
    """Tell whether a capital letter stands at a place."""
    return text[at : at + 1].isupper()
