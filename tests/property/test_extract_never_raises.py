"""The extraction stage on damaged dispatches: never an exception, always the same answer."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipeline import extract
from normalise.text import NormalisedText

DISPATCH = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 215/UBND-KGVX
V/v tăng cường y tế cơ sở
Đồng Mơ, ngày 05 tháng 3 năm 2026
Kính gửi:
- Sở Y tế;
- UBND các xã, phường.
Thực hiện Nghị quyết số 12/NQ-HĐND ngày 01/02/2026, Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế
a) Chủ trì, phối hợp với Sở Nội vụ (cơ quan thường trực) rà soát, báo cáo UBND tỉnh trước 20/4/2026;
b) Đối với các trạm y tế: "sửa chữa, nâng cấp" xong trong quý II/2026.
2. Đề nghị: Báo Đồng Mơ; Đoàn Thanh niên tỉnh tuyên truyền.
Cơ quan thực hiện:
+ Sở Y tế chủ trì, phối hợp với Sở Tư pháp.
Thời gian: Hằng năm.
| STT | Nội dung | Cơ quan chủ trì | Thời gian |
| 1 | Xây dựng kho dữ liệu dùng chung | Các Bộ: Y tế; Nội vụ | nt |
Các nội dung trên hoàn thành trước ngày 30/4/2026.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mẫn
Phụ lục
"Điều 5. Sửa đổi
1. Sở Y tế tổ chức thực hiện."
"""
LINES = DISPATCH.splitlines(keepends=True)


def check(text: str) -> None:
    dispatch = extract(NormalisedText.unchanged(text))
    for task in dispatch.tasks:
        assert 0 <= task.span.start < task.span.end <= len(text)
    assert extract(NormalisedText.unchanged(text)) == dispatch


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_lines_dropped_doubled_shuffled_and_cut_raise_nothing(source: random.Random) -> None:
    lines = [line for line in LINES if source.random() > 0.1]
    lines += source.choices(LINES, k=5)
    source.shuffle(lines)
    cut = [
        line[: source.randint(0, len(line))] if source.random() < 0.2 else line for line in lines
    ]
    check("".join(cut))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(DISPATCH)), st.integers(0, len(DISPATCH)), st.text(max_size=40))
def test_pieces_replaced_by_any_characters_raise_nothing(start: int, end: int, noise: str) -> None:
    first, last = sorted((start, end))
    check(DISPATCH[:first] + noise + DISPATCH[last:])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('aàĐ1.;:,()"“”-+\n\t|/ '), max_size=200))
def test_texts_of_signs_and_marks_raise_nothing(text: str) -> None:
    check(text)
