"""Restores the diacritics of a text: judges its lines, reads each damaged stretch, reports changes.

The text itself is not rewritten here: callers get changes with their places, apply those, and show
the doubtful words to a person.
"""

import functools
import itertools
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from normalise.restoration.candidates import (
    GarbledCandidates,
    PartlyCandidates,
    ReadSyllables,
    StrippedCandidates,
    Vocabulary,
)
from normalise.restoration.codes import mend_code
from normalise.restoration.judgement import Damage, judge
from normalise.restoration.lattice import LONGEST, Lattice
from normalise.restoration.model import Model, likelihoods, load_model
from normalise.restoration.positions import Layout, Line, Position
from normalise.restoration.reading import garbled_pieces
from normalise.restoration.stamp import words_to_correct
from normalise.restoration.tokens import SENTENCE_ENDS, Kind, pieces
from normalise.spans import Span
from normalise.text import Change

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_ROOM_AFTER_MARK = 60  # positions left free when a stretch is cut behind a mark
_LEAST_ALTERNATIVE = 0.01
_CODE_CONFIDENCE = 0.99
_STAMP_CONFIDENCE = 0.98
_SURE = 0.97
_PARTLY = "restore.partly"
RULES = {
    Damage.CLEAN: _PARTLY,
    Damage.STRIPPED: "restore.stripped",
    Damage.GARBLED: "restore.garbled",
}


@dataclass(frozen=True, slots=True)
class Options:
    """How bold the restorer is.

    Attributes:
        threshold: A word is changed only if the new one is at least this probable (0 to 1).
        partly_threshold: The same for words of a text whose marks are mostly right.
        power: Exponent of the language model's probabilities; 1 takes them as they are.
    """

    threshold: float = 0.5
    partly_threshold: float = 0.85
    power: float = 1.0


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was found in a text.

    Attributes:
        changes: To be applied, in order.
        doubtful: Words that are probably wrong and stay as they are: their likeliest reading in
            ``after``, its probability in ``confidence``; ``new`` leads to the word itself.
    """

    changes: tuple[Change, ...]
    doubtful: tuple[Change, ...]


class _Finding(NamedTuple):
    """A word with its likeliest reading, before places in the new text are known."""

    start: int
    read: str
    after: str
    rule: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


class Restorer:
    """Restores texts with one model; not for several threads at once (it keeps work space)."""

    def __init__(self, model: Model, options: Options | None = None) -> None:
        self.options = options or Options()
        self._shares = model.shares
        vocabulary = Vocabulary(model)
        stripped = StrippedCandidates(vocabulary)
        eng, vie = (
            ReadSyllables(model, vocabulary, model.channels[engine]) for engine in ("eng", "vie")
        )
        garbled = GarbledCandidates(vocabulary, eng)
        partly = PartlyCandidates(vocabulary, vie)
        self._layouts = {
            Damage.CLEAN: Layout(vocabulary, pieces, partly.of),
            Damage.STRIPPED: Layout(vocabulary, pieces, stripped.of),
            Damage.GARBLED: Layout(vocabulary, garbled_pieces, garbled.of, garbled.of_number),
        }
        self._lattice = Lattice(model.tables, likelihoods(self.options.power))

    @classmethod
    def load(cls, path: Path | None = None, options: Options | None = None) -> "Restorer":
        """Make a restorer from a model file, or from the one that comes with congvan.

        Raises:
            RestorationModelError: The file is missing, damaged, or of another version.
        """
        return cls(load_model(path), options)

    def restore(self, text: str) -> Restoration:
        """Find what is to be changed in a text.

        Args:
            text: In NFC, as a page or a document; lines are read on across their ends.
        """
        lines = [Line(match.start(), match.group()) for match in _LINE.finditer(text)]
        kinds = judge([line.text for line in lines], self._shares)
        found: list[_Finding] = []
        at = 0
        for kind, group in itertools.groupby(kinds):
            many = len(list(group))
            found += self._stretch(lines[at : at + many], kind)
            at += many
        return _placed(_with_stamps(found, lines), self.options)

    def restore_pages(self, texts: Iterable[str]) -> Iterator[Restoration]:
        """Restore one text after the other; what was looked up once is kept for the next."""
        return map(self.restore, texts)

    def _stretch(self, lines: Sequence[Line], kind: Damage) -> Iterator[_Finding]:
        positions = list(self._layouts[kind].positions(lines))
        for part in _parts(positions):
            yield from self._decoded(part, kind)

    def _decoded(self, positions: Sequence[Position], kind: Damage) -> Iterator[_Finding]:
        size = len(positions)
        ids, weights, offsets = array("i"), array("d"), array("i", [0])
        for position in positions:
            ids.extend(position.candidates.ids)
            weights.extend(position.candidates.weights)
            offsets.append(len(ids))
        shares = array("d", bytes(8 * len(ids)))
        choice = array("i", bytes(4 * size))
        self._lattice.posteriors(ids, weights, offsets, size, shares)
        self._lattice.best(offsets, size, shares, choice)
        for position, first, chosen in zip(positions, offsets, choice, strict=False):
            if position.kind is Kind.CODE and kind is not Damage.CLEAN:
                yield from _mended(position, kind)
                continue
            texts = position.candidates.texts
            if len(texts) > 1 or texts[0]:
                mine = shares[first : first + len(texts)]
                finding = _finding(position, chosen - first, mine, kind)
                if finding is not None:
                    yield finding


def _parts(positions: Sequence[Position]) -> Iterator[Sequence[Position]]:
    """Cut a stretch into parts that the decoder has room for, behind a sentence if it can be."""
    at = 0
    while len(positions) - at > LONGEST:
        end = at + LONGEST
        for i in range(end - 1, end - _ROOM_AFTER_MARK, -1):
            if positions[i].kind is Kind.MARK and positions[i].read in SENTENCE_ENDS:
                end = i + 1
                break
        yield positions[at:end]
        at = end
    if at < len(positions):
        yield positions[at:]


def _mended(position: Position, kind: Damage) -> Iterator[_Finding]:
    after = mend_code(position.read, garbled=kind is Damage.GARBLED)
    if after != position.read:
        yield _Finding(position.start, position.read, after, "restore.code", _CODE_CONFIDENCE, ())


def _finding(
    position: Position, chosen: int, shares: Sequence[float], kind: Damage
) -> _Finding | None:
    """Sum the shares of readings that look the same, and tell what changes."""
    read, texts = position.read, position.candidates.texts
    after, confidence = texts[chosen], shares[chosen]
    others: tuple[tuple[str, float], ...] = ()
    if confidence < _SURE:
        sums: dict[str, float] = {}
        for text, share in zip(texts, shares, strict=True):
            sums[text] = sums.get(text, 0.0) + share
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        after, confidence = ranked[0]
        others = tuple(item for item in ranked[1:6] if item[1] >= _LEAST_ALTERNATIVE)
    if after == read:
        return None
    return _Finding(position.start, read, after, RULES[kind], confidence, others)


def _with_stamps(found: list[_Finding], lines: Sequence[Line]) -> list[_Finding]:
    """Let the signature's stamp outvote what was found in the garbled signature."""
    stamped = {
        word.start: _Finding(
            word.start, word.read, word.name, "restore.stamp", _STAMP_CONFIDENCE, ()
        )
        for word in words_to_correct(lines)
    }
    if not stamped:
        return found
    taken = [Span(start, start + len(word.read)) for start, word in stamped.items()]
    others = [
        finding
        for finding in found
        if not any(
            Span(finding.start, finding.start + len(finding.read)).overlaps(span) for span in taken
        )
    ]
    return sorted((*others, *stamped.values()))


def _placed(found: Iterable[_Finding], options: Options) -> Restoration:
    changes, doubtful = [], []
    shift = 0
    for start, read, after, rule, confidence, others in found:
        raw = Span(start, start + len(read))
        partly = rule == _PARTLY
        if confidence >= (options.partly_threshold if partly else options.threshold):
            new = Span(start + shift, start + shift + len(after))
            changes.append(Change(raw, new, read, after, rule, confidence, others))
            shift += len(after) - len(read)
        else:
            new = raw.shifted(shift)
            doubtful.append(Change(raw, new, read, after, rule, confidence, others))
    return Restoration(tuple(changes), tuple(doubtful))


@functools.cache
def installed_restorer() -> Restorer:
    """Return the restorer with the model that comes with congvan, loaded once."""
    return Restorer.load()


def restore_text(text: str) -> tuple[Change, ...]:
    """Return the changes that bring a text's diacritics back.

    Args:
        text: In NFC; offsets of the changes' ``raw`` count in it.

    Raises:
        RestorationModelError: The model file is missing or damaged.
    """
    return installed_restorer().restore(text).changes
