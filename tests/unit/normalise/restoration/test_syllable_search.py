"""The search finds what trying every syllable finds, compiled or not."""

import itertools
import math
import random
from array import array
from collections.abc import Mapping
from typing import Any

import pytest

from normalise.restoration import syllable_search as installed
from normalise.restoration.model import Emissions, _trie
from tests.plain_python import as_plain_python

LETTERS = "abhn"
SYLLABLES = ("a", "an", "anh", "ba", "ban", "bana", "hanh", "na", "nha", "nhan")
SEGMENTS = ("", "a", "b", "h", "n", "an", "nh", "6", "16", "a6n")
UNKNOWN = (5.0, 7.2, 9.4, 11.6)
WAYS = [
    pytest.param(installed, id="as-installed"),
    pytest.param(as_plain_python("syllable_search"), id="plain-python"),
]


def _emissions(seed: int) -> Emissions:
    """Return costs by case, letter and segment: a letter is most often read as itself."""
    chance = random.Random(seed)  # noqa: S311
    costs = array("f")
    for _, letter, segment in itertools.product(range(2), LETTERS, SEGMENTS):
        costs.append(chance.uniform(0.1, 1.0) if letter == segment else chance.uniform(1.0, 9.0))
    return Emissions({segment: i for i, segment in enumerate(SEGMENTS)}, costs, 0.5)


def _cost(emissions: Emissions, syllable: str, word: str, capitals: int) -> float:
    """Return the least cost of reading a syllable as a word, by trying every way to cut that."""
    least = math.inf
    for sizes in itertools.product(range(4), repeat=len(syllable)):
        if sum(sizes) != len(word):
            continue
        cost, at = 0.0, 0
        for i, (letter, size) in enumerate(zip(syllable, sizes, strict=True)):
            upper = capitals == 2 or (capitals == 1 and i == 0)
            segment = emissions.segments.get(word[at : at + size])
            row = (upper * len(LETTERS) + LETTERS.index(letter)) * len(SEGMENTS)
            cost += UNKNOWN[size] if segment is None else emissions.costs[row + segment]
            at += size
        least = min(least, cost)
    return least


def _expected(
    emissions: Emissions, word: str, capitals: int, rarity: Mapping[str, float]
) -> list[tuple[str, float]]:
    costs = {syllable: _cost(emissions, syllable, word, capitals) for syllable in SYLLABLES}
    near = {syllable: cost for syllable, cost in costs.items() if cost <= 11.0}
    if len(near) < 6 and min(near.values(), default=11.0) > 11.0 - installed.SLACK:
        near = {syllable: cost for syllable, cost in costs.items() if cost <= 15.0}
    least = min(near.values(), default=0.0)
    kept = [(s, cost) for s, cost in near.items() if cost <= least + installed.SLACK]
    return sorted(kept, key=lambda pair: pair[1] + rarity[pair[0]])


@pytest.mark.parametrize("module", WAYS)
@pytest.mark.parametrize("seed", range(12))
def test_the_same_is_found_as_by_trying_every_syllable(module: Any, seed: int) -> None:
    emissions, chance = _emissions(seed), random.Random(seed)  # noqa: S311
    rarity = {syllable: chance.uniform(0.0, 3.0) for syllable in SYLLABLES}
    search = module.SyllableSearch(
        _trie(SYLLABLES, LETTERS),
        emissions.by_segment(),
        dict(emissions.segments),
        list(rarity.values()),
    )
    found_any = 0
    for _ in range(40):
        word = "".join(chance.choice("abhn6x") for _ in range(chance.randrange(1, 6)))
        capitals = chance.randrange(3)
        many = search.likeliest(word, capitals)
        found = [(SYLLABLES[search.found[i]], search.costs[i]) for i in range(many)]
        expected = _expected(emissions, word, capitals, rarity)
        assert [syllable for syllable, _ in found] == [syllable for syllable, _ in expected]
        assert [cost for _, cost in found] == pytest.approx([cost for _, cost in expected])
        found_any += many
    assert found_any


@pytest.mark.parametrize("module", WAYS)
@pytest.mark.parametrize("word", ["", "n" * (installed.LONGEST_WORD + 1)])
def test_nothing_is_found_for_no_letters_and_for_too_many(module: Any, word: str) -> None:
    emissions = _emissions(0)
    search = module.SyllableSearch(
        _trie(SYLLABLES, LETTERS),
        emissions.by_segment(),
        dict(emissions.segments),
        [0.0] * len(SYLLABLES),
    )
    assert search.likeliest(word, 0) == 0
