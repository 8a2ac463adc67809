"""An empty search index of each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine


@pytest.fixture(params=["tantivy"])
def empty_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    """An index that holds nothing."""
    engines = {"tantivy": lambda: TantivyEngine.open(tmp_path / "index")}
    opened = SearchIndex(engines[request.param]())
    yield opened
    opened.close()
