import dataclasses
import random
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from corpora.synthetic.pages import SyntheticPage, TrueWord
from corpora.tesseract_model.figures import draw_figure, varied
from corpora.tesseract_model.line_file import Line, write_lines
from corpora.tesseract_model.network_file import NetworkFileError, dequantised, mixed, to_fractions
from corpora.tesseract_model.page_lines import (
    FoundLine,
    Picture,
    as_it_is,
    match_lines,
    read_hocr,
    true_text,
)
from corpora.tesseract_model.sets import known, read_letters
from corpora.tesseract_model.wear import KINDS, draw_wear
from ingest.sources import Box


def text(value: str) -> bytes:
    return struct.pack("<I", len(value.encode())) + value.encode()


def layer(kind: str, inner: bytes, *, flags: int = 0) -> bytes:
    sizes = struct.pack("<iiii", flags, 2, 3, 6)
    return b"\0" + text(kind) + b"\0\0" + sizes + text(kind) + inner


def matrix(weights: np.ndarray, scales: np.ndarray) -> bytes:
    shape = struct.pack("<II", *weights.shape)
    scaled = struct.pack("<I", len(scales)) + scales.astype("<f8").tobytes()
    return b"\x81" + shape + b"\0" + weights.tobytes() + scaled


WEIGHTS = np.array([[127, -64, 0], [1, 2, -127]], np.int8)
SCALES = np.array([0.01, 2.0])
REST = struct.pack("<iii", 65, 7, 8) + b"the rest"


def network(inner: bytes) -> bytes:
    return inner + text("[1,36,0,1]") + REST


def test_whole_numbers_times_their_rows_scale_are_the_weights() -> None:
    got = dequantised(WEIGHTS, SCALES)
    assert got == pytest.approx(np.array([[1.27, -0.64, 0], [2, 4, -254]]))


def test_matrices_are_widened_wherever_they_stand_and_the_rest_is_copied() -> None:
    whole = matrix(WEIGHTS, SCALES)
    inner = layer("Softmax", whole)
    lstm = layer("LSTM", struct.pack("<i", 5) + whole * 4)
    rates = struct.pack("<I", 2) + struct.pack("<ff", 0.5, 0.25)
    made = to_fractions(
        network(layer("Series", struct.pack("<I", 2) + lstm + inner + rates, flags=64))
    )
    wide = (
        b"\x80"
        + struct.pack("<II", 2, 3)
        + struct.pack("<d", 0)
        + dequantised(WEIGHTS, SCALES).astype("<f8").tobytes()
    )
    assert made.count(wide) == 5
    assert made.endswith(text("[1,36,0,1]") + struct.pack("<iii", 64, 7, 8) + b"the rest")
    assert rates in made


def test_weights_are_mixed_and_all_else_is_the_trained_networks() -> None:
    scales = np.array([0.5, 2.0])
    stock, trained = (
        to_fractions(network(layer("Softmax", matrix(WEIGHTS, scales * by))) + rest)
        for by, rest in ((1, b"old"), (2, b"new"))
    )
    got = mixed(stock, trained, 0.25)
    assert dequantised(WEIGHTS, scales * 1.25).astype("<f8").tobytes() in got
    assert got.endswith(b"new")


def test_networks_of_different_layers_are_not_mixed() -> None:
    one, other = (
        to_fractions(network(layer(kind, matrix(WEIGHTS, SCALES)))) for kind in ("Softmax", "Tanh")
    )
    with pytest.raises(NetworkFileError, match="different layers"):
        mixed(one, other, 0.5)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(network(layer("Dream", b"")), "unknown kind", id="kind"),
        pytest.param(network(layer("LSTM", bytes(4))), "two directions", id="directions"),
        pytest.param(network(layer("Tanh", b"\x80" + bytes(40))), "mode 128", id="fractions"),
        pytest.param(layer("Softmax", matrix(WEIGHTS, SCALES)[:12]), "too early", id="cut"),
    ],
)
def test_what_is_no_network_of_whole_numbers_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NetworkFileError, match=reason):
        to_fractions(data)


def test_lines_are_written_as_tesseract_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "a.lstmf"
    picture = np.full((9, 30), 200, np.uint8)
    write_lines(path, [Line(picture, "Số: 5"), Line(picture, "ngày")])
    data = path.read_bytes()
    assert struct.unpack_from("<IB", data) == (2, 1)
    at = 5 + 4 + len("a.lstmf") + 4
    (size,) = struct.unpack_from("<I", data, at)
    png = np.frombuffer(data[at + 4 : at + 4 + size], np.uint8)
    assert np.array_equal(np.asarray(cv2.imdecode(png, cv2.IMREAD_GRAYSCALE)), picture)
    assert data[at + 4 + size :].startswith(text("vie") + text("Số: 5") + bytes(9) + b"\1")


HOCR = """
     <span class='ocr_line' id='line_1_1' title="bbox 10 20 110 40; baseline 0.01 -5; x_size 24; \
x_descenders 6; x_ascenders 5">
      <span class='ocrx_word' id='word_1_1' title='bbox 10 20 60 40; x_wconf 96'>Sở</span>
      <span class='ocrx_word' id='word_1_2' title='bbox 70 20 110 40'><em>A&amp;B</em></span>
     </span>
"""


def test_a_line_reaches_from_its_ascenders_to_its_descenders() -> None:
    (line,) = read_hocr(HOCR)
    # Baseline at 40 - 5 + 0.5; six pixels below it, and 24 in all.
    assert line == FoundLine((10, 18, 110, 42), "Sở A&B")


def words(*boxes: tuple[str, float, float, int]) -> tuple[TrueWord, ...]:
    return tuple(TrueWord(t, Box(x0, 20, x1, 40), line, line) for t, x0, x1, line in boxes)


def test_a_lines_words_are_those_that_lie_in_it_from_the_left() -> None:
    line = FoundLine((0, 18, 200, 42), "")
    assert true_text(line, words(("tế", 60, 90, 0), ("Y", 40, 50, 0), ("x", 300, 310, 0))) == "Y tế"


def test_a_line_that_cuts_a_word_is_not_known() -> None:
    line = FoundLine((0, 18, 200, 42), "")
    assert true_text(line, words(("Y", 40, 50, 0), ("tế", 180, 230, 0))) == ""


def test_rows_above_each_other_are_no_line_and_rows_side_by_side_are_one() -> None:
    line = FoundLine((0, 18, 200, 42), "")
    assert true_text(line, words(("a", 10, 50, 0), ("b", 20, 60, 1))) == ""
    assert true_text(line, words(("a", 10, 50, 0), ("b", 90, 120, 1))) == "a b"


def test_lines_are_cut_with_room_and_only_where_the_reading_resembles_the_truth() -> None:
    image = np.full((60, 220), 255, np.uint8)
    picture = Picture(image, 200, words(("Kính", 10, 60, 0), ("gửi:", 70, 110, 0)))
    near = FoundLine((10, 20, 110, 40), "Kinh gui:")
    far = FoundLine((10, 20, 110, 40), "|| ~~ ..")
    ((line, read),) = match_lines(picture, [near, far])
    assert (line.text, read) == ("Kính gửi:", "Kinh gui:")
    assert line.picture.shape == (28, 108)


def test_boxes_of_a_sheet_that_is_not_cleaned_are_led_to_its_pixels() -> None:
    page = SyntheticPage(Image.new("L", (200, 200), 255), 144, words(("a", 10, 20, 0)))
    assert as_it_is(page).words[0].box == Box(20, 40, 40, 80)


def test_characters_of_the_model_are_read_from_its_unicharset(tmp_path: Path) -> None:
    (tmp_path / "u").write_text("4\nNULL 0 x\nJoined 7 x\nĐ 5 x\n. 10 x\n", "utf-8")
    assert read_letters(tmp_path / "u") == frozenset("Đ. ")
    assert known("Đ …", read_letters(tmp_path / "u")) == "Đ ..."


def test_text_is_varied_the_same_way_each_time() -> None:
    paragraphs = ['Thực hiện "một cửa" - tại các xã', "Nơi nhận"] * 20
    once, again = (list(varied(paragraphs, seed=4)) for _ in range(2))
    assert once == again
    assert "NƠI NHẬN" in once
    assert any("“" in text for text in once)
    assert len(once) > len(paragraphs)  # figures stand between them


def test_figures_are_of_many_kinds() -> None:
    chance = random.Random(1)  # noqa: S311  the same each time
    figures = [draw_figure(chance) for _ in range(300)]
    assert any("/QĐ-" in figure for figure in figures)
    assert any("tháng" in figure for figure in figures)
    assert sum(any(letter.isdigit() for letter in figure) for figure in figures) == 300


@pytest.mark.parametrize("kind", KINDS)
def test_wear_is_drawn_anew_for_every_sheet(kind: str) -> None:
    chance = random.Random(2)  # noqa: S311  the same each time
    drawn = {dataclasses.astuple(wear) for _ in range(20) for wear in draw_wear(kind, chance)}
    assert len(drawn) >= 20
