"""Lists of tasks and hits."""

import datetime as dt
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.deadline_wording import deadline_words
from api.printing.console import say, show, write
from api.schemas.search import HitOut, PassageOut, SearchOut
from api.schemas.tasks import TaskList, TaskOut
from api.wording import STATUS_NAMES, TIMELINESS_NAMES, date_words
from tracking.stored import DueKind
from tracking.timeliness import Timeliness

TONES = {Timeliness.OVERDUE: "bold red", Timeliness.DONE_IN_TIME: "green"}
LONGEST_ACTION = 300  # characters of a task in a table; the page shows all of it


def print_hits(answer: SearchOut, *, as_json: bool) -> None:
    """Print what a search found."""
    if as_json:
        write(answer.model_dump_json(indent=2) + "\n")
    else:
        show(hits_list(answer.hits, answer.total))
        if answer.respelt:
            say(f"nothing has the words as typed; shown: {answer.respelt}")
        if answer.partial:
            say("few or none have all of the words; shown is what has most of them")


def print_tasks(tasks: TaskList, today: dt.date, *, as_json: bool) -> None:
    """Print a list of tasks."""
    if as_json:
        write(tasks.model_dump_json(indent=2) + "\n")
        return
    show(tasks_table(tasks.tasks, today))
    say(f"{len(tasks.tasks)} of {tasks.total} tasks")


def tasks_table(tasks: Iterable[TaskOut], today: dt.date) -> RenderableType:
    """Lay out tasks: which dispatch, what, who, by when, how far."""
    table = Table(title=f"Nhiệm vụ, tính đến {date_words(today.isoformat())}", title_justify="left")
    table.add_column("Văn bản", no_wrap=True)
    table.add_column("Nhiệm vụ", ratio=5)
    table.add_column("Chủ trì", ratio=2)
    table.add_column("Thời hạn", ratio=1)
    table.add_column("Trạng thái", ratio=1)
    for task in tasks:
        standing = TIMELINESS_NAMES[task.timeliness]
        table.add_row(
            escape(task.code or task.file),
            escape(_cut(task.text)),
            _who(task),
            _due_words(task),
            Text(f"{STATUS_NAMES[task.status]}\n{standing}", TONES.get(task.timeliness, "")),
        )
    return table


def hits_list(hits: Iterable[HitOut], total: int) -> RenderableType:
    """Lay out what a search found, best first."""
    parts: list[RenderableType] = [Text(f"{total} kết quả", style="bold")]
    for n, hit in enumerate(hits, start=1):
        facts = (hit.code, hit.type, hit.issuer, date_words(hit.issued), hit.file)
        parts.append(Text(f"\n{n}. {hit.title or hit.code or hit.file}", style="bold"))
        parts.append(Text("   " + " · ".join(fact for fact in facts if fact), style="dim"))
        if hit.passage:
            parts.append(Padding(_passage(hit.passage), (0, 3)))
    return Group(*parts)


def _who(task: TaskOut) -> str:
    who = escape("; ".join(task.assignees)) or "–"
    return f"{who}\n(giao qua nhóm)" if task.through else who


def _passage(passage: PassageOut) -> Text:
    text = Text(passage.text)
    for place in passage.highlights:
        text.stylize("bold yellow", place.start, place.end)
    return text


def _due_words(task: TaskOut) -> str:
    """Say by when, and how that day was counted, under it."""
    stated, due = task.deadline, task.due
    if stated and (due is None or due.kind is DueKind.STATED):
        return deadline_words(
            date=due.date if due else None,
            rrule=stated.rrule,
            duration=stated.duration,
            words=stated.text,
            rule=stated.rule,
        )
    if due is None:
        return "–"
    day = date_words(due.date.isoformat())
    missed = task.recurrence.missed if task.recurrence else 0
    how = f"{due.text}; {missed} kỳ quá hạn" if missed > 1 else due.text
    return f"{'dự kiến ' if due.is_expected else ''}{day}\n({how})"


def _cut(action: str) -> str:
    return action if len(action) <= LONGEST_ACTION else action[: LONGEST_ACTION - 1] + "…"
