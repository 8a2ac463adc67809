"""Carries places of a text over to a damaged copy of it (lost accents, an OCR's misreadings)."""

import bisect
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from normalise.spans import Span


def fold(text: str) -> str:
    """Return the text in small letters without diacritics, in composed form."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Carrier:
    """Leads from the true text to its damaged copy.

    Attributes:
        pairs: Offsets of the letters that both have in common, ascending in both.
    """

    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def between(cls, truth: str, copy: str) -> "Carrier":
        """Match the two texts letter by letter; case, diacritics and white space do not count."""
        here, there = _letters(truth), _letters(copy)
        matcher = SequenceMatcher(
            None, [letter for letter, _ in here], [letter for letter, _ in there], autojunk=False
        )
        pairs = [
            (here[block.a + i][1], there[block.b + i][1])
            for block in matcher.get_matching_blocks()
            for i in range(block.size)
        ]
        return cls(tuple(pairs))

    def carry(self, span: Span) -> Span:
        """Return where the words of ``span`` stand in the copy.

        Raises:
            ValueError: Nothing of them is left.
        """
        first = bisect.bisect_left(self.pairs, (span.start, 0))
        last = bisect.bisect_left(self.pairs, (span.end, 0)) - 1
        if last < first:
            raise ValueError(f"nothing of {span} is left in the copy")
        return Span(self.pairs[first][1], self.pairs[last][1] + 1)


def _letters(text: str) -> list[tuple[str, int]]:
    return [
        (letter, i)
        for i, original in enumerate(text)
        for letter in fold(original)
        if letter.isalnum()
    ]
