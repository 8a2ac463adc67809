"""What all tests share: hypothesis without a time limit per example, since CI machines stall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from corpora.relevance.servers import VARIABLE, elasticsearch_server

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


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """Address of a stock server where one is named; else of noida-db, started for the tests."""
    with elasticsearch_server() as url:
        if url is None:
            pytest.skip(f"neither {VARIABLE} nor noida-db is there")
        yield url
