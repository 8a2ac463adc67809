"""What a word that was read may have been: words of the language model, each with a likelihood.

One class for each kind of damage. They share the way in which the written case chooses among the
language model's three forms of a syllable (*sở*, *^sở* for a name's word, *=ubnd* for capitals).
Cython compiles this file where it can, see ``hatch_build.py``; the types are in ``candidates.pxd``.
"""

import functools
import math
import re
from array import array

from normalise.restoration.codes import mend_code
from normalise.restoration.lattice import MOST_CANDIDATES
from normalise.restoration.model import Emissions, Model
from normalise.restoration.reading import SOFT
from normalise.restoration.syllable_search import SyllableSearch
from normalise.restoration.tokens import Case, form, has_vowel, is_skeleton
from normalise.syllables import is_syllable, place_tone, skeleton

UNKNOWN = 0
_NONE = -1
_PLAIN, _CAPITALISED, _ABBREVIATION, _EITHER = Case  # an enum's members are slow to look up
_WRONG_CASE = math.exp(-3.0)
_FOREIGN = re.compile(
    "[^\x20-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2190-\u22ff]"
)
"""No letter of Latin and no sign beside it: nothing that an engine makes of a Vietnamese letter."""
_CACHED = 1 << 15  # readings of a word take up to 3 KB
_BLOCK = 1 << 12
_MOST_CANDIDATES = MOST_CANDIDATES
_REMAINS = dict.fromkeys(map(ord, "¢€£©®¥§@&`'’‘"))
"""What an engine makes of hooks and horns beside a letter (``So'``, ``S¢`` for *Sở*): it goes with
the letter that it belonged to. Dispatches print none of these after a word."""

# The rest is in nats; calibrated on training pages with corpora.restoration.measure.
_RARITY = 0.5  # what a syllable's cost in the language model counts when the best are chosen
_CHANNEL_POWER = 0.8
_SIGN = 3.0  # a sign at the edge that isn't part of the word
_NUMBER = 2.0  # a number that is a word
_IN_CAPITALS = 10.0  # an abbreviation that is a word
_KEEP_SKELETON = 9.0
_KEEP_FOREIGN = 9.0
_KEEP_MARKED = 11.0
_KEEP_SIGNS = 16.0
_KEEP_DIGITS = 11.0
_KEEP_CODE = 3.0
_KEEP_LETTER = 2.0
_PARTLY_WRONG = 1.0
_PARTLY_KEEP = 9.0
_PARTLY_KEEP_FOREIGN = 4.0
_MOST_LETTERS = 8


class Block:
    """Room for the numbers of many words: one array for each would cost more than it holds.

    Attributes:
        ids: Words of the language model, or syllables.
        weights: A figure for each.
        used: How many places are taken; what stands there never changes.
    """

    def __init__(self) -> None:
        self.ids = array("i", bytes(4 * _BLOCK))
        self.weights = array("d", bytes(8 * _BLOCK))
        self.used = 0


class Candidates:
    """The readings of one word; never changed once they are made.

    Attributes:
        block: In its ``ids`` stand words of the language model, in its ``weights`` the likelihood
            of what was read, for each.
        first: Place of the first one in the block.
        texts: What would stand in the text, for each; the same text may occur in two forms.
        size: How many they are.
    """

    def __init__(self, block: Block, first: int, texts: tuple[str, ...]) -> None:
        self.block = block
        self.first = first
        self.texts = texts
        self.size = len(texts)


class Found:
    """What was found for a word in a search; never changed once it is made.

    Attributes:
        block: In its ``ids`` stand numbers of syllables, in its ``weights`` the channel's costs in
            nats.
        first: Place of the first one in the block.
        size: How many they are.
    """

    def __init__(self, block: Block, first: int, size: int) -> None:
        self.block = block
        self.first = first
        self.size = size


class Draft:
    """Candidates while they are collected; keeps its work space from word to word."""

    def __init__(self) -> None:
        self.ids = array("i", bytes(4 * _BLOCK))
        self.weights = array("d", bytes(8 * _BLOCK))
        self.order = array("i", bytes(4 * MOST_CANDIDATES))
        self.texts: list[str] = []
        self.many = 0
        self.block = Block()

    def begin(self) -> None:
        """Forget what was collected before."""
        self.texts = []
        self.many = 0

    def add(self, number: int, weight: float, text: str) -> None:
        """Add a word of the language model.

        Raises:
            OverflowError: A word has more readings than a block holds; the few dozen that a search
                finds, in two forms and three ways to write them, are far from it.
        """
        if self.many == _BLOCK:
            raise OverflowError(text)
        self.ids[self.many] = number
        self.weights[self.many] = weight
        self.texts.append(text)
        self.many += 1

    def add_forms(self, forms: tuple[int, int], case: int, weight: float, text: str) -> None:
        """Add a syllable in the forms that the language model has for a case.

        Args:
            forms: Its numbers, plain and as a name's word; -1 where it has none.
            case: A :class:`Case`.
            weight: Likelihood of what was read.
            text: What would stand in the text.
        """
        plain, name = forms
        if plain == _NONE:
            if name != _NONE:
                self.add(name, weight * _WRONG_CASE if case == _PLAIN else weight, text)
        elif case == _CAPITALISED:
            if name != _NONE:
                self.add(name, weight, text)
            self.add(plain, weight * _WRONG_CASE, text)
        else:
            self.add(plain, weight, text)
            if case == _EITHER and name != _NONE:
                self.add(name, weight, text)

    def done(self) -> Candidates:
        """Return the likeliest candidates: no more than the inner loop has room for."""
        if self.many <= _MOST_CANDIDATES:
            first = self._make_room(self.many)
            for i in range(self.many):
                self._put(first + i, i)
            return Candidates(self.block, first, tuple(self.texts))
        self._choose()
        first = self._make_room(_MOST_CANDIDATES)
        texts = []
        for i in range(_MOST_CANDIDATES):
            self._put(first + i, self.order[i])
            texts.append(self.texts[self.order[i]])
        return Candidates(self.block, first, tuple(texts))

    def _make_room(self, many: int) -> int:
        if self.block.used + many > _BLOCK:
            self.block = Block()
        first = self.block.used
        self.block.used += many
        return first

    def _put(self, place: int, i: int) -> None:
        self.block.ids[place] = self.ids[i]
        self.block.weights[place] = self.weights[i]

    def _choose(self) -> None:
        """Write the places of the likeliest to ``order``; equal ones stay as they were added."""
        kept = 0
        for i in range(self.many):
            weight = self.weights[i]
            at = kept
            while at > 0 and weight > self.weights[self.order[at - 1]]:
                at -= 1
            if at == _MOST_CANDIDATES:
                continue
            if kept < _MOST_CANDIDATES:
                kept += 1
            for later in range(kept - 1, at, -1):
                self.order[later] = self.order[later - 1]
            self.order[at] = i


class Vocabulary:
    """The language model's words by syllable and case."""

    def __init__(self, model: Model) -> None:
        self.ids = {word: i for i, word in enumerate(model.words)}
        self.costs = model.rarity
        self.forms: dict[str, tuple[int, int]] = {}
        self.by_skeleton: dict[str, list[str]] = {}
        self.abbreviations: dict[str, list[str]] = {}
        syllables: set[str] = set()
        for word in model.words[3:]:
            if word[0] == "=" and len(word) > 2:
                self.abbreviations.setdefault(skeleton(word[1:]), []).append(word[1:])
            elif word[0] != "<":
                syllables.add(word.removeprefix("^") or word)
        for word in sorted(syllables):
            self.by_skeleton.setdefault(skeleton(word), []).append(word)
            self.forms[word] = (self.ids.get(word, _NONE), self.ids.get("^" + word, _NONE))

    def known(self, word: str, case: int) -> int:
        """Return the number of a word as it was read, or :data:`UNKNOWN`."""
        if case == _CAPITALISED:
            word = "^" + word
        elif case == _ABBREVIATION:
            word = "=" + word
        number = self.ids.get(word, UNKNOWN)
        if number == UNKNOWN and case == _EITHER:
            return self.ids.get("^" + word, UNKNOWN)
        return number

    def rarity(self, syllable: str) -> float:
        """Return −ln of how often a syllable is seen at all."""
        plain, name = self.ids.get(syllable, UNKNOWN), self.ids.get("^" + syllable, UNKNOWN)
        return min(self.costs[plain], self.costs[name])


class StrippedCandidates:
    """All words that lose their marks to the same letters."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._draft = Draft()
        self.of = functools.lru_cache(maxsize=_CACHED)(self._make)

    def _make(self, read: str, case: int) -> Candidates:
        """Return the readings of a word without marks; a word that has some stays."""
        draft, vocabulary, word = self._draft, self._vocabulary, form(read)
        draft.begin()
        mended = mend_code(read, garbled=False)
        if mended != read and read.isupper() and len(read) > 2:
            draft.add(vocabulary.known(form(mended), case), 1.0, mended)
        elif case == _ABBREVIATION:
            for full in vocabulary.abbreviations.get(word, ()):
                draft.add(vocabulary.ids["=" + full], 1.0, full.upper())
        if word.isascii() and not draft.many:
            seen = _EITHER if case == _ABBREVIATION else case
            for syllable in vocabulary.by_skeleton.get(word, ()):
                text = read if syllable == word else letter_by_letter(read, syllable)
                draft.add_forms(vocabulary.forms[syllable], seen, 1.0, text)
        if not draft.many:
            draft.add(vocabulary.known(word, case), 1.0, read)
        return draft.done()


class ReadSyllables:
    """Searches for the syllables that an engine may have read as something, by its channel.

    Attributes:
        syllables: By number.
        written: The same with as many capitals as the index says: 0 none, 1 the first, 2 all.
        skeletons: The same without marks.
        forms: For each, its numbers in the language model, plain and as a name's word.
    """

    def __init__(self, model: Model, vocabulary: Vocabulary, emissions: Emissions) -> None:
        self.syllables = model.syllables
        self.written = [
            [with_capitals(s, capitals) for s in model.syllables] for capitals in (0, 1, 2)
        ]
        self.skeletons = [skeleton(syllable) for syllable in model.syllables]
        self.forms = [vocabulary.forms[syllable] for syllable in model.syllables]
        rarity = [_RARITY * vocabulary.rarity(syllable) for syllable in model.syllables]
        self._search = SyllableSearch(
            model.trie, emissions.by_segment(), dict(emissions.segments), rarity
        )
        self._block = Block()
        self.likeliest = functools.lru_cache(maxsize=_CACHED // 4)(self._likeliest)

    def _likeliest(self, read: str, capitals: int) -> Found:
        """Find the likeliest syllables.

        Args:
            read: What was read, at most :data:`LONGEST_WORD` letters (nothing is found for more).
            capitals: How the syllable was printed: 0 small, 1 with a capital, 2 in capitals.
        """
        search = self._search
        many = search.likeliest(read, capitals)
        if self._block.used + many > _BLOCK:
            self._block = Block()
        block = self._block
        first = block.used
        block.used += many
        for i in range(many):
            block.ids[first + i] = search.found[i]
            block.weights[first + i] = search.costs[i]
        return Found(block, first, many)


class GarbledCandidates:
    """Readings of a word that an engine of another language garbled, or the word as it was read."""

    def __init__(self, vocabulary: Vocabulary, syllables: ReadSyllables) -> None:
        self._vocabulary = vocabulary
        self._syllables = syllables
        self._draft = Draft()
        self.of = functools.lru_cache(maxsize=_CACHED)(self._make)

    def of_number(self, read: str) -> Candidates:
        """Return the readings of a short number: itself, or a word read as digits."""
        draft = self._draft
        draft.begin()
        self._add_readings(draft, ("", read, ""), _PLAIN, _NUMBER)
        draft.add(self._vocabulary.ids["<n>"], 1.0, read)
        return draft.done()

    def _make(self, read: str, case: int) -> Candidates:
        """Return the readings of a word as it was read, signs at its edges included."""
        draft = self._draft
        draft.begin()
        mended = mend_code(read, garbled=True)
        if (mended != read and len(read) > 2) or _FOREIGN.search(read):
            draft.add(self._vocabulary.known(form(mended), case), 1.0, mended)
            return draft.done()
        handicap = _IN_CAPITALS if case == _ABBREVIATION else 0.0
        self._add_readings(draft, ("", read, ""), case, handicap)
        parts = bare(read)
        if parts[1] != read:
            signs = _SIGN * (len(read) - len(parts[1]))
            self._add_readings(draft, parts, case, handicap + signs)
        word = form(read)
        if case == _ABBREVIATION:
            for full in self._vocabulary.abbreviations.get(skeleton(word), ()):
                draft.add(self._vocabulary.ids["=" + full], 1.0, full.upper())
        keeping = math.exp(-_keeping_cost(read, case))
        draft.add(self._vocabulary.known(word, case), keeping, read)
        return draft.done()

    def _add_readings(
        self, draft: Draft, parts: tuple[str, str, str], case: int, handicap: float
    ) -> None:
        core = parts[1]
        before, after = parts[0].translate(_REMAINS), parts[2].translate(_REMAINS)
        syllables = self._syllables
        for capitals in _possible_capitals(core):
            seen = case
            if capitals == 0:
                seen = _PLAIN
            elif case in (_ABBREVIATION, _PLAIN):
                seen = _EITHER if capitals == 2 else _CAPITALISED
            texts = syllables.written[capitals]
            found = syllables.likeliest(core, capitals)
            block = found.block
            for i in range(found.first, found.first + found.size):
                number = block.ids[i]
                weight = math.exp(-_CHANNEL_POWER * (block.weights[i] + handicap))
                text = texts[number]
                if before or after:
                    text = before + text + after
                draft.add_forms(syllables.forms[number], seen, weight, text)


class PartlyCandidates:
    """Readings of a word whose marks are mostly right, as the right language leaves it."""

    def __init__(self, vocabulary: Vocabulary, syllables: ReadSyllables) -> None:
        self._vocabulary = vocabulary
        self._syllables = syllables
        self._draft = Draft()
        self.of = functools.lru_cache(maxsize=_CACHED)(self._make)

    def _make(self, read: str, case: int) -> Candidates:
        """Return the word itself and what is often read like it.

        A word that is spelt as a syllable can be is changed in its marks only.
        """
        draft, word = self._draft, form(read)
        draft.begin()
        as_read = self._vocabulary.known(word, case)
        if case == _ABBREVIATION or not _may_be_misread(read):
            draft.add(as_read, 1.0, read)
            return draft.done()
        capitals = capitals_of(read)
        letters = skeleton(word) if word.isascii() or is_syllable(word) else ""
        meant = False
        syllables = self._syllables
        found = syllables.likeliest(place_tone(read), capitals)
        block = found.block
        for i in range(found.first, found.first + found.size):
            number = block.ids[i]
            syllable = syllables.syllables[number]
            same = syllable == word
            meant = meant or same
            if letters and syllables.skeletons[number] != letters:
                continue
            weight = math.exp(
                -_CHANNEL_POWER * (block.weights[i] + (0.0 if same else _PARTLY_WRONG))
            )
            text = read if same else syllables.written[capitals][number]
            draft.add_forms(syllables.forms[number], case, weight, text)
        if not meant:
            known = as_read != UNKNOWN or not is_skeleton(read)
            draft.add(as_read, math.exp(-(_PARTLY_KEEP_FOREIGN if known else _PARTLY_KEEP)), read)
        return draft.done()


def letter_by_letter(read: str, syllable: str) -> str:
    """Write a syllable with the capitals of a word of as many letters.

    Example:
        >>> letter_by_letter("Hoa", "hòa"), letter_by_letter("HOI", "hội")
        ('Hòa', 'HỘI')
    """
    if read.islower():
        return syllable
    return "".join(
        mark.upper() if letter.isupper() else mark
        for letter, mark in zip(read, syllable, strict=True)
    )


def with_capitals(syllable: str, capitals: int) -> str:
    """Write a syllable in small letters (0), with a capital (1), or in capitals (2)."""
    if capitals == 2:
        return syllable.upper()
    return syllable[0].upper() + syllable[1:] if capitals else syllable


def capitals_of(read: str) -> int:
    """Return how a word is capitalised: 0 not, 1 its first letter, 2 all through."""
    letters = [letter for letter in read if letter.isalpha()]
    if len(letters) > 1 and sum(letter.isupper() for letter in letters) > 0.6 * len(letters):
        return 2
    return 1 if read[:1].isupper() else 0


def bare(read: str) -> tuple[str, str, str]:
    """Part signs and footnote digits at the edges from a word."""
    start = len(read) - len(read.lstrip(SOFT))
    end = len(read.rstrip(SOFT + "0123456789"))
    if end <= start or not any(letter.isalpha() for letter in read[start:end]):
        return "", read, ""
    return read[:start], read[start:end], read[end:]


def _possible_capitals(core: str) -> tuple[int, ...]:
    """Return how a word may have been printed: small letters are read as capitals (ơ as O)."""
    letters = [letter for letter in core if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    if len(letters) > 1 and upper == len(letters):
        return (2,)
    if not core[0].isalpha():
        return (0, 1)
    if not core[0].isupper():
        return (0,)
    if len(letters) > 1 and upper > 0.5 * len(letters):
        return (0, 1, 2)
    return (0, 1)


def _keeping_cost(read: str, case: int) -> float:  # noqa: PLR0911
    """Return −ln of how likely a word was printed just as it was read, whatever it is."""
    if read.isalpha():
        if len(read) == 1 and read.isupper():
            return _KEEP_LETTER
        if case == _ABBREVIATION:
            return 0.0
        if not has_vowel(read):
            return _KEEP_CODE
        if not read.isascii():
            return _KEEP_MARKED
        return _KEEP_SKELETON if is_skeleton(read) else _KEEP_FOREIGN
    if not any(letter.isdigit() for letter in read):
        return _KEEP_SIGNS
    return _KEEP_CODE if read.isupper() else _KEEP_DIGITS


def _may_be_misread(word: str) -> bool:
    """Tell whether a word may be a syllable with a wrong mark, not a foreign word or formula."""
    if not 1 < len(word) <= _MOST_LETTERS or _FOREIGN.search(word):
        return False
    return has_vowel(word) and not (word.isascii() and not is_skeleton(word))
