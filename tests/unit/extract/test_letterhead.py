import random

import pytest

from extract.letterhead import letterhead_doubts, read_letterhead
from extract.records import Letterhead, Signer
from normalise.spans import Span

LETTER = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 318/UBND-KGVX
V/v tiêm chủng mở rộng cho trẻ em
Lạng Sơn, ngày 07 tháng 3 năm 2026
Kính gửi:
- Sở Y tế;
- UBND các xã, phường.
Thực hiện Công văn số 77/BYT-DP ngày 02/3/2026 của Bộ Y tế, UBND tỉnh yêu cầu:
1. Sở Y tế rà soát số trẻ chưa tiêm đủ mũi.
Nơi nhận:
- Như trên;
- Bộ Y tế (để b/c);
- Lưu: VT, KGVX.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Thị Lan Anh
"""

DECISION = """UBND TỈNH HÀ GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc

Số: 45 /QĐ -SYT Hà Giang, ngày 09 tháng 12 năm 2025

QUYẾT ĐỊNH
Về việc ban hành Quy chế trực
của các trạm y tế xã

GIÁM ĐỐC SỞ Y TẾ TỈNH HÀ GIANG

Căn cứ Luật Khám bệnh, chữa bệnh ngày 09/01/2023;

Điều 1. Ban hành kèm theo Quyết định này Quy chế trực.

Nơi nhận: GIÁM ĐỐC
- Như Điều 3;
- Lưu: VT; Đặng Văn Bình

SỞ Y TẾ
Số: 11/TTr-KHTH
TỜ TRÌNH
Kính gửi: Giám đốc Sở Y tế
"""


def values(head: Letterhead) -> dict[str, str | None]:
    names = ("code", "type", "issuer", "place", "subject", "urgency", "secrecy")
    found = {name: getattr(head, name) for name in names}
    whole = {name: item.value if item else None for name, item in found.items()}
    return whole | {"issued": str(head.issued.value) if head.issued else None}


def test_a_letter_is_read_from_head_to_foot() -> None:
    head = read_letterhead(LETTER)
    assert values(head) == {
        "code": "318/UBND-KGVX",
        "type": "công văn",
        "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn",
        "place": "Lạng Sơn",
        "issued": "2026-03-07",
        "subject": "tiêm chủng mở rộng cho trẻ em",
        "urgency": None,
        "secrecy": None,
    }
    assert [item.value for item in head.addressees] == [
        "Sở Y tế",
        "Ủy ban nhân dân các xã, phường",
    ]
    assert [item.value for item in head.recipients] == [
        "Như trên",
        "Bộ Y tế (để b/c)",
        "Lưu: VT, KGVX",
    ]
    assert head.signer is not None
    assert head.signer.value == Signer(
        "Hoàng Thị Lan Anh", "Phó Chủ tịch", "TM. Ủy ban nhân dân; KT. Chủ tịch"
    )


def test_recipients_go_on_over_lines_and_end_where_the_signature_stands_beside_them() -> None:
    text = LETTER.partition("Nơi nhận")[0] + (
        "Nơi nhận: KT. CHÁNH VĂN PHÒNG\n"
        "- Chủ tịch, các Phó Chủ tịch UBND tỉnh; PHÓ CHÁNH VĂN PHÒNG\n"
        "- Các thành phần dự họp\n(GM số 71/GM-VP);\n"
        "- C, PVP,\nPhòng KGVX;\n- Lưu: VT.\n\nHoàng Thị Lan Anh\n"
    )
    head = read_letterhead(text)
    assert [item.value for item in head.recipients] == [
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        "Các thành phần dự họp (GM số 71/GM-VP)",
        "C, PVP, Phòng KGVX",
        "Lưu: VT",
    ]
    assert head.signer is not None
    assert head.signer.value == Signer(
        "Hoàng Thị Lan Anh", "Phó Chánh Văn phòng", "KT. Chánh Văn phòng"
    )


def test_a_stroke_before_the_name_behind_the_recipients_is_no_bullet() -> None:
    text = LETTER.partition("Nơi nhận")[0] + (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n- Lò Thị Diệu Thúy\n"
    )
    signer = read_letterhead(text).signer
    assert signer is not None
    assert signer.value == Signer("Lò Thị Diệu Thúy", "Phó Chủ tịch", "KT. Chủ tịch")


def test_a_point_behind_the_issuer_is_none_of_its_name() -> None:
    issuer = read_letterhead(LETTER.replace("TỈNH LẠNG SƠN", "TỈNH LẠNG SƠN.", 1)).issuer
    assert issuer is not None
    assert issuer.value == "Ủy ban nhân dân tỉnh Lạng Sơn"


def test_a_head_and_foot_in_tables_are_read_cell_by_cell() -> None:
    text = (
        "| **BỘ Y TẾ** **CỤC DÂN SỐ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n|---|---|\n"
        "| Số: 9/DS-TT V/v truyền thông | *Hà Nội, ngày 12 tháng 5 năm 2025* |\n\n"
        "| Kính gửi: | - Sở Y tế; - Viện Dân số. |\n|---|---|\nĐề nghị các đơn vị báo cáo.\n"
        "| **Nơi nhận:** - Như trên; - Lưu: VT. | **KT. CỤC TRƯỞNG** **PHÓ CỤC TRƯỞNG** "
        "**Nguyễn Thị Sen** |\n"
    )
    head = read_letterhead(text)
    assert values(head) | {"place": None} == {
        "code": "9/DS-TT",
        "type": "công văn",
        "issuer": "Cục Dân số",
        "place": None,
        "issued": "2025-05-12",
        "subject": "truyền thông",
        "urgency": None,
        "secrecy": None,
    }
    assert [item.value for item in head.addressees] == ["Sở Y tế", "Viện Dân số"]
    assert [item.value for item in head.recipients] == ["Như trên", "Lưu: VT"]
    assert head.signer is not None
    assert head.signer.value == Signer("Nguyễn Thị Sen", "Phó Cục trưởng", "KT. Cục trưởng")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["a", "1", " ", "số ", "Số: ", "Nơi nhận\n", "KT. ", "\n", "A "])
def test_a_hostile_head_is_read_in_linear_time(unit: str) -> None:
    assert read_letterhead(unit * (200_000 // len(unit))).addressees == ()


def test_every_value_has_its_words() -> None:
    head = read_letterhead(LETTER)
    assert head.code
    assert head.code.span.of(LETTER) == "318/UBND-KGVX"
    assert head.place
    assert head.place.span.of(LETTER) == "Lạng Sơn"
    assert head.subject
    assert head.subject.span.of(LETTER) == "tiêm chủng mở rộng cho trẻ em"
    assert head.addressees[1].span.of(LETTER) == "UBND các xã, phường."
    assert head.issuer
    assert head.issuer.span.of(LETTER) == "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN"


def test_a_scanned_decision_keeps_its_head_apart_from_the_annex_behind_it() -> None:
    head = read_letterhead(DECISION)
    assert values(head) == {
        "code": "45/QĐ-SYT",
        "type": "quyết định",
        "issuer": "Sở Y tế tỉnh Hà Giang",
        "place": "Hà Giang",
        "issued": "2025-12-09",
        "subject": "ban hành Quy chế trực của các trạm y tế xã",
        "urgency": None,
        "secrecy": None,
    }
    assert head.addressees == ()
    assert head.signer is not None
    assert head.signer.value == Signer("Đặng Văn Bình", "Giám đốc", None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("Số: 15/QĐ-BNV", "15/QĐ-BNV", id="administrative"),
        pytest.param("Số: 30/2025/NQ-HĐND", "30/2025/NQ-HĐND", id="legal act"),
        pytest.param("Số 127-KL/TW", "127-KL/TW", id="Party"),
        pytest.param("Số: 350/UB-QĐ-NĐ", "350/UB-QĐ-NĐ", id="old form"),
        pytest.param("Số:      /UBND-NC", "/UBND-NC", id="left blank"),
        pytest.param("Só:469 [TB-VP", "469/TB-VP", id="bracket read for the slash"),
        pytest.param("Số: 12/KH- UBND", "12/KH-UBND", id="space behind the hyphen"),
        pytest.param(
            "Số: 7/SYT-NVY Hà Nam, ngày 2 tháng 5 năm 2025", "7/SYT-NVY", id="date behind"
        ),
    ],
)
def test_numbers_of_all_forms_are_read(line: str, code: str) -> None:
    head = read_letterhead(f"SỞ Y TẾ\n{line}\nV/v báo cáo\nKính gửi: Sở Nội vụ\nNội dung.")
    assert head.code is not None
    assert head.code.value == code


def test_the_number_of_a_copy_or_of_incoming_mail_is_not_the_dispatchs_own() -> None:
    text = "SAO Y\nSố: 9/SY-VP\nCÔNG VĂN ĐẾN\nSố: 2770\nBỘ Y TẾ\nSố: 88/BYT-DP\nV/v sốt rét\n"
    head = read_letterhead(text)
    assert head.code is not None
    assert head.code.value == "88/BYT-DP"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        pytest.param("BỘ TÀI CHÍNH\nCỤC THUẾ", "Cục Thuế", id="body under a ministry"),
        pytest.param("BỘ TÀI CHÍNH CỤC THUẾ", "Cục Thuế", id="both on one line"),
        pytest.param(
            "UBND TỈNH LẠNG SƠN\nVĂN PHÒNG",
            "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn",
            id="office of the committee",
        ),
        pytest.param("UBND TỈNH CÀ MAU\nSỞ NỘI VỤ", "Sở Nội vụ tỉnh Cà Mau", id="department"),
        pytest.param(
            "BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG", "Văn phòng Trung ương Đảng", id="Party office"
        ),
        pytest.param("TỈNH ỦY SƠN LA\nBAN TỔ CHỨC", "Ban Tổ chức Tỉnh ủy Sơn La", id="Party board"),
        pytest.param("THÀNH ỦY VÂN SƠN", "Thành ủy Vân Sơn", id="Party committee, unknown place"),
        pytest.param(
            "CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH CÀ MAU",
            "Chủ tịch Ủy ban nhân dân tỉnh Cà Mau",
            id="chairman in person",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU     -----------",
            "Ủy ban nhân dân tỉnh Cà Mau",
            id="rule of the other column",
        ),
        pytest.param("SỞ GIÁO DỤC VÀ\nĐÀO TẠO", "Sở Giáo dục và Đào tạo", id="name over two lines"),
        pytest.param(
            "BỘ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG", "Bộ Nông nghiệp và Môi trường", id="broken in a word"
        ),
        pytest.param(
            'ỦY BAN NHÂN DÂN\n"TỈNH CÀ MAU', "Ủy ban nhân dân tỉnh Cà Mau", id="dirt before a line"
        ),
        pytest.param(
            "HỘI ĐÔNG Y VIỆT NAM\nHỘI ĐÔNG Y TỈNH CÀ MAU",
            "Hội Đông y tỉnh Cà Mau",
            id="a name that only its marks tell from another",
        ),
        pytest.param(
            "HĐND TỈNH CÀ MAU\nBAN VĂN HÓA - XÃ HỘI",
            "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Cà Mau",
            id="society is no commune",
        ),
        pytest.param("SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA TỈNH", "Bệnh viện Đa khoa tỉnh", id="hospital"),
        pytest.param("THANH TRA\nCHÍNH PHỦ", "Thanh tra Chính phủ", id="one name, two heads"),
        pytest.param(
            "BAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH BỆNH", "Ban Chỉ đạo phòng, chống dịch bệnh", id="phòng"
        ),
        pytest.param("THÀNH ĐOÀN HÀ NỘI", "Thành đoàn Hà Nội", id="begins with no known word"),
        pytest.param("ÚY BAN NHÂN DÂN\nTINH SON LA", "Ủy ban nhân dân tỉnh Sơn La", id="spoilt"),
    ],
)
def test_the_issuer_is_written_out_from_capital_letters(head: str, issuer: str) -> None:
    text = f"{head}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/TB-X\nTHÔNG BÁO\nLịch nghỉ\n"
    found = read_letterhead(text).issuer
    assert found is not None
    assert found.value == issuer


def test_a_unit_that_every_department_has_is_named_with_its_province() -> None:
    text = (
        "SỞ Y TẾ TỈNH CÀ MAU\nTRUNG TÂM KIỂM SOÁT BỆNH TẬT\nSố: 53/TTKSBT-KH\n"
        "V/v rà soát kho lạnh\nCà Mau, ngày 2 tháng 3 năm 2026\nKính gửi: Sở Y tế.\n"
    )
    issuer = read_letterhead(text).issuer
    assert issuer is not None
    assert issuer.value == "Trung tâm Kiểm soát bệnh tật tỉnh Cà Mau"


def test_lines_of_the_subject_are_no_issuer_where_the_number_is_unreadable() -> None:
    text = (
        "VĂN PHÒNG CHÍNH PHỦ]\nSố: 11654 P\nV/v cung ứng vật liệu cho tuyến đường,\nđoạn qua Vân "
        "Sơn\nHà Nội, ngày 1 tháng 8 năm 2025\nKính gửi: Sở Y tế\n"
    )
    issuer = read_letterhead(text).issuer
    assert issuer is not None
    assert issuer.value == "Văn phòng Chính phủ"


@pytest.mark.parametrize(
    "about", ["VW rà soát kho lạnh", "Vú rà soát kho lạnh", "rà soát kho lạnh"]
)
def test_a_subject_is_read_though_v_v_is_spoilt(about: str) -> None:
    head = "BỘ TÀI CHÍNH\nCỤC THUẾ\nSố: 53/CT-CS\n" + about + "\ncủa các trạm\n"
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 2 tháng 3 năm 2026\n"
    found = read_letterhead(f"{head}{motto}Kính gửi. Sở Y tế tỉnh Vân Sơn.\nĐề nghị báo cáo.\n")
    assert found.subject is not None
    assert found.subject.value == "rà soát kho lạnh của các trạm"
    assert found.subject.confidence < 1
    assert found.type is not None
    assert found.type.value == "công văn"


def test_a_unit_below_the_number_is_no_subject() -> None:
    text = (
        "BỘ Y TẾ\nSố: 53/TB-BYT\nVụ Pháp chế\nHà Nội, ngày 2 tháng 3 năm 2026\n"
        "THÔNG BÁO.\nLịch trực\n"
    )
    found = read_letterhead(text).subject
    assert found is not None
    assert found.value == "Lịch trực"


def test_a_department_takes_its_province_from_the_place_of_issue() -> None:
    text = (
        "SỞ TƯ PHÁP\nSố: 3/STP-VP\nV/v họp\nLai Châu, ngày 1 tháng 8 năm 2025\nKính gửi: Sở Y tế\n"
    )
    issuer = read_letterhead(text).issuer
    assert issuer is not None
    assert issuer.value == "Sở Tư pháp tỉnh Lai Châu"


def test_without_a_head_the_signature_tells_the_issuer() -> None:
    text = (
        "THÔNG BÁO\nKết luận cuộc họp về thuốc hiếm\nNgày 3/2/2025, Bộ Y tế đã họp.\n"
        "Bộ Y tế thông báo để các đơn vị biết.\nNơi nhận:\n- Lưu: VT.\n"
        "TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG BỘ\nPhạm Văn Sáu\n"
    )
    head = read_letterhead(text)
    assert head.issuer is not None
    assert head.issuer.value == "Bộ Y tế"
    assert head.signer is not None
    assert head.signer.value == Signer("Phạm Văn Sáu", "Chánh Văn phòng Bộ", "TL. Bộ trưởng")


def test_without_a_head_the_text_tells_the_level_of_the_place() -> None:
    text = (
        "Số: /KH-UBND\nPhong Thổ, ngày tháng 8 năm 2022\nKẾ HOẠCH\nTrồng rừng\n"
        "Căn cứ Luật Lâm nghiệp;\nUBND huyện Phong Thổ ban hành Kế hoạch.\n"
    )
    issuer = read_letterhead(text).issuer
    assert issuer is not None
    assert issuer.value == "Ủy ban nhân dân huyện Phong Thổ"


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        pytest.param("Huế, ngày 05 tháng 01 năm 2026", "2026-01-05", id="whole"),
        pytest.param("Huế, ngày    tháng 4 năm 2026", "2026-04", id="day blank"),
        pytest.param("Huế, ngày … tháng … năm 2026", "2026", id="day and month blank"),
        pytest.param("Huế, ngày 31 tháng 02 năm 2026", "2026-02", id="no such day"),
        pytest.param("Huế, ngày 18/11/2025", "2025-11-18", id="figures"),
        pytest.param("Huế, ngày l2 tháng I1 năm 2025", "2025-11-12", id="letters for figures"),
        pytest.param("Huế, ngày 20 tháng T1 nặm 2025", "2025-11-20", id="a letter for one"),
        pytest.param("Huế, ngày 20 tháng 11 năm\n' 2025", "2025-11-20", id="year below"),
    ],
)
def test_dates_may_be_blank_or_misread_in_part(line: str, issued: str) -> None:
    found = read_letterhead(f"BỘ Y TẾ\nSố: 1/BYT-VP\nV/v họp\n{line}\nKính gửi: Sở Y tế\n").issued
    assert found is not None
    assert str(found.value) == issued


def test_an_unreadable_day_is_taken_from_the_digital_signature_with_low_confidence() -> None:
    text = "BỘ Y TẾ\nSố: 1/BYT-VP\nV/v họp\nHà Nội, ngày ø† tháng 02 năm 2025\nKính gửi: Sở Y tế\n"
    stamp = "Ký bởi: Bộ Y tế\nThời gian ký: 07/02/2025 14:59:55"
    issued = read_letterhead(text, stamp=stamp).issued
    assert issued is not None
    assert (str(issued.value), issued.confidence) == ("2025-02-07", 0.4)
    doubts = letterhead_doubts(text, read_letterhead(text, stamp=stamp))
    assert [doubt.rule for doubt in doubts] == ["letterhead.date-of-signature"]


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        pytest.param(
            "KẾ HOẠCH\nPHÒNG, CHỐNG BỆNH DẠI\nNĂM 2026\nCăn cứ Luật Thú y;",
            "PHÒNG, CHỐNG BỆNH DẠI NĂM 2026",
            id="capitals over two lines",
        ),
        pytest.param(
            "CHỈ THỊ\nVỀ TĂNG CƯỜNG QUẢN LÝ ĐẤT ĐAI\nThời gian qua, tình hình có chuyển biến.",
            "VỀ TĂNG CƯỜNG QUẢN LÝ ĐẤT ĐAI",
            id="a plain 'về' stays",
        ),
        pytest.param(
            "QUYẾT ĐỊNH\nVề việc tặng Bằng khen\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật X;",
            "tặng Bằng khen",
            id="enacting line left out",
        ),
        pytest.param(
            "THÔNG TƯ\nBÃI BỎ MỘT ĐIỀU CỦA THÔNG TƯ SỐ 9/2019/TT-BYT CỦA BỘ Y TẾ\nCăn cứ Luật X;",
            "BÃI BỎ MỘT ĐIỀU CỦA THÔNG TƯ SỐ 9/2019/TT-BYT CỦA BỘ Y TẾ",
            id="the issuing body inside the title",
        ),
        pytest.param(
            "QUYẾT ĐỊNH\nQUY ĐỊNH MỨC THU PHÍ\nCăn cứ Luật Phí và lệ phí;",
            "QUY ĐỊNH MỨC THU PHÍ",
            id="a title that sounds like a type",
        ),
        pytest.param(
            "BÁO CÁO\nKết quả phòng, chống dịch năm\n2026\nKHẨN\nSở Y tế báo cáo như sau:",
            "Kết quả phòng, chống dịch năm 2026",
            id="a year on its own line, a mark behind",
        ),
        pytest.param(
            "THÔNG BÁO KẾT LUẬN\nCỦA CHỦ TỊCH TẠI CUỘC HỌP\nNgày 1/2/2025, Chủ tịch đã họp.",
            "KẾT LUẬN CỦA CHỦ TỊCH TẠI CUỘC HỌP",
            id="the rest of the type's line",
        ),
        pytest.param(
            "CHỈ THỊ\nVề việc huy động dân quân\nthực hiện nạo vét kênh\nThực hiện Luật Thủy lợi.",
            "huy động dân quân thực hiện nạo vét kênh",
            id="a line that begins as grounds do, in small letters",
        ),
        pytest.param(
            "CÔNG ĐIỆN\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Y tế.\nBão số 3 đang vào.",
            None,
            id="none",
        ),
    ],
)
def test_the_subject_below_the_type_ends_where_the_text_begins(
    lines: str, subject: str | None
) -> None:
    found = read_letterhead(f"BỘ Y TẾ\nSố: 1/QĐ-BYT\n{lines}\n").subject
    assert (found.value if found else None) == subject


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        pytest.param("Kính gửi: Sở Y tế.\nNgày 1/1, Sở báo cáo.", ["Sở Y tế"], id="one line"),
        pytest.param(
            "Kính gửi: - Sở Y tế; - Sở Nội vụ.\nTrả lời công văn.",
            ["Sở Y tế", "Sở Nội vụ"],
            id="bullets on one line",
        ),
        pytest.param(
            "Kính gửi:\nSở Y tế;\nHĐND các xã.\nTrả lời công văn.",
            ["Sở Y tế", "Hội đồng nhân dân các xã"],
            id="lines without bullets",
        ),
        pytest.param(
            "Kính gửi:\n- Chủ tịch UBND các tỉnh: Sơn La,\nLai Châu;\n- Bộ Y tế.\nTheo báo cáo,",
            ["Chủ tịch Ủy ban nhân dân các tỉnh: Sơn La, Lai Châu", "Bộ Y tế"],
            id="an item over two lines",
        ),
        pytest.param(
            "Kính gửi: Công ty A (MST: 01)\nCục Thuế nhận được đơn.", ["Công ty A"], id="tax number"
        ),
        pytest.param(
            "Kính gửi: Bộ trưởng các Bộ Căn cứ báo cáo của Bộ Y tế, Thủ tướng yêu cầu:",
            ["Bộ trưởng các Bộ"],
            id="text runs on",
        ),
        pytest.param(
            "Kính gửi: Bệnh viện Sản - Nhi; Trung tâm Giám định;\nVăn phòng Sở.\nNội dung.",
            ["Bệnh viện Sản - Nhi", "Trung tâm Giám định", "Văn phòng Sở"],
            id="units on two lines",
        ),
        pytest.param(
            "Kính gửi: Các Sở Y tế; các Viện\nnghiên cứu; Công an tỉnh.\nNội dung.",
            ["Các Sở Y tế", "các Viện nghiên cứu", "Công an tỉnh"],
            id="a group over two lines",
        ),
        pytest.param(
            "Kính gửi: Bà Lò Thị Mẫn, thôn 2, xã Vân Sơn.\nSở nhận được đơn.",
            ["Bà Lò Thị Mẫn"],
            id="an address",
        ),
        pytest.param(
            "Kính gửi:\n- Ủy ban MTTQ Việt Nam tỉnh;\n- Đảng ủy UBND tỉnh.\nNội dung.",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh"],
            id="abbreviations",
        ),
        pytest.param("Điện:\n- Các Sở Y tế;\n- Các viện.", ["Các Sở Y tế", "Các viện"], id="wire"),
        pytest.param(
            "Bộ trưởng Bộ Y tế gửi Công điện đến:\n- Các Sở Y tế.", ["Các Sở Y tế"], id="sent wire"
        ),
        pytest.param(
            "Kính gửi:\n- Sở Y tế;\nĐồng kính gửi:\n- Tỉnh ủy.\nNội dung.", ["Sở Y tế"], id="copies"
        ),
        pytest.param(
            "THỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Y tế;\n- Chủ tịch UBND tỉnh An Giang.\nBão",
            ["Bộ trưởng Bộ Y tế", "Chủ tịch Ủy ban nhân dân tỉnh An Giang"],
            id="telegram",
        ),
    ],
)
def test_addressees_are_listed_in_order(lines: str, addressees: list[str]) -> None:
    head = read_letterhead(f"BỘ Y TẾ\nSố: 1/BYT-VP\nV/v họp\n{lines}\n")
    assert [item.value for item in head.addressees] == addressees


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        pytest.param(
            "TL. BỘ TRƯỞNG\nKT. VỤ TRƯỞNG\nPHÓ VỤ TRƯỞNG\n(Đã ký)\nTrần Thị Mai",
            Signer("Trần Thị Mai", "Phó Vụ trưởng", "TL. Bộ trưởng; KT. Vụ trưởng"),
            id="two lines of authority",
        ),
        pytest.param(
            "KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nLÊ VĂN TÁM",
            Signer("Lê Văn Tám", "Phó Chủ nhiệm", "KT. Bộ trưởng, Chủ nhiệm"),
            id="an open line goes on",
        ),
        pytest.param(
            "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Đàm Văn Ba",
            Signer("Đàm Văn Ba", "Chủ tịch", "TM. Ủy ban nhân dân"),
            id="all on one line",
        ),
        pytest.param(
            "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTô Thị Nga",
            Signer("Tô Thị Nga", "Phó Chánh Văn phòng", "K/T Chánh Văn phòng"),
            id="Party form",
        ),
        pytest.param(
            "THỦ TƯỚNG\nVõ Văn Chín", Signer("Võ Văn Chín", "Thủ tướng", None), id="own name"
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPGS.TS. Bùi Văn Mười",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="academic title",
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nfguyễn Văn Bảy",
            Signer("Nguyễn Văn Bảy", "Phó Giám đốc", "KT. Giám đốc"),
            id="spoilt family name",
        ),
        pytest.param(
            "KT GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBùi : Văn 2 Mười'",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="a point lost, strokes of the seal between the words",
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBSCKII. Bùi Văn Mười",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="a specialist's degree",
        ),
        pytest.param(
            "GIÁM ĐỐC\nTS.BS.CK2 Bùi Văn Mười",
            Signer("Bùi Văn Mười", "Giám đốc", None),
            id="degrees written together",
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBùi 7 Văn e Mười",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="strokes read as a figure and a letter",
        ),
        pytest.param(
            'TL. CỤC TRƯỞNG\nTRƯỞNG BAN CHÍNH SÁCH,\n"THUẾ QUỐC TẾ\nBùi Văn Mười',
            Signer("Bùi Văn Mười", "Trưởng ban Chính sách, Thuế quốc tế", "TL. Cục trưởng"),
            id="dirt before a line that goes on",
        ),
        pytest.param(
            "==.. KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC. ‹¿¿..‹..\n`*Š. - Bùi Văn Mười tụ ©",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="strokes at both ends of the lines",
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nL HỒ GIÁM ĐỐC\nBùi Văn Mười",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="a deputy below a seal",
        ),
        pytest.param(
            "KT. GIÁM ĐỐC\nGIÁM ĐỐC\nBùi Văn Mười",
            Signer("Bùi Văn Mười", "Phó Giám đốc", "KT. Giám đốc"),
            id="the deputy's first word lost",
        ),
        pytest.param(
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM\nÓ CHỦ NHIỆM\nBùi Văn Mười",
            Signer("Bùi Văn Mười", "Phó Chủ nhiệm", "KT. Bộ trưởng, Chủ nhiệm"),
            id="the deputy of one of two positions",
        ),
        pytest.param(
            "TL. CỤC TRƯỞNG\nTRƯỞNG BAN CHÍNH SÁCH,\n- THUẾ QUỐC TẾ\n'Bùi Văn Mười",
            Signer("Bùi Văn Mười", "Trưởng ban Chính sách, Thuế quốc tế", "TL. Cục trưởng"),
            id="a stroke like a bullet",
        ),
        pytest.param("TỊCH\n“Trân Thị Hoa", Signer("Trần Thị Hoa", None, None), id="only a name"),
        pytest.param(
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
            Signer(None, "Phó Chủ tịch", "KT. Chủ tịch"),
            id="draft without a name",
        ),
    ],
)
def test_the_signature_tells_name_position_and_authority(lines: str, signer: Signer) -> None:
    head = "BỘ Y TẾ\nSố: 1/BYT-VP\nV/v họp\nKính gửi: Sở Y tế\nMời dự họp./.\n"
    text = f"{head}Nơi nhận:\n- Lưu: VT.\n{lines}\n"
    found = read_letterhead(text).signer
    assert found is not None
    assert found.value == signer


def test_a_signature_before_the_recipients_is_found() -> None:
    text = (
        "SỞ Y TẾ\nSố: 5/TB-SYT\nTHÔNG BÁO\nLịch trực\nCác khoa trực theo lịch.\n"
        "GIÁM ĐỐC\nNgô Thị Hạnh\nNơi nhận:\n- Các khoa;\n- Lưu: VT.\n"
    )
    found = read_letterhead(text).signer
    assert found is not None
    assert found.value.name == "Ngô Thị Hạnh"


@pytest.mark.parametrize(
    ("mark", "urgency", "secrecy"),
    [
        ("HỎA TỐC", "hỏa tốc", None),
        ("HỎA TỐC HẸN GIỜ", "hỏa tốc", None),
        ("THƯỢNG KHẨN", "thượng khẩn", None),
        ("KHẨN", "khẩn", None),
        ("TỐI MẬT", None, "tối mật"),
        ("MẬT", None, "mật"),
    ],
)
def test_marks_of_urgency_and_secrecy_stand_on_lines_of_their_own(
    mark: str, urgency: str | None, secrecy: str | None
) -> None:
    text = f"BỘ Y TẾ\n{mark}\nSố: 1/BYT-VP\nV/v họp\nKính gửi: Sở Y tế\n"
    head = read_letterhead(text)
    found = values(head)
    assert (found["urgency"], found["secrecy"]) == (urgency, secrecy)
    warned = [doubt.span for doubt in letterhead_doubts(text, head)]
    assert warned == ([Span(8, 8 + len(mark))] if secrecy else [])


def test_a_subject_that_says_urgent_is_no_mark() -> None:
    head = read_letterhead(
        "BỘ Y TẾ\nSố: 1/CĐ-BYT\nCÔNG ĐIỆN\nKHẨN TRƯƠNG CHỐNG DỊCH\nTheo báo cáo,\n"
    )
    assert head.urgency is None


def test_an_annex_that_names_another_number_of_the_dispatch_raises_a_doubt() -> None:
    text = LETTER + "\nPHỤ LỤC\n(Kèm theo Công văn số 381/UBND-KGVX ngày 07/3/2026)\n"
    doubts = letterhead_doubts(text, read_letterhead(text))
    assert [doubt.rule for doubt in doubts] == ["letterhead.two-numbers"]
    assert doubts[0].span is not None
    assert doubts[0].span.of(text) == "381/UBND-KGVX"
    assert "381/UBND-KGVX" in doubts[0].message


def test_a_printed_type_that_the_symbol_contradicts_raises_a_doubt() -> None:
    text = "BỘ Y TẾ\nSố: 1/KH-BYT\nQUYẾT ĐỊNH\nVề việc khen thưởng\n"
    head = read_letterhead(text)
    assert head.type is not None
    assert head.type.value == "quyết định"
    assert "letterhead.type-differs" in [doubt.rule for doubt in letterhead_doubts(text, head)]


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "xin chào", "Số: /", "Kính gửi:", "Nơi nhận:"])
def test_a_text_that_is_no_dispatch_gives_an_empty_letterhead(text: str) -> None:
    head = read_letterhead(text)
    assert (head.code, head.signer, head.addressees) == (None, None, ())


def test_mutilated_dispatches_are_read_without_errors_and_spans_stay_inside() -> None:
    chance = random.Random(7)  # noqa: S311 — mutilation, no secret
    for text in (LETTER, DECISION):
        for _ in range(150):
            lines = text.split("\n")
            chance.shuffle(lines) if chance.random() < 0.2 else None
            kept = [line for line in lines if chance.random() < 0.8]
            cut = "\n".join(kept)[chance.randrange(40) :]
            head = read_letterhead(cut)
            found = [head.code, head.issuer, head.subject, head.signer, *head.addressees]
            for item in found:
                assert item is None or 0 <= item.span.start < item.span.end <= len(cut)


@pytest.mark.parametrize(
    ("issuer", "kind", "warned"),
    [("SỞ Y TẾ", "THÔNG TƯ", True), ("BỘ Y TẾ", "THÔNG TƯ", False), ("SỞ Y TẾ", "NGHỊ ĐỊNH", True)],
)
def test_an_act_that_its_issuer_cannot_issue_raises_a_doubt(
    issuer: str, kind: str, warned: bool
) -> None:
    text = f"{issuer}\nSố: 5/2026/XX\nHà Nội, ngày 05 tháng 3 năm 2026\n{kind}\nVề tiêm chủng\n"
    rules = [doubt.rule for doubt in letterhead_doubts(text, read_letterhead(text))]
    assert ("letterhead.wrong-issuer" in rules) is warned


def test_another_number_among_the_recipients_raises_a_doubt() -> None:
    text = (
        "VĂN PHÒNG\nSố: 469/TB-VP\nĐồng Mơ, ngày 05 tháng 3 năm 2026\nTHÔNG BÁO\nKết luận họp\n"
        "Sở Y tế rà soát.\nNơi nhận:\n- Các thành phần dự họp (TB số 441/TB-VP);\n"
    )
    (doubt,) = (
        one for one in letterhead_doubts(text, read_letterhead(text)) if "numbers" in one.rule
    )
    assert "441/TB-VP" in doubt.message


def test_a_citation_broken_in_front_of_its_number_is_not_the_dispatchs_own() -> None:
    head = "SỞ Y TẾ\nVân Sơn, ngày 07 tháng 3 năm 2026\nKính gửi: Các bệnh viện\n"
    cited = (
        "Thực hiện Nghị định\nsố 96/2023/NĐ-CP ngày 30/12/2023 của Chính phủ, Sở Y tế yêu cầu:\n"
    )
    assert read_letterhead(head + cited).code is None
    own = read_letterhead(head.replace("Vân", "số: 15/SYT-NV\nVân") + cited).code
    assert own is not None
    assert own.value == "15/SYT-NV"
