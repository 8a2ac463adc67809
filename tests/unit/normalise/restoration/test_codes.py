"""The closed table that puts Đ back into codes."""

import importlib.resources
import tomllib
import unicodedata

import pytest

from normalise.restoration.codes import mend_code


@pytest.mark.parametrize(
    ("code", "mended"),
    [
        pytest.param("15/2020/ND-CP", "15/2020/NĐ-CP", id="decree"),
        pytest.param("207/QD-TTg", "207/QĐ-TTg", id="decision"),
        pytest.param("12/NQ-HDND", "12/NQ-HĐND", id="council"),
        pytest.param("HDND", "HĐND", id="alone"),
        pytest.param("03/2023/TT-BYT", "03/2023/TT-BYT", id="nothing-to-mend"),
        pytest.param("72-NQ/TW", "72-NQ/TW", id="party"),
    ],
)
def test_codes_get_their_letter_back(code: str, mended: str) -> None:
    assert mend_code(code, garbled=False) == mended
    assert mend_code(mended, garbled=False) == mended


def test_what_other_engines_make_of_the_letter_counts_in_garbled_text_only() -> None:
    assert mend_code("NQ-HPND", garbled=True) == "NQ-HĐND"
    assert mend_code("NQ-HPND", garbled=False) == "NQ-HPND"


def test_the_table_changes_nothing_but_the_one_letter() -> None:
    path = importlib.resources.files("normalise.restoration") / "data" / "codes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for lost, full in data["stripped"].items():
        assert full.replace("Đ", "D") == lost
        assert full != lost
    for lost, full in data["garbled"].items():
        assert len(lost) == len(full)
        assert "Đ" in full
    for table in data.values():
        assert list(table) == sorted(table)
        assert all(unicodedata.is_normalized("NFC", full) for full in table.values())


def test_names_are_sorted_unique_and_composed() -> None:
    path = importlib.resources.files("normalise.restoration") / "data" / "names.txt"
    names = path.read_text(encoding="utf-8").splitlines()
    assert names == sorted(set(names))
    assert all(unicodedata.is_normalized("NFC", name) and name[0].isupper() for name in names)
    assert {"Hà Nội", "Lạng Sơn", "Nha Trang"} <= set(names)
