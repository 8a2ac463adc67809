from pathlib import Path

import pytest

from extract.explaining import Explanation, explain, meaning_of
from extract.pipeline import extract
from normalise.text import NormalisedText

SAMPLES = Path(__file__).parents[3] / "corpora" / "samples"
TEXT = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 215/UBND-KGVX
V/v tăng cường y tế cơ sở
Đồng Mơ, ngày 05 tháng 3 năm 2026
Kính gửi: Sở Y tế.
Căn cứ Luật Dược, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế báo cáo trước ngày 20/4/2026, sau đó tổng hợp trong tháng 6/2026.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mẫn
Phụ lục (kèm theo Công văn số 216/UBND-KGVX ngày 05/3/2026)
"""


def explained(text: str = TEXT) -> dict[str, Explanation]:
    return {one.field: one for one in explain(extract(NormalisedText.unchanged(text)), text)}


def test_each_value_has_its_rule_in_words_and_its_evidence() -> None:
    code = explained()["code"]
    assert (code.value, code.rule, code.meaning) == (
        "215/UBND-KGVX",
        "letterhead.number",
        "dòng “Số: …”",
    )
    assert code.span.of(TEXT) == "215/UBND-KGVX"


def test_another_number_of_the_dispatch_is_an_alternative() -> None:
    assert [other.value for other in explained()["code"].alternatives] == ["216/UBND-KGVX"]


def test_the_body_that_a_name_means_is_told() -> None:
    assignee = explained()["task-1.assignee"]
    assert assignee.value == "Sở Y tế"
    assert [other.value for other in assignee.alternatives] == ["Sở Y tế tỉnh Đồng Mơ"]


def test_another_day_of_a_task_is_an_alternative() -> None:
    deadline = explained()["task-1.deadline"]
    assert deadline.value == "2026-04-20"
    assert [other.value for other in deadline.alternatives] == ["2026-06-30"]


def test_a_law_by_name_has_its_numbers() -> None:
    numbers = [other.value for other in explained()["basis-1"].alternatives]
    assert numbers == ["Luật 105/2016/QH13", "Luật 34/2005/QH11"]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_rule_that_reads_the_samples_is_described(sample: Path) -> None:
    text = sample.read_bytes().decode("utf-8", errors="replace")
    rules = {one.rule for one in explain(extract(NormalisedText.unchanged(text)), text)}
    assert {rule for rule in rules if not meaning_of(rule)} == set()


def test_a_pattern_is_explained_by_its_first_example() -> None:
    assert "như “" in meaning_of("deadline.date.before")
