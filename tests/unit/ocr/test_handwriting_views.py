import numpy as np
import pytest

from ocr.handwriting.network import REST, DigitNetwork, Values
from ocr.handwriting.views import look


class Counting(DigitNetwork):
    """Says the same of every view, and counts them."""

    def __init__(self, chances: list[float]) -> None:
        super().__init__({})
        self.chances = np.array(chances, np.float32)
        self.seen = list[int]()

    def classify(self, glyphs: Values) -> Values:
        self.seen.append(len(glyphs))
        return np.tile(self.chances, (len(glyphs), 1))


class Centre(DigitNetwork):
    """Sees a one where the middle of the picture is dark, else a seven."""

    def classify(self, glyphs: Values) -> Values:
        dark = np.asarray(glyphs)[:, 14, 14]
        chances = np.zeros((len(glyphs), REST + 1), np.float32)
        chances[:, 1], chances[:, 7] = dark, 1 - dark
        return chances


def glyphs(count: int) -> Values:
    return np.random.default_rng(1).random((count, 28, 28), np.float32)


def test_every_view_counts_alike() -> None:
    network = Counting([0.05] * 10 + [0.5])
    assert look(glyphs(3), network) == pytest.approx(np.tile(network.chances, (3, 1)))
    assert network.seen == [3, 15]


def test_what_is_no_digit_at_first_sight_is_looked_at_once() -> None:
    network = Counting([0.005] * 10 + [0.95])
    look(glyphs(3), network)
    assert network.seen == [3]


def test_what_hangs_on_one_pixel_is_not_sure() -> None:
    thin = np.zeros((1, 28, 28), np.float32)
    thin[0, 14, 4:24] = 1
    [chances] = look(thin, Centre({}))
    assert 0.2 < chances[1] < 0.8
    assert chances.sum() == pytest.approx(1.0)


def test_ink_in_the_middle_stays_there() -> None:
    whole = np.ones((1, 28, 28), np.float32)
    [chances] = look(whole, Centre({}))
    assert chances[1] == pytest.approx(1.0)
