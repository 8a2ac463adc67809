"""Later dispatches of the register that bear on an earlier one, and files of one dispatch."""

import dataclasses
from collections.abc import Sequence

import pytest

from extract.records import LegalBasis, PartialDate, Relation, RelationDetail
from tests.unit.tracking.factories import Asked, make_document, mention
from tracking.entries import NewDocument
from tracking.register import Register

AFTERWARDS = PartialDate(2026, 3, 20)
FIRST = make_document(Asked("rà soát"), code="15/UBND-VX", data=b"first")


def later(
    *bases: LegalBasis, issued: PartialDate = AFTERWARDS, data: bytes = b"later"
) -> NewDocument:
    return make_document(code="16/UBND-VX", issued=issued, data=data, bases=bases)


def saying(relation: Relation, detail: RelationDetail | None = None) -> LegalBasis:
    return dataclasses.replace(mention("15/UBND-VX", relation), detail=detail)


def enter(register: Register, entries: Sequence[NewDocument]) -> None:
    for entry in entries:
        register.add(entry)


@pytest.mark.parametrize("order", [1, -1], ids=["comes-second", "comes-first"])
@pytest.mark.parametrize(
    ("said", "is_change"),
    [
        pytest.param(saying(Relation.IMPLEMENTS, RelationDetail.EXTENDS), True, id="extends"),
        pytest.param(saying(Relation.CITES, RelationDetail.CORRECTS), True, id="corrects"),
        pytest.param(saying(Relation.REPLACES), True, id="replaces"),
        pytest.param(saying(Relation.REPEALS), True, id="repeals"),
        pytest.param(saying(Relation.IMPLEMENTS), False, id="implements"),
        pytest.param(saying(Relation.CITES, RelationDetail.REPLIES_TO), False, id="replies"),
    ],
)
def test_a_task_names_the_later_dispatch_after_which_it_may_not_hold(
    register: Register, said: LegalBasis, order: int, *, is_change: bool
) -> None:
    enter(register, (FIRST, later(said))[::order])
    (task,) = register.tasks().items
    assert [one.code for one in task.later] == ["16/UBND-VX"]
    assert bool(task.changed_by) is is_change
    assert register.task(task.id) == task
    assert register.document(FIRST.source.id).tasks == (task,)


def test_what_is_said_most_strongly_of_a_dispatch_counts(register: Register) -> None:
    enter(register, (FIRST, later(saying(Relation.CITES), saying(Relation.REPLACES))))
    (one,) = register.document(FIRST.source.id).later
    assert one.is_change


def test_an_older_dispatch_changes_nothing(register: Register) -> None:
    before = later(saying(Relation.AMENDS), issued=PartialDate(2026, 1, 2))
    enter(register, (FIRST, before))
    assert register.document(FIRST.source.id).later == ()


def test_each_file_of_one_dispatch_is_told_of_the_change(register: Register) -> None:
    rescan = make_document(Asked("rà soát"), code="15/UBND-VX", data=b"again", name="again.txt")
    enter(register, (FIRST, rescan, later(saying(Relation.REPLACES))))
    assert all(task.changed_by for task in register.tasks().items)
    (copy,) = register.document(FIRST.source.id).copies
    assert (copy.file, copy.is_same_day) == ("again.txt", True)


@pytest.mark.parametrize(
    ("issued", "issuer", "found"),
    [
        pytest.param(PartialDate(2026, 3, 7), None, [False], id="another-day"),
        pytest.param(PartialDate(2026), None, [False], id="day-not-known"),
        pytest.param(PartialDate(2025, 3, 5), None, [], id="another-year"),
        pytest.param(PartialDate(2026, 3, 5), "Sở Y tế tỉnh Sao Mai", [], id="another-issuer"),
    ],
)
def test_a_number_that_two_documents_bear_is_told_of(
    register: Register, issued: PartialDate, issuer: str | None, found: list[bool]
) -> None:
    issuer = issuer or "Ủy ban nhân dân tỉnh Bình Minh"
    other = make_document(code="15/UBND-VX", issued=issued, issuer=issuer, data=b"other")
    enter(register, (FIRST, other))
    copies = register.document(FIRST.source.id).copies
    assert [copy.is_same_day for copy in copies] == found
