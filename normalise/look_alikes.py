"""Letters that only look like the ones meant: Cyrillic and Greek in Latin words, Ð for Đ.

They come from keyboards of other languages, from fonts whose text layer names the wrong letter, and
from copies scrambled on purpose. A letter is replaced where the word around it speaks for it; a
wholly foreign word (*Москва*, *μm*, *Δt*) and Icelandic names stay as they are.
"""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.syllables import is_syllable

_SUSPECT = re.compile("[\u0370-\u03ff\u0400-\u052fÐðƉɖɑı]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_LATIN = re.compile("[A-Za-zÀ-ɏ\u1e00-\u1eff]")


class _Tables(NamedTuple):
    foreign: Mapping[str, str]
    latin: Mapping[str, str]


class _Lines:
    """What the lines of a text are written in; asked in order of position, each is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._is_latin = False

    def is_latin(self, at: int) -> bool:
        """Tell whether the line at an offset is Latin but for letters that look like Latin ones."""
        if at > self._end:
            start = max(self._text.rfind("\n", self._end + 1, at), self._end) + 1
            end = self._text.find("\n", at)
            self._end = end if end >= 0 else len(self._text)
            line = self._text[start : self._end]
            foreign = _FOREIGN.findall(line)
            self._is_latin = all(char in _tables().foreign for char in foreign) and (
                len(_LATIN.findall(line)) > 2 * len(foreign)
            )
        return self._is_latin


def replace_look_alikes(text: str) -> list[StepEdit]:
    """Ask for the replacement of letters that stand for another one.

    Example:
        >>> [edit.text for edit in replace_look_alikes("Ðồng Н\u0061i, QÐ-UBND, Davíð")]
        ['Đ', 'H', 'Đ']
    """
    if text.isascii():
        return []
    edits: list[StepEdit] = []
    lines = _Lines(text)
    for span in _suspect_words(text):
        word = span.of(text)
        letters, rule = _letters(word, span.start, lines)
        edits.extend(
            StepEdit(Span(span.start + index, span.start + index + 1), letters[char], rule)
            for index, char in enumerate(word)
            if char in letters
        )
    return edits


def _suspect_words(text: str) -> Iterator[Span]:
    end = 0
    for match in _SUSPECT.finditer(text):
        if match.start() < end:
            continue
        start = match.start()
        while start > end and _WORD.match(text[start - 1]):
            start -= 1
        word = _WORD.match(text, start)
        if word is not None:
            end = word.end()
            yield Span(start, end)


def _letters(word: str, at: int, lines: _Lines) -> tuple[Mapping[str, str], str]:
    """Return the letters to replace in a word, none if it is to stay, and the rule's name."""
    tables = _tables()
    if not _FOREIGN.search(word):
        return (tables.latin if _is_latin_slip(word) else {}), "unicode.d-stroke"
    letters = {**tables.latin, **tables.foreign}
    replaced = unicodedata.normalize("NFC", "".join(letters.get(char, char) for char in word))
    if _FOREIGN.search(replaced):
        return {}, ""
    is_likely = is_syllable(replaced) or replaced.isupper()
    foreign = len(_FOREIGN.findall(word))
    if foreign < len(word):
        is_meant = is_likely or 2 * foreign < len(word)
    else:
        is_meant = (is_likely or len(word) == 1) and lines.is_latin(at)
    return (letters if is_meant else {}), "unicode.look-alike"


def _is_latin_slip(word: str) -> bool:
    """Tell whether a word with Ð, ð … means Đ, đ: a syllable, an abbreviation, or Ð at its head."""
    letters = _tables().latin
    replaced = unicodedata.normalize("NFC", "".join(letters.get(char, char) for char in word))
    return is_syllable(replaced) or replaced.isupper() or (word[0] in "ÐƉ" and len(word) > 1)


@functools.cache
def _tables() -> _Tables:
    path = importlib.resources.files("normalise") / "data" / "look-alikes.toml"
    data: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Tables({**data["cyrillic"], **data["greek"]}, data["latin"])
