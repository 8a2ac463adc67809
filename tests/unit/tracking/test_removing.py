"""A document that should not be there goes with all that was said of it."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from extract.records import Relation
from normalise.corrections import Correction
from normalise.spans import Span
from tests.unit.tracking.factories import Asked, make_document, mention
from tracking.errors import DocumentNotFoundError
from tracking.questions import AuditQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import AuditAction

SECRET = make_document(
    Asked("thống kê kho Hoa Ban", bases=("9/QĐ-BYT",)),
    Asked("kiểm kê", term="trước ngày 25 hằng tháng"),
    code="12/UBND-VX",
    data=b"secret",
)
ID = SECRET.source.id


def worked_on(register: Register) -> None:
    """Register it with everything that a document can have."""
    register.add(make_document(code="13/UBND-VX", data=b"x", bases=(mention("12/UBND-VX"),)))
    search = register.saved_searches.keep("kho", "kho", by="x")
    register.add(SECRET)
    register.saved_searches.note_matches(search.id, [ID])
    register.move_task(f"{ID[:12]}-1", TaskStatus.ACCEPTED, by="x", note="kho Hoa Ban")
    march = dt.date(2026, 3, 25)
    register.close_occurrences(f"{ID[:12]}-2", march, by="x", note="kho Hoa Ban")
    made = Correction(Span(0, 2), "Ho", "", "", "Ho", "Hoa")
    register.correct(SECRET, made, Span(0, 2), by="x", revision=1)


def test_nothing_of_a_removed_document_is_left_but_that_it_was_removed(
    register: Register, address: str
) -> None:
    worked_on(register)
    register.remove(ID, by="quản trị", reason="độ mật")
    with pytest.raises(DocumentNotFoundError):
        register.document(ID)
    (deed,) = register.audit(AuditQuery(document_id=ID)).items
    assert (deed.action, deed.by, deed.note) == (
        AuditAction.DOCUMENT_REMOVED,
        "quản trị",
        "độ mật",
    )
    assert register.tasks().total == 0
    engine = create_engine(address)
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            if table != "audit_entries":
                rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608
                assert not any(ID in row or "Hoa Ban" in str(row) for row in rows), table
    engine.dispose()


def test_its_words_are_not_in_the_register_s_files_any_more(
    register: Register, tmp_path: Path
) -> None:
    worked_on(register)
    register.remove(ID, by="x", reason="x")
    files = [path for path in (tmp_path / "var").iterdir() if path.is_file()]
    assert files
    assert [path.name for path in files if b"Hoa Ban" in path.read_bytes()] == []


def test_mentions_lead_to_the_other_document_of_that_number(register: Register) -> None:
    other = make_document(code="12/UBND-VX", issuer="Ủy ban nhân dân tỉnh Sao Mai", data=b"other")
    citing = make_document(
        code="13/UBND-VX", data=b"x", bases=(mention("12/UBND-VX", Relation.CITES),)
    )
    for entry in (SECRET, other, citing):
        register.add(entry)
    (tie,) = register.document(citing.source.id).relations
    assert tie.to_id == ID
    register.remove(ID, by="x", reason="x")
    assert register.document(citing.source.id).relations == ()


def test_it_can_come_again(register: Register) -> None:
    register.add(SECRET)
    register.remove(ID, by="x", reason="x")
    register.add(SECRET)
    assert register.audit(AuditQuery(document_id=ID)).total == 2


def test_what_is_not_there_cannot_be_removed(register: Register) -> None:
    with pytest.raises(DocumentNotFoundError):
        register.remove(ID, by="x", reason="x")
