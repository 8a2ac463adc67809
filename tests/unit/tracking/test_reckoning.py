import datetime as dt

import pytest

from extract.records import Deadline, Found
from normalise.spans import Span
from tracking.reckoning import reckoned_due

MONDAY = dt.date(2026, 11, 2)
TERM = "trong thời hạn 10 ngày làm việc"


def term(text: str, **value: str) -> Found[Deadline]:
    start = text.index(TERM)
    return Found(Deadline(**value), Span(start, start + len(TERM)), "deadline.duration.term")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("behind", "due"),
    [
        pytest.param(" kể từ ngày ký văn bản này./.", "2026-11-16", id="signed"),
        pytest.param(", kể từ ngày ban hành.", "2026-11-16", id="issued"),
        pytest.param(" kể từ ngày nhận được văn bản này.", None, id="received"),
        pytest.param(" kể từ ngày ký\nhợp đồng mua sắm.", None, id="another-signature"),
        pytest.param(".", None, id="from-nothing"),
    ],
)
def test_only_a_term_from_the_dispatch_itself_has_a_last_day(behind: str, due: str | None) -> None:
    text = f"Rà soát, hoàn thành {TERM}{behind}"
    found = reckoned_due(term(text, duration="P10BD"), text, MONDAY)
    assert found == (dt.date.fromisoformat(due) if due else None)


def test_the_last_day_of_a_term_is_never_a_rest_day() -> None:
    text = f"{TERM} kể từ ngày ký."
    before_the_holiday = dt.date(2026, 11, 17)  # the fifth working day behind it is 25/11
    due = reckoned_due(term(text, duration="P5BD"), text, before_the_holiday)
    assert due == dt.date(2026, 11, 25)
    assert reckoned_due(term(text, duration="P4D"), text, before_the_holiday) == dt.date(
        2026, 11, 23
    )


def test_nothing_is_reckoned_from_a_missing_or_doubtful_date() -> None:
    text = f"{TERM} kể từ ngày ký."
    found = term(text, duration="P10BD")
    assert reckoned_due(found, text, None) is None
    assert reckoned_due(found, text, MONDAY, sure=0.4) is None
    assert reckoned_due(found, text, dt.date(2090, 3, 1)) is None, "holidays are not known yet"
