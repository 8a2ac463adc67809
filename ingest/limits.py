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
        page_s: Seconds after which the reading or drawing of a PDF's page is ended.
        page_memory_bytes: Memory of the process that reads and draws PDF pages.
    """

    size_bytes: int = 100 * 2**20
    unpacked_bytes: int = 500 * 2**20
    pages: int = 2_000
    pixels: int = 100_000_000
    page_s: float = 60.0
    page_memory_bytes: int = 2 * 2**30


DEFAULT_LIMITS = IngestLimits()
