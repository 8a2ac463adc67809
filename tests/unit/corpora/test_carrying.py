"""Places carried over to a damaged copy."""

import pytest

from corpora.carrying import Carrier
from normalise.spans import Span

TRUTH = "Sở Y tế chủ trì, phối hợp với Sở Tư pháp."


@pytest.mark.parametrize(
    ("copy", "words", "found"),
    [
        pytest.param(
            "So Y te chu tri, phoi hop voi So Tu phap.", "phối hợp", "phoi hop", id="bare"
        ),
        pytest.param("S& Y té chu tri,  phéi\nhop voi S& Tw phap", "Tư pháp", "Tw phap", id="ocr"),
        pytest.param(TRUTH, "chủ trì", "chủ trì", id="undamaged"),
    ],
)
def test_words_are_found_again_in_the_copy(copy: str, words: str, found: str) -> None:
    start = TRUTH.index(words)
    place = Carrier.between(TRUTH, copy).carry(Span(start, start + len(words)))
    assert place.of(copy) == found


def test_words_that_are_lost_are_reported() -> None:
    with pytest.raises(ValueError, match="nothing of"):
        Carrier.between("abc xyz", "abc").carry(Span(4, 7))
