"""Which text stands as it was typed, and which findings in its names are therefore not believed.

To the language model a rare name is a misread common one. Where an engine may have read it, that is
the likelier by far; where the words around it stand as somebody typed them, the name does, too.
Nothing is recognised in a file of text; but the text layer of a scan looks just so, and whether an
engine made it shows in its other words: it misreads one in a hundred, a typist one in some
thousands.
"""

import bisect
import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

from normalise.restoration.findings import RULES, Finding
from normalise.restoration.positions import Line
from normalise.restoration.standing_names import StandingName, standing_name
from normalise.restoration.word_classes import LONGEST, Damage, WordClass, word_class
from normalise.spans import Span
from normalise.syllables import is_syllable, place_tone

_TYPED_WRONG = 0.0003  # words that look wrong; in dispatches as they were typed 1 in 6,700 does
_READ_WRONG = 0.01  # the same in pages that Tesseract read with the right language: 1 in 90
_TYPED_AT_FIRST = math.log(40.0)  # odds where nothing is known; one slip alone tells of no engine
_WORDS_AROUND = 250  # on either side
_ALMOST_SURE = 0.995  # of a word with a capital that may be an institution's
_SURE_OF_BARE = 0.99  # of a syllable without marks
_MOST_PLACES = 30  # where a word is looked for
_FEWEST_TO_COMPARE = 2  # words; one alone stands everywhere
_PARTLY = RULES[Damage.CLEAN]
_CLEAN = Damage.CLEAN


class TypedLines:
    """Which lines of a text stand as somebody typed them; judged only where it is asked for."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[Damage],
        wrong: Sequence[Finding],
        recognised: Sequence[Span] = (),
    ) -> None:
        """Take what the first reading of a text found.

        Args:
            lines: Of the text.
            kinds: Of the lines.
            wrong: What is to be changed.
            recognised: Where an engine is known to have read the text.
        """
        self._lines = lines
        self._kinds = kinds
        self._wrong = wrong
        self._recognised = recognised
        self._typed: list[bool] | None = None
        self._many: list[int] = []  # words in all lines before
        self._bad: list[int] = []

    def around(self, line: int) -> bool:
        """Tell whether a line and those around it stand as they were typed."""
        if self._typed is None:
            self._typed = self._count()
        if not self._typed[line]:
            return False
        many = self._many
        first = bisect.bisect_left(many, many[line] - _WORDS_AROUND, 0, line)
        last = bisect.bisect_left(many, many[line + 1] + _WORDS_AROUND, line + 1, len(many) - 1)
        bad = self._bad[last] - self._bad[first]
        words = max(many[last] - many[first], bad)
        odds = bad * math.log(_TYPED_WRONG / _READ_WRONG) + words * (_READ_WRONG - _TYPED_WRONG)
        return odds + _TYPED_AT_FIRST > 0

    def _count(self) -> list[bool]:
        """Count words and wrong ones line by line; return which lines may be typed at all."""
        starts = [line.start for line in self._lines]
        read = {i for span in self._recognised for i in self._lines_in(span, starts)}
        found = Counter(
            bisect.bisect(starts, finding.start) - 1
            for finding in self._wrong
            if finding.rule == _PARTLY and finding.read[0].islower()
        )
        many, bad = [], []
        for i, line in enumerate(self._lines):
            classes = [] if i in read else _classes(line.chunks)
            damaged = self._kinds[i] is not _CLEAN
            many.append(len(classes))
            misspelt = sum(one in (WordClass.BARE, WordClass.MISSPELT) for one in classes)
            bad.append(len(classes) if damaged else max(misspelt, found[i] if classes else 0))
        self._many = list(itertools.accumulate(many, initial=0))
        self._bad = list(itertools.accumulate(bad, initial=0))
        return [i not in read and kind is _CLEAN for i, kind in enumerate(self._kinds)]

    def _lines_in(self, span: Span, starts: Sequence[int]) -> range:
        """Return the numbers of the lines that share a character with a place."""
        first = bisect.bisect(starts, span.start) - 1
        if first < 0 or starts[first] + len(self._lines[first].text) <= span.start:
            first += 1
        return range(first, bisect.bisect_left(starts, span.end))


def _classes(chunks: Sequence[str]) -> list[WordClass]:
    """Return the classes of words in small letters; names, foreign ones above all, tell nothing."""
    found = [word_class(one) for one in chunks if len(one) <= LONGEST and one[0].islower()]
    return [one for one in found if one is not None]


def without_typed_names(
    text: str, lines: Sequence[Line], found: list[Finding], typed: TypedLines
) -> list[Finding]:
    """Leave out what was found in names of text that stands as it was typed.

    A finding is believed all the same if the text has the name more often as it would be then.

    Args:
        text: That was read.
        lines: Of it; as many as were judged.
        found: In it, in order.
        typed: Of its lines, as they were before anything was changed.
    """
    asked = [finding for finding in found if _may_stand(finding)]
    if not asked:
        return found
    starts = [line.start for line in lines]
    count = functools.cache(text.lower().count)
    called: dict[str, StandingName | None] = {}
    left_out: set[int] = set()
    for finding in asked:
        if typed.around(bisect.bisect(starts, finding.start) - 1):
            name = standing_name(text, finding.start)
            if name is None:
                if finding.read not in called:
                    called[finding.read] = _by_one_word(text, finding.read)
                name = called[finding.read]
            if name and _outweighs(name, finding) and not _is_elsewhere(count, name, finding):
                left_out.add(finding.start)
    return [one for one in found if one.start not in left_out] if left_out else found


def _by_one_word(text: str, word: str) -> StandingName | None:
    """Return the whole name of somebody who is called by one word of it, as stories do."""
    if word.isascii() or word.isupper():
        return None
    places = re.finditer(rf"\b{re.escape(word)}\b", text)
    for place in itertools.islice(places, _MOST_PLACES):
        name = standing_name(text, place.start())
        if name and name.certain and len(name.words) > 1:
            return name
    return None


def _may_stand(finding: Finding) -> bool:
    """Tell whether a finding is about a syllable with a capital in text that is mostly right."""
    read = finding.read
    return finding.rule == _PARTLY and read[0].isupper() and is_syllable(place_tone(read))


def _outweighs(name: StandingName, finding: Finding) -> bool:
    """Tell whether a name is to be believed rather than the language model.

    A syllable without marks may have lost them even where people type; one with marks was meant.
    """
    if finding.read.isascii() and not (name.starts_with_surname and name.at == 0):
        return finding.confidence < _SURE_OF_BARE and not "".join(name.words).isascii()
    return name.certain or finding.confidence < _ALMOST_SURE


def _is_elsewhere(count: Callable[[str], int], name: StandingName, finding: Finding) -> bool:
    """Tell whether the name stands as it would be then more often than as it is.

    Args:
        count: How often the text has words in small letters.
        name: As it is.
        finding: What it would be.
    """
    words = [name.kind, *name.words] if name.kind else list(name.words)
    if len(words) < _FEWEST_TO_COMPARE:
        return False
    there = " ".join(words).lower()
    words[name.at - len(name.words)] = finding.after
    return count(" ".join(words).lower()) > count(there)
