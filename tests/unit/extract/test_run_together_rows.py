"""Tables whose columns a converter ran together into one cell."""

import datetime as dt

import pytest

from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 31/KH-UBND
Đồng Mơ, ngày 10 tháng 6 năm 2026
KẾ HOẠCH
Mở bến đò ngang
III. PHÂN CÔNG NHIỆM VỤ
| STT Nhiệm vụ Trách nhiệm thực hiện Thời gian thực hiện |
|||||
"""


def row(words: str) -> Task:
    (task,) = extract(NormalisedText.unchanged(f"{HEAD}| {words} |")).tasks
    return task


def values(found: tuple[object, ...]) -> list[str]:
    return [item.value for item in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "action", "lead", "help_"),
    [
        pytest.param(
            "1 Rà soát bến đò trong tỉnh - Giám đốc các sở; - Chủ tịch UBND các xã. Hằng năm",
            "Rà soát bến đò trong tỉnh",
            ["Giám đốc các sở", "Chủ tịch Ủy ban nhân dân các xã"],
            [],
            id="bodies behind dashes",
        ),
        pytest.param(
            "2 Đóng đò mới Chánh Văn phòng chủ trì, phối hợp với Sở Xây dựng Hằng năm",
            "Đóng đò mới",
            ["Chánh Văn phòng"],
            ["Sở Xây dựng"],
            id="bodies without a mark before them",
        ),
        pytest.param(
            "3 Đăng kiểm đò của Sở Xây dựng - Thủ trưởng các đơn vị: Cảng vụ, Thuế; "
            "- Giám đốc Sở Y tế Hằng năm",
            "Đăng kiểm đò của Sở Xây dựng",
            ["Thủ trưởng các đơn vị: Cảng vụ, Thuế", "Giám đốc Sở Y tế"],
            [],
            id="a closed list stays one name",
        ),
    ],
)
def test_the_row_is_taken_apart(words: str, action: str, lead: list[str], help_: list[str]) -> None:
    task = row(words)
    assert (task.action, values(task.assignees), values(task.coordinators)) == (action, lead, help_)


@pytest.mark.parametrize(
    ("time", "due"),
    [
        ("Quý IV/2026", dt.date(2026, 12, 31)),
        ("Trước ngày 15/9/2026", dt.date(2026, 9, 15)),
        ("Tháng 8 năm 2026", dt.date(2026, 8, 31)),
    ],
)
def test_the_row_ends_with_its_time(time: str, due: dt.date) -> None:
    deadline = row(f"1 Sơn lại bến đò - Sở Xây dựng. {time}").deadline
    assert deadline is not None
    assert deadline.value.date == due


def test_the_task_s_own_words_say_when_before_the_column_does() -> None:
    deadline = row("1 Định kỳ 6 tháng kiểm tra bến đò - Sở Xây dựng. Hằng năm").deadline
    assert deadline is not None
    assert deadline.value.rrule == "FREQ=MONTHLY;INTERVAL=6"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| 1 Sơn lại bến đò cho đẹp Hằng năm |", id="nobody is named"),
        pytest.param(
            "Sông nước mùa lũ.\n| 2 Sơn lại bến đò - Sở Xây dựng. Hằng năm |", id="behind the table"
        ),
    ],
)
def test_what_cannot_be_taken_apart_is_left_out(text: str) -> None:
    assert not extract(NormalisedText.unchanged(HEAD + text)).tasks
