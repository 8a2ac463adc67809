"""What holds for every pair of records: shares stay shares, and nothing is counted twice."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpora.claims import read_claims
from corpora.scoring import score, total

NAMES = st.sampled_from(["Sở Y tế", "Sở Tài chính", "UBND các xã", "Công an tỉnh"])
DEADLINES = st.none() | st.fixed_dictionaries(
    {"date": st.sampled_from(["2025-11-20", "2025-12-31", None]), "rrule": st.just("FREQ=YEARLY")}
)


@st.composite
def places(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.integers(0, 300))
    return {"start": start, "end": start + draw(st.integers(1, 120)), "text": "việc phải làm"}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    tasks = [
        {
            **draw(places()),
            "assignees": draw(st.lists(NAMES, max_size=3)),
            "deadline": draw(DEADLINES),
        }
        for _ in range(draw(st.integers(0, 5)))
    ]
    mentions = [
        {**draw(places()), "code": f"{n}/QĐ-UBND", "relation": draw(st.sampled_from(["a", "b"]))}
        for n in draw(st.lists(st.integers(1, 5), max_size=5))
    ]
    return {"tasks": tasks, "legal_bases": mentions, "document": {"code": draw(NAMES)}}


@given(records(), records())
def test_no_measure_finds_more_than_was_said_or_asked(
    gold: dict[str, Any], said: dict[str, Any]
) -> None:
    for tally in score(read_claims(gold), read_claims(said)).values():
        assert 0 <= tally.right <= min(tally.predicted, tally.gold)
        assert 0 <= tally.f1 <= 1


@given(records(), records())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    there = score(read_claims(one), read_claims(other))["document.code"]
    back = score(read_claims(other), read_claims(one))["document.code"]
    assert (there.precision, there.recall) == (back.recall, back.precision)


@given(st.lists(records(), min_size=1, max_size=3))
def test_every_task_of_a_record_is_found_in_the_record_itself(
    several: list[dict[str, Any]],
) -> None:
    sums = total(score(read_claims(one), read_claims(one)) for one in several)
    assert sums["task"].right == sums["task"].gold == sums["task"].predicted
