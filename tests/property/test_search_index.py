from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from search.documents import SearchableDispatch
from search.errors import QuerySyntaxError
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine

WORDS = ["đào", "tạo", "Sở", "Y", "tế", "tỉnh", "hoà", "2319/BYT-K2ĐT", "30/6/2026", "và", "05"]
SYNTAX = ["cq:", "han:<", "loai:", '"', "-", ":", "|", "*", "~", "^2", "[a TO b]", "AND", "\\"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    opened = SearchIndex(TantivyEngine.open(tmp_path_factory.mktemp("index")))
    yield opened
    opened.close()


@settings(deadline=None)  # the first query loads data
@given(st.lists(st.one_of(st.sampled_from([*WORDS, *SYNTAX, " "]), st.text(max_size=4))))
def test_any_query_is_answered_or_refused(index: SearchIndex, pieces: list[str]) -> None:
    try:
        answer = index.search("".join(pieces))
    except QuerySyntaxError:
        return
    assert answer.total >= len(answer.hits)


@settings(max_examples=25, deadline=None)  # each example commits to disk
@given(TEXTS, st.data())
def test_a_text_is_found_by_any_of_its_words_however_spelt(
    index: SearchIndex, text: str, data: st.DataObject
) -> None:
    index.add([SearchableDispatch("d", "d.txt", text)])
    words = data.draw(st.lists(st.sampled_from(text.split()), min_size=1, unique=True))
    for spelling in (str, str.upper, fold):
        query = spelling(" ".join(words))
        hit = index.search(query).hits[0]
        assert hit.passage is not None
        assert len(hit.passage.highlights) >= len(set(words))
    assert index.search(f'"{text}"').total == 1
