import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.engine import EngineWord
from ocr.stamps import erase_frames, find_frames, take_out, without_frames
from ocr.tables import Rules, find_rules, find_tables

DPI = 200
LEFT, TOP, RIGHT, BOTTOM = 160, 360, 560, 560  # of a stamp, in pixels


def page() -> NDArray[np.uint8]:
    return np.full((2200, 1660), 255, dtype=np.uint8)


def frame(image: NDArray[np.uint8], lean: int = 0) -> None:
    corners = [(LEFT, TOP), (RIGHT, TOP + lean), (RIGHT, BOTTOM + lean), (LEFT, BOTTOM)]
    cv2.polylines(image, [np.array(corners, np.int32)], True, 0, 3)


def rules_of(image: NDArray[np.uint8]) -> Rules:
    return find_rules(image, DPI)


def word(text: str, x: int, y: int, line: int) -> EngineWord:
    return EngineWord(text, x, y, x + 18 * len(text), y + 30, 0.9, line)


@pytest.mark.parametrize("lean", [0, 14, -20])
def test_a_frame_of_the_size_of_a_stamp_is_found_though_it_leans(lean: int) -> None:
    image = page()
    frame(image, lean)
    (box,) = find_frames(rules_of(image))
    assert abs(box.x0 - LEFT * 72 / DPI) < 5
    assert abs(box.x1 - RIGHT * 72 / DPI) < 5


def test_a_frame_that_the_edge_of_the_sheet_cuts_is_found() -> None:
    image = page()
    frame(image)
    image[:, : LEFT + 60] = 255
    assert len(find_frames(rules_of(image))) == 1


@pytest.mark.parametrize(
    ("corner", "size"),
    [
        ((100, 300), (1400, 500)),  # a table over the page's width
        ((160, 360), (380, 40)),  # a word in a box
        ((160, 1700), (400, 200)),  # at the foot, where no stamp stands
    ],
)
def test_other_boxes_are_no_stamps(corner: tuple[int, int], size: tuple[int, int]) -> None:
    image = page()
    end = (corner[0] + size[0], corner[1] + size[1])
    cv2.rectangle(image, corner, end, 0, 3)
    assert find_frames(rules_of(image)) == ()


def test_two_lines_under_headings_are_no_frame() -> None:
    image = page()
    for y in (TOP, BOTTOM):
        cv2.line(image, (LEFT, y), (RIGHT, y), 0, 3)
    assert find_frames(rules_of(image)) == ()


def test_a_frame_goes_and_the_letters_that_it_crosses_stay() -> None:
    image = page()
    cv2.rectangle(image, (300, TOP - 20), (306, TOP + 20), 0, -1)  # the stem of a letter
    letter = image.copy()
    frame(image)
    rules = rules_of(image)
    erased = erase_frames(image, DPI, rules, find_frames(rules))
    lost = (letter < 128) & (erased > 128)
    left_over = (letter > 128) & (erased < 128)
    assert lost.sum() < 0.1 * (letter < 128).sum()
    assert left_over.sum() < 0.02 * (image < 128).sum()


def test_a_page_without_frames_stays_as_it_is() -> None:
    image = page()
    assert erase_frames(image, DPI, rules_of(image), ()) is image


def test_a_stamp_with_rules_inside_is_no_table() -> None:
    image = page()
    frame(image)
    cv2.line(image, (LEFT, 420), (RIGHT, 420), 0, 3)
    cv2.line(image, (LEFT, 490), (RIGHT, 490), 0, 3)
    cv2.line(image, (280, 420), (280, 490), 0, 3)
    tables = find_tables(image, DPI)
    assert len(tables) == 1
    assert without_frames(tables, find_frames(rules_of(image))) == ()


def framed() -> tuple[NDArray[np.uint8], Rules]:
    image = page()
    frame(image)
    return image, rules_of(image)


def test_the_words_of_an_incoming_stamp_are_taken_out_its_name_first() -> None:
    stamp = [
        word("PHÒNG", 180, 370, 0),
        word("NÔNG", 290, 370, 0),
        word("VỤ", 400, 370, 0),
        word("ĐẾN", 180, 440, 1),
        word("Số:", 280, 440, 1),
        word("318", 350, 440, 1),
        word("Ngày:", 280, 500, 2),
        word("7/8/2024", 380, 500, 2),
    ]
    head = [word("V/v", 200, 300, 3), word("kiểm", 300, 300, 3)]
    words, (one,) = take_out([*stamp, *head], find_frames(framed()[1]), DPI)
    assert list(words) == head
    said = " ".join(word.text for word in one.words)
    assert said == "ĐẾN Số: 318 PHÒNG NÔNG VỤ Ngày: 7/8/2024"


def test_a_line_that_runs_through_a_stamp_keeps_its_own_words() -> None:
    line = [
        word("Số:", 180, 440, 0),
        word("318", 250, 440, 0),
        word("Trạm", 330, 440, 0),
        word("bơm", 420, 440, 0),
        word("phía", 500, 440, 0),
        word("nam", 590, 440, 0),
        word("xã", 660, 440, 0),
    ]
    name = [word("ĐẾN", 180, 500, 1)]
    words, stamps = take_out([*line, *name], find_frames(framed()[1]), DPI)
    assert [word.text for word in words] == ["Trạm", "bơm", "phía", "nam", "xã"]
    assert [word.text for word in stamps[0].words] == ["ĐẾN", "Số:", "318"]


def test_the_number_of_the_dispatch_stays_though_a_stamp_covers_it() -> None:
    number = [word("Số:", 180, 440, 0), word("27", 250, 440, 0), word("/SYT-NVY", 300, 440, 0)]
    stamp = [word("ĐẾN", 180, 500, 1), word("Ngày:", 300, 500, 1)]
    words, stamps = take_out([*number, *stamp], find_frames(framed()[1]), DPI)
    assert list(words) == number
    assert [word.text for word in stamps[0].words] == ["ĐẾN", "Ngày:"]


def test_other_words_in_a_frame_stay() -> None:
    mark = [word("HỎA", 200, 440, 0), word("TỐC", 290, 440, 0)]
    note = [word("đến", 200, 500, 1), word("ngày", 300, 500, 1)]
    words, stamps = take_out([*mark, *note], find_frames(framed()[1]), DPI)
    assert words == (*mark, *note)
    assert stamps == ()
