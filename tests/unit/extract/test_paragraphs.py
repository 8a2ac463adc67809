import pytest

from extract.paragraphs import MarkerKind, split_paragraphs, unwrap


def bodies(text: str) -> list[str]:
    return [paragraph.words(text) for paragraph in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("line", "kind", "label", "body"),
    [
        pytest.param("1. Sở Y tế", MarkerKind.ARABIC, "1.", "Sở Y tế", id="arabic"),
        pytest.param("1.2. Sở Y tế", MarkerKind.DECIMAL, "1.2.", "Sở Y tế", id="decimal"),
        pytest.param("II. NHIỆM VỤ", MarkerKind.ROMAN, "II.", "NHIỆM VỤ", id="roman"),
        pytest.param("a) Rà soát", MarkerKind.LETTER, "a)", "Rà soát", id="letter"),
        pytest.param("đ) Rà soát", MarkerKind.LETTER, "đ)", "Rà soát", id="letter-d-with-stroke"),
        pytest.param("- Rà soát", MarkerKind.DASH, "-", "Rà soát", id="dash"),
        pytest.param("+ Rà soát", MarkerKind.PLUS, "+", "Rà soát", id="plus"),
        pytest.param("(1) Rà soát", MarkerKind.NUMBER_IN_BRACKETS, "(1)", "Rà soát", id="bracket"),
        pytest.param("Điều 3. Thi hành", MarkerKind.ARTICLE, "Điều 3.", "Thi hành", id="article"),
        pytest.param("## **2. Sở Y tế**", MarkerKind.ARABIC, "2.", "Sở Y tế", id="markdown"),
        pytest.param("Phụ lục II", MarkerKind.ANNEX, "Phụ lục", "II", id="annex"),
    ],
)
def test_a_paragraph_knows_the_sign_that_begins_it(
    line: str, kind: MarkerKind, label: str, body: str
) -> None:
    (paragraph,) = split_paragraphs(line)
    assert paragraph.marker is not None
    assert (paragraph.marker.kind, paragraph.marker.label) == (kind, label)
    assert paragraph.words(line) == body


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("V/v tăng cường tiêm chủng", id="reference line"),
        pytest.param("15/6 xã đạt chuẩn", id="fraction"),
        pytest.param("2.500 liều vắc xin", id="thousands"),
        pytest.param("3,5 tỷ đồng", id="decimal number"),
        pytest.param("72-NQ/TW của Bộ Chính trị", id="code of the Party"),
    ],
)
def test_numbers_and_references_are_no_signs(line: str) -> None:
    (paragraph,) = split_paragraphs(line)
    assert paragraph.marker is None


def test_a_line_in_small_letters_goes_on_with_the_item_before_it() -> None:
    text = "- Rà soát danh mục thuốc;\ntổng hợp nhu cầu mua sắm.\n- Báo cáo Sở Y tế."
    assert bodies(text) == [
        "Rà soát danh mục thuốc; tổng hợp nhu cầu mua sắm.",
        "Báo cáo Sở Y tế.",
    ]


def test_a_date_parted_from_its_item_by_an_empty_line_belongs_to_it() -> None:
    text = "1. Sở Nội vụ báo cáo chậm nhất ngày\n\n07/12/2026./.\n2. Sở Y tế tổng hợp"
    assert bodies(text) == ["Sở Nội vụ báo cáo chậm nhất ngày 07/12/2026./.", "Sở Y tế tổng hợp"]


def test_a_range_broken_at_its_dash_is_no_bullet() -> None:
    text = "4. Trong giai đoạn 2026\n- 2030 đào tạo 500 bác sĩ tuyến xã."
    assert bodies(text) == ["Trong giai đoạn 2026 - 2030 đào tạo 500 bác sĩ tuyến xã."]


def test_hard_wrapped_lines_become_paragraphs() -> None:
    lines = [
        "1. Giao Sở Y tế chủ trì, phối hợp với các sở, ban, ngành và Ủy ban",
        "nhân dân các xã, phường rà soát mạng lưới trạm y tế trên địa bàn, báo",
        "Đồng thời tổng hợp nhu cầu về nhân lực và thiết bị của từng đơn vị và",
        "cáo Ủy ban nhân dân tỉnh trước ngày 20/11/2026.",
        "2. Sở Nội vụ thẩm định phương án bố trí cán bộ, công chức cấp xã theo",
        "đúng quy định hiện hành.",
    ]
    assert len(bodies("\n".join(lines))) == 2


def test_a_footnote_that_cuts_an_item_stands_in_a_hole() -> None:
    text = (
        "- Tổ chức tập huấn cho nhân viên y tế thôn bản; tạo\n\n"
        "¹ Thông tư số 11/2024/TT-BYT ngày 05/3/2024.\n\n"
        "điều kiện để nhân viên tham gia đầy đủ."
    )
    item = split_paragraphs(text)[0]
    assert item.words(text) == (
        "Tổ chức tập huấn cho nhân viên y tế thôn bản; tạo điều kiện để nhân viên tham gia đầy đủ."
    )
    assert len(item.holes) == 1


def test_a_row_with_tabs_has_cells() -> None:
    text = "1\tTập huấn\tSở Y tế\t\tQuý IV/2026"
    (row,) = split_paragraphs(text)
    assert [cell.of(text) for cell in row.cells] == ["1", "Tập huấn", "Sở Y tế", "", "Quý IV/2026"]


def test_an_article_alone_on_its_line_takes_its_heading_from_the_next() -> None:
    assert bodies("Điều 3.\nTrách nhiệm thực hiện\n1. Sở Y tế") == [
        "Trách nhiệm thực hiện",
        "Sở Y tế",
    ]
    (first, _) = split_paragraphs("Điều\n12. Trách nhiệm\n1. Sở Y tế")
    assert first.marker is not None
    assert first.marker.kind is MarkerKind.ARTICLE


def test_bullets_below_a_long_heading_stay_bullets() -> None:
    heading = "a) Đa dạng hóa hình thức hướng dẫn " + "cho đội ngũ cán bộ quản lý " * 4
    assert len(split_paragraphs(f"{heading.strip()}\n- Tổ chức tập huấn hằng năm.")) == 2


def test_a_line_that_trails_off_goes_on() -> None:
    assert bodies("- Số hóa qua mạng xã hội...\nđể lan tỏa thông điệp.") == [
        "Số hóa qua mạng xã hội... để lan tỏa thông điệp."
    ]


def test_a_sentence_behind_a_wrapped_heading_without_a_point_is_a_paragraph_of_its_own() -> None:
    lines = [
        "3. Công tác thường trực cấp cứu và vận chuyển người bệnh trong mùa bão",
        "Khi có bão đổ bộ, Trung tâm Y tế huyện bố trí hai tổ cấp cứu trực suốt",
        "ngày đêm và giữ liên lạc với các trạm y tế xã ven biển, chuẩn bị đủ cơ",
        "số thuốc cho ba ngày. Sở Y tế điều xe cứu thương hỗ trợ khi được báo.",
        "Trường hợp cần thiết, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/4/2026.",
    ]
    found = bodies("\n".join(lines))
    assert found[0] == "Công tác thường trực cấp cứu và vận chuyển người bệnh trong mùa bão"
    assert len(found) == 2


def test_a_page_number_inside_an_item_stands_in_a_hole() -> None:
    text = "- Kiểm tra kho lạnh của các trạm ở vùng\f: 2\ncao, báo cáo trước ngày 09/6/2031."
    (item,) = split_paragraphs(text)
    assert item.words(text) == (
        "Kiểm tra kho lạnh của các trạm ở vùng cao, báo cáo trước ngày 09/6/2031."
    )


WRAPPED = (
    "1. Rà soát danh mục thuốc thiết yếu của các trạm y tế xã và lập báo\n"
    "cáo kết quả về Sở Y tế trước ngày 09/6/2031."
)


@pytest.mark.parametrize("edge", ["\f2\n", "\n\n2\f", "\n\f2\n\n"])
def test_a_sentence_goes_on_with_a_capital_letter_on_the_next_page(edge: str) -> None:
    text = (
        f"{WRAPPED}\n2. Kiểm tra kho lạnh của các trạm y tế ở vùng cao, báo cáo về Sở{edge}"
        "Y tế kết quả kiểm tra.\n"
    )
    assert bodies(text)[1] == (
        "Kiểm tra kho lạnh của các trạm y tế ở vùng cao, báo cáo về Sở Y tế kết quả kiểm tra."
    )


def test_a_new_paragraph_at_the_head_of_a_page_stays_one() -> None:
    text = f"{WRAPPED}\f2\nSở Y tế chủ trì việc rà soát.\n"
    assert bodies(text)[1] == "Sở Y tế chủ trì việc rà soát."


def test_a_name_broken_at_its_dash_goes_on_in_a_recognised_page() -> None:
    text = (
        f"{WRAPPED}\n2. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị\n"
        "- xã hội tỉnh: Mời hội viên đến dự các buổi khám lưu động.\n"
    )
    assert bodies(text)[1].startswith(
        "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã"
    )


def test_the_text_of_a_letter_does_not_go_on_with_its_addressees() -> None:
    text = (
        f"Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung\nương\n{WRAPPED}\n"
        "Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương\nThực hiện Nghị định "
        "số 12/2031/NĐ-CP, đề nghị Ủy ban nhân dân:\n"
    )
    assert bodies(text)[-1].startswith("Thực hiện Nghị định")


def test_empty_lines_between_items_tell_that_a_colon_or_point_ends_no_paragraph() -> None:
    items = [
        WRAPPED,
        "2. Bố trí kinh phí hỗ trợ việc sửa chữa trạm y tế cho các tỉnh:\nVân Sơn, Đá Bạc. Sở "
        "Y tế theo dõi việc sửa chữa các trạm y tế xã này.\nBáo cáo Ủy ban nhân dân tỉnh.",
        "3. Kiểm tra kho lạnh:",
        "Sở Y tế chủ trì.",
        "4. Báo cáo kết quả.",
    ]
    found = bodies("\n\n".join(items))
    assert found[1] == (
        "Bố trí kinh phí hỗ trợ việc sửa chữa trạm y tế cho các tỉnh: Vân Sơn, Đá Bạc. Sở Y tế "
        "theo dõi việc sửa chữa các trạm y tế xã này. Báo cáo Ủy ban nhân dân tỉnh."
    )
    assert found[2:4] == ["Kiểm tra kho lạnh:", "Sở Y tế chủ trì."]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("II PHÂN CÔNG", MarkerKind.ROMAN, id="point lost"),
        pytest.param("I¡ MỤC ĐÍCH, YÊU CẦU", MarkerKind.ROMAN, id="point misread"),
        pytest.param("111. NHIỆM VỤ TRỌNG TÂM", MarkerKind.ROMAN, id="three misread"),
        pytest.param("1V. TỔ CHỨC THỰC HIỆN", MarkerKind.ROMAN, id="four misread"),
        pytest.param("11. BAN DÂN TỘC", MarkerKind.ARABIC, id="eleven"),
        pytest.param("đd) Huy động các nguồn lực", MarkerKind.LETTER, id="a letter read twice"),
        pytest.param("ø) Phối hợp với các cơ quan", MarkerKind.LETTER, id="g misread"),
        pytest.param("Phụ lục IV Nghị định số 12/2031/NĐ-CP", None, id="an annex that is cited"),
        pytest.param("` b) Lập danh mục thuốc", MarkerKind.LETTER, id="dirt before a letter"),
        pytest.param(". - Báo cáo kết quả", MarkerKind.DASH, id="dirt before a dash"),
        pytest.param("VI PHẠM HÀNH CHÍNH", None, id="word of roman letters"),
        pytest.param("XI MĂNG", None, id="another"),
    ],
)
def test_signs_that_a_copy_spoilt_are_read(line: str, kind: MarkerKind | None) -> None:
    (paragraph,) = split_paragraphs(line)
    assert (paragraph.marker and paragraph.marker.kind) == kind


def test_a_figure_before_b_is_a_letter() -> None:
    text = "3. Sở Y tế\n8) Rà soát kho.\n- Kho lạnh.\nb) Báo cáo.\n2) Việc hai.\n3) Việc ba.\n"
    markers = [paragraph.marker for paragraph in split_paragraphs(text)]
    assert [marker and marker.label for marker in markers] == ["3.", "a)", "-", "b)", "2)", "3)"]


def test_unwrapped_paragraphs_keep_every_letter_at_its_place() -> None:
    text = "- Kiểm tra kho lạnh trước ngày\n09/6/2031 tại vùng\f2\ncao.\n- Báo cáo kết quả."
    whole = unwrap(text, split_paragraphs(text))
    assert len(whole) == len(text)
    assert whole.split("\n") == [
        "- Kiểm tra kho lạnh trước ngày 09/6/2031 tại vùng   cao.",
        "- Báo cáo kết quả.",
    ]


def test_a_pair_of_words_broken_at_its_dash_is_no_bullet() -> None:
    text = "2. Đoàn thể và tổ chức chính trị\n- xã hội vận động hội viên hiến máu.\n- Xã hội hóa."
    assert bodies(text) == [
        "Đoàn thể và tổ chức chính trị - xã hội vận động hội viên hiến máu.",
        "Xã hội hóa.",
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        pytest.param(
            "a) Máy bơm đang dùng. b) Máy bơm thuê.\nc) Máy bơm mượn.",
            ["Máy bơm đang dùng.", "Máy bơm thuê.", "Máy bơm mượn."],
            id="letters",
        ),
        pytest.param(
            "1. Giao Sở Y tế kiểm kê kho thuốc.2. Giao Sở Nội vụ rà soát biên chế.\n3. Giao xã.",
            ["Giao Sở Y tế kiểm kê kho thuốc.", "Giao Sở Nội vụ rà soát biên chế.", "Giao xã."],
            id="numbers, without a blank",
        ),
        pytest.param(
            "d) Kho lạnh; đ) Xe lạnh; e) Hộp lạnh.",
            ["Kho lạnh;", "Xe lạnh;", "Hộp lạnh."],
            id="three on one line",
        ),
        pytest.param(
            "a) Kho lạnh theo mẫu tại mục 1. c) Xe lạnh.",
            ["Kho lạnh theo mẫu tại mục 1. c) Xe lạnh."],
            id="not the next letter",
        ),
        pytest.param(
            "a) Kho lạnh. b) Giữ ở hai độ.\nb) Xe lạnh.",
            ["Kho lạnh. b) Giữ ở hai độ.", "Xe lạnh."],
            id="the next line bears the letter",
        ),
        pytest.param(
            "1. Mức chi tại bảng 3.2. Giữ nguyên.", ["Mức chi tại bảng 3.2. Giữ nguyên."], id="3.2"
        ),
    ],
)
def test_items_of_one_list_on_one_line_are_parted(text: str, items: list[str]) -> None:
    assert bodies(text) == items
