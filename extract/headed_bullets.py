"""Bullets that stand below the bullet of a body before them, though both have the same sign.

    - Vụ Kế hoạch - Tài chính:
    - Rà soát dự toán của các đơn vị;
    - Trình Bộ phương án phân bổ.
    - Cục Quản lý Dược theo dõi giá thuốc.

The first heads the second and the third; the fourth has a subject of its own, which ends the group.
"""

from collections.abc import Sequence

from extract.agencies import begins_predicate, read_names
from extract.outline import BULLETS
from extract.paragraphs import Paragraph
from extract.roles import shape


def headed_bullets(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Find the bullets that the bullet of a body before them heads.

    Args:
        text: A normalised text.
        paragraphs: Those of the body, in order.

    Returns:
        Their indices.
    """
    headed: set[int] = set()
    head: Paragraph | None = None
    for index, paragraph in enumerate(paragraphs):
        if paragraph.marker is None or paragraph.marker.kind not in BULLETS:
            head = head if paragraph.marker is None else None
        elif head and paragraph.marker != head.marker:
            continue
        elif _is_head(text, paragraph):
            head = paragraph
        elif head and _has_subject(text, paragraph):
            head = None
        elif head:
            headed.add(index)
    return frozenset(headed)


def _is_head(text: str, paragraph: Paragraph) -> bool:
    """Tell a bullet that is nothing but bodies and a colon."""
    start, end = paragraph.body
    if text[start:end].rstrip()[-1:] != ":":
        return False
    prefix = shape("responsibility").match(text, start, end)
    names = read_names(text, prefix.end() if prefix else start, end, rule="", loose=True)
    return bool(names.names) and not text[names.end : end].strip(" *_:\n")


def _has_subject(text: str, paragraph: Paragraph) -> bool:
    """Tell a bullet that begins with bodies and what they are to do."""
    start, end = paragraph.body
    names = read_names(text, start, end, rule="")
    if not names.names:
        return False
    rest = names.end + len(text[names.end : end]) - len(text[names.end : end].lstrip())
    return text[rest : rest + 1] in {":", "("} or begins_predicate(text, rest)
