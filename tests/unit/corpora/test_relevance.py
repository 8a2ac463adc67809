import math
from pathlib import Path

import pytest

from corpora.relevance.measures import ranking_figures
from corpora.relevance.queries import SAMPLES, load_queries


def test_a_place_counts_less_the_deeper_it_is() -> None:
    figures = ranking_figures([1, 3, 11, None])
    assert figures["success@1"] == 0.25
    assert figures["success@10"] == 0.5
    assert figures["mrr"] == pytest.approx((1 + 1 / 3 + 1 / 11) / 4)
    assert figures["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4)) / 4)


def test_topics_are_asked_a_second_time_without_accents(tmp_path: Path) -> None:
    file = tmp_path / "queries.toml"
    file.write_text('[topic]\n"samples/a.txt" = ["Sở Y tế"]\n', encoding="utf-8")
    asked = load_queries(file)
    assert [(one.kind, one.words) for one in asked] == [
        ("topic", "Sở Y tế"),
        ("unaccented", "so y te"),
    ]
    assert all(one.file == "a.txt" and one.is_ours for one in asked)


def test_every_query_about_a_sample_names_one_that_exists() -> None:
    for query in load_queries():
        assert not query.is_ours or (SAMPLES / query.file).is_file(), query
