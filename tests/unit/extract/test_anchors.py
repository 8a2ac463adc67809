import datetime as dt
import time

import pytest

from extract.anchors import Anchor, Counting, read_counting
from extract.deadlines import find_deadlines
from extract.records import Deadline, Found
from normalise.spans import Span


def read(text: str, type_name: str | None = "công văn") -> Counting | None:
    (term,) = [one for one in find_deadlines(text, issued=None) if one.value.duration]
    return read_counting(text, term, type_name)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("trả lời trong thời hạn 15 ngày làm việc kể từ ngày ban hành", Anchor.ISSUE),
        ("hoàn thành trong 10 ngày, kể từ ngày ký Quyết định này.", Anchor.ISSUE),
        ("gửi trong thời hạn 05 (năm) ngày kể từ ngày Kế hoạch này được ban hành", Anchor.ISSUE),
        ("trả lời trong 05 ngày làm việc kể từ ngày nhận được Công văn này", Anchor.RECEIPT),
        ("báo cáo chậm nhất sau 03 ngày làm việc kể từ ngày nhận văn bản.", Anchor.RECEIPT),
        (
            "Kể từ ngày nhận được Thông báo này, trong thời hạn 07 ngày các xã báo cáo",
            Anchor.RECEIPT,
        ),
        ("báo cáo trong vòng 24 giờ kể từ ngày phát hiện ca bệnh", Anchor.EVENT),
        (
            "trả lời trong thời hạn 05 ngày kể từ ngày nhận được văn bản của Sở Tư pháp",
            Anchor.EVENT,
        ),
        ("trả kết quả trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ", Anchor.EVENT),
        ("thanh toán trong thời hạn 30 ngày kể từ ngày ký hợp đồng", Anchor.EVENT),
        ("Khi phát hiện ổ dịch, trạm y tế báo cáo trong 24 giờ", Anchor.EVENT),
        ("Trường hợp có khiếu nại, giải quyết trong thời hạn 07 ngày làm việc", Anchor.EVENT),
        ("gửi báo cáo chậm nhất sau khi kết thúc đợt kiểm tra 05 ngày làm việc.", Anchor.EVENT),
        ("gửi tài liệu trước kỳ họp 10 ngày", Anchor.EVENT),
        ("Đề nghị Sở Y tế trả lời trong 02 ngày làm việc", Anchor.UNSTATED),
        ("gửi trong 02 ngày làm việc. Sau khi nhận được ý kiến, Sở tổng hợp", Anchor.UNSTATED),
    ],
)
def test_the_words_around_a_term_say_from_what_it_is_counted(text: str, anchor: Anchor) -> None:
    assert read(text) == Counting(anchor)


def test_a_term_may_be_counted_from_a_day_that_is_named() -> None:
    day = Counting(Anchor.DATE, dt.date(2025, 12, 1))
    assert read("hoàn thành trong thời hạn 15 ngày kể từ ngày 01/12/2025") == day
    none = read("hoàn thành trong thời hạn 15 ngày kể từ ngày 31/02/2025")
    assert none == Counting(Anchor.EVENT)


def test_in_rules_of_procedure_a_term_follows_the_step_before() -> None:
    bare = "Trong thời hạn 03 ngày làm việc kể từ ngày nhận được văn bản, phòng trình duyệt."
    assert read(bare, "quyết định") == Counting(Anchor.EVENT)
    assert read(bare, "chỉ thị") == Counting(Anchor.RECEIPT)
    unstated = "Trong thời gian 02 ngày làm việc, phòng chuyên môn niêm yết."
    assert read(unstated, "quyết định") == Counting(Anchor.EVENT)
    assert read(unstated, None) == Counting(Anchor.UNSTATED)


@pytest.mark.parametrize(
    ("effect", "counting"),
    [
        ("có hiệu lực thi hành kể từ ngày ký", Counting(Anchor.ISSUE)),
        ("có hiệu lực từ ngày 01/01/2026", Counting(Anchor.DATE, dt.date(2026, 1, 1))),
        ("do Sở Nội vụ trình", Counting(Anchor.EVENT)),
    ],
)
def test_a_term_from_the_day_of_effect_needs_that_day(effect: str, counting: Counting) -> None:
    term = "Trong thời hạn 20 ngày làm việc kể từ ngày Quyết định này có hiệu lực, các xã rà soát."
    assert read(f"{term}\nĐiều 4. Quyết định này {effect}.", "quyết định") == counting


def test_a_day_or_a_recurrence_is_counted_from_nothing() -> None:
    found = find_deadlines("báo cáo trước ngày 20/11/2025", issued=None)[0]
    assert read_counting("báo cáo trước ngày 20/11/2025", found, None) is None


@pytest.mark.parametrize("piece", [" ", "kể từ ngày ", "nhận được văn bản ", "khi ", "(a", "1/"])
def test_hostile_words_around_a_term_cost_little(piece: str) -> None:
    noise = piece * 40_000
    text = noise + "trong 5 ngày" + noise
    term = Found(Deadline(duration="P5D"), Span(len(noise), len(noise) + 12), "deadline.duration.x")
    begun = time.process_time()
    assert read_counting(text, term, None)
    assert time.process_time() - begun < 1
