"""Guidance of departments (hướng dẫn): who is guided, by when things are due, what is set apart."""

import datetime as dt

import pytest

from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """UBND TỈNH ĐỒNG MƠ
SỞ NỘI VỤ
Số: 31/HD-SNV
Đồng Mơ, ngày 10 tháng 6 năm 2026
HƯỚNG DẪN
Xét khen thưởng phong trào trồng cây năm 2026
"""


def tasks(body: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body)).tasks


def bodies(task: Task) -> list[str]:
    return [found.value for found in task.assignees]


def due(task: Task) -> dt.date | None:
    return task.deadline.value.date if task.deadline else None


@pytest.mark.parametrize(
    ("introduction", "guided"),
    [
        (
            "Sở Nội vụ hướng dẫn các cơ quan, địa phương một số nội dung như sau:",
            ["các cơ quan, địa phương"],
        ),
        (
            "Sở Nội vụ hướng dẫn Phòng Văn hóa - Xã hội các xã lập hồ sơ xét thưởng như sau:",
            ["Phòng Văn hóa - Xã hội các xã"],
        ),
        ("Sở Nội vụ hướng dẫn một số nội dung như sau:", []),
    ],
)
def test_what_follows_guidance_is_for_those_who_are_guided(
    introduction: str, guided: list[str]
) -> None:
    (task,) = tasks(
        f"{introduction}\nI. TỔ CHỨC THỰC HIỆN\n1. Lập báo cáo thành tích, gửi về Sở Nội vụ.\n"
    )
    assert bodies(task) == guided


def test_below_a_heading_about_terms_each_thing_has_its_day() -> None:
    read = tasks(
        "II. HỒ SƠ\n1. Hồ sơ gồm: Tờ trình, biên bản họp xét.\n2. Thời hạn nộp hồ sơ:\n"
        "a) Giấy khen của Giám đốc Sở: chậm nhất ngày 20/11/2026.\n"
        "b) Bằng khen của Chủ tịch UBND tỉnh: trước ngày 05 tháng 12 năm 2026.\n"
        "c) Cờ thi đua: 02 bộ.\n"
    )
    assert [due(task) for task in read] == [dt.date(2026, 11, 20), dt.date(2026, 12, 5)]
    assert read[0].action.startswith("Giấy khen")


@pytest.mark.parametrize(
    "case",
    [
        "Đơn vị không gửi bản đăng ký thì không được xét thưởng.",
        "Cơ quan, đơn vị nào gửi muộn sẽ bị trừ điểm theo thang điểm.",
    ],
)
def test_what_follows_for_whoever_does_not_do_so_is_no_task(case: str) -> None:
    read = tasks(
        "Sở Nội vụ hướng dẫn các cơ quan, đơn vị một số nội dung như sau:\n"
        f"1. Gửi bản đăng ký về Sở Nội vụ trước ngày 15/7/2026.\n2. {case}\n"
    )
    assert [due(task) for task in read] == [dt.date(2026, 7, 15)]


def test_what_is_set_apart_with_a_day_of_its_own_is_a_task_of_its_own() -> None:
    first, second = tasks(
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n"
        "- Sửa chữa các cầu yếu trước ngày 30/8/2026; riêng cầu Mơ Hạ thông xe chậm nhất ngày "
        "15/9/2026.\n"
    )
    assert (due(first), due(second)) == (dt.date(2026, 8, 30), dt.date(2026, 9, 15))
    assert bodies(second) == ["Sở Xây dựng"]


def test_what_is_handed_in_goes_to_a_receiver() -> None:
    (task,) = tasks(
        "II. TỔ CHỨC THỰC HIỆN\n1. Các trường\n"
        "- Lập danh sách thí sinh, nộp bảng tổng hợp về Sở Nội vụ trước ngày 05/7/2026.\n"
    )
    assert [found.value for found in task.report_to] == ["Sở Nội vụ"]


def test_what_a_body_asks_of_those_it_watches_over_is_its_own_task() -> None:
    (task,) = tasks(
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n"
        "- Yêu cầu các đơn vị vận tải niêm yết giá vé tại bến.\n"
    )
    assert bodies(task) == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("closing", "count"),
    [
        ("Nhận được Hướng dẫn này, yêu cầu Thủ trưởng các đơn vị nghiêm túc thực hiện.", 1),
        (
            "Đề nghị các đơn vị quan tâm, chỉ đạo thực hiện. Nếu có vướng mắc, liên hệ Sở Nội vụ.",
            1,
        ),
        (
            "Đề nghị các đơn vị nghiêm túc thực hiện. Hằng tháng báo cáo kết quả về Sở Nội vụ.",
            2,
        ),
    ],
)
def test_an_exhortation_without_an_object_is_no_task(closing: str, count: int) -> None:
    read = tasks(
        "Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:\n"
        f"1. Gửi bản đăng ký về Sở Nội vụ trước ngày 15/7/2026.\n{closing}\n"
    )
    assert len(read) == count
