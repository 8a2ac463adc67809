"""Counts what the restorer gets right: by syllables, whatever their case and tone placement."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpora.restoration.names import name_spans
from corpora.restoration.pairs import ReadPage
from normalise.alignment import Edit, rewrite
from normalise.restoration.restorer import Restorer
from normalise.syllables import place_tone, skeleton
from normalise.text import Change

_SYLLABLE = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 3  # longer ones are a place and a person in a directory
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001)


@dataclass(slots=True)
class Score:
    """Right and all.

    Attributes:
        right: Syllables that are as in the truth.
        total: Syllables of the truth.
        errors: Truth and result of what is wrong.
        reliability: By lower bound of probability: right and all changes.
    """

    right: int = 0
    total: int = 0
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    reliability: dict[float, list[int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.total if self.total else 0.0

    def add(self, truth: Sequence[str], result: Sequence[str]) -> None:
        """Compare the syllables of one place."""
        self.total += len(truth)
        if len(truth) == len(result):
            self.right += sum(a == b for a, b in zip(truth, result, strict=True))
        if list(truth) != list(result):
            self.errors[" ".join(truth), " ".join(result)] += 1

    def rely(self, confidence: float, *, right: bool) -> None:
        """Note whether a change of a certain probability was right."""
        bin_ = max((low for low in BINS if low <= confidence), default=0.0)
        row = self.reliability.setdefault(bin_, [0, 0])
        row[0] += right
        row[1] += 1


def syllables(text: str) -> list[str]:
    """Return the alphabetic syllables of a text as they are compared."""
    text = unicodedata.normalize("NFC", text)
    return [place_tone(word.lower()) for word in _SYLLABLE.findall(text)]


def stripped(restorer: Restorer, texts: Iterable[str]) -> tuple[Score, Score]:
    """Strip texts of all marks, restore them, and score all syllables and those of place names."""
    every, places = Score(), Score()
    for text in texts:
        text = unicodedata.normalize("NFC", text)
        bare = skeleton(text)
        changes = restorer.restore(bare).changes
        result, _ = rewrite(bare, [Edit(c.raw, c.after) for c in changes])
        if len(result) != len(text):
            every.add(syllables(text), syllables(result))
            continue
        _score_spans(every, text, result, (match.span() for match in _SYLLABLE.finditer(text)))
        names = (span for span in name_spans(text) if text[slice(*span)].count(" ") < _MOST_WORDS)
        _score_spans(places, text, result, names)
        for change in changes:
            truth = syllables(text[change.new.start : change.new.end])
            every.rely(change.confidence, right=truth == syllables(change.after))
    return every, places


def _score_spans(score: Score, text: str, result: str, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        score.add(syllables(text[start:end]), syllables(result[start:end]))


def words_after(page: ReadPage, changes: Sequence[Change]) -> list[str]:
    """Return the words of a page after the changes, one for each word that was read."""
    words, text = [], page.text
    at = next_change = 0
    for word in page.words:
        start = text.index(word, at)
        at = end = start + len(word)
        pieces = []
        while next_change < len(changes) and changes[next_change].raw.start < end:
            change = changes[next_change]
            pieces += [text[start : change.raw.start], change.after]
            start = change.raw.end
            next_change += 1
        words.append("".join((*pieces, text[start:end])))
    return words


def read_pages(restorer: Restorer, pages: Iterable[ReadPage]) -> tuple[Score, Score]:
    """Restore pages that were read, and score them before and after.

    Words of the truth in whose place nothing was read count in neither: they are the engine's loss.
    """
    before, after = Score(), Score()
    for page in pages:
        changes = restorer.restore(page.text).changes
        words = words_after(page, changes)
        confidence = _confidences(page, changes)
        for ours, theirs in page.groups:
            truth = [s for i in ours for s in syllables(page.truth[i])]
            result = [s for i in theirs for s in syllables(words[i])]
            before.add(truth, [s for i in theirs for s in syllables(page.words[i])])
            after.add(truth, result)
            if len(theirs) == 1 and theirs[0] in confidence:
                after.rely(confidence[theirs[0]], right=truth == result)
    return before, after


def _confidences(page: ReadPage, changes: Sequence[Change]) -> dict[int, float]:
    """Return the probability of each word that was changed."""
    found: dict[int, float] = {}
    at, text = 0, page.text
    starts = []
    for word in page.words:
        at = text.index(word, at)
        starts.append((at, at + len(word)))
        at += len(word)
    i = 0
    for change in changes:
        while starts[i][1] <= change.raw.start:
            i += 1
        found[i] = min(found.get(i, 1.0), change.confidence)
    return found


@dataclass(slots=True)
class MarkErrors:
    """Word errors of pages that were read with the right language.

    Attributes:
        before: Words wrong in marks only, as read.
        after: The same after restoring.
        spoilt: Words that were right and no longer are.
        touched: Words in which a digit or sign was changed: there must be none.
        words: All words with letters.
    """

    before: int = 0
    after: int = 0
    spoilt: int = 0
    touched: int = 0
    words: int = 0


def mark_errors(restorer: Restorer, pages: Iterable[ReadPage]) -> MarkErrors:
    """Count errors of tone and hook before and after restoring."""
    count = MarkErrors()
    for page in pages:
        words = words_after(page, restorer.restore(page.text).changes)
        for read, word in zip(page.words, words, strict=True):
            count.touched += _signs(read) != _signs(word)
        for ours, theirs in page.groups:
            if len(ours) != 1 or len(theirs) != 1:
                continue
            truth = syllables(page.truth[ours[0]])
            if not truth:
                continue
            old, new = syllables(page.words[theirs[0]]), syllables(words[theirs[0]])
            count.words += 1
            count.before += _wrong_in_marks(truth, old)
            count.after += _wrong_in_marks(truth, new)
            count.spoilt += old == truth != new
    return count


def _wrong_in_marks(truth: list[str], read: list[str]) -> bool:
    return truth != read and [skeleton(s) for s in truth] == [skeleton(s) for s in read]


def _signs(word: str) -> str:
    return "".join(letter for letter in word if not letter.isalpha())
