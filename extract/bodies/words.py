"""Names as the registry compares them: syllables without marks, in small letters."""

import re
from typing import NamedTuple

from extract.folding import fold

_WORD = re.compile(r"[^\W_]+")


class Words(NamedTuple):
    """A name and its folded syllables.

    Attributes:
        name: On one line.
        folded: Its syllables.
        starts: Where each begins in the name.
    """

    name: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]

    def behind(self, count: int) -> "Words":
        """Return what follows the first syllables."""
        if count >= len(self.folded):
            return Words("", (), ())
        return split(self.name[self.starts[count] :])


def split(name: str) -> Words:
    """Split a name into its syllables."""
    name = " ".join(name.replace("&", " và ").split())
    found = list(_WORD.finditer(fold(name)))
    return Words(name, tuple(m.group() for m in found), tuple(m.start() for m in found))


def key(name: str) -> str:
    """Return the folded syllables of a name, joined by blanks."""
    return " ".join(split(name).folded)


def slug(name: str) -> str:
    """Return a name as part of an id.

    Example:
        >>> slug("Sở Y tế")
        'so-y-te'
    """
    return "-".join(split(name).folded)
