"""What a switched-off Vietnamese keyboard leaves behind: "taoj", "ddaof" (Telex), "tao5" (VNI).

A word is read so only if it is no syllable as it stands and becomes one ("oo" for "ô" is read even
in one: "coong"). Marks may be typed where they belong or at the end of the word, as typing programs
allow. Where the tone fits no letter ("lieuj") it is dropped.
"""

import functools
import re
import unicodedata
from collections.abc import Callable

from normalise.syllables import is_syllable, skeleton, toneless_syllables

_VOWELS = "aeiouyâêôăơư"
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"o": "ơ", "u": "ư"}
_TELEX = re.compile(r"[a-z]{3,12}")
_VNI = re.compile(r"[a-z]+\d[a-z\d]*")


@functools.lru_cache(maxsize=10_000)
def read_keystrokes(word: str) -> str | None:
    """Return the syllable that a word's keystrokes would have made, NFC; None if there is none.

    Args:
        word: In lower case.

    Example:
        >>> [read_keystrokes(word) for word in ("taoj", "ddaof", "nghiepej", "d9ao2", "du74")]
        ['tạo', 'đào', 'nghiệp', 'đào', 'dữ']
        >>> [read_keystrokes(word) for word in ("toan", "k2dt", "2026", "covid")]
        [None, None, None, None]
    """
    if _VNI.fullmatch(word):
        return _composed(word, _VNI_TONES, _vni_letter)
    if _TELEX.fullmatch(word) and ("oo" in word or not is_syllable(word)):
        return _composed(word, _TELEX_TONES, _telex_letter)
    return None


def _composed(
    word: str, tones: dict[str, str], add: Callable[[list[str], str], bool]
) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in tones and any(letter in _VOWELS for letter in letters):
            tone = tones[key]
        elif not add(letters, key):
            return None
    made = "".join(letters)
    if not tone:
        return made if made != word and is_syllable(made) else None
    bare = skeleton(made)
    return put_tone(made, tone) or (bare if bare in _bare_syllables() else None)


@functools.cache
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(skeleton, toneless_syllables()))


def put_tone(letters: str, tone: str) -> str | None:
    """Put a tone on the vowel that makes a syllable of the letters; None if none does.

    Args:
        letters: In lower case, without a tone.
        tone: A combining character.
    """
    for i, letter in enumerate(letters):
        if letter in _VOWELS:
            made = unicodedata.normalize("NFC", letters[:i] + letter + tone + letters[i + 1 :])
            if is_syllable(made):
                return made
    return None


def _telex_letter(letters: list[str], key: str) -> bool:
    if key == "w":
        if not (_set_horn(letters) or _change(letters, {"a": "ă"})):
            letters.append("ư")
    elif key == "d" and letters[:1] == ["d"]:
        letters[0] = "đ"
    elif not (key in _HATS and key in letters and _change(letters, {key: _HATS[key]})):
        letters.append(key)
    return True


def _vni_letter(letters: list[str], key: str) -> bool:
    if key == "6":
        return _change(letters, _HATS)
    if key == "7":
        return _set_horn(letters)
    if key == "8":
        return _change(letters, {"a": "ă"})
    if key == "9":
        return _change(letters, {"d": "đ"})
    letters.append(key)
    return key.isalpha()


def _set_horn(letters: list[str]) -> bool:
    """Put the horn on "o" or "u", and on both of "uo"; not on the "u" of "qu"."""
    if not _change(letters, _HORNS):
        return False
    at = max(i for i, letter in enumerate(letters) if letter in "ơư")
    if letters[at] == "ơ" and at and letters[at - 1] == "u" and letters[:at] != ["q", "u"]:
        letters[at - 1] = "ư"
    return True


def _change(letters: list[str], table: dict[str, str]) -> bool:
    """Change the last letter that the table names."""
    for i in range(len(letters) - 1, -1, -1):
        if letters[i] in table:
            letters[i] = table[letters[i]]
            return True
    return False
