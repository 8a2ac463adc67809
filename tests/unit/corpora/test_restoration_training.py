"""The tools that make the restoration model do what their formulas say."""

import itertools
import math
from array import array
from pathlib import Path

import numpy as np
import pytest

from corpora.restoration.channel import learn_channel
from corpora.restoration.corpus import BLOCK, HELD_OUT_EVERY, Runs, read_paragraphs
from corpora.restoration.language_model import Order, build, read_corpus
from corpora.restoration.model_file import ngram_arrays, write_model
from corpora.restoration.names import collect, name_spans
from corpora.restoration.pairs import ReadPage, load_pages, matched, save_page
from corpora.restoration.scores import Score, syllables, words_after
from corpora.synthetic.pages import TrueWord
from ingest.sources import Box
from normalise.restoration.lattice import NgramTables
from normalise.restoration.model import STEPS_PER_NAT, _tree
from normalise.spans import Span
from normalise.text import Change

TEXT = [
    "ban hành kế hoạch kiểm tra hồ sơ",
    "ban hành quy chế kiểm tra",
    "bàn giao kế hoạch kiểm tra",
    "kế hoạch ban hành quy chế mới",
    "hồ sơ bàn giao",
    "ban hành kế hoạch",
] * 2 + ["quy chế bàn giao hồ sơ mới", "kiểm tra hồ sơ", "ban giao"]


@pytest.mark.parametrize("threshold", [-99.0, 0.5, 3.0], ids=["whole", "pruned", "pruned-hard"])
def test_probabilities_after_every_context_sum_to_one(threshold: float) -> None:
    corpus = read_corpus(TEXT, least=1)
    orders = build(corpus, order=4, thresholds=dict.fromkeys((2, 3, 4), threshold))
    tables = NgramTables(_tree(ngram_arrays(orders)))
    words = len(corpus.words)
    contexts = [["ban"], ["ban", "hành"], ["kế", "hoạch", "kiểm"], ["mới", "ban", "hành"], []]
    for context in contexts:
        ids = [corpus.words.index(word) for word in context]
        total = 0.0
        for word in range(words):
            out = array("i", bytes(4 * (len(ids) + 1)))
            tables.costs(array("i", [*ids, word]), len(ids) + 1, out)
            total += math.exp(-out[len(ids)] / STEPS_PER_NAT)
        assert total == pytest.approx(1, abs=0.05), context


def test_pruning_keeps_the_prefixes_of_what_it_keeps() -> None:
    orders = build(read_corpus(TEXT, least=1), order=4, thresholds={2: 2.0, 3: 1.0, 4: 0.0})
    for shorter, longer in itertools.pairwise(orders[1:]):
        assert set((longer.keys >> np.uint64(16)).tolist()) <= set(shorter.keys.tolist())


def test_the_same_contents_make_the_same_file(tmp_path: Path) -> None:
    orders = [Order(np.arange(3, dtype=np.uint64), np.ones(3), np.zeros(3))]
    for name in ("a.npz", "b.npz"):
        write_model(tmp_path / name, ngram_arrays(orders), {"format": 1, "words": ["đ"]})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def _page(pairs: list[tuple[str, str]], engine: str = "eng") -> ReadPage:
    groups = tuple(((i,), (i,)) for i in range(len(pairs)))
    truth, read = zip(*pairs, strict=True)
    return ReadPage(engine, "scan-200", truth, read, (len(pairs),), groups)


def test_the_channel_learns_what_letters_are_read_as() -> None:
    pairs = [("hồ", "h6"), ("đồng", "d6ng"), ("bộ,", "b6,"), ("thử", "tht?"), ("sở", "s&")] * 20
    letters = "bdđghnostồộởử"
    channel = learn_channel([_page(pairs), _page([("hồ", "hồ")] * 50, "vie")], "eng", letters)

    def cost(letter: str, segment: str) -> float:
        return float(channel.costs[0, letters.index(letter), channel.segments.index(segment)])

    assert cost("ồ", "6") < 0.2
    assert cost("ử", "t?") < 0.3
    assert cost("ở", "&") < 0.3
    assert cost("đ", "d") < 0.2
    assert cost("ồ", "6") < cost("ồ", "ồ")
    assert channel.pairs == 100
    sums = np.exp(-channel.costs[0].astype(float)).sum(axis=1)
    assert (sums < 1.6).all()  # the prior spreads a little over segments never seen


def test_words_are_matched_by_place_even_where_one_became_two() -> None:
    truth = (
        TrueWord("Sở", Box(10, 10, 30, 24), 0, 0),
        TrueWord("Y", Box(34, 10, 42, 24), 0, 0),
        TrueWord("tế", Box(46, 10, 60, 24), 0, 0),
        TrueWord("báo", Box(10, 30, 34, 44), 0, 1),
    )
    read = [Box(10, 12, 42, 22), Box(46, 12, 52, 22), Box(53, 12, 60, 22), Box(10, 70, 34, 84)]
    assert list(matched(truth, read)) == [((0, 1), (0,)), ((2,), (1, 2))]


def test_pages_are_saved_and_loaded(tmp_path: Path) -> None:
    page = _page([("Sở", "S&"), ("tế", "té")])
    path = tmp_path / "pages.jsonl"
    path.write_text(save_page(page) + "\n", encoding="utf-8")
    assert list(load_pages(path)) == [page]
    assert page.text == "S& té"


def test_every_fiftieth_block_is_held_out_and_copies_of_test_texts_are_left_out(
    tmp_path: Path,
) -> None:
    lines = [f"đoạn văn số {i} của bài này" for i in range(BLOCK * HELD_OUT_EVERY)]
    copy = " ".join(f"từ{i}" for i in range(60))
    (tmp_path / "a.txt").write_text("\n".join([*lines, copy, lines[0]]), encoding="utf-8")
    found = list(read_paragraphs(tmp_path, Runs.of([copy])))
    assert [p.text for p in found] == lines
    assert [p.held_out for p in found] == [False] * (len(lines) - BLOCK) + [True] * BLOCK


def test_names_are_collected_from_lists() -> None:
    text = "Thành lập xã Hương Lâm trên cơ sở các xã Mẫu Sơn, Tân Lập và Đồng Tiến, tỉnh Cao Bằng."
    assert collect([("resolutions", text)]) == [
        *("Cao Bằng", "Hương Lâm", "Mẫu Sơn", "Tân Lập", "Đồng Tiến")
    ]
    assert list(name_spans("xã có 12 thôn, phường")) == []


def test_scores_ignore_case_and_tone_placement() -> None:
    score = Score()
    score.add(syllables("Hoà bình, 12 năm"), syllables("hòa BÌNH năn"))
    assert (score.right, score.total) == (2, 3)


def test_changes_are_put_into_the_words_they_touch() -> None:
    page = _page([("Sở", "S&"), ("tế;", "té;"), ("và", "va")])
    changes = [
        Change(Span(0, 2), Span(0, 2), "S&", "Sở", "r"),
        Change(Span(3, 5), Span(3, 5), "té", "tế", "r"),
    ]
    assert words_after(page, changes) == ["Sở", "tế;", "va"]
