"""Number and day that recognition is not sure of are left out, and a person is asked.

Clerks write the number and the day of a scanned dispatch by hand, and an engine for print makes
others of them. On real scans every such number was wrong and had a low confidence; printed ones had
a high one. A wrong number would name another dispatch, a missing one asks to be filled in; what
recognition takes for likely stands in the doubt.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.letterhead.dates import completed
from extract.records import Doubt, Letterhead
from normalise.spans import Span

Guesses = Mapping[str, Sequence[tuple[str, float]]]
"""What may be written in a gap ("number", "day"), each with how likely it is, 0 to 1."""

_NUMBER = re.compile(r"\d+(?=\s*[/\-])")
_DAY = re.compile(r"\d{1,2}")  # the first figures of a date
_UNSURE = 0.3  # the confidence of a code without its number: a person must fill it in


def leave_out_unsure_number(
    head: Letterhead, text: str, unsure: Sequence[Span], guesses: Guesses | None = None
) -> tuple[Letterhead, tuple[Doubt, ...]]:
    """Take the number out of a code where its digits were not read for sure.

    Args:
        head: The letterhead as it was read.
        text: The normalised text.
        unsure: Places of words that recognition is not sure of, in ``text``.
        guesses: What may be written there.

    Returns:
        The letterhead, with "/UBND-VX" for "89/UBND-VX", and a doubt that tells what was read; both
        as they were where the number is sure.
    """
    code = head.code
    number = _NUMBER.match(code.value) if code else None
    if code is None or number is None:
        return head, ()
    at = text.find(number.group(), code.span.start, code.span.end)
    digits = Span(at, at + len(number.group())) if at >= 0 else code.span
    if not any(place.overlaps(digits) for place in unsure):
        return head, ()
    symbol = code.value[number.end() :].strip()
    read = _readings((guesses or {}).get("number", ()), number.group())
    message = f"Số văn bản có thể viết tay, đọc được {read}; cần đối chiếu bản gốc."
    doubt = Doubt("letterhead.number-unsure", message, code.span)
    found = replace(code, value=symbol, confidence=min(code.confidence, _UNSURE))
    return replace(head, code=found), (doubt,)


def leave_out_unsure_day(
    head: Letterhead,
    text: str,
    unsure: Sequence[Span],
    *,
    guesses: Guesses,
    signed: dt.date | None,
) -> tuple[Letterhead, tuple[Doubt, ...]]:
    """Ask for the day of the head's date where it was not read for sure.

    A day written by hand is left out; one that an engine for print is not sure of is most often
    right, and stays with a low confidence.

    Args:
        head: The letterhead as it was read.
        text: The normalised text.
        unsure: Places of words that recognition is not sure of, in ``text``.
        guesses: What may be written there; no day where it is sure.
        signed: The day of the digital signature, which then stands in for it.

    Returns:
        The letterhead, and a doubt that tells what was read; both as they were where the day is
        sure.
    """
    issued, days = head.issued, guesses.get("day", ())
    if issued is None:
        return head, ()
    read = _DAY.search(text, issued.span.start, issued.span.end)
    is_unsure = read is not None and any(place.overlaps(Span(*read.span())) for place in unsure)
    if issued.value.day is None or not (days or is_unsure):
        return head, ()
    told = _readings(days, read.group() if read else "")
    message = f"Ngày ban hành có thể viết tay, đọc được {told}; cần đối chiếu bản gốc."
    doubt = Doubt("letterhead.day-unsure", message, issued.span)
    found = replace(issued, confidence=min(issued.confidence, _UNSURE))
    if days:
        without = replace(found, value=replace(issued.value, day=None))
        found = completed(without, signed) or without
    return replace(head, issued=found), (doubt,)


def _readings(guesses: Sequence[tuple[str, float]], read: str) -> str:
    """Write readings down for a person: “24” (61 %), “29” (20 %)."""
    if not guesses:
        return f"“{read}”"
    return ", ".join(f"“{words}” ({chance:.0%})".replace("%", " %") for words, chance in guesses)
