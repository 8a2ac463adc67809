"""Numbered parts of paragraphs, things asked for, rows of bodies, lines that order nothing."""

import datetime as dt

import pytest

from extract.agencies import read_names
from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """BỘ Y TẾ
Số: 215/CĐ-BYT
Hà Nội, ngày 05 tháng 3 năm 2026
CÔNG ĐIỆN
Về việc tăng cường y tế cơ sở
Bộ trưởng Bộ Y tế điện:
- Các Sở Y tế;
Để bảo đảm cung ứng thuốc, Bộ trưởng Bộ Y tế yêu cầu:
"""
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nBỘ TRƯỞNG\nLò Văn Mẫn\n"


def tasks(body: str, foot: str = FOOT) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body + foot)).tasks


def bodies(task: Task) -> list[str]:
    return [found.value for found in task.assignees]


def names(words: str) -> list[str]:
    return [found.value for found in read_names(words, 0, len(words), rule="test").names]


def test_numbered_parts_with_different_days_are_tasks_of_the_body_before_them() -> None:
    read = tasks(
        "1. Sở Y tế các tỉnh: (1) Rà soát danh mục thuốc, hoàn thành trước ngày 15/4/2026; "
        "(2) Xây dựng phương án mua sắm, báo cáo Bộ Y tế trong tháng 5/2026; (3) Công khai giá."
    )
    due = [task.deadline.value.date if task.deadline else None for task in read]
    assert due == [dt.date(2026, 4, 15), dt.date(2026, 5, 31)]
    assert all(bodies(task) == ["Sở Y tế các tỉnh"] for task in read)
    assert read[0].action.startswith("Sở Y tế các tỉnh: (1) Rà soát")
    assert read[1].action.startswith("Xây dựng phương án")


def test_numbered_parts_that_tell_different_bodies_are_tasks_of_their_own() -> None:
    read = tasks(
        "1. Về bảo hiểm: (i) Vụ Bảo hiểm y tế rà soát chi phí; "
        "(ii) Bảo hiểm xã hội các tỉnh thanh toán đúng hạn cho bệnh viện."
    )
    assert [bodies(task) for task in read] == [["Vụ Bảo hiểm y tế"], ["Bảo hiểm xã hội các tỉnh"]]


@pytest.mark.parametrize(
    "labels",
    [
        ("(a)", "(b)", "(c)"),
        ("a)", "b)", "c)"),
        ("1)", "2)", "3)"),
        ("Thứ nhất,", "thứ hai,", "thứ ba,"),
        ("Một là", "hai là", "ba là"),
        ("(1)", "(2)", "(3)\n-"),
        ("(c) giấy tờ, xong (1)", "(2)", "(3)"),
    ],
    ids=lambda labels: " ".join(labels),
)
def test_parts_are_cut_however_they_are_numbered(labels: tuple[str, str, str]) -> None:
    first, second, third = labels
    read = tasks(
        f"1. Sở Y tế các tỉnh: {first} rà soát danh mục thuốc nêu tại mục (4) Phụ lục trước ngày "
        f"15/4/2026; {second} xây dựng phương án mua sắm, xong trong tháng 5/2026; {third} công "
        "khai giá thuốc trước ngày 10/6/2026."
    )
    due = [task.deadline.value.date if task.deadline else None for task in read]
    assert due == [dt.date(2026, 4, 15), dt.date(2026, 5, 31), dt.date(2026, 6, 10)]
    assert all(bodies(task) == ["Sở Y tế các tỉnh"] for task in read)


def test_an_order_to_another_body_behind_a_semicolon_is_a_task_of_its_own() -> None:
    first, second = tasks(
        "1. Sở Y tế các tỉnh bàn giao kho thuốc; giao Cục Quản lý Dược hướng dẫn thủ tục."
    )
    assert (bodies(first), bodies(second)) == (["Sở Y tế các tỉnh"], ["Cục Quản lý Dược"])


def test_letters_go_on_behind_a_letter_d_with_or_without_its_stroke() -> None:
    parts = "; ".join(f"{letter}) rà soát kho số {letter}" for letter in "abcde")
    read = tasks(f"1. Sở Y tế các tỉnh: {parts} trước ngày 15/4/2026.")
    assert len(read) == 5


def test_points_of_a_cited_act_are_no_numbers_of_a_list() -> None:
    (task,) = tasks(
        "1. Sở Y tế các tỉnh thực hiện theo điểm a) khoản 1 và điểm b) khoản 2 Điều 5, báo cáo "
        "trước ngày 15/4/2026."
    )
    assert bodies(task) == ["Sở Y tế các tỉnh"]


def test_numbered_parts_of_one_body_and_day_stay_one_task() -> None:
    (task,) = tasks("1. Cục Quản lý Dược tập trung: (1) bố trí nhân lực; (2) chuẩn bị vật tư.")
    assert bodies(task) == ["Cục Quản lý Dược"]


def due(task: Task) -> object:
    value = task.deadline.value if task.deadline else None
    return value and (value.date or value.rrule or value.duration)


def test_numbered_parts_are_cut_further_where_they_tell_several_bodies() -> None:
    read = tasks(
        "1. Về nhân lực: (1) Vụ Tổ chức cán bộ trình đề án trước ngày 15/4/2026; (2) Sở Y tế các "
        "tỉnh thống kê biên chế trước ngày 15/4/2026; Cục Quản lý Dược góp ý trước ngày 30/4/2026."
    )
    assert [(bodies(task), due(task)) for task in read] == [
        (["Vụ Tổ chức cán bộ"], dt.date(2026, 4, 15)),
        (["Sở Y tế các tỉnh"], dt.date(2026, 4, 15)),
        (["Cục Quản lý Dược"], dt.date(2026, 4, 30)),
    ]


def test_a_number_behind_a_semicolon_is_no_part_of_the_task_before_it() -> None:
    read = tasks(
        "1. Vụ Bảo hiểm y tế rà soát chi phí trong tháng 4/2026; (2) Cục Quản lý Dược công bố giá."
    )
    assert [task.action for task in read] == [
        "Vụ Bảo hiểm y tế rà soát chi phí trong tháng 4/2026;",
        "Cục Quản lý Dược công bố giá.",
    ]


def test_numbered_orders_to_bodies_are_tasks_even_behind_what_they_serve() -> None:
    read = tasks(
        "1. Hoàn thiện ngay cơ sở dữ liệu tiêm chủng của toàn ngành trong năm nay: (1) Cục Phòng "
        "bệnh ban hành mẫu trước ngày 10/4/2026; (2) Sở Y tế các tỉnh cập nhật dữ liệu trước ngày "
        "31/5/2026."
    )
    assert [bodies(task) for task in read] == [["Cục Phòng bệnh"], ["Sở Y tế các tỉnh"]]


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "trong tháng 4/2026 rà soát nhân lực; lập danh sách. Trong tháng 6/2026, tổ chức thi.",
            [dt.date(2026, 4, 30), dt.date(2026, 6, 30)],
        ),
        (
            "rà soát hồ sơ trước ngày 31/3/2026. Hằng quý báo cáo tiến độ về Bộ Y tế.",
            [dt.date(2026, 3, 31), "FREQ=MONTHLY;INTERVAL=3"],
        ),
        (
            "gửi báo cáo trước ngày 20 hằng tháng. Báo cáo năm gửi trước ngày 10/12/2026.",
            ["FREQ=MONTHLY;BYMONTHDAY=20"],
        ),
        (
            "rà soát hồ sơ (các xã gửi trước ngày 10/4/2026; các phường gửi trước ngày 15/4/2026).",
            [dt.date(2026, 4, 10)],
        ),
        (
            "rà soát hồ sơ (các xã gửi trước ngày 10/4/2026, các phường gửi trước ngày 15/4/2026).",
            [dt.date(2026, 4, 10)],
        ),
    ],
)
def test_an_item_is_cut_where_another_day_begins_to_count(body: str, days: list[object]) -> None:
    read = tasks(f"1. Sở Y tế các tỉnh {body}")
    assert [due(task) for task in read] == days
    assert all(bodies(task) == ["Sở Y tế các tỉnh"] for task in read)


def test_numbered_things_behind_what_is_to_be_done_stay_in_its_task() -> None:
    read = tasks(
        "1. Sở Y tế khẩn trương sắp xếp, hoàn chỉnh các báo cáo: (i) Báo cáo nhân lực; "
        "(ii) Báo cáo kinh phí, gửi trước ngày 15/4/2026."
    )
    assert len(read) == 1


def test_a_directive_that_lists_the_things_it_asks_for_is_the_task() -> None:
    (task,) = tasks(
        "1. Sở Y tế báo cáo các số liệu sau:\n"
        "(1). Tổng số trạm y tế cần phải sửa chữa;\n(2). Nhu cầu kinh phí phải bố trí."
    )
    assert task.action == "Sở Y tế báo cáo các số liệu sau:"


def test_a_sentence_that_orders_another_body_is_cut_from_an_item_of_the_heading() -> None:
    read = tasks(
        "1. Sở Y tế các tỉnh\n"
        "- Sắp xếp lại giờ khám bệnh. Giao Vụ Pháp chế theo dõi, báo cáo Bộ trưởng."
    )
    assert [bodies(task) for task in read] == [["Sở Y tế các tỉnh"], ["Vụ Pháp chế"]]


def test_an_item_broken_behind_a_semicolon_is_put_together() -> None:
    (task,) = tasks(
        "1. Đối với các kho thuốc dự trữ phải di chuyển theo danh sách gửi kèm công điện này, yêu "
        "cầu các Bộ: Nông nghiệp và Môi trường; Xây dựng;\n"
        "Khoa học và Công nghệ bố trí kho thay thế, báo cáo trước ngày 15/4/2026."
    )
    assert bodies(task) == [
        "Bộ Nông nghiệp và Môi trường",
        "Bộ Xây dựng",
        "Bộ Khoa học và Công nghệ",
    ]


def test_what_recurs_in_a_heading_s_plan_does_not_recur_in_its_items() -> None:
    (task,) = tasks(
        "1. Sở Y tế các tỉnh bố trí kinh phí trong kế hoạch hàng năm, tập trung các nhiệm vụ sau:\n"
        "- Tổ chức sửa chữa trạm y tế xã."
    )
    assert task.deadline is None


def test_a_line_that_is_only_a_term_dates_the_task_above_it() -> None:
    (task,) = tasks(
        "1. Sở Y tế các tỉnh\n- Lập sổ theo dõi thuốc hiếm của bệnh viện.\n"
        "Thời hạn chậm nhất 05 ngày làm việc kể từ ngày ban hành Công điện."
    )
    assert task.deadline is not None
    assert task.deadline.value.duration == "P5BD"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Ban Chỉ đạo cơ bản nhất trí với phương án của Sở Y tế.", id="consents"),
        pytest.param("Thay mặt lãnh đạo Bộ, Cục trưởng ghi nhận nỗ lực của các sở.", id="praises"),
        pytest.param(
            "Đầu mối hỗ trợ nghiệp vụ: Phòng Nghiệp vụ, điện thoại 0259.000.000.", id="contact"
        ),
        pytest.param("Nắm vững quy trình tiêm chủng và bảo quản vắc xin.", id="qualification"),
        (
            "Báo và Phát thanh, truyền hình Sơn Khê, Đoàn TNCS Hồ Chí Minh tỉnh",
            [
                "Báo và Phát thanh, truyền hình Sơn Khê",
                "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
            ],
        ),
        (
            "các sở, ban, ngành và cơ quan, đơn vị có liên quan rà soát",
            ["các sở, ban, ngành", "cơ quan, đơn vị có liên quan"],
        ),
        (
            "Vụ Dân số, Đào tạo và Truyền thông, Phòng Tổ chức, Hành chính, Sở Y tế rà soát",
            ["Vụ Dân số, Đào tạo và Truyền thông", "Phòng Tổ chức, Hành chính", "Sở Y tế"],
        ),
        (
            "các Cục: Dân số; Xuất bản, In và Lưu trữ; Báo chí",
            ["Cục Dân số", "Cục Xuất bản, In và Lưu trữ", "Cục Báo chí"],
        ),
        ("Kho bạc Nhà nước khu vực giải ngân", ["Kho bạc Nhà nước khu vực"]),
        (
            "các bệnh viện đa khoa, chuyên khoa tuyến tỉnh bảo đảm",
            ["các bệnh viện đa khoa, chuyên khoa tuyến tỉnh"],
        ),
        ("các Tập đoàn Mây Xanh, Sơn Ca rà soát", ["Tập đoàn Mây Xanh", "Tập đoàn Sơn Ca"]),
        (
            "Tỉnh ủy, HĐND, UBND tỉnh",
            ["Tỉnh ủy", "Hội đồng nhân dân tỉnh", "Ủy ban nhân dân tỉnh"],
        ),
    ],
)
def test_consent_praise_contacts_and_qualifications_order_nothing(line: str) -> None:
    assert tasks(f"1. Sở Y tế các tỉnh\n- {line}\n") == ()


def test_recipients_are_no_tasks_even_where_nobody_says_that_they_are_recipients() -> None:
    foot = "\n- Ban Bí thư;\n- VPCP: BTCN, các PCN, Vụ KGVX;\n- Lưu: VT.\nLò Văn Mẫn\n"
    read = tasks("1. Sở Y tế các tỉnh rà soát danh mục thuốc thiếu.", foot)
    assert len(read) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Các đồng chí Bộ trưởng", ["Bộ trưởng"]),
        (
            "Bí thư tỉnh ủy, thành ủy; Giám đốc Sở Y tế",
            ["Bí thư tỉnh ủy, thành ủy", "Giám đốc Sở Y tế"],
        ),
        ("Các Bộ, cơ quan ngang Bộ chủ động", ["Các Bộ, cơ quan ngang Bộ"]),
        (
            "Các bộ, cơ quan ngang bộ, Ủy ban nhân dân các tỉnh",
            ["Các bộ", "cơ quan ngang bộ", "Ủy ban nhân dân các tỉnh"],
        ),
        (
            "UBND các huyện, thị xã Long Hồ và thành phố Biên Giang chỉ đạo",
            ["Ủy ban nhân dân các huyện, thị xã Long Hồ và thành phố Biên Giang"],
        ),
        ("Các sở: Y tế, Nội vụ và UBND các xã", ["Sở Y tế", "Sở Nội vụ", "Ủy ban nhân dân các xã"]),
        ("Hội đồng thẩm định gửi kết quả", ["Hội đồng thẩm định"]),
        (
            "UBND các huyện. thành phố, các đơn vị liên quan",
            ["Ủy ban nhân dân các huyện, thành phố", "các đơn vị liên quan"],
        ),
        (
            "Công ty TNHH Đầu tư, Xây dựng và Thương mại Mây Xanh, Sở Y tế rà soát",
            ["Công ty TNHH Đầu tư, Xây dựng và Thương mại Mây Xanh", "Sở Y tế"],
        ),
        (
            "Ban Quản lý Khu kinh tế và các KCN Đồng Mơ rà soát",
            ["Ban Quản lý Khu kinh tế và các KCN Đồng Mơ"],
        ),
        (
            "Ban Quản lý dự án Đầu\ntư xây dựng huyện Sơn Khê bàn giao",
            ["Ban Quản lý dự án Đầu tư xây dựng huyện Sơn Khê"],
        ),
        ("Chủ tịch UBND quận - huyện có trách nhiệm", ["Chủ tịch Ủy ban nhân dân quận - huyện"]),
        ("Các cơ sở KCB BHYT rà soát", ["Các cơ sở khám bệnh, chữa bệnh bảo hiểm y tế"]),
        ("các xã nêu trên báo cáo", ["các xã"]),
        ("Mỗi phường chọn một khu phố", ["Mỗi phường"]),
        (
            "các đơn vị cấp trên (bao gồm cả đơn vị bảo trợ kinh phí)",
            ["các đơn vị cấp trên", "đơn vị bảo trợ kinh phí"],
        ),
    ],
)  # fmt: skip
def test_names_end_where_their_words_end(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_a_run_in_heading_hides_no_order_behind_it() -> None:
    (task,) = tasks(
        "1. Trả lời nhanh câu hỏi của trạm y tế: Khi trạm y tế gửi câu hỏi về phòng, yêu cầu các "
        "phòng chuyên môn trả lời trong tháng 5/2026."
    )
    assert bodies(task) == ["các phòng chuyên môn"]


def test_targets_below_a_heading_are_not_what_it_asks_for() -> None:
    assert (
        tasks(
            "1. Mở rộng tiêm chủng cho trẻ em vùng cao:\n"
            "(1) 100% thôn bản có điểm tiêm;\n(2) Phấn đấu 70% trẻ tiêm đúng lịch."
        )
        == ()
    )


def test_an_article_cited_at_the_beginning_of_a_line_ends_no_list() -> None:
    read = tasks(
        "Điều 8. Tổ chức thực hiện\n1. Giao Sở Y tế:\n"
        "a) Thống kê các phòng khám tư; nhắc phòng khám niêm yết giá theo quy định tại\n"
        "Điều 6 của Nghị quyết này;\n"
        "b) Tổ chức tập huấn cho nhân viên y tế thôn bản."
    )
    assert [bodies(task) for task in read] == [["Sở Y tế"], ["Sở Y tế"]]


def test_dirt_before_a_number_hides_no_heading() -> None:
    read = tasks(
        "3. Sở Y tế rà soát danh mục thuốc.\n-4. Giám đốc các bệnh viện tuyến 'tỉnh\n"
        "- Lập dự trù thuốc sát với nhu cầu."
    )
    assert [bodies(task) for task in read] == [["Sở Y tế"], ["Giám đốc các bệnh viện tuyến tỉnh"]]


def test_a_verb_whose_tone_was_misread_still_orders() -> None:
    (task,) = tasks("1. Sở Y tế các tỉnh\n- Thâm định chặt chẽ hồ sơ mua sắm của các bệnh viện.")
    assert bodies(task) == ["Sở Y tế các tỉnh"]


def test_a_body_in_brackets_that_does_something_of_its_own_is_not_told_the_rest() -> None:
    (task,) = tasks(
        "1. Sở Y tế các tỉnh\n- Nắm chắc số liệu, báo cáo hằng tháng (Vụ Kế hoạch chịu trách "
        "nhiệm tổng hợp báo cáo chung)."
    )
    assert bodies(task) == ["Sở Y tế các tỉnh"]


def test_headings_name_whole_bodies_and_those_in_their_brackets() -> None:
    read = tasks(
        "1. Trách nhiệm của Thủ trưởng đơn vị sử dụng xe cứu thương\n"
        "a) Bố trí đủ lái xe trực ban đêm.\n"
        "2. Các nhà thuốc là pháp nhân (các Bệnh viện công, các Công ty dược phẩm)\n"
        "a) Lập dự trù kinh phí mua tủ lạnh."
    )
    assert [bodies(task) for task in read] == [
        ["Thủ trưởng đơn vị sử dụng xe cứu thương"],
        ["Các nhà thuốc là pháp nhân", "các Bệnh viện công", "các Công ty dược phẩm"],
    ]


def test_an_order_behind_what_it_is_about_tells_another_body_than_the_heading() -> None:
    read = tasks(
        "1. Đối với đề xuất của Sở Y tế\n"
        "- Về bến đỗ xe cứu thương: giao Sở Xây dựng xem xét ý kiến của Sở Y tế, trình UBND tỉnh."
    )
    assert bodies(read[-1]) == ["Sở Xây dựng"]


def test_a_semicolon_inside_brackets_ends_no_task() -> None:
    (task,) = tasks(
        "1. Sở Y tế các tỉnh\n- Hoàn thành nâng cấp các trạm (Trạm Y tế xã Bản Lầu; Trạm Y tế xã "
        "Nà Pháy) trước mùa mưa."
    )
    assert bodies(task) == ["Sở Y tế các tỉnh"]


def test_a_verb_with_a_misread_capital_ends_a_name() -> None:
    (task,) = tasks("1. Sở Y tế các tỉnh\n- Tổng hợp nhu cầu, báo cáo UBND tỉnh xem Xét cấp vốn.")
    assert [found.value for found in task.report_to] == ["Ủy ban nhân dân tỉnh"]


def test_a_footnote_inside_a_task_is_no_part_of_what_is_to_be_done() -> None:
    text = (
        "1. Sở Y tế các tỉnh\n- Tập huấn cho nhân viên y tế thôn bản; tạo\n\n"
        "¹ Thông tư số 11/2024/TT-BYT ngày 05/3/2024.\n\n"
        "điều kiện để nhân viên tham gia đầy đủ."
    )
    (task,) = tasks(text)
    assert task.action == (
        "Tập huấn cho nhân viên y tế thôn bản; tạo điều kiện để nhân viên tham gia đầy đủ."
    )


def test_orders_and_days_are_read_over_line_ends() -> None:
    wrapped = (
        "1. Về tiền điện của tủ bảo quản vắc xin ở các trạm y tế xã vùng cao trong năm tới và\n"
        "những năm sau đó (bảo đảm tủ nào cũng chạy đủ ngày đêm, kể cả khi đường dây bị\n"
        "hỏng): Giao Sở Tài chính chủ trì, báo cáo Ủy ban nhân dân tỉnh kết quả thực\n"
        "hiện các nội dung trên theo quy định. Thời hạn hoàn thành: trước ngày\n30/4/2026."
    )
    (task,) = tasks(wrapped)
    assert bodies(task) == ["Sở Tài chính"]
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 4, 30)


def test_bullets_below_the_bullet_of_a_body_are_its_tasks() -> None:
    read = tasks(
        "1. Đối với các đơn vị thuộc Bộ:\n"
        "- Vụ Bảo hiểm y tế:\n"
        "- Rà soát chi phí của các bệnh viện;\n"
        "- Phối hợp với Bảo hiểm xã hội Việt Nam xây dựng bảng giá;\n"
        "- Cục Quản lý Dược tổng hợp nhu cầu thuốc của các tỉnh.\n"
        "- Thanh tra Bộ kiểm tra việc niêm yết giá."
    )
    assert [bodies(task) for task in read] == [
        ["Vụ Bảo hiểm y tế"],
        ["Vụ Bảo hiểm y tế"],
        ["Cục Quản lý Dược"],
        ["Thanh tra Bộ"],
    ]
    assert read[0].section[-1] == "- Vụ Bảo hiểm y tế:"


TABLE = (
    "TT | Nhiệm vụ, đề án | Cơ quan chủ trì | Thời gian trình | Cấp trình\n"
    "I | Hoàn thiện quy định về y tế cơ sở\n"
    "1 | Đề án củng cố trạm y tế xã | Sở Y tế | Quý II/2026 | UBND tỉnh\n"
    "2 | Rà soát, báo cáo Bộ Y tế việc phân tuyến | Sở Y tế | 2026 | \n"
    "II | Nhân lực\n"
    "II.1 | Đào tạo bác sĩ tuyến xã | | | \n"
    "1 | Kế hoạch đào tạo bác sĩ gia đình | Sở Nội vụ | 12/2026 | UBND tỉnh"
)


def test_a_table_goes_on_below_lines_that_head_its_groups() -> None:
    read = tasks(TABLE)
    assert [bodies(task) for task in read] == [["Sở Y tế"], ["Sở Y tế"], ["Sở Nội vụ"]]
    assert [task.section for task in read] == [
        ("I Hoàn thiện quy định về y tế cơ sở",),
        ("I Hoàn thiện quy định về y tế cơ sở",),
        ("II.1 Đào tạo bác sĩ tuyến xã",),
    ]


def test_the_number_of_a_page_inside_a_table_heads_nothing() -> None:
    read = tasks(TABLE.replace("2 | Rà soát", "12\n2 | Rà soát"))
    assert read[1].section == ("I Hoàn thiện quy định về y tế cơ sở",)


def test_to_whom_a_row_reports_stands_in_its_column_or_in_its_task() -> None:
    read = tasks(TABLE)
    assert [[found.value for found in task.report_to] for task in read] == [
        ["Ủy ban nhân dân tỉnh"],
        ["Bộ Y tế"],
        ["Ủy ban nhân dân tỉnh"],
    ]


def test_a_sentence_between_two_tables_ends_the_first() -> None:
    read = tasks(
        "TT | Nội dung | Cơ quan chủ trì\n1 | Mua sắm thuốc dự phòng | Sở Y tế\n"
        "Danh mục thuốc được mua như dưới đây.\n"
        "1 | Thuốc hạ sốt cho trẻ em | hộp"
    )
    assert [task.action for task in read] == ["Mua sắm thuốc dự phòng"]


def test_a_name_behind_the_last_bullet_heads_the_points_below_it() -> None:
    read = tasks(
        "1. Cục Dân số\n- Rà soát số liệu dân số ở các tỉnh.\nTrạm Y tế các xã\n"
        "a) Lập danh sách phụ nữ mang thai.\nb) Khám thai định kỳ cho phụ nữ.\n"
        "2. Cục Quản lý Dược\n- Kiểm tra chất lượng viên sắt."
    )
    assert [bodies(task) for task in read] == [
        ["Cục Dân số"],
        ["Trạm Y tế các xã"],
        ["Trạm Y tế các xã"],
        ["Cục Quản lý Dược"],
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "Các hành vi vi phạm về an toàn thực phẩm bị xử phạt như:",
        "Đến năm 2030 phấn đấu đạt được những mục tiêu sau:",
        "Hồ sơ đề nghị cấp lại giấy phép gồm có:",
    ],
)
def test_aims_offences_and_papers_in_a_list_are_no_tasks(introduction: str) -> None:
    assert not tasks(f"1. Sở Y tế:\n{introduction}\n- Sửa chữa hồ sơ.\n- Cải tạo nhà bếp cũ.")


def test_what_is_asked_of_a_named_place_stands_below_its_heading() -> None:
    read = tasks(
        "2. Đối với thành phố Sơn Khê\n"
        "- Chủ động chỉ đạo các phường rà soát nhân lực y tế;\n"
        "- Định kỳ hằng quý, báo cáo Bộ Y tế kết quả."
    )
    assert [bodies(task) for task in read] == [["thành phố Sơn Khê"], ["thành phố Sơn Khê"]]


def test_a_body_named_again_with_fewer_words_begins_no_task_of_its_own() -> None:
    (task,) = tasks(
        "1. Các bệnh viện tuyến huyện trực thuộc Sở rà soát kho máu dự phòng. "
        "Các bệnh viện tuyến huyện gửi kết quả về Bộ Y tế trước ngày 20/4/2026."
    )
    assert task.deadline is not None
    assert task.deadline.value.date == dt.date(2026, 4, 20)


def test_what_a_body_is_in_the_plan_is_no_part_of_its_heading() -> None:
    (task,) = tasks("1. Cục Dân số - thường trực kế hoạch:\n- Tổng hợp số liệu dân số các tỉnh.")
    assert bodies(task) == ["Cục Dân số"]


@pytest.mark.parametrize(
    "head",
    [
        "1. Bộ Y tế giao trách nhiệm cho Vụ Truyền thông:",
        "1. Giao trách nhiệm Vụ Truyền thông:",
        "1. Giao Vụ Truyền thông là đầu mối giúp Bộ trưởng chỉ đạo thực hiện, cụ thể là:",
    ],
)
def test_a_charge_heads_the_points_below_it(head: str) -> None:
    read = tasks(f"{head}\na) Ban hành tài liệu hướng dẫn;\nb) Tổ chức tập huấn cho tuyến dưới;")
    assert [bodies(task) for task in read] == [["Vụ Truyền thông"], ["Vụ Truyền thông"]]


def test_the_time_of_what_a_list_is_for_is_not_the_time_of_its_items() -> None:
    read = tasks(
        "Bộ Y tế yêu cầu Sở Y tế các tỉnh phát động thi đua trong năm 2026 để thực hiện tốt các "
        "nội dung sau đây:\n1. Ban hành tài liệu hướng dẫn;\n2. Tập huấn cho tuyến dưới;"
    )
    assert [task.deadline for task in read] == [None, None]


@pytest.mark.parametrize(
    ("words", "date", "rrule"),
    [
        (
            "báo cáo Bộ Y tế trước ngày 20/4/2026 và định kỳ hằng tháng.",
            dt.date(2026, 4, 20),
            "FREQ=MONTHLY",
        ),
        (
            "báo cáo Bộ Y tế trước ngày 20/4/2026 về các việc nêu tại mục này và mục trên, hằng "
            "quý tự rà soát.",
            dt.date(2026, 4, 20),
            None,
        ),
    ],
)
def test_a_duty_may_have_a_first_day_and_come_back(
    words: str, date: dt.date, rrule: str | None
) -> None:
    (task,) = tasks(f"1. Sở Y tế các tỉnh {words}")
    assert task.deadline is not None
    assert (task.deadline.value.date, task.deadline.value.rrule) == (date, rrule)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "gửi kế hoạch trước ngày 15/4/2026, báo cáo sơ kết trước ngày 15/6/2026 và báo cáo "
            "tổng kết trước ngày 10/12/2026.",
            ["gửi kế hoạch", "báo cáo sơ kết", "báo cáo tổng kết"],
        ),
        (
            "tổ chức tiêm bù, hoàn thành trước ngày 31/3/2026 đối với các xã ven biển, trước ngày "
            "30/4/2026 đối với các xã còn lại.",
            ["tổ chức tiêm bù", "trước ngày 30/4/2026"],
        ),
        (
            "gửi số liệu về Bộ Y tế trước ngày 10/4/2026 để tổng hợp, báo cáo Chính phủ trước ngày "
            "15/4/2026.",
            ["gửi số liệu"],
        ),
    ],
)
def test_things_in_a_list_each_with_its_day_are_tasks_of_the_same_body(
    words: str, parts: list[str]
) -> None:
    read = tasks(f"1. Sở Y tế các tỉnh {words}")
    assert len(read) == len(parts)
    assert all(part in task.action for part, task in zip(parts, read, strict=True))
    assert all(bodies(task) == ["Sở Y tế các tỉnh"] for task in read)
    assert len({due(task) for task in read}) == len(parts)


def test_one_of_several_bodies_told_something_more_has_a_task_of_its_own() -> None:
    read = tasks(
        "1. Cục Phòng bệnh, Cục Quản lý Dược rà soát nhu cầu vắc xin; Cục Phòng bệnh lập kế hoạch."
    )
    assert [bodies(task) for task in read] == [
        ["Cục Phòng bệnh", "Cục Quản lý Dược"],
        ["Cục Phòng bệnh"],
    ]


def test_what_concerns_a_single_place_is_the_task_of_who_is_told_behind_it() -> None:
    read = tasks(
        "1. Giao Vụ Kế hoạch - Tài chính khảo sát các trạm y tế trước ngày 30/4/2026. Riêng đối "
        "với trạm y tế đang sụt lún, Cục Quản lý Khám, chữa bệnh đề xuất phương án trước ngày "
        "10/4/2026."
    )
    assert [bodies(task) for task in read] == [
        ["Vụ Kế hoạch - Tài chính"],
        ["Cục Quản lý Khám, chữa bệnh"],
    ]


def test_a_semicolon_between_those_who_are_told_cuts_nothing() -> None:
    (task,) = tasks(
        "1. Bộ trưởng Bộ Tài chính; Chủ tịch Ủy ban nhân dân các tỉnh, thành phố bố trí kinh phí."
    )
    assert len(bodies(task)) == 2


@pytest.mark.parametrize(
    "section",
    [
        "1. Nội dung chương trình\n- Lãnh đạo Bộ Y tế phát biểu chỉ đạo.\n- Trao tặng danh hiệu.",
        "1. Hình thức dự thi\n- Thí sinh trả lời câu hỏi.\n- Ban Giám khảo chấm điểm độc lập.",
        "1. Nội dung\n- Hướng dẫn lập bảng kê (30 phút).\n- 8h00 - 8h30: Đón tiếp đại biểu.",
    ],
)
def test_what_happens_at_an_event_is_no_task(section: str) -> None:
    (task,) = tasks(f"{section}\n2. Cục Phòng bệnh chuẩn bị tài liệu.")
    assert bodies(task) == ["Cục Phòng bệnh"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("gửi danh sách về Bộ Y tế trước 05 ngày tổ chức Hội nghị.", "P5D"),
        ("tổ chức buổi sinh hoạt định kỳ tháng 6/2026.", dt.date(2026, 6, 30)),
        ("tổ chức giao ban định kỳ hằng tháng.", "FREQ=MONTHLY"),
        ("tập huấn trong tuần từ 20 - 24/4/2026.", dt.date(2026, 4, 24)),
    ],
)
def test_times_before_events_and_of_one_session(words: str, value: object) -> None:
    (task,) = tasks(f"1. Sở Y tế các tỉnh {words}")
    assert due(task) == value


def test_bold_marks_are_no_part_of_names() -> None:
    (task,) = tasks(
        "1. **Cục Quản lý Dược** chủ trì, phối hợp với Sở Y tế, **Cục Phòng bệnh** công bố giá."
    )
    assert bodies(task) == ["Cục Quản lý Dược"]
    assert [found.value for found in task.coordinators] == ["Sở Y tế", "Cục Phòng bệnh"]


def test_names_that_are_numbered_on_one_line_are_told_nothing() -> None:
    read = tasks(
        "1. Cục Quản lý Dược đôn đốc các đơn vị chậm báo cáo gồm: 1. Trung tâm Pháp y; 2. Trạm Y "
        "tế xã Mơ Hạ; 3. Trạm Y tế xã Mơ Thượng."
    )
    assert [bodies(task) for task in read] == [["Cục Quản lý Dược"]]


def test_below_a_party_committee_to_lead_is_what_it_does() -> None:
    read = tasks(
        "1. Đảng ủy Bộ Y tế\n1.1. Lãnh đạo Cục Quản lý Dược xây dựng đề án trong quý II/2026; chỉ "
        "đạo Vụ Pháp chế thẩm định trước ngày 15/5/2026.\n"
        "2. Cục Phòng bệnh\n2.1. Lãnh đạo Cục Phòng bệnh trực tiếp kiểm tra các tỉnh."
    )
    assert [bodies(task) for task in read] == [
        ["Đảng ủy Bộ Y tế"],
        ["Đảng ủy Bộ Y tế"],
        ["Lãnh đạo Cục Phòng bệnh"],
    ]


def test_consent_to_what_a_body_asked_for_is_no_task() -> None:
    (task,) = tasks(
        "1. Về kiến nghị của Sở Y tế các tỉnh: thống nhất chủ trương gia hạn gói thầu.\n"
        "2. Cục Quản lý Dược công bố giá."
    )
    assert bodies(task) == ["Cục Quản lý Dược"]


def test_a_recurrence_in_another_clause_is_another_task() -> None:
    read = tasks(
        "1. Cục Phòng bệnh hoàn thành đề án trước ngày 30/6/2026; hằng tuần báo cáo tiến độ."
    )
    assert [due(task) for task in read] == [dt.date(2026, 6, 30), "FREQ=WEEKLY"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("báo cáo trước ngày 10 tháng đầu của quý sau.", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"),
        ("báo cáo trước ngày 20 tháng cuối quý.", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"),
        ("sửa chữa trạm y tế trong năm 2027, xong trước 30/11.", dt.date(2027, 11, 30)),
    ],
)
def test_days_of_quarters_and_of_a_named_year(words: str, value: object) -> None:
    (task,) = tasks(f"1. Sở Y tế các tỉnh {words}")
    assert due(task) == value


def test_several_labels_stand_on_one_line() -> None:
    read = tasks(
        "1. Kiểm tra việc chấp hành kỷ luật tại các bệnh viện\n"
        "- Đơn vị chủ trì: Thanh tra Bộ; đơn vị phối hợp: Vụ Pháp chế, Vụ Tổ chức cán bộ; thời "
        "gian: hằng quý.\n"
        "2. Thẩm định phương án tự chủ tài chính của các bệnh viện\n"
        "- Chủ trì: Vụ Kế hoạch - Tài chính. Thời gian hoàn thành: tháng 4/2026."
    )
    helpers = [[found.value for found in task.coordinators] for task in read]
    assert [bodies(task) for task in read] == [["Thanh tra Bộ"], ["Vụ Kế hoạch - Tài chính"]]
    assert helpers == [["Vụ Pháp chế", "Vụ Tổ chức cán bộ"], []]
    assert [due(task) for task in read] == ["FREQ=MONTHLY;INTERVAL=3", dt.date(2026, 4, 30)]


def test_an_aside_on_the_next_line_goes_on_with_the_item() -> None:
    (task,) = tasks(
        "1. Giao Thanh tra Bộ\n(nay là bộ phận thuộc Vụ Pháp chế) theo dõi việc thực hiện."
    )
    assert bodies(task) == ["Thanh tra Bộ"]
    assert task.action.endswith("theo dõi việc thực hiện.")


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (
            "Cục Phòng bệnh là cơ quan Thường trực của Ban Chỉ đạo, có trách nhiệm trình quy chế.",
            "Cục Phòng bệnh",
        ),
        ("Trung tâm Mua sắm tập trung thuốc Quốc gia công bố kết quả.", None),
        ("Ban Quản lý dự án xây dựng tỉnh khảo sát các trạm y tế.", None),
    ],
)
def test_bodies_are_named_whole_and_told_by_what_they_are_charged_with(
    words: str, body: str | None
) -> None:
    (task,) = tasks(f"1. {words}")
    assert bodies(task) == [body or words.split(" công bố")[0].split(" khảo sát")[0]]


def test_what_somebody_may_use_is_no_task() -> None:
    (task,) = tasks(
        "1. Trưởng Ban Chỉ đạo được sử dụng con dấu của Bộ Y tế.\n2. Cục Phòng bệnh lập kế hoạch."
    )
    assert bodies(task) == ["Cục Phòng bệnh"]


def test_what_each_of_two_bodies_is_told_is_cut_at_its_days() -> None:
    read = tasks(
        "1. Cục Phòng bệnh gửi kế hoạch trước ngày 10/4/2026, báo kết quả trước ngày 15/6/2026; "
        "Cục Quản lý Dược công bố giá trước ngày 20/4/2026."
    )
    assert [(bodies(task), due(task)) for task in read] == [
        (["Cục Phòng bệnh"], dt.date(2026, 4, 10)),
        (["Cục Phòng bệnh"], dt.date(2026, 6, 15)),
        (["Cục Quản lý Dược"], dt.date(2026, 4, 20)),
    ]


def test_a_row_of_bodies_goes_on_behind_semicolons() -> None:
    (task,) = tasks(
        "1. Các sở, ban, ngành; UBND các xã, phường; các hợp tác xã căn cứ nhiệm vụ được giao "
        "khẩn trương dự trữ giống lúa."
    )
    assert bodies(task) == [
        "Các sở, ban, ngành",
        "Ủy ban nhân dân các xã, phường",
        "các hợp tác xã",
    ]


def test_bullets_that_only_name_bodies_are_all_told_what_stands_below() -> None:
    read = tasks(
        "1. Các sở quản lý hạ tầng\nGiao các sở quản lý hạ tầng gồm:\n"
        "- Sở Xây dựng (đối với cầu, đường; bến thủy);\n- Sở Công Thương (đối với chợ).\n"
        "Có trách nhiệm:\na) Lập danh mục tài sản.\nb) Rà soát hồ sơ tài sản."
    )
    told = ["các sở quản lý hạ tầng", "Sở Xây dựng", "Sở Công Thương"]
    assert [bodies(task) for task in read] == [told, told]


def test_a_unit_is_whole_up_to_the_colon_behind_which_it_is_told() -> None:
    first, second = tasks(
        "1. Phòng Hợp tác quốc tế, lễ tân: Lập danh sách khách mời.\n"
        "2. Văn phòng chủ trì các việc sau: rà soát chỗ ngồi."
    )
    assert bodies(first) == ["Phòng Hợp tác quốc tế, lễ tân"]
    assert bodies(second) == ["Văn phòng"]


def test_a_list_that_a_body_passes_on_is_for_the_one_below_it() -> None:
    read = tasks(
        "1. Sở Y tế\n- Chỉ đạo Trung tâm Kiểm soát bệnh tật tỉnh:\n"
        "+ Lập kế hoạch phun hóa chất;\n+ Duy trì 02 đội cơ động."
    )
    assert [bodies(task) for task in read] == [["Trung tâm Kiểm soát bệnh tật tỉnh"]] * 2


def test_an_order_behind_a_consent_names_who_is_told() -> None:
    (task,) = tasks(
        "1. Về đề nghị của xã Sơn Khê mua máy bơm: Thống nhất chủ trương, giao Sở Xây dựng "
        "khảo sát vị trí đặt máy."
    )
    assert bodies(task) == ["Sở Xây dựng"]


def test_the_heading_of_a_body_that_the_grammar_does_not_know_is_told_by_those_around_it() -> None:
    read = tasks(
        "1. Sở Y tế\n- Lập danh sách trạm y tế.\n2. Sàn Giao dịch nông sản Sơn Giang\n"
        "- Xây dựng quy trình niêm yết."
    )
    assert [bodies(task) for task in read] == [["Sở Y tế"], ["Sàn Giao dịch nông sản Sơn Giang"]]


def test_names_are_written_out_with_the_dispatch_s_own_words() -> None:
    text = "Số lượt khám chữa bệnh (KCB) giảm.\n1. Các cơ sở KCB trên địa bàn rà soát sổ sách."
    (task,) = tasks(text)
    assert bodies(task) == ["Các cơ sở khám chữa bệnh trên địa bàn"]


def test_each_clause_of_a_label_names_who_does_its_part() -> None:
    (task,) = tasks(
        "1. Nội dung\n- Phổ biến quy định về đê điều.\n"
        "- Cơ quan thực hiện: Sở Y tế chủ trì biên soạn; các xã tổ chức phổ biến."
    )
    assert bodies(task) == ["Sở Y tế", "các xã"]


def test_liability_cuts_no_item() -> None:
    (task,) = tasks(
        "1. Các bệnh viện\na) Chủ động dự trù hóa chất; Giám đốc bệnh viện chịu trách nhiệm toàn "
        "diện nếu để thiếu."
    )
    assert bodies(task) == ["Các bệnh viện"]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (
            "Trong thời hạn 20 ngày kể từ ngày Quy định này có hiệu lực thì các chợ phải đăng ký.",
            "các chợ",
        ),
        (
            "Về kiểm kê: trong thời hạn 12 ngày kể từ ngày kho bị ngập, 04 đơn vị ghi ở Phụ lục 2 "
            "phải giải trình.",
            "04 đơn vị ghi ở Phụ lục 2",
        ),
        (
            "Đối với số vốn còn lại (2.340 triệu đồng): các chủ đầu tư tiếp tục giải ngân.",
            "các chủ đầu tư",
        ),
    ],
)
def test_who_is_told_stands_behind_time_and_topic(words: str, body: str) -> None:
    (task,) = tasks(f"1. {words}")
    assert bodies(task) == [body]


def test_a_plain_label_behind_two_lists_serves_both() -> None:
    read = tasks(
        "1. Nâng cao năng lực\n1.1. Tuyến xã\n- Xây dựng đề án trạm y tế.\n1.2. Dự phòng\n"
        "- Tổ chức giám sát dịch bệnh.\nCơ quan chủ trì: Sở Xây dựng."
    )
    assert [bodies(task) for task in read] == [["Sở Xây dựng"]] * 2


def test_what_others_were_told_ends_where_work_is_handed_out() -> None:
    text = (
        "Yêu cầu các phòng, ban thực hiện các nội dung sau:\n1. Rà soát biển báo.\n"
        "2. Phân công thực hiện:\n- Chủ trì xây dựng kế hoạch.\n- Tổ chức hội thảo."
    )
    assert [bodies(task) for task in tasks(text)][1:] == [[], []]


def test_a_name_broken_behind_its_first_words_goes_on() -> None:
    (task,) = tasks(
        "1. Đề nghị Hội Chữ thập đỏ tỉnh, Hội Liên hiệp\nPhụ nữ tỉnh\n- Tham gia vận động hội viên."
    )
    assert bodies(task) == ["Hội Chữ thập đỏ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            "1. Phó Giám đốc Sở chỉ đạo việc lập đề án; giao phòng Kế hoạch lấy ý kiến các xã.",
            [["Phó Giám đốc Sở"], ["phòng Kế hoạch"]],
            id="an order in small letters",
        ),
        pytest.param(
            "1. Phòng Nghiệp vụ kiểm tra việc ký số; đối với Bệnh viện Mắt Đồng Mơ phải công bố "
            "bệnh án điện tử trước ngày 30/4/2026.",
            [["Phòng Nghiệp vụ"], ["Bệnh viện Mắt Đồng Mơ"]],
            id="to whom a part applies",
        ),
        pytest.param(
            "1. Các trạm y tế cập nhật số thuốc tồn. Trạm nào để thiếu thuốc, Trưởng trạm chịu "
            "trách nhiệm trước Giám đốc Sở.",
            [["Các trạm y tế"]],
            id="who answers for a failure",
        ),
    ],
)
def test_a_part_behind_a_semicolon_may_tell_another_body(body: str, told: list[list[str]]) -> None:
    assert [bodies(task) for task in tasks(body)] == told
