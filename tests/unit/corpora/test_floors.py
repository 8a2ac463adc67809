"""Floors: figures may rise without a word, and fall only when somebody says so."""

from pathlib import Path

import pytest

from corpora.floors import FILE, LoweredFloorError, bless, fallen, read_floors
from corpora.own_gold import digest, gold_samples


def test_the_first_figures_become_the_floors(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    bless("abc", {"own": {"task": 0.87654}}, file=file)
    assert read_floors(file) == ("abc", {"own": {"task": 0.876}})


def test_a_figure_under_its_floor_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    bless("abc", {"own": {"task": 0.9}}, file=file)
    with pytest.raises(LoweredFloorError, match=r"own task: 0\.800 under 0\.900"):
        bless("abc", {"own": {"task": 0.8}}, file=file)
    assert read_floors(file)[1] == {"own": {"task": 0.9}}


def test_a_floor_is_lowered_where_that_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    bless("abc", {"own": {"task": 0.9}}, file=file)
    bless("abc", {"own": {"task": 0.8}}, file=file, allow_regression=True)
    assert read_floors(file)[1] == {"own": {"task": 0.8}}


def test_parts_that_were_not_measured_keep_their_floors(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    bless("abc", {"own": {"task": 0.9}, "learning.texts": {"task": 0.7}}, file=file)
    bless("abc", {"own": {"task": 0.95}}, file=file)
    assert read_floors(file)[1] == {"own": {"task": 0.95}, "learning.texts": {"task": 0.7}}


def test_what_hangs_on_the_ocr_engine_gets_a_margin(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    bless("abc", {"scan": {"task": 0.9}}, file=file, recognised=frozenset({"scan"}))
    assert read_floors(file)[1]["scan"]["task"] == pytest.approx(0.85, abs=0.001)


def test_a_measure_that_vanished_has_fallen() -> None:
    assert list(fallen({"own": {"task": 0.5}}, {"own": {}})) == ["own task: 0.000 under 0.500"]


def test_the_floors_were_measured_on_the_gold_as_it_is() -> None:
    assert read_floors(FILE)[0] == digest(gold_samples())
