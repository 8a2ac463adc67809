import datetime as dt

import pytest

from extract.deadlines import (
    choose_deadline,
    deadline_doubts,
    find_deadlines,
    impossible_day_doubts,
)
from extract.records import Deadline, Found, PartialDate
from normalise.spans import Span

ISSUED = PartialDate(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("xong trước ngày 20/12/2025.", "trước ngày 20/12/2025", id="not the verb"),
        pytest.param("Định kỳ hàng năm báo cáo", "Định kỳ hàng năm", id="with its adverb"),
        pytest.param(
            "trong thời hạn 03 (ba) ngày làm việc, kể từ ngày nhận",
            "trong thời hạn 03 (ba) ngày làm việc",
            id="not the event of a term",
        ),
        pytest.param("(trước ngày 20/12/2025)", "trước ngày 20/12/2025", id="not the brackets"),
        pytest.param(
            "hằng năm (trước ngày 15 tháng 11) hoặc",
            "hằng năm (trước ngày 15 tháng 11)",
            id="but brackets inside",
        ),
        pytest.param("Thời gian thực hiện: Quý I/2026.", "Quý I/2026", id="not the label"),
        pytest.param("Giai đoạn đầu (0-24 giờ): phát", "0-24 giờ", id="not the phase"),
    ],
)
def test_a_span_holds_the_deadline_s_own_words(text: str, words: str) -> None:
    (found,) = find_deadlines(text, issued=ISSUED)
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "công bố nhiệm vụ được giao trong thời hạn 10 ngày kể từ ngày nhận",
            Deadline(duration="P10D"),
            id="a term is that of the work",
        ),
        pytest.param("kết quả nhiệm vụ được giao trước ngày 01/12/2025", None, id="a day is not"),
        pytest.param(
            "thời gian tự đánh giá từ ngày 01/12 đến ngày 15/12/2025",
            Deadline(date=dt.date(2025, 12, 15)),
            id="the time of what is to be done",
        ),
        pytest.param(
            "thời gian nghỉ học từ ngày 01/12 đến ngày 15/12/2025", None, id="of an event"
        ),
    ],
)
def test_what_stands_before_a_time_tells_whose_it_is(text: str, expected: Deadline | None) -> None:
    found = find_deadlines(text, issued=ISSUED)
    assert [one.value for one in found] == ([expected] if expected else [])


def test_only_the_asked_part_is_searched_and_words_on_its_left_still_count() -> None:
    text = "gửi trước ngày 01/12/2025. Sở đã hoàn thành trước ngày 05/12/2025."
    second = text.index("trước ngày 05")
    within = Span(second, len(text))
    assert find_deadlines(text, issued=ISSUED, within=within) == ()
    (found,) = find_deadlines(text, issued=ISSUED, within=Span(0, second))
    assert found.span == Span(4, 25)


def test_dates_of_cited_documents_are_no_deadlines() -> None:
    text = (
        "Thực hiện Công văn số 12/SYT-NVY ngày 05/11/2025, Kế hoạch số 45/KH-UBND ngày 30 tháng 9 "
        "năm 2025 của Ủy ban nhân dân tỉnh, báo cáo trước ngày 10/12/2025."
    )
    (found,) = find_deadlines(text, issued=ISSUED)
    assert found.value == Deadline(date=dt.date(2025, 12, 10))


def test_the_surest_deadline_of_a_task_wins_and_among_equals_the_first() -> None:
    text = "bố trí dự toán hằng năm, hoàn thành trước ngày 05/12/2025, gửi trước ngày 10/12/2025"
    found = find_deadlines(text, issued=ISSUED)
    chosen = choose_deadline(found)
    assert len(found) == 3
    assert chosen is found[1]
    assert choose_deadline(()) is None


def make_found(date: str, rule: str = "deadline.date.before") -> Found[Deadline]:
    return Found(Deadline(date=dt.date.fromisoformat(date)), Span(3, 9), rule)


@pytest.mark.parametrize(
    ("found", "rules"),
    [
        pytest.param(make_found("2025-12-10"), [], id="a working day after the issue"),
        pytest.param(make_found("2025-11-19"), ["deadline.before-issue"], id="before the issue"),
        pytest.param(make_found("2025-11-30"), ["deadline.on-rest-day"], id="a Sunday"),
        pytest.param(
            make_found("2025-11-30", "deadline.month.in"), [], id="the end of a month may be one"
        ),
    ],
)
def test_doubtful_days_are_told(found: Found[Deadline], rules: list[str]) -> None:
    doubts = deadline_doubts([found, found], ISSUED)
    assert [doubt.rule for doubt in doubts] == rules
    assert all(doubt.span == found.span for doubt in doubts)


def test_a_doubt_names_the_rest_day_and_the_working_day_after_it() -> None:
    (doubt,) = deadline_doubts([make_found("2026-09-02")], ISSUED)
    assert doubt.message == (
        "Thời hạn 02/09/2026 rơi vào ngày nghỉ (nghỉ lễ Quốc khánh); "
        "ngày làm việc tiếp theo là 03/09/2026."
    )


def test_a_partly_blank_issue_date_is_not_doubted_too_early() -> None:
    assert deadline_doubts([make_found("2025-11-03")], PartialDate(2025, 11)) == ()
    (doubt,) = deadline_doubts([make_found("2025-10-31")], PartialDate(2025, 11))
    assert doubt.message.endswith("trước ngày ban hành văn bản (11/2025).")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("báo cáo trước ngày 31/02/2027.", ["31/02/2027"], id="no such day"),
        pytest.param("xong trước ngày 31 tháng 4 năm 2027", ["31 tháng 4 năm 2027"], id="in words"),
        pytest.param("gửi trước ngày 12/13/2027", ["12/13/2027"], id="no such month"),
        pytest.param("gửi trước ngày 29/02/2028; sổ số 31/02/2027", [], id="a leap day, a number"),
    ],
)
def test_a_day_that_no_calendar_has_is_told(text: str, shown: list[str]) -> None:
    doubts = impossible_day_doubts(text, [Span(0, len(text))])
    assert [doubt.span.of(text) for doubt in doubts if doubt.span] == shown
