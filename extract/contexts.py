"""What headings and introducing sentences leave to the items below them: who, with whom, by when.

A heading names bodies ("1. Sở Y tế"), announces a kind of section ("Mục tiêu"), or calls to a list
("… yêu cầu các đơn vị thực hiện:"); what it does not say comes from the heading above it.
"""

import re
from dataclasses import dataclass, replace

from extract.agencies import NameList, begins_predicate, read_names, write_out
from extract.deadlines import choose_deadline, find_deadlines, parse_deadline_cell
from extract.directives import (
    Zone,
    begins_with_verb,
    concludes,
    is_formula,
    is_title,
    things_follow,
    zone_of,
)
from extract.outline import POINTS, Item
from extract.records import Deadline, Found, PartialDate
from extract.roles import Roles, read_roles, shape
from normalise.spans import Span

_HEADING_TAILS = ("chịu trách nhiệm", "có trách nhiệm", "chủ trì", "theo chức năng")
_ROLE_TAIL = re.compile(
    r"(?:[-–,(]?\s*(?:là\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị)\s|[-–,(]\s*(?:là\s+)?)"
    r"(?:[Tt]hường trực|[Đđ]ầu mối|[Cc]hủ trì)"
)
LONGEST_HEADING = 160
"""Characters of a heading at most; longer lines are paragraphs."""
_HEADING_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Context:
    """What the items below a heading inherit.

    Attributes:
        zone: The kind of section.
        assignees: Who must act.
        coordinators: Who helps.
        deadline: By when.
        by_body: Whether the items directly below are headed by bodies ("1. Sở Y tế", "2. …").
        listing: Whether an introduction called to a list, whose items may have no signs.
    """

    zone: Zone
    assignees: tuple[Found[str], ...] = ()
    coordinators: tuple[Found[str], ...] = ()
    deadline: Found[Deadline] | None = None
    by_body: bool = False
    listing: bool = False


def introduces(words: str) -> bool:
    """Tell whether a paragraph ends with a colon: a list follows."""
    return bool(shape("introduces").search(words))


def _charges(prefix: re.Match[str]) -> bool:
    """Tell "Trách nhiệm của" from "Đối với"."""
    return prefix.group().lower().startswith(("trách", "nhiệm"))


class HeadingReader:
    """Reads the headings of one dispatch.

    Args:
        text: The normalised text.
        issuer: The issuing body, "" if unknown; it is never told to act by itself.
        issued: The dispatch's date, for times without a year.
    """

    def __init__(self, text: str, issuer: str, issued: PartialDate | None) -> None:
        self._text = text
        self._issuer = issuer.casefold()
        self._issued = issued

    def read(self, item: Item, words: str, above: Context) -> Context:
        """Make the context that a paragraph leaves to the items below it.

        Args:
            item: The paragraph in the outline.
            words: Its words on one line.
            above: What stands above it leaves to it.
        """
        opens = introduces(words)
        zone = zone_of(words, above.zone) or (
            Zone.SILENT if item.has_children and things_follow(words) else above.zone
        )
        if not (item.has_children or opens or len(words) < LONGEST_HEADING):
            return self._continued(item, above)
        title = is_title(words) and item.paragraph.marker is None
        if shape("hands-out").match(words) and opens:
            return replace(above, zone=zone, by_body=False, assignees=(), coordinators=())
        formula = title or (is_formula(words) and not opens)
        roles = None if formula else self._roles(item, words, above)
        if roles is None:
            own = above if formula else self._continued(item, above)
            helpers = () if formula else self._helpers(item, opens=opens)
            return replace(
                own,
                zone=zone,
                by_body=False,
                coordinators=helpers or own.coordinators,
                deadline=self._time_heading(item) or own.deadline,
            )
        deadline = self._deadline(item.paragraph.body, roles) if opens else None
        deadline = deadline or self._time_heading(item)
        return Context(
            Zone.ORDERING if roles.assignees and zone is Zone.UNKNOWN else zone,
            roles.assignees or above.assignees,
            roles.coordinators,
            deadline or above.deadline,
        )

    def _time_heading(self, item: Item) -> Found[Deadline] | None:
        """Read "a) Quý III/2026" and "1. Giai đoạn chuẩn bị (từ tháng 6 đến tháng 8/2026):"."""
        body = item.paragraph.body
        if not item.has_children or item.paragraph.marker is None:
            return None
        time = shape("time-heading").fullmatch(self._text, *body)
        time = time or shape("time-in-heading").search(self._text, *body)
        if time is None:
            return None
        due = parse_deadline_cell(time["time"], self._issued)
        span = Span(*time.span("time"))
        return Found(due, span, "deadline.heading", _HEADING_CONFIDENCE) if due else None

    def _continued(self, item: Item, above: Context) -> Context:
        """Leave an item's own bodies to the plain paragraphs that go on with it."""
        roles = read_roles(self._text, item.paragraph.body)
        marker = item.paragraph.marker
        if marker is None or not roles.assignees or (not item.parents and marker.kind in POINTS):
            return above  # what follows a plain line's points goes on with the line
        return replace(above, assignees=roles.assignees, coordinators=())

    def _helpers(self, item: Item, *, opens: bool) -> tuple[Found[str], ...]:
        """Read a line above a list that names helpers alone: "Chủ trì, phối hợp với Sở Y tế:"."""
        body = item.paragraph.body
        if not (opens or item.has_children) or not shape("helpers-first").match(self._text, *body):
            return ()
        helpers = read_roles(self._text, body).coordinators
        last = max((found.span.end for found in helpers), default=body.end)
        return helpers if shape("nothing-but-list").fullmatch(self._text, last, body.end) else ()

    def _roles(self, item: Item, words: str, above: Context) -> Roles | None:
        """Read the bodies of a heading ("1. Sở Y tế", "… yêu cầu các sở thực hiện …:")."""
        body = item.paragraph.body
        opens = introduces(words)
        prefix = shape("responsibility").match(self._text, body.start, body.end)
        if prefix is None and above.by_body and item.has_children:
            prefix = shape("towards").match(self._text, body.start, body.end)
        start = prefix.end() if prefix else body.start
        names = read_names(self._text, start, body.end, rule="assignee.heading", loose=bool(prefix))
        if names.names and not prefix and self._is_noun_phrase(names, body, opens=opens):
            names = self._extended(names, body)
        charged = prefix and (_charges(prefix) or self._is_addressed_whole(names, body))
        if names.names and charged and not self._ends_heading(names, body):
            names = self._extended(names, body)
        if not names.names and item.has_children and (above.by_body or prefix):
            names = self._unknown_body(words, body, prefix)
        if names.names and (prefix or self._ends_heading(names, body)):
            found = tuple(replace(name, confidence=_HEADING_CONFIDENCE) for name in names.names)
            roles = read_roles(self._text, Span(names.end, body.end))
            return Roles(found, roles.coordinators, (), names.end, "assignee.heading")
        passed = self._passed_on(body) if opens else None
        if passed:
            return passed
        if opens and len(words.split()) > 2:
            return self._called(self._last_sentence(body)) or self._called(self._last_clause(body))
        return None

    def _passed_on(self, body: Span) -> Roles | None:
        """Read "- Chỉ đạo Trung tâm Y tế:" below another body: the list is for the centre."""
        directs = shape("directs").match(self._text, *body)
        if directs is None:
            return None
        names = read_names(
            self._text, directs.end(), body.end, rule="assignee.directed", loose=True
        )
        alone = shape("nothing-but-list").fullmatch(self._text, names.end, body.end)
        told = alone or begins_predicate(self._text, names.end + 1)
        return Roles(names.names, (), (), names.end, "assignee.directed") if told else None

    def _called(self, sentence: Span) -> Roles | None:
        """Read whom an introducing sentence tells to act."""
        roles = read_roles(self._text, sentence)
        guided = self._guided(roles, sentence)
        if guided:
            return replace(roles, assignees=guided, rule="assignee.directed")
        directed = self._directed(roles, sentence)
        if directed:
            return replace(roles, assignees=(*roles.assignees, *directed))
        return roles if roles.assignees and not self._concludes(roles, sentence) else None

    def _guided(self, roles: Roles, sentence: Span) -> tuple[Found[str], ...]:
        """Read "Sở Nội vụ hướng dẫn các đơn vị lập hồ sơ như sau:": the list is for the units."""
        guides = shape("guides").match(self._text, roles.predicate, sentence.end)
        if not guides or not roles.assignees:
            return ()
        names = read_names(
            self._text, guides.end(), sentence.end, rule="assignee.directed", loose=True
        )
        told = shape("guided-to").match(self._text, names.end, sentence.end)
        return names.names if told else ()

    def _directed(self, roles: Roles, sentence: Span) -> tuple[Found[str], ...]:
        """Read "Bộ Y tế chỉ đạo các viện:": the list is for both, unless a leader speaks."""
        directs = shape("directs").match(self._text, roles.predicate, sentence.end)
        if not directs or not roles.assignees or shape("leader").match(roles.assignees[0].value):
            return ()
        names = read_names(
            self._text, directs.end(), sentence.end, rule="assignee.directed", loose=True
        )
        alone = shape("nothing-but-list").fullmatch(self._text, names.end, sentence.end)
        return names.names if alone else ()

    def _unknown_body(self, words: str, body: Span, prefix: re.Match[str] | None) -> NameList:
        """Take a heading for the name of a body that the grammar does not know.

        "3. Các chủ thuê bao" or "3. Sàn Giao dịch nông sản Sơn Giang", between "2. Sở Y tế" and "4.
        Sở Nội vụ", and "Trách nhiệm của người được kiểm kê".
        """
        start = prefix.end() if prefix else body.start
        plural = shape("plural").match(self._text, start, body.end)
        charged = prefix is not None and _charges(prefix)
        verbal = begins_with_verb(words) or zone_of(words)
        named = prefix is None and shape("like-a-name").match(words)
        if not charged and ((plural is None and not named) or verbal):
            return NameList((), body.start)
        beginning = Found("", Span(start, start), "assignee.heading")
        return self._extended(NameList((beginning,), start), body)

    def _concludes(self, roles: Roles, sentence: Span) -> bool:
        """Tell a leader or the issuer who decides from bodies that are told to act."""
        if roles.rule.startswith("assignee.ordered"):
            return False
        rest = self._text[roles.predicate : sentence.end]
        own = bool(self._issuer) and all(
            found.value.casefold() in self._issuer for found in roles.assignees
        )
        return own or concludes(rest) or bool(shape("concludes").search(rest))

    def _is_addressed_whole(self, names: NameList, body: Span) -> bool:
        """Tell "Đối với các đơn vị thu gom, xử lý rác thải:" from "Đối với các xã, Sở Y tế …:"."""
        rest = self._text[names.end : body.end]
        whole = rest.rstrip().endswith(":") and len(rest) < LONGEST_HEADING
        return whole and len(names.names) == 1 and not shape("orders-inside").search(rest)

    def _is_noun_phrase(self, names: NameList, body: Span, *, opens: bool) -> bool:
        """Tell a heading that is one long name ("Các doanh nghiệp … trong khu công nghiệp")."""
        words = self._text[body.start : body.end]
        rest = self._text[names.end : body.end].strip(" .:;*_,")
        if len(words) > LONGEST_HEADING or not rest or re.search(r"[.;,]\s*$", words):
            return False
        if self._text.startswith(":", names.end) or shape("calls").search(words):
            return False
        if opens and (len(rest.split()) > 6 or begins_predicate(self._text, names.end + 1)):
            return False
        if shape("which-lead").match(rest) and shape("plural").match(words):
            return not opens
        tail = rest.startswith((*_HEADING_TAILS, "(")) or _ROLE_TAIL.match(rest)
        return ":" not in rest and not tail

    def _extended(self, names: NameList, body: Span) -> NameList:
        """Let the last name go on to the heading's end; bodies in brackets are named, too."""
        last = names.names[-1]
        end = body.start + len(self._text[body.start : body.end].rstrip(" .:;*_"))
        bracket = self._text.find("(", last.span.end, end)
        stop = bracket if bracket >= 0 else end
        span = Span(last.span.start, stop - (self._text[stop - 1] == " "))
        whole = replace(last, value=write_out(span.of(self._text)), span=span)
        listed = read_names(self._text, stop + 1, end, rule=last.rule, loose=True).names
        return NameList((*names.names[:-1], whole, *(listed if bracket >= 0 else ())), end)

    def _ends_heading(self, names: NameList, body: Span) -> bool:
        rest = self._text[names.end : body.end].strip(" .:;*_,")
        return not rest or rest.startswith(_HEADING_TAILS) or bool(_ROLE_TAIL.match(rest))

    def _last_sentence(self, body: Span) -> Span:
        return self._behind_last("full-stop", body)

    def _last_clause(self, body: Span) -> Span:
        return self._behind_last("next-sentence", body)

    def _behind_last(self, name: str, body: Span) -> Span:
        starts = [match.end() for match in shape(name).finditer(self._text, *body)]
        return Span(starts[-1] if starts else body.start, body.end)

    def _opens_clause(self, due: Found[Deadline], sentence: Span) -> bool:
        """Tell "…, trước ngày 5/3, các đơn vị …:" from the day of what stands before it."""
        before = self._text[sentence.start : due.span.start].rstrip()
        return not before or before[-1] in ",;:("

    def _deadline(self, body: Span, roles: Roles) -> Found[Deadline] | None:
        """Read the day of a whole list; a day inside "Để …" is an aim's, not the list's.

        Nor is a day the list's that dates what the list is for: "thi đua trong năm 2026 để …:", or
        that an earlier order set: "…, trong đó yêu cầu hoàn thành trước ngày 5/3, Sở đề nghị …:".
        """
        sentence = self._last_sentence(body)
        aims = shape("purpose").match(self._text, sentence.start, sentence.end)
        span = Span(roles.predicate if aims else sentence.start, body.end)
        told_at = roles.assignees[0].span.start if roles.assignees else span.start
        days = find_deadlines(self._text, issued=self._issued, within=span)
        found = choose_deadline(
            [d for d in days if d.span.start >= told_at or self._opens_clause(d, sentence)]
        )
        # "… trong kế hoạch hằng năm": what recurs is the plan, not each item of the list.
        plans = found and shape("yearly-plan").search(self._text, body.start, found.span.end)
        serves = found and shape("serves-an-aim").match(self._text, found.span.end, body.end)
        return None if serves or (plans and found and plans.end() == found.span.end) else found
