import random

import pytest

from extract.legal_bases import find_legal_bases, legal_basis_doubts
from extract.legal_bases.law_names import find_law_codes
from extract.records import LegalBasis, PartialDate, Relation

BASIS, IMPLEMENTS, CITES = Relation.BASIS, Relation.IMPLEMENTS, Relation.CITES


def only(text: str) -> LegalBasis:
    found = find_legal_bases(text)
    assert len(found) == 1, [basis.span.of(text) for basis in found]
    return found[0]


@pytest.mark.parametrize(
    ("mention", "kind", "code"),
    [
        pytest.param(
            "Công văn số 12/BYT-KCB ngày 3/4/2025 của Bộ Y tế",
            "công văn",
            "12/BYT-KCB",
            id="letter",
        ),
        pytest.param(
            "Nghị định 5/2024/NĐ-CP ngày 01 tháng 02 năm 2024",
            "nghị định",
            "5/2024/NĐ-CP",
            id="no 'số'",
        ),
        pytest.param("Kết luận số 83-KL/TW", "kết luận", "83-KL/TW", id="Party"),
        pytest.param("quyết định số 9/QĐ-SYT", "quyết định", "9/QĐ-SYT", id="small letters"),
        pytest.param(
            "CHỈ THỊ SỐ 4/CT-TTG NGÀY 2/5/2025", "chỉ thị", "4/CT-TTg", id="capital title"
        ),
        pytest.param("Nghị quyết số 7/NQ- CP", "nghị quyết", "7/NQ-CP", id="space in the symbol"),
        pytest.param("Quyết định số 61/QĐ-\nTTg", "quyết định", "61/QĐ-TTg", id="line break"),
        pytest.param(
            "Quyết định số 34/2016QĐ-UBND", "quyết định", "34/2016/QĐ-UBND", id="slash lost"
        ),
        pytest.param(
            "Kế hoạch thanh tra số 15/KH-TTCP", "kế hoạch", "15/KH-TTCP", id="words between"
        ),
        pytest.param(
            "Thông báo kết luận số 8/TB-VPCP", "thông báo", "8/TB-VPCP", id="two type words"
        ),
        pytest.param("văn bản số 84/BC-UBND", "báo cáo", "84/BC-UBND", id="type of the symbol"),
        pytest.param("Văn bản số 91/STC-NS", "công văn", "91/STC-NS", id="a text without a type"),
        pytest.param(
            "Quy ế t định s ố 19/QĐ-TTg", "quyết định", "19/QĐ-TTg", id="torn by the reader"
        ),
        pytest.param("Công văn số 16/BТС-TCT", "công văn", "16/BTC-TCT", id="Cyrillic letters"),
        pytest.param(
            "Luật số 90/2025/QH15 của Quốc hội", "luật", "90/2025/QH15", id="law by number"
        ),
        pytest.param("Nghị quyết số 12/2024/0H15", "nghị quyết", "12/2024/QH15", id="0 for Q"),
        pytest.param("Tờ trình số374/TTr-CP", "tờ trình", "374/TTr-CP", id="space lost"),
    ],
)
def test_a_mention_runs_from_its_type_to_its_issuer(mention: str, kind: str, code: str) -> None:
    text = f"Sở Y tế đã nhận được {mention}, nay trả lời."
    found = only(text)
    assert (found.span.of(text), found.type, found.code) == (mention, kind, code)


def test_the_title_behind_a_mention_stays_outside() -> None:
    text = "Theo Thông tư số 3/2024/TT-BYT ngày 5/6/2024 của Bộ trưởng Bộ Y tế quy định về thuốc."
    found = only(text)
    assert found.span.of(text).endswith("của Bộ trưởng Bộ Y tế")
    assert found.issuer == "Bộ trưởng Bộ Y tế"
    assert found.issued == PartialDate(2024, 6, 5)


@pytest.mark.parametrize(
    ("behind", "issuer"),
    [
        ("của UBND tỉnh Sơn La công bố dịch", "Ủy ban nhân dân tỉnh Sơn La"),
        ("của Bộ Văn hóa, Thể thao và Du lịch hướng dẫn", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("của Bộ Công an và Bộ Quốc phòng về", "Bộ Công an và Bộ Quốc phòng"),
        ("của Ban Thường vụ Tỉnh ủy thực hiện", "Ban Thường vụ Tỉnh ủy"),
        ("của Bộ Nông nghiệp và PTNT (nay là", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("của UBND tỉnh như sau:", "Ủy ban nhân dân tỉnh"),
        ("CỦA UBND TỈNH LẠNG SƠN BÃI BỎ", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("của UBND tỉnh Quy định mức", "Ủy ban nhân dân tỉnh"),
        ("của UBND tỉnh Lạng Sơn Tách trạm", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("của HĐND Thành phố vẫn dùng cho", "Hội đồng nhân dân Thành phố"),
        (
            "của UBND thành phố trực thuộc trung ương về",
            "Ủy ban nhân dân thành phố trực thuộc trung ương",
        ),
        ("của Chính phủ và Chương trình số", "Chính phủ"),
        (
            "của Ban Chỉ đạo về kinh tế biển, đảo tỉnh ban hành Chương trình",
            "Ban Chỉ đạo về kinh tế biển, đảo tỉnh",
        ),
        (
            "của Tổ giúp việc Ban chỉ đạo Trung ương về kinh tế biển thông báo kết luận",
            "Tổ giúp việc Ban chỉ đạo Trung ương về kinh tế biển",
        ),
        ("của Ban Chỉ đạo về ban hành Quy chế", "Ban Chỉ đạo"),
    ],
)
def test_the_issuer_ends_where_the_subject_begins(behind: str, issuer: str) -> None:
    assert (
        find_legal_bases(f"Theo Kế hoạch số 2/KH-X ngày 1/2/2025 {behind} y tế.")[0].issuer
        == issuer
    )


def test_the_issuer_is_told_by_the_symbol_or_by_another_mention() -> None:
    text = (
        "Theo Nghị định số 6/2024/NĐ-CP. Theo Kết luận số 7-KL/TW của Ban Bí thư. "
        "Theo Kết luận số 7-KL/TW. Theo Quyết định số 3/QĐ-UBND."
    )
    issuers = [basis.issuer for basis in find_legal_bases(text)]
    assert issuers == ["Chính phủ", "Ban Bí thư", "Ban Bí thư", None]


def test_a_list_with_a_shared_head_gives_a_mention_to_each_number() -> None:
    text = (
        "các Quyết định số: 17/QĐ-BXD, 18/QĐ-BXD ngày 31/12/2024 và số 19/QĐ-BXD của Bộ Xây dựng."
    )
    found = find_legal_bases(text)
    assert [(basis.span.of(text), basis.type) for basis in found] == [
        ("Quyết định số: 17/QĐ-BXD", "quyết định"),
        ("18/QĐ-BXD ngày 31/12/2024", "quyết định"),
        ("số 19/QĐ-BXD của Bộ Xây dựng", "quyết định"),
    ]
    assert [basis.issued is not None for basis in found] == [False, True, False]
    assert {basis.issuer for basis in found} == {"Bộ Xây dựng"}


@pytest.mark.parametrize(
    ("mention", "title", "code", "issued"),
    [
        pytest.param("Luật Đất đai", "Luật Đất đai", None, None, id="bare"),
        pytest.param("Luật Thủy sản năm 2017", "Luật Thủy sản", None, "2017", id="year"),
        pytest.param("Luật Dược ngày 06/4/2016", "Luật Dược", None, "2016-04-06", id="day"),
        pytest.param(
            "Luật Khám bệnh, chữa bệnh số 15/2023/QH15",
            "Luật Khám bệnh, chữa bệnh",
            "15/2023/QH15",
            None,
            id="number",
        ),
        pytest.param("LUẬT VIỆC LÀM", "Luật Việc làm", None, None, id="capitals"),
        pytest.param(
            "Luật thi đua khen thưởng", "Luật thi đua khen thưởng", None, None, id="comma"
        ),
        pytest.param(
            "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17/6/2020",
            "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng",
            None,
            "2020-06-17",
            id="amending law",
        ),
        pytest.param(
            "Luật Thuế TNCN (sửa đổi)", "Luật Thuế TNCN (sửa đổi)", None, None, id="draft"
        ),
        pytest.param(
            "Pháp lệnh ưu đãi người có công với cách mạng",
            "Pháp lệnh ưu đãi người có công với cách mạng",
            None,
            None,
            id="ordinance",
        ),
        pytest.param(
            "Luật Kiến tạo đô thị ven biển",
            "Luật Kiến tạo đô thị ven biển",
            None,
            None,
            id="unknown law with a word like one that ends names",
        ),
        pytest.param(
            "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người "
            "(HIV/AIDS)",
            "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người "
            "(HIV/AIDS)",
            None,
            None,
            id="known law with a bracket",
        ),
        pytest.param("Luật An sinh trẻ nhỏ", "Luật An sinh trẻ nhỏ", None, None, id="unknown law"),
    ],
)
def test_laws_are_found_by_name(
    mention: str, title: str, code: str | None, issued: str | None
) -> None:
    text = f"theo quy định của {mention} và các văn bản có liên quan"
    found = only(text)
    assert (found.span.of(text), found.title, found.code) == (mention, title, code)
    assert (str(found.issued) if found.issued else None) == issued


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("theo quy định của pháp luật về đất đai", id="law in general"),
        pytest.param("xử lý kỷ luật cán bộ", id="discipline"),
        pytest.param("đội ngũ luật gia, luật sư của tỉnh", id="lawyers"),
        pytest.param("Luật này có hiệu lực", id="this law"),
        pytest.param("Công ty Luật An Bình", id="law firm"),
        pytest.param("theo Kế hoạch của UBND tỉnh", id="plan without a number"),
        pytest.param("theo mẫu số 05/TTr-BYT", id="form"),
        pytest.param("QCVN 01:2019/BYT", id="standard"),
        pytest.param("Giấy phép số 12/GP-UBND", id="licence"),
        pytest.param("từ ngày 12/2025 Sở Y tế", id="month"),
        pytest.param("Số: 12/SY-UBND", id="copy"),
        pytest.param("PHỤ LỤC\nSố: 4/KH-BYT\nNội dung", id="number of a head"),
        pytest.param("Quyết định số /QĐ-UBND ngày tháng năm 2025", id="draft"),
    ],
)
def test_what_only_looks_like_a_mention_is_none(text: str) -> None:
    assert find_legal_bases(text) == ()


def test_the_dispatchs_own_code_is_no_mention() -> None:
    text = "(Kèm theo Quyết định số 5/QĐ-BYT ngày 1/2/2025) Theo Quyết định số 6/QĐ-BYT."
    assert [basis.code for basis in find_legal_bases(text, "5/QĐ-BYT")] == ["6/QĐ-BYT"]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        pytest.param("Căn cứ Luật Dược; Nghị định số 5/2024/NĐ-CP;", [BASIS, BASIS], id="grounds"),
        pytest.param(
            "Căn cứ Luật Dược;\nCăn cứ Nghị định số 5/2024/NĐ-CP của Chính phủ quy định "
            "chi tiết một số điều của Luật Giá;",
            [BASIS, BASIS, CITES],
            id="law in a title",
        ),
        pytest.param(
            "Căn cứ Nghị định số 5/2024/NĐ-CP, được sửa đổi, bổ sung "
            "tại Nghị định số 6/2025/NĐ-CP;",
            [BASIS, BASIS],
            id="amended ground",
        ),
        pytest.param(
            "Thực hiện Công văn số 7/BYT-DP về tiêm chủng, UBND tỉnh yêu cầu:",
            [IMPLEMENTS],
            id="order",
        ),
        pytest.param(
            "Triển khai Kế hoạch số 8/KH-BYT về thực hiện Nghị quyết số 9/NQ-CP.",
            [IMPLEMENTS, CITES],
            id="title of a plan",
        ),
        pytest.param(
            "Thực hiện Chỉ thị số 3/CT-TTg ngày 1/2/2025 "
            "(sau đây viết tắt là Chỉ thị số 3/CT-TTg).",
            [IMPLEMENTS, IMPLEMENTS],
            id="short form",
        ),
        pytest.param(
            "Các đơn vị thực hiện nghiêm các quy định tại Thông tư số 2/2024/TT-BYT.",
            [IMPLEMENTS],
            id="provisions",
        ),
        pytest.param("thực hiện theo quy định tại Luật Dược.", [CITES], id="according to"),
        pytest.param("phổ biến các văn bản hướng dẫn thi hành Luật Dược.", [CITES], id="guidance"),
        pytest.param(
            "Xét đề nghị của Sở Y tế tại Tờ trình số 4/TTr-SYT ngày 5/6/2025.",
            [CITES],
            id="proposal",
        ),
        pytest.param(
            "Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 1/QĐ-BYT.",
            [Relation.REPLACES],
            id="replaces",
        ),
        pytest.param(
            "Sở Y tế báo cáo Bộ Y tế theo quy định (Kế hoạch này thay thế Kế hoạch số 4/KH-SYT).",
            [Relation.REPLACES],
            id="replaces, said in brackets",
        ),
        pytest.param(
            "Nghị định số 6/2025/NĐ-CP thay thế Nghị định số 5/2024/NĐ-CP.",
            [CITES, CITES],
            id="replaced by another one",
        ),
        pytest.param(
            "Điều 1. Bãi bỏ Quyết định số 2/2020/QĐ-UBND.", [Relation.REPEALS], id="repeals"
        ),
        pytest.param(
            "Điều 1. Sửa đổi, bổ sung khoản 2 Điều 3 Quyết định số 2/2020/QĐ-UBND.",
            [Relation.AMENDS],
            id="amends",
        ),
        pytest.param(
            "Giao Bộ Y tế xây dựng Thông tư thay thế Thông tư số 5/2015/TT-BYT.",
            [CITES],
            id="planned",
        ),
        pytest.param(
            '"9. Bãi bỏ Điều 4 của Nghị quyết số 3/2020/QH14 về thí điểm."', [CITES], id="quoted"
        ),
        pytest.param(
            "Điều 1. Bãi bỏ các Quyết định sau:\n1. Quyết định số 1/2014/QĐ-UBND về việc thực "
            "hiện Nghị định số 5/2013/NĐ-CP.\n2. Quyết định số 2/2014/QĐ-UBND.",
            [Relation.REPEALS, CITES, Relation.REPEALS],
            id="list under an introduction",
        ),
        pytest.param(
            "I. CĂN CỨ PHÁP LÝ\n- Luật Dược năm 2016;\n- Nghị định số 5/2024/NĐ-CP.\n"
            "II. NHIỆM VỤ\n- Nghị định số 6/2024/NĐ-CP được phổ biến.",
            [BASIS, BASIS, CITES],
            id="grounds under a heading",
        ),
        pytest.param(
            "Yêu cầu các sở thực hiện một số nội dung sau:\n- Luật Dược phải được phổ biến.",
            [CITES],
            id="an introduction of no documents",
        ),
        pytest.param(
            "Để bảo đảm sức khỏe Nhân dân, căn cứ Luật Dược và Nghị định số 5/2024/NĐ-CP, "
            "Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:",
            [BASIS, BASIS],
            id="grounds behind an aim",
        ),
        pytest.param(
            "Bộ Y tế đã tổng kết việc thực hiện Luật Dược, khó khăn trong triển khai Luật Giá.",
            [CITES, CITES],
            id="how others fared with it",
        ),
        pytest.param("Đề nghị Sở Y tế căn cứ Luật Dược giải quyết.", [CITES], id="others' grounds"),
        pytest.param(
            "2. Thông tư số 5/2015/TT-BYT ngày 1/2/2015 của Bộ trưởng Bộ Y tế quy định tiêu chí "
            "đánh giá hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
            [Relation.REPEALS],
            id="expires",
        ),
        pytest.param(
            "Căn cứ Nghị định số 5/2024/NĐ-CP hướng dẫn thi hành Luật Dược được sửa đổi, bổ sung "
            "bởi Nghị định số 6/2025/NĐ-CP;",
            [BASIS, CITES, BASIS],
            id="amended by one of its kind, behind its title",
        ),
        pytest.param(
            "Căn cứ Nghị quyết số 7/NQ-CP của Chính phủ sửa đổi, bổ sung cập nhật Chương trình "
            "hành động thực hiện Nghị quyết số 8-NQ/TW;",
            [BASIS, CITES],
            id="bổ sung is no ministry",
        ),
        pytest.param(
            "Xét Tờ trình số 1/TTr-UBND; Báo cáo thẩm tra số 2/BC-BPC của Ban Pháp chế; "
            "Báo cáo giải trình, tiếp thu số 3/BC-UBND;",
            [BASIS, BASIS, BASIS],
            id="a type with a comma behind it",
        ),
        pytest.param(
            "Căn cứ các Nghị định quy định chi tiết thi hành Luật (số 5/2024/NĐ-CP, "
            "số 6/2024/NĐ-CP);",
            [BASIS, BASIS],
            id="'thi hành' is no 'thì'",
        ),
        pytest.param(
            "Để phố chợ sạch đẹp, đồng thời căn cứ Nghị định số 5/2024/NĐ-CP về quản lý chợ, "
            "Nghị định số 6/2024/NĐ-CP về vỉa hè, Sở Xây dựng yêu cầu:",
            [BASIS, BASIS],
            id="a comma ends a title about a matter",
        ),
        pytest.param(
            "Báo cáo tình hình thực hiện Nghị quyết số 7/NQ-HĐND.",
            [CITES],
            id="how things stand",
        ),
        pytest.param(
            "Sau hơn 04 năm thực hiện Nghị quyết số 7/NQ-HĐND, chợ đã sạch hơn.",
            [CITES],
            id="years of work",
        ),
        pytest.param(
            "Triển khai sửa đổi, bổ sung Nghị định số 5/2024/NĐ-CP.", [CITES], id="told to amend"
        ),
        pytest.param(
            "Hoàn thành thực thi phương án đã được phê duyệt tại Quyết định số 9/QĐ-UBND.",
            [CITES],
            id="approved there",
        ),
        pytest.param(
            "Thực hiện nghiêm túc các nội dung đã được quy định tại Quyết định số 9/QĐ-UBND.",
            [IMPLEMENTS],
            id="strictly what is laid down there",
        ),
        pytest.param(
            "Chỉ đạo thực hiện đồng bộ các nhiệm vụ theo Nghị quyết số 7/NQ-HĐND.",
            [IMPLEMENTS],
            id="the tasks of a resolution",
        ),
        pytest.param(
            "Bãi bỏ 02 thủ tục tại Danh mục ban hành kèm theo Quyết định số 9/QĐ-UBND.",
            [Relation.REPEALS],
            id="part of an annex",
        ),
        pytest.param(
            "Bãi bỏ 100% điều kiện kinh doanh trái với Nghị định số 5/2024/NĐ-CP.",
            [CITES],
            id="what is done away with is no document",
        ),
    ],
)
def test_the_relation_says_what_the_dispatch_does(text: str, relations: list[Relation]) -> None:
    assert [basis.relation for basis in find_legal_bases(text)] == relations


@pytest.mark.parametrize(
    ("before", "reference"),
    [
        ("Tại điểm a khoản 2 Điều 5 ", "điểm a khoản 2 Điều 5"),
        ("theo khoản 1, khoản 2 Điều 106, Điều 107 của ", "khoản 1, khoản 2 Điều 106, Điều 107"),
        ("theo quy định tại ", None),
    ],
)
def test_the_point_level_place_in_front_of_a_mention_is_kept(
    before: str, reference: str | None
) -> None:
    assert only(f"{before}Nghị định số 3/2021/NĐ-CP.").reference == reference


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Nghị định số 96/2023/NĐ-CP ngày 30/12/2022", "legal.year-differs"),
        ("Công văn số 5/BYT-DP ngày 3/4/2026", "legal.later-than-dispatch"),
        (
            "Công văn số 5/BYT-DP ngày 3/4/2024, Công văn số 5/BYT-DP ngày 4/3/2024",
            "legal.two-dates",
        ),
        ("Nghị định số 9/2023/NĐ-CP của Bộ Y tế", "legal.wrong-issuer"),
        ("Thông tư số 9/2023/TT-UBND của UBND tỉnh Sơn La", "legal.wrong-issuer"),
    ],
)
def test_mentions_that_cannot_be_right_raise_a_doubt(text: str, rule: str) -> None:
    doubts = legal_basis_doubts(find_legal_bases(f"Theo {text}."), PartialDate(2025, 6, 1))
    assert [doubt.rule for doubt in doubts] == [rule]
    assert doubts[0].span is not None


def test_numbers_that_begin_again_each_year_are_two_documents() -> None:
    text = "Theo Công văn số 5/BYT-DP ngày 3/4/2023, Công văn số 5/BYT-DP ngày 4/3/2024."
    assert legal_basis_doubts(find_legal_bases(text), PartialDate(2025, 6, 1)) == ()


def test_a_district_body_after_the_end_of_districts_raises_a_doubt() -> None:
    text = "Theo Quyết định số 9/QĐ-UBND ngày 2/7/2025 của UBND huyện Mai Sơn."
    doubts = legal_basis_doubts(find_legal_bases(text), PartialDate(2025, 8, 1))
    assert [doubt.rule for doubt in doubts] == ["legal.ended-body"]
    earlier = text.replace("2/7/2025", "30/6/2025")
    assert legal_basis_doubts(find_legal_bases(earlier), PartialDate(2025, 8, 1)) == ()


def test_mentions_in_order_raise_none() -> None:
    found = find_legal_bases("Căn cứ Luật Dược năm 2016; Nghị định số 9/2023/NĐ-CP ngày 1/2/2023;")
    assert legal_basis_doubts(found, PartialDate(2025, 6)) == ()
    assert legal_basis_doubts(found, None) == ()


def test_a_law_named_by_title_leads_to_its_numbers() -> None:
    assert find_law_codes("Luật Đất đai", None)[0] == "31/2024/QH15"
    assert find_law_codes("Luật đất đai", PartialDate(2013)) == ("45/2013/QH13",)
    assert find_law_codes("Luật Mặt trăng", None) == ()


def test_any_text_is_read_without_errors_and_mentions_stay_apart() -> None:
    chance = random.Random(3)  # noqa: S311 — mutilation, no secret
    pieces = [
        "Luật ",
        "số ",
        "12/QĐ-BYT",
        " ngày 1/2/2025",
        " của ",
        "Bộ Y tế",
        "; ",
        "\n",
        '"',
        "(",
    ]
    pieces += ["Điều 3 ", "Căn cứ ", "Thực hiện ", "57-NQ/TW", ", ", "và ", "Đất đai", ". ", "2024"]
    for _ in range(400):
        text = "".join(chance.choices(pieces, k=chance.randrange(1, 30)))
        end = 0
        for basis in find_legal_bases(text):
            assert end <= basis.span.start < basis.span.end <= len(text)
            end = basis.span.end


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["a", "1", " ", "số ", "1/", "Điều 1, ", '"', "ngày 1/"])
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    assert find_legal_bases(unit * (200_000 // len(unit))) == ()
