"""The sets that the digit network is trained and judged on, ready as glyphs."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora.handwriting.distortion import distort
from corpora.handwriting.rest import LETTERS, make_rest
from corpora.handwriting.sources import (
    Mnist,
    Sample,
    draw_character,
    find_fonts,
    read_turkish,
)
from corpora.handwriting.strokes import draw_digit
from ocr.handwriting.glyphs import SIDE, Ink, to_glyph

HELD_OUT_FONTS = ("Kalam", "Schoolbell", "dkg", "Mansalva", "Playpen", "Nanum", "DejaVuSerif")
"""Beginnings of the file names of fonts that are kept for judging."""
TURKISH_TRAIN = 1400
TRAIN, JUDGE = "train", "t10k"
_COUNTS = {"mnist": 50_000, "strokes": 36_000, "fonts": 46_000, "turkish": 8_000, "rest": 40_000}
_HELD_OUT = 4_000  # of each kind
_CHUNK = 12_000  # samples a process makes at once


class Glyphs(NamedTuple):
    """Pictures (n × 28 × 28, 0 to 255) and what they show."""

    pictures: NDArray[np.uint8]
    labels: NDArray[np.int64]


class Sets(NamedTuple):
    """What is learnt from, and what is kept for judging, by kind."""

    train: Glyphs
    held_out: dict[str, Glyphs]


class Folders(NamedTuple):
    """Where MNIST and the fonts lie."""

    mnist: Path
    fonts: tuple[Path, ...]


class _Job(NamedTuple):
    """A part of a set, made in a process of its own."""

    folders: Folders
    part: str
    kind: str
    samples: int
    seed: tuple[int, ...]


def make_sets(folders: Folders, *, seed: int) -> Sets:
    """Make both sets; the same folders and seed give the same sets.

    Args:
        folders: Where the sources lie.
        seed: Of everything that is drawn by chance.
    """
    jobs = [
        _Job(folders, part, kind, min(_CHUNK, count - start), (seed, at, start, part == TRAIN))
        for part in (TRAIN, JUDGE)
        for at, (kind, whole) in enumerate(_COUNTS.items())
        for count in (whole if part == TRAIN else _HELD_OUT,)
        for start in range(0, count, _CHUNK)
    ]
    with ProcessPoolExecutor() as pool:
        made = list(zip(jobs, pool.map(_drawn, jobs), strict=True))
    train = (glyphs for job, glyphs in made if job.part == TRAIN)
    whole = Glyphs(*(np.concatenate(columns) for columns in zip(*train, strict=True)))
    return Sets(whole, {job.kind: glyphs for job, glyphs in made if job.part == JUDGE})


def _drawn(job: _Job) -> Glyphs:
    chance = np.random.default_rng(job.seed)
    draw = _source(job.folders, job.part, job.kind, chance)
    pictures = np.zeros((job.samples, SIDE, SIDE), np.uint8)
    labels = np.zeros(job.samples, np.int64)
    for at in range(job.samples):
        sample = draw()
        pictures[at] = np.round(to_glyph(distort(sample.ink, chance)) * 255)
        labels[at] = sample.label
    return Glyphs(pictures, labels)


def _source(
    folders: Folders, part: str, kind: str, chance: np.random.Generator
) -> Callable[[], Sample]:
    """Return what gives samples of a kind, other ones for training than for judging."""

    def stroke() -> Sample:
        digit = int(chance.integers(10))
        return Sample(draw_digit(digit, chance), digit)

    def pick(samples: Sequence[Sample] | Mnist) -> Callable[[], Sample]:
        return lambda: samples[int(chance.integers(len(samples)))]

    if kind == "strokes":
        return stroke
    mnist = Mnist(folders.mnist, part)
    if kind == "mnist":
        return pick(mnist)
    turkish = list(read_turkish())
    turkish = turkish[:TURKISH_TRAIN] if part == TRAIN else turkish[TURKISH_TRAIN:]
    if kind == "turkish":
        return pick(turkish)
    fonts = [font for font in find_fonts(folders.fonts) if is_held_out(font) == (part == JUDGE)]
    drawn = [Sample(ink, int(digit)) for digit, ink in _characters(fonts, "0123456789")]
    if kind == "fonts":
        return pick(drawn)
    letters = [ink for _, ink in _characters(fonts, LETTERS)]
    several = [mnist[int(at)] for at in chance.integers(0, len(mnist), 4000)]
    digits = [*several, *turkish, *drawn * 3]
    return lambda: make_rest(digits, letters, chance)


def is_held_out(font: Path) -> bool:
    """Tell whether a font is kept for judging."""
    return font.name.startswith(HELD_OUT_FONTS)


def _characters(fonts: Sequence[Path], characters: str) -> Iterator[tuple[str, Ink]]:
    for font in fonts:
        for character in characters:
            ink = draw_character(font, character)
            if ink is not None:
                yield character, ink
