"""Where a paragraph stands, as far as the verdict on it needs that: what is above, what is below.

A numbered line with items below it is a heading even with a final point, and a sentence that ends
with a colon and a list of things is a directive of its own.
"""

import re
from collections.abc import Sequence

from extract.contexts import LONGEST_HEADING, Context, introduces
from extract.directives import (
    Setting,
    begins_with_verb,
    is_directive_like,
    is_due_row,
    is_private,
    is_target,
    names_thing,
    sets_last_days,
    things_follow,
)
from extract.labels import read_label
from extract.outline import NUMBERED, POINTS, Item
from extract.records import Letterhead
from extract.roles import read_subject

_PLANS = frozenset({"kế hoạch", "chương trình", "chỉ thị", "thông báo", "phương án", "hướng dẫn"})
INVITATION = "giấy mời"
_LOOKED_AT = 4  # paragraphs below an introduction that tell what it introduces
_LONGEST_LIST = 40  # bullets above which its introduction is looked for
_LONGEST_BARE_TITLE = 15  # words of a heading without a number
_LONGEST_TITLE = 400  # characters of a numbered heading without a final point


class Surroundings:
    """Tells of each paragraph of one dispatch where it stands.

    Args:
        text: The normalised text.
        items: The body's outline.
        head: The letterhead: who writes to whom, in what kind of document.
    """

    def __init__(self, text: str, items: Sequence[Item], head: Letterhead) -> None:
        self._text = text
        self._items = items
        self._issuer = head.issuer.value if head.issuer else ""
        self._type = head.type.value if head.type else ""
        addressees = [found.value for found in head.addressees]
        self._private = bool(addressees) and all(is_private(name) for name in addressees)

    def setting(self, index: int, words: str, context: Context) -> Setting:
        """Describe a paragraph's place.

        Args:
            index: Its number in the outline.
            words: Its words on one line.
            context: What the headings above leave to it.
        """
        item = self._items[index]
        lists = self._lists_things(index, words)
        return Setting(
            zone=context.zone,
            under_agency=bool(context.assignees),
            listed=bool(item.parents)
            or item.paragraph.marker is not None
            or (context.listing and begins_with_verb(words)),
            introduces=introduces(words) and not lists,
            is_heading=self._is_heading(index, words) and not (introduces(words) and lists),
            issuer=self._issuer,
            letter=self._type == "công văn",
            private=self._private,
            plan=self._type in _PLANS,
            invitation=self._type == INVITATION,
            thing=self._is_asked_for(item) or self._is_aim_or_case(index),
            due=is_due_row(words) and self._below_last_days(item),
        )

    def _is_heading(self, index: int, words: str) -> bool:
        open_end = not re.search(r"[.;]$", words)
        numbered = self._heads_numbered(index)
        if len(words) >= LONGEST_HEADING:
            return open_end and numbered and len(words) < _LONGEST_TITLE
        if self._is_bare_title(index, words):
            return True
        below = self._items[index].has_children or self._plain_below(index)
        return below and (open_end or numbered)

    def _is_bare_title(self, index: int, words: str) -> bool:
        """Tell a heading whose number was lost: short, without a mark, above a whole sentence."""
        if self._items[index].paragraph.marker is not None or index + 1 >= len(self._items):
            return False
        following = self._items[index + 1].paragraph
        below = following.words(self._text)
        short = len(words.split()) <= _LONGEST_BARE_TITLE and not re.search(r"[.;:,/!?]$", words)
        whole = len(below) > 2 * len(words) and below.endswith((".", ";", ":", "/"))
        return short and whole and not following.cells

    def _plain_below(self, index: int) -> bool:
        """Tell whether a paragraph without a sign, or a table, follows, as below a heading."""
        if self._items[index].paragraph.marker is None or index + 1 >= len(self._items):
            return False
        below = self._items[index + 1].paragraph
        label = read_label(self._text, below.body)
        return below.marker is None and (bool(below.cells) or label is None)

    def _heads_numbered(self, index: int) -> bool:
        """Tell a numbered heading by the items directly below it; it tells nobody to act."""
        item = self._items[index]
        marker = item.paragraph.marker
        numbered = item.has_children and marker is not None and marker.kind in NUMBERED
        return numbered and not read_subject(self._text, item.paragraph.body)[0].names

    def _lists_things(self, index: int, words: str) -> bool:
        """Tell a directive that ends with the things it is about from one that heads others.

        "Triển khai các nền tảng như: - Hệ thống thu phí. - Hệ thống giám sát." and "Sở Y tế báo cáo
        các nội dung sau: (1) Số trạm y tế. (2) Nhu cầu kinh phí."
        """
        below = self._listed_below(index)
        if 2 * sum(self._is_thing(n) for n in below) <= len(below):
            return False
        body = self._items[index].paragraph.body
        subject = read_subject(self._text, body)[0]
        if not subject.names:
            return begins_with_verb(words)
        return begins_with_verb(self._text[subject.end : body.end].lstrip(" ,"))

    def _listed_below(self, index: int) -> list[int]:
        """Return the first points or bullets that follow a paragraph directly."""
        found: list[int] = []
        for n in range(index + 1, min(index + 1 + _LOOKED_AT, len(self._items))):
            marker = self._items[n].paragraph.marker
            if marker is None or marker.kind not in POINTS:
                break
            found.append(n)
        return found

    def _is_asked_for(self, item: Item) -> bool:
        """Tell one of the things that a directive with a colon at its end lists."""
        if not item.parents:
            return False
        above = item.parents[-1]
        words = self._items[above].paragraph.words(self._text)
        return introduces(words) and self._lists_things(above, words)

    def _below_last_days(self, item: Item) -> bool:
        above = self._items[item.parents[-1]].paragraph.words(self._text) if item.parents else ""
        return sets_last_days(above)

    def _is_aim_or_case(self, index: int) -> bool:
        """Tell a bullet of a list that a plain line introduces as aims, offences or papers."""
        item = self._items[index]
        if item.paragraph.marker is None:
            return False
        for above in range(index - 1, max(-1, index - 1 - _LONGEST_LIST), -1):
            before = self._items[above]
            if before.paragraph.marker is None:
                return things_follow(before.paragraph.words(self._text))
            if before.depth < item.depth:
                return False
        return False

    def _is_thing(self, index: int) -> bool:
        body = self._items[index].paragraph.body
        if read_subject(self._text, body)[0].names:
            return False
        words = self._items[index].paragraph.words(self._text)
        if is_target(words) and not names_thing(words):
            return False
        return names_thing(words) or not is_directive_like(words)
