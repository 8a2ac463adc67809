"""The outline of a dispatch as its page shows it, with the tasks that stand under each heading."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.schemas.records import DispatchTask, Section
from extract.records import SectionLevel

LONGEST_HEADING = 90  # characters shown of a heading


class OutlineNode(NamedTuple):
    """A heading or numbered item.

    Attributes:
        words: Its sign and the beginning of its words.
        tasks: Numbers of the tasks that begin in it and in no heading below it.
        below: The headings below it.
    """

    words: str
    tasks: tuple[int, ...]
    below: tuple["OutlineNode", ...]


def outline(sections: Iterable[Section], tasks: Sequence[DispatchTask]) -> tuple[OutlineNode, ...]:
    """Lay out the tree without its bullets; their tasks are shown with the item above them."""
    numbered = [(task.start, number) for number, task in enumerate(tasks, start=1)]
    return tuple(_node(section, numbered) for section in _shown(sections))


def _shown(sections: Iterable[Section]) -> list[Section]:
    return [section for section in sections if section.level != SectionLevel.BULLET]


def _node(section: Section, tasks: Sequence[tuple[int, int]]) -> OutlineNode:
    inside = [task for task in tasks if section.start <= task[0] < section.end]
    children = _shown(section.children)
    below = tuple(_node(child, inside) for child in children)
    deeper = {n for child in children for at, n in inside if child.start <= at < child.end}
    own = tuple(number for _, number in inside if number not in deeper)
    words = f"{section.label} {section.heading}".strip()
    if len(words) > LONGEST_HEADING:
        words = words[:LONGEST_HEADING].rstrip() + "…"
    return OutlineNode(words, own, below)
