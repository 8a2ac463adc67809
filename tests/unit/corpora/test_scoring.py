"""Scoring: what counts as right, missed, invented, ignored."""

from typing import Any

import pytest

from corpora.claims import read_claims, spell
from corpora.scoring import Tally, differences, score, total


def make_task(start: int | None, end: int | None, text: str = "", **fields: Any) -> dict[str, Any]:
    place = {} if start is None else {"start": start, "end": end}
    return {**place, "text": text, "assignees": ["Sở Y tế"], **fields}


def make_mention(start: int | None, code: str, **fields: Any) -> dict[str, Any]:
    place = {} if start is None else {"start": start, "end": start + 30}
    return {**place, "text": f"Quyết định số {code}", "code": code, "relation": "cites", **fields}


def tallies(gold: dict[str, Any], said: dict[str, Any]) -> dict[str, Tally]:
    return score(read_claims(gold), read_claims(said))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh", id="tone placement"),
        pytest.param("UBND các xã", "Ủy ban nhân dân các xã", id="abbreviation"),
        pytest.param("các đơn vị", "Đơn vị", id="plural sign"),
        pytest.param("Sở Y tế", "Sở Y tế", id="decomposed"),
        pytest.param("chính trị - xã hội", "chính trị – xã hội;", id="dashes and punctuation"),
        pytest.param("TM. UBND", "tm. ủy ban nhân dân", id="case"),
    ],
)
def test_names_that_are_written_differently_are_the_same(one: str, other: str) -> None:
    assert spell(one) == spell(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Sở Y tế", "Sở Y tê", id="another letter"),
        pytest.param("Sở Tài chính", "Sở Tài chinh", id="another tone"),
        pytest.param("ma", "má", id="tone at the end"),
    ],
)
def test_names_with_other_letters_or_tones_differ(one: str, other: str) -> None:
    assert spell(one) != spell(other)


def test_a_record_compared_with_itself_is_right_everywhere() -> None:
    record = {
        "document": {"code": "1/SYT", "signer": {"name": "A"}, "addressees": ["B", "C"]},
        "tasks": [make_task(0, 50, deadline={"date": "2025-11-20"}, coordinators=["Sở Tư pháp"])],
        "legal_bases": [make_mention(5, "2/QĐ-UBND", issued="2025-01-02")],
    }
    assert all(tally.f1 == 1.0 for tally in tallies(record, record).values())


def test_an_empty_prediction_finds_nothing_and_invents_nothing() -> None:
    gold = {"tasks": [make_task(0, 50, deadline={"rrule": "FREQ=YEARLY"})]}
    scores = tallies(gold, {})
    assert scores["task"] == Tally(0, 0, 1)
    assert scores["task.assignees"] == Tally(0, 0, 1)
    assert scores["task.deadline"] == Tally(0, 0, 1)
    assert scores["task"].f1 == 0.0


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        pytest.param(0, 100, 1, id="the whole"),
        pytest.param(0, 50, 1, id="half"),
        pytest.param(0, 49, 0, id="less than half"),
        pytest.param(50, 150, 0, id="shifted by half"),
    ],
)
def test_a_task_is_found_if_half_of_what_both_cover_is_shared(
    start: int, end: int, right: int
) -> None:
    scores = tallies({"tasks": [make_task(0, 100)]}, {"tasks": [make_task(start, end)]})
    assert scores["task"].right == right


def test_each_task_is_paired_once_and_the_best_first() -> None:
    gold = {"tasks": [make_task(0, 100)]}
    said = {"tasks": [make_task(0, 60, assignees=["Sở Tư pháp"]), make_task(0, 95)]}
    scores = tallies(gold, said)
    assert scores["task"] == Tally(1, 2, 1)
    assert scores["task.assignees"] == Tally(1, 2, 1)


def test_a_prediction_in_an_ignored_place_counts_neither_way() -> None:
    gold = {"tasks": [make_task(0, 50)], "ignore": [{"start": 60, "end": 120}]}
    said = {"tasks": [make_task(0, 50), make_task(62, 118), make_task(110, 200)]}
    assert tallies(gold, said)["task"] == Tally(1, 2, 1)


def test_a_deadline_is_right_or_wrong_as_a_whole_and_its_rule_may_be_in_any_order() -> None:
    gold = {"tasks": [make_task(0, 9, deadline={"rrule": "FREQ=MONTHLY;BYMONTHDAY=25"})]}
    same = {"tasks": [make_task(0, 9, deadline={"rrule": "RRULE:BYMONTHDAY=25;FREQ=MONTHLY"})]}
    other = {"tasks": [make_task(0, 9, deadline={"rrule": "FREQ=MONTHLY", "date": "2025-01-25"})]}
    assert tallies(gold, same)["task.deadline"] == Tally(1, 1, 1)
    assert tallies(gold, other)["task.deadline"] == Tally(0, 1, 1)


def test_a_whole_task_needs_its_assignees_and_its_deadline() -> None:
    gold = {"tasks": [make_task(0, 9), make_task(10, 19), make_task(20, 29)]}
    late = {"date": "2025-01-25"}
    said = {"tasks": [make_task(0, 9), make_task(10, 19, deadline=late), make_task(20, 29)]}
    said["tasks"][2]["assignees"] = []
    assert tallies(gold, said)["task.whole"] == Tally(1, 3, 3)


def test_tasks_without_places_are_paired_by_their_first_words() -> None:
    gold = {"tasks": [make_task(None, None, "Chủ trì, phối hợp với Sở Tài chính rà soát")]}
    said = {"tasks": [make_task(7, 60, "Chủ tri, phối hợp với Sở Tài chính rà soát"),
                      make_task(70, 99, "Tổng hợp, báo cáo")]}  # fmt: skip
    assert tallies(gold, said)["task"] == Tally(1, 2, 1)


def test_a_legal_mention_needs_the_right_number_and_then_the_right_relation() -> None:
    gold = {"legal_bases": [make_mention(0, "1/QĐ-UBND"), make_mention(50, "2/QĐ-UBND")]}
    said = {"legal_bases": [make_mention(0, "1/QĐ-UBND", relation="basis"),
                            make_mention(50, "3/QĐ-UBND")]}  # fmt: skip
    scores = tallies(gold, said)
    assert scores["legal_basis"] == Tally(1, 2, 2)
    assert scores["legal_basis.relation"] == Tally(0, 2, 2)


def test_legal_mentions_without_places_are_paired_by_number_each_once() -> None:
    gold = {"legal_bases": [make_mention(None, "1/QĐ-UBND"), make_mention(None, "1/QĐ-UBND")]}
    said = {"legal_bases": [make_mention(10, "1/QĐ-UBND"), make_mention(80, "9/QĐ-UBND")]}
    assert tallies(gold, said)["legal_basis"] == Tally(1, 2, 2)


def test_a_law_without_a_number_is_known_by_its_title() -> None:
    law = {"start": 0, "end": 20, "code": None, "title": "Luật Dược", "relation": "basis"}
    assert tallies({"legal_bases": [law]}, {"legal_bases": [law]})["legal_basis"].right == 1


def test_the_total_adds_counts_and_not_shares() -> None:
    many = {"task": Tally(9, 10, 10)}
    few = {"task": Tally(0, 1, 1)}
    assert total([many, few])["task"] == Tally(9, 11, 11)


def test_differences_name_what_was_missed_invented_and_misread() -> None:
    gold = read_claims({"document": {"code": "1/A"}, "tasks": [make_task(0, 9, "làm việc này")]})
    said = read_claims({"document": {"code": "2/A"}, "tasks": [make_task(20, 29, "việc khác")]})
    lines = list(differences(gold, said))
    assert lines == [
        "document.code: 1/a, predicted 2/a",
        "missed task: làm việc này",
        "invented task: việc khác",
    ]
