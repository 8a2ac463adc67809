"""The numbers that Word puts before paragraphs and stores nowhere in their text.

A dispatch whose items "1.", "a)" are numbered by Word would lose them, and with them the places
that other documents cite. The counters run as ISO/IEC 29500-1, 17.9 has them: a level counts on
until a paragraph of a higher level comes, lists that share a definition share the count, and an
override starts anew once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DASHES = frozenset("-–—+*•·")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    legal: bool


@dataclass(frozen=True, slots=True)
class _List:
    definition: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


@dataclass(slots=True)
class ParagraphNumbers:
    """Counts through a document, paragraph by paragraph, in order.

    Example:
        The label of a paragraph is ``"1."``, ``"a)"``, ``"-"`` or, of an unnumbered one, ``""``.
    """

    _lists: Mapping[str, _List]
    _styles: Mapping[str, tuple[str | None, int]]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> "ParagraphNumbers":
        """Take the lists that a document defines."""
        return cls(_read_lists(document), _read_styles(document))

    def label(self, paragraph: Element) -> str:
        """Count the paragraph and return what Word prints before it."""
        number_id, depth = self._numbering_of(paragraph)
        found = self._lists.get(number_id) if number_id else None
        if found is None or number_id is None or depth not in found.levels:
            return ""
        self._count(number_id, found, depth)
        return self._print(found, depth)

    def _numbering_of(self, paragraph: Element) -> tuple[str | None, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None, 0
        style = properties.find(qn("w:pStyle"))
        from_style = self._styles.get(_value(style) or "", (None, 0))
        own = properties.find(qn("w:numPr"))
        if own is None:
            return from_style
        number_id, depth = _read_reference(own)
        return number_id or from_style[0], depth if depth is not None else from_style[1]

    def _count(self, number_id: str, found: _List, depth: int) -> None:
        if number_id not in self._begun:
            self._begun.add(number_id)
            for level, start in found.restarts.items():
                self._counts[found.definition, level] = start - 1
        key = (found.definition, depth)
        self._counts[key] = self._counts.get(key, found.levels[depth].start - 1) + 1
        for deeper in found.levels:
            if deeper > depth:
                self._counts.pop((found.definition, deeper), None)

    def _print(self, found: _List, depth: int) -> str:
        level = found.levels[depth]
        if level.form == "bullet":
            return level.pattern if level.pattern in _DASHES else "-"

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            shown = found.levels.get(which, level)
            count = self._counts.get((found.definition, which), shown.start)
            return _in_form(count, "decimal" if level.legal else shown.form)

        return _PLACEHOLDER.sub(number, level.pattern).strip()


def _in_form(count: int, form: str) -> str:
    """Write a count as Word would; forms of other scripts are written in figures."""
    if form == "none":
        return ""
    if form.endswith("Roman"):
        letters = _roman(count)
    elif form.endswith("Letter"):
        letters = _letter(count)
    else:
        return f"{count:02d}" if form == "decimalZero" else str(count)
    return letters.upper() if form.startswith("upper") else letters


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _letter(count: int) -> str:
    """Word goes a … z, aa, bb …: the letter is repeated, not counted on."""
    if count < 1:
        return ""
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _number(element: Element | None, otherwise: int) -> int:
    written = _value(element)
    return int(written) if written is not None and written.isdigit() else otherwise


def _read_reference(properties: Element) -> tuple[str | None, int | None]:
    depth = properties.find(qn("w:ilvl"))
    return (
        _value(properties.find(qn("w:numId"))),
        None if depth is None else _number(depth, 0),
    )


def _read_lists(document: Document) -> dict[str, _List]:
    root = _numbering_root(document)
    if root is None:
        return {}
    definitions = {
        found.get(qn("w:abstractNumId"), ""): _read_levels(found)
        for found in root.findall(qn("w:abstractNum"))
    }
    lists = {}
    for found in root.findall(qn("w:num")):
        definition = _value(found.find(qn("w:abstractNumId"))) or ""
        levels = dict(definitions.get(definition, {}))
        restarts = {}
        for override in found.findall(qn("w:lvlOverride")):
            levels.update(_read_levels(override))
            start = override.find(qn("w:startOverride"))
            if start is not None:
                restarts[int(override.get(qn("w:ilvl"), "0"))] = _number(start, 1)
        lists[found.get(qn("w:numId"), "")] = _List(definition, levels, restarts)
    return lists


def _numbering_root(document: Document) -> Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            root: Element = relation.target_part.element
            return root
    return None


def _read_levels(parent: Element) -> dict[int, _Level]:
    levels = {}
    for found in parent.findall(qn("w:lvl")):
        depth = int(found.get(qn("w:ilvl"), "0"))
        levels[depth] = _Level(
            start=_number(found.find(qn("w:start")), 1),
            form=_value(found.find(qn("w:numFmt"))) or "decimal",
            pattern=_value(found.find(qn("w:lvlText"))) or "",
            legal=found.find(qn("w:isLgl")) is not None,
        )
    return levels


def _read_styles(document: Document) -> dict[str, tuple[str | None, int]]:
    """Return the numbering of each paragraph style, its own or the one it is based on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str | None] = {}
    for style in document.styles.element.findall(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        own[name] = (None, None) if properties is None else _read_reference(properties)
        parents[name] = _value(style.find(qn("w:basedOn")))
    return {name: _inherited(name, own, parents) for name in own}


def _inherited(
    name: str,
    own: Mapping[str, tuple[str | None, int | None]],
    parents: Mapping[str, str | None],
) -> tuple[str | None, int]:
    depth: int | None = None
    step: str | None = name
    for _ in range(len(own)):  # a damaged file may have styles based on each other in a ring
        if step is None or step not in own:
            break
        number_id, own_depth = own[step]
        depth = own_depth if depth is None else depth
        if number_id is not None:
            return number_id, depth or 0
        step = parents.get(step)
    return None, 0
