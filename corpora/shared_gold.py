"""The maintainers' gold records, where their folder lies beside the repository.

Records and scorers stay there; nothing of them is copied. The documents named in ``held_out.txt``
are looked at only to measure, so figures are given for them and for the rest apart.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpora.scoring import Scores, Tally

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
_HELD_OUT = Path(__file__).parent / "held_out.txt"
_NAMES = {"task with assignees and deadline": "task.whole"}


class Part(StrEnum):
    """Which documents of a set."""

    ALL = "all"
    LEARNING = "learning"
    HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A kind of documents with records.

    Attributes:
        name: ``"texts"`` or ``"scans"``.
        documents: Their folder.
        records: Folder of the gold records.
        scorer: The program that compares.
    """

    name: str
    documents: Path
    records: Path
    scorer: Path

    def files(self, part: Part = Part.ALL) -> list[Path]:
        """Return the documents that have a record, in the order of their names."""
        documents = {file.stem: file for file in self.documents.iterdir()}
        stems = sorted(file.stem for file in self.records.glob("*.json"))
        return [documents[stem] for stem in stems if belongs(stem, part)]


def gold_sets(shared: Path = SHARED) -> tuple[GoldSet, ...]:
    """Return the sets; none where the folder is missing."""
    gold = shared / "gold"
    if not gold.is_dir():
        return ()
    return (
        GoldSet("texts", gold / "docs", gold / "records", gold / "score.py"),
        GoldSet("scans", gold / "scans", gold / "scan-records", gold / "score_scans.py"),
    )


def held_out() -> frozenset[str]:
    """Return the names of the documents that are only measured."""
    lines = _HELD_OUT.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def belongs(stem: str, part: Part) -> bool:
    """Tell whether a document is of a part."""
    return part is Part.ALL or (stem in held_out()) == (part is Part.HELD_OUT)


def score_part(gold: GoldSet, part: Part, predictions: Path, work: Path) -> Scores:
    """Have the maintainers' scorer compare one part.

    Args:
        gold: The set.
        part: Which of its documents.
        predictions: Folder of the predicted records.
        work: Folder for links to the records of the part.
    """
    records = _linked(gold, part, work)
    answer = json.loads(_run(gold.scorer, records, predictions, "--json").stdout)
    return {
        _NAMES.get(name, name): Tally(row["right"], row["predicted"], row["gold"])
        for name, row in answer["measures"].items()
    }


def learning_errors(gold: GoldSet, predictions: Path, work: Path) -> Iterator[str]:
    """Yield the scorer's line for each error in the documents that may be learnt from."""
    records = _linked(gold, Part.LEARNING, work)
    yield from _run(gold.scorer, records, predictions, "--errors").stderr.splitlines()


def _linked(gold: GoldSet, part: Part, work: Path) -> Path:
    """Make a folder with links to the records of a part, for a scorer takes whole folders."""
    folder = work / f"{gold.name}-{part}"
    folder.mkdir(parents=True, exist_ok=True)
    for link in folder.iterdir():
        link.unlink()
    for record in gold.records.glob("*.json"):
        if belongs(record.stem, part):
            (folder / record.name).symlink_to(record.resolve())
    return folder


def _run(scorer: Path, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(scorer), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True)
