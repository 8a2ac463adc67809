"""Head and foot of a dispatch: who sent what to whom, when, and who signed (thể thức văn bản)."""

from extract.letterhead.dates import find_stamp_date
from extract.letterhead.doubts import letterhead_doubts
from extract.letterhead.read import read_letterhead
from extract.letterhead.unsure import Guesses, leave_out_unsure_day, leave_out_unsure_number

__all__ = [
    "Guesses",
    "find_stamp_date",
    "leave_out_unsure_day",
    "leave_out_unsure_number",
    "letterhead_doubts",
    "read_letterhead",
]
