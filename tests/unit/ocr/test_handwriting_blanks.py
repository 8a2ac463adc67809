import pytest

from ocr.engine import EngineWord
from ocr.handwriting.blanks import Blank, BlankKind, find_blanks

HEIGHT = 2339


def word(text: str, x0: int, x1: int, confidence: float = 0.95, *, y: int = 300) -> EngineWord:
    return EngineWord(text, x0, y, x1, y + 35, confidence, 1)


NUMBER = (word("Số:", 300, 345), word("/QĐ-UBND", 440, 614))
DATE = (
    word("Ngãi,", 890, 970),
    word("ngày", 981, 1051),
    word("tháng", 1125, 1206),
    word("02", 1217, 1250),
    word("năm", 1270, 1329),
    word("2025", 1340, 1410),
)


def find(*words: EngineWord) -> dict[BlankKind, Blank]:
    return {blank.kind: blank for blank in find_blanks(words, height=HEIGHT)}


def test_the_gap_behind_so_is_the_number_s_and_that_behind_ngay_the_day_s() -> None:
    found = find(*NUMBER, *DATE)
    assert set(found) == {BlankKind.NUMBER, BlankKind.DAY}
    number, day = found[BlankKind.NUMBER], found[BlankKind.DAY]
    assert (number.x0, number.x1, number.read) == (345, 440, "")
    assert (day.x0, day.x1, day.read) == (1051, 1125, "")
    assert day.em == pytest.approx(36, rel=0.08)


def test_what_the_engine_read_there_is_told_with_its_least_confidence() -> None:
    number = find(NUMBER[0], word("8", 360, 380, 0.9), word("4", 384, 400, 0.4), NUMBER[1])
    assert number[BlankKind.NUMBER].read == "84"
    assert number[BlankKind.NUMBER].confidence == 0.4
    assert number[BlankKind.NUMBER].replaced == (1, 2)


def test_digits_glued_to_the_print_are_parted_from_it_by_the_size_of_its_letters() -> None:
    glued = (word("ngày4†tháng", 1037, 1251, 0.56), word("01", 1262, 1296), word("năm", 1310, 1373))
    day = find(*glued)[BlankKind.DAY]
    assert day.read == "4†"
    assert [each.text for each in day.around] == ["ngày", "tháng"]
    assert day.x0 == pytest.approx(1037 + 72, abs=6)
    assert day.x1 == pytest.approx(1251 - 85, abs=6)
    assert day.replaced == (0,)


def test_a_stroke_that_touches_a_word_belongs_to_the_gap() -> None:
    touched = [word("ngày", 981, 1081) if each.text == "ngày" else each for each in DATE]
    day = find(*NUMBER, *touched)[BlankKind.DAY]
    assert day.em == pytest.approx(36, rel=0.08)
    assert day.x0 == pytest.approx(1051, abs=6)
    assert day.replaced == ()


def test_a_number_glued_to_its_symbol_is_parted_from_it() -> None:
    number = find(NUMBER[0], word("24/QĐ-UBND", 360, 590, 0.5))[BlankKind.NUMBER]
    assert number.read == "24"
    assert [each.text for each in number.around] == ["/QĐ-UBND"]
    assert 395 < number.x1 < 430


@pytest.mark.parametrize("label", ["Số:", "Sô", "SỐ:", "số:", "Sỗ", "S6:", "Só."])
def test_so_is_known_however_its_marks_were_read(label: str) -> None:
    assert BlankKind.NUMBER in find(word(label, 300, 345), NUMBER[1])


def test_a_number_glued_to_both_sides_is_parted_from_them() -> None:
    number = find(word("Số:299/UBND-TTHC", 264, 620, 0.5))[BlankKind.NUMBER]
    assert number.read == "299"
    assert [each.text for each in number.around] == ["Số:", "/UBND-TTHC"]


def test_a_month_that_was_left_out_is_a_gap_too_and_a_printed_one_is_none() -> None:
    without = [each for each in DATE if each.text != "02"]
    assert BlankKind.MONTH in find(*without)
    assert BlankKind.MONTH not in find(*DATE)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((word("Sở", 300, 340), word("Y", 350, 370)), id="a body's name"),
        pytest.param((word("Luật", 240, 290), *NUMBER), id="a number in running text"),
        pytest.param((NUMBER[0], word("/QĐ-UBND", 1200, 1370)), id="a symbol far off"),
        pytest.param((NUMBER[0], word("gian", 360, 440)), id="no symbol"),
        pytest.param((DATE[1], DATE[2]), id="no year"),
        pytest.param(tuple(each._replace(y0=2000, y1=2030) for each in NUMBER), id="in the foot"),
        pytest.param((), id="an empty page"),
    ],
)
def test_elsewhere_there_is_no_gap(words: tuple[EngineWord, ...]) -> None:
    assert find(*words) == {}
