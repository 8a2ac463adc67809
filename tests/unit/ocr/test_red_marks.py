import cv2
import numpy as np
import pytest

from ingest.page_picture import PagePicture
from normalise.syllables import skeleton
from ocr.engine import EngineWord, Grey, Layout
from ocr.red_marks import find_red_marks, match_mark

DPI = 200
RED = (220, 30, 40)


class StraightLineReader:
    """Reads a mark only if it is handed over as one straight line without a frame."""

    def __init__(self, text: str) -> None:
        self._text = text

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        rows, columns = np.nonzero(image < 128)
        straight = np.ptp(columns) > 4 * np.ptp(rows)
        return (EngineWord(self._text, 0, 0, 9, 9, 0.8, line=1),) if straight else ()


def sheet(angle: float, *, colour: tuple[int, int, int] = RED, framed: bool = True) -> PagePicture:
    """Stamp HOA TOC in a frame on a white sheet."""
    stamp = np.full((600, 600, 3), 255, dtype=np.uint8)
    cv2.putText(stamp, "HOA TOC", (190, 310), cv2.FONT_HERSHEY_DUPLEX, 1.6, colour, 4)
    if framed:
        cv2.rectangle(stamp, (160, 250), (430, 340), colour, 4)
    matrix = cv2.getRotationMatrix2D((300, 300), angle, 1)
    turned = cv2.warpAffine(stamp, matrix, (600, 600), borderValue=(255, 255, 255))
    page = np.full((2339, 1654, 3), 255, dtype=np.uint8)
    page[300:900, 100:700] = turned
    return PagePicture(page, DPI)


@pytest.mark.parametrize("angle", [0, 38, -25])
@pytest.mark.parametrize("framed", [True, False])
def test_a_mark_is_read_however_it_was_stamped(angle: float, framed: bool) -> None:
    words = find_red_marks(sheet(angle, framed=framed), StraightLineReader("HOA TOC"), page=1)
    assert [word.text for word in words] == ["HỎA", "TỐC"]
    box = words[0].box
    assert box.x0 < 400 * 72 / DPI < box.x1
    assert box.y0 < 600 * 72 / DPI < box.y1


def test_a_mark_on_a_page_that_lies_on_its_side_is_read() -> None:
    picture = sheet(80)
    assert find_red_marks(picture, StraightLineReader("HOA TOC"), page=1, turned_deg=270)


def test_black_letters_are_no_red_mark() -> None:
    assert find_red_marks(sheet(0, colour=(0, 0, 0)), StraightLineReader("HOA TOC"), page=1) == ()


def test_a_legend_that_is_no_mark_is_left_out() -> None:
    assert find_red_marks(sheet(0), StraightLineReader("TRUNG TÂM"), page=1) == ()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("HỎA TỐC", "HỎA TỐC"),
        ("Hoả tốc", "HỎA TỐC"),
        ("H0A TOC", None),
        ("HQA TỐC.", "HỎA TỐC"),
        ("THUONG KHAN", "THƯỢNG KHẨN"),
        ("MẬT", "MẬT"),
        ("MÁT", "MẬT"),
        ("MỘT", None),
        ("", None),
    ],
)
def test_a_mark_is_known_with_its_accents_lost(text: str, mark: str | None) -> None:
    assert match_mark(text) == mark


def test_all_marks_are_capitals_and_differ_without_accents() -> None:
    from ocr.red_marks import _marks

    marks = _marks()
    assert len({skeleton(mark) for mark in marks}) == len(marks) == 7
    assert all(mark == mark.upper() for mark in marks)
