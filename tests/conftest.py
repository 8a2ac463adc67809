"""What all tests share: hypothesis without a time limit per example, since CI machines stall."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("congvan", deadline=None)
settings.load_profile("congvan")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, visibly, what needs the maintainers' folder where it is missing."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(
        reason=f"needs the maintainers' folder {SHARED.name} beside the project"
    )
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)
