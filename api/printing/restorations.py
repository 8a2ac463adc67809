"""Restored texts: plain, with each change, or as a difference of lines."""

import difflib
from collections.abc import Iterable

from rich.text import Text

from api.printing.console import show, write
from api.schemas.restoration import Restoration
from normalise.text import NormalisedText


def print_restoration(text: NormalisedText, *, as_json: bool, diff: bool) -> None:
    """Print a restored text: plain, with each change, or as a difference of lines."""
    if as_json:
        write(Restoration.from_record(text).model_dump_json(indent=2) + "\n")
    elif diff:
        for line in _difference(text):
            show(line)
    else:
        write(text.text)


def _difference(text: NormalisedText) -> Iterable[Text]:
    styles = {"+": "green", "-": "red", "@": "cyan"}
    lines = difflib.unified_diff(
        text.raw.splitlines(), text.text.splitlines(), "before", "after", lineterm="", n=0
    )
    return (Text(line, styles.get(line[:1], "")) for line in lines)
