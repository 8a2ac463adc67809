import time

import pytest

from extract.page_numbers import without_page_numbers
from extract.pipeline import extract
from normalise.chain import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("số\f2\n15/SYT", "số\f \n15/SYT", id="at the head"),
        pytest.param("số\n\n- 12 -\f15/SYT", "số\n\n-    -\f15/SYT", id="at the foot"),
        pytest.param("số\n3\n\f15/SYT", "số\n \n\f15/SYT", id="at the foot, above an empty line"),
        pytest.param("số\f\n 2\n\n15/SYT", "số\f\n  \n\n15/SYT", id="below an empty line"),
        pytest.param("ngày\n15\ntháng 3", "ngày\n15\ntháng 3", id="no page ends"),
        pytest.param("quý\f2 xã\n", "quý\f2 xã\n", id="words behind the figure"),
        pytest.param("năm\n2026\f", "năm\n2026\f", id="too many figures"),
    ],
)
def test_a_number_alone_at_a_pages_edge_is_blanked(text: str, expected: str) -> None:
    assert without_page_numbers(text) == expected


def test_a_code_behind_a_pages_end_keeps_its_own_figures() -> None:
    text = normalise(
        "Thực hiện Công văn số\f2\n315/BYT-KCB ngày 08\f3\ntháng 5 năm 2026, đề nghị:\n"
    )
    (basis,) = extract(text).legal_bases
    assert basis.code == "315/BYT-KCB"
    assert basis.issued is not None
    assert str(basis.issued) == "2026-05-08"


@pytest.mark.parametrize("unit", ["\f 1 ", "\n- 1 \n", " \n\t", "\f\n1\n\f"])
def test_hostile_pages_are_read_in_linear_time(unit: str) -> None:
    text = unit * 20_000
    before = time.perf_counter()
    without_page_numbers(text)
    assert time.perf_counter() - before < 1
