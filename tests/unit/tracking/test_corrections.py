"""What people put right in a text is in the register, with who, when and what was there before."""

import json
from dataclasses import replace

import pytest

from normalise.corrections import Correction, make_correction
from normalise.spans import Span
from tests.unit.tracking.factories import Asked, make_document
from tracking.entries import NewDocument
from tracking.errors import CorrectionNotFoundError, DocumentNotFoundError, DocumentReplacedError
from tracking.questions import AuditQuery
from tracking.register import Register
from tracking.stored import AuditAction, StoredCorrection


@pytest.fixture
def entry() -> NewDocument:
    return make_document(Asked("rà soát hồ sơ"))


def correct(
    register: Register, entry: NewDocument, words: str, after: str, revision: int = 1
) -> StoredCorrection:
    start = entry.text.text.index(words)
    span = Span(start, start + len(words))
    made = make_correction(entry.text, span, words, after)
    return register.correct(entry, made, span, by="Lan", revision=revision)


def test_a_correction_is_kept_with_place_words_and_person(
    register: Register, entry: NewDocument
) -> None:
    register.add(entry)
    stored = correct(register, entry, "củng cố", "củng có")
    assert register.corrections(entry.source.id) == (stored,)
    start = entry.text.text.index("củng cố")
    assert (stored.span, stored.by, stored.withdrawn_at) == (Span(start, start + 7), "Lan", None)
    assert isinstance(stored.made, Correction)
    assert (stored.made.read, stored.made.before, stored.made.after) == (
        "củng cố",
        "củng cố",
        "củng có",
    )


def test_the_audit_says_who_put_what_right_and_took_it_back(
    register: Register, entry: NewDocument
) -> None:
    register.add(entry)
    stored = correct(register, entry, "củng cố", "củng có")
    register.withdraw_correction(entry, stored.id, by="Minh", revision=2)
    entries = register.audit(AuditQuery(document_id=entry.source.id)).items
    back, made = (one for one in entries if "correct" in one.action)
    assert (made.action, made.by) == (AuditAction.TEXT_CORRECTED, "Lan")
    assert (back.action, back.by) == (AuditAction.CORRECTION_WITHDRAWN, "Minh")
    words = [json.loads(text or "")["words"] for text in (made.before, made.after, back.after)]
    assert words == ["củng cố", "củng có", "củng cố"]


def test_a_correction_taken_back_is_listed_only_on_demand(
    register: Register, entry: NewDocument
) -> None:
    register.add(entry)
    stored = correct(register, entry, "củng cố", "củng có")
    register.withdraw_correction(entry, stored.id, by="Minh", revision=2)
    assert register.corrections(entry.source.id) == ()
    (former,) = register.corrections(entry.source.id, withdrawn=True)
    assert former.withdrawn_by == "Minh"
    with pytest.raises(CorrectionNotFoundError):
        register.withdraw_correction(entry, stored.id, by="Minh", revision=3)


def test_a_word_that_is_corrected_again_has_one_correction(
    register: Register, entry: NewDocument
) -> None:
    register.add(entry)
    correct(register, entry, "củng cố", "củng có")
    second = correct(register, entry, "cố trạm", "cố gắng trạm", revision=2)
    assert register.corrections(entry.source.id) == (second,)


def test_who_is_slower_than_another_is_told_so_and_changes_nothing(
    register: Register, entry: NewDocument
) -> None:
    register.add(entry)
    correct(register, entry, "củng cố", "củng có")
    with pytest.raises(DocumentReplacedError, match="load it again"):
        correct(register, entry, "trạm y tế", "trạm Y tế", revision=1)
    assert len(register.corrections(entry.source.id)) == 1


def test_a_corrected_document_is_to_be_indexed_anew(register: Register, entry: NewDocument) -> None:
    register.add(entry)
    register.mark_indexed(register.unindexed())
    correct(register, entry, "củng cố", "củng có")
    assert [document.id for document in register.unindexed()] == [entry.source.id]


def test_corrections_outlive_another_reading(register: Register, entry: NewDocument) -> None:
    register.add(entry)
    stored = correct(register, entry, "củng cố", "củng có")
    register.replace_record(replace(entry, record=entry.record))
    assert register.corrections(entry.source.id) == (stored,)


def test_corrections_of_an_unknown_document_are_refused(register: Register) -> None:
    with pytest.raises(DocumentNotFoundError):
        register.corrections("0" * 64)
