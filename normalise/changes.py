"""From the edits of all steps to the changes that a reader is shown."""

from collections.abc import Iterator, Sequence

from normalise.alignment import Alignment, Block
from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.text import Change


def changes_of(
    raw: str, text: str, alignment: Alignment, marks: Sequence[StepEdit]
) -> Iterator[Change]:
    """Make one change of each rewritten block, in the name of its least certain edit.

    Args:
        raw: The text as it came.
        text: What was made of it.
        alignment: The way between them.
        marks: Every edit, its span led back to ``raw``; of equally certain ones the last counts.
    """
    upcoming = sorted(enumerate(marks), key=lambda mark: (mark[1].span, mark[0]), reverse=True)
    for block in alignment.blocks:
        if block.copied:
            continue
        inside: list[tuple[int, StepEdit]] = []
        while upcoming and _belongs(upcoming[-1][1].span, block):
            inside.append(upcoming.pop())
        if block.raw.of(raw) != block.new.of(text):
            _, least = min(inside, key=lambda mark: (mark[1].confidence, -mark[0]))
            yield _change(raw, text, block, least)


def _belongs(span: Span, block: Block) -> bool:
    if block.raw.start == block.raw.end:
        return span == block.raw
    return span.start < block.raw.end


def _change(raw: str, text: str, block: Block, mark: StepEdit) -> Change:
    return Change(
        raw=block.raw,
        new=block.new,
        before=block.raw.of(raw),
        after=block.new.of(text),
        rule=mark.rule,
        confidence=mark.confidence,
        alternatives=mark.alternatives,
    )
