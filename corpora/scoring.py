"""Scores predicted records against gold records, field by field.

A predicted task is the gold one whose place it overlaps by half of what both cover together (or,
where the gold record holds no places, the one whose words are alike); each is paired once, the best
first. Fields of tasks that nobody paired count as missed or invented. Predictions that lie for the
most part in an ignored place count neither way. F1 is over the sums of all documents (micro).
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpora.carrying import fold
from corpora.claims import NOTHING, TASK_FIELDS, Claim, Claims, Values

SAME_TASK = 0.5
"""Least overlap (of the union) at which two places are the same task."""
SAME_MENTION = 0.3
"""The same for legal mentions, whose ends are a matter of taste."""
ALIKE = 0.7
"""Least likeness of the first words of two tasks without places."""
_FIRST_WORDS = 80  # letters of a task's words that are compared


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure.

    Attributes:
        right: Values that gold and prediction share.
        predicted: Values that were predicted.
        gold: Values that are in the gold records.
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of the predictions that is right; 1 where nothing was predicted or asked."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold values that was found; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = dict[str, Tally]
"""A tally under each measure's name: ``"document.code"``, ``"task"``, ``"task.deadline"``, …"""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which prediction is which gold claim.

    Attributes:
        pairs: Gold and predicted claim.
        missed: Gold claims without a prediction.
        invented: Predictions without a gold claim, those in ignored places left out.
    """

    pairs: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    invented: tuple[Claim, ...]


def score(gold: Claims, said: Claims) -> Scores:
    """Score one prediction."""
    scores = {
        f"document.{name}": _tally(values, said.document.get(name, NOTHING))
        for name, values in gold.document.items()
    }
    return {**scores, **_task_scores(gold, said), **_legal_scores(gold, said)}


def total(scores: Iterable[Mapping[str, Tally]]) -> Scores:
    """Add the scores of several documents up."""
    sums: Scores = {}
    for one in scores:
        for name, tally in one.items():
            sums[name] = sums.get(name, Tally()) + tally
    return sums


def pair_tasks(gold: Claims, said: Claims) -> Pairing:
    """Pair the tasks of two records."""
    return _paired(gold.tasks, said.tasks, gold.ignored, SAME_TASK)


def pair_mentions(gold: Claims, said: Claims) -> Pairing:
    """Pair the legal mentions of two records."""
    return _paired(gold.legal_bases, said.legal_bases, gold.ignored, SAME_MENTION)


def differences(gold: Claims, said: Claims) -> Iterator[str]:
    """Yield a line for each way in which a prediction differs from the gold record."""
    for name, values in gold.document.items():
        if (other := said.document.get(name, NOTHING)) != values:
            yield f"document.{name}: {_shown(values)}, predicted {_shown(other)}"
    for kind, pairing in (("task", pair_tasks(gold, said)), ("legal", pair_mentions(gold, said))):
        yield from (f"missed {kind}: {claim.text[:80]}" for claim in pairing.missed)
        yield from (f"invented {kind}: {claim.text[:80]}" for claim in pairing.invented)
        for right, claim in pairing.pairs:
            if right.key != claim.key:
                yield f"{kind}: {right.key!r}, predicted {claim.key!r}"
            for name, values in right.fields.items():
                if (other := claim.fields[name]) != values:
                    words = right.text[:50]
                    yield f"{kind}.{name} of {words!r}: {_shown(values)}, said {_shown(other)}"


def _shown(values: Values) -> str:
    return ", ".join(sorted(values)) or "nothing"


def _tally(gold: Values, said: Values) -> Tally:
    return Tally(len(gold & said), len(said), len(gold))


def _task_scores(gold: Claims, said: Claims) -> Scores:
    pairing = pair_tasks(gold, said)
    found = len(pairing.pairs)
    predicted, wanted = found + len(pairing.invented), found + len(pairing.missed)
    whole = sum(
        right.fields["assignees"] == claim.fields["assignees"]
        and right.fields["deadline"] == claim.fields["deadline"]
        for right, claim in pairing.pairs
    )
    fields = {f"task.{name}": _field(pairing, name) for name in TASK_FIELDS}
    return {
        "task": Tally(found, predicted, wanted),
        **fields,
        "task.whole": Tally(whole, predicted, wanted),
    }


def _legal_scores(gold: Claims, said: Claims) -> Scores:
    pairing = pair_mentions(gold, said)
    same = [(right, claim) for right, claim in pairing.pairs if right.key == claim.key]
    predicted = len(pairing.pairs) + len(pairing.invented)
    wanted = len(pairing.pairs) + len(pairing.missed)
    relation = sum(right.fields["relation"] == claim.fields["relation"] for right, claim in same)
    # A date counts only if the mention itself is right.
    dates = sum(len(right.fields["issued"] & claim.fields["issued"]) for right, claim in same)
    issued = _field(pairing, "issued")
    return {
        "legal_basis": Tally(len(same), predicted, wanted),
        "legal_basis.issued": Tally(dates, issued.predicted, issued.gold),
        "legal_basis.relation": Tally(relation, predicted, wanted),
    }


def _field(pairing: Pairing, name: str) -> Tally:
    rows = [
        *((right.fields[name], claim.fields[name]) for right, claim in pairing.pairs),
        *((claim.fields[name], NOTHING) for claim in pairing.missed),
        *((NOTHING, claim.fields[name]) for claim in pairing.invented),
    ]
    return sum((_tally(right, said) for right, said in rows), Tally())


def _paired(
    gold: Sequence[Claim], said: Sequence[Claim], ignored: Sequence[Claim], least: float
) -> Pairing:
    """Pair claims one to one, the most alike first."""
    likeness = sorted(
        ((-_likeness(gold[g], said[s], least), g, s) for g, s in _all_pairs(gold, said)),
    )
    pairs: dict[int, int] = {}
    for value, g, s in likeness:
        if value < 0 and g not in pairs and s not in pairs.values():
            pairs[g] = s
    loose = [claim for s, claim in enumerate(said) if s not in pairs.values()]
    return Pairing(
        tuple((gold[g], said[s]) for g, s in sorted(pairs.items())),
        tuple(claim for g, claim in enumerate(gold) if g not in pairs),
        tuple(claim for claim in loose if not any(_lies_in(claim, hole) for hole in ignored)),
    )


def _all_pairs(gold: Sequence[Claim], said: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    return itertools.product(range(len(gold)), range(len(said)))


def _likeness(gold: Claim, said: Claim, least: float) -> float:
    """Return how much two claims are the same, 0 if they are not."""
    if gold.span is not None and said.span is not None:
        union = max(gold.span.end, said.span.end) - min(gold.span.start, said.span.start)
        overlap = _overlap(gold, said) / max(1, union)
        return overlap if overlap >= least else 0.0
    if gold.key or said.key:
        return float(gold.key == said.key)
    likeness = _alike(gold.text, said.text)
    return likeness if likeness >= ALIKE else 0.0


def _overlap(one: Claim, other: Claim) -> int:
    if one.span is None or other.span is None:
        return 0
    return max(0, min(one.span.end, other.span.end) - max(one.span.start, other.span.start))


def _lies_in(claim: Claim, hole: Claim) -> bool:
    if claim.span is not None and hole.span is not None:
        return 2 * _overlap(claim, hole) > claim.span.end - claim.span.start
    return not claim.key and _alike(hole.text, claim.text) >= ALIKE


def _alike(one: str, other: str) -> float:
    """Compare the first words of two texts, diacritics aside."""
    first, second = (" ".join(fold(text).split())[:_FIRST_WORDS] for text in (one, other))
    if not first or not second:
        return 0.0
    shared = sum((Counter(first) & Counter(second)).values())  # a cheap upper bound
    if 2 * shared < ALIKE * (len(first) + len(second)):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
