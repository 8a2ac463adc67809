"""Learns how an OCR engine reads letters, from pairs of words that stand in the same place.

Each printed letter becomes 0 to 3 letters read. The best way to cut a word read into such segments
is found with the present costs, the segments are counted, the costs follow from the counts, and so
on (EM with the best alignment instead of all, Ristad and Yianilos 1998).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.restoration.pairs import ReadPage
from normalise.restoration.reading import printed_core, read_core
from normalise.restoration.syllable_search import LONGEST_SEGMENT, LONGEST_WORD
from normalise.syllables import is_syllable, place_tone, skeleton

ROUNDS = 5
PRIOR_WEIGHT = 4.0  # a letter seen less often than this is read as its unmarked form would be
_FARTHEST = 40.0


@dataclass(frozen=True, slots=True)
class Channel:
    """What was learned of one engine.

    Attributes:
        letters: Small letters, in the order of the rows.
        segments: What letters were read as, in the order of the columns.
        costs: −ln p by case, letter, segment.
        error_rate: Share of words that were read wrongly.
        pairs: Number of pairs learned from.
    """

    letters: str
    segments: tuple[str, ...]
    costs: NDArray[np.float32]
    error_rate: float
    pairs: int


def word_pairs(pages: Iterable[ReadPage], engine: str) -> Iterator[tuple[str, str]]:
    """Return printed syllables with what was read in their place."""
    for page in pages:
        if page.engine != engine:
            continue
        for ours, theirs in page.groups:
            if len(ours) == len(theirs) == 1:
                printed = printed_core(page.truth[ours[0]])
                read = read_core(page.words[theirs[0]], page.truth[ours[0]])
                if is_syllable(printed) and 0 < len(read) <= LONGEST_WORD:
                    yield place_tone(printed), read


def learn_channel(pages: Iterable[ReadPage], engine: str, letters: str) -> Channel:
    """Learn the channel of one engine.

    Args:
        pages: Pairs; pages of other engines are passed over.
        engine: ``"eng"`` or ``"vie"``.
        letters: The small letters that words are made of.
    """
    pairs = Counter(word_pairs(pages, engine))
    emitted: Mapping[str, Mapping[str, float]] = {}
    for _ in range(ROUNDS):
        emitted = _counted(pairs, emitted)
    wrong = sum(n for (printed, read), n in pairs.items() if printed != read)
    segments = _segments(emitted, letters)
    costs = np.zeros((2, len(letters), len(segments)), np.float32)
    for case, column in enumerate((letters, [letter.upper() for letter in letters])):
        for i, letter in enumerate(column):
            seen = emitted.get(letter, {})
            total = sum(seen.values()) + PRIOR_WEIGHT
            for j, segment in enumerate(segments):
                share = seen.get(segment, 0.0) + PRIOR_WEIGHT * math.exp(-_guess(letter, segment))
                costs[case, i, j] = -math.log(share / total)
    return Channel(letters, tuple(segments), costs, wrong / pairs.total(), pairs.total())


def _segments(emitted: Mapping[str, Mapping[str, float]], letters: str) -> list[str]:
    seen = Counter({""})
    for segments in emitted.values():
        seen.update(segments)
    known = {segment for segment, n in seen.items() if n >= 2 or len(segment) <= 1}
    known |= {form for letter in letters for form in (letter, letter.upper())}
    known |= {skeleton(form) for form in known if len(form) == 1}
    return sorted(known)


def _guess(letter: str, segment: str) -> float:
    """Return −ln p of a segment before anything was seen."""
    if segment == letter:
        return 0.4
    if not segment:
        return 6.0
    if len(segment) == 1 and skeleton(segment) == skeleton(letter):
        return 1.6 if segment.isascii() else 2.2
    if len(segment) == 1 and skeleton(segment).lower() == skeleton(letter).lower():
        return 3.5
    return 3.5 + 2.2 * len(segment)


def _counted(
    pairs: Counter[tuple[str, str]], emitted: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Count the segments of the best alignment of every pair."""
    totals = {letter: sum(seen.values()) for letter, seen in emitted.items()}
    costs: dict[tuple[str, str], float] = {}

    def cost(letter: str, segment: str) -> float:
        known = costs.get((letter, segment))
        if known is None:
            seen = emitted.get(letter, {}).get(segment, 0.0)
            prior = PRIOR_WEIGHT * math.exp(-_guess(letter, segment))
            known = -math.log((seen + prior) / (totals.get(letter, 0.0) + PRIOR_WEIGHT))
            costs[letter, segment] = known
        return known

    counts: dict[str, dict[str, float]] = {}
    for (printed, read), times in pairs.items():
        for letter, segment in _aligned(printed, read, cost):
            row = counts.setdefault(letter, {})
            row[segment] = row.get(segment, 0.0) + times
    return counts


def _aligned(printed: str, read: str, cost: Callable[[str, str], float]) -> list[tuple[str, str]]:
    """Cut ``read`` into a segment for each printed letter, as cheaply as can be."""
    reached = [[math.inf] * (len(read) + 1) for _ in range(len(printed) + 1)]
    taken = [[0] * (len(read) + 1) for _ in range(len(printed) + 1)]
    reached[0][0] = 0.0
    for i, letter in enumerate(printed, 1):
        before, here = reached[i - 1], reached[i]
        for j in range(len(read) + 1):
            for k in range(min(LONGEST_SEGMENT, j) + 1):
                if before[j - k] < math.inf:
                    total = before[j - k] + cost(letter, read[j - k : j])
                    if total < here[j]:
                        here[j], taken[i][j] = total, k
    if reached[-1][-1] > _FARTHEST:
        return []
    steps: list[tuple[str, str]] = []
    j = len(read)
    for i in range(len(printed), 0, -1):
        k = taken[i][j]
        steps.append((printed[i - 1], read[j - k : j]))
        j -= k
    return steps
