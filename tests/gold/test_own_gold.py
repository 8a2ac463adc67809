"""How good the reading of our own samples is: no figure under its floor."""

import pytest

from corpora.evaluate import floor_figures
from corpora.floors import fallen, read_floors
from corpora.own_gold import gold_samples, sample_figures
from corpora.scoring import Scores

SAMPLES = [sample.name for sample in gold_samples()]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_figure_of_a_sample_is_under_its_floor(own_scores: dict[str, Scores], name: str) -> None:
    _, floors = read_floors()
    part = f"sample.{name}"
    assert part in floors
    figures = {part: sample_figures(own_scores[name])}
    assert list(fallen({part: floors[part]}, figures)) == []


def test_no_figure_of_all_samples_is_under_its_floor(own_scores: dict[str, Scores]) -> None:
    _, floors = read_floors()
    figures = floor_figures({"own": own_scores[""]}, {})
    assert list(fallen({"own": floors["own"]}, figures)) == []


def test_a_dispatch_that_only_asks_gives_no_task(own_scores: dict[str, Scores]) -> None:
    tasks = own_scores["10-to-trinh-ho-tro-bac-si"]["task"]
    assert (tasks.gold, tasks.predicted) == (0, 0)
