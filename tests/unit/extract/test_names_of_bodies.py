"""Names of the bodies of all branches, from their first word to what they are told to do.

The names follow how bodies are called since 1/7/2025; places and numbers are made up.
"""

import pytest

from extract.agencies import read_names


def names(text: str) -> list[str]:
    return [found.value for found in read_names(text, 0, len(text), rule="test", loose=True).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Chi cục Dân số - Trẻ em và Phòng, chống tệ nạn xã hội tham mưu kế hoạch",
            ["Chi cục Dân số - Trẻ em và Phòng, chống tệ nạn xã hội"],
            id="what is fought behind và",
        ),
        pytest.param(
            "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh theo dõi bão",
            ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"],
            id="storms and rescue",
        ),
        pytest.param(
            "Trung tâm Phòng, chống HIV/AIDS tỉnh điều tra lồng ghép",
            ["Trung tâm Phòng, chống HIV/AIDS tỉnh"],
            id="a centre against a disease",
        ),
        pytest.param(
            "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ Công an tỉnh kiểm tra chợ",
            ["Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ Công an tỉnh"],
            id="fire brigade",
        ),
        pytest.param(
            "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh rà soát",
            ["Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh"],
            id="project board",
        ),
        pytest.param(
            "Chi cục Quản lý chất lượng, chế biến và phát triển thị trường lấy mẫu nông sản",
            ["Chi cục Quản lý chất lượng, chế biến và phát triển thị trường"],
            id="quality of farm produce",
        ),
        pytest.param(
            "Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm lấy mẫu dược liệu",
            ["Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm"],
            id="laboratory",
        ),
        pytest.param(
            "Chi cục An toàn vệ sinh thực phẩm và Đội Quản lý thị trường số 3 hậu kiểm bếp ăn",
            ["Chi cục An toàn vệ sinh thực phẩm", "Đội Quản lý thị trường số 3"],
            id="food safety and a numbered team",
        ),
        pytest.param(
            "Cục Quản lý Y, Dược cổ truyền và Cục Quản lý Dược kiểm tra dược liệu",
            ["Cục Quản lý Y, Dược cổ truyền", "Cục Quản lý Dược"],
            id="traditional medicine",
        ),
        pytest.param(
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực Lam Sơn tuyển sinh",
            ["Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực Lam Sơn"],
            id="continuing education",
        ),
        pytest.param(
            "Trung tâm Bảo trợ xã hội tổng hợp tỉnh tiếp nhận trẻ em",
            ["Trung tâm Bảo trợ xã hội tổng hợp tỉnh"],
            id="social protection",
        ),
        pytest.param(
            "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh lập lịch khám",
            ["Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh"],
            id="health of officials",
        ),
        pytest.param(
            "Ủy ban Quốc gia vì sự tiến bộ của phụ nữ Việt Nam tổng kết",
            ["Ủy ban Quốc gia vì sự tiến bộ của phụ nữ Việt Nam"],
            id="what a committee is for",
        ),
        pytest.param(
            "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh hướng dẫn",
            ["Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh"],
            id="council by its work",
        ),
        pytest.param(
            "Tổ công tác triển khai Đề án 06 các xã, phường cập nhật tiến độ",
            ["Tổ công tác triển khai Đề án 06 các xã, phường"],
            id="task force by its project",
        ),
        pytest.param(
            "Văn phòng điều phối Chương trình xây dựng nông thôn mới tỉnh thẩm tra hồ sơ",
            ["Văn phòng điều phối Chương trình xây dựng nông thôn mới tỉnh"],
            id="coordinating office",
        ),
        pytest.param(
            "Tổ kiểm tra liên ngành an toàn thực phẩm xã lập biên bản",
            ["Tổ kiểm tra liên ngành an toàn thực phẩm xã"],
            id="inspection team",
        ),
        pytest.param(
            "Liên hiệp các tổ chức hữu nghị tỉnh, Liên hiệp các Hội Luật gia tỉnh rà soát",
            ["Liên hiệp các tổ chức hữu nghị tỉnh", "Liên hiệp các Hội Luật gia tỉnh"],
            id="unions of associations",
        ),
        pytest.param(
            "Hội Cựu chiến binh tỉnh và Tỉnh đoàn phát động",
            ["Hội Cựu chiến binh tỉnh", "Tỉnh đoàn"],
            id="the province's youth union is no province",
        ),
        pytest.param(
            "Khoa Hồi sức tích cực, Khoa Khám bệnh chuẩn bị máy thở",
            ["Khoa Hồi sức tích cực", "Khoa Khám bệnh"],
            id="wards",
        ),
        pytest.param(
            "Đồn Biên phòng Cửa Lạch, Trung đoàn 812, Lữ đoàn Công binh 45 sẵn sàng",
            ["Đồn Biên phòng Cửa Lạch", "Trung đoàn 812", "Lữ đoàn Công binh 45"],
            id="armed forces",
        ),
        pytest.param(
            "Nhà máy nước Lam Sơn, Siêu thị Mây Xanh, Nhà hát Chèo tỉnh niêm yết giá",
            ["Nhà máy nước Lam Sơn", "Siêu thị Mây Xanh", "Nhà hát Chèo tỉnh"],
            id="plants, shops and stages",
        ),
        pytest.param(
            "các trường mầm non, tiểu học, trung học cơ sở trên địa bàn phường khám sức khỏe",
            ["các trường mầm non, tiểu học, trung học cơ sở trên địa bàn phường"],
            id="levels of schools",
        ),
        pytest.param(
            "các trường đại học, cao đẳng trên địa bàn tỉnh tuyển sinh",
            ["các trường đại học, cao đẳng trên địa bàn tỉnh"],
            id="universities and colleges",
        ),
        pytest.param(
            "toàn thể cán bộ, công chức, viên chức và người lao động trong đơn vị gương mẫu",
            ["toàn thể cán bộ, công chức, viên chức và người lao động trong đơn vị"],
            id="all who work there",
        ),
        pytest.param(
            "Cấp ủy, chính quyền các địa phương chịu trách nhiệm",
            ["Cấp ủy, chính quyền các địa phương"],
            id="party and state of a place are one",
        ),
        pytest.param(
            "Tổ chức pháp chế Bộ, ngành và các cơ quan của Bộ, ngành rà soát",
            ["Tổ chức pháp chế Bộ, ngành", "các cơ quan của Bộ, ngành"],
            id="ministries and branches are one word",
        ),
        pytest.param(
            "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh mở gian hàng",
            ["Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh"],
            id="three fields of a centre",
        ),
        pytest.param(
            "Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội thẩm tra",
            ["Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội"],
            id="a committee of parliament",
        ),
        pytest.param(
            "Cục Xuất bản, In và Phát hành cấp giấy phép",
            ["Cục Xuất bản, In và Phát hành"],
            id="a field and then the verb",
        ),
        pytest.param(
            "Trung tâm Giống cây trồng, vật nuôi tỉnh cung ứng giống",
            ["Trung tâm Giống cây trồng, vật nuôi tỉnh"],
            id="a field in small letters",
        ),
        pytest.param(
            "Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao ngăn chặn",
            ["Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao"],
            id="crime on the net",
        ),
        pytest.param(
            "Trung tâm Công nghệ thông tin và Truyền thông hỗ trợ",
            ["Trung tâm Công nghệ thông tin và Truyền thông"],
            id="information is no verb",
        ),
        pytest.param(
            "Cục Hợp tác xã, kinh tế hợp tác và phát triển nông thôn sửa đổi",
            ["Cục Hợp tác xã, kinh tế hợp tác và phát triển nông thôn"],
            id="cooperatives",
        ),
        pytest.param(
            "Tổ bảo vệ an ninh, trật tự ở cơ sở, Hội đồng quản lý Quỹ Vắc xin phê duyệt",
            ["Tổ bảo vệ an ninh, trật tự ở cơ sở", "Hội đồng quản lý Quỹ Vắc xin"],
            id="order and vaccines",
        ),
        pytest.param(
            "Tổng công ty Viễn thông VinaSóng phát sóng lại, Cảng hàng không Sơn Giang rà soát",
            ["Tổng công ty Viễn thông VinaSóng"],
            id="a brand ends a firm's name",
        ),
        pytest.param(
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh chuẩn bị",
            ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"],
            id="deputies written out",
        ),
    ],
)
def test_commas_and_verbs_inside_a_name_belong_to_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Phòng Y tế huyện khám tuyển", ["Phòng Y tế huyện"], id="a place"),
        pytest.param(
            "Khu bảo tồn thiên nhiên Suối Hai giăng lưới",
            ["Khu bảo tồn thiên nhiên Suối Hai"],
            id="a name of two words",
        ),
        pytest.param(
            "Bộ Tư lệnh Quân khu 5 phái trực thăng", ["Bộ Tư lệnh Quân khu 5"], id="a number"
        ),
        pytest.param(
            "Thuế tỉnh Sơn Giang, Hải quan khu vực VIII soi hàng",
            ["Thuế tỉnh Sơn Giang", "Hải quan khu vực VIII"],
            id="a region's number",
        ),
        pytest.param(
            "Ban Tuyên giáo và Dân vận Tỉnh ủy phác thảo",
            ["Ban Tuyên giáo và Dân vận Tỉnh ủy"],
            id="the party committee",
        ),
        pytest.param(
            "Ngân hàng Chính sách xã hội - Chi nhánh tỉnh vay",
            ["Ngân hàng Chính sách xã hội - Chi nhánh tỉnh"],
            id="society is no commune",
        ),
        pytest.param(
            "Trung tâm Y tế khu vực Đồng Mơ cơ sở 2 rà soát",
            ["Trung tâm Y tế khu vực Đồng Mơ cơ sở 2"],
            id="small letters that say where go on",
        ),
        pytest.param(
            "Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố vay",
            ["Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố"],
            id="a place behind a person's name",
        ),
    ],
)
def test_a_name_ends_with_its_place_though_nobody_knows_the_verb(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Các Bệnh viện: Đa khoa tỉnh, Tâm thần, Da liễu triển khai",
            ["Bệnh viện Đa khoa tỉnh", "Bệnh viện Tâm thần", "Bệnh viện Da liễu"],
            id="hospitals",
        ),
        pytest.param(
            "Các Chi cục: Kiểm lâm, Thủy lợi báo cáo",
            ["Chi cục Kiểm lâm", "Chi cục Thủy lợi"],
            id="branches",
        ),
        pytest.param(
            "các Trung tâm: Cấp cứu 115, Huyết học - Truyền máu báo cáo",
            ["Trung tâm Cấp cứu 115", "Trung tâm Huyết học - Truyền máu"],
            id="centres",
        ),
        pytest.param(
            "các Bộ: Nông nghiệp và Môi trường; Khoa học và Công nghệ; Xây dựng báo cáo",
            ["Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ", "Bộ Xây dựng"],
            id="science is no ward",
        ),
    ],
)
def test_a_common_word_is_any_bodys(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "BVĐK tỉnh, TTKSBT tỉnh, SYT rà soát",
            ["Bệnh viện đa khoa tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh", "Sở Y tế"],
            id="health",
        ),
        pytest.param(
            "Ban QLDA ĐTXD tỉnh, VPUB tỉnh rà soát",
            ["Ban Quản lý dự án đầu tư xây dựng tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"],
            id="works and offices",
        ),
        pytest.param(
            "Sở Nông nghiệp và PTNT rà soát",
            ["Sở Nông nghiệp và Phát triển nông thôn"],
            id="inside a name",
        ),
    ],
)
def test_what_offices_shorten_is_written_out(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "các đơn vị được giao chủ trì nhiệm vụ báo cáo tiến độ",
            ["các đơn vị được giao chủ trì nhiệm vụ"],
            id="who was given the work",
        ),
        pytest.param(
            "các chủ đầu tư có dự án chậm tiến độ giải trình rõ nguyên nhân",
            ["các chủ đầu tư có dự án chậm tiến độ"],
            id="whose project is late",
        ),
        pytest.param(
            "các xã, phường có rừng bố trí lực lượng trực gác",
            ["các xã, phường có rừng"],
            id="communes with forest",
        ),
        pytest.param(
            "các cơ quan, đơn vị chưa ban hành kế hoạch khẩn trương ban hành",
            ["các cơ quan, đơn vị chưa ban hành kế hoạch"],
            id="who has not done it yet",
        ),
        pytest.param(
            "UBND các xã, phường nơi có dự án đi qua phối hợp kiểm đếm",
            ["Ủy ban nhân dân các xã, phường nơi có dự án đi qua"],
            id="where they are",
        ),
        pytest.param(
            "Sở Nội vụ nơi doanh nghiệp đặt trụ sở về tình hình lao động",
            ["Sở Nội vụ nơi doanh nghiệp đặt trụ sở"],
            id="a department by the place",
        ),
        pytest.param(
            "Cơ quan tiếp nhận hồ sơ chào giá có trách nhiệm trả lời",
            ["Cơ quan tiếp nhận hồ sơ chào giá"],
            id="an office by its work",
        ),
        pytest.param(
            "các đơn vị của Bộ Y tế, Bộ Nội vụ và Bộ Xây dựng, Sở Du lịch rà soát",
            ["các đơn vị của Bộ Y tế, Bộ Nội vụ và Bộ Xây dựng", "Sở Du lịch"],
            id="units of several ministries",
        ),
        pytest.param(
            "phòng Dân tộc các huyện phối hợp", ["phòng Dân tộc các huyện"], id="a unit in small"
        ),
        pytest.param(
            "Trưởng các phòng, ban, Giám đốc các trung tâm rà soát",
            ["Trưởng các phòng, ban", "Giám đốc các trung tâm"],
            id="heads of a row",
        ),
        pytest.param(
            "gia đình và nhà trường, doanh nghiệp, viện nghiên cứu rà soát",
            ["gia đình", "nhà trường", "doanh nghiệp", "viện nghiên cứu"],
            id="no row of offices",
        ),
        pytest.param(
            "các Sở: Y tế, Nội vụ và Tài chính rà soát",
            ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"],
            id="the last field behind và",
        ),
        pytest.param(
            "Sở Y tế, Nội vụ, Tài chính và UBND các xã phối hợp",
            ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Ủy ban nhân dân các xã"],
            id="fields behind a department",
        ),
        pytest.param(
            "Trung tâm Y tế: Đồng Mơ, Sơn Khê rà soát",
            ["Trung tâm Y tế Đồng Mơ", "Trung tâm Y tế Sơn Khê"],
            id="centres by place",
        ),
    ],
)
def test_words_that_say_who_is_meant_belong_to_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Công an các tỉnh, thành phố: Đồng Mơ, Sơn Khê (nơi mất sóng) kiểm tra máy",
            ["Công an các tỉnh, thành phố: Đồng Mơ, Sơn Khê"],
            id="provinces and cities in one list",
        ),
        pytest.param(
            "Công an các tỉnh: Đồng Mơ, Sơn Khê kiểm tra máy",
            ["Công an tỉnh Đồng Mơ", "Công an tỉnh Sơn Khê"],
            id="provinces alone",
        ),
        pytest.param(
            "Công an các xã và phường tuần tra", ["Công an các xã và phường"], id="two kinds"
        ),
        pytest.param(
            "UBND các tỉnh và thành phố trực thuộc trung ương: a)",
            ["Ủy ban nhân dân các tỉnh và thành phố trực thuộc trung ương"],
            id="two kinds of a rank",
        ),
        pytest.param(
            "thủ trưởng các sở, ngành, các địa phương tổ chức gieo sạ",
            ["thủ trưởng các sở, ngành, các địa phương"],
            id="one head for all",
        ),
        pytest.param(
            "Thủ trưởng các sở, ngành, Chủ tịch UBND các xã ban hành",
            ["Thủ trưởng các sở, ngành", "Chủ tịch Ủy ban nhân dân các xã"],
            id="another head",
        ),
        pytest.param(
            "Các cơ sở chăn nuôi gia cầm, cơ sở ấp trứng tiêu độc chuồng trại",
            ["Các cơ sở chăn nuôi gia cầm, cơ sở ấp trứng"],
            id="the same noun again",
        ),
        pytest.param(
            "các sở, ngành, các đơn vị liên quan phối hợp",
            ["các sở, ngành", "các đơn vị liên quan"],
            id="two groups",
        ),
        pytest.param(
            "Các Tập đoàn, Tổng Công ty nhà nước, hợp tác xã rà soát",
            ["Các Tập đoàn, Tổng Công ty nhà nước", "hợp tác xã"],
            id="firms of the State",
        ),
        pytest.param(
            "các chợ chưa lập phương án chữa cháy khẩn trương lập",
            ["các chợ chưa lập phương án chữa cháy"],
            id="who has not done it",
        ),
        pytest.param(
            "Các trạm y tế có cán bộ dự lớp tập huấn cử người trực thay",
            ["Các trạm y tế có cán bộ dự lớp tập huấn"],
            id="whose staff attends",
        ),
        pytest.param(
            "05 đơn vị có tên dưới đây phải giải trình",
            ["05 đơn vị có tên dưới đây"],
            id="counted",
        ),
        pytest.param(
            "Tổ chức, cá nhân bảo quản, mua bán hàng hóa, dịch vụ phải niêm yết",
            ["Tổ chức, cá nhân bảo quản, mua bán hàng hóa, dịch vụ"],
            id="traders",
        ),
        pytest.param(
            "các cơ quan quản lý nhà nước về đất đai rà soát",
            ["các cơ quan quản lý nhà nước về đất đai"],
            id="authorities of a field",
        ),
        pytest.param(
            "các cơ quan quản lý trực tiếp cơ sở giáo dục phối hợp",
            ["các cơ quan quản lý trực tiếp cơ sở giáo dục"],
            id="authorities above schools",
        ),
        pytest.param(
            "Ban Thực hiện chính sách hưu trí chủ trì",
            ["Ban Thực hiện chính sách hưu trí"],
            id="a unit named by a verb",
        ),
        pytest.param(
            "Công ty Cấp nước Sơn Giang cấp nước trở lại",
            ["Công ty Cấp nước Sơn Giang"],
            id="water again",
        ),
        pytest.param("các sở, ngành nêu trên báo cáo", ["các sở, ngành"], id="named above"),
        pytest.param(
            "Giám đốc các bệnh viện, trạm y tế tuyến xã rà soát",
            ["Giám đốc các bệnh viện, trạm y tế tuyến xã"],
            id="heads of several kinds of houses",
        ),
        pytest.param(
            "Sở Y tế các tỉnh, y tế các Bộ, ngành rà soát",
            ["Sở Y tế các tỉnh", "y tế các Bộ, ngành"],
            id="the health services of ministries",
        ),
        pytest.param("Bảo hiểm xã hội tự nguyện: vận động", [], id="an insurance"),
        pytest.param("Thường trực cấp cứu 24/24 giờ", [], id="a duty"),
    ],
)
def test_a_name_has_all_words_that_are_its_own_and_no_more(text: str, expected: list[str]) -> None:
    assert names(text) == expected
