from extract.letterhead import leave_out_unsure_number
from extract.records import Found, Letterhead
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
