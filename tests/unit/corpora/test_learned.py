import json
from pathlib import Path

import numpy as np
import pytest

from corpora.learned.examples import Annotated, read_annotated
from corpora.learned.figures import (
    Alone,
    bands,
    brier,
    judges_of_folds,
    read_scores,
    score_before,
)
from corpora.learned.logistic import Dense, Problem, Sparse, fit
from corpora.learned.training import odds_on_folds, train_joint, train_weights, write
from extract.learned.features import BUCKETS

HEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: {number}/UBND-KGVX
Đồng Mơ, ngày 05 tháng 3 năm 2026
Kính gửi: Sở Y tế.
"""
TASKS = (
    "Giao Sở Y tế rà soát nhân lực trạm y tế, báo cáo trước ngày 20/4/2026.",
    "Giao Sở Y tế tập huấn cho nhân viên thôn bản trong tháng 5/2026.",
)
OTHERS = (
    "Thời gian qua, các trạm y tế đã có nhiều cố gắng trong phòng dịch.",
    "Tuy nhiên, nhân lực ở các xã vùng cao còn thiếu so với nhu cầu.",
)
CLOSING = "Nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Y tế để được hướng dẫn."


@pytest.fixture
def documents(tmp_path: Path) -> list[Annotated]:
    """Ten dispatches with two tasks, two others and a closing formula on which opinions differ."""
    folder = tmp_path / "made-up"
    (folder / "docs").mkdir(parents=True)
    (folder / "records").mkdir()
    for number in range(10, 20):
        text = HEAD.format(number=number) + "\n".join((*OTHERS, *TASKS, CLOSING)) + "\n"
        (folder / "docs" / f"m{number}.txt").write_text(text, encoding="utf-8")
        record = {
            "document": {},
            "tasks": [_place(text, words) | {"assignees": ["Sở Y tế"]} for words in TASKS],
            "ignore": [_place(text, CLOSING)],
        }
        (folder / "records" / f"m{number}.json").write_text(json.dumps(record), encoding="utf-8")
    return list(read_annotated(folder))


def _place(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def test_both_kinds_of_matrix_have_the_same_products() -> None:
    sparse = Sparse.of([[0, 2], [], [1]], 3)
    dense = Dense(np.array([[1, 0, 1, 1], [0, 0, 0, 1], [0, 1, 0, 1]], np.float64))
    weights, values = np.array([1.0, 2.0, 4.0, 8.0]), np.array([1.0, 10.0, 100.0])
    assert sparse.times(weights).tolist() == dense.times(weights).tolist()
    assert sparse.back(values).tolist() == dense.back(values).tolist()


def test_a_bias_alone_becomes_the_log_odds_of_the_share() -> None:
    problem = Problem(Sparse.of([[]] * 5, 0), np.array([1.0, 1, 1, 1, 0]), np.ones(5), np.zeros(1))
    assert fit(problem)[0] == pytest.approx(np.log(4), abs=1e-4)


def test_an_example_of_half_worth_counts_as_half_of_one() -> None:
    labels = np.array([1.0, 0.0, 0.0])
    halves = Problem(Sparse.of([[]] * 3, 0), labels, np.array([1.0, 0.5, 0.5]), np.zeros(1))
    assert fit(halves)[0] == pytest.approx(0.0, abs=1e-4)


def test_the_slope_is_nothing_where_the_search_ends() -> None:
    rows = [[0, 1], [1, 2], [0], [2], [0, 2]]
    problem = Problem(
        Sparse.of(rows, 3), np.array([1.0, 0, 1, 0, 1]), np.ones(5), np.array([1.0, 1, 1, 0])
    )
    assert np.abs(problem.slope(fit(problem))).max() < 1e-4


def test_paragraphs_are_tasks_others_or_unclear_as_the_record_says(
    documents: list[Annotated],
) -> None:
    assert {document.part for document in documents} == {"made-up"}
    labels = [[example.task for example in document.examples] for document in documents]
    assert labels == [[False, False, True, True, None]] * len(documents)


def test_verdicts_of_rules_that_did_not_know_a_dispatch_are_read_from_older_records(
    tmp_path: Path, documents: list[Annotated]
) -> None:
    assert {example.before for one in documents for example in one.examples} == {None}
    before = _with_older_records(tmp_path)
    labels = [[example.before for example in one.examples] for one in before]
    assert labels == [[False, False, True, False, False]] * 9 + [[None] * 5]


def test_rules_are_trusted_as_far_as_they_were_right_before(
    tmp_path: Path, documents: list[Annotated]
) -> None:
    before = _with_older_records(tmp_path)
    odds = odds_on_folds(documents)
    assert train_joint(before, odds).found < train_joint(documents, odds).found
    scores = score_before(before, odds)["all"]
    assert scores["rules"].gold == 18
    assert scores["rules"].recall == 0.5
    assert scores["both"].f1 > scores["rules"].f1


def _with_older_records(folder: Path) -> list[Annotated]:
    """Read the dispatches with records of rules that found one task in each but the last."""
    older = folder / "older"
    older.mkdir()
    for number in range(10, 19):
        text = HEAD.format(number=number) + "\n".join((*OTHERS, *TASKS, CLOSING)) + "\n"
        record = json.dumps({"tasks": [_place(text, TASKS[0])]})
        (older / f"m{number}.json").write_text(record, encoding="utf-8")
    return list(read_annotated(folder / "made-up", older))


def test_training_tells_tasks_from_others_and_finds_the_same_again(
    documents: list[Annotated],
) -> None:
    weights = train_weights(documents)
    assert weights == train_weights(documents)
    assert len(weights) == BUCKETS + 1
    odds = odds_on_folds(documents)
    for document in documents:
        tasks = [
            value
            for value, one in zip(odds[document.name], document.examples, strict=True)
            if one.task
        ]
        others = [
            value
            for value, one in zip(odds[document.name], document.examples, strict=True)
            if one.task is False
        ]
        assert min(tasks) > max(others)
    assert train_joint(documents, odds).odds > 0


def test_what_is_written_is_what_is_loaded(tmp_path: Path, documents: list[Annotated]) -> None:
    weights = train_weights(documents)
    joint = train_joint(documents, odds_on_folds(documents))
    write(weights, joint, tmp_path / "tasks.npz")
    with np.load(tmp_path / "tasks.npz") as stored:
        assert stored["weights"].astype(np.float64).tolist() == weights
        assert tuple(stored["joint"].tolist()) == (joint.odds, joint.found, joint.base)


def test_readings_are_scored_by_parts_with_any_judge(documents: list[Annotated]) -> None:
    judges = judges_of_folds(documents)
    rules = read_scores(documents[:2], lambda _: None)
    alone = read_scores(documents[:2], lambda one: Alone(judges[one.fold]))
    assert rules["made-up"]["task"].gold == 4
    assert rules["made-up"]["task"].f1 == alone["made-up"]["task"].f1 == 1.0


def test_probabilities_are_judged_by_what_came_true() -> None:
    chances = [(0.9, True), (0.9, False), (0.1, False)]
    assert brier(chances) == pytest.approx((0.01 + 0.81 + 0.01) / 3)
    assert bands(chances)[1] == (0.05, 0.2, 1, 0.0)
    assert bands(chances)[4] == (0.8, 0.95, 2, 0.5)
