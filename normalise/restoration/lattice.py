"""The inner loops: the language model, and forward-backward over candidates.

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

Ints: TypeAlias = "array[int] | memoryview"
Floats: TypeAlias = "array[float]"

# The same as numbers of C, which the loops read without asking Python.
_BEGIN = BEGIN
_MOST_STATES = MOST_STATES
_LEAST_SHARE = LEAST_SHARE


def find(words: Ints, low: int, high: int, word: int) -> int:
    """Return where ``word`` stands in the sorted ``words[low:high]``, or -1.

    It never stops early: a branch that can't be foreseen costs more than the steps that it saves,
    and without any the processor looks up the next words meanwhile.
    """
    size = high - low
    if size == 0:
        return -1
    while size > 1:
        half = size >> 1
        low = low + half if words[low + half] <= word else low
        size -= half
    return low if words[low] == word else -1


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
        self.alive = array("i", bytes(4 * new))
        self.try_from = array("i", bytes(4 * new))
        self.try_to = array("i", bytes(4 * new))
        self.try_weight = array("d", bytes(8 * new))
        self.new_count = self.try_count = 0
        self.low2, self.high2, self.low3, self.high3, self.low4, self.high4 = (
            array("I", bytes(4 * _MOST_STATES)) for _ in range(6)
        )
        self.no_triple, self.no_four = (array("i", bytes(4 * _MOST_STATES)) for _ in range(2))

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
        states = self.count[position]
        self._look_up_states(base, states)
        new = tried = 0
        for candidate in range(low, high):
            word = ids[candidate]
            weight = weights[candidate]
            begin = new
            last = -1
            pair_now = -1
            pair_cost = 0
            for i in range(states):
                before = self.word[base + i]
                if before != last:
                    pair_now = find(tables.word2, self.low2[i], self.high2[i], word)
                    if pair_now >= 0:
                        pair_cost = tables.cost2[pair_now]
                    else:
                        pair_cost = tables.back1[before] + tables.cost1[word]
                    last = before
                cost = pair_cost
                triple_now = find(tables.word3, self.low3[i], self.high3[i], word)
                if triple_now >= 0:
                    cost = tables.cost3[triple_now]
                else:
                    cost += self.no_triple[i]
                four = find(tables.word4, self.low4[i], self.high4[i], word)
                if four >= 0:
                    cost = tables.cost4[four]
                else:
                    cost += self.no_four[i]
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
                self.new_alpha[same] += self.alpha[base + i] * arc
                self.try_from[tried] = base + i
                self.try_to[tried] = same
                self.try_weight[tried] = arc
                tried += 1
        self.new_count = new
        self.try_count = tried

    def _look_up_states(self, base: int, states: int) -> None:
        """Look up once where in the tables the words after each state stand; nowhere if unknown."""
        tables = self.tables
        for i in range(states):
            before = self.word[base + i]
            pair = self.pair[base + i]
            triple = self.triple[base + i]
            self.low2[i] = tables.first2[before]
            self.high2[i] = tables.first2[before + 1]
            self.low3[i] = self.high3[i] = self.low4[i] = self.high4[i] = 0
            self.no_triple[i] = self.no_four[i] = 0
            if pair >= 0:
                self.low3[i] = tables.first3[pair]
                self.high3[i] = tables.first3[pair + 1]
                self.no_triple[i] = tables.back2[pair]
            if triple >= 0:
                self.low4[i] = tables.first4[triple]
                self.high4[i] = tables.first4[triple + 1]
                self.no_four[i] = tables.back3[triple]

    def _keep_best(self, position: int) -> None:
        """Take the likeliest new states over, scaled to sum to one, with the arcs to them."""
        base = (position + 1) * _MOST_STATES
        best = 0.0
        for new in range(self.new_count):
            self.new_place[new] = -1
            if self.new_alpha[new] > best:
                best = self.new_alpha[new]
        least = best * _LEAST_SHARE
        alive = 0
        for new in range(self.new_count):
            if self.new_alpha[new] >= least and self.new_alpha[new] > 0.0:
                self.alive[alive] = new
                alive += 1
        total = 0.0
        kept = 0
        while kept < _MOST_STATES and kept < alive:
            top = -1
            best = least
            for i in range(alive):
                new = self.alive[i]
                if self.new_place[new] < 0 and self.new_alpha[new] >= best:
                    best = self.new_alpha[new]
                    top = new
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
