"""Annex tables that come with every cell on a line of its own."""

import datetime as dt

from extract.pipeline import extract
from extract.records import Task
from extract.stacked_tables import find_stacked_rows
from normalise.text import NormalisedText

HEADS = "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nhoàn thành\nKết quả\n"
PLAN = """UBND TỈNH LẠNG SƠN
Số: 12/KH-UBND
Lạng Sơn, ngày 5 tháng 3 năm 2031
KẾ HOẠCH
Sửa chữa trạm y tế
Căn cứ Luật Sông hồ, UBND tỉnh ban hành Kế hoạch.
Nơi nhận:
- Sở Y tế;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Mẫn
PHỤ LỤC
NHIỆM VỤ CỤ THỂ
"""
ROWS = """1
Lập danh mục trạm y tế cần sửa chữa.
Sở Y tế
Sở Tài chính, UBND xã, phường
Quý II/2031
Danh mục
2
Tập huấn cho nhân viên trạm y tế.
Sở Y tế
Tháng 9/2031
"""


def cells(text: str) -> list[list[str]]:
    return [[cell.of(text) for cell in row.cells] for row in find_stacked_rows(text)]


def tasks(annex: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(PLAN + annex)).tasks


def test_lines_go_into_the_columns_of_their_row() -> None:
    rows = cells(HEADS + ROWS)
    assert rows[0][:3] == ["TT", "Nhiệm vụ", "Cơ quan chủ trì"]
    assert rows[0][4] == "Thời gian\nhoàn thành"
    assert rows[1] == [
        "1",
        "Lập danh mục trạm y tế cần sửa chữa.",
        "Sở Y tế",
        "Sở Tài chính, UBND xã, phường",
        "Quý II/2031",
        "Danh mục",
    ]


def test_a_line_of_a_row_with_empty_cells_goes_where_it_suits() -> None:
    assert cells(HEADS + ROWS)[2] == [
        "2",
        "Tập huấn cho nhân viên trạm y tế.",
        "Sở Y tế",
        "",
        "Tháng 9/2031",
        "",
    ]


def test_rows_of_a_stacked_table_are_tasks_with_their_section() -> None:
    first, second = tasks(HEADS + "I\nCơ sở vật chất\n" + ROWS)
    assert [found.value for found in first.assignees] == ["Sở Y tế"]
    assert [found.value for found in first.coordinators] == [
        "Sở Tài chính",
        "Ủy ban nhân dân xã, phường",
    ]
    assert first.deadline is not None
    assert first.deadline.value.date == dt.date(2031, 6, 30)
    assert second.deadline is not None
    assert second.deadline.value.date == dt.date(2031, 9, 30)
    assert first.section == ("I Cơ sở vật chất",)


def test_a_row_that_numbers_the_columns_is_none() -> None:
    numbered = HEADS + "(1)\n(2)\n(3)\n(4)\n(5)\n(6)\n" + ROWS
    assert [row[0] for row in cells(numbered)] == ["TT", "1", "2"]


def test_what_stands_behind_the_table_is_none_of_its_rows() -> None:
    rows = cells(HEADS + ROWS + "Ghi chú: Các đơn vị báo cáo hằng quý.\n")
    assert [row[0] for row in rows] == ["TT", "1", "2"]


def test_heads_that_assign_nothing_begin_no_table() -> None:
    assert cells("TT\nHọ và tên\nNăm sinh\nQuê quán\n1\nLò Văn Mẫn\n1990\nLạng Sơn\n") == []


def test_numbered_text_without_heads_stays_text() -> None:
    assert cells("Nhiệm vụ\n1\nLập danh mục.\n2\nTập huấn.\n") == []


def test_many_numbers_cost_time_in_proportion_to_their_count() -> None:
    assert len(cells(HEADS + ROWS * 2000)) == 4001
