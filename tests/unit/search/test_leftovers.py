import pytest

from search.leftovers import read_keystrokes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("taoj", "tạo", id="Telex, tone at the end"),
        pytest.param("ddaof", "đào", id="Telex, crossed d"),
        pytest.param("vuwowfn", "vườn", id="Telex, horns and tone inside"),
        pytest.param("tieengs", "tiếng", id="Telex, hat"),
        pytest.param("nghiepej", "nghiệp", id="Telex, hat typed late"),
        pytest.param("coong", "công", id="Telex, double o in what could be a syllable"),
        pytest.param("soiwr", "sởi", id="Telex, horn at the end"),
        pytest.param("lieuj", "lieu", id="Telex, a tone that fits no letter is dropped"),
        pytest.param("tao5", "tạo", id="VNI, tone at the end"),
        pytest.param("d9ao2", "đào", id="VNI, crossed d"),
        pytest.param("du74", "dữ", id="VNI, horn and tone"),
        pytest.param("mam62", "mầm", id="VNI, hat and tone"),
        pytest.param("tu7o7ng2", "tường", id="VNI, horns one by one"),
        pytest.param("toan", None, id="a syllable stays"),
        pytest.param("quy", None, id="so does one with y"),
        pytest.param("k2dt", None, id="a symbol"),
        pytest.param("2319", None, id="a number"),
        pytest.param("covid", None, id="a foreign word"),
        pytest.param("b6", None, id="a mark without its letter"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_keystrokes_are_read_as_they_were_meant(typed: str, meant: str | None) -> None:
    assert read_keystrokes(typed) == meant
