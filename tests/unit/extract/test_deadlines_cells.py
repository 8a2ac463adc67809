import pytest

from extract.deadlines import parse_deadline_cell
from extract.records import PartialDate

ISSUED = PartialDate(2025, 11, 20)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        pytest.param(cell, due, id=cell)
        for cell, due in {
            "Quý IV/2025": "2025-12-31",
            "Quý IH/2026": "2026-09-30",
            "quý III": "2026-09-30",
            "Quý I/2025 – Quý II/2026": "2026-06-30",
            "Quý II, III năm 2026": "2026-09-30",
            "Tháng 12/2025": "2025-12-31",
            "Tháng 12 năm 2025.": "2025-12-31",
            "T6/2026": "2026-06-30",
            "Tháng 3–6/2026": "2026-06-30",
            "Tháng 11, 12/2025": "2025-12-31",
            "Từ tháng 01/2026 đến tháng 6/2026": "2026-06-30",
            "12/2025": "2025-12-31",
            "thang 12/2025": "2025-12-31",
            "Cuối tháng 12/2025": "2025-12-31",
            "Năm 2026": "2026-12-31",
            "2026": "2026-12-31",
            "năm 2026 - 2027": "2027-12-31",
            "Năm 2026-2030": "2030-12-31",
            "2026 - 2030": "2030-12-31",
            "Cuối năm 2026": "2026-12-31",
            "6 tháng đầu năm 2026": "2026-06-30",
            "20/12/2025": "2025-12-20",
            "Ngày 20 tháng 12 năm 2025": "2025-12-20",
            "20 / 12 / 2025": "2025-12-20",
            "31/12": "2025-12-31",
            "01/12 - 15/12/2025": "2025-12-15",
            "Từ ngày 01/12 đến ngày 15/12/2025": "2025-12-15",
            "Trước ngày 15/12/2025": "2025-12-15",
            "Hoàn thành trong quý IV/2025": "2025-12-31",
            "Đến hết năm 2027": "2027-12-31",
            "Hằng năm": "FREQ=YEARLY",
            "H ằ ng n ă m": "FREQ=YEARLY",
            "Thường xuyên, định kỳ hằng quý": "FREQ=MONTHLY;INTERVAL=3",
            "Theo kế hoạch đào tạo hàng năm": "FREQ=YEARLY",
            "Trước ngày 20 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=20",
            "15 ngày làm việc": "P15BD",
            "30 ngày kể từ ngày ký": "P30D",
            "03 tháng": "P3M",
            "Thời hạn: Quý I/2026": "2026-03-31",
            "trước 2030": "2029-12-31",
            "Danh mục quý II/2027; cơ chế quý IV/2027; cập nhật hằng quý đến 2030": "2027-12-31",
            "Kế hoạch quý II/2027; đào tạo hằng năm 2027 - 2030; sơ kết năm 2028": "2028-12-31",
        }.items()
    ],
)
def test_a_cell_gives_its_deadline(cell: str, due: str) -> None:
    deadline = parse_deadline_cell(cell, ISSUED)
    assert deadline is not None
    value = deadline.date.isoformat() if deadline.date else deadline.rrule or deadline.duration
    assert value == due


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "nt",
        "Thường xuyên",
        "Liên tục",
        "Theo tiến độ",
        "Khi có yêu cầu",
        "Giai đoạn 2026-2030",
        "Từ năm 2026 đến năm 2030",
        "05 năm (2026 - 2030)",
        "Năm 2025 và các năm tiếp theo",
        "Từ 01/7/2025",
        "Bắt đầu từ quý I/2026",
        "Sau khi Nghị quyết được thông qua",
        "8h00, ngày 25/11/2025",
        "Sở Y tế",
        "45/13/2025",
    ],
)
def test_a_cell_without_a_deadline_gives_none(cell: str) -> None:
    assert parse_deadline_cell(cell, ISSUED) is None


def test_a_cell_without_a_year_gives_none_if_the_dispatch_has_no_date() -> None:
    assert parse_deadline_cell("Quý IV", None) is None
