import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.tables import erase_rules, find_tables

DPI = 100


def page() -> NDArray[np.uint8]:
    return np.full((1100, 830), 255, dtype=np.uint8)


def ruled(image: NDArray[np.uint8], rows: list[int], columns: list[int]) -> None:
    for y in rows:
        cv2.line(image, (columns[0], y), (columns[-1], y), 0, 2)
    for x in columns:
        cv2.line(image, (x, rows[0]), (x, rows[-1]), 0, 2)


def test_rows_and_cells_of_a_ruled_table_are_found() -> None:
    image = page()
    ruled(image, [200, 240, 300, 360], [100, 160, 500, 700])
    (table,) = find_tables(image, DPI)
    assert [len(row) for row in table.rows] == [3, 3, 3]
    first = table.rows[0][0]
    assert abs(first.x0 - 100 * 0.72) < 3
    assert abs(first.y1 - 240 * 0.72) < 3


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    image = page()
    ruled(image, [200, 300, 400, 500], [100, 300, 700])
    image[295:306, 105:295] = 255  # takes the rule between the two left cells away
    (table,) = find_tables(image, DPI)
    assert [len(row) for row in table.rows] == [2, 1, 2]


def test_lines_under_headings_are_no_table() -> None:
    image = page()
    for y in (100, 140, 300):
        cv2.line(image, (100, y), (400, y), 0, 2)
    assert find_tables(image, DPI) == ()


def test_the_frame_of_a_page_is_no_table() -> None:
    image = page()
    ruled(image, [30, 700, 1070], [30, 780, 800])
    assert find_tables(image, DPI) == ()


def test_a_streak_down_the_whole_page_joins_nothing() -> None:
    image = page()
    ruled(image, [200, 240, 300], [100, 400, 700])
    cv2.line(image, (250, 0), (250, 1099), 0, 1)
    (table,) = find_tables(image, DPI)
    assert [len(row) for row in table.rows] == [2, 2]


def test_rules_are_erased_and_words_stay() -> None:
    image = page()
    ruled(image, [200, 240, 300], [100, 400, 700])
    cv2.putText(image, "12", (120, 230), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    erased = erase_rules(image, DPI, find_tables(image, DPI))
    assert erased[200, 110:690].min() == 255
    assert (erased[212:232, 115:160] < 128).sum() > 40
