import pytest

from search.parting import part_letters, part_syllables


@pytest.mark.parametrize(
    ("word", "parts"), [("qd77", ("qd", "77")), ("cv0912", ("cv", "912")), ("5g", None)]
)
def test_letters_are_parted_from_the_number_behind_them(
    word: str, parts: tuple[str, str] | None
) -> None:
    assert part_letters(word) == parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("danang", ("da", "nang")),
        ("soyte", ("so", "y", "te")),
        ("bariavungtau", ("ba", "ria", "vung", "tau")),
    ],
)
def test_syllables_written_together_are_parted(word: str, parts: tuple[str, ...]) -> None:
    assert parts in list(part_syllables(word))


@pytest.mark.parametrize("word", ["covid", "k2dt", "a" * 200, "", "trong"])
def test_what_is_no_row_of_syllables_is_not_parted(word: str) -> None:
    assert list(part_syllables(word)) == []
