import hashlib
import math

import pytest

from extract.directives import NO, Setting, Verdict, Zone
from extract.explaining import explain
from extract.learned import LearnedJudge, Place, Unit, load_judge
from extract.learned.features import BUCKETS, hashed
from extract.learned.judge import Joint, logistic
from extract.options import ExtractOptions
from extract.paragraphs import MarkerKind
from extract.pipeline import TaskReader, extract, load_pipeline
from extract.records import Task
from extract.roles import Roles
from normalise.spans import Span
from normalise.text import NormalisedText

FOUND = Verdict("task.subject", 0.9)
MODEL_ALONE = Joint(1.0, 0.0, 0.0)
NONE = Verdict("none.no-evidence", NO)
DISPATCH = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 31/QĐ-UBND
Đồng Mơ, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc thành lập Tổ giúp việc
Điều 1. Thành lập Tổ giúp việc gồm năm thành viên.
Điều 2. Tổ chức thực hiện
1. Sở Y tế là cơ quan thường trực, có trách nhiệm tham mưu ban hành Quy chế hoạt động của Tổ \
trong thời hạn 15 ngày làm việc kể từ ngày Quyết định này có hiệu lực.
2. Sở Nội vụ rà soát nhân sự, báo cáo UBND tỉnh trước ngày 20/4/2026.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mẫn
"""


def unit(words: str = "Rà soát nhân lực trạm y tế.", heading: str = "Sở Y tế") -> Unit:
    setting = Setting(
        zone=Zone.ORDERING,
        under_agency=True,
        listed=True,
        introduces=False,
        is_heading=False,
        issuer="Ủy ban nhân dân tỉnh Đồng Mơ",
    )
    place = Place(Span(0, len(words)), MarkerKind.DASH, (heading,), 1, False, "công văn", 0.5)
    return Unit(words, words, Roles((), (), (), 0, ""), setting, place)


def judge(weight: float = 0.0, joint: Joint = MODEL_ALONE, bias: float = 0.0) -> LearnedJudge:
    return LearnedJudge([*([weight] * BUCKETS), bias], joint)


def tasks(*, learned: bool) -> tuple[Task, ...]:
    options = ExtractOptions(learned=learned)
    return extract(NormalisedText.unchanged(DISPATCH), options=options).tasks


def test_features_are_the_ones_that_the_weights_were_learnt_for() -> None:
    """Where this fails, features have changed: train anew (``python -m corpora.learned``)."""
    seen = ",".join(str(number) for number in sorted(hashed(unit())))
    assert hashlib.sha256(seen.encode()).hexdigest()[:16] == "62a758ba554b1e06"


def test_features_are_numbers_of_weights_each_once() -> None:
    numbers = hashed(unit())
    assert len(numbers) == len(set(numbers))
    assert min(numbers) >= 0
    assert max(numbers) < BUCKETS


def test_a_pair_of_words_has_an_order() -> None:
    assert set(hashed(unit("Y tế rà soát"))) != set(hashed(unit("soát rà tế Y")))


@pytest.mark.parametrize("other", [unit("Biểu dương các trạm y tế."), unit(heading="Mục tiêu")])
def test_words_and_headings_tell_paragraphs_apart(other: Unit) -> None:
    assert hashed(other) != hashed(unit())


def test_log_odds_are_the_sum_of_the_weights_and_the_bias() -> None:
    assert judge(0.5, bias=-1.0).odds([3, 7, 9]) == pytest.approx(0.5)


def test_log_odds_are_bounded_so_that_nothing_is_certain() -> None:
    assert judge(50.0).odds([1, 2, 3]) == 9.0
    assert judge(-50.0).odds([1, 2, 3]) == -9.0


def test_what_the_rules_find_raises_the_probability() -> None:
    joint = Joint(1.0, 2.0, -1.0)
    assert judge(joint=joint).probability([1], found=True) == pytest.approx(logistic(1.0))
    assert judge(joint=joint).probability([1], found=False) == pytest.approx(logistic(-1.0))


def test_a_likely_task_keeps_its_rule_and_gets_its_probability() -> None:
    verdict = judge(bias=math.log(9)).weigh(FOUND, unit())
    assert verdict == Verdict("task.subject", 0.9)


@pytest.mark.parametrize(
    ("odds", "verdict"),
    [
        pytest.param(1 / 9, Verdict("none.learned", NO), id="dropped"),
        pytest.param(1 / 3, Verdict("task.subject", 0.25), id="kept, for a person to confirm"),
    ],
)
def test_an_improbable_task_is_dropped_and_a_doubtful_one_kept(
    odds: float, verdict: Verdict
) -> None:
    assert judge(bias=math.log(odds)).weigh(FOUND, unit()) == verdict


def test_what_is_expressly_ordered_stays_with_a_low_confidence() -> None:
    ordered = Verdict("task.ordered", 0.95)
    assert judge(bias=-math.log(9)).weigh(ordered, unit()) == Verdict("task.ordered", 0.1)


@pytest.mark.parametrize(
    ("verdict", "wanted"),
    [
        pytest.param(FOUND, True, id="a task"),
        pytest.param(NONE, True, id="no sign of one"),
        pytest.param(Verdict("none.agrees", NO), False, id="praise, which a rule forbids"),
    ],
)
def test_what_a_rule_forbids_is_not_asked_about(verdict: Verdict, wanted: bool) -> None:
    assert judge().wants(verdict) is wanted


def test_a_likely_task_that_no_rule_finds_is_one() -> None:
    assert judge(bias=math.log(4)).weigh(NONE, unit()) == Verdict("task.learned", 0.8)


def test_what_neither_rules_nor_model_find_keeps_the_rules_reason() -> None:
    assert judge(bias=-3.0).weigh(NONE, unit()) == NONE


def test_the_weights_that_come_along_know_an_order_from_praise() -> None:
    order = unit("Rà soát, bổ sung nhân lực cho các trạm y tế; báo cáo kết quả về Sở Y tế.")
    praise = unit("Các trạm y tế đã có nhiều nỗ lực, đạt được kết quả đáng ghi nhận.", "Kết quả")
    known = load_judge()
    assert known.odds(hashed(order)) > 1
    assert known.odds(hashed(order)) > known.odds(hashed(praise)) + 3


def test_the_learned_judge_finds_a_task_that_the_rules_take_for_an_effect_clause() -> None:
    alone, both = tasks(learned=False), tasks(learned=True)
    assert [task.section[0] for task in alone] == ["Điều 2. Tổ chức thực hiện"]
    assert [task.rule for task in both] == ["task.learned", alone[0].rule]
    assert both[0].assignees[0].value == "Sở Y tế"
    assert both[0].deadline is not None
    assert both[0].deadline.value.duration == "P15BD"


def test_what_only_the_learned_judge_finds_is_explained_with_its_probability() -> None:
    text = NormalisedText.unchanged(DISPATCH)
    dispatch = extract(text)
    reasons = {one.field: one for one in explain(dispatch, text.text)}
    learned, ruled = reasons["task-1"], reasons["task-2"]
    assert "mô hình" in learned.meaning
    (other,) = learned.alternatives
    assert other.value == "không phải nhiệm vụ"
    assert f"{dispatch.tasks[0].confidence:.0%}" in other.why
    assert ruled.alternatives == ()


def test_without_the_learned_judge_the_rules_confidences_stay() -> None:
    assert tasks(learned=False)[0].confidence == 0.9
    assert tasks(learned=True)[1].confidence != 0.9


def test_the_component_can_be_made_by_its_settings() -> None:
    pipeline = load_pipeline()
    assert pipeline.get_pipe_meta("congvan_tasks").factory == "congvan_tasks"
    rules_alone = pipeline.create_pipe("congvan_tasks", config={"learned": False})
    both = pipeline.create_pipe("congvan_tasks")
    assert isinstance(rules_alone, TaskReader)
    assert isinstance(both, TaskReader)
    assert rules_alone.second is None
    assert both.second is load_judge()
