"""What somebody may see (quyền xem), so that it can stand inside every query.

Totals, facets, suggestions, completions and passages are all made of what a query finds; the grant
is a filter of that query, so none of them can tell of a dispatch that the asker may not see.
"""

from dataclasses import dataclass
from enum import IntEnum

EVERYONE = "*"
"""Reader of dispatches that anybody may see who is cleared for their secrecy."""


class Secrecy(IntEnum):
    """Degrees of secrecy (độ mật), Luật Bảo vệ bí mật nhà nước."""

    NONE = 0
    SECRET = 1
    """Mật."""
    TOP_SECRET = 2
    """Tối mật."""
    STATE_SECRET = 3
    """Tuyệt mật; and a marking that is not known, to be on the safe side."""


_MARKINGS = {"mật": Secrecy.SECRET, "tối mật": Secrecy.TOP_SECRET}


@dataclass(frozen=True, slots=True)
class Grant:
    """What one asker may see.

    Attributes:
        readers: Names under which the asker reads: an account, its units, its roles. None sees the
            dispatches of all readers.
        clearance: The highest degree of secrecy that is shown.
    """

    readers: tuple[str, ...] | None
    clearance: Secrecy = Secrecy.NONE

    @property
    def names(self) -> tuple[str, ...]:
        """Readers whose dispatches are shown; empty where all are."""
        return () if self.readers is None else (EVERYONE, *self.readers)


SEES_ALL = Grant(None, Secrecy.STATE_SECRET)
"""While there are no accounts: whoever reaches the service sees all that it holds."""


def read_secrecy(marking: str | None) -> Secrecy:
    """Return the degree that a marking on a dispatch means.

    Example:
        >>> read_secrecy("Tối mật").name, read_secrecy(None).name, read_secrecy("TỐI CAO").name
        ('TOP_SECRET', 'NONE', 'STATE_SECRET')
    """
    if not marking or not marking.strip():
        return Secrecy.NONE
    return _MARKINGS.get(marking.strip().lower(), Secrecy.STATE_SECRET)
