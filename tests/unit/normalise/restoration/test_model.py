"""The model file is read, or refused with an advice."""

import json
from pathlib import Path

import numpy as np
import pytest

from normalise.errors import RestorationModelError
from normalise.restoration.model import load_model


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(RestorationModelError, match="no such file"):
        load_model(tmp_path / "model.npz")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"PK\x03\x04 and then nothing of use")
    with pytest.raises(RestorationModelError, match="damaged"):
        load_model(path)


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    header = np.frombuffer(json.dumps({"format": 99}).encode(), np.uint8)
    np.savez(path, header=header)
    with pytest.raises(RestorationModelError, match="format 99"):
        load_model(path)


def test_the_installed_model_is_within_its_bounds() -> None:
    model = load_model()
    path = Path(__file__).parents[4] / "normalise" / "restoration" / "data" / "model.npz"
    assert path.stat().st_size <= 25_000_000
    assert load_model() is model
    assert len(model.words) > 10_000
    assert list(model.syllables) == sorted(model.syllables)
    assert {"eng", "vie"} == set(model.channels)
