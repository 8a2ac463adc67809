"""Who is told in one sentence: rows before the subject, times without a comma, own steps."""

import pytest

from extract.roles import Roles, read_roles
from normalise.spans import Span


def roles(words: str) -> Roles:
    return read_roles(words, Span(0, len(words)))


def assignees(words: str) -> list[str]:
    return [found.value for found in roles(words).assignees]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Định kỳ Sở Công Thương kiểm tra các chợ.", ["Sở Công Thương"], id="a period"),
        pytest.param(
            "Chậm nhất là ngày 15 tháng 4 năm 2026 các trường học phải công khai thực đơn.",
            ["các trường học"],
            id="a last day",
        ),
        pytest.param(
            "Trong quý II/2026 Chi cục Kiểm lâm tổng kiểm kê vườn ươm.",
            ["Chi cục Kiểm lâm"],
            id="a quarter",
        ),
    ],
)
def test_a_time_stands_before_the_subject_without_a_comma(words: str, expected: list[str]) -> None:
    assert assignees(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "Để giữ rừng đầu nguồn; phối hợp với Sở Xây dựng, Công an tỉnh quản lý bến bãi, "
            "Giám đốc Sở Nông nghiệp và Môi trường yêu cầu các hạt kiểm lâm:",
            ["các hạt kiểm lâm"],
            id="helpers in the clause before",
        ),
        pytest.param(
            "Căn cứ các quy định của Chính phủ, Bộ Tài chính, rà soát giá dịch vụ.",
            [],
            id="those whose rules are meant",
        ),
        pytest.param(
            "Theo đề nghị của Sở Nội vụ, Sở Tài chính cân đối kinh phí.",
            ["Sở Tài chính"],
            id="one body and then the subject",
        ),
        pytest.param(
            "Căn cứ Thông tư liên tịch của Bộ Y tế, Bộ Nội vụ về hướng dẫn định mức biên chế.",
            [],
            id="a preposition is no predicate",
        ),
        pytest.param(
            "Để không gián đoạn, Cục Thú y đã có văn bản tạm thời, trân trọng gửi Sở Y tế, "
            "Hội Chăn nuôi tỉnh để phổ biến.",
            [],
            id="what somebody has done",
        ),
    ],
)
def test_a_row_of_bodies_before_the_subject_is_not_the_subject(
    words: str, expected: list[str]
) -> None:
    assert assignees(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Phân công cán bộ trực đường dây nóng.",
        "Phân công công chức phụ trách từng thôn.",
        "Phân công một cán bộ đầu mối gửi Sở Y tế.",
    ],
)
def test_staff_that_a_body_appoints_is_not_told_by_the_dispatch(words: str) -> None:
    assert assignees(words) == []


def test_named_units_that_are_appointed_are_told() -> None:
    assert assignees("Phân công Phòng Nghiệp vụ Y theo dõi cấp cứu.") == ["Phòng Nghiệp vụ Y"]


def test_helpers_stand_behind_chu_tri_cung_too() -> None:
    read = roles("Sở Công Thương chủ trì cùng các ngành liên quan kiểm tra giá.")
    assert [found.value for found in read.coordinators] == ["các ngành liên quan"]


def test_whom_an_officer_helps_is_no_receiver() -> None:
    assert roles("Đề xuất đầu mối giúp Giám đốc Sở theo dõi.").report_to == ()


@pytest.mark.parametrize(
    ("words", "receivers"),
    [
        ("Đề xuất với các bộ, ngành Trung ương bố trí vốn.", ["các bộ, ngành Trung ương"]),
        ("Kiến nghị với Trung ương hỗ trợ gạo.", ["Trung ương"]),
        ("Báo cáo và giải trình với Sở Tài chính.", ["Sở Tài chính"]),
        ("Tiếp thu, giải trình các ý kiến Thành viên Hội đồng.", []),
        ("Hướng dẫn như công văn số 7 của Cục Hải quan gửi Hải quan các tỉnh.", []),
    ],
)
def test_receivers_are_told_from_others_named_behind_the_verb(
    words: str, receivers: list[str]
) -> None:
    assert [found.value for found in roles(words).report_to] == receivers


def test_who_is_responsible_for_working_together_has_helpers() -> None:
    read = roles("Các bệnh viện theo chức năng có trách nhiệm phối hợp với Sở Xây dựng rà soát.")
    assert [found.value for found in read.coordinators] == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("words", "leads", "helps"),
    [
        pytest.param(
            "Giao Sở Tư pháp cùng với Sở Nội vụ và các đơn vị có liên quan thẩm định dự thảo.",
            ["Sở Tư pháp"],
            ["Sở Nội vụ", "các đơn vị có liên quan"],
            id="together with",
        ),
        pytest.param(
            "Việc hướng dẫn nghiệp vụ do Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện.",
            ["Sở Nội vụ"],
            ["Sở Tài chính"],
            id="done by",
        ),
        pytest.param(
            "Kinh phí mua hóa chất giao cho Trung tâm Y tế khu vực thực hiện theo quy định.",
            ["Trung tâm Y tế khu vực"],
            [],
            id="given to",
        ),
        pytest.param(
            "Qua kiểm tra còn nhiều tồn tại, vì vậy đề nghị Ban Quản lý chợ Bến Đò khắc phục ngay.",
            ["Ban Quản lý chợ Bến Đò"],
            [],
            id="an order for a reason",
        ),
        pytest.param(
            "Về việc cấp phép xả thải, giao Sở Nông nghiệp và Môi trường chủ trì xử lý.",
            ["Sở Nông nghiệp và Môi trường"],
            [],
            id="an order behind its subject matter",
        ),
        pytest.param(
            "Hằng năm, vào tháng 11, các đơn vị dự toán lập dự toán gửi Sở Tài chính.",
            ["các đơn vị dự toán"],
            [],
            id="two times before the subject",
        ),
        pytest.param(
            "Đối với kinh phí dạy nghề, hỗ trợ xuất khẩu lao động, Sở Nội vụ tổng hợp.",
            ["Sở Nội vụ"],
            [],
            id="matters in a row",
        ),
        pytest.param(
            "Phòng Y tế huyện giăng biểu ngữ, phối hợp chặt chẽ, quyết liệt với Công an huyện.",
            ["Phòng Y tế huyện"],
            ["Công an huyện"],
            id="a verb that nobody knows behind a place",
        ),
        pytest.param(
            "Đối với các chủ đầu tư cần sớm sửa lán trại, gọi thợ trở lại.",
            ["các chủ đầu tư"],
            [],
            id="whom a need is about",
        ),
        pytest.param(
            "Phối hợp với Trung tâm Dịch vụ việc làm thành phố tổ chức phiên giao dịch.",
            [],
            ["Trung tâm Dịch vụ việc làm thành phố"],
            id="jobs are no verb",
        ),
        pytest.param(
            "Chủ động phối hợp, cung cấp thông tin với các sở, ngành về ổ dịch.",
            [],
            ["các sở, ngành"],
            id="help and information",
        ),
        pytest.param(
            "Cập nhật phần mềm (Sở Y tế chủ trì, phối hợp với VNPT Sơn Giang).",
            ["Sở Y tế"],
            ["VNPT Sơn Giang"],
            id="a firm's branch",
        ),
        pytest.param(
            "Giám sát: Giao Trung tâm Y tế khu vực làm đầu mối, cùng các phòng khám lấy mẫu nước.",
            ["Trung tâm Y tế khu vực"],
            ["các phòng khám"],
            id="an order behind a heading that is a verb elsewhere",
        ),
        pytest.param(
            "Riêng UBND các xã ven sông lập tổ canh đê.",
            ["Ủy ban nhân dân các xã ven sông"],
            [],
            id="one body apart from the others",
        ),
        pytest.param(
            "Phòng Văn thư chủ trì, Phòng Tin học phối hợp, trình Giám đốc Sở quy chế.",
            ["Phòng Văn thư"],
            ["Phòng Tin học"],
            id="who helps stands behind who leads",
        ),
        pytest.param(
            "Nâng cấp máy chủ (Phòng Tin học chủ trì, Phòng Vật tư phối hợp; xong trước 31/10).",
            ["Phòng Tin học"],
            ["Phòng Vật tư"],
            id="who leads and who helps in brackets",
        ),
        pytest.param(
            "Trạm Y tế phường phối hợp chặt chẽ với thôn, tổ dân phố lập danh sách hộ neo đơn.",
            ["Trạm Y tế phường"],
            ["thôn, tổ dân phố"],
            id="hamlets help",
        ),
        pytest.param(
            "Trung tâm Kiểm soát bệnh tật (CDC) tỉnh phối hợp Trung tâm Y tế khu vực điều tra, "
            "giám sát ổ dịch.",
            ["Trung tâm Kiểm soát bệnh tật (CDC) tỉnh"],
            ["Trung tâm Y tế khu vực"],
            id="an abbreviation inside a name",
        ),
        pytest.param(
            "Đề nghị quý cơ quan phối hợp, cung cấp bản đồ ngập lụt.",
            ["quý cơ quan"],
            [],
            id="asked to work together",
        ),
        pytest.param(
            "Các cơ quan phối hợp có trách nhiệm cử đầu mối.",
            ["Các cơ quan phối hợp"],
            [],
            id="those who work together",
        ),
        pytest.param(
            "Các phòng khám ngoài công lập và tư nhân trên địa bàn tỉnh báo cáo số ca sốt.",
            ["Các phòng khám ngoài công lập và tư nhân trên địa bàn tỉnh"],
            [],
            id="public and private",
        ),
        pytest.param(
            "Yêu cầu các đơn vị được thanh tra chuẩn bị hồ sơ.",
            ["các đơn vị được thanh tra"],
            [],
            id="who is inspected prepares",
        ),
        pytest.param(
            "Kết thúc đợt kiểm tra, các đoàn gửi biên bản.",
            ["các đoàn"],
            [],
            id="behind the end of something",
        ),
        pytest.param(
            "Ngành Y tế chủ động dự trữ máu.", ["Ngành Y tế"], [], id="a branch by its name"
        ),
        pytest.param(
            "Hệ thống y tế từ tỉnh đến cơ sở duy trì trực ban.",
            ["Hệ thống y tế từ tỉnh đến cơ sở"],
            [],
            id="a whole system",
        ),
        pytest.param(
            "Công ty cổ phần Dược - Thiết bị Y tế Vân Sơn dự trữ đủ dịch truyền.",
            ["Công ty cổ phần Dược - Thiết bị Y tế Vân Sơn"],
            [],
            id="devices are no passive",
        ),
    ],
)
def test_who_leads_and_who_helps(words: str, leads: list[str], helps: list[str]) -> None:
    found = roles(words)
    assert [name.value for name in found.assignees] == leads
    assert [name.value for name in found.coordinators] == helps


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "Khi có dịch phải báo ngay Ủy ban nhân dân xã để xử lý.",
            ["Ủy ban nhân dân xã"],
            id="told at once",
        ),
        pytest.param(
            "Thực hiện chế độ báo cáo tình hình thu và chi quỹ năm 2026 với UBND tỉnh.",
            ["Ủy ban nhân dân tỉnh"],
            id="a regular report, to whom",
        ),
    ],
)
def test_to_whom_an_outcome_goes(words: str, expected: list[str]) -> None:
    assert [name.value for name in roles(words).report_to] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Giao bà Lê Thị Mận - Trưởng phòng Y tế làm tổ trưởng.",
            "bà Lê Thị Mận - Trưởng phòng Y tế",
        ),
        (
            "Ông Lò Văn Pành, Giám đốc Trung tâm Y tế khu vực chịu trách nhiệm kiểm kê.",
            "Ông Lò Văn Pành, Giám đốc Trung tâm Y tế khu vực",
        ),
        ("Khoa Dược - Vật tư, thiết bị y tế dự trù cồn.", "Khoa Dược - Vật tư, thiết bị y tế"),
        ("Các khoa lâm sàng, cận lâm sàng rà soát máy.", "Các khoa lâm sàng, cận lâm sàng"),
        ("Bệnh viện hạng I, hạng II lập đề án.", "Bệnh viện hạng I, hạng II"),
        ("Đội Cơ động phòng, chống dịch trực chiến.", "Đội Cơ động phòng, chống dịch"),
        ("Các Trạm Y tế, điểm trạm rà soát tủ thuốc.", "Các Trạm Y tế, điểm trạm"),
        ("Hội đồng Thuốc và điều trị họp xét.", "Hội đồng Thuốc và điều trị"),
        ("Làng trẻ em SOS Sơn Khê lập danh sách.", "Làng trẻ em SOS Sơn Khê"),
        ("Các hộ nuôi cá lồng gia cố bè mảng.", "Các hộ nuôi cá lồng"),
        ("Các doanh nghiệp kinh doanh dược dự trữ oxy.", "Các doanh nghiệp kinh doanh dược"),
        ("Tổ có nhiệm vụ kiểm tra bếp ăn.", "Tổ"),
        ("Người hành nghề tuân thủ phác đồ.", "Người hành nghề"),
        ("Thư ký tổng hợp ý kiến các khoa.", "Thư ký"),
        ("Văn phòng Sở phân lịch trực lãnh đạo.", "Văn phòng Sở"),
        ("Thành viên Tổ công tác tham gia đầy đủ các buổi họp.", "Thành viên Tổ công tác"),
        ("Trung tâm Y tế có giường bệnh bố trí đội cấp cứu.", "Trung tâm Y tế có giường bệnh"),
        ("Các trạm chưa gửi báo cáo: khẩn trương gửi báo cáo.", "Các trạm chưa gửi báo cáo"),
        ("Đối với các xã đã có ổ dịch: khoanh vùng ổ dịch.", "các xã đã có ổ dịch"),
        ("Các khoa có hồ sơ quá hạn giải trình lý do.", "Các khoa có hồ sơ quá hạn"),
        (
            "Đồng chí Lê Thị Mận, Phó Giám đốc Sở chỉ đạo việc kiểm kê.",
            "Lê Thị Mận, Phó Giám đốc Sở",
        ),
        (
            "Từ ngày 01/4/2026, định kỳ trước ngày 05 hằng tháng, các trạm cập nhật số thuốc.",
            "các trạm",
        ),
        (
            "Thanh tra Sở Y tế chuyển đơn của bà Lò Thị Mây đến Trạm Y tế xã Mơ để xem xét.",
            "Trạm Y tế xã Mơ",
        ),
        ("Văn phòng Ủy ban chuyển Sở Y tế đơn của ông A để giải quyết.", "Sở Y tế"),
    ],
)
def test_hospitals_their_parts_and_people_are_told(words: str, expected: str) -> None:
    assert assignees(words) == [expected]


def test_whoever_is_reported_to_at_times_is_not_told_to_act() -> None:
    read = roles("Định kỳ báo cáo Thường trực HĐND tỉnh, UBND tỉnh theo quy chế.")
    assert read.assignees == ()
    assert [found.value for found in read.report_to] == [
        "Thường trực Hội đồng nhân dân tỉnh",
        "Ủy ban nhân dân tỉnh",
    ]


def test_who_must_act_stands_behind_a_semicolon() -> None:
    told = assignees(
        "Để hoàn thành các chỉ tiêu mà Đại hội tỉnh đã đề ra; các sở, ban, ngành, Hội Nông dân "
        "tỉnh tập trung thực hiện các việc sau:"
    )
    assert told == ["các sở, ban, ngành", "Hội Nông dân tỉnh"]


def test_places_of_several_kinds_stay_with_their_body() -> None:
    told = assignees(
        "Sở Y tế các tỉnh, thành phố: Hà Tĩnh, Quảng Trị và Đà Nẵng rà soát kho thuốc."
    )
    assert told == ["Sở Y tế các tỉnh, thành phố: Hà Tĩnh, Quảng Trị và Đà Nẵng"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "Hoãn các cuộc họp chưa gấp, phân công lãnh đạo xuống từng bản chỉ đạo chống rét.",
            [],
            id="whom a body sends is not told by the dispatch",
        ),
        pytest.param(
            "Sở Xây dựng; các trường cao đẳng, trung cấp trong tỉnh: Mở lớp nghề.",
            ["Sở Xây dựng", "các trường cao đẳng, trung cấp trong tỉnh"],
            id="kinds of schools",
        ),
    ],
)
def test_who_is_told_among_others_that_are_named(words: str, expected: list[str]) -> None:
    assert assignees(words) == expected
