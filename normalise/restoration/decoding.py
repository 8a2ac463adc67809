"""From positions to findings: the likeliest reading of each word, with its probability."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalise.restoration.codes import mend_code
from normalise.restoration.judgement import Damage
from normalise.restoration.lattice import LONGEST, Lattice
from normalise.restoration.model import Model, likelihoods
from normalise.restoration.positions import Positions
from normalise.restoration.tokens import SENTENCE_ENDS, Kind

RULES = {
    Damage.CLEAN: "restore.partly",
    Damage.STRIPPED: "restore.stripped",
    Damage.GARBLED: "restore.garbled",
}
CODE_RULE = "restore.code"
_CODE_CONFIDENCE = 0.99
_ROOM_AFTER_MARK = 60  # positions left free when a stretch is cut behind a mark
_LEAST_ALTERNATIVE = 0.01
_MOST_ALTERNATIVES = 5
_CODE = Kind.CODE
_SURE = (
    0.97  # above this nobody asks for alternatives, and readings that look alike needn't be summed
)


class Finding(NamedTuple):
    """A word whose likeliest reading is another than the one in the text.

    Attributes:
        start: Offset in the text.
        read: What stands there.
        after: The likeliest reading.
        rule: What found it.
        confidence: Its probability.
        alternatives: Others, the word as it stands among them.
    """

    start: int
    read: str
    after: str
    rule: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()

    @property
    def end(self) -> int:
        """Offset behind the word."""
        return self.start + len(self.read)


class Decoder:
    """Runs the lattice over positions; keeps its work space from call to call."""

    def __init__(self, model: Model, power: float) -> None:
        """Take the language model.

        Args:
            model: Its tables are read, not copied.
            power: Exponent of its probabilities; 1 takes them as they are.
        """
        self._lattice = Lattice(model.tables, likelihoods(power))

    def findings(self, positions: Positions, kind: Damage) -> Iterator[Finding]:
        """Return what is probably other than it stands, however unsure, in order."""
        for start, end in _parts(positions):
            yield from self._decoded(positions, start, end, kind)

    def _decoded(self, positions: Positions, at: int, end: int, kind: Damage) -> Iterator[Finding]:
        readings = positions.candidates[at:end]
        ids, weights, offsets = array("i"), array("d"), array("i", [0])
        for candidates in readings:
            ids.extend(candidates.ids)
            weights.extend(candidates.weights)
            offsets.append(len(ids))
        shares = array("d", bytes(8 * len(ids)))
        choice = array("i", bytes(4 * len(readings)))
        self._lattice.posteriors(ids, weights, offsets, len(readings), shares)
        self._lattice.best(offsets, len(readings), shares, choice)
        rule = RULES[kind]
        for i, (candidates, read, first, chosen) in enumerate(
            zip(readings, positions.reads[at:end], offsets, choice, strict=False), at
        ):
            texts = candidates.texts
            after, share = texts[chosen - first], min(shares[chosen], 1.0)  # it is a rounded sum
            if share < _SURE and len(texts) > 1:
                ranked = _summed(texts, shares[first : first + len(texts)])
                after, share = ranked[0]
                if after != read:
                    others = _alternatives(ranked)
                    after = _parted(after, positions, i)
                    yield Finding(positions.starts[i], read, after, rule, share, others)
            elif after and after != read:
                after = _parted(after, positions, i)
                yield Finding(positions.starts[i], read, after, rule, share)
            elif positions.kinds[i] is _CODE:
                after = _mended(read, kind)
                if after != read:
                    yield Finding(positions.starts[i], read, after, CODE_RULE, _CODE_CONFIDENCE)


def _parted(after: str, positions: Positions, i: int) -> str:
    """Keep the sign that alone keeps a word from the next (``S&'Y`` is *Sở'Y*, not *SởY*)."""
    if not after[-1:].isalnum() or i + 1 == len(positions.starts):
        return after
    read = positions.reads[i]
    touches = positions.starts[i] + len(read) == positions.starts[i + 1]
    return after + read[-1] if touches and positions.reads[i + 1][0].isalnum() else after


def _parts(positions: Positions) -> Iterator[tuple[int, int]]:
    """Cut a stretch into parts that the decoder has room for, behind a sentence if it can be."""
    at, size = 0, len(positions.starts)
    while size - at > LONGEST:
        end = at + LONGEST
        for i in range(end - 1, end - _ROOM_AFTER_MARK, -1):
            if positions.kinds[i] is Kind.MARK and positions.reads[i] in SENTENCE_ENDS:
                end = i + 1
                break
        yield at, end
        at = end
    if at < size:
        yield at, size


def _mended(code: str, kind: Damage) -> str:
    return code if kind is Damage.CLEAN else mend_code(code, garbled=kind is Damage.GARBLED)


def _summed(texts: Sequence[str], shares: Sequence[float]) -> list[tuple[str, float]]:
    """Sum the shares of readings that look the same, best first."""
    sums: dict[str, float] = {}
    for text, share in zip(texts, shares, strict=True):
        sums[text] = sums.get(text, 0.0) + share
    return sorted(((text, min(share, 1.0)) for text, share in sums.items()), key=_by_share)


def _by_share(item: tuple[str, float]) -> float:
    return -item[1]


def _alternatives(ranked: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    others = ranked[1 : 1 + _MOST_ALTERNATIVES]
    return tuple(item for item in others if item[1] >= _LEAST_ALTERNATIVE)
