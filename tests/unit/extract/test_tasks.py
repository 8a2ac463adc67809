import datetime as dt

import pytest

from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 215/UBND-KGVX
V/v tăng cường y tế cơ sở
Đồng Mơ, ngày 05 tháng 3 năm 2026
Kính gửi:
- Sở Y tế;
- UBND các xã, phường.
Thực hiện kế hoạch năm, Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện các nội dung sau:
"""
FOOT = """
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Mẫn
"""


def tasks(body: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body + FOOT)).tasks


def values(found: tuple[object, ...]) -> list[str]:
    return [item.value for item in found]  # type: ignore[attr-defined]


def test_bullets_inherit_the_body_that_heads_them() -> None:
    read = tasks("1. Sở Y tế\n- Rà soát nhân lực trạm y tế.\n- Tập huấn cho nhân viên thôn bản.")
    assert [task.action for task in read] == [
        "Rà soát nhân lực trạm y tế.",
        "Tập huấn cho nhân viên thôn bản.",
    ]
    assert all(values(task.assignees) == ["Sở Y tế"] for task in read)
    assert read[0].section == ("1. Sở Y tế",)


def test_who_leads_who_helps_by_when_and_to_whom_it_goes() -> None:
    (task,) = tasks(
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan rà soát biên chế, "
        "báo cáo Ủy ban nhân dân tỉnh trước ngày 20/4/2026."
    )
    assert values(task.assignees) == ["Sở Y tế"]
    assert values(task.coordinators) == ["Sở Nội vụ", "các đơn vị liên quan"]
    assert values(task.report_to) == ["Ủy ban nhân dân tỉnh"]
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 4, 20)


def test_a_sentence_that_tells_another_body_is_a_task_of_its_own() -> None:
    read = tasks(
        "1. Sở Y tế khẩn trương cấp phát thuốc cho các trạm. Sở Tài chính bố trí kinh phí mua sắm."
    )
    assert [values(task.assignees) for task in read] == [["Sở Y tế"], ["Sở Tài chính"]]


def test_items_that_name_nobody_take_the_bodies_of_the_introduction() -> None:
    (task,) = tasks("1. Rà soát, bổ sung quy hoạch mạng lưới trạm y tế xã.")
    assert values(task.assignees) == ["các đơn vị"]


def test_labels_below_items_complete_them() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n1. Truyền thông\n- Tổ chức tuần lễ truyền thông tiêm chủng.\n"
        "Cơ quan chủ trì: Sở Y tế.\nCơ quan phối hợp: Báo Đồng Mơ.\nThời gian thực hiện: Quý II/2026."
    )
    assert values(task.assignees) == ["Sở Y tế"]
    assert values(task.coordinators) == ["Báo Đồng Mơ"]
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao chất lượng khám bệnh tại tuyến xã.", id="aims"
        ),
        pytest.param("1. Trong năm 2025, Sở Y tế đã hoàn thành các chỉ tiêu được giao.", id="past"),
        pytest.param(
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Y tế./.",
            id="closing",
        ),
        pytest.param(
            "II. KINH PHÍ\n1. Kinh phí thực hiện từ ngân sách tỉnh năm 2026.", id="funding"
        ),
        pytest.param("1. Sở Y tế", id="a heading alone"),
    ],
)
def test_what_orders_nothing_is_no_task(body: str) -> None:
    assert tasks(body) == ()


def test_a_proposal_holds_no_tasks() -> None:
    text = HEAD.replace("V/v tăng cường y tế cơ sở", "TỜ TRÌNH\nVề việc mua thiết bị").replace(
        "215/UBND-KGVX", "15/TTr-SYT"
    )
    body = "1. Đề nghị Ủy ban nhân dân tỉnh xem xét, phê duyệt kinh phí mua sắm."
    assert extract(NormalisedText.unchanged(text + body + FOOT)).tasks == ()


def test_an_annex_table_gives_a_task_a_row() -> None:
    rows = (
        "\nPhụ lục\nPHÂN CÔNG NHIỆM VỤ\n"
        "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n"
        "1\tXây dựng kho dữ liệu dùng chung\tSở Khoa học và Công nghệ\tSở Y tế\tQuý IV/2026\n"
        "2\tTập huấn kỹ năng số cho cán bộ\tnt\t\tThường xuyên\n"
    )
    text = HEAD + "1. Các đơn vị triển khai theo Phụ lục kèm theo." + FOOT + rows
    read = [t for t in extract(NormalisedText.unchanged(text)).tasks if t.rule == "task.table-row"]
    assert [values(task.assignees) for task in read] == [["Sở Khoa học và Công nghệ"]] * 2
    assert read[0].deadline is not None
    assert read[0].deadline.value.date == dt.date(2026, 12, 31)
    assert read[1].deadline is None
    assert read[1].coordinators == ()
