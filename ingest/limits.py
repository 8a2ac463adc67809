"""How much of a file is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestLimits:
    """What a single document may hold; more raises ``DocumentTooLargeError``.

    Attributes:
        size_bytes: Bytes of the file itself.
        unpacked_bytes: Bytes of a DOCX after unpacking (a ZIP bomb is small as a file).
        pages: Pages of a PDF or frames of a TIFF.
        pixels: Pixels of one picture; an A3 sheet at 600 dpi has 70 million.
    """

    size_bytes: int = 100 * 2**20
    unpacked_bytes: int = 500 * 2**20
    pages: int = 2_000
    pixels: int = 100_000_000


DEFAULT_LIMITS = IngestLimits()
