import pytest

from extract.tables import find_tables


def rows(text: str) -> list[list[list[str]]]:
    return [
        [[" ".join(place.of(text) for place in cell) for cell in row] for row in table.rows]
        for table in find_tables(text)
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            "Mở đầu\n\nTT\tViệc\tCơ quan\n1\tBáo cáo\tSở Y tế\n\nSau",
            [[["TT", "Việc", "Cơ quan"], ["1", "Báo cáo", "Sở Y tế"]]],
            id="one",
        ),
        pytest.param(
            "TT\tViệc\n1\tHọp\nII. Nhóm\n2\tBáo cáo",
            [[["TT", "Việc"], ["1", "Họp"], ["II. Nhóm", ""], ["2", "Báo cáo"]]],
            id="group-row",
        ),
        pytest.param("a\tb\n1\t2\nhết\n\nthôi", [[["a", "b"], ["1", "2"]]], id="line-behind"),
        pytest.param("Hà Nội\tngày 1\n\nvăn bản", [], id="one-row-is-none"),
        pytest.param("không có", [], id="none"),
    ],
)
def test_lines_with_tabs_are_rows_of_a_table(text: str, read: list[list[list[str]]]) -> None:
    assert rows(text) == read


def test_a_row_that_is_broken_at_the_end_of_a_page_is_joined() -> None:
    text = "TT\tViệc\tAi\n1\tBáo cáo\tSở\n\n\f2\n\n\thằng quý\tY tế\n2\tHọp\tSở"
    (table,) = rows(text)
    assert table[1] == ["1", "Báo cáo hằng quý", "Sở Y tế"]
    assert table[2] == ["2", "Họp", "Sở"]


def test_a_head_that_is_printed_again_on_the_next_page_is_left_out() -> None:
    (table,) = rows("TT\tViệc\n1\tBáo cáo\f2\nTT\tviệc\n2\tHọp")
    assert table == [["TT", "Việc"], ["1", "Báo cáo"], ["2", "Họp"]]


def test_a_table_behind_text_of_the_next_page_is_another_one() -> None:
    assert len(rows("a\tb\n1\t2\fPhụ lục II\na\tb\n1\t2")) == 2


def test_a_table_of_other_width_on_the_next_page_is_another_one() -> None:
    assert len(rows("a\tb\n1\t2\fa\tb\tc\td\n1\t2\t3\t4")) == 2


def test_every_row_has_as_many_cells() -> None:
    (table,) = rows("a\tb\tc\n1\n2\tx")
    assert {len(row) for row in table} == {3}


@pytest.mark.parametrize(
    "dirt",
    [
        "- .\f4.",
        "\f2»",
        "\f2\n“",
        "—\n\n.\n\nˆ'\f4",
        "$\n-\n._\f3.",
        "ˆ`\f2\n\nÍ",
        "F\n\nš P\n“\f+ 2",
    ],
)
def test_dirt_at_the_end_of_a_page_parts_no_table(dirt: str) -> None:
    (table,) = find_tables(f"1\tKiểm kê\n2\tBáo cáo\n\n{dirt}\n\n3\tTập huấn\n4\tKiểm tra\n")
    assert len(table.rows) == 4


@pytest.mark.parametrize("words", ["\fBiểu 2", "Ghi chú: . \f2", "\fII. Kinh phí", "\fPhần B"])
def test_words_between_two_pages_part_their_tables(words: str) -> None:
    assert len(find_tables(f"1\tKiểm kê\n2\tBáo cáo\n\n{words}\n\n3\tTập huấn\n4\tHọp\n")) == 2
