"""Trains the judge: weights of the features, and how its answer joins the rules'."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpora.learned.examples import FOLDS, Annotated, Example
from corpora.learned.logistic import Dense, Problem, Sparse, Vector, fit
from extract.learned.features import BUCKETS
from extract.learned.judge import Joint, LearnedJudge

PENALTY = 3.0
"""What the square of a weight costs (1 / C); chosen on the folds among 1, 3, 10 and 30."""
UNCLEAR = 0.25
"""What a paragraph on which opinions differ counts, as one that is no task: so few closing formulas
are shown which no rule finds. Chosen on the folds among 0, 0.25, 0.5 and 1."""
_JOINT_PENALTY = 0.1


def train_weights(documents: Sequence[Annotated]) -> list[float]:
    """Return a weight for each feature, and last the bias, rounded to 16 bits as they are kept."""
    examples = [one for document in documents for one in document.examples]
    matrix = Sparse.of([example.features for example in examples], BUCKETS)
    penalty = np.full(BUCKETS + 1, PENALTY)
    penalty[-1] = 0.0
    weights = fit(Problem(matrix, *_targets(examples), penalty))
    return [float(weight) for weight in weights.astype(np.float16)]


def odds_on_folds(documents: Sequence[Annotated]) -> dict[str, list[float]]:
    """Return for each document's examples the log-odds by a model that has not seen it."""
    odds = {}
    for fold in range(FOLDS):
        judge = LearnedJudge(
            train_weights([one for one in documents if one.fold != fold]), Joint(1.0, 0.0, 0.0)
        )
        for document in documents:
            if document.fold == fold:
                odds[document.name] = [judge.odds(e.features) for e in document.examples]
    return odds


def train_joint(documents: Sequence[Annotated], odds: dict[str, list[float]]) -> Joint:
    """Learn how far to trust log-odds of unseen documents beside the rules.

    Rules that were mended on a dispatch look better there than they are, so their verdicts of
    before count where they are known of any.
    """
    pairs = [
        (example, value)
        for document in documents
        for example, value in zip(document.examples, odds[document.name], strict=True)
    ]
    fair = [pair for pair in pairs if pair[0].before is not None] or pairs
    examples = [example for example, _ in fair]
    found = [float(said_before(example)) for example in examples]
    matrix = Dense(np.column_stack([[value for _, value in fair], found, np.ones(len(fair))]))
    penalty = np.array([_JOINT_PENALTY, _JOINT_PENALTY, 0.0])
    weights = fit(Problem(matrix, *_targets(examples), penalty))
    return Joint(*(round(float(weight), 4) for weight in weights))


def said_before(example: Example) -> bool:
    """Return the rules' verdict of before, or that of today where there is no other."""
    return example.found if example.before is None else example.before


def write(weights: Sequence[float], joint: Joint, file: Path) -> None:
    """Write what :func:`extract.learned.judge.load_judge` reads."""
    values = np.array(weights, np.float16)
    np.savez_compressed(file, weights=values, joint=np.array([joint.odds, joint.found, joint.base]))


def _targets(examples: Sequence[Example]) -> tuple[Vector, Vector]:
    """Return for each example whether it is a task, and how much that counts."""
    labels = np.array([float(example.task is True) for example in examples])
    return labels, np.array([UNCLEAR if one.task is None else 1.0 for one in examples])
