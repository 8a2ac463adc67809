import numpy as np
import pytest

from corpora.handwriting.distortion import distort
from corpora.handwriting.heads import make_head
from corpora.handwriting.strokes import FORMS, draw_digit
from ocr.handwriting.glyphs import SIDE, to_glyph
from ocr.handwriting.network import REST, load_network


def test_every_digit_has_forms_and_no_two_drawings_are_alike() -> None:
    assert sorted(FORMS) == list(range(10))
    chance = np.random.default_rng(1)
    assert not np.array_equal(draw_digit(7, chance), draw_digit(7, chance))


def test_the_same_seed_distorts_alike() -> None:
    ink = draw_digit(4, np.random.default_rng(1))
    first, again = (distort(ink, np.random.default_rng(2)) for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, ink)


def test_a_glyph_fills_the_square_whatever_the_size_of_the_ink() -> None:
    ink = np.zeros((200, 90), np.float32)
    ink[20:180, 40:50] = 1
    glyph = to_glyph(ink)
    rows = np.flatnonzero(glyph.any(axis=1))
    assert glyph.shape == (SIDE, SIDE)
    assert len(rows) == 20
    assert not to_glyph(np.zeros((5, 5), np.float32)).any()


@pytest.mark.parametrize("digit", range(10))
def test_the_network_knows_drawn_digits(digit: int) -> None:
    chance = np.random.default_rng(digit)
    glyphs = np.stack([to_glyph(draw_digit(digit, chance)) for _ in range(40)])
    chances = load_network().classify(glyphs)
    assert (chances.argmax(axis=1) == digit).mean() >= 0.9
    sure = chances[:, :REST].max(axis=1) > 0.95
    assert (chances.argmax(axis=1) == digit)[sure].all()


def test_a_head_shows_its_words_and_what_is_written_into_it() -> None:
    made = make_head(draw_digit, "24", "07", np.random.default_rng(1))
    empty = make_head(draw_digit, "", "", np.random.default_rng(1))
    label, symbol = made.words[0], made.words[1]
    gap = np.s_[250:330, label.x1 + 3 : symbol.x0]
    assert (made.image[gap] < 128).any()
    assert not (empty.image[gap] < 128).any()
