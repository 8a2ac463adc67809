import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources import Box, Word
from ocr.page_text import write_page
from ocr.reading_order import order_words
from ocr.tables import Table

WIDTH = 595.0


def line(text: str, x: float, y: float, size: float = 12.0) -> list[Word]:
    """Set a line from its upper left corner; a letter is half as wide as it is high."""
    words = []
    for word in text.split(" "):
        end = x + len(word) * size / 2
        words.append(Word(word, Box(x, y, end, y + size)))
        x = end + size / 3
    return words


def body(count: int, y: float) -> list[Word]:
    """Set lines over the whole width, 17 points apart."""
    return [
        w for n in range(count) for w in line(f"dòng {n} " + "chữ " * 17 + "hết", 85, y + 17 * n)
    ]


def read(words: list[Word], *tables: Table) -> str:
    words.sort(key=lambda word: hash(word.box))  # any order but the right one
    return write_page(order_words(words, width=WIDTH, tables=tables), words)[0]


def first_lines(text: str) -> list[str]:
    """Return the lines, those of the body by their first two words."""
    lines = (line for line in text.split("\n") if line)
    return [" ".join(line.split()[:2]) if line.startswith("dòng") else line for line in lines]


LETTERHEAD = [
    *line("UBND TỈNH VÂN SƠN", 90, 60),
    *line("Số: 12/UBND-VX", 100, 92),
    *line("V/v rà soát", 105, 108, 11),
    *line("danh mục", 108, 121, 11),
    *line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 280, 61),
    *line("Độc lập - Tự do", 340, 77),
    *line("Vân Sơn, ngày 5 tháng 2 năm 2025", 300, 104),
]


def test_the_left_column_of_a_letterhead_is_read_before_the_right_one() -> None:
    assert first_lines(read([*LETTERHEAD, *body(3, 170)])) == [
        "UBND TỈNH VÂN SƠN", "Số: 12/UBND-VX", "V/v rà soát", "danh mục",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do",
        "Vân Sơn, ngày 5 tháng 2 năm 2025", "dòng 0", "dòng 1", "dòng 2",
    ]  # fmt: skip


def test_recipients_are_read_before_the_signature_beside_them() -> None:
    words = [
        *body(2, 300),
        *line("cuối đoạn văn này rất là ngắn thôi nhé các bạn ơi", 85, 334),
        *line("Nơi nhận:", 85, 370, 11), *line("- Như trên;", 85, 384, 10),
        *line("- Lưu: VT, KGVX.", 85, 397, 10),
        *line("TL. CHỦ TỊCH", 390, 371), *line("CHÁNH VĂN PHÒNG TỈNH", 356, 388),
        *line("Nguyễn Văn An", 385, 500),
    ]  # fmt: skip
    assert first_lines(read(words))[3:] == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT, KGVX.",
        "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG TỈNH", "Nguyễn Văn An",
    ]  # fmt: skip


def test_a_line_with_a_wide_gap_stays_one_line() -> None:
    words = [*body(2, 100), *line("Số:", 85, 134), *line("tháng 3", 330, 134), *body(2, 151)]
    assert first_lines(read(words)) == ["dòng 0", "dòng 1", "Số: tháng 3", "dòng 0", "dòng 1"]


def test_a_hole_in_a_line_makes_no_columns() -> None:
    words = body(3, 100)
    hole = [word for word in words if not (250 < word.box.x0 < 290 and 115 < word.box.y0 < 120)]
    assert len(hole) < len(words)
    short = [*hole, *line("trường;", 85, 151)]
    assert first_lines(read(short)) == ["dòng 0", "dòng 1", "dòng 2", "trường;"]


def test_paragraphs_that_stand_apart_are_parted_by_an_empty_line() -> None:
    text = read([*body(3, 100), *line("Điều 2.", 110, 162), *body(2, 179)])
    assert [len(block.split("\n")) for block in text.split("\n\n")] == [3, 3]


def test_an_indented_line_begins_a_paragraph() -> None:
    words = [
        *body(2, 100), *line("Điều 2. " + "chữ " * 15 + "hết", 113, 134), *body(1, 151),
        *line("- Sở Y tế;", 113, 168), *line("- Sở Nội vụ.", 113, 185), *body(1, 202),
    ]  # fmt: skip
    blocks = read(words).split("\n\n")
    assert [first_lines(block)[0][:7] for block in blocks] == [
        "dòng 0",
        "Điều 2.",
        "- Sở Y ",
        "- Sở Nộ",
    ]
    assert [len(block.split("\n")) for block in blocks] == [2, 2, 1, 2]


def test_a_paragraph_begins_below_a_line_in_the_middle() -> None:
    to = line("Kính gửi: " + "chữ " * 13 + "hết", 115, 100)  # as far from both edges
    words = [*to, *line("Thực hiện " + "chữ " * 15, 113, 117), *body(2, 134)]
    assert [len(block.split("\n")) for block in read(words).split("\n\n")] == [1, 3]


def test_lines_that_hang_or_stand_in_the_middle_begin_none() -> None:
    words = [
        *body(2, 100), *line("- Việc " + "chữ " * 16 + "hết", 113, 134),
        *line("Sở Y tế", 125, 151), *body(1, 168), *line("QUYẾT ĐỊNH NHƯ SAU", 260, 185),
    ]  # fmt: skip
    assert [len(block.split("\n")) for block in read(words).split("\n\n")] == [2, 4]


def test_the_addressees_are_read_behind_both_columns_of_the_letterhead() -> None:
    to = [*line("Kính gửi:", 150, 150), *line("- Sở Y tế vùng cao;", 200, 167)]
    found = first_lines(read([*LETTERHEAD, *to, *body(2, 190)]))
    assert found[3:8] == [
        "danh mục", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do",
        "Vân Sơn, ngày 5 tháng 2 năm 2025", "Kính gửi:",
    ]  # fmt: skip


def test_a_page_number_stands_alone() -> None:
    assert read([*line("2", 295, 40), *body(2, 80)]).startswith("2\n\n")


def test_a_slight_slope_does_not_mix_lines() -> None:
    sloping = [
        Word(text, Box(b.x0, b.y0 + b.x0 * 0.02, b.x1, b.y1 + b.x0 * 0.02))
        for text, b, _ in body(5, 100)
    ]
    assert first_lines(read(sloping)) == [f"dòng {n}" for n in range(5)]


def grid(rows: list[float], columns: list[float]) -> Table:
    cells = tuple(
        tuple(Box(x0, y0, x1, y1) for x0, x1 in itertools.pairwise(columns))
        for y0, y1 in itertools.pairwise(rows)
    )
    return Table(Box(columns[0], rows[0], columns[-1], rows[-1]), cells)


def test_a_ruled_table_is_read_row_by_row_and_cell_by_cell() -> None:
    words = [
        *body(2, 50),
        *line("TT", 90, 105), *line("Nhiệm vụ", 130, 105), *line("Hạn", 400, 105),
        *line("1", 90, 125), *line("Rà soát", 130, 125), *line("hồ sơ", 130, 140),
        *line("30/6", 400, 132),
        *line("2", 90, 165), *line("15/7", 400, 165),
        *body(1, 200),
    ]  # fmt: skip
    text = read(words, grid([100, 120, 160, 185], [85, 120, 390, 530]))
    assert text.split("\n\n")[1] == "TT\tNhiệm vụ\tHạn\n1\tRà soát hồ sơ\t30/6\n2\t\t15/7"


def test_a_cell_that_reaches_over_rows_leaves_its_column_empty_below() -> None:
    table = Table(
        Box(85, 100, 530, 160),
        (
            (Box(85, 100, 120, 160), Box(120, 100, 530, 130)),
            (Box(120, 130, 530, 160),),
        ),
    )
    words = [*line("I", 95, 110), *line("việc một", 130, 110), *line("việc hai", 130, 140)]
    assert read(words, table) == "I\tviệc một\n\tviệc hai"


def test_words_on_a_table_but_in_no_cell_are_not_lost() -> None:
    table = grid([100, 130, 160], [85, 300, 530])
    words = [*line("lạc", 40, 110), *line("a", 100, 110), *line("b", 320, 140)]
    assert sorted(read(words, table).split()) == ["a", "b", "lạc"]


def test_an_empty_page_has_no_text() -> None:
    assert order_words([], width=WIDTH) == ()


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(0, 590),
    st.floats(0, 830),
    st.floats(0.1, 300),
    st.floats(0.1, 60),
)


@given(st.lists(boxes, max_size=60))
def test_every_word_is_read_exactly_once_wherever_it_stands(places: list[Box]) -> None:
    words = [Word(f"w{number}", box) for number, box in enumerate(places)]
    blocks = order_words(words, width=WIDTH, tables=[grid([100, 300, 500], [50, 300, 550])])
    text, placed = write_page(blocks, words)
    assert sorted(text.split()) == sorted(word.text for word in words)
    assert all(word.span.of(text) == word.word.text for word in placed)


@pytest.mark.parametrize("numbered", [True, False], ids=["engine's lines", "boxes alone"])
def test_a_tall_box_does_not_tear_its_word_out_of_the_line(numbered: bool) -> None:
    words = body(3, 100)
    tall = words[2]
    words[2] = Word(tall.text, tall.box._replace(y0=tall.box.y0 - 4, y1=tall.box.y1 + 6))
    lines = [round((word.box.y0 + 8) / 17) for word in words] if numbered else None
    text = write_page(order_words(words, width=WIDTH, lines=lines), words)[0]
    assert text.split("\n")[0].split()[:4] == ["dòng", "0", "chữ", "chữ"]


def test_a_box_that_is_off_does_not_tear_its_word_out_of_the_line_of_a_cell() -> None:
    words = [*line("Sở", 90, 105), *line("Y", 106, 114), *line("tế", 116, 105)]
    table = grid([100, 130, 160], [85, 200, 530])
    text = write_page(order_words(words, width=WIDTH, tables=[table], lines=[1, 1, 1]), words)[0]
    assert text == "Sở Y tế"
