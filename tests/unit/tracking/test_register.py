import datetime as dt

import pytest

from extract.records import PartialDate, Relation
from ocr.readings import PageOrigin
from tests.unit.tracking.factories import Asked, make_document, mention
from tracking.entries import AddOutcome
from tracking.errors import (
    DayInFutureError,
    DocumentNotFoundError,
    TaskNotFoundError,
    TaskTransitionError,
)
from tracking.listings import Paging
from tracking.questions import AuditQuery, DocumentQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import AuditAction, ProcessingStatus, StoredRelation
from tracking.timeliness import local_date

REVIEW = Asked("rà soát trạm y tế xã", due=dt.date(2026, 6, 30), coordinators=("Sở Tài chính",))
TRAIN = Asked("tập huấn nhân viên y tế thôn bản", report_to=("Ủy ban nhân dân tỉnh",))


def test_what_goes_in_comes_out(register: Register) -> None:
    entry = make_document(REVIEW, TRAIN, bases=(mention("22/2013/TT-BYT"),))
    assert register.add(entry) is AddOutcome.ADDED
    stored = register.document(entry.source.id)
    assert stored.text == entry.text
    assert stored.record == entry.record
    assert stored.doubts == entry.dispatch.doubts
    assert stored.warnings == entry.reading.warnings
    assert (stored.names, stored.addressees) == (("112.txt",), ("Sở Y tế",))
    assert register.reading(entry.source.id) == entry.reading
    summary = stored.summary
    assert (summary.code, summary.type) == ("112/UBND-VX", "công văn")
    assert summary.issuer == "Ủy ban nhân dân tỉnh Bình Minh"
    assert (summary.issued, summary.issued_on) == ("2026-03-05", dt.date(2026, 3, 5))
    assert summary.signer is not None
    assert summary.signer.name == "Lý Thị Mận"
    assert (summary.pages, summary.tasks) == (1, 2)
    assert stored.bases[0].code == "22/2013/TT-BYT"


def test_a_task_keeps_its_agencies_deadline_and_place(register: Register) -> None:
    entry = make_document(REVIEW, TRAIN)
    register.add(entry)
    first, second = register.document(entry.source.id).tasks
    assert first.id == f"{entry.source.id[:12]}-1"
    assert (first.assignees, first.coordinators) == (("Sở Y tế",), ("Sở Tài chính",))
    assert first.due == dt.date(2026, 6, 30)
    assert first.deadline is not None
    assert first.deadline.words == "trước ngày 30/06/2026"
    assert first.raw.of(entry.text.raw) == "rà soát trạm y tế xã"
    assert (first.page, first.status) == (1, TaskStatus.NEW)
    assert (second.deadline, second.report_to) == (None, ("Ủy ban nhân dân tỉnh",))
    assert register.task(first.id) == first


def test_the_same_bytes_twice_are_one_document_with_two_names(register: Register) -> None:
    entry = make_document(REVIEW)
    again = make_document(REVIEW, name="copy of 112.txt")
    register.add(entry)
    assert register.add(again) is AddOutcome.UNCHANGED
    assert register.add(again) is AddOutcome.UNCHANGED
    stored = register.document(entry.source.id)
    assert stored.names == ("112.txt", "copy of 112.txt")
    assert stored.summary.file == "112.txt"
    assert register.documents().total == 1
    deeds = [deed.action for deed in register.audit().items]
    assert deeds == [AuditAction.NAME_ADDED, AuditAction.DOCUMENT_ADDED]


def test_a_file_name_that_is_not_utf8_does_no_harm(register: Register) -> None:
    entry = make_document(Asked("việc \ud800"), name="b\udce1o c\udce1o.txt", data=b"x")
    assert register.add(entry) is AddOutcome.ADDED
    assert register.add(entry) is AddOutcome.UNCHANGED
    stored = register.document(entry.source.id)
    assert stored.names == ("b?o c?o.txt",)
    assert len(stored.text.text) == len(entry.text.text)
    assert register.reading(entry.source.id).pages[0].text.endswith("việc ?.")


def test_a_known_document_can_be_asked_for_before_it_is_read(register: Register) -> None:
    entry = make_document(REVIEW)
    assert not register.has(entry.source.id)
    register.add(entry)
    assert register.has(entry.source.id)
    register.remember_name(entry.source.id, "again.txt", by="vanthu")
    assert register.document(entry.source.id).names == ("112.txt", "again.txt")
    assert register.audit().items[0].by == "vanthu"


def test_nothing_half_written_stays_when_an_entry_fails(register: Register) -> None:
    bad = make_document(REVIEW, REVIEW, bases=(mention("22/2013/TT-BYT"),))
    broken = make_document(REVIEW)
    task = bad.dispatch.tasks[0]
    object.__setattr__(task, "confidence", 7.0)
    with pytest.raises(Exception, match="confidence"):
        register.add(bad)
    assert register.documents().total == 0
    assert register.audit().total == 0
    assert register.add(broken) is AddOutcome.ADDED


def test_a_page_that_failed_makes_a_document_partial(register: Register) -> None:
    entry = make_document(REVIEW, origin=PageOrigin.FAILED)
    register.add(entry)
    assert register.document(entry.source.id).summary.status is ProcessingStatus.PARTIAL
    assert register.documents(DocumentQuery(status=ProcessingStatus.PARTIAL)).total == 1


def test_a_date_without_its_day_is_kept_as_far_as_it_goes(register: Register) -> None:
    entry = make_document(REVIEW, issued=PartialDate(2026, 4))
    register.add(entry)
    summary = register.document(entry.source.id).summary
    assert (summary.issued, summary.issued_on) == ("2026-04", None)


def test_what_is_not_there_is_said_so(register: Register) -> None:
    with pytest.raises(DocumentNotFoundError, match="no document 'abc'"):
        register.document("abc")
    with pytest.raises(DocumentNotFoundError):
        register.reading("abc")
    with pytest.raises(DocumentNotFoundError):
        register.replace_record(make_document(REVIEW))
    with pytest.raises(TaskNotFoundError):
        register.task("abc-1")


class TestMoving:
    def test_a_task_goes_its_way_and_every_step_is_written_down(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        task_id = f"{entry.source.id[:12]}-1"
        way = (TaskStatus.ACCEPTED, TaskStatus.IN_PROGRESS, TaskStatus.SUBMITTED, TaskStatus.DONE)
        for status in way:
            moved = register.move_task(task_id, status, by="phòng nghiệp vụ", note="xong bước này")
            assert moved.status is status
        assert moved.completed_on is not None
        log = register.audit(AuditQuery(task_id=task_id))
        assert log.total == 4
        assert log.items[0].before is not None
        assert '"submitted"' in log.items[0].before
        assert log.items[0].after is not None
        assert '"done"' in log.items[0].after
        assert (log.items[0].by, log.items[0].note) == ("phòng nghiệp vụ", "xong bước này")

    def test_a_step_that_is_not_allowed_changes_nothing(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        task_id = f"{entry.source.id[:12]}-1"
        with pytest.raises(TaskTransitionError) as caught:
            register.move_task(task_id, TaskStatus.SUBMITTED, by="x")
        assert caught.value.allowed == ("accepted", "done", "returned", "cancelled")
        assert register.task(task_id).status is TaskStatus.NEW
        assert register.audit(AuditQuery(task_id=task_id)).total == 0

    def test_a_task_that_is_taken_up_again_is_no_longer_complete(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        task_id = f"{entry.source.id[:12]}-1"
        for status in (TaskStatus.ACCEPTED, TaskStatus.SUBMITTED, TaskStatus.IN_PROGRESS):
            register.move_task(task_id, status, by="x")
        assert register.task(task_id).completed_on is None

    def test_work_is_done_on_the_day_that_people_say(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        task_id = f"{entry.source.id[:12]}-1"
        tomorrow = local_date(dt.datetime.now(dt.UTC)) + dt.timedelta(days=1)
        with pytest.raises(DayInFutureError, match="has not come yet"):
            register.move_task(task_id, TaskStatus.DONE, by="x", on=tomorrow)
        assert register.task(task_id).status is TaskStatus.NEW
        day = dt.date(2026, 6, 29)
        assert register.move_task(task_id, TaskStatus.DONE, by="x", on=day).completed_on == day

    def test_the_log_is_asked_for_who_what_and_on_which(self, register: Register) -> None:
        entry, other = make_document(REVIEW), make_document(TRAIN, data=b"other")
        register.add(entry, by="văn thư")
        register.add(other)
        register.move_task(f"{entry.source.id[:12]}-1", TaskStatus.ACCEPTED, by="chuyên viên")
        assert register.audit().total == 3
        assert register.audit(AuditQuery(by="văn thư")).total == 1
        assert register.audit(AuditQuery(document_id=entry.source.id)).total == 2
        moved = register.audit(AuditQuery(action=AuditAction.TASK_MOVED))
        assert [deed.by for deed in moved.items] == ["chuyên viên"]
        assert [deed.by for deed in register.audit(paging=Paging(1, 1)).items] == ["congvan"]


class TestReplacing:
    def test_a_task_with_the_same_words_keeps_its_state_and_id(self, register: Register) -> None:
        data = b"the same file"
        first = make_document(REVIEW, TRAIN, data=data)
        register.add(first)
        task_id = f"{first.source.id[:12]}-2"
        register.move_task(task_id, TaskStatus.ACCEPTED, by="x")
        later = Asked("tập huấn nhân viên y tế thôn bản", assignees=("Trung tâm Y tế",))
        outcome = register.replace_record(make_document(later, Asked("mua thuốc"), data=data))
        assert (outcome.kept, outcome.added, outcome.removed, outcome.superseded) == (1, 1, 1, 0)
        kept, added = register.document(first.source.id).tasks
        assert (kept.id, kept.status, kept.ordinal) == (task_id, TaskStatus.ACCEPTED, 1)
        assert kept.assignees == ("Trung tâm Y tế",)
        assert added.id == f"{first.source.id[:12]}-3"

    def test_a_task_whose_words_were_put_right_keeps_its_state_and_id(
        self, register: Register
    ) -> None:
        misread = Asked("rà soát 17 trạm y tế xã, báo cáo kết quả", due=dt.date(2026, 6, 30))
        put_right = Asked("rà soát 11 trạm y tế xã, báo cáo kết quả", due=dt.date(2026, 8, 30))
        first = make_document(misread, TRAIN, data=b"x")
        register.add(first)
        task_id = f"{first.source.id[:12]}-1"
        register.move_task(task_id, TaskStatus.ACCEPTED, by="x")
        outcome = register.replace_record(make_document(put_right, TRAIN, data=b"x"))
        assert (outcome.kept, outcome.added, outcome.superseded) == (2, 0, 0)
        task = register.task(task_id)
        assert (task.action, task.status) == (put_right.action, TaskStatus.ACCEPTED)
        assert task.due == dt.date(2026, 8, 30)

    def test_the_next_item_of_a_list_is_no_rewording(self, register: Register) -> None:
        items = [Asked(f"Bệnh viện số {n} cử bác sĩ hỗ trợ trạm y tế xã") for n in range(1, 4)]
        first = make_document(*items, data=b"x")
        register.add(first)
        task_id = f"{first.source.id[:12]}-1"
        register.move_task(task_id, TaskStatus.ACCEPTED, by="x")
        outcome = register.replace_record(make_document(Asked("mua thuốc"), *items[1:], data=b"x"))
        assert (outcome.kept, outcome.added, outcome.superseded) == (2, 1, 1)
        assert register.task(task_id).superseded

    def test_a_task_in_work_that_is_no_longer_found_stays(self, register: Register) -> None:
        first = make_document(REVIEW, TRAIN, data=b"x")
        register.add(first)
        task_id = f"{first.source.id[:12]}-1"
        register.move_task(task_id, TaskStatus.ACCEPTED, by="x")
        outcome = register.replace_record(make_document(TRAIN, data=b"x"))
        assert outcome.superseded == 1
        task = register.task(task_id)
        assert (task.superseded, task.status) == (True, TaskStatus.ACCEPTED)
        assert [one.id for one in register.document(first.source.id).tasks][-1] == task_id
        register.replace_record(first)
        assert not register.task(task_id).superseded

    def test_equal_tasks_of_one_dispatch_keep_their_order(self, register: Register) -> None:
        first = make_document(TRAIN, TRAIN, data=b"x")
        register.add(first)
        outcome = register.replace_record(make_document(TRAIN, TRAIN, TRAIN, data=b"x"))
        assert (outcome.kept, outcome.added) == (2, 1)
        serials = [task.id.split("-")[1] for task in register.document(first.source.id).tasks]
        assert serials == ["1", "2", "3"]

    def test_the_new_reading_takes_the_place_of_the_old(self, register: Register) -> None:
        first = make_document(REVIEW, data=b"x", bases=(mention("1/2013/TT-BYT"),))
        second = make_document(TRAIN, code="113/UBND-VX", data=b"x", bases=())
        register.add(first)
        register.replace_record(second)
        stored = register.document(first.source.id)
        assert (stored.summary.code, stored.bases) == ("113/UBND-VX", ())
        assert (stored.text, stored.revision) == (second.text, 2)
        assert register.reading(first.source.id) == second.reading


class TestRelations:
    def test_a_tie_is_filled_in_when_the_target_comes_later(self, register: Register) -> None:
        later = mention("22/2013/TT-BYT", Relation.IMPLEMENTS, issued=PartialDate(2013))
        citing = make_document(REVIEW, bases=(later,))
        target = make_document(code="22/2013/TT-BYT", issued=PartialDate(2013, 8, 9), data=b"t")
        register.add(citing)
        assert register.document(citing.source.id).relations == ()
        register.add(target)
        tie = StoredRelation(citing.source.id, target.source.id, Relation.IMPLEMENTS)
        assert register.document(citing.source.id).relations == (tie,)
        assert register.document(target.source.id).relations == (tie,)
        assert register.document(citing.source.id).bases[0].document_id == target.source.id

    def test_a_tie_is_filled_in_when_the_target_is_there(self, register: Register) -> None:
        target = make_document(code="22/2013/TT-BYT", data=b"t")
        citing = make_document(REVIEW, bases=(mention("22/2013/tt-byt"),))
        register.add(target)
        register.add(citing)
        assert len(register.document(target.source.id).relations) == 1

    def test_another_date_is_another_document(self, register: Register) -> None:
        register.add(make_document(code="15/UBND-VX", issued=PartialDate(2025, 1, 3), data=b"t"))
        dated = mention("15/UBND-VX", issued=PartialDate(2026, 1, 4))
        citing = make_document(REVIEW, bases=(dated,))
        register.add(citing)
        assert register.document(citing.source.id).relations == ()

    @pytest.mark.parametrize(
        ("said", "issuer", "is_tied"),
        [
            pytest.param(None, "Ủy ban nhân dân tỉnh Bình Minh", True, id="own earlier one"),
            pytest.param(None, "Bộ Y tế", True, id="issuer that is named"),
            pytest.param(None, "Ủy ban nhân dân tỉnh Sao Mai", False, id="another province"),
            pytest.param(
                PartialDate(2026, 3, 5), "Ủy ban nhân dân tỉnh Sao Mai", True, id="same day"
            ),
            pytest.param(PartialDate(2026), "Ủy ban nhân dân tỉnh Sao Mai", False, id="same year"),
        ],
    )
    def test_a_code_without_its_year_needs_the_issuer_or_the_day(
        self, register: Register, said: PartialDate | None, issuer: str, *, is_tied: bool
    ) -> None:
        register.add(make_document(code="15/KH-VX", issuer=issuer, data=b"t"))
        citing = make_document(REVIEW, bases=(mention("15/KH-VX", issued=said),))
        register.add(citing)
        assert bool(register.document(citing.source.id).relations) is is_tied

    def test_two_bearers_of_one_code_leave_the_tie_open(self, register: Register) -> None:
        citing = make_document(REVIEW, bases=(mention("15/UBND-VX"),))
        register.add(citing)
        for data, day in ((b"one", 2), (b"two", 3)):
            issued = PartialDate(2026, 3, day)
            register.add(make_document(code="15/UBND-VX", data=data, issued=issued))
        assert register.document(citing.source.id).relations == ()

    def test_two_files_of_one_dispatch_are_tied_by_the_first(self, register: Register) -> None:
        citing = make_document(REVIEW, bases=(mention("15/UBND-VX"),))
        register.add(citing)
        scans = [make_document(code="15/UBND-VX", data=data) for data in (b"one", b"two")]
        for scan in scans:
            register.add(scan)
        (tie,) = register.document(citing.source.id).relations
        assert tie.to_id == scans[0].source.id

    def test_a_draft_without_number_is_tied_to_nothing(self, register: Register) -> None:
        register.add(make_document(code="/UBND-VX", data=b"t"))
        citing = make_document(REVIEW, bases=(mention("/UBND-VX"),))
        register.add(citing)
        assert register.document(citing.source.id).relations == ()


class TestIndexing:
    def test_documents_wait_to_be_indexed_until_they_are(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        waiting = list(register.unindexed())
        assert [one.id for one in waiting] == [entry.source.id]
        register.mark_indexed(waiting)
        assert list(register.unindexed()) == []
        register.replace_record(entry)
        assert [one.revision for one in register.unindexed()] == [2]

    def test_one_that_was_replaced_meanwhile_still_waits(self, register: Register) -> None:
        entry = make_document(REVIEW)
        register.add(entry)
        waiting = list(register.unindexed())
        register.replace_record(entry)
        register.mark_indexed(waiting)
        assert len(list(register.unindexed())) == 1

    def test_all_come_in_the_order_of_their_coming(self, register: Register) -> None:
        entries = [make_document(REVIEW, data=bytes([n]), name=f"{n}.txt") for n in range(5)]
        for entry in entries:
            register.add(entry)
        assert [one.summary.file for one in register.export()] == [f"{n}.txt" for n in range(5)]


def test_documents_are_found_by_code_issuer_type_and_date(register: Register) -> None:
    register.add(make_document(code="05/2024/NĐ-CP", issuer="Chính phủ", data=b"1"))
    register.add(make_document(code="5/UBND-VX", issued=PartialDate(2025, 1, 2), data=b"2"))
    first, second = (
        register.documents(DocumentQuery(code="5 2024")),
        register.documents(DocumentQuery(issuer="binh minh")),
    )
    assert [one.code for one in first.items] == ["05/2024/NĐ-CP"]
    assert [one.code for one in second.items] == ["5/UBND-VX"]
    assert register.documents(DocumentQuery(type="Công văn")).total == 2
    assert register.documents(DocumentQuery(issued_to=dt.date(2025, 12, 31))).total == 1
    assert register.documents(DocumentQuery(issued_from=dt.date(2026, 3, 5))).total == 1
    page = register.documents(paging=Paging(offset=1, limit=1))
    assert (page.total, [one.code for one in page.items]) == (2, ["5/UBND-VX"])
