"""Where each character of a rewritten text came from, and how to get back.

A rewriting is a list of edits; from it comes the new text and an :class:`Alignment`, a list of
blocks that cover both texts without a gap. A *copied* block leads character to character; any other
block leads as a whole (equal length does not mean copied: NFC reorders marks in place).
"""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from normalise.spans import Span


class Edit(NamedTuple):
    """A place of the raw text and what stands there afterwards."""

    span: Span
    text: str


class Block(NamedTuple):
    """A piece of the raw text and the piece of the new text made of it."""

    raw: Span
    new: Span
    copied: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The way between a raw text and the text made of it.

    Attributes:
        blocks: In order, covering both texts without gap or overlap.
    """

    blocks: tuple[Block, ...]
    _raw_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _new_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_raw_starts", tuple(block.raw.start for block in self.blocks))
        object.__setattr__(self, "_new_starts", tuple(block.new.start for block in self.blocks))

    @classmethod
    def identity(cls, length: int) -> "Alignment":
        """Return the alignment of a text of ``length`` characters with itself."""
        whole = Span(0, length)
        return cls((Block(whole, whole, copied=True),) if length else ())

    @property
    def raw_length(self) -> int:
        """Length of the raw text in code points."""
        return self.blocks[-1].raw.end if self.blocks else 0

    @property
    def new_length(self) -> int:
        """Length of the new text in code points."""
        return self.blocks[-1].new.end if self.blocks else 0

    def to_raw(self, span: Span) -> Span:
        """Lead a place of the new text back to the raw text.

        A place that touches part of a rewritten block leads to the whole block.

        Raises:
            ValueError: ``span`` does not lie inside the new text.
        """
        return self._across(span, forward=False)

    def to_new(self, span: Span) -> Span:
        """Lead a place of the raw text to the new text; the opposite of :meth:`to_raw`.

        Raises:
            ValueError: ``span`` does not lie inside the raw text.
        """
        return self._across(span, forward=True)

    def then(self, later: "Alignment") -> "Alignment":
        """Join this alignment with the one of a rewriting of its result.

        What lies between two copied blocks becomes one block: only then does it not matter in
        which order three alignments are joined, with insertions beside deletions.

        Raises:
            ValueError: ``later`` does not begin where this one ends.
        """
        if later.raw_length != self.new_length:
            raise ValueError(f"{later.raw_length} characters do not follow {self.new_length}")
        return Alignment(tuple(_merged(_joined(self.blocks, later.blocks))))

    def _across(self, span: Span, *, forward: bool) -> Span:
        length = self.raw_length if forward else self.new_length
        if not 0 <= span.start <= span.end <= length:
            raise ValueError(f"{span} does not lie inside a text of {length} characters")
        start = self._edge(span.start, forward=forward, at_end=False)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, self._edge(span.end, forward=forward, at_end=True))

    def _edge(self, offset: int, *, forward: bool, at_end: bool) -> int:
        """Carry one border across; a border inside a rewritten block moves outwards."""
        if not self.blocks:
            return 0
        starts = self._raw_starts if forward else self._new_starts
        find = bisect.bisect_left if at_end else bisect.bisect_right
        block = self.blocks[max(0, find(starts, offset) - 1)]
        here, there = (block.raw, block.new) if forward else (block.new, block.raw)
        if block.copied:
            return there.start + offset - here.start
        if offset >= here.end and not at_end:
            return there.end
        return there.end if at_end else there.start


def rewrite(raw: str, edits: Iterable[Edit]) -> tuple[str, Alignment]:
    """Apply ``edits`` to ``raw`` and remember where every character came from.

    Args:
        raw: The text before.
        edits: In order of position, none overlapping another.

    Returns:
        The new text, and the alignment that leads from it back to ``raw``.

    Raises:
        ValueError: Two edits overlap, are out of order, or lie outside the text.

    Example:
        >>> text, back = rewrite("Hoà Bình", [Edit(Span(0, 3), "Hòa")])
        >>> text, back.to_raw(Span(4, 8))
        ('Hòa Bình', Span(start=4, end=8))
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = length = 0

    def add(until: int, piece: str, *, copied: bool) -> None:
        nonlocal at, length
        if until > at or piece:
            blocks.append(Block(Span(at, until), Span(length, length + len(piece)), copied))
            pieces.append(piece)
        at, length = until, length + len(piece)

    for edit in edits:
        if not at <= edit.span.start <= edit.span.end <= len(raw):
            raise ValueError(f"edit at {edit.span} overlaps another or leaves the text")
        if edit.span.start > at:
            add(edit.span.start, raw[at : edit.span.start], copied=True)
        add(edit.span.end, edit.text, copied=False)
    if at < len(raw):
        add(len(raw), raw[at:], copied=True)
    return "".join(pieces), Alignment(tuple(blocks))


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make one block of those side by side that aren't copied."""
    waiting: Block | None = None
    for block in blocks:
        if waiting and not waiting.copied and not block.copied:
            raw = Span(waiting.raw.start, block.raw.end)
            waiting = Block(raw, Span(waiting.new.start, block.new.end), copied=False)
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def _joined(first: tuple[Block, ...], second: tuple[Block, ...]) -> Iterator[Block]:
    """Walk both lists along the text between them; only copied blocks may be cut.

    What leaves nothing in that text (a deletion before, an insertion afterwards) hangs together
    with nothing and is a block of its own, deletions first.
    """
    before = _Walk((*block.new, block.raw.end, block.copied) for block in first)
    after = _Walk((*block.raw, block.new.end, block.copied) for block in second)
    raw_at = new_at = 0
    while before.room >= 0 or after.room >= 0:
        raw_end, new_end, copied = raw_at, new_at, False
        if before.room == 0:
            raw_end = before.take(0)
        elif after.room == 0:
            new_end = after.take(0)
        elif after.copied and before.room <= after.room:
            copied, size = before.copied, before.room
            raw_end, new_end = before.take(size), after.take(size)
        elif before.copied and after.room <= before.room:
            copied, size = after.copied, after.room
            raw_end, new_end = before.take(size), after.take(size)
        else:
            raw_end, new_end = _inseparable(before, after)
        if raw_end > raw_at or new_end > new_at:
            yield Block(Span(raw_at, raw_end), Span(new_at, new_end), copied)
        raw_at, new_at = raw_end, new_end


def _inseparable(before: "_Walk", after: "_Walk") -> tuple[int, int]:
    """Take the rewritten block next in line and all that it overlaps; return the ends reached."""
    lead = raw_end = new_end = 0  # how much farther ``before`` has come than ``after``
    while True:
        if lead < 0 or (lead == 0 and not before.copied):
            size = min(before.room, -lead) if before.copied else before.room
            raw_end = before.take(size)
            lead += size
        else:
            size = min(after.room, lead) if after.copied else after.room
            new_end = after.take(size)
            lead -= size
        if lead == 0:
            return raw_end, new_end


class _Walk:
    """One of two alignments on the way along the text that they share.

    Attributes:
        room: Characters of that text which the block at hand still has; -1 behind the last block.
        copied: Whether that block is copied, and may be taken in parts.
    """

    __slots__ = ("_blocks", "_outer_end", "copied", "room")

    def __init__(self, blocks: Iterator[tuple[int, int, int, bool]]) -> None:
        self._blocks = blocks
        self._advance()

    def take(self, size: int) -> int:
        """Take characters of the block at hand; return how far that leads in the other text."""
        self.room -= size
        reached = self._outer_end - self.room
        if self.room == 0:
            self._advance()
        return reached

    def _advance(self) -> None:
        start, end, self._outer_end, self.copied = next(self._blocks, (0, -1, 0, True))
        self.room = end - start
