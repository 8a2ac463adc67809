import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.restoring import restore_lines
from normalise.chain import NormaliseOptions

OPTIONS = NormaliseOptions()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            "Thuc hien Cong van so 123/UBND-\nKGVX ngay 01/02/2025\ncua So Y te", id="code"
        ),
        pytest.param("De nghi\n\n\nSo Y te\n", id="blank-lines"),
        pytest.param("", id="nothing"),
    ],
)
def test_as_many_lines_come_out_as_went_in(raw: str) -> None:
    assert restore_lines(raw, OPTIONS).text.count("\n") == raw.count("\n")


def test_a_code_cut_by_a_line_end_stays_cut() -> None:
    raw = "Công văn số 123/UBND-\nKGVX của UBND tỉnh"
    restored = restore_lines(raw, OPTIONS)
    assert (restored.text, restored.changes) == (raw, ())


@given(st.text(alphabet="UBND/-12aà \n", max_size=60))
def test_the_lines_and_the_way_back_hold_for_any_text(raw: str) -> None:
    text = restore_lines(raw, OPTIONS)
    assert text.text.count("\n") == raw.count("\n")
    assert text.alignment.new_length == len(text.text)
    for change in text.changes:
        assert change.raw.of(raw) == change.before
        assert change.new.of(text.text) == change.after
