"""What the tests of deadlines read from words."""

from extract.deadlines import choose_deadline, find_deadlines
from extract.records import PartialDate


def own_deadline(text: str, issued: PartialDate) -> str | None:
    """Read the deadline of a task's words as one string.

    Args:
        text: The words.
        issued: The day on which they were issued.
    """
    found = choose_deadline(find_deadlines(text, issued=issued))
    if found is None:
        return None
    value = found.value
    return value.date.isoformat() if value.date else value.rrule or value.duration
