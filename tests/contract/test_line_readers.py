"""What a second engine must do, proved where one is installed."""

from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from ocr.engine import Grey
from ocr.line_reader import LineReader
from ocr.trueocr_reader import find_second_reader


def line(text: str) -> Grey:
    image = np.full((60, 40 + 38 * len(text)), 255, dtype=np.uint8)
    cv2.putText(image, text, (20, 44), cv2.FONT_HERSHEY_DUPLEX, 1.5, 0, 3, cv2.LINE_AA)
    return image


@pytest.fixture(scope="module")
def reader() -> LineReader:
    found = find_second_reader()
    if found is None:
        pytest.skip("no second engine is installed: pip install congvan[second-engine]")
    return found


def test_each_picture_gets_its_reading_in_order(reader: LineReader) -> None:
    read = reader.read_lines([line("573"), line("2025"), line("88")])
    assert [one.text for one in read] == ["573", "2025", "88"]
    assert all(0 <= one.confidence <= 1 for one in read)


def test_no_picture_gets_no_reading(reader: LineReader) -> None:
    assert reader.read_lines([]) == ()


def test_paper_and_crumbs_are_no_error(reader: LineReader) -> None:
    paper = np.full((30, 60), 255, dtype=np.uint8)
    assert len(reader.read_lines([paper, paper[:1, :1]])) == 2


def test_threads_may_read_at_once(reader: LineReader) -> None:
    with ThreadPoolExecutor(4) as pool:
        read = list(
            pool.map(lambda text: reader.read_lines([line(text)])[0].text, ["12", "34"] * 4)
        )
    assert read == ["12", "34"] * 4
