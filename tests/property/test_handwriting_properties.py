import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.handwriting.heads import make_head
from corpora.handwriting.strokes import draw_digit
from ocr.handwriting.reading import read_blanks
from ocr.readings import UNSURE


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.integers(1, 9))
def test_no_picture_makes_reading_fail(seed: int, share: float, size: int) -> None:
    chance = np.random.default_rng(seed)
    made = make_head(draw_digit, "", "", chance)
    coarse = chance.random((400 // size + 1, 1654 // size + 1)) < share / 2
    noise = np.kron(coarse, np.ones((size, size), bool))[:400, :1654]
    made.image[:400][noise] = chance.integers(0, 255)
    found = read_blanks(made.words, made.image)
    assert all(0 <= reading.confidence <= 1 for reading in found.readings)
    assert all(reading.text.isdecimal() for reading in found.readings)


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=12), st.integers(-50, 2000), st.integers(-50, 2000), st.integers(0, 400))
def test_no_words_make_reading_fail(text: str, x: int, y: int, width: int) -> None:
    made = make_head(draw_digit, "24", "05", np.random.default_rng(1))
    odd = made.words[0]._replace(text=text, x0=x, x1=x + width, y0=y, y1=y + 30)
    read_blanks((*made.words, odd), made.image)
    read_blanks((odd, *made.words[1:]), made.image)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_noise_is_never_taken_for_a_number(seed: int) -> None:
    chance = np.random.default_rng(seed)
    made = make_head(draw_digit, "", "", chance)
    made.image[:400][chance.random((400, 1654)) < 0.02] = 0
    assert all(r.confidence < UNSURE for r in read_blanks(made.words, made.image).readings)
