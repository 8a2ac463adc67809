"""Which words stand in the name of a person or place."""

import pytest

from normalise.restoration.standing_names import standing_name


def found(text: str) -> tuple[str, bool] | None:
    """Return the name in which the word behind the bar stands, and whether it is certain."""
    start = text.index("|")
    name = standing_name(text.replace("|", ""), start)
    return None if name is None else (" ".join(name.words), name.certain)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Giao đồng chí Vừ A |Chắt chủ trì", "Vừ A Chắt", id="behind a title"),
        pytest.param("Bà |Khuể phụ trách kho", "Khuể", id="a title opens the sentence"),
        pytest.param("có mặt Mạc Thị |Nhỉnh và hai người", "Mạc Thị Nhỉnh", id="a surname"),
        pytest.param("mời Ríu Văn |Đễ dự họp", "Ríu Văn Đễ", id="a middle name"),
        pytest.param("GIÁM ĐỐC\n\n|Chảo Vần", "Chảo Vần", id="signature"),
        pytest.param("họp tại xã Nậm |Khứa vào thứ Ba", "Nậm Khứa", id="commune"),
        pytest.param("dân bản |Tủm đã có điện", "Tủm", id="hamlet of one word"),
        pytest.param("các xã Sơn Mở, Pa Há và |Huổi Dạ đã nộp", "Huổi Dạ", id="list of communes"),
        pytest.param("ĐẢNG ỦY XÃ PA |HẨU", "PA HẨU", id="letterhead in capitals"),
        pytest.param("đã giao cho ông Đậu Văn\n|Dạm giữ sổ", "Đậu Văn Dạm", id="over a line end"),
    ],
)
def test_names_are_told_by_title_surname_or_kind_of_place(text: str, name: str) -> None:
    assert found(text) == (name, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Đề nghị Sở |Tải chính thẩm tra", id="a body"),
        pytest.param("Giao Sở |Nộng nghiệp thẩm tra", id="a body behind a verb"),
        pytest.param("mời đồng chí |Phỏ Chủ tịch dự", id="an office behind a title"),
        pytest.param("theo |Điêu 7 của Quy chế", id="an article"),
        pytest.param("theo |quyết định", id="small letters"),
        pytest.param("PHÁT TRIỂN XÃ |HỘI", id="a compound of a kind of place"),
        pytest.param("BÁO CÁO |KÉT QUẢ", id="a heading"),
        pytest.param("ĐẤT DO HUYỆN PA HẨU |QUẦN LÝ", id="a heading goes on behind a name"),
    ],
)
def test_offices_bodies_and_headings_are_no_names(text: str) -> None:
    assert found(text) is None


def test_a_line_of_its_own_is_not_joined_with_the_one_above() -> None:
    assert found("Lường Văn Pản\n|Quàng Thị Dế") == ("Quàng Thị Dế", True)


def test_capitals_alone_are_uncertain() -> None:
    assert found("Bên mua: Rịn |Đoảng.") == ("Rịn Đoảng", False)
