import pytest

from tests.unit.tracking.factories import Asked, make_document
from tracking.entries import NewDocument
from tracking.errors import SavedSearchNotFoundError
from tracking.register import Register

REVIEW = Asked("rà soát, củng cố trạm y tế")


@pytest.fixture
def entry(register: Register) -> NewDocument:
    made = make_document(REVIEW)
    register.add(made)
    return made


def test_a_match_is_kept_once_and_counts_until_it_was_seen(
    register: Register, entry: NewDocument
) -> None:
    saved = register.saved_searches
    kept = saved.keep("Trạm y tế", '"trạm y tế"', by="Lan")
    assert saved.note_matches(kept.id, [entry.source.id, entry.source.id]) == 1
    assert saved.note_matches(kept.id, [entry.source.id]) == 0
    assert [one.unseen for one in saved.all()] == [1]
    (alert,) = saved.alerts(kept.id)
    assert (alert.document_id, alert.is_seen) == (entry.source.id, False)
    saved.mark_seen(kept.id)
    assert [one.unseen for one in saved.all()] == [0]
    assert [one.is_seen for one in saved.alerts(kept.id)] == [True]


def test_a_search_is_forgotten_with_its_matches(register: Register, entry: NewDocument) -> None:
    saved = register.saved_searches
    kept = saved.keep("a", "a", by="Lan")
    saved.note_matches(kept.id, [entry.source.id])
    saved.forget(kept.id)
    assert saved.all() == ()
    assert saved.note_matches(kept.id, [entry.source.id]) == 0
    for ask in (saved.forget, saved.alerts, saved.mark_seen):
        with pytest.raises(SavedSearchNotFoundError):
            ask(kept.id)
