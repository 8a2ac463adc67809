"""Weighs the rules' verdict against what was learnt from annotated dispatches.

A linear model over hashed features gives log-odds that a paragraph is a directive; a second one of
three numbers joins them with the rules' verdict to a probability. Sums are rounded exactly
(``math.fsum``), so that every machine finds the same.
"""

import functools
import importlib.resources
import io
import math
from dataclasses import dataclass

import numpy as np

from extract.directives import NO, Verdict
from extract.learned.features import hashed
from extract.learned.units import Unit

WEIGHTS = "data/tasks.npz"
RESCUED_FROM = 0.5
"""Probability from which a paragraph is a task although no rule finds it."""
DROPPED_BELOW = 0.25
"""Probability below which it is none although a rule does. To miss a task is worse than to ask a
person, and on dispatches of a kind that it has not learnt from the model drops too much; so what
lies between is kept, and marked by its low confidence."""
FIRM = frozenset({"task.ordered", "task.ordered-nobody", "task.due"})
"""Rules whose tasks stay, however improbable: the dispatch says "giao", "yêu cầu", "đề nghị", or by
when a thing must be handed in, which the model has hardly seen."""
OPEN = frozenset(
    {"none.no-evidence", "none.orders-nothing", "none.formula", "none.reports", "none.explains"}
)
"""Rules whose verdict may be overturned: they miss a sign of a task, or read a common phrase. The
others saw what forbids one: praise, consent, a heading, a target, a quotation."""
_MOST_ODDS = 9.0  # log-odds beyond which the data say nothing
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Joint:
    """How the model's log-odds and the rules' verdict are joined.

    Attributes:
        odds: Weight of the model's log-odds.
        found: What it adds that the rules take the paragraph for a task.
        base: What stands there in any case.
    """

    odds: float
    found: float
    base: float


class LearnedJudge:
    """Knows directives by weights; safe to use from several threads.

    Args:
        weights: One for each number of :func:`extract.learned.features.hashed`, and last the bias.
        joint: How its answer and that of the rules are joined.
    """

    def __init__(self, weights: list[float], joint: Joint) -> None:
        self._weights = weights
        self._joint = joint

    def odds(self, features: list[int]) -> float:
        """Return the log-odds that a paragraph with these features is a directive, -9 to 9."""
        total = math.fsum((self._weights[-1], *map(self._weights.__getitem__, features)))
        return max(-_MOST_ODDS, min(_MOST_ODDS, total))

    def probability(self, features: list[int], *, found: bool) -> float:
        """Return how probable it is that a paragraph is a directive.

        Args:
            features: The numbers of its features.
            found: Whether the rules take it for one.
        """
        return self.joined(self.odds(features), found=found)

    def joined(self, odds: float, *, found: bool) -> float:
        """Return the probability of the model's log-odds and the rules' verdict together."""
        joint = self._joint
        return logistic(joint.odds * odds + joint.found * found + joint.base)

    def wants(self, verdict: Verdict) -> bool:
        """Tell what may be confirmed or overturned from what a rule forbids for a reason."""
        return verdict.confidence > NO or verdict.rule in OPEN

    def weigh(self, verdict: Verdict, unit: Unit) -> Verdict:
        """Confirm the rules' verdict with its probability, or overturn it."""
        found = verdict.confidence > NO
        probability = round(self.probability(hashed(unit), found=found), _DECIMALS)
        if found:
            stays = probability >= DROPPED_BELOW or verdict.rule in FIRM
            return Verdict(verdict.rule, probability) if stays else Verdict("none.learned", NO)
        return Verdict("task.learned", probability) if probability >= RESCUED_FROM else verdict


def logistic(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-odds))


@functools.cache
def load_judge() -> LearnedJudge:
    """Load the judge that comes with the program."""
    stored = importlib.resources.files("extract").joinpath(WEIGHTS).read_bytes()
    with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
        weights = arrays["weights"].astype(np.float64).tolist()
        odds, found, base = arrays["joint"].tolist()
    return LearnedJudge(weights, Joint(odds, found, base))
