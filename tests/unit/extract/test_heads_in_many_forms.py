"""Made-up heads in the forms that the decree on clerical work allows and that clerks write."""

import pytest

from extract.letterhead import read_letterhead
from extract.letterhead.people import read_name
from extract.records import Letterhead, PartialDate

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG MƠ\nSố: 215/UBND-KGVX\nV/v tăng cường y tế cơ sở\n"
    "Đồng Mơ, ngày 05 tháng 3 năm 2026\n"
)
BODY = "\nThực hiện Nghị quyết số 12/NQ-HĐND, Ủy ban nhân dân tỉnh yêu cầu:\n1. Rà soát.\n"
FOOT = "Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Mẫn\n"
TWO = ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("Kính gửi: Sở Y tế; Sở Nội vụ.", TWO, id="one line"),
        pytest.param("Kính gửi: Sở Y tế và Sở Nội vụ", TWO, id="joined by và"),
        pytest.param("Kính gửi: - Sở Y tế; - Sở Nội vụ.", TWO, id="dashes in one line"),
        pytest.param("Kính gửi:\n- Sở Y tế\n- Sở Nội vụ", TWO, id="no punctuation"),
        pytest.param("Kính gửi:\nSở Y tế;\nSở Nội vụ.", TWO, id="no dashes"),
        pytest.param("Kính gửi:\n* Sở Y tế;\n* Sở Nội vụ.", TWO, id="stars"),
        pytest.param("Kính gửi:\n1. Sở Y tế;\n2. Sở Nội vụ.", TWO, id="numbers"),
        pytest.param("\tKính gửi:\t- Sở Y tế;\n\t\t- Sở Nội vụ.", TWO, id="tabs"),
        pytest.param("| Kính gửi: | - Sở Y tế; |\n| | - Sở Nội vụ. |", TWO, id="table"),
        pytest.param("**Kính gửi:** Sở Y tế", ["Sở Y tế"], id="bold"),
        pytest.param("KÍNH GỬI: SỞ Y TẾ TỈNH ĐỒNG MƠ", ["Sở Y tế tỉnh Đồng Mơ"], id="capitals"),
        pytest.param(
            "Kính gửi:\n- Công an tỉnh, Sở Y tế;\n- Sở Nội vụ.",
            ["Công an tỉnh, Sở Y tế", "Sở Nội vụ"],
            id="two behind one dash",
        ),
        pytest.param(
            "Kính gửi:\n- Các Sở: Y tế, Nội vụ;\nTài chính; Xây dựng;\n- Công an tỉnh.",
            ["Các Sở: Y tế, Nội vụ; Tài chính; Xây dựng", "Công an tỉnh"],
            id="a closed list goes on",
        ),
        pytest.param("Kính gửi: Sở Y tế\nSở Nội vụ", TWO, id="lines without marks"),
        pytest.param(
            "Kính gửi: Các Sở: Y tế; Nội vụ.", ["Các Sở: Y tế; Nội vụ"], id="a closed list is one"
        ),
        pytest.param(
            "Kính gửi: Công ty TNHH Dược Mơ;\nMã số thuế: 0102030405;\n"
            "Địa chỉ trụ sở: Số 12, đường Bờ Hồ, phường Mơ, tỉnh Đồng Mơ.",
            ["Công ty TNHH Dược Mơ"],
            id="its address on lines of their own",
        ),
        pytest.param(
            "Kính gửi:\nBà Lò Thị Mây;\nSố điện thoại: 0912000111;\nĐịa chỉ: xã Mơ.",
            ["Bà Lò Thị Mây"],
            id="how to reach a person",
        ),
        pytest.param(
            "Kính gửi: Phòng Nghiệp vụ Y, Sở Y tế", ["Phòng Nghiệp vụ Y, Sở Y tế"], id="a unit"
        ),
        pytest.param(
            "Kính gửi:\n- Thủ trưởng các cơ quan trực thuộc\nỦy ban nhân dân tỉnh đóng trên địa "
            "bàn các xã miền núi và hải đảo\ntỉnh;\n- Sở Y tế.",
            [
                "Thủ trưởng các cơ quan trực thuộc Ủy ban nhân dân tỉnh đóng trên địa bàn các xã "
                "miền núi và hải đảo tỉnh",
                "Sở Y tế",
            ],
            id="an item over three lines, with capitals",
        ),
        pytest.param(
            "Kính gửi: Bà Lê Thị Bình và ông Trần Văn Cường\n(Địa chỉ: thôn 3, xã Sơn Khê)",
            ["Bà Lê Thị Bình", "ông Trần Văn Cường"],
            id="persons",
        ),
        pytest.param(
            "Kính gửi: Bà Lê Thị Bình (thôn 3, xã Sơn Khê, tỉnh Đồng Mơ)",
            ["Bà Lê Thị Bình"],
            id="where a person lives",
        ),
        pytest.param(
            "Kính gửi: Công ty Cổ phần Mây Xanh (địa chỉ: số 5 Lê Lợi; MST: 0312345678)",
            ["Công ty Cổ phần Mây Xanh"],
            id="a firm with its address",
        ),
        pytest.param(
            "Kính gửi: Sở Tài chính,\nSở Y tế nhận được Công văn số 12/STC-NS ngày 1/2/2026.",
            ["Sở Tài chính"],
            id="the text begins with a body",
        ),
        pytest.param(
            "Kính gửi:\n- Bí thư tỉnh ủy, Chủ tịch Ủy ban nhân dân các tỉnh: Hà Tĩnh,\n"
            "- Quảng Trị và Nghệ An;\n- Sở Y tế.",
            [
                "Bí thư tỉnh ủy, Chủ tịch Ủy ban nhân dân các tỉnh: Hà Tĩnh, Quảng Trị và Nghệ An",
                "Sở Y tế",
            ],
            id="a bullet inside a list of places",
        ),
        pytest.param("Lĩnh vực điện: các nhà máy vận hành ổn định.", [], id="no telegram"),
    ],
)
def test_addressees_are_read_in_every_form(lines: str, expected: list[str]) -> None:
    found = read_letterhead(HEAD + lines + BODY + FOOT).addressees
    assert [one.value for one in found] == expected


def letter(about: str) -> Letterhead:
    return read_letterhead(
        f"SỞ Y TẾ\nSố: 215/SYT-NVY\n{about}\nKính gửi: Sở Nội vụ.\nSở Y tế đề nghị.\n{FOOT}"
    )


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DATE = "Đồng Mơ, ngày 05 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        pytest.param(f"V/v mở lớp\n{MOTTO}{DATE}", "mở lớp", id="one line"),
        pytest.param(f"V.v mở lớp\n{MOTTO}{DATE}", "mở lớp", id="V.v"),
        pytest.param(
            f"V/v mở lớp\n{MOTTO}{DATE}\ntập huấn năm 2026",
            "mở lớp tập huấn năm 2026",
            id="the other column in between",
        ),
        pytest.param(
            f"V/v góp ý\ndự thảo Quy chế trực\nđến năm 2030\n{MOTTO}{DATE}",
            "góp ý dự thảo Quy chế trực đến năm 2030",
            id="lines that begin like a stamp's, in small letters",
        ),
        pytest.param(
            f"V/v thực hiện Chương trình hành động\nsố 45-CTr/TU ngày 5/8/2026 của Tỉnh ủy\n{DATE}",
            "thực hiện Chương trình hành động số 45-CTr/TU ngày 5/8/2026 của Tỉnh ủy",
            id="the number of what it carries out",
        ),
        pytest.param(
            f"V/v phát động “Tuần lễ sạch”\n{MOTTO}{DATE}",
            "phát động “Tuần lễ sạch”",
            id="quotation marks as they stand",
        ),
        pytest.param(f"V/v mở lớp\nĐến: 125\n{MOTTO}{DATE}", "mở lớp", id="a stamp's line"),
    ],
)
def test_the_subject_of_a_letter_is_joined(about: str, expected: str) -> None:
    subject = letter(about).subject
    assert subject is not None
    assert subject.value == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "KẾ HOẠCH\nMỞ LỚP TẬP HUẤN\nI. MỤC TIÊU",
            "MỞ LỚP TẬP HUẤN",
            id="capitals before a heading",
        ),
        pytest.param(
            "KẾ HOẠCH\nVỀ VIỆC GIAO CHỈ TIÊU TẬP HUẤN\nTHỰC HIỆN CÔNG TÁC DÂN SỐ",
            "GIAO CHỈ TIÊU TẬP HUẤN THỰC HIỆN CÔNG TÁC DÂN SỐ",
            id="a line in capitals that begins as grounds do",
        ),
        pytest.param(
            "CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết số 5/NQ-CP\nI. MỤC TIÊU",
            "Thực hiện Nghị quyết số 5/NQ-CP",
            id="a type of two words",
        ),
    ],
)
def test_the_subject_below_a_type_ends_at_the_first_heading(title: str, expected: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG MƠ\nSố: 21/KH-UBND\n{MOTTO}{DATE}\n{title}\n{FOOT}"
    subject = read_letterhead(head).subject
    assert subject is not None
    assert subject.value == expected


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("Chỉ thị về việc tăng cường quản lý thuốc", "chỉ thị", "tăng cường quản lý thuốc"),
        (
            "Thông báo kết luận của Giám đốc Sở tại buổi giao ban tháng 3",
            "thông báo",
            "kết luận của Giám đốc Sở tại buổi giao ban tháng 3",
        ),
        ("Quyết định này có hiệu lực kể từ ngày ký", None, None),
        ("Báo cáo gửi về Sở Y tế trước ngày 20 hằng tháng", None, None),
    ],
)
def test_a_title_stands_for_a_lost_letterhead(
    title: str, kind: str | None, subject: str | None
) -> None:
    head = read_letterhead(f"{title}\nTrong thời gian qua, các đơn vị đã triển khai nhiều việc.\n")
    assert (head.type.value if head.type else None) == kind
    assert (head.subject.value if head.subject else None) == subject


def test_a_letterhead_that_is_there_counts_more_than_a_title() -> None:
    head = read_letterhead("Quyết định về việc thành lập Tổ công tác\n" + HEAD + BODY + FOOT)
    assert head.type
    assert head.type.value == "công văn"


@pytest.mark.parametrize("place", ["Đồng Mơ", "Bà Mơ - Vũng Sông", "Mơ"])
@pytest.mark.parametrize("gap", [" ", " " * 24])
def test_the_place_beside_the_number_is_read_whole(place: str, gap: str) -> None:
    text = (
        f"UBND TỈNH {place.upper()}\nSỞ Y TẾ\n"
        f"Số: 215/SYT-NVY{gap}{place}, ngày 05 tháng 3 năm 2026\nV/v tiêm chủng\n"
    )
    read = read_letterhead(text)
    assert read.place is not None
    assert read.code is not None
    assert (read.place.value, read.code.value) == (place, "215/SYT-NVY")


def test_a_party_draft_has_a_blank_number_and_its_subject_without_a_sign() -> None:
    read = read_letterhead(
        "ĐẢNG BỘ TỈNH ĐỒNG MƠ\nĐẢNG ỦY XÃ MƠ HẠ\n*\nSố       -CV/ĐU\nThực hiện Kế hoạch\n"
        "số 45-KH/TU của Tỉnh ủy\nĐẢNG CỘNG SẢN VIỆT NAM\nMơ Hạ, ngày     tháng 6 năm 2026\n"
        "Kính gửi: Các chi bộ trực thuộc.\nThường trực Đảng ủy yêu cầu các chi bộ học tập.\n"
    )
    assert read.code is not None
    assert read.type is not None
    assert read.subject is not None
    assert (read.code.value, read.type.value) == ("-CV/ĐU", "công văn")
    assert read.subject.value == "Thực hiện Kế hoạch số 45-KH/TU của Tỉnh ủy"


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("KẾT LUẬN\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề phát triển y tế cơ sở", "phát triển y tế cơ sở"),
        ("HƯỚNG DẪN LIÊN NGÀNH\nVề việc khám bệnh tại tuyến xã", "khám bệnh tại tuyến xã"),
    ],
)
def test_the_subject_stands_below_who_speaks(title: str, subject: str) -> None:
    read = read_letterhead(
        f"TỈNH ỦY ĐỒNG MƠ\n*\nSố 21-KL/TU\nĐỒNG MƠ, ngày 19 tháng 12 năm 2025\n{title}\n-----\n"
        "Tại phiên họp ngày 16/12/2025, Ban Thường vụ kết luận như sau:\n1. Rà soát.\n"
    )
    assert read.subject is not None
    assert read.subject.value.removeprefix("về ") == subject


def test_a_cover_tells_place_and_month() -> None:
    read = read_letterhead(
        "ỦY BAN NHÂN DÂN TỈNH ĐỒNG MƠ\nĐỀ ÁN\nMỞ TRẠM CẤP CỨU LƯU ĐỘNG\n"
        "ĐỒNG MƠ, 8/2026\nI. SỰ CẦN THIẾT\n"
    )
    assert read.place is not None
    assert read.issued is not None
    assert read.subject is not None
    assert (read.place.value, read.issued.value) == ("Đồng Mơ", PartialDate(2026, 8, None))
    assert read.subject.value == "MỞ TRẠM CẤP CỨU LƯU ĐỘNG"


def test_a_head_and_a_signature_are_read_in_table_rows() -> None:
    """Converters to Markdown write head and foot as tables, and stress them word by word."""
    recipients = "; ".join(f"- Ủy ban nhân dân xã Đồng Mơ {number}" for number in range(20))
    read = read_letterhead(
        "| BỘ Y TẾ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
        "| --- | --- |\n| Số: 12/CT-BYT | *Hà Nội, ngày 02 tháng* *5 năm 2026* |\nCHỈ THỊ\n"
        "VỀ TRỰC CẤP CỨU\nBộ trưởng Bộ Y tế yêu cầu các Sở Y tế rà soát.\n"
        f"| *Nơi nhận:* {recipients}; - Lưu: VT. | BỘ TRƯỞNG     Lò Văn Mẫn |\n"
    )
    assert read.issued is not None
    assert read.issued.value == PartialDate(2026, 5, 2)
    assert read.signer is not None
    assert (read.signer.value.name, read.signer.value.title) == ("Lò Văn Mẫn", "Bộ trưởng")


def test_a_signature_is_read_in_table_rows_whose_bars_stand_close() -> None:
    read = read_letterhead(
        HEAD + "Kính gửi: Sở Nội vụ.\n" + BODY + "|Nơi nhận:|TM. ỦY BAN NHÂN DÂN|\n"
        "|- Như trên;|KT. CHỦ TỊCH|\n|- Lưu: VT.|PHÓ CHỦ TỊCH|\n||Lò Văn Mẫn|\n"
    )
    assert read.signer is not None
    assert read.signer.value.name == "Lò Văn Mẫn"
    assert read.signer.value.title == "Phó Chủ tịch"
    assert read.signer.value.authority == "TM. Ủy ban nhân dân; KT. Chủ tịch"


def test_the_date_of_the_other_column_is_no_part_of_the_subject() -> None:
    read = read_letterhead(
        "UBND TỈNH ĐỒNG MƠ\nSỞ TÀI CHÍNH\nSố: 12/STC-NS\n"
        "V/v thảo luận dự toán\t\tĐồng Mơ, ngày 12 tháng 6 năm 2026\nnăm 2027\n"
        "Kính gửi: Sở Y tế.\n" + BODY
    )
    assert read.subject is not None
    assert read.issued is not None
    assert read.subject.value == "thảo luận dự toán năm 2027"
    assert read.issued.value == PartialDate(2026, 6, 12)


def test_an_office_held_elsewhere_is_not_the_one_signed_in() -> None:
    read = read_letterhead(
        HEAD + "Kính gửi: Sở Nội vụ.\n" + BODY + "Nơi nhận:\n- Như trên;\nKT. TRƯỞNG BAN\n"
        "PHÓ TRƯỞNG BAN THƯỜNG TRỰC\nGIÁM ĐỐC SỞ Y TẾ\nLò Văn Mẫn\n"
    )
    assert read.signer is not None
    assert read.signer.value.title == "Phó Trưởng ban Thường trực"
    assert read.signer.value.authority == "KT. Trưởng ban"


def test_a_committee_below_a_province_bears_its_name() -> None:
    read = read_letterhead(
        "UBND TỈNH ĐỒNG MƠ\nBAN CHỈ ĐẠO AN TOÀN THỰC PHẨM\nSố: 3/KH-BCĐATTP\n"
        "Đồng Mơ, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nKiểm tra an toàn thực phẩm\n"
    )
    assert read.issuer is not None
    assert read.issuer.value == "Ban Chỉ đạo An toàn thực phẩm tỉnh Đồng Mơ"


def test_an_inspectorate_below_a_department_bears_its_name_and_place() -> None:
    read = read_letterhead(
        "UBND TỈNH ĐỒNG MƠ\nSỞ Y TẾ\nTHANH TRA\nSố: 7/PC-TTr\n"
        "Đồng Mơ, ngày 05 tháng 3 năm 2026\nPHIẾU CHUYỂN ĐƠN\nKính gửi: Trạm Y tế xã Mơ Hạ\n"
    )
    assert read.issuer is not None
    assert read.issuer.value == "Thanh tra Sở Y tế tỉnh Đồng Mơ"
    assert read.subject is None  # "ĐƠN" is what kind of slip it is


def test_a_tab_parts_the_subject_from_place_and_date() -> None:
    head = read_letterhead(
        "SỞ Y TẾ TỈNH ĐỒNG MƠ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 52/SYT-NVY\n"
        "V/v báo cáo số lượt khám năm 2025\tĐồng Mơ, ngày 05 tháng 3 năm 2026\n"
        f"Kính gửi: Các trạm y tế{BODY}{FOOT}"
    )
    assert head.subject is not None
    assert head.subject.value == "báo cáo số lượt khám năm 2025"
    assert head.issued is not None
    assert head.issued.value == PartialDate(2026, 3, 5)
    assert head.place is not None
    assert head.place.value == "Đồng Mơ"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Đoàn Thị Mây", "Đoàn Thị Mây"),
        ("ĐOÀN VĂN MẪN", "Đoàn Văn Mẫn"),
        ("ĐOÀN THANH TRA SỞ", None),
        ("ĐOÀN KIỂM TRA", None),
    ],
)
def test_doan_is_a_family_name_and_a_delegation(words: str, name: str | None) -> None:
    person = read_name(words)
    assert (person and person.name) == name
