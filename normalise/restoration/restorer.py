"""Restores the diacritics of a text: judges its lines, reads each damaged stretch, reports changes.

The text itself is not rewritten here: callers get changes with their places, apply those, and show
the doubtful words to a person. What was restored is read once more, as text whose marks are mostly
right, until nothing changes: restoring a restored text changes nothing.
"""

import bisect
import contextlib
import functools
import gc
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from normalise.restoration.candidates import (
    GarbledCandidates,
    PartlyCandidates,
    ReadSyllables,
    StrippedCandidates,
    Vocabulary,
)
from normalise.restoration.decoding import Decoder
from normalise.restoration.findings import (
    Finding,
    applied,
    joined,
    not_overlapped,
    parted,
    placed,
    unsettled,
)
from normalise.restoration.judgement import judge
from normalise.restoration.lost_tones import expect_lost_tones
from normalise.restoration.model import Model, load_model
from normalise.restoration.positions import Layout, Line, begins_paragraph
from normalise.restoration.reading import garbled_pieces
from normalise.restoration.stamp import words_to_correct
from normalise.restoration.tokens import pieces
from normalise.restoration.typed_text import TypedLines, without_typed_names
from normalise.restoration.word_classes import Damage, has_misspelt
from normalise.spans import Span
from normalise.text import Change

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_CLEAN = Damage.CLEAN
_STAMP_RULE = "restore.stamp"
_STAMP_CONFIDENCE = 0.98
_MOST_ROUNDS = 4


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

    def parted(self, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Part findings that are sure enough to change the text from doubtful ones."""
        return parted(found, self.threshold, self.partly_threshold)


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


class Restorer:
    """Restores texts with one model; threads take turns, processes have one each."""

    def __init__(self, model: Model, options: Options | None = None) -> None:
        self.options = options or Options()
        self._shares = model.shares
        self._lock = threading.Lock()
        vocabulary = Vocabulary(model)
        stripped = StrippedCandidates(vocabulary)
        eng = ReadSyllables(model, vocabulary, model.channels["eng"])
        scanned = expect_lost_tones(model.channels["vie"], model.letters)
        vie = ReadSyllables(model, vocabulary, scanned)
        garbled = GarbledCandidates(vocabulary, eng)
        partly = PartlyCandidates(vocabulary, vie)
        self._layouts = {
            Damage.CLEAN: Layout(vocabulary, pieces, partly.of),
            Damage.STRIPPED: Layout(vocabulary, pieces, stripped.of),
            Damage.GARBLED: Layout(vocabulary, garbled_pieces, garbled.of, garbled.of_number),
        }
        self._decoder = Decoder(model, self.options.power)

    @classmethod
    def load(cls, path: Path | None = None, options: Options | None = None) -> "Restorer":
        """Make a restorer from a model file, or from the one that comes with congvan.

        Raises:
            RestorationModelError: The file is missing, damaged, or of another version.
        """
        return cls(load_model(path), options)

    def restore(self, text: str, recognised: Sequence[Span] = ()) -> Restoration:
        """Find what is to be changed in a text.

        Args:
            text: In NFC, as a page or a document; lines are read on across their ends.
            recognised: Where an engine is known to have read it: names are put right there as all
                else is. Elsewhere the text tells, see :mod:`normalise.restoration.typed_text`.
        """
        with self._lock, _without_collection():
            seen: _Seen = {}
            reading = self._read(text, seen)
            sure, doubtful = self.options.parted(reading.found)
            typed = TypedLines(reading.lines, reading.kinds, sure, recognised)
            found = without_typed_names(text, reading.lines, reading.found, typed)
            if found is not reading.found:
                sure, doubtful = self.options.parted(found)
            unsure = doubtful + unsettled(sure)
            kept: list[Finding] = []  # what a later reading gave back as it had stood
            for _ in range(_MOST_ROUNDS if sure else 0):
                earlier = _Earlier(reading.kinds, _lines_of(unsure, text))
                now = applied(text, sure)
                reading = self._read(now, seen, earlier)
                found = without_typed_names(now, reading.lines, reading.found, typed)
                again, _ = self.options.parted(found)
                if not again:
                    break
                both = joined(text, sure, again)
                kept = sorted(kept + not_overlapped(sure, both), key=_start)
                both = not_overlapped(both, kept)
                if kept and _words(both) == _words(sure):
                    break
                sure = unsure = both
            return Restoration(*placed(sure, doubtful))

    def restore_pages(self, texts: Iterable[str]) -> Iterator[Restoration]:
        """Restore one text after the other; what was looked up once is kept for the next."""
        return map(self.restore, texts)

    def _read(self, text: str, seen: "_Seen", earlier: "_Earlier | None" = None) -> "_Reading":
        """Read a text once, all of it or only what an earlier reading left unsettled."""
        lines = [Line(match.start(), match.group()) for match in _LINE.finditer(text)]
        kinds = judge([line.chunks for line in lines], self._shares)
        found: list[Finding] = []
        for start, end in _paragraphs(lines, kinds):
            if earlier is None or not earlier.settled(lines, start, end, kinds[start]):
                found += self._read_paragraph(text, lines[start:end], kinds[start], seen)
        return _Reading(_with_stamps(found, lines), kinds, lines)

    def _read_paragraph(
        self, text: str, lines: Sequence[Line], kind: Damage, seen: "_Seen"
    ) -> list[Finding]:
        """Read a paragraph, or take what was found in the same one before.

        Nothing outside of a paragraph counts when it is read, and few change from reading to
        reading.
        """
        start = lines[0].start
        same = kind, text[start : lines[-1].start + len(lines[-1].text)]
        if same not in seen:
            positions = self._layouts[kind].positions(lines)
            seen[same] = start, self._decoder.findings(positions, kind)
        first, found = seen[same]
        return [finding.moved(start - first) for finding in found] if start != first else found


_Seen: TypeAlias = dict[tuple[Damage, str], tuple[int, list[Finding]]]
"""Paragraphs that were read by kind and characters: where they began, and what was found there."""


class _Reading(NamedTuple):
    """What one reading found, in order, the lines, and the kind of each."""

    found: list[Finding]
    kinds: list[Damage]
    lines: list[Line]


class _Earlier(NamedTuple):
    """What an earlier reading of the same lines leaves to the next.

    Attributes:
        kinds: Of the lines, then.
        unsure: Numbers of the lines with doubtful words, bold changes, or marks of their own.
    """

    kinds: list[Damage]
    unsure: set[int]

    def settled(self, lines: Sequence[Line], start: int, end: int, kind: Damage) -> bool:
        """Tell whether reading a paragraph again must give nothing new.

        So it is if it was stripped and is spelt well now: what was likeliest among all marks is so
        the more where each change has its price.
        """
        return (
            kind is _CLEAN
            and set(self.kinds[start:end]) == {Damage.STRIPPED}
            and self.unsure.isdisjoint(range(start, end))
            and not any(has_misspelt(line.chunks) for line in lines[start:end])
        )


def _start(finding: Finding) -> int:
    return finding.start


def _words(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """Return what findings put where."""
    return [(finding.start, finding.after) for finding in findings]


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Stop looking for cycles meanwhile: there are none, and that takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _paragraphs(lines: Sequence[Line], kinds: Sequence[Damage]) -> Iterator[tuple[int, int]]:
    """Return the first line of each paragraph and the one behind it; none mixes kinds."""
    start = 0
    for i in range(1, len(lines)):
        if kinds[i] is not kinds[i - 1] or begins_paragraph(lines[i - 1].text, lines[i].text):
            yield start, i
            start = i
    if lines:
        yield start, len(lines)


def _lines_of(findings: Iterable[Finding], text: str) -> set[int]:
    """Return the numbers of the lines in which findings stand, and of those that had any marks."""
    lines = list(_LINE.finditer(text))
    starts = [line.start() for line in lines]
    touched = {bisect.bisect(starts, finding.start) - 1 for finding in findings}
    return touched.union(i for i, line in enumerate(lines) if not line.group().isascii())


def _with_stamps(found: list[Finding], lines: Sequence[Line]) -> list[Finding]:
    """Let the signature's stamp outvote what was found in the garbled signature."""
    stamped = [
        Finding(word.start, word.read, word.name, _STAMP_RULE, _STAMP_CONFIDENCE)
        for word in words_to_correct(lines)
    ]
    if not stamped:
        return found
    others = [finding for finding in found if not any(finding.overlaps(one) for one in stamped)]
    return sorted((*others, *stamped), key=lambda finding: finding.start)


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
