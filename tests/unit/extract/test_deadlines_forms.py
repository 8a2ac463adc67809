"""Every way in which dispatches word a deadline, and the ways that only look like one."""

import datetime as dt

import pytest

from extract.deadlines import find_deadlines
from extract.records import PartialDate
from tests.unit.extract.deadlines_read import own_deadline

THURSDAY = PartialDate(2025, 11, 20)


ONCE_MORE = {
    "Báo cáo năm gửi trước ngày 15/12": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    "Báo cáo năm 2025 gửi trước ngày 15/12": "2025-12-15",
    "gửi chậm nhất là ngày 15 tháng 8 của năm xét tặng": "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15",
    "trước ngày 10/01 hằng năm gửi Sở, trước ngày 10/6 hằng năm gửi Bộ": (
        "FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=10"
    ),
    "trước ngày 10/01 hằng năm gửi Sở, trước ngày 20/6 hằng năm gửi Bộ": "FREQ=YEARLY;BYMONTH=1,6",
    "gửi số liệu hằng tháng": "FREQ=MONTHLY",
    "Chậm nhất là mười lăm ngày kể từ ngày nhận đơn": "P15D",
    "trong thời hạn sáu mươi ngày làm việc": "P60BD",
    "trong thời hạn hai mươi mốt ngày": "P21D",
    "trong vòng 08 giờ làm việc": "PT8H",
    "quá thời hạn 10 ngày mà không trả lời": None,
    "ra quân vào ngày thứ Bảy hoặc Chủ nhật hằng tuần": "FREQ=WEEKLY",
    "ra quân vào thứ Ba và thứ Sáu hằng tuần": "FREQ=WEEKLY;BYDAY=TU,FR",
    "tổng kết việc thực hiện vào năm 2030": "2030-12-31",
    "đến năm 2030, hoàn thành mục tiêu": None,
    "tăng nhu cầu trong cuối năm 2025 và đầu năm 2026": None,
    "nghỉ việc trước ngày 01/7/2024 đến nay": None,
    "duyệt đơn nghỉ phép hằng năm": None,
    "phổ biến các luật mới ban hành trong năm 2025": None,
}


TIMES_OF_LISTS_AND_SENTENCES = {
    "Hằng tháng (trước ngày 12 hằng tháng), 6 tháng (trước ngày 12/6), tổng kết năm (trước ngày "
    "05/12 hằng năm) báo cáo Sở Y tế": "FREQ=MONTHLY;BYMONTHDAY=12",
    "Định kỳ hằng quý (trước ngày 15 tháng cuối quý), năm (trước ngày 15/12) báo cáo": (
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"
    ),
    "Định kỳ hằng năm tổng hợp, báo cáo chậm nhất ngày 17 tháng 12": (
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=17"
    ),
    "Hàng năm trước ngày 30/11 báo cáo Bộ Y tế": "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
    "Hằng năm tổng kết, gửi trước ngày 30 tháng 01 của năm tiếp theo": (
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30"
    ),
    "Năm 2026, tiếp tục cắt giảm thủ tục": "2026-12-31",
    "Năm 2026, kinh tế dự báo khó khăn": None,
    "Quý III/2026 hoàn thành việc bàn giao": "2026-09-30",
    "Rà soát vật tư. Tháng 4/2026, Sở Y tế tổ chức tập huấn": "2026-04-30",
    "Tập huấn cho cán bộ trạm y tế (Quý III/2026).": "2026-09-30",
    "Tập huấn (quý III/2026) cho cán bộ trạm y tế": None,
    "Rà soát các hợp đồng thuê nhà ký trước ngày 01/10/2025": None,
    "Tháng 4/2026, tình hình dịch bệnh ổn định": None,
    "Đến 30/6/2026, hoàn thành cập nhật dữ liệu": "2026-06-30",
    "Hạn chót nộp hồ sơ là ngày 25/3/2026": "2026-03-25",
    "Gửi báo cáo sau khi kết thúc chiến dịch 05 ngày.": "P5D",
    "bảo đảm đến hết năm 2027 đạt 50% số xã": None,
    "Rà soát số liệu từ ngày 01/9/2025 đến ngày 31/10/2025": None,
    "Rà soát các cơ sở được cấp phép trước ngày 01/10/2025": None,
    "Thống kê nhà xây dựng trước ngày 01/7/2004": None,
    "chi trả xong trước Tết Nguyên đán Đinh Mùi": "2027-02-05",
}


@pytest.mark.parametrize(("words", "due"), TIMES_OF_LISTS_AND_SENTENCES.items())
def test_times_that_open_sentences_or_stand_in_lists(words: str, due: str | None) -> None:
    assert own_deadline(words, THURSDAY) == due


@pytest.mark.parametrize(("words", "due"), ONCE_MORE.items())
def test_days_of_the_year_terms_in_words_and_what_is_none(words: str, due: str | None) -> None:
    assert own_deadline(words, THURSDAY) == due


DAYS = {
    "gửi về Sở Y tế trước ngày 20/12/2025": "2025-12-20",
    "hoàn thành trước ngày 20/01/2026": "2026-01-20",
    "Hoàn thành và báo cáo Ủy ban (thông qua Sở A, Sở B) trước ngày 08/02/2026": "2026-02-08",
    "gửi trước ngày 26/01/2026 (nhằm ngày 08 tháng Chạp năm Ất Tỵ)": "2026-01-26",
    "báo cáo chậm nhất ngày 11/8/2026": "2026-08-11",
    "báo cáo chậm nhất trước ngày 21/8/2026": "2026-08-21",
    "chậm nhất là ngày 30 tháng 11 năm 2025": "2025-11-30",
    "trước 14 giờ, ngày 05/12/2025": "2025-12-05",
    "trước 17h00 ngày 10/3/2026": "2026-03-10",
    "trước 16 giờ 30 phút ngày 09 tháng 3 năm 2026": "2026-03-09",
    "nộp hồ sơ trong ngày 15/9/2026": "2026-09-15",
    "báo cáo ngay trong ngày": "2025-11-20",
    "xử lý xong trong ngày hôm nay": "2025-11-20",
    "thực hiện đến hết ngày 31/12/2025": "2025-12-31",
    "tổ chức từ ngày 01/12 đến ngày 15/12/2025": "2025-12-15",
    "xong trước 30/6": "2026-06-30",
    "gửi trước ngày 15/12": "2025-12-15",
    "gửi báo cáo trước ngày 18/11": "2025-11-18",
    "báo cáo trước ngày 05 tháng sau": "2025-12-05",
    "báo cáo trước ngày 28 tháng này": "2025-11-28",
    "không muộn hơn ngày 25/12/2025": "2025-12-25",
    "hạn chót ngày 25/12/2025": "2025-12-25",
    "gia hạn thời gian nộp báo cáo đến ngày 15/12/2025": "2025-12-15",
    "lùi thời hạn trình sang tháng 02/2026": "2026-02-28",
    "khánh thành vào ngày 19 tháng 12 năm 2025": "2025-12-19",
    "trước ngày 20 / 12 / 2025": "2025-12-20",
    "TRƯỚC NGÀY 20/12/2025": "2025-12-20",
    "trước ngay 20/12/2025": "2025-12-20",
    "trước ngày\n20/12/2025": "2025-12-20",
    "trước ngày 20.12.2025": "2025-12-20",
    "trước ngày 20-12-2025": "2025-12-20",
    "trước ngày 20/12/25": "2025-12-20",
    "trước ngày l5/12/2O25": "2025-12-15",
    "bảo đảm đến 31/12/2025 giải ngân hết": "2025-12-31",
    "Chậm nhất ngày 05 của tháng tiếp theo": "2025-12-05",
    "trước chiều thứ Sáu, ngày 28/11/2025": "2025-11-28",
    "trước thứ Sáu (ngày 28/11/2025)": "2025-11-28",
    "hoàn thành trước Tết Nguyên đán Bính Ngọ 2026": "2026-02-16",
}

WEEKS_TO_YEARS = {
    "hoàn thành trong tuần này": "2025-11-23",
    "trước thứ Sáu tuần này": "2025-11-21",
    "trước 15 giờ thứ Hai tuần sau": "2025-11-24",
    "trong tuần 2 tháng 12/2025": "2025-12-14",
    "tuần cuối tháng 12/2025": "2025-12-31",
    "trong tháng 12/2025": "2025-12-31",
    "trình trong tháng 02 năm 2028": "2028-02-29",
    "hoàn thành dứt điểm trong tháng 12": "2025-12-31",
    "trong thang 12/2025": "2025-12-31",
    "trong tháng 11 và tháng 12 năm 2025": "2025-12-31",
    "trong các tháng 11 và 12 năm 2025": "2025-12-31",
    "từ tháng 12/2025 đến tháng 02/2026": "2026-02-28",
    "trong tháng này": "2025-11-30",
    "xong trong tháng tới": "2025-12-31",
    "trước tháng 6/2026": "2026-05-31",
    "vào đầu tháng 12/2025": "2025-12-01",
    "trong nửa đầu tháng 12/2025": "2025-12-15",
    "vào giữa tháng 12/2025": "2025-12-15",
    "trình cuối tháng 12/2025": "2025-12-31",
    "trong quý IV/2025": "2025-12-31",
    "hoàn thành trong Quý III năm 2026": "2026-09-30",
    "trong quý 2/2026": "2026-06-30",
    "trong quý IH/2026": "2026-09-30",
    "trong Quý I và Quý II năm 2026": "2026-06-30",
    "trước quý II/2026": "2026-03-31",
    "trước khi kết thúc quý I": "2026-03-31",
    "trình cuối quý II": "2026-06-30",
    "hoàn thành trong quý này": "2025-12-31",
    "trong 6 tháng đầu năm 2026": "2026-06-30",
    "trong 6 tháng cuối năm 2026": "2026-12-31",
    "hoàn thành trong năm 2026": "2026-12-31",
    "đến hết năm 2025": "2025-12-31",
    "hoàn thành trước năm 2027": "2026-12-31",
    "khởi công vào giữa năm 2026": "2026-06-30",
    "hoàn thành cuối năm 2026": "2026-12-31",
    "xong trong năm nay": "2025-12-31",
    "thông xe kỹ thuật năm 2026": "2026-12-31",
    "Thời gian hoàn thành: Quý IV/2025.": "2025-12-31",
    "Tiến độ thực hiện: tháng 12/2025; sản phẩm: báo cáo": "2025-12-31",
    "Thời gian thực hiện: năm 2026 - 2027": "2027-12-31",
    "Thời hạn hoàn thành: trước ngày 05/12/2025.": "2025-12-05",
}

RECURRING = {
    "định kỳ trước ngày 25 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=25",
    "Hằng tháng, trước ngày 20, báo cáo": "FREQ=MONTHLY;BYMONTHDAY=20",
    "Hằng tháng, tổng hợp số liệu gửi Sở trước ngày 20.": "FREQ=MONTHLY;BYMONTHDAY=20",
    "hàng tháng (trước ngày 05 của tháng liền kề)": "FREQ=MONTHLY;BYMONTHDAY=5",
    "định kỳ hàng tháng báo cáo": "FREQ=MONTHLY",
    "định kỳ 03 tháng/lần báo cáo": "FREQ=MONTHLY;INTERVAL=3",
    "định kỳ 03 tháng/liân báo cáo": "FREQ=MONTHLY;INTERVAL=3",
    "định kỳ hằng quý": "FREQ=MONTHLY;INTERVAL=3",
    "định kỳ hằng quý (trước ngày 15 của tháng cuối quý)": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
    "Thời gian báo cáo: trước ngày 20 của tháng cuối quý": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
    "Định kỳ 6 tháng, hàng năm hoặc đột xuất": "FREQ=MONTHLY;INTERVAL=6",
    "báo cáo hằng tháng, quý, 6 tháng, năm": "FREQ=MONTHLY",
    "trước ngày 15/6 và 15/12 hằng năm": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
    "trước ngày 01/5 và 10/11 hằng năm": "FREQ=YEARLY;BYMONTH=5,11",
    "trước ngày 15 tháng 6 hằng năm": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15",
    "Định kỳ hằng năm (trước ngày 30/11)": "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
    "Hằng năm, báo cáo kết quả về Sở trước ngày 15/12.": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    "Định kỳ 6 tháng (trước ngày 20/6) và hằng năm (trước ngày 20/12)": (
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20"
    ),
    "vào thứ Sáu hằng tuần": "FREQ=WEEKLY;BYDAY=FR",
    "báo cáo trước 15h00 thứ Năm hằng tuần": "FREQ=WEEKLY;BYDAY=TH",
    "vào 09:00 ngày Chủ nhật hàng tuần": "FREQ=WEEKLY;BYDAY=SU",
    "báo cáo hằng tuần": "FREQ=WEEKLY",
    "định kỳ ngày 20 hằng tháng": "FREQ=MONTHLY;BYMONTHDAY=20",
    "Thời hạn: ngày 15 hằng tháng.": "FREQ=MONTHLY;BYMONTHDAY=15",
    "tổng kết vào tháng 12 hằng năm": "FREQ=YEARLY;BYMONTH=12",
    "kiểm tra trong quý I hằng năm": "FREQ=YEARLY;BYMONTH=3",
    "định kỳ 03 tháng/1lần": "FREQ=MONTHLY;INTERVAL=3",
    "báo cáo nhanh hằng ngày trước 16h00": "FREQ=DAILY",
    "báo cáo 02 lần/ngày (trước 8h00 và 16h00)": "FREQ=DAILY",
    "tổ chức giao ban 02 lần/năm": "FREQ=MONTHLY;INTERVAL=6",
    "kiểm tra ít nhất 01 lần/năm": "FREQ=YEARLY",
    "họp mỗi quý một lần": "FREQ=MONTHLY;INTERVAL=3",
    "rà soát định kỳ 02 năm một lần": "FREQ=YEARLY;INTERVAL=2",
    "rà soát 12 tháng/lần": "FREQ=YEARLY",
    "xây dựng kế hoạch đào tạo hằng năm": "FREQ=YEARLY",
    "bố trí kinh phí trong dự toán hàng năm": "FREQ=YEARLY",
    "H ằ ng n ă m rà soát": "FREQ=YEARLY",
    "đ ịnh kỳ 6 th á ng tổng hợp": "FREQ=MONTHLY;INTERVAL=6",
}

TERMS = {
    "trong thời hạn 15 ngày làm việc kể từ ngày nhận được văn bản": "P15BD",
    "trong thời hạn 10 (mười) ngày, kể từ ngày ký": "P10D",
    "sau 30 ngày kể từ ngày ký": "P30D",
    "trong vòng 07 ngày kể từ ngày ban hành": "P7D",
    "không quá 03 ngày làm việc.": "P3BD",
    "chậm nhất sau 05 ngày làm việc": "P5BD",
    "trong vòng 24 giờ": "PT24H",
    "trong 48 giờ kể từ khi xảy ra sự cố": "PT48H",
    "Trong thời hạn 12 tháng liên tục kể từ khi nhận bàn giao": "P12M",
    "trong thời hạn 4,5 tháng": "P4M15D",
    "trong thời hạn 1,5 năm": "P1Y6M",
    "trong vòng hai tuần": "P2W",
    "trước 30 ngày so với ngày hết hạn": "P30D",
    "Chậm nhất 03 ngày làm việc trước ngày họp": "P3BD",
    "gửi tài liệu trước kỳ họp 10 ngày": "P10D",
    "chậm nhất trước thời điểm khai giảng 05 (năm) ngày làm việc": "P5BD",
    "Giai đoạn ứng cứu (0-24 giờ): cấp nước": "PT24H",
}

NONE = (
    "ổn định đến năm 2030, tầm nhìn đến năm 2050",
    "Chương trình giai đoạn 2022-2025",
    "quy hoạch thời kỳ 2021 — 2030, tầm nhìn đến năm 2050",
    "ngay sau khi Nghị quyết được thông qua",
    "sau khi có ý kiến của Ban Thường vụ",
    "lập kế hoạch theo từng ngày",
    "báo cáo đột xuất khi có yêu cầu",
    "thường xuyên, liên tục kiểm tra",
    "thực hiện theo tiến độ, đúng thời hạn",
    "khẩn trương, kịp thời, sớm hoàn thành trong thời gian tới",
    "đã hoàn thành ngày 15/3/2025",
    "Sở đã hoàn thành trước ngày 15/3/2025",
    "tính đến ngày 30/9/2025, đã giải ngân 40%",
    "Đến ngày 30/9/2025, toàn tỉnh đã giải ngân 40%",
    "có hiệu lực kể từ ngày 01/01/2026",
    "có hiệu lực thi hành sau 10 ngày, kể từ ngày ký",
    "Cuộc họp diễn ra vào ngày 25/11/2025",
    "Thời gian: 8h00, ngày 25/11/2025",
    "Thời gian thực hiện: Thường xuyên",
    "Thời gian thực hiện: Từ 01/7/2025",
    "Thời gian thực hiện: Quý IV/2025 / Năm 2026 và các năm tiếp theo",
    "theo Thông tư số 08/2013/TT-BYT ngày 09/8/2013 của Bộ Y tế",
    "các hồ sơ được tiếp nhận trước ngày 01/7/2025",
    "sơ kết 6 tháng đầu năm 2026",
    "tăng trưởng những tháng cuối năm 2025",
    "từ nay đến hết năm 2025",
    "thu phí từ ngày 01/01/2026",
    "kiểm tra dịp trước, trong và sau Tết Nguyên đán",
    "theo kế hoạch hằng năm đã được duyệt",
    "thực hiện theo kế hoạch hằng năm",
    "ổn định đời sống hằng ngày của người dân",
    "chi trả trợ cấp hằng tháng",
    "các cửa hàng trong khu vực",
    "trước ngày 31/6/2026",
    "trong thời hạn quy định",
    "tỷ lệ lao động nữ đạt ít nhất 30% vào năm 2026",
    "phần việc hoàn thành tháng 10/2025 đã đưa vào sử dụng",
    "áp dụng từ ngày 01/7/2025 đến hết ngày 31/12/2026",
)


@pytest.mark.parametrize(
    ("text", "due"),
    [pytest.param(text, due, id=text) for text, due in (DAYS | WEEKS_TO_YEARS).items()],
)
def test_words_for_a_day_give_its_date(text: str, due: str) -> None:
    assert own_deadline(text, THURSDAY) == due


@pytest.mark.parametrize(
    ("text", "rule"), [pytest.param(text, rule, id=text) for text, rule in RECURRING.items()]
)
def test_words_for_a_recurring_duty_give_its_rule(text: str, rule: str) -> None:
    assert own_deadline(text, THURSDAY) == rule


@pytest.mark.parametrize(
    ("text", "duration"), [pytest.param(text, term, id=text) for text, term in TERMS.items()]
)
def test_words_for_a_term_give_its_duration(text: str, duration: str) -> None:
    assert own_deadline(text, THURSDAY) == duration


@pytest.mark.parametrize("text", [pytest.param(text, id=text) for text in NONE])
def test_words_that_only_look_like_a_deadline_give_none(text: str) -> None:
    assert own_deadline(text, THURSDAY) is None


def test_a_day_without_a_year_needs_the_date_of_the_dispatch() -> None:
    assert find_deadlines("xong trước 30/6", issued=None) == ()
    (found,) = find_deadlines("xong trước 30/6", issued=PartialDate(2026, 4))
    assert found.value.date == dt.date(2026, 6, 30)
