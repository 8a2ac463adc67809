"""Readings of a word while they are collected, and once they are kept."""

from typing import Any

from normalise.restoration.lattice import MOST_CANDIDATES
from tests.plain_python import as_plain_python

plain: Any = as_plain_python("candidates")


def kept(candidates: Any) -> list[tuple[int, float, str]]:
    """Return the readings as rows: word, likelihood, text."""
    places = range(candidates.first, candidates.first + candidates.size)
    numbers = [(candidates.block.ids[i], candidates.block.weights[i]) for i in places]
    return [(*number, text) for number, text in zip(numbers, candidates.texts, strict=True)]


def drafted(draft: Any, rows: list[tuple[int, float, str]]) -> Any:
    draft.begin()
    for row in rows:
        draft.add(*row)
    return draft.done()


def test_readings_keep_their_order_where_there_is_room_for_all() -> None:
    rows = [(7, 0.2, "an"), (3, 0.9, "ăn"), (5, 0.2, "ân")]
    assert kept(drafted(plain.Draft(), rows)) == rows


def test_of_too_many_the_likeliest_are_kept_and_equal_ones_in_the_order_they_came() -> None:
    rows = [(i, (i * 7 % 5) / 4, f"từ{i}") for i in range(MOST_CANDIDATES + 33)]
    expected = sorted(rows, key=lambda row: -row[1])[:MOST_CANDIDATES]
    assert kept(drafted(plain.Draft(), rows)) == expected


def test_what_is_kept_stays_when_later_words_fill_the_block_and_the_next() -> None:
    draft = plain.Draft()
    words = [
        [(word * 30 + i, float(word), f"{word}.{i}") for i in range(30)] for word in range(300)
    ]
    made = [drafted(draft, rows) for rows in words]
    assert [kept(candidates) for candidates in made] == words
    assert len({id(candidates.block) for candidates in made}) > 1
