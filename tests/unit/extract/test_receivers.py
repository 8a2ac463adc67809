"""To whom the outcome of a task goes (nơi nhận kết quả), and what only looks like it."""

import pytest

from extract.pipeline import extract
from extract.roles import read_roles
from normalise.spans import Span
from normalise.text import NormalisedText


def receivers(words: str) -> list[str]:
    return [found.value for found in read_roles(words, Span(0, len(words))).report_to]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Tổng hợp, báo cáo Thủ tướng Chính phủ đồng gửi Bộ Tài chính, Bộ Nội vụ.",
            ["Thủ tướng Chính phủ", "Bộ Tài chính", "Bộ Nội vụ"],
        ),
        ("Báo cáo 6 tháng, hằng năm về Sở Y tế trước ngày 15/12.", ["Sở Y tế"]),
        ("Báo cáo tình hình chi BHYT và dự toán năm 2026 với UBND tỉnh.", ["Ủy ban nhân dân tỉnh"]),
        ("Thực hiện chế độ báo cáo tình hình KCB BHYT với UBND tỉnh.", ["Ủy ban nhân dân tỉnh"]),
        ("Hỏi ý kiến kỹ thuật của Sở Xây dựng về móng cầu.", ["Sở Xây dựng"]),
        ("Nắm bắt dư luận, phản ánh về Đảng ủy và UBND xã.", ["Đảng ủy", "Ủy ban nhân dân xã"]),
        ("Cung cấp số liệu theo xã (95 xã, phường) về Bộ Tài chính.", ["Bộ Tài chính"]),
        ("Cung cấp cho Ủy ban nhân dân tỉnh (qua Sở A) tài liệu.", ["Ủy ban nhân dân tỉnh"]),
        (
            "Tham mưu UBND tỉnh ban hành kế hoạch trước ngày 10/3/2026 và gửi về Bộ Y tế.",
            ["Bộ Y tế"],
        ),
        ("Báo cáo, đề nghị Bộ Y tế cấp bổ sung vắc xin.", ["Bộ Y tế"]),
        ("Trả lời người có đơn, thông báo kết quả về Thanh tra Sở.", ["Thanh tra Sở"]),
        ("Báo cáo CDC tỉnh trước ngày 20/7.", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
        ("Trình UBND tỉnh trong tháng 10, để trình HĐND tỉnh.", ["Ủy ban nhân dân tỉnh"]),
        (
            "Báo cáo Ủy ban nhân dân tỉnh có văn bản gửi Bộ Tài chính.",
            ["Ủy ban nhân dân tỉnh"],
        ),
        ("Đề xuất Lãnh đạo Bộ hình thức khen thưởng đối với các trạm.", ["Lãnh đạo Bộ"]),
    ],
)
def test_who_gets_the_outcome(words: str, expected: list[str]) -> None:
    assert receivers(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Đề xuất biện pháp xử lý đối với các đơn vị để cháy kho thuốc.",
        "Soát lại bản vẽ trước khi gửi các cơ quan của tỉnh.",
        "Các xã khi lập thủ tục trình cấp thẩm quyền thu hồi đất phải rà soát ranh giới.",
        "Thẩm định các văn bản trình Ủy ban nhân dân tỉnh phê duyệt.",
        "Tham mưu Ủy ban nhân dân tỉnh văn bản báo cáo Bộ Y tế.",
        "Đề xuất, tham mưu Ủy ban nhân dân tỉnh lập Tổ kiểm kê muối.",
        "Có trách nhiệm hướng dẫn các cơ quan lập dự toán năm 2026 gửi Sở Tài chính.",
        "Cung cấp thông tin với các sở, ngành về hoạt động thu gom.",
        "Bảo đảm cung cấp thông tin về Chương trình cho các cơ quan liên quan.",
        "Nếu có vướng mắc ở cầu phao, kịp thời phản ánh về Sở Y tế.",
        "Đề xuất tổ chức Đoàn của tỉnh đi học tập kinh nghiệm.",
        "Thông báo bằng văn bản đến các trạm y tế khi khóa sổ đột xuất.",
    ],
)
def test_who_gets_nothing(words: str) -> None:
    assert receivers(words) == []


def test_a_cell_may_hold_who_leads_and_who_helps() -> None:
    (task,) = extract(
        NormalisedText.unchanged(
            "KẾ HOẠCH\nphát triển y tế cơ sở\n"
            "TT | Nội dung | Phân công nhiệm vụ | Tiến độ\n"
            "1 | Xây dựng phần mềm quản lý trạm y tế | Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ, Sở "
            "Tài chính. | Đề cương quý II/2026; vận hành quý IV/2026; duy trì đến 2030\n"
        )
    ).tasks
    assert [found.value for found in task.assignees] == ["Sở Y tế"]
    assert [found.value for found in task.coordinators] == ["Sở Nội vụ", "Sở Tài chính"]
    assert task.deadline is not None
    assert str(task.deadline.value.date) == "2026-12-31"


def test_one_more_report_goes_to_whom_the_first_one_goes() -> None:
    read = extract(
        NormalisedText.unchanged(
            "KẾ HOẠCH\nphòng, chống dịch\n1. Trung tâm Y tế khu vực hằng tuần (trước 15 giờ thứ "
            "Năm) báo cáo Sở Y tế; báo cáo đột xuất trong vòng 24 giờ khi có ca bệnh.\n"
        )
    ).tasks
    assert [[found.value for found in task.report_to] for task in read] == [["Sở Y tế"]] * 2
