"""The tasks of a dispatch (nhiệm vụ): what is ordered, of whom, with whom, by when.

The body is walked once, top to bottom. Headings and introducing sentences leave a context (who must
act, who helps, by when) that the items below inherit; each item is judged and read on its own words
first. Label lines below items complete them afterwards.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.agencies import read_names
from extract.clauses import Part, split_paragraph
from extract.contexts import Context, HeadingReader
from extract.deadlines import choose_deadline, find_deadlines
from extract.directives import (
    NO,
    Setting,
    Verdict,
    Zone,
    begins_with_verb,
    enacts,
    is_programme,
    is_title,
    judge,
    things_follow,
)
from extract.labels import Label, LabelKind, complete, only_leads, read_label, read_labels
from extract.learned import Place, SecondOpinion, Unit
from extract.outline import BULLETS, NUMBERED, POINTS, Item, section_path
from extract.paragraphs import MarkerKind
from extract.records import Deadline, Found, LegalBasis, Letterhead, Task
from extract.roles import Roles, read_roles, shape
from extract.run_together_rows import find_run_together_tasks
from extract.surroundings import INVITATION, Surroundings
from extract.task_tables import find_table_tasks
from normalise.spans import Span

_NO_TASKS = frozenset({"tờ trình", "báo cáo", "thư công", "biên bản", "phiếu gửi"})
_HEADING_READ = 300  # letters of a heading that a second judge is shown
_LONGEST_LABEL = 4  # words of a line that heads labels and is no task


def find_tasks(
    text: str,
    items: Sequence[Item],
    head: Letterhead,
    bases: Sequence[LegalBasis],
    second: SecondOpinion | None = None,
) -> tuple[Task, ...]:
    """Read all tasks of a dispatch: those of its running text and those of its tables.

    Args:
        text: A normalised text.
        items: The body's outline.
        head: The letterhead; types that propose or report hold no tasks.
        bases: All mentions of other documents, to name those inside each task.
        second: Who weighs the rules' verdict on each paragraph; None: the rules alone decide.

    Returns:
        In order of their places.
    """
    if head.type and head.type.value in _NO_TASKS:
        return ()
    walk = _Walk(text, items, head, second)
    for index in range(len(items)):
        walk.visit(index)
    issued = head.issued.value if head.issued else None
    paragraphs = [item.paragraph for item in items]
    rows = (
        *find_table_tasks(text, paragraphs, issued),
        *find_run_together_tasks(text, paragraphs, issued),
    )
    tasks = sorted((*walk.tasks, *rows), key=lambda task: task.span)
    return tuple(_with_codes(task, bases) for task in tasks)


def _with_codes(task: Task, bases: Iterable[LegalBasis]) -> Task:
    codes = [basis.code for basis in bases if basis.code and task.span.covers(basis.span)]
    return replace(task, legal_bases=tuple(dict.fromkeys(codes)))


def _headed(context: Context, head: Roles) -> Context:
    """Let the words before the first of several numbered parts speak for all of them."""
    return replace(context, assignees=head.assignees, coordinators=head.coordinators)


class _Walk:
    """One pass over the body, from top to bottom."""

    def __init__(
        self, text: str, items: Sequence[Item], head: Letterhead, second: SecondOpinion | None
    ) -> None:
        self.text = text
        self.second = second
        self.type = head.type.value if head.type else ""
        self.items = items
        self.issued = head.issued.value if head.issued else None
        issuer = head.issuer.value if head.issuer else ""
        self.headings = HeadingReader(text, issuer, self.issued)
        self.surroundings = Surroundings(text, items, head)
        self.top = Context(Zone.UNKNOWN)
        self.contexts: dict[int, Context] = {}
        self.beginnings: dict[int, str] = {}  # of paragraphs that head others
        self.tasks: list[Task] = []
        self.task_items: list[int] = []  # beside ``tasks``: the item that each was read from
        self.group: list[int] = []  # tasks that the next label lines complete
        self.in_labels = False
        self.open_label: tuple[int, LabelKind] | None = None  # its items give its value

    def visit(self, index: int) -> None:
        """Read one paragraph."""
        item = self.items[index]
        context = self.contexts[index] = self._context_above(item)
        if item.paragraph.cells or self._completes(index):
            return
        words = item.paragraph.words(self.text)
        if is_title(words) and item.paragraph.marker is None:
            self.top = Context(Zone.UNKNOWN)
        heading = self.headings.read(item, words, context)
        if self.type == INVITATION and is_programme(words):
            heading = replace(heading, zone=Zone.SILENT)
        heading = self.contexts[index] = self._with_row_above(index, heading)
        setting = self.surroundings.setting(index, words, context)
        inherited = [found.value for found in context.assignees]
        named = heading.assignees != context.assignees and item.has_children
        before: Verdict | None = None
        for part in split_paragraph(self.text, item.paragraph.body, inherited, self.issued):
            roles, before = self._judge(part, index, setting, context, before)
            named |= before.confidence != NO and bool(roles.assignees)
        if named:
            self._mark_by_body(item)
        heads = setting.introduces or self._heads_by_name(index, words)
        if item.paragraph.marker is None and heads:
            self._introduce(index, words, heading)

    def _with_row_above(self, index: int, heading: Context) -> Context:
        """Let bullets that only name bodies make one row: what is said below is for all of them.

        "Giao các sở, gồm: - Sở Y tế; - Sở Nội vụ. Có trách nhiệm: a) …"
        """
        own = self._bullet_of_names(index)
        if not own or index == 0:
            return heading
        above = self.items[index - 1]
        beside = above.parents == self.items[index].parents and self._bullet_of_names(index - 1)
        opens = shape("includes-below").search(above.paragraph.words(self.text))
        before = self.contexts[index - 1] if beside else self._context_above(self.items[index])
        row = (*before.assignees, *own) if beside or opens else own
        return replace(heading, assignees=row, coordinators=())

    def _bullet_of_names(self, index: int) -> tuple[Found[str], ...]:
        """Return the bodies of a bullet that says nothing else, asides in brackets apart."""
        paragraph = self.items[index].paragraph
        if paragraph.marker is None or paragraph.marker.kind not in BULLETS:
            return ()
        names = read_names(self.text, *paragraph.body, rule="assignee.heading")
        aside = shape("aside").match(self.text, names.end, paragraph.body.end)
        rest = self.text[aside.end() if aside else names.end : paragraph.body.end]
        return () if rest.strip(" ;.,\n") else names.names

    def _completes(self, index: int) -> bool:
        """Read a paragraph that is no task, but gives those above it who or when."""
        item = self.items[index]
        if self._opens_label(index):
            return True
        labels = self._labels(index)
        if labels and self._complete(item, labels):
            return True
        if self.in_labels and not self._in_open_label(item):
            self.group, self.in_labels = [], False
        return self._dates_all_above(item)

    def _mark_by_body(self, item: Item) -> None:
        """Remember that the items beside this one are headed by bodies, too."""
        if item.parents:
            above = item.parents[-1]
            self.contexts[above] = replace(self.contexts[above], by_body=True)
        else:
            self.top = replace(self.top, by_body=True)

    def _introduce(self, index: int, words: str, heading: Context) -> None:
        """Let an introducing sentence, or a body's name, speak for what follows in its section."""
        item = self.items[index]
        calls = bool(shape("calls").search(words)) and not (is_title(words) or things_follow(words))
        above = self._context_above(item)
        told = heading.zone is Zone.SILENT and heading.assignees != above.assignees
        called = calls and (heading.zone is Zone.UNKNOWN or told)
        heading = replace(heading, zone=Zone.ORDERING) if called else heading
        section = self._section_headed(index)
        if section:
            self.contexts[section[-1]] = heading
        elif heading.assignees or called:
            self.top = replace(heading, listing=calls)

    def _section_headed(self, index: int) -> tuple[int, ...]:
        """Return the path of the section that a plain line heads.

        A name behind the last bullet of a list, with points below it, heads the points.
        """
        path = self.items[index].parents
        if index + 1 == len(self.items):
            return path
        following = self.items[index + 1]
        marker = following.paragraph.marker
        points = marker is not None and marker.kind not in NUMBERED
        above = following.parents
        return above if points and above == path[: len(above)] else path

    def _heads_by_name(self, index: int, words: str) -> bool:
        """Tell a line that is nothing but a body's name, without a sign, above items of its own."""
        body = self.items[index].paragraph.body
        if index + 1 == len(self.items) or not self._is_name(body):
            return False
        following = self.items[index + 1].paragraph
        recital = shape("recital-begins").match(self.text, *following.body)  # who decides
        return not (following.cells or recital or self._is_name(following.body) or is_title(words))

    def _is_name(self, body: Span) -> bool:
        """Tell whether a paragraph is nothing but names of bodies and has no mark at its end."""
        names = read_names(self.text, body.start, body.end, rule="")
        return bool(names.names) and not self.text[names.end : body.end].strip(" *_\n")

    def _context_above(self, item: Item) -> Context:
        return self.contexts[item.parents[-1]] if item.parents else self.top

    def _dates_all_above(self, item: Item) -> bool:
        """Read "Các nội dung trên hoàn thành trước ngày …": it dates the undated tasks above it."""
        body = item.paragraph.body
        if not shape("dates-above").match(self.text, body.start, body.end):
            return False
        deadline = self._own_deadline(body)
        if deadline is None:
            return False
        section = item.parents if item.paragraph.marker else item.parents[:-1]
        for n, task in enumerate(self.tasks):
            if task.deadline is None and self._stands_under(n, section):
                self.tasks[n] = replace(task, deadline=deadline)
        return True

    def _judge(
        self, part: Part, index: int, setting: Setting, context: Context, before: Verdict | None
    ) -> tuple[Roles, Verdict]:
        """Add a part's task, if it is one; tell what it says of bodies, and the verdict.

        What goes on with another day is a task where the part ``before`` it is one.
        """
        span = part.read
        roles = read_roles(self.text, span)
        head = self._led(part.head, context) if part.head else None
        if head and head.assignees:
            context = _headed(context, head)
            setting = replace(setting, under_agency=True, listed=True, introduces=False)
        roles = self._asking(self._led(roles, context), part, index, context)
        verdict = self._verdict(part, index, setting, roles)
        if verdict.confidence == NO and part.goes_on and before:
            verdict = before
        if verdict.confidence != NO:
            own = replace(context, deadline=part.deadline or context.deadline)
            reported = replace(roles, report_to=roles.report_to or part.report_to)
            self._add(index, part.span, reported, verdict, own, stem=part.stem)
        return roles, verdict

    def _led(self, roles: Roles, context: Context) -> Roles:
        """Read "Lãnh đạo Ủy ban … xây dựng" below a Party committee as what the committee does."""
        above = [found.value for found in context.assignees]
        if not (roles.assignees and above and all(shape("party").match(name) for name in above)):
            return roles
        start = roles.assignees[0].span.start
        if not shape("leads-others").match(self.text, start):
            return roles
        return replace(roles, assignees=(), predicate=start, rule="")

    def _asking(self, roles: Roles, part: Part, index: int, context: Context) -> Roles:
        """Read "- Yêu cầu các nhà thầu …" below "Sở Xây dựng" as what the department must do."""
        marker = self.items[index].paragraph.marker
        headed = bool(context.assignees) and context.assignees[0].rule == "assignee.heading"
        bullet = marker is not None and marker.kind in POINTS
        if not (headed and bullet and shape("asks-of-others").match(self.text, *part.read)):
            return roles
        return replace(roles, assignees=(), predicate=part.read.start, rule="")

    def _verdict(self, part: Part, index: int, setting: Setting, roles: Roles) -> Verdict:
        """Weigh what the rules say of a part against what was learnt."""
        span = part.judged or part.read
        words = " ".join(span.of(self.text).split())
        predicate = " ".join(self.text[roles.predicate : span.end].split())
        verdict = judge(words, predicate, roles, setting)
        if self.second and self.second.wants(verdict):
            place = self._place(index, part.judged or part.span)
            verdict = self.second.weigh(verdict, Unit(words, predicate, roles, setting, place))
        return verdict

    def _place(self, index: int, span: Span) -> Place:
        """Tell a second judge what stands around a paragraph."""
        item = self.items[index]
        marker = item.paragraph.marker
        return Place(
            span=span,
            marker=marker.kind if marker else None,
            headings=tuple(self._beginning(above) for above in item.parents[:-4:-1]),
            level=len(item.parents),
            heads=item.has_children,
            type=self.type,
            depth=index / len(self.items),
        )

    def _beginning(self, index: int) -> str:
        """Return how a paragraph begins; it may be long, and head many others."""
        if index not in self.beginnings:
            paragraph = self.items[index].paragraph
            start, end = paragraph.body
            span = Span(start, min(end, start + _HEADING_READ))
            self.beginnings[index] = paragraph.words(self.text, span)
        return self.beginnings[index]

    def _add(
        self,
        index: int,
        span: Span,
        roles: Roles,
        verdict: Verdict,
        context: Context,
        *,
        stem: str = "",
    ) -> None:
        self.group.append(len(self.tasks))
        self.task_items.append(index)
        self.tasks.append(
            Task(
                span=span,
                action=f"{stem} {self.items[index].paragraph.words(self.text, span)}".lstrip(),
                assignees=roles.assignees or context.assignees,
                coordinators=roles.coordinators or ((), context.coordinators)[not roles.assignees],
                deadline=self._own_deadline(span) or context.deadline,
                report_to=roles.report_to,
                legal_bases=(),
                section=section_path(self.text, self.items, index),
                rule=verdict.rule,
                confidence=verdict.confidence,
            )
        )

    def _own_deadline(self, span: Span) -> Found[Deadline] | None:
        return choose_deadline(find_deadlines(self.text, issued=self.issued, within=span))

    def _labels(self, index: int) -> tuple[Label, ...]:
        """Read a paragraph as a label line, or as the value of an open one above it."""
        item = self.items[index]
        body = item.paragraph.body
        if self.open_label and self._in_open_label(item):
            kind = self.open_label[1]
            told = kind is not LabelKind.HELP and read_roles(self.text, body).assignees
            return (Label(kind, body),) if not told or only_leads(self.text, body) else ()
        labels = read_labels(self.text, body)
        return tuple(label for label in labels if label.value.of(self.text).strip())

    def _opens_label(self, index: int) -> bool:
        """Remember a bullet that is a label and whose value stands in the items below it."""
        item = self.items[index]
        marker = item.paragraph.marker
        if marker is None or marker.kind not in BULLETS or not item.has_children:
            return False
        label = read_label(self.text, item.paragraph.body)
        if label is None or label.value.of(self.text).strip():
            return False
        self.open_label, self.in_labels = (index, label.kind), True
        return True

    def _in_open_label(self, item: Item) -> bool:
        return self.open_label is not None and self.open_label[0] in item.parents[-1:]

    def _complete(self, item: Item, labels: Sequence[Label]) -> bool:
        """Complete the tasks above with a label line; False where there is none to complete."""
        targets = self._served(item)
        if not targets and item.parents:
            targets = self._heading_as_task(item.parents[-1], labels[0])
        for n, label in itertools.product(targets, labels):
            self.tasks[n] = complete(self.tasks[n], self.text, label, self.issued)
        self.in_labels = bool(targets)
        return bool(targets)

    def _served(self, label: Item) -> list[int]:
        """Return the tasks above that a label completes: the nearest in the outline."""
        path = label.parents
        if label.paragraph.marker is None and path and self._is_bullet_task(path[-1]):
            path = path[:-1]  # a plain line behind a list's last bullet is about the whole list
        if label.paragraph.marker is None:
            path = self._widened(path)
        while True:
            inside = [n for n in self.group if self._stands_under(n, path)]
            if inside or not path or not self._is_bare_label(path[-1]):
                return inside
            path = path[:-1]

    def _widened(self, path: tuple[int, ...]) -> tuple[int, ...]:
        """Let a plain line behind "2.2." speak for "2.1.", too, where nobody is named there."""
        marker = self.items[path[-1]].paragraph.marker if len(path) > 1 else None
        if marker is None or marker.kind is not MarkerKind.DECIMAL:
            return path
        wider = [n for n in self.group if self._stands_under(n, path[:-1])]
        return path if any(self.tasks[n].assignees for n in wider) else path[:-1]

    def _is_bullet_task(self, index: int) -> bool:
        marker = self.items[index].paragraph.marker
        bullet = marker is not None and marker.kind in BULLETS
        return bullet and any(self.task_items[n] == index for n in self.group)

    def _stands_under(self, task: int, path: tuple[int, ...]) -> bool:
        index = self.task_items[task]
        return (*self.items[index].parents, index)[: len(path)] == path

    def _is_bare_label(self, index: int) -> bool:
        """Tell "- Phân công:" from a heading that may be a task itself."""
        words = self.items[index].paragraph.words(self.text)
        return len(words.split()) <= _LONGEST_LABEL

    def _heading_as_task(self, heading: int, label: Label) -> list[int]:
        """Take a heading that has nothing but labels below it as the task itself."""
        zone = self.contexts[heading].zone
        if zone in (Zone.SILENT, Zone.PROCEDURE, Zone.FUNDING) or label.kind is LabelKind.OUTCOME:
            return []
        paragraph = self.items[heading].paragraph
        body, words = paragraph.body, paragraph.words(self.text)
        article = paragraph.marker is not None and paragraph.marker.kind is MarkerKind.ARTICLE
        if not words.strip(" .:;") or is_title(words) or (article and enacts(words)):
            return []
        receivers = read_roles(self.text, body).report_to if begins_with_verb(words) else ()
        nobody = Roles((), (), receivers, body.start, "")
        verdict = Verdict("task.heading-with-labels", 0.7)
        self._add(heading, body, nobody, verdict, self._context_above(self.items[heading]))
        return [len(self.tasks) - 1]
