import datetime as dt

import pytest

from search.clauses import Between, Keywords
from search.errors import QuerySyntaxError
from search.task_states import find_state

TODAY = dt.date(2025, 12, 29)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("quahan", Between("open_due", None, 20251228), id="overdue"),
        pytest.param("Quá hạn", Between("open_due", None, 20251228), id="with accents and blank"),
        pytest.param("overdue", Between("open_due", None, 20251228), id="in English"),
        pytest.param("saphan", Between("open_due", 20251229, 20260105), id="due soon"),
        pytest.param("tronghan", Between("open_due", 20251229, None), id="in time"),
        pytest.param("xong", Keywords("status", ("done",)), id="done"),
        pytest.param("in-progress", Keywords("status", ("in-progress",)), id="a state's name"),
    ],
)
def test_states_are_known_by_their_names(value: str, expected: Between | Keywords) -> None:
    assert find_state(value, 0, TODAY) == expected


def test_open_tasks_are_those_that_are_not_finished() -> None:
    state = find_state("chưa xong", 0, None)
    assert isinstance(state, Keywords)
    assert "done" not in state.values
    assert "cancelled" not in state.values


@pytest.mark.parametrize(("value", "today"), [("chua biet", TODAY), ("quahan", None)])
def test_an_unknown_state_gets_a_hint(value: str, today: dt.date | None) -> None:
    with pytest.raises(QuerySyntaxError, match="tt:quahan"):
        find_state(value, 3, today)
