"""What an OCR engine is: a grey picture in, words with boxes in its pixels out."""

from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture, one byte a pixel, rows first; 0 is ink, 255 paper."""


class Layout(StrEnum):
    """What an engine has to expect on a picture."""

    PAGE = "page"
    """A page or more than one block of text."""
    SPARSE = "sparse"
    """Words here and there."""
    BLOCK = "block"
    """One block or line."""


class EngineWord(NamedTuple):
    """A word as an engine gives it.

    Attributes:
        text: Its characters, no white space.
        x0: Left edge in pixels of the picture.
        y0: Upper edge.
        x1: Right edge.
        y1: Lower edge.
        confidence: 0 to 1, by the engine's own reckoning.
        line: Words with the same number stand on one line, as the engine sees it.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: int


class Engine(Protocol):
    """Recognises the words of a page; safe to call from several threads at once."""

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """Read a picture.

        Args:
            image: Upright and clean, as the image chain leaves it.
            dpi: Its dots an inch.
            page: The page's number, for errors only.
            layout: What the picture shows.

        Raises:
            EngineMissingError: The engine is not installed.
            EngineFailedError: It gave up on this page.
        """
        ...
