"""What ``make eval`` keeps of its figures, and what ``make bench`` keeps of its clock."""

import contextlib
import time

import pytest

from corpora.bench import STAGES, Clock
from corpora.evaluate import floor_figures, print_table
from corpora.scoring import Tally

HALF = {"task": Tally(1, 2, 2)}
SAMPLE = {
    "document.code": Tally(1, 1, 1),
    "document.place": Tally(0, 1, 1),
    "task": Tally(3, 4, 4),
    "task.whole": Tally(2, 4, 4),
    "legal_basis": Tally(1, 1, 1),
}


def test_only_our_own_gold_and_the_learning_parts_have_floors() -> None:
    scores = {"own": HALF, "texts": HALF, "learning.texts": HALF, "held_out.texts": HALF}
    assert floor_figures(scores, {}) == {"own": {"task": 0.5}, "learning.texts": {"task": 0.5}}


def test_each_sample_keeps_four_figures_and_the_sum_none() -> None:
    figures = floor_figures({}, {"01-x": SAMPLE, "": SAMPLE})
    assert list(figures) == ["sample.01-x"]
    assert figures["sample.01-x"] == {
        "document": 0.5,
        "task": 0.75,
        "task.whole": 0.5,
        "legal_basis": 1.0,
    }


def test_a_table_names_the_part_and_every_measure(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("held_out.texts", SAMPLE)
    printed = capsys.readouterr().out
    assert "held_out.texts" in printed
    assert all(name in printed for name in SAMPLE)
    assert "0.750" in printed


def test_the_clock_counts_each_stage_apart_and_goes_on_after_a_fault() -> None:
    clock = Clock()
    with contextlib.suppress(KeyError), clock.stage("ocr"):
        time.sleep(0.002)
        raise KeyError
    assert clock.seconds["ocr"] >= 0.002
    assert clock.seconds["extract"] == 0.0
    assert clock.total == clock.seconds["ocr"]


def test_figures_are_per_dispatch_and_leave_out_the_speed_of_what_took_no_time() -> None:
    seconds = dict.fromkeys(STAGES, 0.0) | {"ocr": 4.0}
    clock = Clock(seconds, dispatches=2, syllables=1000, size_bytes=2**21)
    figures = clock.figures()
    assert figures["ocr.seconds_per_dispatch"] == 2.0
    assert figures["total.syllables_per_second"] == 250.0
    assert figures["megabytes"] == 2.0
    assert "store.syllables_per_second" not in figures
