import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import event

from extract.records import Relation
from tests.unit.tracking.factories import Asked, make_document, mention
from tracking.listings import EVERYTHING, Paging
from tracking.questions import TaskQuery
from tracking.register import Register
from tracking.states import TaskStatus
from tracking.stored import AgencyRole
from tracking.task_queries import groups_meant
from tracking.timeliness import Timeliness, timeliness

DUE = dt.date(2026, 6, 30)
TODAY = dt.date(2026, 7, 15)
HEALTH = Asked("rà soát trạm y tế", ("Sở Y tế",), ("Sở Tài chính",), due=DUE)
PROVINCE = Asked("tập huấn", ("Sở Y tế tỉnh Lạng Sơn",), bases=("22/2013/TT-BYT",))
FINANCE = Asked(
    "cấp kinh phí", ("Sở Tài chính",), ("Sở Y tế",), report_to=("Ủy ban nhân dân tỉnh",)
)
LATER = Asked("mua thuốc", ("Bệnh viện đa khoa",), due=dt.date(2026, 12, 31))


@pytest.fixture(autouse=True)
def filled(register: Register) -> None:
    resting = (mention("05/2019/NĐ-CP"), mention("7/CT-TTg", Relation.CITES))
    register.add(make_document(HEALTH, PROVINCE, data=b"1"))
    register.add(make_document(FINANCE, LATER, data=b"2", bases=resting))


def actions(register: Register, query: TaskQuery) -> set[str]:
    return {task.action for task in register.tasks(query).items}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(TaskQuery(), {HEALTH, PROVINCE, FINANCE, LATER}, id="all"),
        pytest.param(TaskQuery(agency="Sở Y tế"), {HEALTH, PROVINCE}, id="whole name or part"),
        pytest.param(TaskQuery(agency="SO Y TE"), {HEALTH, PROVINCE}, id="without accents"),
        pytest.param(TaskQuery(agency="SYT"), {HEALTH, PROVINCE}, id="short name"),
        pytest.param(TaskQuery(agency="Lạng Sơn"), {PROVINCE}, id="another part"),
        pytest.param(TaskQuery(agency="Sở Y t"), set(), id="half a syllable is none"),
        pytest.param(TaskQuery(agency="…"), set(), id="no syllable"),
        pytest.param(TaskQuery(agency="100%"), set(), id="signs of LIKE are letters"),
        pytest.param(
            TaskQuery(agency="Sở Y tế", roles=(AgencyRole.ASSIGNEE, AgencyRole.COORDINATOR)),
            {HEALTH, PROVINCE, FINANCE},
            id="who leads or helps",
        ),
        pytest.param(
            TaskQuery(agency="ủy ban nhân dân tỉnh", roles=(AgencyRole.REPORT_TO,)),
            {FINANCE},
            id="who is reported to",
        ),
        pytest.param(TaskQuery(due_before=DUE), {HEALTH}, id="the day itself counts"),
        pytest.param(TaskQuery(due_before=DUE - dt.timedelta(1)), set(), id="the day before"),
        pytest.param(TaskQuery(due_after=DUE), {HEALTH, LATER}, id="from a day on"),
        pytest.param(TaskQuery(basis="22/2013/TT-BYT"), {PROVINCE}, id="mentioned in the task"),
        pytest.param(TaskQuery(basis="22 2013"), {PROVINCE}, id="first parts of a code"),
        pytest.param(TaskQuery(basis="2/2013"), set(), id="parts are whole"),
        pytest.param(TaskQuery(basis="5/2019/nd-cp"), {FINANCE, LATER}, id="of the dispatch"),
        pytest.param(TaskQuery(basis="7/CT-TTg"), set(), id="merely cited by the dispatch"),
        pytest.param(TaskQuery(words="thuoc mua"), {LATER}, id="words of the action"),
        pytest.param(TaskQuery(status=(TaskStatus.DONE,)), set(), id="state"),
        pytest.param(
            TaskQuery(timeliness=(Timeliness.OVERDUE,), today=TODAY), {HEALTH}, id="overdue"
        ),
        pytest.param(
            TaskQuery(agency="Sở Y tế", due_before=TODAY, words="trạm"), {HEALTH}, id="all at once"
        ),
    ],
)
def test_tasks_are_found(register: Register, query: TaskQuery, expected: set[Asked]) -> None:
    assert actions(register, query) == {asked.action for asked in expected}


def test_the_nearest_deadline_comes_first_and_none_last(register: Register) -> None:
    days = [task.due for task in register.tasks().items]
    assert days == [DUE, LATER.due, None, None]


def test_lists_are_read_in_the_order_of_an_index(register: Register) -> None:
    with register._database.reading() as session:
        queries: list[tuple[str, tuple[object, ...]]] = []
        event.listen(
            session.connection().engine,
            "before_cursor_execute",
            lambda _c, _cur, statement, values, *_: queries.append((statement, values)),
        )
        register.tasks(TaskQuery(due_before=LATER.due))
        listing, values = next(one for one in queries if "NULLS LAST" in one[0])
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}", values)
        steps = [row[3] for row in plan]
    assert any("USING INDEX ix_tasks_by_due" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


def test_a_list_is_paged_and_counted(register: Register) -> None:
    whole = register.tasks(paging=EVERYTHING)
    parts = [register.tasks(paging=Paging(offset, 1)) for offset in range(5)]
    assert [part.total for part in parts] == [4] * 5
    assert tuple(task for part in parts for task in part.items) == whole.items


def test_timeliness_without_a_day_is_a_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="without a day"):
        register.tasks(TaskQuery(timeliness=(Timeliness.OVERDUE,)))


WAYS = (
    (),
    (TaskStatus.ACCEPTED,),
    (TaskStatus.ACCEPTED, TaskStatus.SUBMITTED),
    (TaskStatus.ACCEPTED, TaskStatus.SUBMITTED, TaskStatus.DONE),
    (TaskStatus.RETURNED,),
    (TaskStatus.CANCELLED,),
)
DAYS = (None, dt.date(2000, 1, 1), dt.date(2100, 1, 1))


def test_the_database_classes_tasks_as_the_function_does(register: Register) -> None:
    asked = [Asked(f"việc {n}", due=day) for n, day in enumerate(DAYS)]
    for n, way in enumerate(WAYS):
        entry = make_document(*asked, data=f"w{n}".encode())
        register.add(entry)
        for serial, status in product(range(1, len(DAYS) + 1), way):
            register.move_task(f"{entry.source.id[:12]}-{serial}", status, by="x")
    everything = register.tasks(paging=EVERYTHING).items
    assert {timeliness(task, TODAY) for task in everything} == set(Timeliness)
    for one in Timeliness:
        listed = register.tasks(TaskQuery(timeliness=(one,), today=TODAY), EVERYTHING)
        expected = {task.id for task in everything if timeliness(task, TODAY) is one}
        assert {task.id for task in listed.items} == expected


ALL = Asked("báo cáo số liệu", ("các sở, ban, ngành",))
PLANS = Asked("lập kế hoạch vốn", ("Sở Kế hoạch và Đầu tư",))


def test_a_whole_name_finds_the_tasks_of_its_own_province_only(register: Register) -> None:
    for province in ("Lạng Sơn", "Cao Bằng"):
        issuer = f"Ủy ban nhân dân tỉnh {province}"
        register.add(
            make_document(Asked(f"mở lớp {province}"), issuer=issuer, data=issuer.encode())
        )
    query = TaskQuery(agency="Sở Y tế tỉnh Cao Bằng")
    assert actions(register, query) == {"mở lớp Cao Bằng"}


def test_a_members_tasks_are_also_those_of_its_groups(register: Register) -> None:
    register.add(make_document(ALL, issuer="Ủy ban nhân dân tỉnh Lạng Sơn", data=b"3"))
    query = TaskQuery(agency="Sở Y tế tỉnh Lạng Sơn")
    through = {task.action: groups_meant(task, query) for task in register.tasks(query).items}
    assert through == {PROVINCE.action: (), ALL.action: ("các sở, ban, ngành",)}
    assert actions(register, replace(query, groups=False)) == {PROVINCE.action}
    assert actions(register, TaskQuery(agency="Sở Y tế tỉnh Cao Bằng")) == set()


def test_a_body_has_the_tasks_of_those_merged_into_it(register: Register) -> None:
    register.add(make_document(PLANS, issuer="Ủy ban nhân dân tỉnh Hà Giang", data=b"4"))
    query = TaskQuery(agency="Sở Tài chính tỉnh Tuyên Quang")
    assert actions(register, query) == {PLANS.action}
    (task,) = register.tasks(query).items
    assert task.agencies[0].body is not None
    assert task.agencies[0].body.successor == "Sở Tài chính tỉnh Tuyên Quang"
    assert groups_meant(task, query) == ()
