"""Our own gold: each sample dispatch with its record, and how predictions compare with them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpora.claims import Claims, read_claims
from corpora.scoring import Scores, Tally, differences, score, total

CORPORA = Path(__file__).parent
GOLD = CORPORA / "gold"


@dataclass(frozen=True, slots=True)
class GoldSample:
    """A sample dispatch and what is in it.

    Attributes:
        file: The sample.
        record: Its gold record.
        claims: What that record claims.
    """

    file: Path
    record: Path
    claims: Claims

    @property
    def name(self) -> str:
        """The sample's file name without its ending."""
        return self.file.stem


def gold_samples() -> Iterator[GoldSample]:
    """Yield the samples in the order of their file names."""
    samples = []
    for record in GOLD.glob("*/dispatch.json"):
        wire = json.loads(record.read_text(encoding="utf-8"))
        samples.append(GoldSample(CORPORA / wire["file"], record, read_claims(wire)))
    yield from sorted(samples, key=lambda sample: sample.name)


def digest(samples: Iterable[GoldSample]) -> str:
    """Return a checksum of samples and records, so that neither changes unnoticed."""
    whole = hashlib.sha256()
    for sample in samples:
        whole.update(sample.file.read_bytes() + sample.record.read_bytes())
    return whole.hexdigest()


def predicted(sample: GoldSample, folder: Path) -> Claims:
    """Return what was predicted of a sample; nothing if it could not be read."""
    file = folder / f"{sample.name}.json"
    return read_claims(json.loads(file.read_text(encoding="utf-8")) if file.exists() else {})


def score_samples(folder: Path) -> dict[str, Scores]:
    """Score the predictions in ``folder``; under each sample's name, and under ``""`` the sum."""
    each = {
        sample.name: score(sample.claims, predicted(sample, folder)) for sample in gold_samples()
    }
    return {**each, "": total(each.values())}


def sample_figures(scores: Mapping[str, Tally]) -> dict[str, float]:
    """Return the few figures that are kept of one sample."""
    document = [tally for name, tally in scores.items() if name.startswith("document.")]
    kept = {name: scores[name].f1 for name in ("task", "task.whole", "legal_basis")}
    return {"document": sum(document, Tally()).f1, **kept}


def sample_errors(folder: Path) -> Iterator[str]:
    """Yield a line for each error in the samples."""
    for sample in gold_samples():
        for difference in differences(sample.claims, predicted(sample, folder)):
            yield f"{sample.name}: {difference}"
