"""Reads every sample once a session; and the maintainers' gold, where their folder lies beside."""

from pathlib import Path

import pytest

from corpora.evaluate import measure_own, measure_shared
from corpora.scoring import Scores
from corpora.shared_gold import SHARED, Part, gold_sets


@pytest.fixture(scope="session")
def own_scores() -> dict[str, Scores]:
    """Scores under each sample's name, and the sum under ``""``."""
    return measure_own()


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The maintainers' folder."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared folder beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def learning_scores(shared_folder: Path) -> dict[str, Scores]:
    """Scores of the documents that may be learnt from."""
    return measure_shared(list(gold_sets(shared_folder)), parts=(Part.LEARNING,))
