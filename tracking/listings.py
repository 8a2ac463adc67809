"""A part of a long list, and which part is wanted."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted.

    Attributes:
        offset: How many entries to leave out, from 0.
        limit: How many to give at most; None for all that follow.
    """

    offset: int = 0
    limit: int | None = 50


@dataclass(frozen=True, slots=True)
class Listing(Generic[T_co]):
    """A part of a list.

    Attributes:
        total: How many entries the whole list has.
        items: The part asked for, in the list's order.
    """

    total: int
    items: tuple[T_co, ...]


FIRST_PAGE = Paging()
EVERYTHING = Paging(limit=None)
