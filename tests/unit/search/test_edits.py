from hypothesis import given
from hypothesis import strategies as st

from search.edits import is_one_edit

WORDS = st.text("abc", max_size=6)


def _distance(one: str, other: str) -> int:
    """Optimal string alignment by the book."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@given(WORDS, WORDS)
def test_one_edit_is_a_distance_of_one(one: str, other: str) -> None:
    assert is_one_edit(one, other) is (_distance(one, other) == 1)
