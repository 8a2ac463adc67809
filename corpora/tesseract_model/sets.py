"""Makes the lines for training and for judging: text, sheet, wear, image chain, cutting."""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from corpora.restoration.corpus import Runs
from corpora.restoration.pairs import draw_paragraphs
from corpora.tesseract_model.faces import find_families
from corpora.tesseract_model.figures import varied
from corpora.tesseract_model.line_file import Line, write_lines
from corpora.tesseract_model.page_lines import as_it_is, cleaned, find_lines, match_lines
from corpora.tesseract_model.sheets import set_sheet
from corpora.tesseract_model.wear import draw_kind, worn

PAGES_TO_A_FILE = 8
_AS_IT_IS = 0.15  # share of sheets that are not cleaned
_EASY = 0.3  # share of the lines kept that the stock model reads without an error, for training
_STRETCHED, _STRETCH = 0.3, (0.9, 1.1)  # share of lines made wider or narrower, and by how much
_SAME = str.maketrans({"–": "-", "−": "-", "’": "'", "‘": "'", "…": "...", "\u00a0": " "})
_PRINTED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Material:
    """What lines are made from.

    Attributes:
        corpora: Folder of Vietnamese text, one paragraph a line.
        without: Folders of texts that must not be learned from.
        fonts: Folders of fonts.
        letters: Characters that the model knows.
    """

    corpora: Path
    without: tuple[Path, ...]
    fonts: tuple[Path, ...]
    letters: frozenset[str]


def read_letters(unicharset: Path) -> frozenset[str]:
    """Return the characters of a model's unicharset."""
    rows = unicharset.read_text("utf-8").splitlines()[1:]
    letters = (row.split(" ", 1)[0] for row in rows)
    return frozenset({" ", *(letter for letter in letters if len(letter) == 1)})


def make_set(
    material: Material,
    folder: Path,
    *,
    pages: int,
    seed: int,
    held_out: bool,
    kind: str | None = None,
) -> Iterator[tuple[Path, int]]:
    """Make the files of a set, some sheets each.

    Args:
        material: What lines are made from.
        folder: Where files are written.
        pages: How many sheets are set.
        seed: Of all that is drawn; other sets, other seeds.
        held_out: Whether texts are taken that are never learned from.
        kind: Of wear; None to draw one for each sheet.

    Yields:
        Each file, and how many lines it holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    families = find_families(material.fonts)
    excluded = Runs.of(
        path.read_text("utf-8") for part in material.without for path in sorted(part.rglob("*.txt"))
    )
    paragraphs = draw_paragraphs(material.corpora, excluded, held_out=held_out, seed=seed)
    texts = _endless(paragraphs, seed)
    chance = random.Random(seed)
    for first in range(0, pages, PAGES_TO_A_FILE):
        lines: list[Line] = []
        for _page in range(PAGES_TO_A_FILE):
            drawn = kind or draw_kind(chance)
            for line, is_easy in _page_lines(texts, families, drawn, chance, material.letters):
                if held_out or not is_easy or chance.random() < _EASY:
                    lines.append(line)
        chance.shuffle(lines)
        path = folder / f"{first // PAGES_TO_A_FILE:03}.lstmf"
        write_lines(path, lines)
        yield path, len(lines)


def _page_lines(
    texts: Iterator[str],
    families: Mapping[str, tuple[Path, ...]],
    kind: str,
    chance: random.Random,
    letters: frozenset[str],
) -> Iterator[tuple[Line, bool]]:
    """Set, wear and cut a sheet; each line with whether the stock model reads it as it stands."""
    sheet = set_sheet(texts, families, seed=chance.randrange(2**31))
    sheet = worn(sheet, kind, chance)
    picture = as_it_is(sheet) if chance.random() < _AS_IT_IS else cleaned(sheet)
    for line, read in match_lines(picture, find_lines(picture)):
        text = known(line.text, letters)
        if text:
            yield Line(_stretched(line, chance), text), known(read, letters) == text


def known(text: str, letters: frozenset[str]) -> str:
    """Write a text with the characters of the model; "" where it has one that is not known.

    Example:
        >>> known("2021 – 2025", frozenset("0125- ")), known("≥ 5", frozenset("5 "))
        ('2021 - 2025', '')
    """
    plain = unicodedata.normalize("NFC", text).translate(_SAME)
    plain = _PRINTED.sub(" ", plain).strip()
    return plain if letters.issuperset(plain) else ""


def _stretched(
    line: Line, chance: random.Random
) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    if chance.random() > _STRETCHED:
        return line.picture
    by = chance.uniform(*_STRETCH)
    wider = cv2.resize(line.picture, None, fx=by, fy=1.0, interpolation=cv2.INTER_LINEAR)
    return np.asarray(wider, dtype=np.uint8)


def _endless(paragraphs: list[str], seed: int) -> Iterator[str]:
    number = 0
    while True:
        yield from varied(paragraphs, seed=seed + number)
        number += 1
