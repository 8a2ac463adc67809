"""Marks of urgency and secrecy (độ khẩn, độ mật): stamped or printed lines of their own."""

from extract.folding import fold
from extract.letterhead.layout import HeadLine, matches
from extract.records import Found

_NAMES = ("hỏa tốc", "thượng khẩn", "khẩn", "tuyệt mật", "tối mật", "mật")
_BY_FOLDED = {fold(name): name for name in _NAMES}


def find_mark(pattern: str, lines: tuple[HeadLine, ...]) -> Found[str] | None:
    """Find a mark of the head.

    Args:
        pattern: ``"mark.urgency"`` or ``"mark.secrecy"``.
        lines: The head.
    """
    for line in lines:
        match = matches(pattern, line)
        if match and line.is_capital:
            name = match["mark"].removesuffix(" hen gio")
            span = line.part(match.start("mark"), match.end("mark"))
            return Found(_BY_FOLDED[name], span, f"letterhead.{pattern.removeprefix('mark.')}")
    return None
