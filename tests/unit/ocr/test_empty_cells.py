import numpy as np

from ingest.sources import Box
from ocr.empty_cells import read_empty_cells
from ocr.engine import EngineWord, Grey, Layout
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
