"""Things in a row, each with its day: how they are cut, and what they take from one another."""

import pytest

from extract.pipeline import extract
from extract.records import Task
from normalise.text import NormalisedText

HEAD = """SỞ Y TẾ TỈNH LÂM HẠ
Số: 215/SYT-NVY
Lâm Hạ, ngày 12 tháng 01 năm 2026
V/v tăng cường y tế cơ sở
Kính gửi: Các Trung tâm Y tế khu vực.
Để bảo đảm cung ứng thuốc, Giám đốc Sở Y tế yêu cầu:
"""
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLò Văn Mẫn\n"


def tasks(body: str) -> tuple[Task, ...]:
    return extract(NormalisedText.unchanged(HEAD + body + FOOT)).tasks


def due(task: Task) -> str | None:
    if task.deadline is None:
        return None
    value = task.deadline.value
    return value.date.isoformat() if value.date else value.rrule or value.duration


def receivers(task: Task) -> list[str]:
    return [found.value for found in task.report_to]


@pytest.mark.parametrize(
    "words",
    [
        "gửi bảng kê tháng trước ngày 18 hằng tháng, báo cáo quý trước ngày 18 tháng cuối quý, bản "
        "tổng kết năm trước ngày 15/12 hằng năm về Sở Y tế.",
        "báo cáo tháng trước ngày 18, quý trước ngày 18 tháng cuối quý, năm trước 15/12 về Sở Y "
        "tế.",
        "báo cáo tháng gửi về Sở Y tế trước ngày 18 hằng tháng, báo cáo quý trước ngày 18 của "
        "tháng cuối quý và báo cáo năm trước ngày 15 tháng 12 hằng năm.",
    ],
)
def test_each_rhythm_of_a_row_is_a_task_with_the_same_receiver(words: str) -> None:
    read = tasks(f"1. Trạm Y tế các xã {words}")
    assert [due(task) for task in read] == [
        "FREQ=MONTHLY;BYMONTHDAY=18",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=18",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ]
    assert [receivers(task) for task in read] == [["Sở Y tế"]] * 3
    assert all(found.value == "Trạm Y tế các xã" for task in read for found in task.assignees)


def test_days_of_the_year_alone_are_one_rule() -> None:
    (task,) = tasks(
        "1. Trạm Y tế các xã gửi Sở Y tế báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày "
        "15/12."
    )
    assert due(task) == "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "tổ chức tiêm bù, hoàn thành trước ngày 31/3/2026 đối với các xã ven biển, trước ngày "
            "30/4/2026 đối với các xã còn lại.",
            "tổ chức tiêm bù, hoàn thành trước ngày 30/4/2026 đối với các xã còn lại.",
        ),
        (
            "gửi kế hoạch trước ngày 31/3/2026, danh sách trước ngày 30/4/2026.",
            "gửi danh sách trước ngày 30/4/2026.",
        ),
        (
            "rà soát kho; đề xuất nhu cầu gửi Sở Y tế: quý II trước ngày 31/3/2026, 6 tháng cuối "
            "năm trước ngày 30/4/2026.",
            "đề xuất nhu cầu gửi Sở Y tế: 6 tháng cuối năm trước ngày 30/4/2026.",
        ),
        (
            "gửi kế hoạch trước ngày 31/3/2026, tổ chức diễn tập trước ngày 30/4/2026.",
            "tổ chức diễn tập trước ngày 30/4/2026.",
        ),
    ],
)
def test_a_member_without_a_verb_shows_what_it_goes_on_with(words: str, shown: str) -> None:
    first, second = tasks(f"1. Trạm Y tế các xã {words}")
    assert (due(first), due(second)) == ("2026-03-31", "2026-04-30")
    assert second.action == shown


def test_only_what_reports_takes_the_receiver_of_another_member() -> None:
    read = tasks(
        "1. Trạm Y tế các xã gửi kế hoạch về Sở Y tế trước ngày 31/3/2026, tổ chức diễn tập trước "
        "ngày 30/4/2026, báo cáo kết quả trước ngày 10/5/2026."
    )
    assert [receivers(task) for task in read] == [["Sở Y tế"], [], ["Sở Y tế"]]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (
            "hoàn thành phần thô trước ngày 30/6/2026, đưa công trình vào sử dụng trong năm 2026; "
            "hằng tuần báo cáo Sở Y tế (vào chiều thứ Sáu).",
            ["2026-06-30", "2026-12-31", "FREQ=WEEKLY;BYDAY=FR"],
        ),
        (
            "trình phương án trong tháng 3/2026, kết thúc kiểm tra trước 30/6.",
            ["2026-03-31", "2026-06-30"],
        ),
        (
            "phân kỳ công việc trong năm 2026, báo cáo Sở Y tế trong tháng 3 năm 2026.",
            ["2026-03-31"],
        ),
        (
            "gửi kế hoạch trước ngày 31/3/2026; định kỳ báo cáo hằng quý trước ngày 10 của tháng "
            "cuối quý, báo cáo năm trước ngày 20/11/2026.",
            ["2026-03-31", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "2026-11-20"],
        ),
    ],
)
def test_days_periods_and_rhythms_part_a_row(words: str, days: list[str]) -> None:
    read = tasks(f"1. Trạm Y tế các xã {words}")
    assert [due(task) for task in read][: len(days)] == days
    assert len(read) == len(days)


def test_another_body_behind_a_semicolon_has_its_own_day() -> None:
    first, second = tasks(
        "1. Hoàn thành bệnh án điện tử trước ngày 30/9/2026 (đối với các bệnh viện); các Trung tâm "
        "Y tế khu vực hoàn thành trong quý IV/2026."
    )
    assert (due(first), due(second)) == ("2026-09-30", "2026-12-31")
    assert [found.value for found in second.assignees] == ["các Trung tâm Y tế khu vực"]


def test_a_colon_inside_brackets_ends_no_item() -> None:
    (task,) = tasks(
        "1. Trạm Y tế các xã gửi danh sách về Sở Y tế (qua Phòng Nghiệp vụ Y, thư điện tử:\n"
        "nvy@lamha.example) trước ngày 15/3/2026."
    )
    assert due(task) == "2026-03-15"
    assert receivers(task) == ["Sở Y tế"]


@pytest.mark.parametrize(
    "heading",
    [
        "a) Quý III/2026",
        "a) Từ tháng 7/2026 đến tháng 9/2026:",
        "a) Giai đoạn chuẩn bị (Dự kiến từ tháng 7/2026 đến tháng 9/2026):",
        "a) Chuẩn bị, khởi động (hoàn thành trong quý III/2026)",
    ],
)
def test_a_heading_that_is_a_time_dates_what_stands_below_it(heading: str) -> None:
    read = tasks(
        f"II. TỔ CHỨC THỰC HIỆN\n{heading}\n- Rà soát nhân lực trạm y tế xã.\n- Hoàn thiện phần "
        "mềm trước ngày 15/8/2026.\nb) Các nhiệm vụ khác\n- Tổ chức khám sức khỏe cho người già."
    )
    assert [due(task) for task in read] == ["2026-09-30", "2026-08-15", None]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (
            "hoàn thành bệnh án điện tử trước ngày 30/9/2026; riêng Bệnh viện Đa khoa tỉnh hoàn "
            "thành chậm nhất ngày 31/8/2026.",
            ["2026-09-30", "2026-08-31"],
        ),
        (
            "gửi nhu cầu về Sở Y tế trước ngày 30 tháng 9; từ năm 2027 thực hiện việc tổng hợp "
            "trước ngày 20 tháng 7 hằng năm.",
            ["2026-09-30", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=20"],
        ),
        (
            "hằng tuần (trước 15 giờ thứ Năm) báo cáo Sở Y tế; báo cáo đột xuất trong vòng 24 giờ "
            "khi phát hiện ca bệnh.",
            ["FREQ=WEEKLY;BYDAY=TH", "PT24H"],
        ),
        (
            "báo cáo nhanh từng ngày chiến dịch trước 16 giờ 00; gửi báo cáo tổng hợp trước ngày "
            "15/6/2026.",
            ["FREQ=DAILY", "2026-06-15"],
        ),
        ("tổ chức sơ kết vào năm 2027, tổng kết vào năm 2029.", ["2027-12-31", "2029-12-31"]),
        (
            "báo cáo Sở Y tế trước ngày 12 của tháng cuối quý và trước ngày 05/10 hằng năm.",
            ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=12"],
        ),
    ],
)
def test_clauses_with_days_of_their_own_are_tasks(words: str, days: list[str]) -> None:
    assert [due(task) for task in tasks(f"1. Các bệnh viện {words}")] == days


def test_a_label_behind_a_full_line_dates_the_whole_list() -> None:
    read = tasks(
        "III. CÁC HOẠT ĐỘNG\n1. Thành lập các đoàn kiểm tra:\n"
        "- Kiểm tra việc chấp hành quy định về khám bệnh, chữa bệnh tại các trạm y tế xã ở vùng\n"
        "núi cao và hải đảo.\n"
        "- Kiểm tra việc chấp hành quy định về khám bệnh, chữa bệnh tại các phòng khám tư nhân.\n"
        "Thời gian kiểm tra: từ ngày 03/8/2026 đến ngày 21/9/2026.\n"
        "2. Cấp xã: Căn cứ số trạm còn thiếu, mở đợt sửa chữa trước ngày 20/8/2026.\n"
    )
    assert [due(task) for task in read] == ["2026-09-21", "2026-09-21", "2026-08-20"]


def test_a_sentence_with_its_period_and_its_body_is_a_task() -> None:
    first, second = tasks(
        "1. Yêu cầu các bệnh viện sửa chữa nhà kho. Định kỳ 06 tháng các Trung tâm Y tế "
        "báo cáo kết quả về Sở Y tế."
    )
    assert due(first) is None
    assert due(second) == "FREQ=MONTHLY;INTERVAL=6"
    assert receivers(second) == ["Sở Y tế"]


def test_the_time_of_an_event_ends_at_its_place() -> None:
    (task,) = tasks(
        "1. Tập huấn kỹ thuật cho cán bộ trạm y tế\n- Thời gian: ngày 21 - 22/5/2026, tại Hội "
        "trường Sở Y tế.\n- Đơn vị thực hiện: Trung tâm Y tế khu vực."
    )
    assert due(task) == "2026-05-22"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Trước ngày 10/4/2026, báo cáo kết quả về Sở Y tế.", "2026-04-10"),
        ("Trong quý II/2026 rà soát nhân lực trạm y tế xã.", "2026-06-30"),
        ("Hằng tháng (trước ngày 20) tổng hợp số liệu tiêm chủng.", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ],
)
def test_an_item_may_open_with_its_time(words: str, day: str) -> None:
    first, second = tasks(f"1. Rà soát danh mục thuốc thiết yếu.\n2. {words}")
    assert due(first) is None
    assert due(second) == day


def test_days_in_brackets_behind_each_thing_part_them() -> None:
    first, second = tasks(
        "1. Trạm Y tế các xã phun hóa chất đợt 1 (xong trước 20/5), đợt 2 (xong trước 20/6)."
    )
    assert (due(first), due(second)) == ("2026-05-20", "2026-06-20")
    assert second.action.endswith("đợt 2 (xong trước 20/6).")
