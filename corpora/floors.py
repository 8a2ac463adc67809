"""The figures (F1, ranking) under which the product may not fall: ``corpora/floors.toml``.

``python -m corpora.evaluate --bless`` writes them anew from the figures at hand, and refuses to
lower one unless told so. Figures that hang on Tesseract get a margin, as its versions differ.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

FILE = Path(__file__).parent / "floors.toml"
NOISE = 0.0005
"""How far a figure may fall under its floor before that is a fault."""
OCR_MARGIN = 0.05
"""How far under the measured figure the floor of a recognised document is set."""

Floors = dict[str, dict[str, float]]
"""Under each part ("own", "sample.01-…", "learning.texts") the floors of its measures."""
_HEAD = """\
# F1 and ranking figures under which `make test` fails; `python -m corpora.evaluate --bless`
# writes them. The difference to the version before is what a review looks at.
"""


class LoweredFloorError(Exception):
    """A figure fell under its floor, and nobody allowed that.

    Attributes:
        fallen: A line for each.
    """

    def __init__(self, fallen: list[str]) -> None:
        lines = "\n  ".join(fallen)
        super().__init__(
            f"{len(fallen)} figures fell; mend the rules, or --allow-regression:\n  {lines}"
        )
        self.fallen = fallen


def read_floors(file: Path = FILE) -> tuple[str, Floors]:
    """Return the digest of the gold that was measured, and the floors; both empty if none are."""
    if not file.exists():
        return "", {}
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    gold = content.pop("gold")
    return gold["digest"], content


def fallen(floors: Floors, figures: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield a line for each figure under its floor; parts that were not measured are left out."""
    for part, measures in floors.items():
        for name, floor in measures.items() if part in figures else ():
            figure = figures[part].get(name, 0.0)
            if figure < floor - NOISE:
                yield f"{part} {name}: {figure:.3f} under {floor:.3f}"


def bless(
    digest: str,
    figures: Mapping[str, Mapping[str, float]],
    *,
    recognised: frozenset[str] = frozenset(),
    allow_regression: bool = False,
    file: Path = FILE,
) -> None:
    """Take the figures at hand as the new floors; parts that were not measured keep theirs.

    Args:
        digest: Of the gold that was measured.
        figures: Under part and measure.
        recognised: Parts whose text came from Tesseract.
        allow_regression: Whether a floor may be lowered.
        file: Where to write.

    Raises:
        LoweredFloorError: A figure is under its floor.
    """
    _, floors = read_floors(file)
    lower = list(fallen(floors, figures))
    if lower and not allow_regression:
        raise LoweredFloorError(lower)
    for part, measures in figures.items():
        margin = OCR_MARGIN if part in recognised else 0.0
        floors[part] = {name: _floor(figure - margin) for name, figure in measures.items()}
    file.write_text(_written(digest, floors), encoding="utf-8")


def _floor(figure: float) -> float:
    return max(0.0, math.floor(figure * 1000) / 1000)


def _written(digest: str, floors: Floors) -> str:
    parts = [f'{_HEAD}\n[gold]\ndigest = "{digest}"\n']
    for part, measures in sorted(floors.items()):
        lines = [f'"{name}" = {floor:.3f}\n' for name, floor in sorted(measures.items())]
        parts.append(f'\n["{part}"]\n{"".join(lines)}')
    return "".join(parts)
