"""What a dispatch does with a document that it mentions: rest on, implement, change or cite it.

The words of the clause in front of the mention tell. Four things complicate it:

* lists: "Căn cứ A; B và C" makes all three a basis, over the semicolons and over paragraphs;
* titles: "Thực hiện Kế hoạch A về thực hiện Nghị quyết B" implements A; B is cited in A's title;
* introductions: "Bãi bỏ các Quyết định sau:" says what is done with each item below it;
* short forms: "(sau đây viết tắt là Nghị quyết số 5/…)" is what the mention is that it stands for.
"""

import functools
import re
from dataclasses import dataclass, field

from extract.legal_bases.introductions import find_introductions
from extract.legal_bases.mentions import Mention, Reading
from extract.patterns import load_pattern
from extract.records import Relation

_REFERENCE = re.compile(
    r"(?:[\s,;]*(?:(?:cac|va|hoac|den|cua)\s+)?(?:diem|khoan|dieu|muc|chuong|phan|phu luc|tiet)\s+"
    r"(?:[ivx]{1,5}|\d{1,3}(?:\.\d{1,2})?[a-z]?|[a-z])\b(?:\s*(?:,|va)\s*(?:\d{1,3}|[a-z])\b){0,12}){1,12}(?:\s+cua)?\s*$"
)
_SPACES = re.compile(r"\s+")
_FARTHEST = 320  # letters in front of a mention that are looked at
_FARTHEST_TRIGGER = 240  # letters between "thực hiện" and its object
_EXPIRES = re.compile(r"[^.;]{0,300}\bhet hieu luc\b(?! tu ngay luat)")
_EXPIRES_REACH = 320
_CLOSED_QUOTE = re.compile(r"\"\s*(?:,|,?\s*(?:va|cung)\b)[^\";]*$")


@dataclass(slots=True)
class _State:
    """What was found so far, from which later mentions of a list inherit."""

    introductions: dict[int, str]
    level: Relation = Relation.CITES
    in_title: bool = False
    relations: list[Relation] = field(default_factory=list)
    by_type: dict[str, Relation] = field(default_factory=dict)  # of this sentence
    by_code: dict[str, Relation] = field(default_factory=dict)


def find_relations(reading: Reading, mentions: list[Mention]) -> list[Relation]:
    """Tell the relation of each mention.

    Args:
        reading: The text.
        mentions: In order of position.
    """
    state = _State(find_introductions(reading, mentions))
    for at, mention in enumerate(mentions):
        previous = mentions[at - 1] if at else None
        relation = _relation(reading, mention, previous, state)
        state.relations.append(relation)
        state.by_type[mention.type] = relation
        if mention.code:
            state.by_code.setdefault(mention.code, relation)
    return state.relations


def _relation(
    reading: Reading, mention: Mention, previous: Mention | None, state: _State
) -> Relation:
    start = mention.span.start
    begin = reading.sentence_start(start)
    if previous is None or previous.span.end <= begin:
        words = _without_reference(reading.folded[max(begin, start - 4 * _FARTHEST) : start])
        goes_on = not words.strip(" -+*.") and _list_goes_on(reading, begin)
        introduction = state.introductions.get(start)
        if introduction is not None:
            state.level = _classified(reading, introduction, mention, first=True)
        elif not goes_on:
            state.level = _classified(reading, words, mention, first=True)
        state.in_title = False
        state.by_type.clear()
        return state.level
    return _behind_mention(reading, mention, previous, state)


def _behind_mention(
    reading: Reading, mention: Mention, previous: Mention, state: _State
) -> Relation:
    """Tell the relation of a mention that stands behind another one of its sentence."""
    words = _without_reference(reading.folded[previous.span.end : mention.span.start])
    inherited = _inherited(words, mention, state)
    if inherited is not None:
        return inherited
    if ";" in words:
        return _behind_semicolon(reading, words, mention, state)
    clause = _regex("relation.new-clause").search(words)
    if clause:
        words = words[clause.start() + 1 :]
    elif _found("relation.title", words) or state.in_title:
        ends = ("relation.title-ends", "relation.title-ends-at-comma")
        if not state.in_title and any(_found(name, words) for name in ends):
            return state.level
        state.in_title = True
        return Relation.CITES
    state.in_title = False
    state.level = _classified(reading, words, mention) if clause else state.level
    return state.level if clause else _classified(reading, words, mention)


def _inherited(words: str, mention: Mention, state: _State) -> Relation | None:
    """Tell the relation that a mention shares with one before it; None where it has its own."""
    last = state.relations[-1]
    if _found("relation.amended-by", words) or _found("relation.amended-by-behind-title", words):
        return state.by_type.get(mention.type, last)  # by a document of the same kind
    shared = ("relation.connector", "relation.same-again")
    if any(_found(name, words) for name in shared):
        return last
    if _found("relation.short-form", words):
        return state.by_code.get(mention.code or "", last)
    if words.rstrip().endswith("(") and ";" not in words:
        return Relation.CITES if _found("relation.replaces", words) else state.level
    if _CLOSED_QUOTE.search(words):
        state.in_title = False
        return state.level
    return None


def _behind_semicolon(reading: Reading, words: str, mention: Mention, state: _State) -> Relation:
    """Tell the relation of the next member of a list; it may have words of its own."""
    state.in_title = False
    tail = words.rpartition(";")[2]
    if clause := _regex("relation.new-clause").search(tail):
        state.level = _classified(reading, tail[clause.start() + 1 :], mention)
        return state.level
    own = _found("relation.basis", tail) or _found("relation.implements", tail)
    cites = _found("relation.not-implements-behind", tail.replace("kem theo", ""))
    if own or cites or _found("relation.replaces", tail) or _found("relation.repeals", tail):
        state.level = _classified(reading, tail, mention)
    return state.level


def _list_goes_on(reading: Reading, begin: int) -> bool:
    """Tell whether the paragraph before ended with a semicolon."""
    return reading.text[max(0, begin - 12) : begin].rstrip(" \n\f-+*").endswith(";")


def _without_reference(words: str) -> str:
    """Put words on one line, without "điểm a khoản 2 Điều 5" at the end."""
    words = _SPACES.sub(" ", words)
    match = _REFERENCE.search(words[-_FARTHEST:])
    return words if match is None else words[: len(words) - len(match.group())] + " "


def _classified(reading: Reading, words: str, mention: Mention, *, first: bool = False) -> Relation:
    """Tell the relation by the words in front of a mention alone.

    Args:
        reading: The text.
        words: Folded words of the clause in front of the mention.
        mention: The mention.
        first: It is the first mention of its sentence.
    """
    if _found("relation.submitted", words):
        return Relation.BASIS
    if _found("relation.basis-behind-aim", words):
        return Relation.BASIS
    if _found("relation.basis", words):
        return Relation.CITES if _found("relation.main-clause", words) else Relation.BASIS
    changed = _changed(reading, words, mention, first=first)
    if changed is not None:
        return changed
    return Relation.IMPLEMENTS if _implements(words[-_FARTHEST:]) else Relation.CITES


def _changed(reading: Reading, words: str, mention: Mention, *, first: bool) -> Relation | None:
    """Tell a change made by this dispatch from those that it plans or quotes."""
    start = reading.paragraph_start(mention.span.start)
    quoted = reading.plain[start : start + 4].lstrip(" -+").startswith('"')
    own = _last("relation.own-act", words)  # "(Kế hoạch này thay thế …": its brackets open no other
    words = words if own is None else words[own.start() :]
    if quoted or "(" in words[-24:] or _found("relation.planned", words):
        return None
    amends = _regex("relation.amends").search(words) if first else None
    if amends and not _found("relation.norm", words[amends.end() :]):
        return Relation.AMENDS
    for name, relation in (
        ("relation.replaces", Relation.REPLACES),
        ("relation.repeals", Relation.REPEALS),
    ):
        match = _last(name, words)
        behind = words[match.end() :].replace("kem theo", "") if match else "%"
        if "%" not in behind and not _cites(behind):
            return relation
    behind = reading.folded[mention.span.end : mention.span.end + _EXPIRES_REACH]
    return Relation.REPEALS if _EXPIRES.match(behind) else None


def _implements(words: str) -> bool:
    """Tell whether the mention is the object of "thực hiện", "triển khai", "thi hành"."""
    match = _last("relation.implements", words)
    if match is None or len(words) - match.end() > _FARTHEST_TRIGGER:
        return False
    if _found("relation.not-implements-before", words[: match.start()]):
        return False
    behind = words[match.end() :]
    return _found("relation.strictly", behind) or not _cites(behind)


def _cites(words: str) -> bool:
    """Tell whether the words between a verb and a mention make the mention a mere citation."""
    return _found("relation.not-implements-behind", words) or _found("relation.norm", words)


def _found(name: str, words: str) -> bool:
    return _regex(name).search(words) is not None


def _last(name: str, words: str) -> re.Match[str] | None:
    last = None
    for match in _regex(name).finditer(words):
        last = match
    return last


@functools.cache
def _regex(name: str) -> re.Pattern[str]:
    return load_pattern("legal_bases.toml", name).regex
