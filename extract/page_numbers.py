"""Numbers of pages, which stand in the middle of a sentence where a page ends in one."""

import re

_AT_HEAD = re.compile(r"(?<=\f)[ \t\n]*[-–—]?[ \t]*(?P<number>\d{1,3})(?=[ \t]*[-–—]?[ \t]*\n)")
_AT_FOOT = re.compile(
    r"(?<=\n)[ \t]*[-–—]?[ \t]*(?P<number>\d{1,3})(?=[ \t]*[-–—]?[ \t]*\n?[ \t\n]{0,20}\f)"
)


def without_page_numbers(text: str) -> str:
    r"""Write blanks for the numbers of pages, so that a code goes on behind a page's end.

    Args:
        text: Pages parted by form feeds.

    Returns:
        A text of the same length.

    Example:
        >>> without_page_numbers("Công văn số\f2\n15/SYT-VP")
        'Công văn số\x0c \n15/SYT-VP'
    """
    return _AT_FOOT.sub(_blanked, _AT_HEAD.sub(_blanked, text))


def _blanked(match: re.Match[str]) -> str:
    start, end = (at - match.start() for at in match.span("number"))
    whole = match.group()
    return f"{whole[:start]}{' ' * (end - start)}{whole[end:]}"
