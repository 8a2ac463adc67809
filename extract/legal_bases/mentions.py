"""What the steps of reading a mention hand to each other, and the text they read it in."""

import bisect
import functools
import re
from dataclasses import dataclass, field

from extract.folding import fold, plain
from extract.paragraphs import split_paragraphs
from extract.records import PartialDate
from normalise.spans import Span

# A point, then a capital letter; not behind the one letter of an abbreviation.
_SENTENCE = re.compile(r"[.!?](?<=[^\W_]{2}[.!?]|.\d[.!?])[\")']?\s{1,4}(?=[A-ZĐÀ-Ỹ])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in the forms that patterns are matched against; all of the same length.

    Attributes:
        text: As given.
        plain: With plain dashes, spaces and Latin letters.
        folded: In lower case, without marks, line ends as spaces.
        paragraphs: Where its paragraphs begin, in order.
        sentences: Where its sentences and paragraphs begin, in order.
    """

    text: str
    plain: str = field(init=False, repr=False)
    folded: str = field(init=False, repr=False)
    paragraphs: tuple[int, ...] = field(init=False, repr=False)
    sentences: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", plain(self.text))
        object.__setattr__(self, "folded", fold(self.text).replace("\n", " ").replace("\f", " "))
        starts = tuple(part.span.start for part in split_paragraphs(self.text))
        object.__setattr__(self, "paragraphs", starts)
        ends = (match.end() for match in _SENTENCE.finditer(self.plain))
        object.__setattr__(self, "sentences", tuple(sorted({0, *starts, *ends})))

    def paragraph_start(self, offset: int) -> int:
        """Return where the paragraph around a character begins."""
        at = bisect.bisect_right(self.paragraphs, offset)
        return self.paragraphs[at - 1] if at else 0

    def sentence_start(self, offset: int) -> int:
        """Return where the sentence around a character begins."""
        return self.sentences[bisect.bisect_right(self.sentences, offset) - 1]


@functools.lru_cache(maxsize=2)  # whole and short mentions are looked for in the same text
def reading_of(text: str) -> Reading:
    """Prepare a text for matching."""
    return Reading(text)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention before its relation is known; fields as in :class:`extract.records.LegalBasis`."""

    span: Span
    type: str
    code: str | None
    title: str | None
    issued: PartialDate | None
    issuer: str | None
    rule: str
    confidence: float = 1.0
    reference: str | None = None
