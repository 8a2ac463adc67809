"""What a second engine is: pictures of single words or short lines in, their characters out.

It need not find anything on a page; it gives a second opinion on what the first engine found.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ocr.engine import Grey


class LineReading(NamedTuple):
    """What a second engine reads on one picture.

    Attributes:
        text: The characters, words parted by a single space; "" where it sees none.
        confidence: 0 to 1, by the engine's own reckoning.
    """

    text: str
    confidence: float


class LineReader(Protocol):
    """Reads pictures of single lines; safe to call from several threads at once."""

    def read_lines(self, crops: Sequence[Grey]) -> tuple[LineReading, ...]:
        """Read pictures, one reading each, in the same order.

        Args:
            crops: Each one line or word, upright, dark on white, at least a pixel large.
        """
        ...
