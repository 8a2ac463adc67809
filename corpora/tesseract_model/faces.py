"""The fonts that lines are set in: what clerks use (Times), what stands in for it, and others."""

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf as untyped_pymupdf

pymupdf: Any = untyped_pymupdf  # its constructors carry no types

# Dispatches are set in Times by law (Nghị định 30/2020/NĐ-CP,
# phụ lục I); Liberation Serif, Termes and FreeSerif are its likes, each with hooks and tones of its
# own drawing. The others keep the network from learning one drawing by heart.
_PLAIN = "Regular,Bold,Italic,BoldItalic"
_SMALL = _PLAIN.lower()
_FAMILIES: Mapping[str, tuple[int, str, str]] = {
    "Liberation Serif": (30, "liberation2/LiberationSerif-{}.ttf", _PLAIN),
    "Termes": (22, "tex-gyre/texgyretermes-{}.otf", _SMALL),
    "FreeSerif": (13, "freefont/FreeSerif{}.ttf", ",Bold,Italic,BoldItalic"),
    # Lacks most Vietnamese letters: they come from another font, as in many a real file.
    "Liberation Serif 1": (9, "liberation/LiberationSerif-{}.ttf", _PLAIN),
    "Liberation Sans": (8, "liberation2/LiberationSans-{}.ttf", _PLAIN),
    "Carlito": (5, "crosextra/Carlito-{}.ttf", _PLAIN),
    "DejaVu Serif": (2, "dejavu/DejaVuSerif{}.ttf", ",-Bold,-Italic,-BoldItalic"),
    "DejaVu Sans": (2, "dejavu/DejaVuSans{}.ttf", ",-Bold,-Oblique,-BoldOblique"),
    "Noto Serif": (3, "noto/NotoSerif-{}.ttf", _PLAIN),
    "Bonum": (2, "tex-gyre/texgyrebonum-{}.otf", _SMALL),
    "Pagella": (2, "tex-gyre/texgyrepagella-{}.otf", _SMALL),
    "Heros Condensed": (2, "tex-gyre/texgyreheroscn-{}.otf", _SMALL),
    "Cursor": (1, "tex-gyre/texgyrecursor-{}.otf", _SMALL),
}
"""A family's weight in the draw, its files with their folder, and the names of its four faces."""

FACES = (0, 1, 2, 3)
"""Regular, bold, italic, bold italic."""
_FACE_WEIGHTS = (60, 17, 16, 7)


class MissingFamiliesError(Exception):
    """None of the fonts is installed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(
            f"no font of {', '.join(_FAMILIES)} under {', '.join(map(str, folders))}; "
            "apt-get install fonts-liberation fonts-texgyre fonts-freefont-ttf"
        )


def find_families(folders: Sequence[Path]) -> dict[str, tuple[Path, ...]]:
    """Find the families whose four files lie anywhere below some folders.

    Raises:
        MissingFamiliesError: There is none.
    """
    files = {
        f"{file.parent.name}/{file.name}": file
        for folder in folders
        for ending in ("*.ttf", "*.otf")
        for file in folder.rglob(ending)
    }
    found = {}
    for family, (_, name, faces) in _FAMILIES.items():
        names = [name.format(face) for face in faces.split(",")]
        if files.keys() >= set(names):
            found[family] = tuple(files[one] for one in names)
    if not found:
        raise MissingFamiliesError(folders)
    return found


def draw_family(families: Mapping[str, tuple[Path, ...]], chance: random.Random) -> str:
    """Draw a family by its weight."""
    names = list(families)
    return chance.choices(names, [_FAMILIES[name][0] for name in names])[0]


def draw_face(chance: random.Random) -> int:
    """Draw regular, bold, italic or bold italic, as often as pages have them."""
    return chance.choices(FACES, _FACE_WEIGHTS)[0]


@cache
def load_face(file: Path) -> Any:
    """Load a font for PyMuPDF's writer."""
    return pymupdf.Font(fontfile=str(file))
