"""The whole of normalisation: from the raw text to the text that the later stages read.

The steps run in an order that matters: codes of old charsets look like stray characters, so they go
first; marks are composed before anything asks for syllables; codes of documents are whole before
restoration, which must not touch them; tones are placed last. Repairs and restoration are repeated
while they find something, so that normalising a normalised text changes nothing.
"""

import functools
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalise.alignment import Alignment
from normalise.changes import changes_of
from normalise.characters import clean_characters
from normalise.charsets.detection import find_old_charsets
from normalise.charsets.viqr import find_viqr
from normalise.codes import rejoin_codes, repair_codes
from normalise.composition import compose
from normalise.look_alikes import replace_look_alikes
from normalise.spans import Span
from normalise.steps import Step, StepEdit, apply
from normalise.syllables import TonePlacement
from normalise.text import Change, NormalisedText
from normalise.tone_placement import place_tones
from normalise.torn_syllables import rejoin_torn_syllables

_log = logging.getLogger("congvan.normalise.chain")

_REPAIRS: tuple[Step, ...] = (
    find_old_charsets,
    find_viqr,
    clean_characters,
    replace_look_alikes,
    compose,
    rejoin_torn_syllables,
    rejoin_codes,
    repair_codes,
)
_MOST_ROUNDS = 5  # one does almost always; what a repair uncovers is found in the second


@dataclass(frozen=True, slots=True)
class NormaliseOptions:
    """How a text is normalised.

    Attributes:
        tone_placement: Where tones stand in open oa, oe, uy.
        restore: Whether lost and garbled diacritics are restored by the language model.
    """

    tone_placement: TonePlacement = TonePlacement.OLD
    restore: bool = True


_DEFAULT = NormaliseOptions()


def normalise(
    raw: str, options: NormaliseOptions = _DEFAULT, recognised: Sequence[Span] = ()
) -> NormalisedText:
    """Make the text that the later stages read, and remember the way back.

    Line breaks stay, but for those inside a document's code, and so do form feeds between pages.

    Args:
        raw: The text as it came, of any kind.
        options: How to go about it.
        recognised: Where in it an engine read a picture; there a rare name is rather a misread one,
            while one that was typed stays.

    Raises:
        RestorationModelError: The model is asked for and can't be read.

    Example:
        >>> text = normalise("Uỷ ban nh©n d©n tØnh Hoµ B×nh", NormaliseOptions(restore=False))
        >>> text.text, text.to_raw(Span(0, 2))
        ('Ủy ban nhân dân tỉnh Hòa Bình', Span(start=0, end=2))
    """
    place: Step = functools.partial(place_tones, placement=options.tone_placement)
    steps = (*_REPAIRS, place)
    rewriting = _Rewriting(raw)
    rewriting.repeat(steps)
    for _ in range(_MOST_ROUNDS if options.restore else 0):
        # Restored words may show what else is to be repaired, and that what is to be restored.
        if not rewriting.restore(recognised) or not rewriting.repeat(steps):
            break
    return rewriting.result()


def _edit(change: Change, span: Span) -> StepEdit:
    return StepEdit(span, change.after, change.rule, change.confidence, change.alternatives)


class _Rewriting:
    """A text on its way through the steps."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self._raw = raw
        self._alignments: list[Alignment] = []
        self._marks: list[StepEdit] = []  # every edit, its span led back to the raw text
        self._doubts: list[StepEdit] = []  # what was not done for lack of certainty

    def repeat(self, steps: tuple[Step, ...]) -> bool:
        """Let the steps have the text in turn until none finds anything more.

        Returns:
            Whether any found something.
        """
        at_first = len(self._marks)
        for _ in range(_MOST_ROUNDS):
            before = len(self._marks)
            for step in steps:
                self.take(step(self.text))
            if len(self._marks) == before:
                return before > at_first
        _log.warning("repairs of a text of %d characters did not come to an end", len(self._raw))
        return True

    def take(self, edits: Iterable[StepEdit]) -> None:
        """Carry out a step's edits."""
        real = [edit for edit in edits if edit.span.of(self.text) != edit.text]
        if not real:
            return
        self._marks.extend(edit._replace(span=self._to_raw(edit.span)) for edit in real)
        self.text, alignment = apply(self.text, real)
        self._alignments.append(alignment)
        self._doubts = [one._replace(span=alignment.to_new(one.span)) for one in self._doubts]

    def restore(self, recognised: Sequence[Span]) -> bool:
        """Give the text its diacritics back, and keep what a person should look at.

        Args:
            recognised: Places of the raw text that an engine read.

        Returns:
            Whether anything was changed.
        """
        # Only now: the repairs alone need neither the model nor its compiled code.
        from normalise.restoration.restorer import installed_restorer

        read = [self._to_new(span) for span in recognised]
        found = installed_restorer().restore(self.text, read)
        self.take(_edit(change, change.raw) for change in found.changes)
        self._doubts = [_edit(doubt, doubt.new) for doubt in found.doubtful]
        return bool(found.changes)

    def result(self) -> NormalisedText:
        """Return the text with everything that has become of it."""
        # Joined from the end: the first steps make the most blocks, which then are walked once.
        alignment = Alignment.identity(len(self.text))
        for earlier in reversed(self._alignments):
            alignment = earlier.then(alignment)
        changes = tuple(changes_of(self._raw, self.text, alignment, self._marks))
        doubts = tuple(self._doubts_in(alignment))
        return NormalisedText(self._raw, self.text, alignment, changes, doubts)

    def _doubts_in(self, alignment: Alignment) -> Iterator[Change]:
        for doubt in self._doubts:
            if doubt.span.of(self.text) != doubt.text:
                raw = alignment.to_raw(doubt.span)
                words = raw.of(self._raw)
                about = (doubt.rule, doubt.confidence, doubt.alternatives)
                yield Change(raw, doubt.span, words, doubt.text, *about)

    def _to_raw(self, span: Span) -> Span:
        for alignment in reversed(self._alignments):
            span = alignment.to_raw(span)
        return span

    def _to_new(self, span: Span) -> Span:
        for alignment in self._alignments:
            span = alignment.to_new(span)
        return span
