from extract.pipeline import extract
from extract.records import Section
from normalise.text import NormalisedText

PLAN = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG MƠ
Số: 21/KH-UBND
Đồng Mơ, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Tiêm chủng mở rộng năm 2026
I. MỤC TIÊU
Tỷ lệ tiêm chủng đạt trên 95%.
II. NHIỆM VỤ
1. Sở Y tế
a) Lập danh sách trẻ trước ngày 20/4/2026.
- Cấp vắc xin cho các trạm y tế.
b) Tập huấn cán bộ.
2. Ủy ban nhân dân các xã, phường
Tuyên truyền, vận động người dân đưa trẻ đi tiêm.
III. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo về Sở Y tế trước ngày 15/12/2026.
"""


def tree(sections: tuple[Section, ...]) -> list[tuple[str, str, list]]:  # type: ignore[type-arg]
    return [(s.level.value, s.label, tree(s.children)) for s in sections]


def test_the_outline_has_every_level_down_to_bullets() -> None:
    found = extract(NormalisedText.unchanged(PLAN)).sections
    assert tree(found) == [
        ("roman", "I.", []),
        (
            "roman",
            "II.",
            [
                ("arabic", "1.", [("letter", "a)", [("bullet", "-", [])]), ("letter", "b)", [])]),
                ("arabic", "2.", []),
            ],
        ),
        ("roman", "III.", []),
    ]


def test_a_section_covers_all_below_it_and_a_task_knows_its_headings() -> None:
    record = extract(NormalisedText.unchanged(PLAN))
    duties = record.sections[1]
    assert duties.span.of(PLAN).endswith("đưa trẻ đi tiêm.")
    (listing,) = (task for task in record.tasks if "Lập danh sách" in task.action)
    assert listing.section == ("II. NHIỆM VỤ", "1. Sở Y tế")
    assert duties.span.covers(listing.span)


def test_a_decision_has_articles_clauses_and_points() -> None:
    text = (
        "QUYẾT ĐỊNH:\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy định này áp dụng:\n"
        "a) Cho cơ quan;\nb) Cho tổ chức.\nĐiều 2. Trách nhiệm\n1. Sở Y tế kiểm tra.\n"
    )
    found = extract(NormalisedText.unchanged(text)).sections
    assert tree(found) == [
        (
            "chapter",
            "Chương I",
            [
                (
                    "article",
                    "Điều 1.",
                    [("arabic", "1.", [("letter", "a)", []), ("letter", "b)", [])])],
                ),
                ("article", "Điều 2.", [("arabic", "1.", [])]),
            ],
        )
    ]
