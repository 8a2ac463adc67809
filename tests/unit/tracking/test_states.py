import pytest

from tracking.errors import TaskTransitionError
from tracking.states import ALLOWED, TaskStatus, check_transition


def test_every_state_is_reached_and_none_is_a_dead_end() -> None:
    assert set(ALLOWED) == set(TaskStatus)
    assert {to for ways in ALLOWED.values() for to in ways} == set(TaskStatus)
    assert all(ALLOWED.values())


def test_no_state_leads_to_itself() -> None:
    assert all(status not in ways for status, ways in ALLOWED.items())


@pytest.mark.parametrize("current", list(TaskStatus))
@pytest.mark.parametrize("wanted", list(TaskStatus))
def test_a_step_is_taken_or_refused_with_the_ways_there_are(
    current: TaskStatus, wanted: TaskStatus
) -> None:
    if wanted in ALLOWED[current]:
        check_transition(current, wanted)
        return
    with pytest.raises(TaskTransitionError) as caught:
        check_transition(current, wanted)
    assert caught.value.allowed == ALLOWED[current]
    assert all(way in str(caught.value) for way in ALLOWED[current])
