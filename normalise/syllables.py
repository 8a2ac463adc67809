"""What a Vietnamese syllable (âm tiết) is, and where its tone mark (dấu thanh) stands.

Spelling is decided by rules over ``data/syllables.toml`` (onset + rhyme + tone), not by a word
list: a rare name passes, *Trừơng* with its tone on the wrong letter doesn't. Text is expected in
NFC; words may be in any case. Everything here is called once a word, so results are cached.
"""

import functools
import importlib.resources
import tomllib
import unicodedata
from enum import StrEnum
from typing import NamedTuple

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_QUALITIES = "\u0302\u0306\u031b"  # the marks of â, ă, ơ
_VOWELS = "aăâeêioôơuưy"
_MARKED_VOWELS = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t", "k")
_STOP_TONES = frozenset(("\u0301", "\u0323"))
LONGEST = 8
"""Letters beyond which no word is a syllable; *nghiêng* has seven."""


class TonePlacement(StrEnum):
    """Where the tone stands in open *oa*, *oe*, *uy*; all else is the same in both ways."""

    OLD = "old"
    """On the first vowel: hòa, khỏe, thủy (as official documents mostly have it)."""
    NEW = "new"
    """On the main vowel: hoà, khoẻ, thuỷ."""


class Toned(NamedTuple):
    """A word taken apart.

    Attributes:
        base: The letters without tone mark; ê, ơ, đ keep theirs.
        tone: The tone as a combining character, empty for the level tone (thanh ngang).
        at: Index of the letter that bore the tone, -1 for none.
    """

    base: str
    tone: str
    at: int


def _bearers() -> dict[str, tuple[str, str]]:
    letters = _VOWELS + _VOWELS.upper()
    return {
        unicodedata.normalize("NFC", letter + tone): (letter, tone)
        for letter in letters
        for tone in _TONES
    }


_TONED = _bearers()
_WITHOUT_TONE = str.maketrans(
    {toned: letter for toned, (letter, _) in _TONED.items()} | dict.fromkeys(_TONES, "")
)
_SKELETON = str.maketrans(
    {toned: unicodedata.normalize("NFD", letter)[0] for toned, (letter, _) in _TONED.items()}
    | {letter: unicodedata.normalize("NFD", letter)[0] for letter in _VOWELS + _VOWELS.upper()}
    | dict.fromkeys(_TONES + _QUALITIES, "")
    | {"đ": "d", "Đ": "D"}
)


def skeleton(text: str) -> str:
    """Strip all diacritics: *Đường sá* → *Duong sa*. NFC text keeps its length.

    Example:
        >>> skeleton("Nghị định số 15/NĐ-CP")
        'Nghi dinh so 15/ND-CP'
    """
    return text if text.isascii() else text.translate(_SKELETON)


def strip_tone(text: str) -> str:
    """Strip tone marks only: *trường* → *trương*. NFC text keeps its length."""
    return text if text.isascii() else text.translate(_WITHOUT_TONE)


def split_tone(word: str) -> Toned | None:
    r"""Take the tone off a word.

    Returns:
        The parts, or ``None`` where the word bears several tones.

    Example:
        >>> split_tone("nước")
        Toned(base='nươc', tone='\u0301', at=2)
    """
    bearers = [] if word.isascii() else [i for i, letter in enumerate(word) if letter in _TONED]
    if not bearers:
        return Toned(word, "", -1)
    if len(bearers) > 1:
        return None
    letter, tone = _TONED[word[bearers[0]]]
    return Toned(word[: bearers[0]] + letter + word[bearers[0] + 1 :], tone, bearers[0])


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as a Vietnamese syllable can be, in either tone placement.

    Example:
        >>> [is_syllable(word) for word in ("Thủy", "thuỷ", "NGHIÊNG", "hoàt", "thứơc", "law")]
        [True, True, True, False, False, False]
    """
    # Long words stay out of the cache, which would keep them.
    return 0 < len(word) <= LONGEST and _is_syllable(word)


@functools.lru_cache(maxsize=1 << 16)
def _is_syllable(word: str) -> bool:
    parts = split_tone(word.lower())
    if parts is None or parts.base not in toneless_syllables():
        return False
    if not parts.tone:
        return not parts.base.endswith(_STOPS) or parts.base in _spelling().others
    if parts.base.endswith(_STOPS) and parts.tone not in _STOP_TONES:
        return False
    return parts.at in {_tone_place(parts.base, placement) for placement in TonePlacement}


def place_tone(word: str, placement: TonePlacement = TonePlacement.OLD) -> str:
    """Put the tone of a syllable where ``placement`` wants it; leave other words alone.

    Tones on a letter where they can't stand (*qúa*, *gìa*) are mended as well.

    Example:
        >>> place_tone("Thuỷ"), place_tone("HÒA", TonePlacement.NEW), place_tone("qúa")
        ('Thủy', 'HOÀ', 'quá')
    """
    return word if word.isascii() or len(word) > LONGEST else _placed(word, placement)


@functools.lru_cache(maxsize=1 << 16)
def _placed(word: str, placement: TonePlacement) -> str:
    parts = split_tone(word)
    if parts is None or not parts.tone or parts.base.lower() not in toneless_syllables():
        return word
    at = _tone_place(parts.base.lower(), placement)
    toned = unicodedata.normalize("NFC", parts.base[at] + parts.tone)
    return parts.base[:at] + toned + parts.base[at + 1 :]


def _tone_place(base: str, placement: TonePlacement) -> int:
    """Return the index of the vowel that bears the tone in a lower-case toneless syllable."""
    vowels = [index for index, letter in enumerate(base) if letter in _VOWELS]
    if base.startswith(("qu", "gi")) and len(vowels) > 1:
        del vowels[0]  # part of the onset
    marked = [index for index in vowels if base[index] in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    if vowels[-1] < len(base) - 1:
        return vowels[-1]
    if len(vowels) == 2 and base[vowels[0] :] in ("oa", "oe", "uy"):
        return vowels[0] if placement is TonePlacement.OLD else vowels[1]
    return vowels[1] if len(vowels) == 3 else vowels[0]


class _Spelling(NamedTuple):
    regular: frozenset[str]
    others: frozenset[str]


@functools.cache
def toneless_syllables() -> frozenset[str]:
    """Return every syllable without its tone, in lower case (about 3,500)."""
    spelling = _spelling()
    return spelling.regular | spelling.others


@functools.cache
def _spelling() -> _Spelling:
    path = importlib.resources.files("normalise") / "data" / "syllables.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    onsets, rhymes = data["onsets"], data["rhymes"]
    regular = {
        onset + rhyme
        for rhyme in rhymes["plain"]
        for onset in _onsets_before(rhyme, onsets)
        if not (rhyme.startswith("iê") and not onset)
    }
    regular.update(
        onset + rhyme
        for rhyme in rhymes["rounded"]
        for onset in _onsets_before(rhyme, onsets)
        if onset not in onsets["never_rounded"]
    )
    regular.update(rhymes["without_onset"])
    regular.update("qu" + rhyme for rhyme in rhymes["after_qu"])
    regular.update("gi" + rhyme for rhyme in rhymes["after_gi"])
    regular.update("gi" + rhyme for rhyme in rhymes["plain"] if not rhyme.startswith(("i", "y")))
    others = frozenset(strip_tone(word) for word in data["others"]["toneless"])
    return _Spelling(frozenset(regular), others)


def _onsets_before(rhyme: str, onsets: dict[str, list[str]]) -> list[str]:
    spelt_front = rhyme[0] in "eêiy"
    return onsets["anywhere"] + onsets["before_e_i_y" if spelt_front else "elsewhere"]
