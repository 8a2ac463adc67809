"""Which lines of a text lost their marks, which were garbled, and which are to be left alone.

Each word falls into one of six classes by its spelling; how often each kind of text has each class
was counted on the training pages and stands in the model file. A line's kind follows from its words
and, because damage comes by pages rather than by lines, from its neighbours (a hidden Markov model,
best path). Cython compiles this file where it can, see ``hatch_build.py``; the types are in
``judgement.pxd``.
"""

import math
from array import array
from collections.abc import Mapping, Sequence

from normalise.restoration.word_classes import LONGEST, Damage, WordClass, word_class

_STAY = 0.97
_OTHER_DAMAGE = 1e-9  # from stripped to garbled or back: a text is seldom damaged in two ways
_LEAST = 1e-4
_LONGEST = LONGEST
_CLASSES = len(WordClass)
_KINDS = len(Damage)


def judge(lines: Sequence[Sequence[str]], shares: Mapping[str, Sequence[float]]) -> list[Damage]:
    """Judge every line of a text.

    Args:
        lines: The chunks between white space of each; blank ones go with their neighbours.
        shares: For each kind of damage, the share of each class of words.
    """
    kinds = list(Damage)
    logs = array("d", [math.log(max(share, _LEAST)) for kind in kinds for share in shares[kind]])
    steps = array("d", [_step(before, after) for after in kinds for before in kinds])
    came_from = array("i", bytes(4 * _KINDS * len(lines)))
    scores, seen, now = (array("d", bytes(8 * _KINDS)) for _ in range(3))
    for i, chunks in enumerate(lines):
        _add_up(chunks, logs, seen)
        _go_on(steps, scores, now, came_from, _KINDS * i)
        for kind in range(_KINDS):
            scores[kind] = now[kind] + seen[kind]
    place = max(range(_KINDS), key=scores.__getitem__)
    answer = []
    for i in range(len(lines) - 1, -1, -1):
        answer.append(kinds[place])
        place = came_from[_KINDS * i + place]
    answer.reverse()
    return answer


def _add_up(chunks: Sequence[str], logs: "array[float]", seen: "array[float]") -> None:
    """Write to ``seen`` how likely a line's words are in each kind of text, as logarithms."""
    for kind in range(_KINDS):
        seen[kind] = 0.0
    for chunk in chunks:
        if len(chunk) <= _LONGEST:
            found = word_class(chunk)
            if found is not None:
                row = int(found)
                for kind in range(_KINDS):
                    seen[kind] += logs[kind * _CLASSES + row]


def _go_on(
    steps: "array[float]",
    scores: "array[float]",
    now: "array[float]",
    came_from: "array[int]",
    to: int,
) -> None:
    """Find the likeliest kind of the line before for each kind of a line."""
    for kind in range(_KINDS):
        best = 0
        for before in range(1, _KINDS):
            if scores[before] + steps[_KINDS * kind + before] > (
                scores[best] + steps[_KINDS * kind + best]
            ):
                best = before
        now[kind] = scores[best] + steps[_KINDS * kind + best]
        came_from[to + kind] = best


def _step(before: Damage, after: Damage) -> float:
    """Return ln of how likely a line of one kind follows a line of another."""
    if before is after:
        return math.log(_STAY)
    if Damage.CLEAN in (before, after):
        return math.log((1 - _STAY) / 2)
    return math.log(_OTHER_DAMAGE)
