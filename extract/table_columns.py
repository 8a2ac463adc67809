"""What the columns of a table that assigns tasks hold, told by their heads."""

from collections.abc import Sequence
from enum import StrEnum

from extract.patterns import load_patterns

COLUMNS_FILE = "task_tables.toml"
_LONGEST_HEAD = 8  # words in the head of a column


class Column(StrEnum):
    """What a column of the table holds."""

    CONTENT = "content"
    LEAD = "lead"
    HELP = "help"
    TIME = "time"
    OUTCOME = "outcome"
    LEVEL = "level"


def column_of(head: str) -> Column | None:
    """Tell what a column with this head holds; None where that is nothing known.

    Example:
        >>> column_of("Cơ quan chủ trì").value, column_of("STT")
        ('lead', None)
    """
    words = " ".join(head.split())
    if len(words.split()) > _LONGEST_HEAD:
        return None
    for pattern in load_patterns(COLUMNS_FILE):
        kind, _, name = pattern.name.partition(".")
        if kind == "column" and pattern.regex.search(words):
            return Column(name)
    return None


def read_columns(heads: Sequence[str]) -> dict[Column, int]:
    """Read a row as the head of an assigning table.

    Returns:
        The place of the first column of each kind; empty where the row heads no such table: it has
        a column of contents, and one of who leads or of times.
    """
    found: dict[Column, int] = {}
    for index, head in enumerate(heads):
        kind = column_of(head)
        if kind and kind not in found:
            found[kind] = index
    assigns = Column.LEAD in found or Column.TIME in found
    return found if Column.CONTENT in found and assigns else {}
