"""Puts right the misprints of the training text that recognition left in it.

Collections of laws were recognised from scans, and there tones above hats and horns are lost like
everywhere else (*thâm định* for *thẩm định*, one time in seventy). A language model that has
learned them takes them for Vietnamese and leaves them in what it restores. A word is replaced by
its reading with a tone where both neighbours know that reading far better than the word as it is.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpora.restoration.language_model import Corpus
from normalise.restoration.lost_tones import without_tone

EACH_SIDE = 2.0  # how much oftener the reading must stand beside each neighbour …
BOTH_SIDES = 400.0  # … and the product of both; *Hội Đông y* stays, for *đồng y* is rare
ROUNDS = 3  # a word put right helps its neighbours
_BITS = np.uint64(16)
_TONES = 5

Ids = NDArray[np.uint16]


def without_misprints(corpus: Corpus) -> tuple[Corpus, int]:
    """Replace words that lost a tone.

    Args:
        corpus: Sentences as numbers.

    Returns:
        The corpus put right, and how many words were replaced.
    """
    readings = readings_with_tone(corpus.words)
    ids = corpus.ids
    for _ in range(ROUNDS):
        ids = _words_put_right(_pairs_put_right(ids, readings), readings)
    seen = np.bincount(ids, minlength=len(corpus.words))
    return replace(corpus, ids=ids, counts=seen), int((ids != corpus.ids).sum())


def _words_put_right(ids: Ids, readings: Ids) -> Ids:
    """Replace single words that both neighbours know better with a tone."""
    table = _Pairs(ids)
    at = _inside(np.flatnonzero(readings[:, 0][ids]), ids)
    before, here, after = (ids[at + step] for step in (-1, 0, 1))
    left, right = table.count(before, here), table.count(here, after)
    best = np.zeros(len(at))
    found = ids.copy()
    for tone in range(_TONES):
        reading = readings[:, tone][here]
        on_left = table.count(before, reading) / np.maximum(left, 1)
        on_right = table.count(reading, after) / np.maximum(right, 1)
        surer = on_left * on_right
        sure = (np.minimum(on_left, on_right) >= EACH_SIDE) & (surer >= BOTH_SIDES)
        better = sure & (reading > 0) & (surer > best)
        found[at[better]] = reading[better]
        best[better] = surer[better]
    return found


def _pairs_put_right(ids: Ids, readings: Ids) -> Ids:
    """Replace two words in a row that are known far better with tones (*thâm quyên*)."""
    table = _Pairs(ids)
    suspect = readings[:, 0][ids] > 0
    at = _inside(np.flatnonzero(suspect[:-1] & suspect[1:]), ids)
    first, second = ids[at], ids[at + 1]
    seen = np.maximum(table.count(first, second), 1)
    best = np.full(len(at), BOTH_SIDES)
    found = ids.copy()
    for one in range(_TONES):
        for other in range(_TONES):
            pair = readings[:, one][first], readings[:, other][second]
            surer = table.count(*pair) / seen
            better = (surer >= best) & (pair[0] > 0) & (pair[1] > 0)
            found[at[better]], found[at[better] + 1] = pair[0][better], pair[1][better]
            best[better] = surer[better]
    return found


def _inside(at: NDArray[np.intp], ids: Ids) -> NDArray[np.intp]:
    return at[(at > 0) & (at < len(ids) - 1)]


class _Pairs:
    """How often words stand beside one another."""

    def __init__(self, ids: Ids) -> None:
        self._keys, self._counts = np.unique(_key(ids[:-1], ids[1:]), return_counts=True)

    def count(self, first: Ids, second: Ids) -> NDArray[np.int64]:
        """Count pairs; arrays of one length."""
        wanted = _key(first, second)
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[place] == wanted, self._counts[place], 0)


def _key(first: Ids, second: Ids) -> NDArray[np.uint64]:
    return (first.astype(np.uint64) << _BITS) | second.astype(np.uint64)


def readings_with_tone(words: tuple[str, ...]) -> NDArray[np.uint16]:
    """List for each word the words that differ from it by one tone above another mark.

    Returns:
        Of shape (words, 5); 0 where there is no further one.
    """
    numbers = {word: n for n, word in enumerate(words)}
    readings = np.zeros((len(words), _TONES), np.uint16)
    for n, word in enumerate(words):
        for i, letter in enumerate(word):
            bare = without_tone(letter)
            lost = numbers.get(word[:i] + bare + word[i + 1 :]) if bare else None
            if lost is not None:
                free = np.flatnonzero(readings[lost] == 0)
                readings[lost, free[:1]] = n
    return readings
