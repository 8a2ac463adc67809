"""Cells of a table, each shown to the engine by itself."""

import numpy as np

from ingest.sources import Box
from ocr.cells import read_cells
from ocr.engine import EngineWord, Grey, Layout
from ocr.tables import Table

DPI = 72  # a pixel is a point
MARGIN = 10  # 0.15 inches
TABLE = Table(
    Box(50, 100, 450, 180),
    (
        (Box(50, 100, 100, 140), Box(100, 100, 450, 140)),
        (Box(50, 140, 100, 180), Box(100, 140, 450, 180)),
    ),
)


class Counting:
    """Says of each picture how much ink it was shown, at the place of its first ink."""

    def __init__(self, box: tuple[int, int, int, int] | None = None) -> None:
        self.shown: list[tuple[Layout, Grey]] = []
        self.box = box

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        self.shown.append((layout, image))
        rows, columns = np.nonzero(image < 128)
        if not rows.size:
            return ()
        x, y = int(columns.min()), int(rows.min())
        box = self.box or (x, y, int(columns.max()) + 1, int(rows.max()) + 1)
        return (EngineWord(str(rows.size), *box, 0.9, 1),)


def page() -> Grey:
    image = np.full((400, 500), 255, dtype=np.uint8)
    image[20:32, 60:66] = 0  # a heading …
    image[112:124, 70:77] = 0  # … a number
    image[150:162, 120:200] = 0  # … and words
    return image


def test_each_written_cell_is_read_by_itself_and_the_page_without_them() -> None:
    engine = Counting()
    words = read_cells(page(), (TABLE,), engine, dpi=DPI, page=1)
    assert [layout for layout, _ in engine.shown] == [Layout.PAGE, Layout.BLOCK, Layout.BLOCK]
    assert [word.text for word in words] == [str(12 * 6), str(12 * 7), str(12 * 80)]
    assert words[0][1:5] == (60, 20, 66, 32)
    assert words[2][1:5] == (119, 149, 201, 163)  # a pixel around the ink
    assert len({word.line for word in words}) == 3


def test_an_engine_sees_paper_around_a_cell_and_no_specks_far_from_its_letters() -> None:
    image = page()
    image[133, 92] = 0
    engine = Counting()
    read_cells(image, (TABLE,), engine, dpi=DPI, page=1)
    number = engine.shown[1][1]
    assert (number < 128).sum() == 12 * 7
    assert number[:MARGIN].min() == number[:, -MARGIN:].min() == 255


def test_cells_with_specks_alone_are_not_read_and_a_dash_is() -> None:
    image = np.full((400, 500), 255, dtype=np.uint8)
    image[120, 70] = 0
    image[102, 200:240] = 0  # what is left of a rule
    engine = Counting()
    assert read_cells(image, (TABLE,), engine, dpi=DPI, page=1) == ()
    assert len(engine.shown) == 1
    image[160:162, 200:206] = 0
    (dash,) = read_cells(image, (TABLE,), engine, dpi=DPI, page=1)
    assert dash.text == "12"


def test_the_box_of_a_lone_word_holds_all_that_is_written_in_its_cell() -> None:
    engine = Counting(box=(MARGIN + 6, MARGIN, MARGIN + 9, MARGIN + 12))
    words = read_cells(page(), (TABLE,), engine, dpi=DPI, page=1)
    x0, y0, x1, y1 = words[1][1:5]
    assert x0 <= 70 < 77 <= x1
    assert y0 <= 112 < 124 <= y1
