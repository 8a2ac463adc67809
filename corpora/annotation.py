"""Turns what a careful reader found in a sample into a gold record with exact places.

The reading is ``corpora/gold/<name>/reading.toml``: values, and the words that prove them. A place
is given by ``line`` (the paragraph of the sheet's body that begins so, bullet or number aside) or
by ``at`` (these words; ``first words … last words`` for a long place). Places of one list are
searched one after the other, so words need to be unique only behind the place before. A group of
tasks gives its ``assignees`` to every item that names none itself. Of a legal mention the type,
code, date and issuer are taken from its own words unless the entry says otherwise.

The result is the wire form (fields of the maintainers' guide), keys in order, offsets in code
points of the sample's text; a sample that is no text file gets values only.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.sheets import Sheet
from normalise.spans import Span

Entry = dict[str, Any]
"""A table of a TOML file or an object of a JSON file."""

_LABEL = re.compile(r"^(?:-|\+|\d+\.|[a-zđ]\)|Điều \d+\.)\s+")
_GAP = " … "
_DATE = re.compile(r"ngày\s+(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)(\d{4})")
_CODE = re.compile(r"\bsố\s+([^\s,;]+)")
_ISSUER = re.compile(r"\scủa\s+(.+)$", re.DOTALL)
_SHORT = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_DOCUMENT_FIELDS = (
    *("code", "type", "issuer", "place", "issued", "subject", "addressees"),
    *("signer", "urgency", "secrecy"),
)


class AnchorError(ValueError):
    """The words of a place are not found, or found more than once."""

    def __init__(self, words: str, count: int) -> None:
        super().__init__(f"{words!r} stands {count} times in the text where it must stand once")
        self.words = words
        self.count = count


@dataclass(slots=True)
class Finder:
    """Finds places in the text of a sample.

    Attributes:
        text: The text, lines broken or not.
        paragraphs: The paragraphs of the sheet's body, whole.
    """

    text: str
    paragraphs: Sequence[str]
    _behind: int = field(default=0, init=False)

    def find(self, entry: Mapping[str, Any], inside: Span | None = None) -> Span:
        """Return the place of an entry; without ``inside`` the search goes on from the last one.

        Raises:
            AnchorError: The words are not there, or (of a line) not unique.
        """
        if inside is not None:
            return self._words(entry["at"], inside)
        rest = Span(self._behind, len(self.text))
        span = (
            self._line(entry["line"], rest) if "line" in entry else self._words(entry["at"], rest)
        )
        self._behind = span.start + 1
        return span

    def restart(self) -> None:
        """Search from the top again."""
        self._behind = 0

    def _line(self, words: str, inside: Span) -> Span:
        bare = [_LABEL.sub("", paragraph) for paragraph in self.paragraphs]
        hits = [paragraph for paragraph in bare if paragraph.startswith(words)]
        if len(hits) != 1:
            raise AnchorError(words, len(hits))
        return self._words(hits[0], inside)

    def _words(self, words: str, inside: Span) -> Span:
        first, _, last = words.partition(_GAP)
        pattern = _flexible(first) + (rf".*?{_flexible(last)}" if last else "")
        hit = re.compile(pattern, re.DOTALL).search(self.text, inside.start, inside.end)
        if hit is None:
            raise AnchorError(words, 0)
        return Span(*hit.span())


def _flexible(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def build_record(sheet: Sheet, reading: Mapping[str, Any], text: str, *, spans: bool) -> Entry:
    """Build the gold record of a sample.

    Args:
        sheet: The master.
        reading: The parsed ``reading.toml``.
        text: The sample's text with all accents.
        spans: Whether ``text`` is the text handed in, so that offsets mean something.

    Raises:
        AnchorError: A place of the reading is not in the text.
    """
    finder = Finder(text, sheet.body)
    legal = list(_legal(finder, reading.get("legal", ())))
    finder.restart()
    tasks = list(_tasks(finder, reading.get("tasks", ()), legal))
    finder.restart()
    ignored = [
        {**_place(finder, finder.find(entry)), "why": entry["why"]}
        for entry in reading.get("ignore", ())
    ]
    document = {name: reading["document"].get(name) for name in _DOCUMENT_FIELDS}
    if document["signer"]:
        document["signer"] = {"authority": None, **document["signer"]}
    record = {
        "file": f"samples/{sheet.output}",
        "document": document,
        "legal_bases": legal,
        "tasks": tasks,
        "ignore": ignored,
    }
    return record if spans else _without_offsets(record)


def _legal(finder: Finder, groups: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for group in groups:
        for words in group["at"]:
            place = _place(finder, finder.find({"at": words}))
            yield {**place, **_told(place["text"]), **_given(group)}


def _given(group: Mapping[str, Any]) -> Entry:
    given = {name: value for name, value in group.items() if name != "at"}
    return {**given, "code": None} if "title" in given else given


def _told(words: str) -> Entry:
    """Read type, code, date and issuer off the words of a mention."""
    code, date, issuer = (pattern.search(words) for pattern in (_CODE, _DATE, _ISSUER))
    told: Entry = {"type": words.partition(" số")[0].lower()}
    told["code"] = code[1] if code else None
    if date:
        told["issued"] = f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}"
    if issuer:
        told["issuer"] = " ".join(_SHORT.get(word, word) for word in issuer[1].split())
    return told


def _tasks(
    finder: Finder, groups: Sequence[Mapping[str, Any]], legal: Sequence[Entry]
) -> Iterator[Entry]:
    for group in groups:
        for item in group["items"]:
            span = finder.find(item)
            inside = [entry for entry in legal if span.start <= entry["start"] < span.end]
            yield {
                **_place(finder, span),
                "assignees": item.get("assignees", group["assignees"]),
                "coordinators": item.get("coordinators", []),
                "deadline": _deadline(finder, item.get("deadline"), span),
                "report_to": item.get("report_to", []),
                "legal_bases": list(dict.fromkeys(e["code"] for e in inside if e["code"])),
            }


def _deadline(finder: Finder, entry: Mapping[str, Any] | None, task: Span) -> Entry | None:
    if entry is None:
        return None
    inside = Span(task.end, len(finder.text)) if entry.get("outside") else task
    place = _place(finder, finder.find(entry, inside))
    return {**place, **{name: entry.get(name) for name in ("date", "rrule", "duration")}}


def _place(finder: Finder, span: Span) -> Entry:
    words = " ".join(span.of(finder.text).split())
    return {"start": span.start, "end": span.end, "text": words}


def _without_offsets(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_offsets(v) for k, v in value.items() if k not in ("start", "end")}
    if isinstance(value, list):
        return [_without_offsets(entry) for entry in value]
    return value
