"""The inner loops give what the formulas say, compiled or not."""

import itertools
import math
from array import array
from typing import Any

import pytest

from corpora.restoration.language_model import build, read_corpus
from corpora.restoration.model_file import ngram_arrays
from normalise.restoration import lattice as installed
from normalise.restoration.model import STEPS_PER_NAT, _tree, likelihoods
from tests.plain_python import as_plain_python

TEXT = [
    "ban hành kế hoạch kiểm tra",
    "ban hành quy chế kiểm tra",
    "bàn giao kế hoạch",
    "bán hàng",
    "ban giao thông kiểm tra kế hoạch",
    "kế hoạch kiểm tra ban hành",
    "kế hoạch bàn giao",
    "kế hoạch ban hành quy chế",
    "bàn giao ban hành kiểm tra",
    "ban hành ban hành bàn bán",
] * 3 + ["quy chế giao ban", "hàng bán", "kiểm tra giao hàng", "bàn hành kế hoạch"]


WAYS = [
    pytest.param(installed, id="as-installed"),
    pytest.param(as_plain_python("lattice"), id="plain-python"),
]


@pytest.fixture(scope="module")
def language() -> tuple[list[str], Any]:
    corpus = read_corpus(TEXT, least=1)
    orders = build(corpus, order=4, thresholds={2: 0.0, 3: 0.0, 4: 0.0})
    return list(corpus.words), _tree(ngram_arrays(orders))


def _cost(module: Any, tables: Any, ids: list[int]) -> float:
    out = array("i", bytes(4 * len(ids)))
    module.NgramTables(tables).costs(array("i", ids), len(ids), out)
    return sum(out) / STEPS_PER_NAT


@pytest.mark.parametrize("module", WAYS)
def test_posteriors_are_those_of_all_ways_through_the_lattice(
    module: Any, language: tuple[list[str], Any]
) -> None:
    words, tables = language
    choices = [["ban", "bàn", "bán"], ["hành", "hàng"], ["kế"], ["hoạch", "giao"], ["kiểm", "ban"]]
    weights = [[1.0, 0.5, 0.3], [1.0, 0.9], [1.0], [0.7, 1.0], [1.0, 1.0]]
    numbers = [[words.index(word) for word in row] for row in choices]
    expected: dict[tuple[int, int], float] = {}
    total = 0.0
    for way in itertools.product(*(range(len(row)) for row in choices)):
        likelihood = math.exp(-_cost(module, tables, [numbers[i][j] for i, j in enumerate(way)]))
        likelihood *= math.prod(weights[i][j] for i, j in enumerate(way))
        total += likelihood
        for i, j in enumerate(way):
            expected[i, j] = expected.get((i, j), 0.0) + likelihood

    lattice = module.Lattice(module.NgramTables(tables), likelihoods(1.0))
    ids = array("i", itertools.chain(*numbers))
    offsets = array("i", itertools.accumulate((len(row) for row in choices), initial=0))
    out = array("d", bytes(8 * len(ids)))
    lattice.posteriors(ids, array("d", itertools.chain(*weights)), offsets, len(choices), out)

    for (i, j), likelihood in expected.items():
        assert out[offsets[i] + j] == pytest.approx(likelihood / total, abs=0.002)
    best = array("i", bytes(4 * len(choices)))
    lattice.best(offsets, len(choices), out, best)
    assert [best[i] - offsets[i] for i in range(len(choices))] == [
        max(range(len(row)), key=lambda j, i=i: expected[i, j])  # type: ignore[misc]
        for i, row in enumerate(choices)
    ]


@pytest.mark.parametrize("module", WAYS)
def test_a_lattice_of_one_candidate_each_is_certain(
    module: Any, language: tuple[list[str], Any]
) -> None:
    words, tables = language
    lattice = module.Lattice(module.NgramTables(tables), likelihoods(1.0))
    ids = array("i", [words.index("ban"), 0, words.index("kế")])
    out = array("d", bytes(8 * 3))
    lattice.posteriors(ids, array("d", [1.0, 1e-9, 1.0]), array("i", range(4)), 3, out)
    assert list(out) == pytest.approx([1, 1, 1])


def test_costs_back_off_where_a_context_was_never_seen(language: tuple[list[str], Any]) -> None:
    words, tables = language
    known = [words.index(word) for word in ("ban", "hành", "kế", "hoạch")]
    never = [words.index(word) for word in ("tra", "hàng", "chế", "bán")]
    assert _cost(installed, tables, known) < _cost(installed, tables, never)
