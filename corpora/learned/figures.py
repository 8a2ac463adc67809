"""What the learned judge is worth: whole readings with the rules, without them, and with both.

Every document that the judge learns from is read with a judge of the other folds.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpora.claims import read_claims
from corpora.learned.examples import FOLDS, Annotated
from corpora.learned.training import odds_on_folds, train_joint, train_weights
from corpora.scoring import Scores, Tally, score, total
from extract.directives import NO, Verdict
from extract.learned import LearnedJudge, SecondOpinion, Unit
from extract.learned.features import hashed
from extract.learned.judge import DROPPED_BELOW, RESCUED_FROM, logistic
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

    def wants(self, verdict: Verdict) -> bool:
        """Ask for every paragraph."""
        return True

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


def score_before(
    documents: Sequence[Annotated], odds: dict[str, list[float]]
) -> dict[str, dict[str, Tally]]:
    """Score verdicts of before the rules were mended, on the paragraphs that the rules judge.

    Args:
        documents: What the judge learns from.
        odds: Log-odds of their examples by models that have not seen them.

    Returns:
        For each part, and "all", a tally each of the rules, the model and both; how the two are
        joined is learnt by folds, too.
    """
    parts: dict[str, dict[str, Tally]] = {}
    for fold in range(FOLDS):
        joint = train_joint([one for one in documents if one.fold != fold], odds)
        judge = LearnedJudge([], joint)
        for document in documents:
            if document.fold == fold:
                for name, tally in _before(document, odds[document.name], judge):
                    for part in (document.part, "all"):
                        tallies = parts.setdefault(part, {})
                        tallies[name] = tallies.get(name, Tally()) + tally
    return parts


def _before(
    document: Annotated, odds: Sequence[float], judge: LearnedJudge
) -> Iterator[tuple[str, Tally]]:
    """Yield a tally for each paragraph of which it is known what rules said before."""
    for example, value in zip(document.examples, odds, strict=True):
        if example.before is None or example.task is None:
            continue
        bar = DROPPED_BELOW if example.before else RESCUED_FROM
        both = judge.joined(value, found=example.before) >= bar
        for name, said in (("rules", example.before), ("model", value > 0), ("both", both)):
            yield name, Tally(said and example.task, said, example.task)


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
