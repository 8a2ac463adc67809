"""What a scan's record loses against its text's is told field by field."""

from pathlib import Path

import pytest

from corpora.measure_records import TYPESET, claims_of, compare_scan, office_habits

TEXT = """UBND TỈNH LÂM ĐỒNG
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 214/SYT-NVY
V/v rà soát kho lạnh
Lâm Đồng, ngày 07 tháng 5 năm 2026
Kính gửi:
- Các bệnh viện trong tỉnh;
- Trung tâm Kiểm soát bệnh tật tỉnh.
Thực hiện Công văn số 315/BYT-DP ngày 02/5/2026 của Bộ Y tế, Sở Y tế yêu cầu:
1. Các bệnh viện rà soát kho lạnh và gửi báo cáo về Sở Y tế trước ngày 20/5/2026.
2. Trung tâm Kiểm soát bệnh tật tỉnh tổng hợp kết quả.
Nơi nhận:
- Như trên;
- Lưu: VT, NVY.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Đỗ Thị Mẫu
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "cong-van.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_typed_page_loses_nothing(text: Path) -> None:
    scores, lines = compare_scan(text, TYPESET, 1)
    assert lines == []
    assert scores["task"].gold == 2
    assert scores["document.addressees"].gold == 2
    assert all(tally.f1 == 1 for tally in scores.values())


def test_claims_have_no_places(text: Path) -> None:
    claims = claims_of(text)
    assert all(claim.span is None for claim in (*claims.tasks, *claims.legal_bases))


def test_offices_differ() -> None:
    habits = [office_habits(number) for number in range(12)]
    assert sum(one.hand is None for one in habits) == 3
    assert any(one.mark for one in habits)
