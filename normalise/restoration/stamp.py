"""Takes a signatory's name from the digital signature's stamp where a line above it was garbled.

A signing program prints the name from its certificate and the time, and its letters are text, not
picture: ``Ký bởi: …``, or a line with a name next to ``2025-11-10T08:48:09+0700``.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalise.restoration.positions import Line
from normalise.syllables import is_syllable, place_tone, skeleton

_SIGNED_BY = re.compile(r"(?:Ký bởi|Người ký|Được ký bởi|Ký số bởi)\s*:\s*(.+)", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_WORD = re.compile(r"\S+")
_FEWEST, _MOST = 2, 5  # words of a person's name
_ALIKE = 0.7  # share of letters that agree; a garbled "Xuéin Pong" has 0.78 of "Xuân Đồng"


class StampedWord(NamedTuple):
    """A word of a garbled signature and what the stamp says."""

    start: int
    read: str
    name: str


def stamped_names(lines: Sequence[Line]) -> list[str]:
    """Return the names that signature stamps of a text hold."""
    names = []
    for i, line in enumerate(lines):
        said = _SIGNED_BY.search(line.text)
        if said:
            names += [said.group(1).strip()] if is_name(said.group(1)) else []
        elif _TIME.search(line.text):
            beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
            names += [other.text.strip() for other in beside if is_name(other.text)]
    return list(dict.fromkeys(names))


def is_name(text: str) -> bool:
    """Tell whether a text is a person's name in full letters.

    Example:
        >>> is_name("Đỗ Thị Mẫu"), is_name("Do Thi Mau"), is_name("Phó Chủ tịch")
        (True, False, False)
    """
    words = text.split()
    return (
        _FEWEST <= len(words) <= _MOST
        and not text.isascii()
        and all(word[0].isupper() and is_syllable(place_tone(word)) for word in words)
    )


def words_to_correct(lines: Sequence[Line]) -> Iterator[StampedWord]:
    """Return the words of signatures that a stamp in the same text spells otherwise."""
    names = stamped_names(lines)
    for line in lines if names else ():
        words = list(_WORD.finditer(line.text))
        if not _FEWEST <= len(words) <= _MOST or line.text.strip() in names:
            continue
        read = " ".join(word.group() for word in words)
        for name in names:
            if _is_garbled(read, name):
                for word, right in zip(words, name.split(), strict=True):
                    if word.group() != right:
                        yield StampedWord(line.start + word.start(), word.group(), right)
                break


def _is_garbled(read: str, name: str) -> bool:
    ours, theirs = skeleton(read.lower()), skeleton(name.lower())
    if len(ours.split()) != len(theirs.split()) or not read[0].isupper() or read.isupper():
        return False
    same = sum(a == b for a, b in zip(ours.split(), theirs.split(), strict=True))
    if not same:
        return False
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE
