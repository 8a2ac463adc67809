"""An empty search index of each engine."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.elastic_client import ElasticOptions
from search.elastic_engine import ElasticEngine
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine

ENGINES = ("tantivy", "elasticsearch")
_prefixes = (f"test-{os.getpid()}-{n}" for n in itertools.count())


@pytest.fixture(params=ENGINES)
def empty_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    """An index that holds nothing."""
    if request.param == "tantivy":
        engine: TantivyEngine | ElasticEngine = TantivyEngine.open(tmp_path / "index")
    else:
        url = request.getfixturevalue("elasticsearch_url")
        engine = ElasticEngine.open(ElasticOptions(url, prefix=next(_prefixes)))
    opened = SearchIndex(engine)
    yield opened
    opened.close()
