import datetime as dt

import pytest

from extract.bodies import covers, look_up, predecessors
from extract.bodies.areas import Home
from extract.bodies.definitions import find_definitions
from extract.bodies.groups import Circle, read_group
from extract.bodies.provinces import find_province, province_predecessors
from extract.bodies.registry import central_entries, local_entries
from extract.pipeline import extract
from extract.records import BodyKind, Dispatch, NamedBody
from normalise.text import NormalisedText

LANG_SON = Home(find_province("Lạng Sơn"))
HEALTH = look_up("Sở Y tế tỉnh Lạng Sơn")
AT_HOME = Circle(LANG_SON, "uy-ban-nhan-dan@lang-son", (HEALTH.id,))


def group(name: str, circle: Circle = AT_HOME) -> NamedBody:
    found = read_group(name, circle)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Sở Y tế", "Sở Y tế tỉnh Lạng Sơn", id="the home's"),
        pytest.param("Giám đốc Sở Y tế", "Sở Y tế tỉnh Lạng Sơn", id="its head"),
        pytest.param("SYT", "Sở Y tế tỉnh Lạng Sơn", id="abbreviation"),
        pytest.param("Sở Y tế Hà Nội", "Sở Y tế thành phố Hà Nội", id="another's"),
        pytest.param("UBND tỉnh", "Ủy ban nhân dân tỉnh Lạng Sơn", id="level alone"),
        pytest.param("tỉnh Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi", id="a place that acts"),
        pytest.param(
            "UBND xã Bình Gia", "Ủy ban nhân dân xã Bình Gia, tỉnh Lạng Sơn", id="commune"
        ),
        pytest.param(
            "UBND thành phố Lạng Sơn",
            "Ủy ban nhân dân thành phố Lạng Sơn, tỉnh Lạng Sơn",
            id="a city of a province",
        ),
        pytest.param(
            "Sở Văn hóa, Thể thao & Du lịch",
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
            id="&",
        ),
        pytest.param(
            "Chánh Thanh tra tỉnh", "Thanh tra tỉnh Lạng Sơn", id="first word is the head's"
        ),
        pytest.param("Bộ trưởng Bộ Y tế", "Bộ Y tế", id="minister"),
        pytest.param("Tỉnh ủy", "Tỉnh ủy Lạng Sơn", id="the level is in the name"),
        pytest.param("VPCP", "Văn phòng Chính phủ", id="central abbreviation"),
        pytest.param("Cục Quản lý Dược (Bộ Y tế)", "Cục Quản lý Dược", id="unit with its ministry"),
        pytest.param("Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội Việt Nam", id="central"),
        pytest.param("Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội tỉnh Lạng Sơn", id="its branch"),
        pytest.param(
            "Bệnh viện Phổi tỉnh", "Bệnh viện Phổi tỉnh Lạng Sơn", id="unknown, of the home"
        ),
    ],
)
def test_a_name_means_a_body_in_the_dispatchs_jurisdiction(name: str, expected: str) -> None:
    assert look_up(name, LANG_SON).canonical == expected


@pytest.mark.parametrize(
    ("name", "until", "successor"),
    [
        ("Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn", dt.date(2025, 3, 1), "Sở Tài chính tỉnh Lạng Sơn"),
        ("Sở Y tế tỉnh Hà Giang", dt.date(2025, 7, 1), "Sở Y tế tỉnh Tuyên Quang"),
        ("Sở Giao thông vận tải tỉnh Hà Nam", dt.date(2025, 3, 1), "Sở Xây dựng tỉnh Ninh Bình"),
        ("Bộ Giao thông vận tải", dt.date(2025, 3, 1), "Bộ Xây dựng"),
        ("UBND huyện Mộ Đức, tỉnh Quảng Ngãi", dt.date(2025, 7, 1), None),
        ("Sở Y tế tỉnh Lạng Sơn", None, None),
    ],
)
def test_what_ended_has_its_day_and_its_successor(
    name: str, until: dt.date | None, successor: str | None
) -> None:
    body = look_up(name)
    assert (body.until, body.successor) == (until, successor)


def test_a_body_goes_on_with_the_work_of_those_merged_into_it() -> None:
    names = {body.canonical for body in predecessors(look_up("Sở Tài chính tỉnh Tuyên Quang"))}
    assert names == {
        "Sở Kế hoạch và Đầu tư tỉnh Tuyên Quang",
        "Sở Tài chính tỉnh Hà Giang",
        "Sở Kế hoạch và Đầu tư tỉnh Hà Giang",
    }


@pytest.mark.parametrize(
    ("name", "members", "others"),
    [
        ("các sở, ban, ngành", ["Sở Y tế tỉnh Lạng Sơn"], ["Sở Y tế tỉnh Cao Bằng", "Bộ Y tế"]),
        ("Thủ trưởng các sở, ngành", ["Sở Tài chính tỉnh Lạng Sơn"], ["UBND tỉnh Lạng Sơn"]),
        ("các đơn vị liên quan", ["Sở Y tế tỉnh Lạng Sơn"], ["Sở Tài chính tỉnh Lạng Sơn"]),
        ("các đơn vị tư vấn", [], ["Sở Y tế tỉnh Lạng Sơn"]),
        ("Sở Y tế các tỉnh, thành phố", ["Sở Y tế tỉnh Cao Bằng"], ["Sở Nội vụ tỉnh Cao Bằng"]),
        ("UBND các xã, phường", ["UBND xã Bình Gia, tỉnh Lạng Sơn"], ["UBND tỉnh Lạng Sơn"]),
        ("Ủy ban nhân dân cấp xã", ["UBND xã Bình Gia, tỉnh Lạng Sơn"], ["UBND tỉnh Lạng Sơn"]),
        ("các Bộ: Y tế; Văn hóa, Thể thao và Du lịch", ["Bộ Y tế"], ["Bộ Công an"]),
        ("các bộ, cơ quan ngang bộ", ["Bộ Y tế", "Thanh tra Chính phủ"], ["Sở Y tế tỉnh Lạng Sơn"]),
        ("các bộ, ngành, địa phương", ["Bộ Y tế"], []),
        ("UBND các tỉnh: Hà Giang, Cao Bằng", ["UBND tỉnh Cao Bằng"], ["UBND tỉnh Lạng Sơn"]),
        (
            "UBND các tỉnh, thành phố: Hà Giang, Cao Bằng và Đà Nẵng",
            ["UBND tỉnh Cao Bằng", "UBND thành phố Đà Nẵng"],
            ["UBND tỉnh Lạng Sơn"],
        ),
        ("các đoàn thể", ["Hội Nông dân tỉnh Lạng Sơn"], ["Sở Y tế tỉnh Lạng Sơn"]),
        ("các cơ sở y tế", [], ["Sở Y tế tỉnh Lạng Sơn"]),
        ("các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh", ["Sở Y tế tỉnh Lạng Sơn"], []),
        (
            "các đơn vị trực thuộc Sở Y tế",
            ["Trung tâm Kiểm soát bệnh tật tỉnh Lạng Sơn"],
            ["Sở Y tế tỉnh Lạng Sơn"],
        ),
    ],
)
def test_a_group_covers_its_members_by_rule(
    name: str, members: list[str], others: list[str]
) -> None:
    found = group(name)
    assert [one for one in members if not covers(found, look_up(one))] == []
    assert [one for one in others if covers(found, look_up(one))] == []


@pytest.mark.parametrize(
    "name",
    [
        "Sở Y tế",
        "Ban Quản lý các khu công nghiệp tỉnh",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân xã Bình Gia",
        "Liên hiệp các Hội Khoa học và Kỹ thuật",
    ],
)
def test_one_body_is_no_group(name: str) -> None:
    assert read_group(name, AT_HOME) is None


def test_a_ministrys_localities_are_the_provinces() -> None:
    assert covers(group("các địa phương", Circle()), look_up("UBND tỉnh Lạng Sơn"))


def test_a_dispatch_defines_short_names_itself() -> None:
    text = (
        "Ban Chỉ đạo phòng, chống dịch bệnh tỉnh (sau đây gọi tắt là Ban Chỉ đạo) họp. "
        "Nghị quyết số 5/NQ-CP (sau đây gọi tắt là Nghị quyết) nêu rõ."
    )
    assert find_definitions(text) == {"ban chi dao": "Ban Chỉ đạo phòng, chống dịch bệnh tỉnh"}


def test_thirty_four_provinces_hold_the_sixty_three_of_before() -> None:
    entries = {find_province(name) for name in ("Lạng Sơn", "Phú Thọ")}
    assert None not in entries
    phu_tho = find_province("phu tho")
    assert phu_tho is not None
    assert {one.name for one in province_predecessors(phu_tho)} == {"Hòa Bình", "Vĩnh Phúc"}


def test_every_successor_stands_in_the_registry() -> None:
    for entries in (central_entries(), local_entries()):
        names = {entry.name for entry in entries}
        missing = [(e.name, into) for e in entries for into in e.into if into not in names]
        assert missing == []


def test_every_parent_stands_in_the_registry() -> None:
    names = {entry.name for entry in (*central_entries(), *local_entries())}
    assert {e.parent for e in central_entries() if e.parent} <= names


def dispatch(issued: str, *lines: str, province: str = "LẠNG SƠN") -> Dispatch:
    head = [
        "ỦY BAN NHÂN DÂN",
        f"TỈNH {province}",
        "Số: 215/UBND-KGVX",
        "V/v tăng cường y tế cơ sở",
        f"{province.title()}, ngày {issued}",
        "Kính gửi: Sở Y tế.",
        "Ủy ban nhân dân tỉnh yêu cầu:",
    ]
    return extract(NormalisedText.unchanged("\n".join([*head, *lines])))


def test_the_record_tells_what_each_name_means() -> None:
    record = dispatch("05 tháng 3 năm 2024", "1. Giao Sở Kế hoạch và Đầu tư tổng hợp báo cáo.")
    bodies = {body.name: body for body in record.bodies}
    assert bodies["Sở Y tế"].id == HEALTH.id
    assert bodies["Sở Kế hoạch và Đầu tư"].successor == "Sở Tài chính tỉnh Lạng Sơn"
    assert bodies["Ủy ban nhân dân tỉnh Lạng Sơn"].kind is BodyKind.COMMITTEE


@pytest.mark.parametrize(
    ("issued", "line", "rules"),
    [
        pytest.param(
            "05 tháng 3 năm 2024",
            "1. Giao Sở Kế hoạch và Đầu tư tổng hợp.",
            set(),
            id="it was there",
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. Giao Sở Kế hoạch và Đầu tư tổng hợp.",
            {"agency.ended"},
            id="it had ended",
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. UBND các huyện, thị xã, thành phố tổ chức thực hiện.",
            {"agency.district"},
            id="districts",
        ),
        pytest.param(
            "05 tháng 5 năm 2025",
            "1. UBND các huyện, thị xã, thành phố tổ chức thực hiện.",
            set(),
            id="districts before",
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. Giao Ủy ban nhân dân huyện Bình Gia rà soát.",
            {"agency.district"},
            id="a district",
        ),
        pytest.param(
            "05 tháng 9 năm 2025", "1. Giao Sở Vũ trụ rà soát.", {"agency.unknown"}, id="never been"
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. Giao Ủy ban nhân dân xã Đồng Mơ Thượng rà soát.",
            {"agency.unknown-commune"},
            id="a commune that the province does not have",
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. Giao Ủy ban nhân dân xã Bình Gia rà soát.",
            set(),
            id="a commune that it has",
        ),
        pytest.param(
            "05 tháng 9 năm 2025",
            "1. Giao Ủy ban nhân dân phường Binh Gia rà soát.",
            set(),
            id="marks and level may be wrong",
        ),
        pytest.param(
            "05 tháng 5 năm 2025",
            "1. Giao Ủy ban nhân dân xã Đồng Mơ Thượng rà soát.",
            set(),
            id="communes before they were merged",
        ),
        pytest.param(
            "05 tháng 9 năm 2025", "1. Các cơ quan quản lý rà soát.", set(), id="quan is no quận"
        ),
    ],
)
def test_bodies_that_cannot_be_are_warned_of(issued: str, line: str, rules: set[str]) -> None:
    doubts = dispatch(issued, line).doubts
    assert {doubt.rule for doubt in doubts if doubt.rule.startswith("agency.")} == rules
