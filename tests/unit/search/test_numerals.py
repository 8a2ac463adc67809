import pytest

from search.numerals import numbered_at
from search.query import parse_query


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        pytest.param("quý IV", {"quy 4"}, id="Roman"),
        pytest.param("quy 4", {"quy iv"}, id="Arabic"),
        pytest.param("lần thứ XIV", {"lan thu 14"}, id="two words that are counted"),
        pytest.param(
            "quý IV/2025",
            {"quy 4 2025", "quy 4 nam 2025", "quy iv nam 2025"},
            id="with its year",
        ),
        pytest.param(
            "quý IV năm 2025",
            {"quy iv 2025", "quy 4 2025", "quy 4 nam 2025"},
            id="with its year in words",
        ),
        pytest.param("phòng IV", None, id="a word that is not counted"),
        pytest.param("quý báu", None, id="no numeral"),
        pytest.param("quý 4/5", None, id="no year"),
        pytest.param("quý", None, id="nothing behind it"),
        pytest.param('quý "IV"', None, id="quoted"),
        pytest.param("quý 40", None, id="more than is written in Roman numerals"),
    ],
)
def test_a_counted_word_is_written_with_either_numeral(query: str, ways: set[str] | None) -> None:
    found = numbered_at(parse_query(query).wanted, 0)
    assert (found and {" ".join(way) for way in found[1]}) == ways
    assert found is None or found[0] == len(parse_query(query).wanted)
