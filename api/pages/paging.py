"""Which part of a long list a page shows."""

from typing import NamedTuple


class Pages(NamedTuple):
    """Where a reader stands in a long list; pages count from 1."""

    current: int
    last: int


def pages_of(total: int, size: int, current: int) -> Pages:
    """Return how many pages a list has, at least one.

    Example:
        >>> pages_of(101, 50, 2)
        Pages(current=2, last=3)
    """
    return Pages(current, max(1, -(-total // size)))
