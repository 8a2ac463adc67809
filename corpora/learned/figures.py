"""What the learned judge is worth: whole readings with the rules, without them, and with both.

Every document that the judge learns from is read with a judge of the other folds.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence

from corpora.claims import read_claims
from corpora.learned.examples import FOLDS, Annotated
from corpora.learned.training import odds_on_folds, train_joint, train_weights
from corpora.scoring import Scores, score, total
from extract.directives import NO, Verdict
from extract.learned import LearnedJudge, SecondOpinion, Unit
from extract.learned.features import hashed
from extract.learned.judge import logistic
from extract.pipeline import build_pipeline, run_pipeline
from extract.wire import to_wire

MEASURES = ("task", "task.assignees", "task.coordinators", "task.report_to", "task.whole")
Chance = tuple[float, bool]
"""A probability, and whether it came true."""
BANDS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.01)
"""Edges of the bands of probability in which calibration is shown."""


class Alone:
    """The judge without the rules: its own log-odds decide."""

    def __init__(self, judge: LearnedJudge) -> None:
        self._judge = judge

    def weigh(self, verdict: Verdict, unit: Unit) -> Verdict:
        """Take a paragraph for a task where the model finds that more likely than not."""
        probability = logistic(self._judge.odds(hashed(unit)))
        if probability < 0.5:
            return Verdict("none.learned", NO)
        return Verdict("task.learned", probability)


def judges_of_folds(documents: Sequence[Annotated]) -> list[LearnedJudge]:
    """Train the judge that reads each fold, from the others."""
    odds = odds_on_folds(documents)
    judges = []
    for fold in range(FOLDS):
        others = [one for one in documents if one.fold != fold]
        judges.append(LearnedJudge(train_weights(others), train_joint(others, odds)))
    return judges


def read_scores(
    documents: Iterable[Annotated], second: Callable[[Annotated], SecondOpinion | None]
) -> dict[str, Scores]:
    """Read documents anew, and score each part.

    Args:
        documents: What is read.
        second: Who weighs the rules' verdicts on a document.
    """
    parts: dict[str, list[Scores]] = {}
    for document in documents:
        dispatch = run_pipeline(build_pipeline(second(document)), document.text)
        record = to_wire(dispatch, document.text)
        parts.setdefault(document.part, []).append(score(document.gold, read_claims(record)))
    return {part: total(scores) for part, scores in parts.items()}


def brier(chances: Sequence[Chance]) -> float:
    """Return the mean square of what probabilities are wrong by; 0 is perfect."""
    return sum((chance - true) ** 2 for chance, true in chances) / max(1, len(chances))


def bands(chances: Sequence[Chance]) -> list[tuple[float, float, int, float]]:
    """Return for each band its edges, how many fell into it, and the share of tasks among them."""
    rows = []
    for low, high in itertools.pairwise(BANDS):
        inside = [true for chance, true in chances if low <= chance < high]
        rows.append((low, min(high, 1.0), len(inside), sum(inside) / max(1, len(inside))))
    return rows
