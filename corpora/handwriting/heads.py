"""Heads of dispatches with a number and a day written into them, to judge whole readings.

``python -m corpora.handwriting.heads MNIST FONTS…`` writes numbers of held-out digits into printed
heads, reads them back and prints how many were taken for certain and how many of these are wrong.
``--later`` names folders of fonts that were not there when network and threshold were chosen.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpora.handwriting.distortion import distort
from corpora.handwriting.rest import LETTERS, make_rest
from corpora.handwriting.sets import JUDGE, TURKISH_TRAIN, is_held_out
from corpora.handwriting.sources import Mnist, draw_character, find_fonts, read_turkish
from corpora.handwriting.strokes import draw_digit
from ocr.engine import EngineWord, Grey
from ocr.handwriting.glyphs import Ink
from ocr.handwriting.reading import read_blanks

_EM = 36  # pixels of 13-point type at 200 dpi
_SIZE = (400, 1654)  # of the upper part of a page
_LINE = 300
_SEED = 7
_THRESHOLDS = (0.8, 0.85, 0.87, 0.88, 0.9, 0.93, 0.96)
_INK = 0.4

Hand = Callable[[int, np.random.Generator], Ink]
"""Writes a digit."""


class Head(NamedTuple):
    """A head, what an engine would see of its print, and what is written into it."""

    image: Grey
    words: tuple[EngineWord, ...]
    number: str
    day: str


def make_head(hand: Hand, number: str, day: str, chance: np.random.Generator) -> Head:
    """Print a head and write a number and a day into it.

    Args:
        hand: Writes digits.
        number: What is written behind "Số:", "" for nothing.
        day: What is written behind "ngày", "" for nothing.
        chance: For places and sizes.
    """
    font = ImageFont.load_default(_EM)
    sheet = Image.new("L", (_SIZE[1], _SIZE[0]), 255)
    draw = ImageDraw.Draw(sheet)
    words = []
    gap = 40 + 34 * max(len(number), 2)
    places = (
        (300, "Số:"),
        (360 + gap, "/QĐ-UBND"),
        (900, "Ngãi,"),
        (1000, "ngày"),
        (1175, "tháng"),
        (1275, "01"),
        (1330, "năm"),
        (1410, "2025"),
    )
    for x, text in places:
        draw.text((x, _LINE), text, 0, font, anchor="ls")
        x0, y0, x1, y1 = draw.textbbox((x, _LINE), text, font, anchor="ls")
        words.append(EngineWord(text, int(x0), int(y0), int(x1), int(y1), 0.95, 1))
    image = np.asarray(sheet, np.uint8).copy()
    _write(image, hand, number, words[0].x1 + 6, words[1].x0, chance)
    _write(image, hand, day, words[3].x1 + 4, words[4].x0, chance)
    whole = np.full((2339, _SIZE[1]), 255, np.uint8)
    whole[: _SIZE[0]] = image
    return Head(whole, tuple(words), number, day)


def _write(
    image: Grey, hand: Hand, number: str, x: int, limit: int, chance: np.random.Generator
) -> None:
    if not number:
        return
    height = chance.uniform(0.7, 1.15) * _EM
    space = chance.uniform(0.02, 0.14) * _EM
    for figure in number:
        ink = hand(int(figure), chance)
        rows, columns = (np.flatnonzero((ink > _INK).any(axis=axis)) for axis in (1, 0))
        ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        high = round(height * chance.uniform(0.9, 1.1))
        wide = max(4, min(round(ink.shape[1] * high / ink.shape[0]), round(0.9 * high)))
        if x + wide > limit - 2:
            wide = max(4, limit - 2 - x)
        small = cv2.resize(ink, (wide, high), interpolation=cv2.INTER_AREA)
        top = _LINE - high + int(chance.integers(-3, 8))
        place = image[top : top + high, x : x + wide]
        np.minimum(place, (255 - small * 255).astype(np.uint8), out=place)
        x += wide + round(space)


def hands(mnist: Path, fonts: Sequence[Path], *, later: Sequence[Path] = ()) -> dict[str, Hand]:
    """Return hands that the network was not trained on, by kind; "none" writes no digits.

    Args:
        mnist: Folder of the four MNIST files.
        fonts: Folders of fonts, of which those held out are taken.
        later: Folders of fonts that are all taken, and distorted, as a kind of their own.
    """
    american_digits = Mnist(mnist, JUDGE)
    places = [american_digits.places(digit) for digit in range(10)]
    turkish_digits = list(read_turkish())[TURKISH_TRAIN:]
    held = [font for font in find_fonts(fonts) if is_held_out(font)]

    def american(digit: int, chance: np.random.Generator) -> Ink:
        own = places[digit]
        return american_digits[int(own[chance.integers(len(own))])].ink

    def turkish(digit: int, chance: np.random.Generator) -> Ink:
        own = [sample.ink for sample in turkish_digits if sample.label == digit]
        return own[chance.integers(len(own))]

    def strokes(digit: int, chance: np.random.Generator) -> Ink:
        return draw_digit(digit, chance)

    letters = [
        ink
        for face in held
        for letter in LETTERS
        if (ink := draw_character(face, letter)) is not None
    ]
    some = [american_digits[at] for at in range(500)]

    def none(digit: int, chance: np.random.Generator) -> Ink:
        del digit
        return make_rest(some, letters, chance).ink

    made = {
        "american": american,
        "strokes": _distorted(strokes),
        "fonts": _of_fonts(held),
        "turkish": _distorted(turkish),
        "none": _distorted(none),
    }
    return {**made, "later": _distorted(_of_fonts(find_fonts(later)))} if later else made


def _distorted(hand: Hand) -> Hand:
    """Return a hand of which every digit is distorted by itself."""

    def write(digit: int, chance: np.random.Generator) -> Ink:
        while True:
            ink = distort(hand(digit, chance), chance)
            if (ink > _INK).any():
                return ink

    return write


def _of_fonts(fonts: Sequence[Path]) -> Hand:
    def write(digit: int, chance: np.random.Generator) -> Ink:
        while True:
            ink = draw_character(fonts[int(chance.integers(len(fonts)))], str(digit))
            if ink is not None:
                return ink

    return write


def main() -> None:
    """Write, read back, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mnist", type=Path, help="folder of the four MNIST files")
    parser.add_argument("fonts", type=Path, nargs="+", help="folders of fonts")
    parser.add_argument("--later", type=Path, nargs="*", default=())
    parser.add_argument("--heads", type=int, default=500, help="of each kind")
    parser.add_argument("--seed", type=int, default=_SEED)
    choices = parser.parse_args()
    found: list[tuple[float, bool]] = []
    made = hands(choices.mnist, choices.fonts, later=choices.later)
    for kind, hand in made.items():
        found += _judge(kind, hand, choices.heads, choices.seed)
    _print("all", found)


def _judge(kind: str, hand: Hand, heads: int, seed: int) -> list[tuple[float, bool]]:
    chance = np.random.default_rng(seed)
    found: dict[str, list[tuple[float, bool]]] = {"number": [], "day": []}
    seconds = 0.0
    for _ in range(heads):
        number = str(int(10 ** chance.uniform(1, 4)))
        day = f"{chance.integers(1, 32):02}"
        head = make_head(hand, number, day, chance)
        start = time.process_time()
        read = {reading.kind: reading for reading in read_blanks(head.words, head.image).readings}
        seconds += time.process_time() - start
        for blank, truth in (("number", number), ("day", day)):
            text, sure = read[blank].readings[0] if blank in read else ("", 0.0)
            found[blank].append((sure, text == truth and kind != "none"))
    print(f"{kind}: {1000 * seconds / heads:.0f} ms a head")
    for blank, readings in found.items():
        _print(blank, readings)
    return [*found["number"], *found["day"]]


def _print(name: str, readings: Sequence[tuple[float, bool]]) -> None:
    """Print the share of right readings, and for each threshold what is taken and what wrong."""
    right = sum(right for _, right in readings) / len(readings)
    print(f"  {name:6} best guess right {right:.1%}", end="")
    for least in _THRESHOLDS:
        taken = [right for sure, right in readings if sure >= least]
        wrong = taken.count(False)
        print(
            f"; from {least:.2f} {len(taken) / len(readings):.1%}, wrong {wrong} "
            f"({wrong / max(len(taken), 1):.2%})",
            end="",
        )
    print(flush=True)


if __name__ == "__main__":
    main()
