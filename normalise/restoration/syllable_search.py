"""The search for the syllables that may have been read as a word, by a channel's costs.

Cython compiles this file where it can, see ``hatch_build.py``; the types are in
``syllable_search.pxd``. The tree of all syllables is walked depth first with one row of the
alignment a node. Two bounds spare most of it: what the letters still unread will cost at the least,
whatever is printed there, and what any one letter can do in each column. Both are exact, so nothing
within the limit is missed.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import TypeAlias

LONGEST_WORD = 15  # letters of a word that was read
DEEPEST = 9  # letters of a syllable, and one
LONGEST_SEGMENT = 3  # letters read that one printed letter can become
SLACK = 7.5  # nats by which a syllable may be less likely than the likeliest one
MOST_FOUND = 32  # the likeliest, rarity counted, are handed out
_LIMIT, _FARTHER = 11.0, 15.0  # how far the channel is searched; farther where there is too little
_NEAREST = 2.5  # searched first, which is quick, for how far there is need to look
_ENOUGH = 6

Ints: TypeAlias = "array[int] | memoryview"
Floats: TypeAlias = "array[float] | memoryview"

# The same as numbers of C, which the loops read without asking Python.
_LONGEST_WORD = LONGEST_WORD
_LONGEST_SEGMENT = LONGEST_SEGMENT
_SLACK = SLACK
_MOST_FOUND = MOST_FOUND
_FEWEST_FOUND = _ENOUGH
_NEARER = _NEAREST
_NEAR = _LIMIT
_FAR = _FARTHER
_ENDLESS = 1e9
_ROUNDING = 1e-9  # bounds are added up in another order than costs


class SyllableSearch:
    """All syllables as a tree of letters, and the cost of reading each letter as something else.

    Attributes:
        found: Numbers of the syllables that the last search found, the likeliest first.
        costs: What the channel takes for each, in nats.
    """

    def __init__(
        self,
        tree: Mapping[str, Ints],
        emissions: Floats,
        segments: Mapping[str, int],
        rarity: Sequence[float],
    ) -> None:
        """Take the tables.

        Args:
            tree: Of the syllables, see ``model.py``.
            emissions: Costs by case (0 small, 1 capital), segment and letter, flat; four more rows
                than segments in each case, for unknown segments of 0 to 3 letters.
            segments: Their numbers.
            rarity: Of each syllable: what is added to its cost where the likeliest are chosen.
        """
        self.depth = tree["trie_depth"]
        self.letter = tree["trie_letter"]
        self.syllable = tree["trie_syllable"]
        self.skip = tree["trie_skip"]
        self.emissions = emissions
        self.segments = segments
        self.unknown = len(segments)
        self.letters = len(emissions) // (2 * (self.unknown + 4))
        self.rarity = array("d", rarity)
        self.least = array("d", self._least())
        self.row = array("d", bytes(8 * DEEPEST * (_LONGEST_WORD + 1)))
        self.low = array("q", bytes(8 * DEEPEST))  # only these cells of a row are within the limit
        self.high = array("q", bytes(8 * DEEPEST))
        self.read = array("q", bytes(8 * 4 * (_LONGEST_WORD + 1)))
        self.rest = array("d", bytes(8 * (_LONGEST_WORD + 1)))
        self.reach = array("d", bytes(8 * (_LONGEST_WORD + 1) * self.letters))
        self.all_found = array("i", bytes(4 * len(rarity)))
        self.all_costs = array("d", bytes(8 * len(rarity)))
        self.found = array("i", bytes(4 * _MOST_FOUND))
        self.costs = array("d", bytes(8 * _MOST_FOUND))
        self.ranks = array("d", bytes(8 * _MOST_FOUND))

    def _least(self) -> list[float]:
        """Return what each segment costs with the letter that is read so most often."""
        width = self.letters
        rows = range(0, len(self.emissions), width)
        return [min(self.emissions[row + letter] for letter in range(width)) for row in rows]

    def likeliest(self, word: str, capitals: int) -> int:
        """Find the syllables that a word most likely was, rarity counted, in ``found``.

        Args:
            word: What was read, at most :data:`LONGEST_WORD` letters (nothing is found for more).
            capitals: How many of the syllable's letters are capitals: 0, 1 (the first), 2 (all).

        Returns:
            How many were found, at most :data:`MOST_FOUND`.
        """
        length = len(word)
        if not 0 < length <= _LONGEST_WORD:
            return 0
        self._take(word, length, 1 if capitals == 2 else 0)
        limit = _NEAR
        many = self.within(length, capitals, _NEARER)
        if many:  # most words: what is far worse than these need not be looked for
            limit = self._least_cost(many) + _SLACK
            limit = limit if limit < _NEAR else _NEAR
        many = self.within(length, capitals, limit)
        if many < _FEWEST_FOUND and self._least_cost(many) > _NEAR - _SLACK:
            many = self.within(length, capitals, _FAR)
        return self._rank(many)

    def _take(self, word: str, length: int, upper: int) -> None:
        """Look up the word's segments, and what the rest of it costs at the least from each letter.

        ``rest`` is for whatever letters are printed there, ``reach`` with the next letter given:
        where that is beyond the limit in a whole row, its cells need not be filled.
        """
        for j in range(length + 1):
            for k in range(min(j, _LONGEST_SEGMENT) + 1):
                number = self.segments.get(word[j - k : j], self.unknown + k)
                self.read[4 * j + k] = number * self.letters
        base = upper * (self.unknown + 4)
        self.rest[length] = 0.0
        for j in range(length - 1, -1, -1):
            self.rest[j] = _ENDLESS
            for k in range(1, min(length - j, _LONGEST_SEGMENT) + 1):
                segment = self.read[4 * (j + k) + k] // self.letters
                cost = self.least[base + segment] + self.rest[j + k]
                if cost < self.rest[j]:
                    self.rest[j] = cost
        for j in range(length + 1):
            for k in range(min(length - j, _LONGEST_SEGMENT) + 1):
                row = base * self.letters + self.read[4 * (j + k) + k]
                self._reach_from(j, k, row)

    def _reach_from(self, j: int, k: int, row: int) -> None:
        """Reckon with one more segment, of ``k`` letters, that letter ``j`` may begin."""
        reach, emissions = self.reach, self.emissions
        here = j * self.letters
        after = self.rest[j + k]
        for i in range(self.letters):
            cost = emissions[row + i] + after
            if k > 0 and reach[here + i] < cost:
                cost = reach[here + i]
            reach[here + i] = cost

    def within(self, length: int, capitals: int, limit: float) -> int:  # noqa: C901, PLR0912, PLR0915
        """Find all syllables at a cost of at most ``limit`` nats for the word that was taken."""
        row, low, high, read, rest = self.row, self.low, self.high, self.read, self.rest
        reach, emissions = self.reach, self.emissions
        wide = _LONGEST_WORD + 1
        width = self.letters
        capital = (self.unknown + 4) * width
        shortest = length - _LONGEST_SEGMENT
        row[0] = 0.0
        low[0] = high[0] = 0
        size = len(self.depth)
        near = limit + _ROUNDING
        many = 0
        node = 0
        while node < size:
            depth = self.depth[node]
            letter = self.letter[node]
            here = depth * wide
            above = here - wide
            first = low[depth - 1]
            last = high[depth - 1]
            base = letter
            if capitals == 2 or (capitals == 1 and depth == 1):
                base += capital
            number = self.syllable[node]
            if self.skip[node] == node + 1:  # nothing goes on from here: one cell tells all
                node += 1
                best = _ENDLESS
                for j in range(first if first > shortest else shortest, last + 1):
                    cost = row[above + j] + emissions[base + read[5 * length - j]]
                    best = cost if cost < best else best
                if best > limit:
                    continue
            else:
                j = first
                if depth > 1 or capitals != 1:  # ``reach`` is of small letters behind a capital
                    while j <= last and row[above + j] + reach[j * width + letter] > near:
                        j += 1
                    if j > last:
                        node = self.skip[node]
                        continue
                end = last + _LONGEST_SEGMENT if last + _LONGEST_SEGMENT < length else length
                for i in range(first, end + 1):
                    row[here + i] = _ENDLESS
                while j <= last:
                    before = row[above + j]
                    until = j + _LONGEST_SEGMENT if j < shortest else length
                    for i in range(j, until + 1):
                        cost = before + emissions[base + read[5 * i - j]]
                        row[here + i] = cost if cost < row[here + i] else row[here + i]
                    j += 1
                while first <= end and row[here + first] + rest[first] > near:
                    first += 1
                if first > end:
                    node = self.skip[node]
                    continue
                while row[here + end] + rest[end] > near:
                    end -= 1
                low[depth] = first
                high[depth] = end
                node += 1
                best = row[here + end]
                if number < 0 or end < length or best > limit:
                    continue
            self.all_found[many] = number
            self.all_costs[many] = best
            many += 1
            if best + _SLACK < limit:
                limit = best + _SLACK
                near = limit + _ROUNDING
        return many

    def _least_cost(self, many: int) -> float:
        least = _ENDLESS
        for i in range(many):
            if self.all_costs[i] < least:
                least = self.all_costs[i]
        return least

    def _rank(self, many: int) -> int:
        """Put the likeliest of those found into order, rarity counted."""
        least = self._least_cost(many)
        kept = 0
        for i in range(many):
            if self.all_costs[i] <= least + _SLACK:
                kept = self._insert(kept, self.all_costs[i], self.all_found[i])
        return kept

    def _insert(self, kept: int, cost: float, number: int) -> int:
        rank = cost + self.rarity[number]
        at = kept
        while at > 0 and self._comes_before(rank, cost, number, at - 1):
            at -= 1
        if at == _MOST_FOUND:
            return kept
        if kept < _MOST_FOUND:
            kept += 1
        for later in range(kept - 1, at, -1):
            self.ranks[later] = self.ranks[later - 1]
            self.costs[later] = self.costs[later - 1]
            self.found[later] = self.found[later - 1]
        self.ranks[at] = rank
        self.costs[at] = cost
        self.found[at] = number
        return kept

    def _comes_before(self, rank: float, cost: float, number: int, place: int) -> bool:
        if rank != self.ranks[place]:
            return rank < self.ranks[place]
        if cost != self.costs[place]:
            return cost < self.costs[place]
        return number < self.found[place]
