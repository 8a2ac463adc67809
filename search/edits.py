"""Words that differ by one slip: a letter too much, too few, another one, or two swapped."""


def is_one_edit(one: str, other: str) -> bool:
    """Tell whether two different words differ by one slip.

    Example:
        >>> [is_one_edit("nuoc", word) for word in ("nuoc", "nuocc", "nuco", "noc", "muoc", "mooc")]
        [False, True, True, True, True, False]
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]
