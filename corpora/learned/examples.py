"""Annotated dispatches as examples: each paragraph that the rules judge, and whether it is a task.

A folder of annotated dispatches holds ``docs/NAME.txt`` and ``records/NAME.json``. A paragraph is a
task where the gold record has one at its place, and no example where the record ignores it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from api.pipeline import read_file
from api.settings import Settings
from corpora.claims import Claim, Claims, read_claims
from corpora.scoring import pair_tasks
from corpora.shared_gold import SHARED, Part, belongs
from extract.directives import NO, Verdict
from extract.learned import Unit
from extract.learned.features import hashed
from extract.options import ExtractOptions
from extract.pipeline import build_pipeline, run_pipeline
from normalise.text import NormalisedText

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One paragraph.

    Attributes:
        features: Its numbers.
        found: Whether the rules take it for a task.
        confidence: How sure they are.
        task: Whether it is one; None where opinions differ.
        before: Whether the rules took it for one before they were mended on its dispatch; None
            where that is not known.
    """

    features: list[int]
    found: bool
    confidence: float
    task: bool | None
    before: bool | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A dispatch with its gold record.

    Attributes:
        name: The file's name without its ending.
        part: The folder that it came from, or "learning" and "held_out" of the maintainers' gold.
        text: Its text, put right.
        gold: Its gold record.
        examples: Its paragraphs.
    """

    name: str
    part: str
    text: NormalisedText
    gold: Claims
    examples: tuple[Example, ...]

    @property
    def fold(self) -> int:
        """The fold in which it is judged by a model that has not seen it."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % FOLDS


def read_annotated(folder: Path, earlier: Path | None = None) -> Iterator[Annotated]:
    """Read the dispatches of a folder, in the order of their names.

    Args:
        folder: Holds ``docs`` and ``records``.
        earlier: Holds records of an older version, whose rules nobody had mended on the dispatches
            that it has read.
    """
    # The rules alone: there may be no weights yet.
    options = replace(Settings().stage_options, extraction=ExtractOptions(learned=False))
    observer = _Observer()
    pipeline = build_pipeline(observer)
    for record in sorted((folder / "records").glob("*.json")):
        text = read_file(folder / "docs" / f"{record.stem}.txt", options).text
        gold = read_claims(json.loads(record.read_text(encoding="utf-8")))
        observer.seen.clear()
        run_pipeline(pipeline, text)
        before = _earlier(earlier, record.name)
        examples = tuple(_examples(observer.seen, text, gold, before))
        yield Annotated(record.stem, _part(folder, record.stem), text, gold, examples)


def _part(folder: Path, stem: str) -> str:
    if folder.resolve() != (SHARED / "gold").resolve():
        return folder.name
    return str(Part.LEARNING if belongs(stem, Part.LEARNING) else Part.HELD_OUT)


@dataclass(slots=True)
class _Observer:
    """Writes down what the rules were shown and said; overturns nothing."""

    seen: list[tuple[Verdict, Unit]] = field(default_factory=list)

    def wants(self, verdict: Verdict) -> bool:
        return True

    def weigh(self, verdict: Verdict, unit: Unit) -> Verdict:
        self.seen.append((verdict, unit))
        return verdict


def _earlier(folder: Path | None, name: str) -> Claims | None:
    """Read what an older version's rules said of a dispatch."""
    if folder is None or not (folder / name).exists():
        return None
    return read_claims(json.loads((folder / name).read_text(encoding="utf-8")))


def _examples(
    seen: Sequence[tuple[Verdict, Unit]],
    text: NormalisedText,
    gold: Claims,
    earlier: Claims | None,
) -> Iterator[Example]:
    places = [Claim("", text.to_raw(unit.place.span), "", {}) for _, unit in seen]
    before = _labels(places, earlier) if earlier else [None] * len(places)
    for (verdict, unit), label, then in zip(seen, _labels(places, gold), before, strict=True):
        found = verdict.confidence > NO
        yield Example(hashed(unit), found, verdict.confidence, label, then)


def _labels(places: Sequence[Claim], record: Claims) -> list[bool | None]:
    """Tell a record's tasks, what is none, and (None) what it ignores."""
    pairing = pair_tasks(record, Claims({}, tuple(places), (), ()))
    tasks = {claim.span for _, claim in pairing.pairs}
    others = {claim.span for claim in pairing.invented}
    return [
        True if place.span in tasks else False if place.span in others else None for place in places
    ]
