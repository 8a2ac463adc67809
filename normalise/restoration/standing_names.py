"""Tells where a word stands in the name of a person or place, by what stands around it.

A language model knows the names that are common. One that it never saw is a mistake to it, and the
nearest common one its correction; so those who correct must know that they are in a name.
"""

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

from normalise.restoration.tokens import form

_BEFORE = 240  # characters that are looked at before a word
_BEHIND = 80
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_IN_LIST = re.compile(r"\s*[,;–-]\s*")
_AND = "và"
_FEWEST_OF_PERSON = 3  # words of a full name, mostly
_MOST_IN_CAPITALS = 3  # words in capitals behind the kind of a place
_MOST_IN_LIST = 20
_LONGEST_KIND = 3  # words of it


class StandingName(NamedTuple):
    """A name that was found around a word.

    Attributes:
        words: Those of the name, in order.
        at: Which of them is the word that was asked about.
        certain: Whether a surname, a title or the kind of a place tells; capitals alone may be
            those of an institution.
        kind: The word for its kind, if the name has one word; else empty.
        starts_with_surname: Whether its first word is known as one.
    """

    words: tuple[str, ...]
    at: int
    certain: bool
    kind: str = ""
    starts_with_surname: bool = False


class _Words(NamedTuple):
    """The lists of ``data/name-words.toml``."""

    persons: frozenset[str]
    places: frozenset[str]
    compounds: frozenset[str]
    surnames: frozenset[str]
    middles: frozenset[str]


class _Around:
    """The words around one.

    Attributes:
        words: Those before it, it, and those behind it.
        gaps: What stands behind each.
        place: Which of them it is; -1 if no word begins there.
    """

    def __init__(self, text: str, start: int) -> None:
        low = max(0, start - _BEFORE)
        while 0 < low < start and text[low - 1].isalpha():
            low += 1  # a word that is cut is none
        found = list(_WORD.finditer(text, low, start + _BEHIND))
        self.words = [match.group() for match in found]
        self.gaps = [text[one.end() : other.start()] for one, other in itertools.pairwise(found)]
        self.gaps.append("")
        self.place = next((i for i, match in enumerate(found) if match.start() == start), -1)

    def touches_next(self, i: int) -> bool:
        """Tell whether blanks and at most one line end part a word from the next."""
        return (
            0 <= i < len(self.words) - 1 and self.gaps[i].isspace() and "\n\n" not in self.gaps[i]
        )

    def goes_on(self, i: int) -> bool:
        """Tell whether a word follows on the same line with blanks only before it."""
        return 0 <= i < len(self.words) - 1 and not self.gaps[i].strip(" \t\xa0")

    def first_of_run(self, i: int) -> int:
        """Return the first of the words with a capital that lead up to one on its line."""
        while self.goes_on(i - 1) and _is_name_word(self.words[i - 1]):
            i -= 1
        return i

    def last_of_run(self, i: int) -> int:
        """Return the last of the words with a capital that follow one on its line."""
        while self.goes_on(i) and _is_name_word(self.words[i + 1]):
            i += 1
        return i


def standing_name(text: str, start: int) -> StandingName | None:
    """Return the name in which a word stands; ``None`` where none is to be seen.

    Args:
        text: All of it, or a paragraph.
        start: Where the word begins.

    Example:
        >>> found = standing_name("Giao ông Lò Văn Mấng chủ trì", 16)
        >>> found.words, found.at, found.certain
        (('Lò', 'Văn', 'Mấng'), 2, True)
        >>> standing_name("Giao Bộ Tài chính chủ trì", 8)
    """
    around = _Around(text, start)
    if around.place < 0 or not around.words[around.place][0].isupper():
        return None
    if _is_upper(around.words[around.place]):
        return _in_capitals(around)
    first, last = around.first_of_run(around.place), around.last_of_run(around.place)
    return _name(around, _first_before_line_end(around, first), last)


def _first_before_line_end(around: _Around, first: int) -> int:
    """Return where a run begins that a line end may part: on a line that has other words, too."""
    before = first - 1
    if not around.touches_next(before) or not _is_name_word(around.words[before]):
        return first
    earlier = around.first_of_run(before)
    has_others = earlier > 0 and "\n" not in around.gaps[earlier - 1]
    return earlier if has_others else first


def _name(around: _Around, first: int, last: int) -> StandingName | None:
    """Tell whether a run of words with a capital is a name."""
    known, words = _known(), around.words
    kind = ""
    if first < around.place and form(words[first]) in known.persons | known.places:
        kind = form(words[first])  # "Ông Lò Văn Mấng" where a sentence begins
        first += 1
    kind = kind or _kind_before(around, first)
    many = last - first + 1
    is_long = many >= _FEWEST_OF_PERSON
    surname = many > 1 and form(words[first]) in known.surnames
    is_person = surname or (is_long and form(words[first + 1]) in known.middles)
    # "Bộ Tài chính", "đồng chí Phó Chủ tịch"
    is_office = (
        many > 1
        and kind not in known.places
        and around.touches_next(last)
        and words[last + 1][0].islower()
        and not (is_person and (is_long or kind))
    )
    if is_office and not (is_long and kind):
        return None
    certain = not is_office and (is_person or bool(kind))
    if many == 1 and not certain:
        return None
    name = tuple(words[first : last + 1])
    at = around.place - first
    return StandingName(name, at, certain, kind if many == 1 else "", surname)


def _kind_before(around: _Around, first: int) -> str:
    """Return the title or the kind of place before a run, or before the list that it goes on."""
    for _ in range(_MOST_IN_LIST):
        kind = _ends_with_kind(around, first)
        before = _last_of_name_before(around, first)
        if kind or before < 0:
            return kind
        first = around.first_of_run(before)
    return ""


def _last_of_name_before(around: _Around, first: int) -> int:
    """Return the last word of the name before one in a list; -1 if there is none."""
    before = first - 1
    if before > 0 and around.words[before] == _AND and around.touches_next(before):
        before -= 1
        is_parted = around.touches_next(before)
    else:
        is_parted = False
    if before < 0 or not _is_name_word(around.words[before]):
        return -1
    return before if is_parted or _NEXT_IN_LIST.fullmatch(around.gaps[before]) else -1


def _ends_with_kind(around: _Around, first: int) -> str:
    """Return the title or the kind of place that stands right before a word, or nothing."""
    known = _known()
    for many in range(min(_LONGEST_KIND, first), 0, -1):
        start = first - many
        if all(around.touches_next(i) for i in range(start, first)):
            words = " ".join(form(word) for word in around.words[start:first])
            if words in known.persons or words in known.places:
                return words
    return ""


def _in_capitals(around: _Around) -> StandingName | None:
    """Tell whether a word in capitals stands behind the kind of a place, as in a letterhead."""
    known, words, place = _known(), around.words, around.place
    for first in range(place, place - _MOST_IN_CAPITALS, -1):
        if not around.goes_on(first - 1) or not _is_upper(words[first - 1]):
            return None
        kind = form(words[first - 1])
        if kind in known.places:
            if form(words[first]) in known.compounds:
                return None
            last = place
            while around.goes_on(last) and _is_upper(words[last + 1]):
                last += 1
            # "UBND TỈNH HÀ GIANG QUẢN LÝ": what is longer than a name goes on behind it.
            if last - first + 1 > _MOST_IN_CAPITALS and place - first + 1 == _MOST_IN_CAPITALS:
                return None
            name = tuple(words[first : last + 1])
            return StandingName(name, place - first, certain=True, kind=kind)
    return None


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and not _is_upper(word)


def _is_upper(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@functools.cache
def _known() -> _Words:
    path = importlib.resources.files("normalise.restoration") / "data" / "name-words.toml"
    data: dict[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Words(*(frozenset(data[name]) for name in _Words._fields))
