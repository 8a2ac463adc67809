import pytest

from tracking.folding import fold, fold_code


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Sở  Y tế,\ntỉnh Đắk Lắk", " so y te tinh dak lak ", id="marks and signs"),
        pytest.param("UBND TỈNH", " ubnd tinh ", id="capitals"),
        pytest.param("—", "", id="signs only"),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize("code", ["05/2024/NĐ-CP", "5 2024 nd cp", "5/2024/ NĐ – CP"])
def test_a_code_has_one_form(code: str) -> None:
    assert fold_code(code) == " 5 2024 nd cp "
