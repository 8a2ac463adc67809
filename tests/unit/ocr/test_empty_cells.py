from collections.abc import Sequence

import numpy as np
import pytest

from ingest.sources import Box
from ocr.empty_cells import read_empty_cells
from ocr.engine import EngineWord, Grey, Layout
from ocr.line_reader import LineReading
from ocr.tables import Table

DPI = 72  # a pixel is a point


class Line:
    """Says a figure for each piece of ink on the line that it is shown."""

    def __init__(self) -> None:
        self.asked = 0

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        assert layout is Layout.BLOCK
        self.asked += 1
        columns = np.nonzero((image < 128).any(axis=0))[0]
        starts = [int(x) for x in columns if x - 1 not in columns]
        rows = np.nonzero((image < 128).any(axis=1))[0]
        top, bottom = int(rows.min()), int(rows.max())
        return tuple(
            EngineWord(str(n), x, top, x + 6, bottom, 0.9, 1) for n, x in enumerate(starts, 1)
        )


class Reader:
    """A second engine that is always as sure, and keeps the sizes of what it was shown."""

    def __init__(self, text: str, confidence: float) -> None:
        self.reading = LineReading(text, confidence)
        self.widths: list[int] = []

    def read_lines(self, crops: Sequence[Grey]) -> tuple[LineReading, ...]:
        self.widths += [crop.shape[1] for crop in crops]
        return (self.reading,) * len(crops)


TABLE = Table(
    Box(50, 100, 450, 180),
    (
        (Box(50, 100, 100, 140), Box(100, 100, 450, 140)),
        (Box(50, 140, 100, 180), Box(100, 140, 450, 180)),
    ),
)
READ = (
    EngineWord("việc", 120, 110, 160, 122, 0.9, 1),
    EngineWord("việc", 120, 150, 160, 162, 0.9, 2),
)


def page() -> Grey:
    image = np.full((400, 500), 255, dtype=np.uint8)
    image[112:124, 70:76] = 0
    image[152:164, 72:78] = 0
    return image


def test_overlooked_figures_of_a_column_are_read_and_put_back_into_their_cells() -> None:
    words = read_empty_cells(READ, (TABLE,), page(), Line(), dpi=DPI, page=1)
    assert [word.text for word in words] == ["việc", "việc", "1", "2"]
    first, second = words[2:]
    assert abs(first.x0 - 70) <= 1
    assert abs(first.y0 - 112) <= 1
    assert abs(second.x0 - 72) <= 1
    assert abs(second.y0 - 152) <= 1
    assert len({word.line for word in words}) == 4


def test_cells_without_ink_are_not_read() -> None:
    engine = Line()
    blank = np.full((400, 500), 255, dtype=np.uint8)
    assert read_empty_cells(READ, (TABLE,), blank, engine, dpi=DPI, page=1) == READ
    assert engine.asked == 0


def test_a_page_without_tables_is_left_alone() -> None:
    engine = Line()
    assert read_empty_cells(READ, (), page(), engine, dpi=DPI, page=1) == READ
    assert engine.asked == 0


def test_specks_in_a_cell_are_neither_read_nor_kept() -> None:
    image = page()
    image[104:106, 90:93] = 0  # a speck
    words = (*READ, EngineWord("'", 90, 104, 93, 106, 0.9, 1))
    found = read_empty_cells(words, (TABLE,), image, Line(), dpi=DPI, page=1)
    assert [word.text for word in found] == ["việc", "việc", "1", "2"]


def test_the_second_engine_reads_cells_where_there_is_one() -> None:
    engine, reader = Line(), Reader("7", 0.97)
    found = read_empty_cells(READ, (TABLE,), page(), engine, dpi=DPI, page=1, second=reader)
    assert [word.text for word in found] == ["việc", "việc", "7", "7"]
    assert engine.asked == 0
    assert max(reader.widths) < 12


def test_what_the_second_engine_is_not_sure_of_is_read_by_the_first() -> None:
    engine = Line()
    found = read_empty_cells(
        READ, (TABLE,), page(), engine, dpi=DPI, page=1, second=Reader("7", 0.5)
    )
    assert [word.text for word in found] == ["việc", "việc", "1", "2"]
    assert engine.asked == 1


def test_a_spoilt_number_is_replaced_and_a_clean_one_stays() -> None:
    spoilt = EngineWord("“5", 69, 111, 77, 125, 0.9, 1)
    clean = EngineWord("6.", 71, 151, 79, 165, 0.9, 2)
    found = read_empty_cells(
        (*READ, spoilt, clean), (TABLE,), page(), Line(), dpi=DPI, page=1, second=Reader("5", 0.99)
    )
    assert [word.text for word in found] == ["việc", "việc", "6.", "5"]


class Narrow:
    """A second engine that is surest of the narrower of two pictures of a cell."""

    def read_lines(self, crops: Sequence[Grey]) -> tuple[LineReading, ...]:
        return tuple(
            LineReading("3", 0.99) if crop.shape[1] < 12 else LineReading("23", 0.95)
            for crop in crops
        )


def test_a_digit_whose_strokes_are_thin_is_read_with_the_one_beside_it() -> None:
    image = page()
    image[112:124, 61:67] = 150  # a soft digit before a black one
    words = read_empty_cells(READ, (TABLE,), image, Line(), dpi=DPI, page=1, second=Narrow())
    assert "23" in [word.text for word in words]


@pytest.mark.parametrize(("text", "taken"), [("7", True), ("ab", False)])
def test_a_fairly_sure_figure_is_taken_where_nothing_was_read(text: str, *, taken: bool) -> None:
    second = Reader(text, 0.82)
    words = read_empty_cells(READ, (TABLE,), page(), Line(), dpi=DPI, page=1, second=second)
    assert (text in [word.text for word in words]) is taken
