"""A place in a list of hits as a short text that an address can carry."""

import base64
import binascii
import json

from search.engine import Place
from search.errors import QueryFault, QuerySyntaxError


def write_cursor(place: Place) -> str:
    """Write a place down.

    Example:
        >>> read_cursor(write_cursor(Place(1.5, 7)))
        Place(score=1.5, rank=7)
    """
    written = json.dumps([place.score, place.rank]).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def read_cursor(cursor: str) -> Place:
    """Read a place.

    Raises:
        QuerySyntaxError: It is none of ours.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        score, rank = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not (isinstance(score, int | float) and isinstance(rank, int)):
            raise TypeError(cursor)
        return Place(float(score), rank)
    except (binascii.Error, ValueError, TypeError) as error:
        raise QuerySyntaxError(QueryFault.BAD_CURSOR, 0, cursor[:20], "next_cursor") from error
