"""From positions to findings: the likeliest reading of each word, with its probability.

Cython compiles this file where it can, see ``hatch_build.py``; the types are in ``decoding.pxd``.
"""

from array import array
from collections.abc import Iterator

from normalise.restoration.candidates import Candidates
from normalise.restoration.codes import mend_code
from normalise.restoration.findings import RULES, Finding
from normalise.restoration.lattice import LONGEST, MOST_CANDIDATES, Lattice
from normalise.restoration.model import Model, likelihoods
from normalise.restoration.positions import Positions
from normalise.restoration.tokens import SENTENCE_ENDS, Kind
from normalise.restoration.word_classes import Damage

CODE_RULE = "restore.code"
_CODE_CONFIDENCE = 0.99
_ROOM_AFTER_MARK = 60  # positions left free when a stretch is cut behind a mark
_LEAST_ALTERNATIVE = 0.01
_MOST_ALTERNATIVES = 5
_CODE, _MARK = Kind.CODE, Kind.MARK
_SURE = (
    0.97  # above this nobody asks for alternatives, and readings that look alike needn't be summed
)


class Decoder:
    """Runs the lattice over positions; keeps its work space from call to call."""

    def __init__(self, model: Model, power: float) -> None:
        """Take the language model.

        Args:
            model: Its tables are read, not copied.
            power: Exponent of its probabilities; 1 takes them as they are.
        """
        self.lattice = Lattice(model.tables, likelihoods(power))
        most = LONGEST * MOST_CANDIDATES
        self.ids = array("i", bytes(4 * most))
        self.weights = array("d", bytes(8 * most))
        self.shares = array("d", bytes(8 * most))
        self.offsets = array("i", bytes(4 * (LONGEST + 1)))
        self.choice = array("i", bytes(4 * LONGEST))

    def findings(self, positions: Positions, kind: Damage) -> list[Finding]:
        """Return what is probably other than it stands, however unsure, in order."""
        found: list[Finding] = []
        for start, end in _parts(positions):
            self._lay_out(positions, start, end)
            self.lattice.posteriors(self.ids, self.weights, self.offsets, end - start, self.shares)
            self.lattice.best(self.offsets, end - start, self.shares, self.choice)
            self._take(positions, start, end, kind, found)
        return found

    def _lay_out(self, positions: Positions, start: int, end: int) -> None:
        """Write the candidates of some positions into the work space."""
        to = 0
        for i in range(start, end):
            candidates = positions.candidates[i]
            block = candidates.block
            self.offsets[i - start] = to
            for j in range(candidates.first, candidates.first + candidates.size):
                self.ids[to] = block.ids[j]
                self.weights[to] = block.weights[j]
                to += 1
        self.offsets[end - start] = to

    def _take(
        self, positions: Positions, start: int, end: int, kind: Damage, found: list[Finding]
    ) -> None:
        """Append what the lattice chose where it isn't what stands there."""
        rule = RULES[kind]
        for i in range(start, end):
            candidates = positions.candidates[i]
            token = positions.tokens[i]
            chosen = self.choice[i - start]
            first = self.offsets[i - start]
            share = self.shares[chosen]
            if share > 1.0:  # it is a rounded sum
                share = 1.0
            if share < _SURE and candidates.size > 1:
                ranked = self._summed(candidates, first)
                after, share = ranked[0]
                if after != token.text:
                    after = _parted(after, positions, i)
                    others = _alternatives(ranked)
                    found.append(
                        Finding(positions.starts[i], token.text, after, rule, share, others)
                    )
                continue
            after = candidates.texts[chosen - first]
            if after and after != token.text:
                after = _parted(after, positions, i)
                found.append(Finding(positions.starts[i], token.text, after, rule, share))
            elif token.kind is _CODE:
                after = _mended(token.text, kind)
                if after != token.text:
                    start_of_code = positions.starts[i]
                    found.append(
                        Finding(start_of_code, token.text, after, CODE_RULE, _CODE_CONFIDENCE)
                    )

    def _summed(self, candidates: Candidates, first: int) -> list[tuple[str, float]]:
        """Sum the shares of readings that look the same, best first; leave out the impossible."""
        sums: dict[str, float] = {}
        for i in range(candidates.size):
            share = self.shares[first + i]
            if share > 0.0:
                text = candidates.texts[i]
                sums[text] = sums.get(text, 0.0) + share
        ranked = [(text, share if share < 1.0 else 1.0) for text, share in sums.items()]
        ranked.sort(key=_by_share)
        return ranked


def _parted(after: str, positions: Positions, i: int) -> str:
    """Keep the sign that alone keeps a word from the next (``S&'Y`` is *Sở'Y*, not *SởY*)."""
    read = positions.tokens[i].text
    end = positions.starts[i] + len(read)
    if i + 1 < len(positions.starts) and end == positions.starts[i + 1]:
        behind = positions.tokens[i + 1].text
        if behind[:1].isalnum() and after[-1:].isalnum():
            return after + read[-1]
    return after


def _parts(positions: Positions) -> Iterator[tuple[int, int]]:
    """Cut a stretch into parts that the decoder has room for, behind a sentence if it can be."""
    at, size = 0, len(positions.starts)
    while size - at > LONGEST:
        end = at + LONGEST
        for i in range(end - 1, end - _ROOM_AFTER_MARK, -1):
            token = positions.tokens[i]
            if token.kind is _MARK and token.text in SENTENCE_ENDS:
                end = i + 1
                break
        yield at, end
        at = end
    if at < size:
        yield at, size


def _mended(code: str, kind: Damage) -> str:
    return code if kind is Damage.CLEAN else mend_code(code, garbled=kind is Damage.GARBLED)


def _by_share(item: tuple[str, float]) -> float:
    return -item[1]


def _alternatives(ranked: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    others = ranked[1 : 1 + _MOST_ALTERNATIVES]
    return tuple([item for item in others if item[1] >= _LEAST_ALTERNATIVE])
