"""The digital signature's stamp knows the signatory's name."""

import pytest

from normalise.restoration.positions import Line
from normalise.restoration.stamp import is_name, stamped_names, words_to_correct


def _lines(text: str) -> list[Line]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, line))
        at += len(line) + 1
    return [line for line in lines if line.text]


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-03-05T09:12:44+0700\n\tĐỗ Thị Mẫu",
        "Đỗ Thị Mẫu\n2026-03-05T09:12:44+0700",
        "Ký bởi: Đỗ Thị Mẫu",
    ],
)
def test_the_name_is_found_in_each_kind_of_stamp(stamp: str) -> None:
    assert stamped_names(_lines(f"Noi nhén:\n{stamp}")) == ["Đỗ Thị Mẫu"]


def test_a_garbled_signature_is_corrected_word_by_word() -> None:
    text = "D6 Thi Maéu\n\n2026-03-05T09:12:44+0700\nĐỗ Thị Mẫu\n"
    found = [(word.start, word.read, word.name) for word in words_to_correct(_lines(text))]
    assert found == [(0, "D6", "Đỗ"), (3, "Thi", "Thị"), (7, "Maéu", "Mẫu")]


def test_another_persons_name_is_left_alone() -> None:
    text = "Tran Van Hung\n2026-03-05T09:12:44+0700\nĐỗ Thị Mẫu\n"
    assert list(words_to_correct(_lines(text))) == []


def test_a_time_without_a_name_beside_it_says_nothing() -> None:
    assert stamped_names(_lines("Hương Lâm\nngày 05\n2026-03-05T09:12:44+0700\nSố: 12")) == []


@pytest.mark.parametrize("text", ["Phó Chủ tịch", "Do Thi Mau", "Mẫu", "Đỗ Thị Mẫu 2026", ""])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)
