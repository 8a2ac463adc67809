import datetime as dt

import pytest

from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 215/UBND-KGVX
V/v tăng cường y tế cơ sở
Đồng Mơ, ngày 05 tháng 3 năm 2026
Kính gửi:
- Sở Y tế;
- UBND các xã, phường.
Thực hiện kế hoạch năm, Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện các nội dung sau:
"""
FOOT = """
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Mẫn
"""


def tasks(body: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body + FOOT)).tasks


def values(found: tuple[object, ...]) -> list[str]:
    return [item.value for item in found]  # type: ignore[attr-defined]


def test_bullets_inherit_the_body_that_heads_them() -> None:
    read = tasks("1. Sở Y tế\n- Rà soát nhân lực trạm y tế.\n- Tập huấn cho nhân viên thôn bản.")
    assert [task.action for task in read] == [
        "Rà soát nhân lực trạm y tế.",
        "Tập huấn cho nhân viên thôn bản.",
    ]
    assert all(values(task.assignees) == ["Sở Y tế"] for task in read)
    assert read[0].section == ("1. Sở Y tế",)


def test_who_leads_who_helps_by_when_and_to_whom_it_goes() -> None:
    (task,) = tasks(
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan rà soát biên chế, "
        "báo cáo Ủy ban nhân dân tỉnh trước ngày 20/4/2026."
    )
    assert values(task.assignees) == ["Sở Y tế"]
    assert values(task.coordinators) == ["Sở Nội vụ", "các đơn vị liên quan"]
    assert values(task.report_to) == ["Ủy ban nhân dân tỉnh"]
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 4, 20)


def test_a_sentence_that_tells_another_body_is_a_task_of_its_own() -> None:
    read = tasks(
        "1. Sở Y tế khẩn trương cấp phát thuốc cho các trạm. Sở Tài chính bố trí kinh phí mua sắm."
    )
    assert [values(task.assignees) for task in read] == [["Sở Y tế"], ["Sở Tài chính"]]


def test_items_that_name_nobody_take_the_bodies_of_the_introduction() -> None:
    (task,) = tasks("1. Rà soát, bổ sung quy hoạch mạng lưới trạm y tế xã.")
    assert values(task.assignees) == ["các đơn vị"]


def test_labels_below_items_complete_them() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n1. Truyền thông\n- Tổ chức tuần lễ truyền thông tiêm chủng.\n"
        "Cơ quan chủ trì: Sở Y tế.\nCơ quan phối hợp: Báo Đồng Mơ.\n"
        "Thời gian thực hiện: Quý II/2026."
    )
    assert values(task.assignees) == ["Sở Y tế"]
    assert values(task.coordinators) == ["Báo Đồng Mơ"]
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao chất lượng khám bệnh tại tuyến xã.", id="aims"
        ),
        pytest.param("1. Trong năm 2025, Sở Y tế đã hoàn thành các chỉ tiêu được giao.", id="past"),
        pytest.param(
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Y tế./.",
            id="closing",
        ),
        pytest.param(
            "II. KINH PHÍ\n1. Kinh phí thực hiện từ ngân sách tỉnh năm 2026.", id="funding"
        ),
        pytest.param("1. Sở Y tế", id="a heading alone"),
    ],
)
def test_what_orders_nothing_is_no_task(body: str) -> None:
    assert tasks(body) == ()


def test_a_proposal_holds_no_tasks() -> None:
    text = HEAD.replace("V/v tăng cường y tế cơ sở", "TỜ TRÌNH\nVề việc mua thiết bị").replace(
        "215/UBND-KGVX", "15/TTr-SYT"
    )
    body = "1. Đề nghị Ủy ban nhân dân tỉnh xem xét, phê duyệt kinh phí mua sắm."
    assert extract(NormalisedText.unchanged(text + body + FOOT)).tasks == ()


def test_an_annex_table_gives_a_task_a_row() -> None:
    rows = (
        "\nPhụ lục\nPHÂN CÔNG NHIỆM VỤ\n"
        "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n"
        "1\tXây dựng kho dữ liệu dùng chung\tSở Khoa học và Công nghệ\tSở Y tế\tQuý IV/2026\n"
        "2\tTập huấn kỹ năng số cho cán bộ\tnt\t\tThường xuyên\n"
    )
    text = HEAD + "1. Các đơn vị triển khai theo Phụ lục kèm theo." + FOOT + rows
    read = [t for t in extract(NormalisedText.unchanged(text)).tasks if t.rule == "task.table-row"]
    assert [values(task.assignees) for task in read] == [["Sở Khoa học và Công nghệ"]] * 2
    assert read[0].deadline is not None
    assert read[0].deadline.value.date == dt.date(2026, 12, 31)
    assert read[1].deadline is None
    assert read[1].coordinators == ()


def test_a_part_with_a_day_of_its_own_is_a_task_of_its_own() -> None:
    read = tasks(
        "1. Sở Xây dựng sửa chữa trạm y tế bị hư hỏng, hoàn thành trước ngày 30/4/2026; "
        "xây dựng lại trạm y tế bị sập trước ngày 31/8/2026."
    )
    assert [task.deadline and task.deadline.value.date for task in read] == [
        dt.date(2026, 4, 30),
        dt.date(2026, 8, 31),
    ]
    assert read[0].action.endswith("30/4/2026;")


def test_a_last_sentence_that_is_only_a_time_dates_all_parts() -> None:
    read = tasks(
        "1. Sở Y tế lập danh sách trạm y tế. Sở Xây dựng khảo sát hiện trạng. "
        "Thời hạn hoàn thành: trước ngày 30/4/2026."
    )
    days = [task.deadline and task.deadline.value.date for task in read]
    assert days == [dt.date(2026, 4, 30)] * 2


def test_one_sentence_dates_all_items_above_it() -> None:
    read = tasks(
        "1. Sở Y tế rà soát nhân lực.\n2. Sở Nội vụ thẩm định biên chế trước ngày 10/4/2026.\n"
        "Các nội dung trên hoàn thành trước ngày 20/4/2026."
    )
    days = [task.deadline and task.deadline.value.date for task in read]
    assert days == [dt.date(2026, 4, 20), dt.date(2026, 4, 10)]


def test_the_day_of_an_aim_is_not_the_day_of_the_list() -> None:
    (task,) = tasks(
        "Để đạt các chỉ tiêu trong năm 2026, tỉnh Đồng Mơ cần thực hiện các nội dung sau:\n"
        "1. Rà soát, bổ sung quy hoạch trạm y tế."
    )
    assert task.deadline is None


@pytest.mark.parametrize(
    ("body", "assignees", "helpers"),
    [
        pytest.param(
            "1. Đối với Sở Y tế: Khẩn trương mua sắm thiết bị.", ["Sở Y tế"], [], id="addressed"
        ),
        pytest.param(
            "1. Mở lớp tập huấn: UBND các xã phối hợp với Sở Y tế cử cán bộ tham gia.",
            ["Ủy ban nhân dân các xã"],
            ["Sở Y tế"],
            id="matter, then who",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n1. Xây dựng kho dữ liệu dùng chung (Sở Nội vụ chủ trì).",
            ["Sở Nội vụ"],
            [],
            id="in brackets",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n1. Biên soạn tài liệu. Cơ quan chủ trì: Sở Y tế; "
            "cơ quan phối hợp: Sở Tư pháp.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            id="a label inside the item",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n1. Biên soạn tài liệu.\n"
            "- Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Tư pháp.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            id="a label with a helper",
        ),
        pytest.param(
            "II. NHIỆM VỤ\n1. Truyền thông\n- Nội dung: Biên soạn tài liệu.\n"
            "- Cơ quan thực hiện:\n+ Sở Y tế chủ trì, phối hợp với Sở Tư pháp.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            id="a label whose value stands below it",
        ),
        pytest.param(
            "1. Giao Ban Quản lý dự án tỉnh rà soát tiến độ.",
            ["Ban Quản lý dự án tỉnh"],
            [],
            id="giao Ban is no giao ban",
        ),
    ],
)
def test_who_is_told_wherever_the_words_stand(
    body: str, assignees: list[str], helpers: list[str]
) -> None:
    (task,) = tasks(body)
    assert values(task.assignees) == assignees
    assert values(task.coordinators) == helpers


def test_headings_beside_those_of_bodies_are_bodies_too() -> None:
    read = tasks("1. Sở Y tế\n- Rà soát nhân lực.\n2. Các chủ thuê bao\n- Cập nhật thông tin.")
    assert [values(task.assignees) for task in read] == [["Sở Y tế"], ["Các chủ thuê bao"]]


def test_a_list_that_begins_anew_takes_the_bodies_of_its_own_introduction() -> None:
    read = tasks(
        "1. Sở Nội vụ cập nhật hồ sơ cán bộ.\n2. Sở Tài chính thẩm định dự toán.\n"
        "Đề nghị Sở Y tế thực hiện các nội dung sau:\n1. Rà soát cơ số thuốc.\n"
        "2. Tập huấn cấp cứu ban đầu."
    )
    assert [values(task.assignees) for task in read][2:] == [["Sở Y tế"]] * 2


def test_a_directive_that_ends_with_a_list_of_things_is_one_task() -> None:
    (task,) = tasks(
        "II. NHIỆM VỤ\n1. Nền tảng số\nTriển khai các nền tảng dùng chung như:\n"
        "- Hệ thống đặt lịch khám.\n- Hệ thống hồ sơ sức khỏe."
    )
    assert task.action == "Triển khai các nền tảng dùng chung như:"


@pytest.mark.parametrize(
    ("words", "receivers"),
    [
        pytest.param("báo cáo Sở Y tế trình Ủy ban nhân dân tỉnh.", ["Sở Y tế"], id="passed on"),
        pytest.param(
            "tham mưu Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh.", [], id="advised"
        ),
        pytest.param("rà soát đề xuất của Sở Tài chính.", [], id="whose proposal"),
        pytest.param(
            "gửi báo cáo năm, báo cáo quý của đơn vị về Sở Y tế để tổng hợp, báo cáo Bộ Y tế.",
            ["Sở Y tế"],
            id="far behind the verb",
        ),
        pytest.param(
            "kịp thời báo cáo Sở Y tế; tổng hợp báo cáo Ủy ban nhân dân tỉnh.",
            ["Sở Y tế", "Ủy ban nhân dân tỉnh"],
            id="two steps of its own",
        ),
    ],
)
def test_only_the_assignees_own_step_has_a_receiver(words: str, receivers: list[str]) -> None:
    (task,) = tasks(f"1. Giao Trung tâm Y tế {words}")
    assert values(task.report_to) == receivers


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("1. Ghi nhận, đánh giá cao nỗ lực của các đơn vị.", id="praise"),
        pytest.param("1. Thống nhất chủ trương mua sắm thiết bị.", id="agreement"),
        pytest.param("1. Sở Y tế quy định chi tiết mẫu sổ.", id="a norm"),
        pytest.param("1. Nhu cầu thực tế của các trạm y tế xã.", id="no verb"),
        pytest.param(
            '"Điều 5. Trách nhiệm\n1. Sở Y tế tổ chức thực hiện.\n2. Sở Nội vụ kiểm tra."',
            id="quoted law",
        ),
        pytest.param("Theo đề nghị của Giám đốc Sở Y tế.", id="ground without a semicolon"),
    ],
)
def test_what_praises_agrees_or_quotes_is_no_task(body: str) -> None:
    assert tasks(body) == ()


def test_bullets_that_end_with_a_semicolon_are_no_recitals() -> None:
    read = tasks("1. Sở Y tế\n- Thực hiện tiêm chủng;\n- Căn cứ nhu cầu, cấp phát thuốc;")
    assert len(read) == 2


def test_an_answer_to_a_firm_holds_no_tasks() -> None:
    text = (
        HEAD.split("Kính gửi")[0] + "Kính gửi: Công ty TNHH Sao Sáng.\n"
        "Trả lời công văn của Công ty, Ủy ban nhân dân tỉnh có ý kiến như sau:\n"
        "1. Đề nghị Công ty căn cứ quy định nêu trên để kê khai.\n"
        "2. Trường hợp Công ty thuộc diện miễn thuế thì Công ty thực hiện kê khai theo quy định."
    )
    assert extract(NormalisedText.unchanged(text + FOOT)).tasks == ()


def test_what_the_issuer_sends_and_asks_is_a_task_of_those_asked() -> None:
    text = HEAD.split("Thực hiện")[0] + (
        "Ủy ban nhân dân tỉnh gửi dự thảo Kế hoạch và đề nghị Quý đơn vị góp ý bằng văn bản "
        "trước ngày 15/3/2026."
    )
    (task,) = extract(NormalisedText.unchanged(text + FOOT)).tasks
    assert values(task.assignees) == ["Quý đơn vị"]


def test_a_list_without_signs_is_a_list_behind_its_introduction() -> None:
    read = tasks("Rà soát nhân lực trạm y tế.\nTập huấn cho nhân viên thôn bản.")
    assert [values(task.assignees) for task in read] == [["các đơn vị"]] * 2


def test_an_introduction_that_exhorts_is_no_closing_formula() -> None:
    read = tasks(
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện các nội dung sau:\n"
        "1. Rà soát cơ số thuốc.\n2. Trực cấp cứu ngày lễ."
    )
    assert [values(task.assignees) for task in read] == [["các cơ quan, đơn vị"]] * 2


def test_a_numbered_heading_of_assignments_is_no_label() -> None:
    read = tasks("1. Phân công thực hiện:\n1.1. Sở Y tế:\n- Rà soát nhân lực trạm.")
    assert [values(task.assignees) for task in read] == [["Sở Y tế"]]


def test_an_office_that_passes_orders_on_may_be_told_itself() -> None:
    text = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG MƠ", "VĂN PHÒNG CHÍNH PHỦ").replace(
        "215/UBND-KGVX", "215/VPCP-KGVX"
    )
    text = text.replace("Ủy ban nhân dân tỉnh yêu cầu các đơn vị", "Thủ tướng yêu cầu các Bộ")
    body = "1. Bộ Y tế rà soát nhân lực.\n2. Văn phòng Chính phủ theo dõi, đôn đốc."
    read = extract(NormalisedText.unchanged(text + body + FOOT)).tasks
    assert [values(task.assignees) for task in read] == [["Bộ Y tế"], ["Văn phòng Chính phủ"]]


def test_who_decides_is_no_heading_of_what_is_decided() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG MƠ\nSố: 14/QĐ-UBND\nĐồng Mơ, ngày 05 tháng 3 năm 2026\n"
        "QUYẾT ĐỊNH\nVề việc phê duyệt danh sách thôn bản\nChủ tịch Ủy ban nhân dân tỉnh Đồng Mơ\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Phê duyệt danh sách 12 thôn bản có nguy cơ sạt lở cao năm 2026.\n"
        "Điều 2. Giao Sở Nông nghiệp và Môi trường cắm biển cảnh báo tại các thôn bản.\n"
    )
    (task,) = extract(NormalisedText.unchanged(text)).tasks
    assert [found.value for found in task.assignees] == ["Sở Nông nghiệp và Môi trường"]


def table_tasks(*rows: str) -> list[Task]:
    head = "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành"
    table = "\nPhụ lục\nPHÂN CÔNG NHIỆM VỤ\n" + "\n".join((head, *rows)) + "\n"
    text = HEAD + "1. Các đơn vị triển khai theo Phụ lục kèm theo." + FOOT + table
    read = extract(NormalisedText.unchanged(text)).tasks
    return [task for task in read if task.rule == "task.table-row"]


def test_a_single_row_without_a_lead_names_nobody() -> None:
    rows = [
        f"{n}\tKiểm tra bể nước số {n}\t{lead}\tcác xã\tQuý IV/2026"
        for n, lead in enumerate(("Sở Xây dựng", "Sở Y tế", "", "Sở Tài chính", "Sở Y tế"), 1)
    ]
    assert [values(task.assignees) for task in table_tasks(*rows)][1:4] == [
        ["Sở Y tế"],
        [],
        ["Sở Tài chính"],
    ]


def test_several_rows_without_a_lead_are_a_merged_cell() -> None:
    rows = [
        f"{n}\tKiểm tra bể nước số {n}\t{lead}\tcác xã\tQuý IV/2026"
        for n, lead in enumerate(("Sở Xây dựng", "", "", "Sở Tài chính", "Sở Y tế", "Sở Y tế"), 1)
    ]
    assert [values(task.assignees) for task in table_tasks(*rows)][:3] == [["Sở Xây dựng"]] * 3


def test_a_cell_says_who_leads_and_who_helps() -> None:
    (task,) = table_tasks(
        "1\tKiểm tra bể nước của trường\tChủ trì: Sở Y tế (mẫu nước); Sở Xây dựng (bể). Phối hợp: "
        "các xã, UBND phường Sơn Khê.\t\tQuý IV/2026"
    )
    assert values(task.assignees) == ["Sở Y tế", "Sở Xây dựng"]
    assert values(task.coordinators) == ["các xã", "Ủy ban nhân dân phường Sơn Khê"]


INVITATION = """SỞ Y TẾ TỈNH ĐỒNG MƠ
Số: 41/GM-SYT
Đồng Mơ, ngày 05 tháng 3 năm 2026
GIẤY MỜI
Họp bàn phương án tiêm chủng cho học sinh
Sở Y tế trân trọng kính mời:
- Giám đốc các Trung tâm Y tế;
- Trưởng trạm Y tế xã Mơ Hạ.
"""


def test_an_invitation_orders_what_is_to_be_prepared_and_nothing_else() -> None:
    body = (
        "1. Thời gian: 14 giờ 00 ngày 12/3/2026.\n2. Địa điểm: Hội trường Sở Y tế.\n"
        "3. Nội dung:\n- Phòng Nghiệp vụ trình bày phương án.\n- Các đơn vị thảo luận.\n"
        "4. Công tác chuẩn bị\n"
        "- Phòng Nghiệp vụ hoàn thiện dự thảo, gửi đại biểu trước ngày 09/3/2026.\n"
        "- Đề nghị các Trung tâm Y tế rà soát số học sinh, báo cáo Sở Y tế trước ngày 10/3/2026.\n"
        "Đề nghị các đồng chí sắp xếp thời gian dự họp đúng giờ.\nRất hân hạnh được đón tiếp./."
    )
    read = extract(NormalisedText.unchanged(INVITATION + body + FOOT))
    assert values(read.letterhead.addressees) == [
        "Giám đốc các Trung tâm Y tế",
        "Trưởng trạm Y tế xã Mơ Hạ",
    ]
    assert [values(task.assignees) for task in read.tasks] == [
        ["Phòng Nghiệp vụ"],
        ["các Trung tâm Y tế"],
    ]
    assert [task.deadline and task.deadline.value.date for task in read.tasks] == [
        dt.date(2026, 3, 9),
        dt.date(2026, 3, 10),
    ]


@pytest.mark.parametrize(
    ("introduction", "day"),
    [
        pytest.param(
            "Thực hiện ý kiến của Bộ, trong đó yêu cầu các tỉnh ký số bệnh án trước ngày "
            "15/4/2026, Sở Y tế đề nghị các trạm thực hiện các nội dung sau:",
            None,
            id="an earlier order's",
        ),
        pytest.param(
            "Thực hiện ý kiến của Bộ, trước ngày 15/4/2026, Sở Y tế đề nghị các trạm thực hiện "
            "các nội dung sau:",
            dt.date(2026, 4, 15),
            id="the list's",
        ),
    ],
)
def test_a_day_in_the_grounds_is_not_that_of_the_list(
    introduction: str, day: dt.date | None
) -> None:
    read = tasks(f"{introduction}\n1. Ký số bệnh án của người bệnh ngoại trú.")
    assert [task.deadline and task.deadline.value.date for task in read] == [day]


def test_a_plan_of_more_than_a_million_characters_is_read_to_its_end() -> None:
    blank = "\n" * 1_000_000
    text = f"1. Sở Y tế rà soát kho lạnh.{blank}2. Sở Nội vụ lập danh sách tổ trực."
    read = extract(NormalisedText.unchanged(text)).tasks
    assert [task.assignees[0].value for task in read] == ["Sở Y tế", "Sở Nội vụ"]
