"""How deep each paragraph stands: parts, articles, clauses, points, bullets (bố cục văn bản).

The levels are those of Decree 30/2020 (phần, chương, mục, điều, khoản, điểm) and of everyday
dispatches (I., 1., 1.1., a), (1), -, +). A paragraph without a sign belongs to the item before it.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from extract.paragraphs import MarkerKind, Paragraph
from extract.records import Section, SectionLevel
from normalise.spans import Span

_DEPTHS = {
    MarkerKind.ANNEX: 0,
    MarkerKind.PART: 1,
    MarkerKind.CHAPTER: 2,
    MarkerKind.SECTION: 3,
    MarkerKind.ARTICLE: 4,
    MarkerKind.ROMAN: 5,
    MarkerKind.ARABIC: 6,
    MarkerKind.DECIMAL: 7,
    MarkerKind.LETTER: 11,
    MarkerKind.NUMBER_IN_BRACKETS: 12,
    MarkerKind.ROMAN_IN_BRACKETS: 13,
    MarkerKind.DASH: 15,
    MarkerKind.PLUS: 16,
    MarkerKind.DOT: 17,
    MarkerKind.FOOTNOTE: 99,
}
_BELOW_SAME_SIGN = 0.5
_STAR_DEPTH = 14  # "* Giai đoạn 1:" stands above the dashes below it
_FIRST_LABELS = frozenset({"1", "I", "A"})
PLAIN_DEPTH = 90
"""Depth of a paragraph without a sign: below everything."""

_LEVELS = {
    MarkerKind.ANNEX: SectionLevel.ANNEX,
    MarkerKind.PART: SectionLevel.PART,
    MarkerKind.CHAPTER: SectionLevel.CHAPTER,
    MarkerKind.SECTION: SectionLevel.SECTION,
    MarkerKind.ARTICLE: SectionLevel.ARTICLE,
    MarkerKind.ROMAN: SectionLevel.ROMAN,
    MarkerKind.ARABIC: SectionLevel.ARABIC,
    MarkerKind.DECIMAL: SectionLevel.ARABIC,
    MarkerKind.LETTER: SectionLevel.LETTER,
    MarkerKind.NUMBER_IN_BRACKETS: SectionLevel.LETTER,
    MarkerKind.ROMAN_IN_BRACKETS: SectionLevel.LETTER,
    MarkerKind.DASH: SectionLevel.BULLET,
    MarkerKind.PLUS: SectionLevel.BULLET,
    MarkerKind.DOT: SectionLevel.BULLET,
}
NUMBERED = frozenset(
    {MarkerKind.ROMAN, MarkerKind.ARABIC, MarkerKind.DECIMAL, MarkerKind.SECTION, MarkerKind.PART}
)
"""The signs of headings, as against those of points and bullets."""
BULLETS = frozenset({MarkerKind.DASH, MarkerKind.PLUS, MarkerKind.DOT})
"""The signs of list items that have no number."""
POINTS = BULLETS | {
    MarkerKind.LETTER,
    MarkerKind.NUMBER_IN_BRACKETS,
    MarkerKind.ROMAN_IN_BRACKETS,
}
"""The signs of list items below a numbered heading or an introducing line."""
_HEADING_LENGTH = 200  # characters kept of a section's first line


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph at its place in the outline.

    Attributes:
        paragraph: The paragraph.
        depth: The greater, the deeper; only the order means anything.
        parents: Indices of the items above it, outermost first.
        has_children: Whether signed items stand directly below it.
    """

    paragraph: Paragraph
    depth: float
    parents: tuple[int, ...]
    has_children: bool


def depth_of(paragraph: Paragraph) -> float:
    """Tell how deep a paragraph's sign stands."""
    if paragraph.marker is None:
        return PLAIN_DEPTH
    kind, label = paragraph.marker
    if kind is MarkerKind.DECIMAL:
        return _DEPTHS[kind] + label.rstrip(".)").count(".") - 1
    if kind is MarkerKind.DOT and label.startswith("*"):
        return _STAR_DEPTH
    return _DEPTHS[kind]


def arrange(
    paragraphs: Sequence[Paragraph], headed: Container[int] = frozenset()
) -> tuple[Item, ...]:
    """Put paragraphs below one another by their signs.

    Args:
        paragraphs: Those of the body, in order.
        headed: Indices of bullets that stand below a bullet with the same sign.

    Returns:
        One item a paragraph, in the same order.
    """
    stack: list[int] = []
    parents: list[tuple[int, ...]] = []
    depths = [
        depth_of(paragraph) + (_BELOW_SAME_SIGN if index in headed else 0)
        for index, paragraph in enumerate(paragraphs)
    ]
    for index, depth in enumerate(depths):
        if depth == PLAIN_DEPTH and _begins_anew(paragraphs, index):
            depth = depths[index + 1]
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        parents.append(tuple(stack))
        if depths[index] < PLAIN_DEPTH:
            stack.append(index)
    signed_below = {
        above[-1]
        for above, depth in zip(parents, depths, strict=True)
        if above and depth < PLAIN_DEPTH
    }
    return tuple(
        Item(paragraph, depth, above, index in signed_below)
        for index, (paragraph, depth, above) in enumerate(
            zip(paragraphs, depths, parents, strict=True)
        )
    )


def _begins_anew(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell a paragraph before a list that begins again with "1." from one of the item above it."""
    if index + 1 >= len(paragraphs):
        return False
    following = paragraphs[index + 1].marker
    return following is not None and following.label.rstrip(".)/-– ") in _FIRST_LABELS


def sections(text: str, items: Sequence[Item]) -> tuple[Section, ...]:
    """Build the tree of headings, numbered items and bullets.

    Args:
        text: The text in which the items stand.
        items: As :func:`arrange` gives them.
    """
    ends = _ends(items)
    below: dict[int, list[Section]] = {}
    roots: list[Section] = []
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        marker = item.paragraph.marker
        level = _LEVELS.get(marker.kind) if marker else None
        if marker is None or level is None:
            continue
        children = tuple(reversed(below.pop(index, [])))
        span = Span(item.paragraph.span.start, ends[index])
        heading = item.paragraph.words(text)[:_HEADING_LENGTH]
        node = Section(level, marker.label, heading, span, children)
        above = [n for n in item.parents if _is_section(items[n])]
        (below.setdefault(above[-1], []) if above else roots).append(node)
    return tuple(reversed(roots))


def _is_section(item: Item) -> bool:
    return item.paragraph.marker is not None and item.paragraph.marker.kind in _LEVELS


def _ends(items: Sequence[Item]) -> list[int]:
    """Return where each item's last descendant ends."""
    ends = [item.paragraph.span.end for item in items]
    for index in range(len(items) - 1, -1, -1):
        for parent in items[index].parents[-1:]:
            ends[parent] = max(ends[parent], ends[index])
    return ends


def section_path(text: str, items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return the headings above an item, outermost first, e.g. ("II. Nhiệm vụ", "1. Sở Y tế")."""
    path = []
    for parent in items[index].parents:
        paragraph = items[parent].paragraph
        label = paragraph.marker.label if paragraph.marker else ""
        path.append(f"{label} {paragraph.words(text)[:_HEADING_LENGTH]}".strip())
    return tuple(path)
