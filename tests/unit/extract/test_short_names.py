import pytest

from extract.short_names import spell_out


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        pytest.param("UBND tỉnh", "Ủy ban nhân dân tỉnh", id="committee"),
        pytest.param("ubnd tinh", "Ủy ban nhân dân tinh", id="small letters"),
        pytest.param("SYT", "Sở Y tế", id="department"),
        pytest.param("hdnd xã", "Hội đồng nhân dân xã", id="without đ"),
        pytest.param("Sở GD&ĐT Hòa Bình", "Sở Giáo dục và Đào tạo Hòa Bình", id="inside a name"),
        pytest.param("so tu phap", "so tu phap", id="spelt like a syllable: left alone"),
        pytest.param("xyzSYT", "xyzSYT", id="part of a word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_short_names_are_written_in_full(typed: str, full: str) -> None:
    assert spell_out(typed) == full
