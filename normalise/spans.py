"""Places in a text: half-open ranges of Unicode code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """The characters ``start`` to ``end`` (not included) of a text.

    Attributes:
        start: Offset of the first character, in code points from 0.
        end: Offset behind the last character.
    """

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Tell whether the whole of ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """Return the words of ``text`` at this place."""
        return text[self.start : self.end]
