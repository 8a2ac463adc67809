import datetime as dt

from extract.letterhead import leave_out_unsure_day, leave_out_unsure_number
from extract.pipeline import extract
from extract.records import Found, Letterhead, PartialDate
from normalise.chain import normalise
from normalise.spans import Span

TEXT = "Số: 89/UBND-VX\nV/v tiêm chủng"
CODE = Letterhead(code=Found("89/UBND-VX", Span(4, 14), "letterhead.code", 0.9))


def test_a_number_that_recognition_is_not_sure_of_is_left_out_and_asked_for() -> None:
    head, (doubt,) = leave_out_unsure_number(CODE, TEXT, [Span(4, 6)])
    assert head.code is not None
    assert head.code.value == "/UBND-VX"
    assert head.code.confidence < 0.5
    assert "“89”" in doubt.message
    assert doubt.span == Span(4, 14)


def test_an_unsure_symbol_leaves_a_sure_number_alone() -> None:
    assert leave_out_unsure_number(CODE, TEXT, [Span(7, 14)]) == (CODE, ())


def test_a_letterhead_without_code_stays_as_it_is() -> None:
    assert leave_out_unsure_number(Letterhead(), TEXT, [Span(0, 20)]) == (Letterhead(), ())


def test_what_the_number_may_be_is_told_with_how_likely_it_is() -> None:
    guesses = {"number": (("89", 0.61), ("84", 0.2))}
    _, (doubt,) = leave_out_unsure_number(CODE, TEXT, [Span(4, 6)], guesses)
    assert "đọc được “89” (61 %), “84” (20 %)" in doubt.message


DATE = "ngày 17 tháng 01 năm 2025"
DATED = Letterhead(
    issued=Found(PartialDate(2025, 1, 17), Span(0, 25), "letterhead.date"),
)
DAYS = {"day": (("17", 0.5), ("11", 0.4))}


def test_a_day_written_by_hand_that_is_not_sure_is_left_out_and_asked_for() -> None:
    head, (doubt,) = leave_out_unsure_day(DATED, DATE, [], guesses=DAYS, signed=None)
    assert head.issued is not None
    assert head.issued.value == PartialDate(2025, 1, None)
    assert head.issued.confidence < 0.5
    assert "“17” (50 %), “11” (40 %)" in doubt.message
    assert doubt.span == Span(0, 25)


def test_the_day_of_the_signature_stands_in_for_it_without_being_sure() -> None:
    head, _ = leave_out_unsure_day(DATED, DATE, [], guesses=DAYS, signed=dt.date(2025, 1, 18))
    assert head.issued is not None
    assert head.issued.value == PartialDate(2025, 1, 18)
    assert head.issued.confidence < 0.5


def test_a_day_that_is_sure_stays() -> None:
    signed = dt.date(2025, 1, 18)
    year = [Span(22, 26)]
    assert leave_out_unsure_day(DATED, DATE, year, guesses={}, signed=signed) == (DATED, ())


def test_a_day_that_the_engine_is_not_sure_of_stays_for_a_person_to_confirm() -> None:
    head, (doubt,) = leave_out_unsure_day(DATED, DATE, [Span(5, 7)], guesses={}, signed=None)
    assert head.issued is not None
    assert head.issued.value.day == 17
    assert head.issued.confidence < 0.5
    assert "“17”" in doubt.message


def test_guesses_of_a_scan_become_warnings_on_its_record() -> None:
    text = normalise("SỞ Y TẾ\nSố: 89/SYT-NV\nVân Sơn, ngày 17 tháng 01 năm 2025\nV/v tiêm chủng")
    dispatch = extract(text, guesses=DAYS)
    rules = [doubt.rule for doubt in dispatch.doubts if doubt.rule.startswith("letterhead")]
    assert rules == ["letterhead.day-unsure"]
    assert dispatch.letterhead.issued is not None
    assert dispatch.letterhead.issued.value.day is None
