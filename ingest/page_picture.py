"""A page's picture as the steps hand it on: its colours in an array, which nobody copies."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image


@dataclass(frozen=True, slots=True, eq=False)
class PagePicture:
    """A drawn page.

    Attributes:
        pixels: Its colours: rows × columns × red, green and blue, 0 to 255; not to be written to.
        dpi: Its dots an inch.
    """

    pixels: NDArray[np.uint8]
    dpi: float

    @classmethod
    def of(cls, image: Image.Image) -> Self:
        """Take over a picture in colour, its resolution in ``info["dpi"]``."""
        return cls(np.asarray(image, dtype=np.uint8), float(image.info["dpi"][0]))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width, _ = self.pixels.shape
        return width, height

    def to_image(self) -> Image.Image:
        """Return a copy that can be written to a file."""
        image = Image.fromarray(self.pixels)
        image.info["dpi"] = (self.dpi, self.dpi)
        return image
