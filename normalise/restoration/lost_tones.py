"""How often a real scan loses the tone above a hat or a horn (*thẩm* read as *thâm*).

The pages that the channel was learned from are typeset; there the engine reads such letters almost
always right. On paper that was printed, signed, stamped and scanned it does not: of 233 words that
it misread on four real dispatches, 193 differed in marks only, most of them in a tone above another
mark. The channel is therefore given a floor for this one mistake.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from normalise.restoration.model import Emissions

LOST_TONE = 3.0
"""−ln of the share of letters with two marks that lose their tone. Set on the clear text of
dispatches, where it must change nothing, and on recognised pages of the maintainers' scans; run
``python -m corpora.restoration.measure`` after changing it."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def without_tone(letter: str) -> str:
    """Take the tone off a letter that has a hat, breve or horn below it; "" for other letters.

    Example:
        >>> without_tone("ẩ"), without_tone("Ở"), without_tone("ả")
        ('â', 'Ơ', '')
    """
    marks = unicodedata.normalize("NFD", letter)
    kept = "".join(mark for mark in marks if mark not in _TONES)
    plain = len(kept) < 2 or len(kept) == len(marks)
    return "" if plain else unicodedata.normalize("NFC", kept)


def expect_lost_tones(emissions: Emissions, letters: Sequence[str]) -> Emissions:
    """Make a channel in which a tone above another mark is lost at least as often as on real scans.

    Args:
        emissions: As they were learned.
        letters: The small letters in the order of the emissions' rows.
    """
    costs = emissions.costs[:]
    width = len(emissions.segments)
    for case, row in enumerate((letters, [letter.upper() for letter in letters])):
        for i, letter in enumerate(row):
            segment = emissions.segments.get(without_tone(letter))
            if segment is not None:
                at = (case * len(letters) + i) * width + segment
                costs[at] = min(costs[at], LOST_TONE)
    return replace(emissions, costs=costs)
