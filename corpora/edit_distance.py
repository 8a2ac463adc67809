"""How many insertions, deletions and replacements lead from one sequence to another.

Bit-parallel after G. Myers (1999), with Python's long integers as bit vectors: a page of 4,000
characters takes milliseconds.
"""

from collections.abc import Hashable, Sequence


def edit_distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Count the fewest edits that turn one sequence (characters, words) into the other.

    Example:
        >>> edit_distance("Quảng Nam", "Quang Na"), edit_distance("a b".split(), "a c b".split())
        (2, 1)
    """
    if not one:
        return len(other)
    places: dict[Hashable, int] = {}
    for index, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << index
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    plus, minus, distance = full, 0, len(one)
    for item in other:
        match = places.get(item, 0)
        down = (((match & plus) + plus) ^ plus) | match | minus
        rise = minus | ~(down | plus) & full
        fall = plus & down
        distance += bool(rise & last) - bool(fall & last)
        rise = rise << 1 | 1
        plus = (fall << 1 | ~(down | rise)) & full
        minus = rise & down & full
    return distance
