"""A number that recognition is not sure of is left out, and a person is asked.

Clerks write the number of a scanned dispatch by hand, and an engine for print makes another number
of it. On real scans every such number was wrong and had a low confidence; printed ones had a high
one. A wrong number would name another dispatch, a missing one asks to be filled in.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records import Doubt, Letterhead
from normalise.spans import Span

_NUMBER = re.compile(r"\d+(?=\s*[/\-])")
_UNSURE = 0.3  # the confidence of a code without its number: a person must fill it in


def leave_out_unsure_number(
    head: Letterhead, text: str, unsure: Sequence[Span]
) -> tuple[Letterhead, tuple[Doubt, ...]]:
    """Take the number out of a code where its digits were not read for sure.

    Args:
        head: The letterhead as it was read.
        text: The normalised text.
        unsure: Places of words that recognition is not sure of, in ``text``.

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
    message = f"Số văn bản có thể viết tay, đọc được “{number.group()}”; cần đối chiếu bản gốc."
    doubt = Doubt("letterhead.number-unsure", message, code.span)
    found = replace(code, value=symbol, confidence=min(code.confidence, _UNSURE))
    return replace(head, code=found), (doubt,)
