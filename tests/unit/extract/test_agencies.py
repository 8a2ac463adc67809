import pytest

from extract.agencies import read_names, write_out


def names(text: str, *, loose: bool = False) -> list[str]:
    return [found.value for found in read_names(text, 0, len(text), rule="test", loose=loose).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sở Y tế chủ trì, phối hợp", ["Sở Y tế"], id="one body"),
        pytest.param(
            "UBND các xã, phường, đặc khu tổ chức thực hiện",
            ["Ủy ban nhân dân các xã, phường, đặc khu"],
            id="places are one name",
        ),
        pytest.param(
            "Các cơ quan, tổ chức, đơn vị còn lại rà soát",
            ["Các cơ quan, tổ chức, đơn vị còn lại"],
            id="the others are one group",
        ),
        pytest.param(
            "Thủ trưởng các cơ quan, doanh nghiệp, tổ chức xã hội, hội quần chúng rà soát",
            ["Thủ trưởng các cơ quan, doanh nghiệp, tổ chức xã hội, hội quần chúng"],
            id="what one head governs",
        ),
        pytest.param(
            "Quỹ đầu tư phát triển Thành phố báo cáo",
            ["Quỹ đầu tư phát triển Thành phố"],
            id="a fund named by its work",
        ),
        pytest.param(
            "Cơ quan chuyên môn về xây dựng, Cơ quan Công an kiểm tra",
            ["Cơ quan chuyên môn về xây dựng", "Cơ quan Công an"],
            id="an agency for a field",
        ),
        pytest.param(
            "Thủ trưởng các đơn vị tổ chức ký cam kết trong đơn vị mình và chịu trách nhiệm",
            ["Thủ trưởng các đơn vị"],
            id="no name ends in và",
        ),
        pytest.param(
            "Cơ quan, tổ chức quản lý kho thuốc có văn bản đề nghị theo mẫu",
            ["Cơ quan, tổ chức quản lý kho thuốc"],
            id="who writes",
        ),
        pytest.param(
            "Các hộ tham gia trồng rừng phòng hộ được hưởng hỗ trợ theo quy định",
            ["Các hộ tham gia trồng rừng phòng hộ"],
            id="what a group is entitled to",
        ),
        pytest.param(
            "Cơ quan có thẩm quyền cấp giấy phép",
            ["Cơ quan có thẩm quyền"],
            id="competent to grant",
        ),
        pytest.param(
            "các cơ quan quản lý về tình hình dịch",
            ["các cơ quan quản lý"],
            id="what is told to an agency is no field of it",
        ),
        pytest.param(
            "các tỉnh vùng đồng bằng sông Hồng rà soát",
            ["các tỉnh vùng đồng bằng sông Hồng"],
            id="a region",
        ),
        pytest.param(
            "Các tỉnh, thành phố trên phạm vi cả nước rà soát",
            ["Các tỉnh, thành phố trên phạm vi cả nước"],
            id="where a group is belongs to it",
        ),
        pytest.param(
            "Vụ Chính trị và Công tác học sinh, sinh viên theo dõi",
            ["Vụ Chính trị và Công tác học sinh, sinh viên"],
            id="pupils and students are one field",
        ),
        pytest.param(
            "các cơ sở khám bệnh, chữa bệnh và Ban Quản lý dự án công trình giao thông rà soát",
            ["các cơ sở khám bệnh, chữa bệnh", "Ban Quản lý dự án công trình giao thông"],
            id="fields with a word that is a verb elsewhere",
        ),
        pytest.param(
            "các sở, ban, ngành, địa phương liên quan rà soát",
            ["các sở, ban, ngành, địa phương liên quan"],
            id="a row of nouns is one group",
        ),
        pytest.param(
            "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ báo cáo",
            ["các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"],
            id="the row of ministries by itself is one group",
        ),
        pytest.param(
            "Vụ Kế hoạch - tài chính, Vụ Luật dân sự, kinh tế báo cáo",
            ["Vụ Kế hoạch - tài chính", "Vụ Luật dân sự, kinh tế"],
            id="fields in small letters behind a dash or comma",
        ),
        pytest.param(
            "Sở Khoa học và công nghệ, Phòng Phổ biến, giáo dục pháp luật rà soát",
            ["Sở Khoa học và công nghệ", "Phòng Phổ biến, giáo dục pháp luật"],
            id="fields in small letters behind and",
        ),
        pytest.param(
            "các cơ quan báo chí, truyền thông, Đài Truyền thanh xã đưa tin",
            ["các cơ quan báo chí, truyền thông", "Đài Truyền thanh xã"],
            id="kinds of media are one group",
        ),
        pytest.param(
            "các đoàn thể: Hội Nông dân, Hội Cựu chiến binh và Liên minh các HTX vận động",
            ["Hội Nông dân", "Hội Cựu chiến binh", "Liên minh các hợp tác xã"],
            id="a closed list behind a group",
        ),
        pytest.param(
            "các đoàn thể: Hội Nông dân vận động",
            ["các đoàn thể"],
            id="one body behind a colon is no list",
        ),
        pytest.param(
            "Thanh tra xây dựng, Quản lý thị trường và Thanh tra xây dựng kế hoạch",
            ["Thanh tra xây dựng", "Quản lý thị trường", "Thanh tra"],
            id="inspectors and what they draw up",
        ),
        pytest.param(
            "Trưởng Thuế các tỉnh, Thống kê tỉnh, Hiệp hội Doanh nghiệp nhỏ và vừa rà soát",
            ["Trưởng Thuế các tỉnh", "Thống kê tỉnh", "Hiệp hội Doanh nghiệp nhỏ và vừa"],
            id="heads and offices of the vertical branches",
        ),
        pytest.param(
            "Tổ chức pháp chế thuộc bộ, cơ quan ngang bộ và cơ quan thuộc Chính phủ rà soát",
            ["Tổ chức pháp chế thuộc bộ, cơ quan ngang bộ và cơ quan thuộc Chính phủ"],
            id="units of the ministries",
        ),
        pytest.param(
            "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh, Công an tỉnh rà soát",
            ["Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh", "Công an tỉnh"],
            id="what a board fights",
        ),
        pytest.param(
            "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế phối hợp",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
            id="a comma inside a name",
        ),
        pytest.param(
            "Bộ trưởng các Bộ: Quốc phòng, Công an, Y tế chỉ đạo",
            ["Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Y tế"],
            id="a closed list with a common word",
        ),
        pytest.param(
            "Các tỉnh Đồng Mơ, Sơn Khê khẩn trương",
            ["tỉnh Đồng Mơ", "tỉnh Sơn Khê"],
            id="provinces in a row",
        ),
        pytest.param(
            "các doanh nghiệp viễn thông (Sóng Việt, Mây Xanh): bảo đảm",
            ["các doanh nghiệp viễn thông", "Sóng Việt", "Mây Xanh"],
            id="examples in brackets",
        ),
        pytest.param(
            "Các đơn vị được giao quản lý trạm bơm có trách nhiệm vận hành",
            ["Các đơn vị được giao quản lý trạm bơm"],
            id="a relative clause belongs to the group",
        ),
        pytest.param(
            "đồng chí Giám đốc Sở Y tế trực tiếp chỉ đạo",
            ["Giám đốc Sở Y tế"],
            id="a title does not",
        ),
        pytest.param(
            "UBND các xã, phường và đơn vị liên quan rà soát",
            ["Ủy ban nhân dân các xã, phường", "đơn vị liên quan"],
            id="places are a row of places alone",
        ),
        pytest.param(
            "UBND các tỉnh Đồng Mơ, Sơn Khê và Hà Lĩnh rà soát",
            [
                "Ủy ban nhân dân tỉnh Đồng Mơ",
                "Ủy ban nhân dân tỉnh Sơn Khê",
                "Ủy ban nhân dân tỉnh Hà Lĩnh",
            ],
            id="provinces behind a common word",
        ),
        pytest.param(
            "các Bộ: Công an; Tài chính; Y tế; Chủ tịch UBND tỉnh chỉ đạo",
            ["Bộ Công an", "Bộ Tài chính", "Bộ Y tế", "Chủ tịch Ủy ban nhân dân tỉnh"],
            id="a closed list with semicolons",
        ),
        pytest.param(
            "Giám đốc, Thủ trưởng các sở, ban, ngành tổ chức",
            ["Giám đốc, Thủ trưởng các sở, ban, ngành"],
            id="two heads with one complement",
        ),
        pytest.param(
            "Chủ tịch UBND các tỉnh ven biển từ Đồng Mơ đến Sơn Khê chỉ đạo",
            ["Chủ tịch Ủy ban nhân dân các tỉnh ven biển từ Đồng Mơ đến Sơn Khê"],
            id="from one province to another",
        ),
        pytest.param(
            "UBND các Quận, Huyện; Thủ trưởng các Sở, Ban, Ngành rà soát",
            ["Ủy ban nhân dân các Quận, Huyện", "Thủ trưởng các Sở, Ban, Ngành"],
            id="rows written with capitals",
        ),
        pytest.param("Thuế TP. Đồng Mơ căn cứ", ["Thuế TP. Đồng Mơ"], id="a shortened city"),
        pytest.param(
            "Văn phòng đăng ký đất đai cung cấp", ["Văn phòng đăng ký đất đai"], id="land office"
        ),
        pytest.param("Quốc hội tại Kỳ họp thứ 10", ["Quốc hội"], id="where it meets"),
        pytest.param(
            "Cục Phát thanh và Thông tin điện tử rà soát",
            ["Cục Phát thanh và Thông tin điện tử"],
            id="information is no circular",
        ),
        pytest.param("Tổ chức thực hiện nghiêm", [], id="a verb that looks like a group"),
        pytest.param("Phòng ngừa dịch bệnh", [], id="a noun that looks like an office"),
        pytest.param("Ban hành kế hoạch", [], id="a verb that looks like a board"),
    ],
)
def test_names_are_read_up_to_what_the_bodies_must_do(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_group_in_small_letters_counts_only_where_it_is_expected() -> None:
    assert names("cơ quan liên quan rà soát") == []
    assert names("cơ quan liên quan rà soát", loose=True) == ["cơ quan liên quan"]


def test_every_name_leads_to_its_words() -> None:
    text = "Giao UBND các xã, phường rà soát"
    (found,) = read_names(text, 5, len(text), rule="test").names
    assert found.span.of(text) == "UBND các xã, phường"


def test_abbreviations_are_written_out() -> None:
    assert write_out("VP HĐND và UBND tỉnh") == "VP Hội đồng nhân dân và Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "Các Bộ Quốc phòng, Công an: chỉ đạo",
            ["Bộ Quốc phòng", "Bộ Công an"],
            id="ministries without a colon",
        ),
        pytest.param(
            "Các Bộ Xây dựng và Công an rà soát", ["Bộ Xây dựng", "Bộ Công an"], id="two by và"
        ),
        pytest.param(
            "các Sở Y tế và các bệnh viện rà soát", ["các Sở Y tế", "các bệnh viện"], id="all"
        ),
        pytest.param(
            "Ủy ban nhân dân 02 xã: Đồng Mơ, Sơn Khê",
            ["Ủy ban nhân dân xã Đồng Mơ", "Ủy ban nhân dân xã Sơn Khê"],
            id="communes by name",
        ),
        pytest.param(
            "UBND tỉnh Đồng Mơ, thành phố Sơn Khê và tỉnh Bản Lầu báo cáo",
            [
                "Ủy ban nhân dân tỉnh Đồng Mơ",
                "Ủy ban nhân dân thành phố Sơn Khê",
                "Ủy ban nhân dân tỉnh Bản Lầu",
            ],
            id="places behind a body of a place",
        ),
        pytest.param(
            "Viện Nghiên cứu phát triển Thành phố chủ trì",
            ["Viện Nghiên cứu phát triển Thành phố"],
            id="a verb inside a name",
        ),
    ],
)
def test_one_common_word_for_several_bodies(words: str, expected: list[str]) -> None:
    found = read_names(words, 0, len(words), rule="test", loose=True)
    assert [name.value for name in found.names] == expected
