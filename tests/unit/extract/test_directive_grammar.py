"""How directives in general are built: who is told, who helps, to whom it goes."""

import pytest

from extract.agencies import read_names
from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 31/KH-UBND
Đồng Mơ, ngày 10 tháng 6 năm 2026
KẾ HOẠCH
Kiểm tra an toàn thực phẩm
II. NHIỆM VỤ VÀ GIẢI PHÁP
"""


def tasks(body: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body)).tasks


def values(found: tuple[object, ...]) -> list[str]:
    return [item.value for item in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các tổ chức, cá nhân sản xuất, kinh doanh nước mắm phải công bố",
            ["Các tổ chức, cá nhân sản xuất, kinh doanh nước mắm"],
        ),
        (
            "Các cơ sở giết mổ, sơ chế và vận chuyển gia cầm rà soát",
            ["Các cơ sở giết mổ, sơ chế và vận chuyển gia cầm"],
        ),
        ("Các cơ sở giết mổ, Sở Y tế rà soát", ["Các cơ sở giết mổ", "Sở Y tế"]),
        (
            "Các doanh nghiệp viễn thông và truyền hình cáp rà soát",
            ["Các doanh nghiệp viễn thông và truyền hình cáp"],
        ),
        ("Các Công ty nông, lâm nghiệp tuần tra", ["Các Công ty nông, lâm nghiệp"]),
        (
            "Người đứng đầu cơ sở, chủ đầu tư có trách nhiệm",
            ["Người đứng đầu cơ sở", "chủ đầu tư"],
        ),
        (
            "Cơ quan được giao chủ trì biên soạn phải gửi",
            ["Cơ quan được giao chủ trì biên soạn"],
        ),
        ("Các phòng, ban, Mặt trận, đoàn thể vận động", ["Các phòng, ban", "Mặt trận", "đoàn thể"]),
        ("Cơ quan thẩm định phải trả lời", ["Cơ quan thẩm định"]),
        ("Sở Y tế thẩm định hồ sơ", ["Sở Y tế"]),
        ("Chủ các bến đò trang bị phao", ["Chủ các bến đò"]),
        (
            "Các đơn vị sự nghiệp công lập, các trường ngoài công lập lập danh sách",
            ["Các đơn vị sự nghiệp công lập", "các trường ngoài công lập"],
        ),
        ("Các Vụ, Cục trong Bộ rà soát", ["Các Vụ, Cục trong Bộ"]),
        ("Trung ương Hội Nông dân chỉ đạo", ["Trung ương Hội Nông dân"]),
        ("Các cơ quan thông tấn, báo chí đưa tin", ["Các cơ quan thông tấn, báo chí"]),
        (
            "Ban Chỉ đạo phòng, chống dịch bệnh họp định kỳ",
            ["Ban Chỉ đạo phòng, chống dịch bệnh"],
        ),
        ("Bộ Ngoại giao: vận động", ["Bộ Ngoại giao"]),
        (
            "Giám đốc các Sở: Văn hóa, Thể thao và Du lịch; Nội vụ rà soát",
            ["Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Giám đốc Sở Nội vụ"],
        ),
        (
            "Thủ trưởng các đơn vị thuộc, trực thuộc Bộ rà soát",
            ["Thủ trưởng các đơn vị thuộc, trực thuộc Bộ"],
        ),
        (
            "Chủ tịch Ủy ban nhân dân các huyện, thành phố Đồng Mơ rà soát",
            ["Chủ tịch Ủy ban nhân dân các huyện, thành phố Đồng Mơ"],
        ),
        ("Trưởng các phòng rà soát", ["Trưởng các phòng"]),
        ("Quốc hội cơ bản tán thành", ["Quốc hội"]),
        ("Các bộ, ngành Trung ương rà soát", ["Các bộ, ngành Trung ương"]),
        ("Chủ tịch Hội đồng kiểm tra quyết định", ["Chủ tịch Hội đồng kiểm tra"]),
        ("Trưởng Ban Chỉ đạo xem xét", ["Trưởng Ban Chỉ đạo"]),
    ],
)
def test_a_name_holds_what_its_bodies_do(text: str, expected: list[str]) -> None:
    found = read_names(text, 0, len(text), rule="test")
    assert [name.value for name in found.names] == expected


@pytest.mark.parametrize(
    ("words", "receivers"),
    [
        ("Sở Y tế báo cáo Sở Nội vụ để Sở Nội vụ báo cáo Bộ Nội vụ.", ["Sở Nội vụ"]),
        ("Sở Y tế báo cáo cơ quan Công an.", ["cơ quan Công an"]),
        ("Sở Y tế báo cáo cơ quan thuế cấp trên.", ["cơ quan thuế cấp trên"]),
        ("Chủ cơ sở báo cáo ngay, đầy đủ đến Ủy ban nhân dân xã.", ["Ủy ban nhân dân xã"]),
        ("Sở Y tế xin ý kiến chỉ đạo của Lãnh đạo Bộ.", ["Lãnh đạo Bộ"]),
        ("Sở Y tế lập báo cáo quyết toán Quỹ Bảo trì, trình Bộ Y tế.", ["Bộ Y tế"]),
        ("Các trường gửi bảng điểm, danh sách gửi phòng Giáo dục.", ["phòng Giáo dục"]),
        (
            "Sở Y tế báo cáo Chính phủ và các cơ quan nhà nước có thẩm quyền.",
            ["Chính phủ", "các cơ quan nhà nước có thẩm quyền"],
        ),
        ("Sở Y tế báo cáo tiến độ cấp phép và vướng mắc về Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Sở Y tế hoàn thiện hồ sơ để có cơ sở báo cáo Bộ Y tế.", []),
        ("Sở Y tế rà soát, để kịp thời báo cáo Bộ Y tế.", ["Bộ Y tế"]),
        ("Sở Y tế trình Thủ tướng Chính phủ Đề án trạm y tế.", ["Thủ tướng Chính phủ"]),
        (
            "Các đơn vị gửi hồ sơ đề nghị, bản sao (theo mẫu của Bộ) về Sở Nội vụ để trình Bộ.",
            ["Sở Nội vụ"],
        ),
    ],
)
def test_what_another_body_does_next_has_no_receiver(words: str, receivers: list[str]) -> None:
    (task,) = tasks(f"1. {words}")
    assert values(task.report_to) == receivers


@pytest.mark.parametrize(
    ("words", "helpers"),
    [
        ("Sở Y tế tham mưu Ủy ban nhân dân tỉnh phối hợp Bộ Y tế tổ chức hội thảo.", []),
        ("Sở Y tế tham mưu, phối hợp Bộ Y tế tổ chức hội thảo.", ["Bộ Y tế"]),
        (
            "Các sở - ngành phối hợp với các quận - huyện kiểm tra các chợ.",
            ["các quận - huyện"],
        ),
        (
            "Bộ Công an phối hợp, hướng dẫn Bộ Y tế, các nhà thầu xử lý vướng mắc.",
            ["Bộ Y tế", "các nhà thầu"],
        ),
        ("Bộ Công an phối hợp, hướng dẫn việc kê khai.", []),
        (
            "Sở Y tế tăng cường phối hợp với chính quyền, các đoàn thể vận động người dân.",
            ["chính quyền", "các đoàn thể"],
        ),
        ("Cùng với Sở Nội vụ triển khai truyền thông đến từng thôn.", ["Sở Nội vụ"]),
        (
            "Sở Y tế phối hợp với các sở được giao chủ trì để kiểm tra các chợ.",
            ["các sở được giao chủ trì"],
        ),
    ],
)
def test_only_the_assignees_own_helpers_count(words: str, helpers: list[str]) -> None:
    (task,) = tasks(f"1. {words}")
    assert values(task.coordinators) == helpers


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Ủy ban nhân dân cấp xã có trách nhiệm rà soát các hồ sơ đã tiếp nhận.", 1),
        ("Ủy ban nhân dân cấp xã đã tiếp nhận đủ hồ sơ.", 0),
        ("Ủy ban nhân dân cấp xã cũng đã tiếp nhận đủ hồ sơ.", 0),
        ("Các xã theo địa bàn đã được phân công tiếp tục kiểm tra.", 1),
        ("Vụ trưởng Vụ Đào tạo, bồi dưỡng cán bộ - Ủy viên;", 0),
        ("Tỉnh Đồng Mơ (mới) có quy mô diện tích trên 8.000 km2, đông dân.", 0),
        ("Tổng hợp nhu cầu đất làm chợ đến năm 2030 dự kiến là 43.346 m2.", 0),
        ("Tại đô thị: Phấn đấu ít nhất 55% số phường có chợ sạch.", 0),
        ("Khi mở chợ, những đơn vị đã có trang thông tin phải đăng lịch họp chợ.", 1),
    ],
)
def test_what_others_have_done_is_no_past_of_the_task(words: str, count: int) -> None:
    assert len(tasks(f"1. {words}")) == count


def test_a_line_that_is_only_a_name_heads_the_items_below_it() -> None:
    read = tasks(
        "1. Sở Y tế\nTập huấn cho các chợ đầu mối.\n"
        "Ủy ban nhân dân xã, phường\na) Rà soát các chợ trên địa bàn."
    )
    assert [values(task.assignees) for task in read] == [
        ["Sở Y tế"],
        ["Ủy ban nhân dân xã, phường"],
    ]


def test_a_period_before_a_name_needs_no_comma() -> None:
    (task,) = tasks("1. Hằng năm các đơn vị phải lập danh sách chợ cần kiểm tra.")
    assert values(task.assignees) == ["các đơn vị"]
    assert task.deadline is not None
    assert task.deadline.value.rrule == "FREQ=YEARLY"


def test_paragraphs_without_signs_belong_to_those_who_are_charged() -> None:
    read = tasks(
        "Thủ trưởng các sở, ban, ngành có trách nhiệm:\n"
        "Phổ biến quy định mới đến từng hộ kinh doanh."
    )
    assert [values(task.assignees) for task in read] == [["Thủ trưởng các sở, ban, ngành"]]


def test_a_day_of_its_own_is_kept_from_the_label_below() -> None:
    (task,) = tasks(
        "1. Sở Y tế\n- Gửi danh sách chợ trước ngày 15/7/2026.\nThời gian thực hiện: Quý IV/2026."
    )
    assert task.deadline is not None
    assert str(task.deadline.value.date) == "2026-07-15"


def test_an_item_may_begin_with_its_helpers() -> None:
    (task,) = tasks("1. Sở Y tế\n- Với các đơn vị của Sở Tài chính xây dựng mức chi mới.")
    assert values(task.assignees) == ["Sở Y tế"]
    assert values(task.coordinators) == ["các đơn vị của Sở Tài chính"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Năm 2026, chợ đầu mối sẽ đông hơn. Do đó, các ban quản lý chợ cần bố trí thêm người.",
            ["các ban quản lý chợ"],
        ),
        ("Đối với chợ đêm: các phường tiếp tục kiểm tra hằng tuần.", ["các phường"]),
    ],
)
def test_who_must_act_may_stand_behind_what_is_so(words: str, told: list[str]) -> None:
    (task,) = tasks(f"1. Sở Y tế\n- {words}")
    assert values(task.assignees) == told


def test_opinions_are_gathered_from_receivers() -> None:
    (task,) = tasks("1. Sở Y tế rà soát dự thảo, lấy ý kiến của các sở, ngành.")
    assert values(task.report_to) == ["các sở, ngành"]


def test_a_time_may_head_an_item() -> None:
    (task,) = tasks("1. Sở Y tế\n- Tháng 10 năm 2026: tổ chức họp giao ban với các chợ.")
    assert task.deadline is not None
    assert str(task.deadline.value.date) == "2026-10-31"


def test_a_heading_that_lost_its_number_is_no_task() -> None:
    read = tasks(
        "1. Sở Y tế\nPhát động thi đua giữa các chợ\n"
        "Xây dựng tiêu chí chấm điểm chợ an toàn, hướng dẫn các ban quản lý chợ đăng ký thi đua."
    )
    assert [task.action.split()[0] for task in read] == ["Xây"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Giao Sở Y tế công khai danh mục thuốc.",
        "Điều 2. Giao Sở Y tế công khai danh mục thuốc. Trong quá trình thực hiện, nếu có "
        "khó khăn, vướng mắc, các đơn vị phản ánh để được xem xét.",
        "Điều 2. Giao Sở Y tế công khai danh mục thuốc. Quyết định này có hiệu lực kể từ ngày ký.",
    ],
)
def test_a_formula_beside_an_order_does_not_hide_it(paragraph: str) -> None:
    (task,) = tasks(paragraph + "\nĐiều 3. Giám đốc Sở Y tế chịu trách nhiệm thi hành./.")
    assert values(task.assignees) == ["Sở Y tế"]
    assert task.action.startswith("Giao Sở Y tế công khai")


@pytest.mark.parametrize(
    "line",
    [
        "Chủ trì, phối hợp với Sở Tài chính, các cơ quan, đơn vị liên quan:",
        "a) Chủ trì, phối hợp với Sở Tài chính, các cơ quan, đơn vị liên quan",
        "1.1. Phối hợp với Sở Tài chính và các cơ quan, đơn vị liên quan thực hiện các việc sau:",
    ],
)
def test_a_line_of_helpers_alone_gives_them_to_its_list(line: str) -> None:
    read = tasks(f"1. Sở Y tế\n{line}\n- Rà soát dự toán mua thuốc.\n- Kiểm tra các kho thuốc.")
    helpers = ["Sở Tài chính", "các cơ quan, đơn vị liên quan"]
    assert [values(task.assignees) for task in read] == [["Sở Y tế"]] * 2
    assert [values(task.coordinators) for task in read] == [helpers] * 2


def test_whoever_assigns_its_own_staff_is_told_itself() -> None:
    (task,) = tasks("1. Các trạm y tế\n- Phân công cán bộ, công chức trực tại các chốt kiểm dịch.")
    assert values(task.assignees) == ["Các trạm y tế"]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        (
            "1. Sở Y tế chỉ đạo Bệnh viện Đa khoa tỉnh:",
            ["Sở Y tế", "Bệnh viện Đa khoa tỉnh"],
        ),
        (
            "1. Sở Y tế chỉ đạo Chi cục Dân số thực hiện các nội dung sau:",
            ["Sở Y tế", "Chi cục Dân số"],
        ),
        (
            "1. Yêu cầu Chủ tịch UBND các xã, phường và Thủ trưởng các sở, ngành:",
            ["Chủ tịch Ủy ban nhân dân các xã, phường", "Thủ trưởng các sở, ngành"],
        ),
        (
            "II. NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH TỈNH",
            ["CÁC SỞ, BAN, NGÀNH TỈNH"],
        ),
        (
            "1. Các ban xây dựng Đảng Tỉnh ủy, Văn phòng Tỉnh ủy",
            ["Các ban xây dựng Đảng Tỉnh ủy", "Văn phòng Tỉnh ủy"],
        ),
        (
            "1. Đối với người lao động và người sử dụng lao động:",
            ["người lao động", "người sử dụng lao động"],
        ),
        (
            "1. Đối với các đơn vị thực hiện dịch vụ thu gom, xử lý rác thải y tế:",
            ["các đơn vị thực hiện dịch vụ thu gom, xử lý rác thải y tế"],
        ),
        ("1. Đối với các xã, Sở Y tế có trách nhiệm:", ["Sở Y tế"]),
        (
            "1. Các đơn vị liên quan đến việc mua thuốc có trách nhiệm:",
            ["Các đơn vị liên quan đến việc mua thuốc"],
        ),
    ],
)
def test_a_heading_names_all_to_whom_its_list_goes(heading: str, told: list[str]) -> None:
    (task,) = tasks(heading + "\n- Rà soát danh mục thuốc, báo cáo kết quả.")
    assert values(task.assignees) == told


def test_a_need_orders_as_a_verb_does() -> None:
    (task,) = tasks("1. Cần rà soát kỹ danh mục thuốc; trên cơ sở đó mua sắm kịp thời.")
    assert task.action.startswith("Cần rà soát")


CRITERIA = """III. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG
1. Tiêu chí thi đua
a) Đối với các sở, ban, ngành tỉnh
- Xây dựng kế hoạch hưởng ứng sát với tình hình, phát động đến từng viên chức.
- Tham mưu kịp thời các chính sách về môi trường.
b) Đối với Ủy ban nhân dân các xã
- Tổ chức phong trào thiết thực, thu hút đông đảo người dân.
2. Hình thức khen thưởng
- Lựa chọn tập thể tiêu biểu để biểu dương.
- Giao Sở Nội vụ tổng hợp hồ sơ khen thưởng trước ngày 15/12/2026.
IV. TỔ CHỨC THỰC HIỆN
1. Đối với Sở Y tế
- Rà soát các trạm cấp cứu.
"""


def test_criteria_order_nothing_whomever_they_are_for() -> None:
    found = [(values(task.assignees), task.span) for task in tasks(CRITERIA)]
    assert [who for who, _ in found] == [["Sở Nội vụ"], ["Sở Y tế"]]


@pytest.mark.parametrize(
    "item",
    [
        "Tham vấn người dân vùng ven sông về mức hỗ trợ.",
        "Chọn ngẫu nhiên năm hộ để phỏng vấn.",
        "Triệt để tiết kiệm chi phí hội nghị.",
        "Tu bổ, tôn tạo di tích đình làng.",
        "Chăm sóc hàng cây xanh dọc bờ kênh.",
        "Mã hóa, sao lưu dữ liệu hồ sơ bệnh án.",
    ],
)
def test_what_is_to_be_done_is_told_by_many_verbs(item: str) -> None:
    (task,) = tasks(f"1. Công tác chung\n- {item}")
    assert task.action == item


REPORTED = """Ủy ban nhân dân tỉnh xây dựng Kế hoạch với các nội dung như sau:
I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ PHÁT TRIỂN KINH TẾ BIỂN VÀ DỰ TOÁN NGÂN SÁCH CỦA TỈNH NĂM 2025
- Hỗ trợ ngư dân được triển khai tích cực, cả năm có 12 tàu mới.
II. DỰ BÁO KẾT QUẢ NĂM 2026 VÀ CÁC GIẢI PHÁP ĐỂ HOÀN THÀNH KẾ HOẠCH PHÁT TRIỂN KINH TẾ BIỂN
- Mở rộng cảng cá Sơn Khê.
"""


def test_the_long_title_of_a_part_tells_what_is_past_from_work() -> None:
    head = HEAD.replace("II. NHIỆM VỤ VÀ GIẢI PHÁP\n", "")
    found = extract(NormalisedText.unchanged(head + REPORTED)).tasks
    assert [task.action for task in found] == ["Mở rộng cảng cá Sơn Khê."]


def test_bodies_that_explain_a_receiver_are_told_nothing() -> None:
    (task,) = tasks(
        "1. Sở Y tế\n- Tổng hợp, báo cáo cấp thẩm quyền (Bộ Y tế và các Bộ chủ trì các dự án "
        "thành phần) việc thực hiện Chương trình."
    )
    assert values(task.assignees) == ["Sở Y tế"]
    assert "Bộ Y tế" in values(task.report_to)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param("Cá nhân có sáng kiến hay sẽ được khen thưởng theo quy chế.", 0, id="reward"),
        pytest.param("Các xã phải gửi danh sách; xã chậm sẽ bị xử lý.", 1, id="a duty besides"),
        pytest.param("Các trạm y tế không thể sửa số liệu đã khóa.", 0, id="what cannot be done"),
        pytest.param("Các hộ có quyền chọn nơi khám bệnh ban đầu.", 0, id="a right"),
        pytest.param(
            "Các hộ được hưởng hỗ trợ phải kê khai với xã.", 1, id="a duty of the entitled"
        ),
        pytest.param(
            "Cá nhân có hành vi vi phạm nội quy, tùy theo mức độ, bị xử lý kỷ luật.",
            0,
            id="penalty",
        ),
        pytest.param(
            "Bộ quy tắc ứng xử của bệnh viện được ban hành năm 2026.", 0, id="no ministry"
        ),
        pytest.param(
            "Thủ trưởng các đơn vị chịu trách nhiệm về tính chính xác, đầy đủ của số liệu.",
            0,
            id="liability for what was sent in",
        ),
        pytest.param(
            "Sở Y tế lập Hội đồng kiểm kê. Thành phần Hội đồng gồm: đại diện Sở Nội vụ, Sở Y tế.",
            1,
            id="who belongs to a board",
        ),
        pytest.param(
            "Nếu kho bị ngập thì Trạm Y tế xã Mơ Hạ chuyển thuốc lên tầng hai.", 1, id="nếu … thì"
        ),
        pytest.param(
            "Quá thời hạn trên, đơn vị chưa nộp hồ sơ phải giải trình với Sở Y tế.",
            1,
            id="too late",
        ),
        pytest.param(
            "Giếng khoan thường ngập. Khi có lũ, Trạm Y tế xã có trách nhiệm niêm phong giếng.",
            1,
            id="a duty behind a later circumstance",
        ),
    ],
)
def test_duties_are_told_from_what_is_only_said_of_bodies(line: str, count: int) -> None:
    assert len(tasks(f"1. {line}\n")) == count


@pytest.mark.parametrize(
    ("heading", "line", "count"),
    [
        ("Điều 4. Trình tự thực hiện", "Trạm Y tế xã có trách nhiệm kiểm tra lại hồ sơ.", 1),
        ("Điều 4. Trình tự thực hiện", "Trạm Y tế xã kiểm tra lại hồ sơ.", 0),
        ("Điều 4. Nguyên tắc", "Trạm Y tế xã có trách nhiệm kiểm tra lại hồ sơ.", 0),
        ("Điều 4. Khuyến khích thực hiện các việc sau", "Trạm Y tế xã trồng cây thuốc nam.", 0),
        ("IV. KINH PHÍ", "Đối với các xã: Kinh phí do ngân sách xã bảo đảm theo phân cấp.", 0),
        ("IV. KINH PHÍ", "Đối với các xã: Bố trí kinh phí trong dự toán của năm 2027.", 1),
    ],
)
def test_duties_below_procedures_and_money(heading: str, line: str, count: int) -> None:
    text = f"{HEAD}{heading}\n1. {line}\n2. Hồ sơ gồm có đơn và bản kê.\n"
    assert len(extract(NormalisedText.unchanged(text)).tasks) == count


def test_a_ground_with_a_number_and_a_body_that_acts_is_a_task() -> None:
    (task,) = tasks("a) Căn cứ kết quả kiểm kê của các xã, Sở Y tế lập danh mục thuốc dự trữ;\n")
    assert values(task.assignees) == ["Sở Y tế"]


def test_a_name_with_a_verb_in_it_is_proved_by_its_duty() -> None:
    read = tasks(
        "1. Công nhân vận hành máy nghiền Đồng Mơ có trách nhiệm ghi sổ.\n"
        "2. Công nhân vận hành máy nghiền Đồng Mơ kiểm tra dây đai.\n"
        "3. Trước mỗi ca, công nhân vận hành máy nghiền Đồng Mơ chạy thử băng tải.\n"
    )
    told = [name.lower() for task in read for name in values(task.assignees)]
    assert told == ["công nhân vận hành máy nghiền đồng mơ"] * 3


def test_a_movement_in_quotation_marks_belongs_to_its_board() -> None:
    (task,) = tasks(
        "1. Sở Y tế phối hợp với Ban Chỉ đạo phong trào “Toàn dân trồng cây thuốc” tỉnh; Ủy ban "
        "nhân dân cấp xã vận động người dân trồng cây thuốc nam.\n"
    )
    assert values(task.coordinators) == [
        "Ban Chỉ đạo phong trào “Toàn dân trồng cây thuốc” tỉnh",
        "Ủy ban nhân dân cấp xã",
    ]


def test_a_group_is_named_with_what_its_members_lead() -> None:
    found = tasks(
        "1. Sở Nội vụ\n- Rà soát danh mục tài sản.\n"
        "2. Các sở, ngành chủ trì, quản lý các dự án thành phần của Đề án\n"
        "- Tổng hợp tiến độ từng dự án.\n"
        "3. Các sở chủ trì, phối hợp với Sở Tài chính\n- Lập dự toán kinh phí."
    )
    assert [values(task.assignees) for task in found] == [
        ["Sở Nội vụ"],
        ["Các sở, ngành chủ trì, quản lý các dự án thành phần của Đề án"],
        ["Các sở"],
    ]


def test_a_receiver_may_be_named_by_its_charge() -> None:
    (task,) = tasks(
        "1. Tổng hợp số liệu để báo cáo cơ quan chịu trách nhiệm theo dõi kết quả rà soát trước "
        "ngày 15/7/2026."
    )
    assert values(task.report_to) == ["cơ quan chịu trách nhiệm theo dõi kết quả rà soát"]


@pytest.mark.parametrize("verb", ["giảm", "bón", "quản lý", "tham gia", "ươm tạo", "cắt tỉa"])
@pytest.mark.parametrize(
    "body",
    [
        "Ủy ban nhân dân các xã, phường",
        "Các sở, ban, ngành tỉnh",
        "Ban Quản lý các khu công nghiệp tỉnh",
        "Các đơn vị liên quan",
        "Trạm Y tế",
    ],
)
def test_a_group_that_has_come_to_its_end_acts_by_any_verb(body: str, verb: str) -> None:
    (task,) = tasks(f"1. {body} {verb} hàng cây ven kênh theo lịch của tỉnh.")
    assert values(task.assignees) == [body]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Các cơ quan, đơn vị giảm chi hội nghị.", ["Các cơ quan, đơn vị"]),
        ("Ủy ban nhân dân các xã ven biển tổ chức trực.", ["Ủy ban nhân dân các xã ven biển"]),
        ("Ủy ban nhân dân các xã có rừng rà soát.", ["Ủy ban nhân dân các xã có rừng"]),
        ("Các sở, ngành quản lý chợ rà soát.", ["Các sở, ngành quản lý chợ"]),
        (
            "Các địa phương nhập số liệu phải kiểm tra trước khi gửi.",
            ["Các địa phương nhập số liệu"],
        ),
    ],
)
def test_which_members_are_meant_is_told_from_what_they_do(text: str, told: list[str]) -> None:
    (task,) = tasks(f"1. {text}")
    assert values(task.assignees) == told


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Đối với Liên đoàn Lao động tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Đối với các hộ chăn nuôi", "các hộ chăn nuôi"),
    ],
)
def test_towards_whom_a_list_goes_beside_headings_of_bodies(heading: str, told: str) -> None:
    found = tasks(
        "1. Sở Nội vụ\n- Rà soát danh sách cán bộ.\n"
        f"2. {heading}\n- Lập kế hoạch trồng cây.\n3. Sở Y tế\n- Rà soát danh mục thuốc."
    )
    assert [values(task.assignees) for task in found] == [["Sở Nội vụ"], [told], ["Sở Y tế"]]


@pytest.mark.parametrize("body", ["chính quyền địa phương", "chủ đầu tư", "các địa phương"])
def test_who_is_written_small_behind_a_clause_may_be_told(body: str) -> None:
    (task,) = tasks(f"1. Trên cơ sở kết quả kiểm kê, {body} rà soát diện tích đất trống.")
    assert values(task.assignees) == [body]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Người trực máy nổ có trách nhiệm ghi sổ sau mỗi ca.", ["Người trực máy nổ"]),
        (
            "Khi làm mới, sửa chữa đường thôn, chủ công trình có trách nhiệm lấp lại rãnh.",
            ["chủ công trình"],
        ),
        ("Mọi người có trách nhiệm giữ sạch giếng nước.", ["Mọi người"]),
    ],
)
def test_whoever_has_a_duty_is_told_though_no_list_knows_the_name(
    line: str, told: list[str]
) -> None:
    (task,) = tasks(f"1. {line}\n")
    assert values(task.assignees) == told
