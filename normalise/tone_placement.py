"""Puts every tone mark where the chosen placement wants it, or where it can stand at all.

*hoà* and *hòa* are one word; search and comparison need one spelling. Slips of typewriting (*qúa*,
*hòan*, *thừơng*) are mended by the same rule. Words that aren't syllables are left alone.
"""

import re
import unicodedata

from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.syllables import LONGEST, TonePlacement, place_tone

RULE = "tone.placement"

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _toned(vowels: str) -> str:
    both = vowels + vowels.upper()
    return "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in both for tone in _TONES)


# Pairs of vowels whose tone may have to move: an open oa, oe, uy, or a tone on the first of two
# letters that can't bear it there. Most hits need nothing; place_tone decides.
_FIRST = _toned("oiuưy")
_PAIR = re.compile(
    f"[oOuU{_FIRST}](?:[{_toned('aey')}](?![^\\W\\d_])|(?<=[{_FIRST}])[aăâeêôơyAĂÂEÊÔƠY])"
)
_WORD = re.compile(r"[^\W\d_]+")


def place_tones(text: str, placement: TonePlacement = TonePlacement.OLD) -> list[StepEdit]:
    """Ask for the letters to be rewritten of words whose tone stands elsewhere.

    Example:
        >>> [edit.text for edit in place_tones("Hoà Bình, tỉnh Thái Bình, qúy II, thuỷ lợi")]
        ['òa', 'uý', 'ủy']
    """
    if text.isascii():
        return []
    edits: list[StepEdit] = []
    end = 0
    for match in _PAIR.finditer(text):
        if match.start() < end:
            continue
        start = _word_start(text, match.start(), end)
        word = _WORD.match(text, start)
        if word is None:
            continue
        end = word.end()
        placed = place_tone(word.group(), placement)
        if placed != word.group():
            edits.append(_edit(start, word.group(), placed))
    return edits


def _word_start(text: str, at: int, least: int) -> int:
    """Go back to where the word begins, or far enough to see that it's too long for a syllable."""
    least = max(least, at - LONGEST)
    while at > least and text[at - 1].isalpha():
        at -= 1
    return at


def _edit(start: int, word: str, placed: str) -> StepEdit:
    """Rewrite only the letters that differ."""
    pairs = enumerate(zip(word, placed, strict=True))
    differing = [index for index, (before, after) in pairs if before != after]
    span = Span(differing[0], differing[-1] + 1)
    return StepEdit(span.shifted(start), span.of(placed), RULE)
