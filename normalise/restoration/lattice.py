"""The inner loops: the language model, forward-backward over candidates, search in the trie.

Cython compiles this file where a C compiler is at hand (the types are in ``lattice.pxd``); where
none is, it runs as it stands, some forty times slower. So it is written in loops over flat arrays,
without calls in the innermost ones, and longer than other code here. ``model.py`` lays the tables
out.
"""

from array import array
from collections.abc import Mapping
from typing import TypeAlias

BEGIN = 1
END = 2
MOST_STATES = 12
MOST_CANDIDATES = 40
LONGEST = 512  # positions decoded at once
LEAST_SHARE = 1e-5  # states this much less likely than the best one are dropped
FAR = 1e9
LONGEST_WORD = 15  # letters of a word that was read
DEEPEST = 9  # letters of a syllable, and one
SLACK = 7.5  # nats by which a syllable may be less likely than the likeliest one
LONGEST_SEGMENT = 3  # letters read that one printed letter can become

Ints: TypeAlias = "array[int] | memoryview"
Floats: TypeAlias = "array[float]"

# The same as numbers of C, which the loops read without asking Python.
_BEGIN = BEGIN
_MOST_STATES = MOST_STATES
_LEAST_SHARE = LEAST_SHARE
_FAR = FAR
_LONGEST_WORD = LONGEST_WORD
_SLACK = SLACK
_LONGEST_SEGMENT = LONGEST_SEGMENT


def find(words: Ints, low: int, high: int, word: int) -> int:
    """Return where ``word`` stands in the sorted ``words[low:high]``, or -1."""
    while low < high:
        middle = (low + high) >> 1
        there = words[middle]
        if there < word:
            low = middle + 1
        elif there > word:
            high = middle
        else:
            return middle
    return -1


class NgramTables:
    """The language model's tables; costs are in steps, see ``model.py``."""

    def __init__(self, tables: Mapping[str, Ints]) -> None:
        self.cost1 = tables["cost1"]
        self.back1 = tables["back1"]
        self.first2 = tables["first2"]
        self.word2 = tables["word2"]
        self.cost2 = tables["cost2"]
        self.back2 = tables["back2"]
        self.first3 = tables["first3"]
        self.word3 = tables["word3"]
        self.cost3 = tables["cost3"]
        self.back3 = tables["back3"]
        self.first4 = tables["first4"]
        self.word4 = tables["word4"]
        self.cost4 = tables["cost4"]

    def costs(self, ids: Ints, size: int, out: Ints) -> None:
        """Write the cost of each word after those before it, in steps, to ``out``."""
        before, pair, triple = _BEGIN, -1, -1
        for i in range(size):
            word = ids[i]
            pair_now = find(self.word2, self.first2[before], self.first2[before + 1], word)
            cost = self.back1[before] + self.cost1[word]
            if pair_now >= 0:
                cost = self.cost2[pair_now]
            triple_now = -1
            if pair >= 0:
                triple_now = find(self.word3, self.first3[pair], self.first3[pair + 1], word)
                if triple_now >= 0:
                    cost = self.cost3[triple_now]
                else:
                    cost += self.back2[pair]
            if triple >= 0:
                four = find(self.word4, self.first4[triple], self.first4[triple + 1], word)
                if four >= 0:
                    cost = self.cost4[four]
                else:
                    cost += self.back3[triple]
            out[i] = cost
            before, pair, triple = word, pair_now, triple_now


class Lattice:
    """Forward-backward over candidates; keeps its work space from call to call.

    A state is what the language model remembers: the last word, and the places of the last two and
    three words in its tables. States that remember the same are one. Probabilities are kept as they
    are and scaled at each position, so the loop needs no logarithm.
    """

    def __init__(self, tables: NgramTables, likelihoods: Floats) -> None:
        self.tables = tables
        self.likelihood = likelihoods
        states = (LONGEST + 1) * _MOST_STATES
        self.word = array("i", bytes(4 * states))
        self.pair = array("i", bytes(4 * states))
        self.triple = array("i", bytes(4 * states))
        self.choice = array("i", bytes(4 * states))
        self.alpha = array("d", bytes(8 * states))
        self.beta = array("d", bytes(8 * states))
        self.count = array("i", bytes(4 * (LONGEST + 1)))
        arcs = LONGEST * _MOST_STATES * _MOST_STATES
        self.arc_from = array("i", bytes(4 * arcs))
        self.arc_to = array("i", bytes(4 * arcs))
        self.arc_weight = array("d", bytes(8 * arcs))
        self.arc_first = array("i", bytes(4 * (LONGEST + 2)))
        new = MOST_CANDIDATES * _MOST_STATES
        self.new_word = array("i", bytes(4 * new))
        self.new_pair = array("i", bytes(4 * new))
        self.new_triple = array("i", bytes(4 * new))
        self.new_choice = array("i", bytes(4 * new))
        self.new_alpha = array("d", bytes(8 * new))
        self.new_place = array("i", bytes(4 * new))
        self.try_from = array("i", bytes(4 * new))
        self.try_to = array("i", bytes(4 * new))
        self.try_weight = array("d", bytes(8 * new))
        self.new_count = 0
        self.try_count = 0

    def posteriors(
        self,
        ids: Ints,
        weights: Floats,
        offsets: Ints,
        size: int,
        out: Floats,
    ) -> None:
        """Write the probability of each candidate given everything before and after it.

        Args:
            ids: The candidates' words, position after position.
            weights: Likelihood of what was read, for each candidate; only ratios count.
            offsets: Where each position's candidates begin in ``ids``; one more at the end.
            size: Number of positions, at most :data:`LONGEST`.
            out: As long as ``ids``.
        """
        self.word[0] = _BEGIN
        self.pair[0] = -1
        self.triple[0] = -1
        self.alpha[0] = 1.0
        self.count[0] = 1
        self.arc_first[0] = 0
        for position in range(size):
            self._extend(position, ids, weights, offsets[position], offsets[position + 1])
            self._keep_best(position)
        self._back(size, offsets, out)

    def best(self, offsets: Ints, size: int, probabilities: Floats, choice: Ints) -> None:
        """Write the place of each position's likeliest candidate to ``choice``."""
        for position in range(size):
            top = offsets[position]
            for i in range(top + 1, offsets[position + 1]):
                if probabilities[i] > probabilities[top]:
                    top = i
            choice[position] = top

    def _extend(  # noqa: C901, PLR0912, PLR0915
        self, position: int, ids: Ints, weights: Floats, low: int, high: int
    ) -> None:
        """Join every state with every candidate of the next position."""
        tables = self.tables
        base = position * _MOST_STATES
        new = tried = 0
        for candidate in range(low, high):
            word = ids[candidate]
            weight = weights[candidate]
            begin = new
            last = -1
            pair_now = -1
            pair_cost = 0
            for state in range(base, base + self.count[position]):
                before = self.word[state]
                if before != last:
                    pair_now = find(
                        tables.word2, tables.first2[before], tables.first2[before + 1], word
                    )
                    if pair_now >= 0:
                        pair_cost = tables.cost2[pair_now]
                    else:
                        pair_cost = tables.back1[before] + tables.cost1[word]
                    last = before
                cost = pair_cost
                triple_now = -1
                pair = self.pair[state]
                if pair >= 0:
                    triple_now = find(
                        tables.word3, tables.first3[pair], tables.first3[pair + 1], word
                    )
                    if triple_now >= 0:
                        cost = tables.cost3[triple_now]
                    else:
                        cost += tables.back2[pair]
                triple = self.triple[state]
                if triple >= 0:
                    four = find(
                        tables.word4, tables.first4[triple], tables.first4[triple + 1], word
                    )
                    if four >= 0:
                        cost = tables.cost4[four]
                    else:
                        cost += tables.back3[triple]
                arc = self.likelihood[cost] * weight
                same = begin
                while same < new and (
                    self.new_pair[same] != pair_now or self.new_triple[same] != triple_now
                ):
                    same += 1
                if same == new:
                    self.new_word[new] = word
                    self.new_pair[new] = pair_now
                    self.new_triple[new] = triple_now
                    self.new_choice[new] = candidate
                    self.new_alpha[new] = 0.0
                    new += 1
                self.new_alpha[same] += self.alpha[state] * arc
                self.try_from[tried] = state
                self.try_to[tried] = same
                self.try_weight[tried] = arc
                tried += 1
        self.new_count = new
        self.try_count = tried

    def _keep_best(self, position: int) -> None:
        """Take the likeliest new states over, scaled to sum to one, with the arcs to them."""
        base = (position + 1) * _MOST_STATES
        total = 0.0
        best = 0.0
        for new in range(self.new_count):
            self.new_place[new] = -1
            if self.new_alpha[new] > best:
                best = self.new_alpha[new]
        least = best * _LEAST_SHARE
        kept = 0
        while kept < _MOST_STATES:
            top = -1
            best = least
            for new in range(self.new_count):
                if self.new_place[new] < 0 and self.new_alpha[new] >= best:
                    best = self.new_alpha[new]
                    top = new
            if top < 0 or best <= 0.0:
                break
            self.new_place[top] = base + kept
            total += best
            kept += 1
        self.count[position + 1] = kept
        self._take_over(position, base, total)

    def _take_over(self, position: int, base: int, total: float) -> None:
        place = base
        scale = 1.0 / total if total > 0.0 else 1.0
        for new in range(self.new_count):  # in order of words, so that pairs are looked up once
            if self.new_place[new] >= 0:
                self.new_place[new] = place
                self.word[place] = self.new_word[new]
                self.pair[place] = self.new_pair[new]
                self.triple[place] = self.new_triple[new]
                self.choice[place] = self.new_choice[new]
                self.alpha[place] = self.new_alpha[new] * scale
                place += 1
        arc = self.arc_first[position]
        for tried in range(self.try_count):
            place = self.new_place[self.try_to[tried]]
            if place >= 0:
                self.arc_from[arc] = self.try_from[tried]
                self.arc_to[arc] = place
                self.arc_weight[arc] = self.try_weight[tried] * scale
                arc += 1
        self.arc_first[position + 1] = arc

    def _back(self, size: int, offsets: Ints, out: Floats) -> None:  # noqa: C901
        """Carry the evidence of what follows back, and sum the states of each candidate."""
        for i in range(offsets[size]):
            out[i] = 0.0
        base = size * _MOST_STATES
        for state in range(base, base + self.count[size]):
            self.beta[state] = 1.0
        for position in range(size, 0, -1):
            base = position * _MOST_STATES
            total = 0.0
            for state in range(base, base + self.count[position]):
                total += self.alpha[state] * self.beta[state]
            if total <= 0.0:
                total = 1.0
            for state in range(base, base + self.count[position]):
                out[self.choice[state]] += self.alpha[state] * self.beta[state] / total
            before = base - _MOST_STATES
            for state in range(before, before + self.count[position - 1]):
                self.beta[state] = 0.0
            for arc in range(self.arc_first[position - 1], self.arc_first[position]):
                self.beta[self.arc_from[arc]] += self.arc_weight[arc] * self.beta[self.arc_to[arc]]


class SyllableTrie:
    """All syllables as a tree of letters, and the cost of reading each letter as something else."""

    def __init__(
        self, tables: Mapping[str, Ints], segments: int, found: Ints, costs: Floats
    ) -> None:
        """Take the tree, the number of segments of the emissions, and where results are written."""
        self.depth = tables["trie_depth"]
        self.letter = tables["trie_letter"]
        self.syllable = tables["trie_syllable"]
        self.skip = tables["trie_skip"]
        self.segments = segments
        self.found = found
        self.costs = costs
        self.row = array("d", bytes(8 * DEEPEST * (_LONGEST_WORD + 1)))
        self.low = array(
            "i", bytes(4 * DEEPEST)
        )  # of each row, only these cells are within the limit
        self.high = array("i", bytes(4 * DEEPEST))

    def search(  # noqa: C901, PLR0912, PLR0915
        self,
        emissions: Floats,
        read: Ints,
        length: int,
        capitals: int,
        limit: float,
    ) -> int:
        """Find the syllables that may have been read as a word, and what that costs, in nats.

        They are written to what the tree was given for it, and stay there until the next search.

        Args:
            emissions: Costs by case (0 small, 1 capital), letter and segment, flat.
            read: Number of the segment that ends behind letter j and has k letters, at 4·j + k; -1
                where no letter was ever read so.
            length: Letters of the word, at most :data:`LONGEST_WORD`.
            capitals: How many of the syllable's letters are capitals: 0, 1 (the first), 2 (all).
            limit: Syllables at a higher cost are left out.

        Returns:
            How many were found.
        """
        row, low, high = self.row, self.low, self.high
        wide = _LONGEST_WORD + 1
        letters = len(emissions) // (2 * self.segments)
        row[0] = 0.0
        low[0] = high[0] = 0
        size = len(self.depth)
        many = 0
        node = 0
        while node < size:
            depth = self.depth[node]
            upper = 1 if capitals == 2 or (capitals == 1 and depth == 1) else 0
            base = (upper * letters + self.letter[node]) * self.segments
            here = depth * wide
            above = here - wide
            first = low[depth - 1]
            last = high[depth - 1] + _LONGEST_SEGMENT
            if last > length:
                last = length
            low[depth] = length + 1
            for j in range(first, last + 1):
                best = _FAR
                for k in range(_LONGEST_SEGMENT + 1):
                    if j - k < first:
                        break
                    if j - k > high[depth - 1]:
                        continue
                    before = row[above + j - k]
                    if before < best:
                        segment = read[4 * j + k]
                        if segment >= 0:
                            cost = before + emissions[base + segment]
                        else:
                            cost = before + 5.0 + 2.2 * k
                        if cost < best:
                            best = cost
                row[here + j] = best
                if best <= limit:
                    high[depth] = j
                    if low[depth] > length:
                        low[depth] = j
            if low[depth] > length:
                node = self.skip[node]
                continue
            if self.syllable[node] >= 0 and high[depth] == length:
                self.found[many] = self.syllable[node]
                self.costs[many] = row[here + length]
                many += 1
                if row[here + length] + _SLACK < limit:
                    limit = row[here + length] + _SLACK
            node += 1
        return many
