import pytest

from search.query import parse_query
from search.typed_codes import add_year, find_glued_codes


@pytest.mark.parametrize(
    ("code", "year", "dated"),
    [
        ("3933/QĐ-UBND", "2015", "3933/2015/QĐ-UBND"),
        ("197-TB/TU", "2026", "197/2026/TB/TU"),
        ("12a/KH-SYT", "2024", "12a/2024/KH-SYT"),
        ("17/2015/QĐ-UBND", "2015", None),
        ("3933/QĐ-UBND", "", None),
        ("/QĐ-UBND", "2026", None),
        ("Thông báo", "2026", None),
    ],
)
def test_a_code_without_a_year_gets_that_of_its_dispatch(
    code: str, year: str, dated: str | None
) -> None:
    assert add_year(code, year) == dated


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        pytest.param("3933/2015", "39332015", id="with a stroke"),
        pytest.param("3933 năm 2015", "39332015", id="with the word"),
        pytest.param("cv 3933 năm 2015", "39332015", id="behind a type"),
        pytest.param("báo cáo số 12 năm 2015", "122015", id="behind its name"),
        pytest.param("đào tạo 3933 năm 2015", None, id="maybe a count"),
        pytest.param("tháng 9/2025", None, id="a month"),
        pytest.param("ngày 5/9/2025", None, id="a day"),
        pytest.param("5/9/2025", None, id="a day alone"),
        pytest.param("2319/20", None, id="no year"),
    ],
)
def test_a_number_and_a_year_may_be_a_code(query: str, letters: str | None) -> None:
    found = [one.letters for one in find_glued_codes(parse_query(query).wanted)]
    assert [one for one in found if one.isdecimal()] == ([letters] if letters else [])
