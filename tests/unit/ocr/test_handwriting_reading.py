import datetime as dt

import cv2
import numpy as np
import pytest
from PIL import Image

from corpora.handwriting.heads import Head, make_head
from corpora.handwriting.strokes import draw_digit
from ingest.page_picture import PagePicture
from ocr.engine import EngineWord, Grey, Layout
from ocr.handwriting.network import DigitNetwork, load_network
from ocr.handwriting.reading import read_blanks
from ocr.readings import UNSURE
from ocr.recognition import Engines, recognise_page


def head(number: str, day: str, seed: int = 1) -> Head:
    return make_head(draw_digit, number, day, np.random.default_rng(seed))


def texts(words: tuple[EngineWord, ...]) -> str:
    return " ".join(word.text for word in sorted(words, key=lambda word: word.x0))


@pytest.mark.parametrize("number", ["24", "299", "1087", "05", "361"])
def test_a_number_written_by_hand_stands_among_the_words(number: str) -> None:
    made = head(number, "16")
    found = read_blanks(made.words, made.image)
    assert (
        texts((*found.words, *found.written))
        == f"Số: {number} /QĐ-UBND Ngãi, ngày 16 tháng 01 năm 2025"
    )
    assert {reading.kind: reading.text for reading in found.readings} == {
        "number": number,
        "day": "16",
    }
    assert all(reading.confidence >= UNSURE for reading in found.readings)


def test_what_an_engine_for_print_made_of_it_is_replaced() -> None:
    made = head("24", "15")
    label = made.words[0]
    wrong = label._replace(text="đ@", x0=label.x1 + 8, x1=label.x1 + 60, confidence=0.5)
    found = read_blanks((*made.words, wrong), made.image)
    assert "đ@" not in texts((*found.words, *found.written))
    assert "Số: 24 /QĐ-UBND" in texts((*found.words, *found.written))


def test_print_that_the_engine_is_sure_of_stays_unless_the_ink_is_clearly_another_number() -> None:
    made = head("24", "15")
    label = made.words[0]
    read = label._replace(text="29", x0=label.x1 + 8, x1=label.x1 + 60, confidence=0.95)
    found = read_blanks((*made.words, read), made.image)
    [number] = [reading for reading in found.readings if reading.kind == "number"]
    assert number.confidence < UNSURE, "two sure readings that differ leave a doubt"


@pytest.mark.parametrize(
    "confidence",
    [pytest.param(0.95, id="read for sure"), pytest.param(0.6, id="unsure, on a poor copy")],
)
def test_print_that_fills_its_gap_is_no_handwriting(confidence: float) -> None:
    made = head("24", "15")
    label, symbol = made.words[0], made.words[1]
    close = symbol._replace(x0=label.x1 + 50, x1=label.x1 + 50 + symbol.x1 - symbol.x0)
    read = label._replace(text="29", x0=label.x1 + 10, x1=label.x1 + 44, confidence=confidence)
    found = read_blanks((label, close, *made.words[2:], read), made.image)
    assert "Số: 29 /QĐ-UBND" in texts((*found.words, *found.written))
    assert not [reading for reading in found.readings if reading.kind == "number"]


def test_an_empty_gap_is_left_empty_and_what_the_engine_saw_there_is_dropped() -> None:
    made = head("", "")
    label = made.words[3]
    nothing = label._replace(text="—", x0=label.x1 + 20, x1=label.x1 + 40, confidence=0.7)
    found = read_blanks((*made.words, nothing), made.image)
    assert found.readings == ()
    assert texts((*found.words, *found.written)) == "Số: /QĐ-UBND Ngãi, ngày tháng 01 năm 2025"


def _stroke(made: Head) -> None:
    x, y = made.words[0].x1 + 10, made.words[0].y0
    points = np.array(
        [[x, y + 30], [x + 25, y - 10], [x + 30, y + 40], [x + 60, y], [x + 85, y + 30]]
    )
    cv2.polylines(made.image, [points.astype(np.int32)], False, 0, 4)


def _rule(made: Head) -> None:
    x, y = made.words[0].x1 + 5, made.words[0].y1
    cv2.line(made.image, (x, y), (x + 90, y), 0, 2)


def _dots(made: Head) -> None:
    for x in range(made.words[0].x1 + 6, made.words[1].x0 - 4, 8):
        cv2.circle(made.image, (x, made.words[0].y1 - 3), 2, 0, -1)


def _seal(made: Head) -> None:
    cv2.circle(made.image, (made.words[0].x1 + 40, made.words[0].y1 + 90), 110, 60, 5)


@pytest.mark.parametrize("draw", [_stroke, _rule, _dots, _seal])
def test_no_number_is_taken_from_what_is_none(draw) -> None:  # type: ignore[no-untyped-def]
    made = head("", "")
    draw(made)
    found = read_blanks(made.words, made.image)
    assert all(reading.confidence < UNSURE for reading in found.readings)


def test_the_day_of_the_signature_decides_between_days_that_look_alike() -> None:
    made = head("", "16")
    plain = read_blanks(made.words, made.image).readings[0]
    signed = read_blanks(made.words, made.image, signed=dt.date(2025, 1, 16)).readings[0]
    assert signed.text == "16"
    assert signed.confidence >= plain.confidence


def test_a_network_that_knows_nothing_leaves_the_words_unsure() -> None:
    class Nothing(DigitNetwork):
        def classify(self, glyphs):  # type: ignore[no-untyped-def]
            return np.full((len(glyphs), 11), 1 / 11, np.float32)

    made = head("24", "15")
    found = read_blanks(made.words, made.image, network=Nothing({}))
    assert all(reading.confidence < UNSURE for reading in found.readings)


def test_a_page_without_a_head_comes_back_as_it_was() -> None:
    words = (EngineWord("Điều", 300, 300, 360, 330, 0.9, 1),)
    found = read_blanks(words, np.full((2339, 1654), 255, np.uint8))
    assert found == (words, (), ())


def test_the_network_gives_chances_that_add_up() -> None:
    glyphs = np.random.default_rng(1).random((5, 28, 28), np.float32)
    chances = load_network().classify(glyphs)
    assert chances.shape == (5, 11)
    assert chances.sum(axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_recognised_page_tells_what_was_read_by_hand() -> None:
    made = head("24", "07")

    class Engine:
        def recognise(
            self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
        ) -> tuple[EngineWord, ...]:
            return made.words if layout is Layout.PAGE else ()

    picture = Image.fromarray(made.image).convert("RGB")
    picture.info["dpi"] = (200, 200)
    page = PagePicture.of(picture)
    found = recognise_page(page, Engines(Engine()), page=1, signed=dt.date(2025, 1, 7))
    assert "Số: 24 /QĐ-UBND" in found.text
    assert "ngày 07 tháng 01 năm 2025" in found.text
    assert "number by hand 24" in found.reason
    assert {blank.kind for blank in found.blanks} == {"number", "day"}
