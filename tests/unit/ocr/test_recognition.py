"""Which engine a page goes to."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ingest.page_picture import PagePicture
from ocr.components import find_components
from ocr.engine import EngineWord, Grey, Layout
from ocr.recognition import Engines, recognise_page


class Saying:
    """Reads one word on every page, and keeps the first page that it was shown."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.page: Grey | None = None

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        self.page = image if self.page is None else self.page
        return (EngineWord(self._word, 300, 300, 400, 330, 0.9, 1),)


def letters() -> Image.Image:
    """Draw lines of blocks as large as letters."""
    page = np.full((2339, 1654), 255, np.uint8)
    for top in range(300, 1800, 60):
        for left in range(200, 1400, 26):
            page[top : top + 24, left : left + 14] = 0
    return Image.fromarray(page)


def read(picture: Image.Image) -> str:
    picture = picture.convert("RGB")
    picture.info["dpi"] = (200, 200)
    found = recognise_page(PagePicture.of(picture), Engines(Saying("xám"), Saying("đen")), page=1)
    return f"{found.text.split()[0]}|{found.reason}"


def test_a_page_in_black_and_white_alone_goes_to_the_engine_for_such() -> None:
    text, reason = read(letters()).split("|")
    assert text == "đen"
    assert "black and white alone" in reason


def test_a_page_in_grey_goes_to_the_usual_engine() -> None:
    text, reason = read(letters().filter(ImageFilter.GaussianBlur(2))).split("|")
    assert text == "xám"
    assert "black and white" not in reason


def table() -> NDArray[np.uint8]:
    """Draw the same letters in the cells of a table."""
    page = np.array(letters())
    for at in range(280, 1801, 60):
        page[at : at + 3, 190:1403] = 0
    for at in range(190, 1401, 303):
        page[280:1783, at : at + 3] = 0
    return page


def test_a_table_in_black_and_white_goes_to_the_engine_for_such() -> None:
    text, reason = read(Image.fromarray(table())).split("|")
    assert text == "đen"
    assert "1 tables" in reason


def test_specks_beside_the_rules_of_a_table_go_with_them() -> None:
    page = table()
    page[1006:1010, 600:604] = 0  # so near to a rule that it could be a letter's dot
    picture = Image.fromarray(page).convert("RGB")
    picture.info["dpi"] = (200, 200)
    engine = Saying("xám")
    recognise_page(PagePicture.of(picture), Engines(engine), page=1)
    assert engine.page is not None
    ink = (engine.page < 200).astype(np.uint8)
    assert find_components(ink).stats[:, 2:4].max(axis=1).min() > 10
