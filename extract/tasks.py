"""The tasks of a dispatch (nhiệm vụ): what is ordered, of whom, with whom, by when.

The body is walked once, top to bottom. Headings and introducing sentences leave a context (who must
act, who helps, by when) that the items below inherit; each item is judged and read on its own words
first. Label lines below items complete them afterwards.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.agencies import NameList, begins_predicate, read_names, write_out
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.directives import NO, Setting, Verdict, Zone, concludes, is_formula, judge, zone_of
from extract.labels import Label, LabelKind, read_label
from extract.outline import Item, section_path
from extract.paragraphs import Paragraph
from extract.records import Deadline, Found, LegalBasis, Letterhead, Task
from extract.roles import Roles, read_roles, read_subject, shape
from extract.task_tables import find_table_tasks
from normalise.spans import Span

_NO_TASKS = frozenset({"tờ trình", "báo cáo", "giấy mời", "thư công", "biên bản", "phiếu gửi"})
_HEADING_TAILS = ("chịu trách nhiệm", "có trách nhiệm", "chủ trì", "theo chức năng")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the items below a heading inherit."""

    zone: Zone
    assignees: tuple[Found[str], ...] = ()
    coordinators: tuple[Found[str], ...] = ()
    deadline: Found[Deadline] | None = None


def find_tasks(
    text: str, items: Sequence[Item], head: Letterhead, bases: Sequence[LegalBasis]
) -> tuple[Task, ...]:
    """Read all tasks of a dispatch: those of its running text and those of its tables.

    Args:
        text: A normalised text.
        items: The body's outline.
        head: The letterhead; types that propose or report hold no tasks.
        bases: All mentions of other documents, to name those inside each task.

    Returns:
        In order of their places.
    """
    if head.type and head.type.value in _NO_TASKS:
        return ()
    walk = _Walk(text, items, head)
    for index in range(len(items)):
        walk.visit(index)
    issued = head.issued.value if head.issued else None
    rows = find_table_tasks(text, [item.paragraph for item in items], issued)
    tasks = sorted((*walk.tasks, *rows), key=lambda task: task.span)
    return tuple(_with_codes(task, bases) for task in tasks)


def _with_codes(task: Task, bases: Iterable[LegalBasis]) -> Task:
    codes = [basis.code for basis in bases if basis.code and task.span.covers(basis.span)]
    return replace(task, legal_bases=tuple(dict.fromkeys(codes)))


class _Walk:
    """One pass over the body, from top to bottom."""

    def __init__(self, text: str, items: Sequence[Item], head: Letterhead) -> None:
        self.text = text
        self.items = items
        self.issuer = head.issuer.value if head.issuer else ""
        self.issued = head.issued.value if head.issued else None
        self.top = _Context(Zone.UNKNOWN)
        self.contexts: dict[int, _Context] = {}
        self.tasks: list[Task] = []
        self.task_items: list[int] = []  # beside ``tasks``: the item that each was read from
        self.group: list[int] = []  # tasks that the next label lines complete
        self.in_labels = False

    def visit(self, index: int) -> None:
        """Read one paragraph."""
        item = self.items[index]
        paragraph = item.paragraph
        context = self.contexts[index] = self._context_above(item)
        if paragraph.cells:
            return
        label = read_label(self.text, paragraph.body)
        if label and self._labels(item, label):
            return
        if self.in_labels:
            self.group, self.in_labels = [], False
        words = paragraph.words(self.text)
        if words.isupper() and paragraph.marker is None:
            self.top = _Context(Zone.UNKNOWN)
        heading = self._heading(item, words, context)
        self.contexts[index] = heading
        setting = self._setting(index, words, context)
        for sentence in self._sentences(paragraph):
            self._judge(index, sentence, setting, context)
        if item.paragraph.marker is None and setting.introduces:
            self._introduce(item, words, heading)

    def _introduce(self, item: Item, words: str, heading: _Context) -> None:
        """Let an introducing sentence speak for all that follows in its section."""
        calls = shape("calls").search(words) and not words.isupper()
        called = heading.zone is Zone.UNKNOWN and bool(calls)
        heading = replace(heading, zone=Zone.ORDERING) if called else heading
        if item.parents:
            self.contexts[item.parents[-1]] = heading
        elif heading.assignees or called:
            self.top = heading

    def _context_above(self, item: Item) -> _Context:
        return self.contexts[item.parents[-1]] if item.parents else self.top

    def _heading(self, item: Item, words: str, above: _Context) -> _Context:
        """Make the context that this paragraph leaves to the items below it."""
        zone = zone_of(words) or above.zone
        introduces = bool(shape("introduces").search(words))
        if not (item.has_children or introduces or len(words) < 160):
            return self._continued(item, above)
        formula = is_formula(words)
        roles = (
            None if formula else self._heading_roles(item.paragraph, words, introduces=introduces)
        )
        if roles is None:
            own = above if formula else self._continued(item, above)
            return replace(own, zone=zone)
        deadline = self._own_deadline(item.paragraph.body) if introduces else None
        return _Context(
            Zone.ORDERING if roles.assignees and zone is Zone.UNKNOWN else zone,
            roles.assignees or above.assignees,
            roles.coordinators,
            deadline or above.deadline,
        )

    def _continued(self, item: Item, above: _Context) -> _Context:
        """Leave an item's own bodies to the plain paragraphs that go on with it."""
        roles = read_roles(self.text, item.paragraph.body)
        if item.paragraph.marker is None or not roles.assignees:
            return above
        return replace(above, assignees=roles.assignees, coordinators=())

    def _heading_roles(self, paragraph: Paragraph, words: str, *, introduces: bool) -> Roles | None:
        """Read the bodies of a heading ("1. Sở Y tế", "… yêu cầu các sở thực hiện …:")."""
        body = paragraph.body
        prefix = shape("responsibility").match(self.text, body.start, body.end)
        start = prefix.end() if prefix else body.start
        names = read_names(self.text, start, body.end, rule="assignee.heading", loose=bool(prefix))
        if names.names and not prefix and self._is_noun_phrase(names, body, introduces=introduces):
            names = self._extended(names, body)
        if names.names and (prefix or self._ends_heading(names, body)):
            found = tuple(replace(name, confidence=0.9) for name in names.names)
            roles = read_roles(self.text, Span(names.end, body.end))
            return Roles(found, roles.coordinators, (), names.end, "assignee.heading")
        if introduces and len(words.split()) > 2:
            last = self._last_sentence(body)
            roles = read_roles(self.text, last)
            return roles if roles.assignees and not self._concludes(roles, last) else None
        return None

    def _concludes(self, roles: Roles, sentence: Span) -> bool:
        """Tell a leader or the issuer who decides from bodies that are told to act."""
        if roles.rule.startswith("assignee.ordered"):
            return False
        rest = self.text[roles.predicate : sentence.end]
        return self._is_issuer(roles) or concludes(rest) or bool(shape("concludes").search(rest))

    def _is_noun_phrase(self, names: NameList, body: Span, *, introduces: bool) -> bool:
        """Tell a heading that is one long name ("Các doanh nghiệp … trong khu công nghiệp")."""
        words = self.text[body.start : body.end]
        rest = self.text[names.end : body.end].strip(" .:;*_,")
        if len(words) > 160 or not rest or re.search(r"[.;,]\s*$", words):
            return False
        if introduces and (len(rest.split()) > 6 or begins_predicate(self.text, names.end + 1)):
            return False
        return ":" not in rest and not rest.startswith((*_HEADING_TAILS, "("))

    def _extended(self, names: NameList, body: Span) -> NameList:
        last = names.names[-1]
        end = body.start + len(self.text[body.start : body.end].rstrip(" .:;*_"))
        span = Span(last.span.start, end)
        whole = replace(last, value=write_out(span.of(self.text)), span=span)
        return NameList((*names.names[:-1], whole), end)

    def _ends_heading(self, names: NameList, body: Span) -> bool:
        rest = self.text[names.end : body.end].strip(" .:;*_,")
        return not rest or rest.startswith(_HEADING_TAILS)

    def _last_sentence(self, body: Span) -> Span:
        starts = [
            match.end()
            for match in shape("next-sentence").finditer(self.text, body.start, body.end)
        ]
        return Span(starts[-1] if starts else body.start, body.end)

    def _is_issuer(self, roles: Roles) -> bool:
        own = self.issuer.casefold()
        return bool(own) and all(found.value.casefold() in own for found in roles.assignees)

    def _plain_below(self, index: int) -> bool:
        """Tell whether a paragraph without a sign follows directly, as below a heading."""
        item = self.items[index]
        if item.paragraph.marker is None or index + 1 >= len(self.items):
            return False
        below = self.items[index + 1].paragraph
        return (
            below.marker is None and not below.cells and read_label(self.text, below.body) is None
        )

    def _setting(self, index: int, words: str, context: _Context) -> Setting:
        item = self.items[index]
        introduces = bool(shape("introduces").search(words))
        short = len(words) < 160 and not re.search(r"[.;]$", words)
        return Setting(
            zone=context.zone,
            under_agency=bool(context.assignees),
            listed=bool(item.parents) or item.paragraph.marker is not None,
            introduces=introduces,
            is_heading=short and (item.has_children or self._plain_below(index)),
            issuer=self.issuer,
        )

    def _sentences(self, paragraph: Paragraph) -> list[Span]:
        """Cut a paragraph where a later sentence gives another body something to do."""
        body = paragraph.body
        cuts = [body.start]
        first, _ = read_subject(self.text, body)
        known = {found.value for found in first.names}
        for match in shape("next-sentence").finditer(self.text, body.start, body.end):
            rest = Span(match.end(), body.end)
            names, rule = read_subject(self.text, _until_sentence_end(self.text, rest))
            own = {found.value for found in names.names}
            if (
                rule in ("assignee.ordered", "assignee.subject")
                and own
                and known
                and not own & known
            ):
                cuts.append(match.end())
                known = own
        ends = [
            *(self._trimmed_end(start, cut) for start, cut in itertools.pairwise(cuts)),
            body.end,
        ]
        return [Span(start, end) for start, end in zip(cuts, ends, strict=True)]

    def _trimmed_end(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())

    def _judge(self, index: int, span: Span, setting: Setting, context: _Context) -> None:
        roles = read_roles(self.text, span)
        words = " ".join(span.of(self.text).split())
        predicate = " ".join(self.text[roles.predicate : span.end].split())
        verdict = judge(words, predicate, roles, setting)
        if verdict.confidence > NO:
            self._add(index, span, roles, verdict, context)

    def _add(
        self, index: int, span: Span, roles: Roles, verdict: Verdict, context: _Context
    ) -> None:
        self.group.append(len(self.tasks))
        self.task_items.append(index)
        self.tasks.append(
            Task(
                span=span,
                action=" ".join(span.of(self.text).split()),
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

    def _labels(self, item: Item, label: Label) -> bool:
        """Complete the tasks above with a label line; False where there is none to complete."""
        targets = self._served(item)
        if not targets and item.parents:
            targets = self._heading_as_task(item.parents[-1], label)
        for n in targets:
            self.tasks[n] = self._labelled(self.tasks[n], label)
        self.in_labels = bool(targets)
        return bool(targets)

    def _served(self, label: Item) -> list[int]:
        """Return the tasks above that a label completes: those under the nearest common heading."""
        served: dict[int, list[int]] = {}
        for n in self.group:
            above = self.items[self.task_items[n]].parents
            if not above or above[-1] in label.parents:
                served.setdefault(above[-1] if above else -1, []).append(n)
        own = [n for n in self.group if self.task_items[n] in label.parents[-1:]]
        return served[max(served)] if served else own

    def _heading_as_task(self, heading: int, label: Label) -> list[int]:
        """Take a heading that has nothing but labels below it as the task itself."""
        zone = self.contexts[heading].zone
        if zone in (Zone.SILENT, Zone.FUNDING) or label.kind is LabelKind.OUTCOME:
            return []
        body = self.items[heading].paragraph.body
        nobody = Roles((), (), (), body.start, "")
        verdict = Verdict("task.heading-with-labels", 0.7)
        self._add(heading, body, nobody, verdict, self._context_above(self.items[heading]))
        return [len(self.tasks) - 1]

    def _labelled(self, task: Task, label: Label) -> Task:
        if label.kind is LabelKind.TIME:
            deadline = self._label_deadline(label)
            return replace(task, deadline=deadline) if deadline else task
        names = read_names(
            self.text, label.value.start, label.value.end, rule=f"label.{label.kind}", loose=True
        )
        if not names.names or label.kind is LabelKind.OUTCOME:
            return task
        if label.kind is LabelKind.LEAD:
            return replace(task, assignees=names.names)
        return replace(task, coordinators=names.names)

    def _label_deadline(self, label: Label) -> Found[Deadline] | None:
        found = self._own_deadline(label.value)
        if found:
            return found
        value = parse_deadline_cell(label.value.of(self.text), issued=self.issued)
        if value is None:
            return None
        words = label.value.of(self.text).rstrip(" .;")
        span = Span(label.value.start, label.value.start + len(words))
        return Found(value, span, "deadline.label", 0.9)


def _until_sentence_end(text: str, span: Span) -> Span:
    match = shape("next-sentence").search(text, span.start, span.end)
    return Span(span.start, match.start() if match else span.end)
