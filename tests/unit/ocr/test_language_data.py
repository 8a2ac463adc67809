import pytest

from ocr.language_data import (
    LanguageData,
    find_bilevel_language,
    find_language_data,
    instead_of_ours,
)


def test_the_data_for_poor_copies_came_along() -> None:
    data = find_language_data("vie_dispatch")
    assert data.is_ours
    assert data.folder is not None
    assert (data.folder / f"{data.language}.traineddata").stat().st_size < 5_000_000


@pytest.mark.parametrize(
    ("language", "expected"),
    [("vie", "vie_dispatch"), ("vie_dispatch", "vie_dispatch"), ("eng", "eng"), ("my", "my")],
)
def test_only_vietnamese_has_a_model_for_black_and_white(language: str, expected: str) -> None:
    assert find_bilevel_language(language) == expected


@pytest.mark.parametrize("language", ["vie", "eng", "vie+eng", "my-own"])
def test_other_data_is_tesseracts_own(language: str) -> None:
    assert find_language_data(language) == LanguageData(language, None)


def test_why_ours_is_not_used_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert instead_of_ours("vie_dispatch", "too old a program") == LanguageData("vie", None)
    assert "too old a program" in caplog.text
