import datetime as dt

import pytest

from ocr.handwriting.blanks import Blank, BlankKind
from ocr.handwriting.evidence import find_signing_day, known_month, weigh

JANUARY = (2025, 1)


def blank(kind: BlankKind, read: str = "", confidence: float = 0.0) -> Blank:
    return Blank(kind, 0, 0, 80, 30, 36.0, 0.0, read, confidence, 1, (), ())


def test_a_day_shortly_before_the_signature_is_likelier_than_one_after_it() -> None:
    odds = {"17": 0.4, "14": 0.4}
    weighed = weigh(odds, blank(BlankKind.DAY), month=JANUARY, signed=dt.date(2025, 1, 15))
    assert list(weighed) == ["14", "17"]
    assert weighed["14"] > 0.9


def test_days_that_the_month_does_not_have_are_left_out() -> None:
    odds = {"31": 0.5, "32": 0.3, "00": 0.1}
    assert weigh(odds, blank(BlankKind.DAY), month=(2025, 4), signed=None) in ({}, {"31": 0.0})
    assert list(weigh(odds, blank(BlankKind.DAY), month=JANUARY, signed=None)) == ["31"]


def test_ink_that_is_hardly_a_number_stays_unlikely_without_other_evidence() -> None:
    weighed = weigh({"24": 0.3}, blank(BlankKind.NUMBER), month=None, signed=None)
    assert weighed["24"] == pytest.approx(0.3)


def test_the_engine_s_own_reading_speaks_for_the_same_number() -> None:
    odds = {"542": 0.5, "547": 0.4}
    alone = weigh(odds, blank(BlankKind.NUMBER), month=None, signed=None)
    with_engine = weigh(odds, blank(BlankKind.NUMBER, "542", 0.93), month=None, signed=None)
    against = weigh(odds, blank(BlankKind.NUMBER, "547", 0.93), month=None, signed=None)
    assert with_engine["542"] > 0.85 > alone["542"]
    assert list(against) == ["547", "542"]


def test_a_number_below_ten_is_expected_with_a_zero_in_front() -> None:
    odds = {"8": 0.45, "08": 0.45}
    assert list(weigh(odds, blank(BlankKind.NUMBER), month=None, signed=None)) == ["08", "8"]


def test_the_first_day_of_a_stamp_is_when_it_was_signed() -> None:
    stamp = "Thời gian ký: 15/01/2025 17:10:17 TRUNG TÂM CÔNG BÁO 16.01.2025 07:46:10 +07:00"
    assert find_signing_day(stamp) == dt.date(2025, 1, 15)
    assert find_signing_day("45.13.2025, điện thoại 0255.3822.866") is None


def test_the_month_behind_the_gap_is_known() -> None:
    assert known_month(["tháng", "4", "năm", "2018"]) == (2018, 4)
    assert known_month(["tháng", "năm", "2018"]) is None
    assert known_month(["tháng", "13", "năm", "2018"]) is None
