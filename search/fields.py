"""What of a dispatch or task goes into which field of an index, the same for every engine.

Words of several names or codes in one field are parted by ``|``, so that a phrase cannot run from
one into the next and can begin at a name's first word.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from search.analysis import agency_words, bigrams, folded_words, tokenise
from search.documents import SearchableDispatch, SearchableTask
from search.filters import type_key

BAR = "|"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A dispatch or task as an engine takes it; word fields are tokens joined by blanks.

    Attributes:
        id: Id of the dispatch or task.
        document_id: Id of the dispatch: what is replaced together.
        exact: All words, as they are accented.
        folded: The same words without marks.
        bigram: The same words, folded, in pairs.
        title: Words of the subject, folded.
        code: Parts of its own code.
        bases: Parts of the codes that it mentions.
        agency: Names of all agencies that issue, receive, lead or help.
        issuer: Name of the issuing body.
        signer: Name of the signer.
        type: Name of the type as one word; "" if there is none.
        issued: Date of the head as the number yyyymmdd, noughts for what is blank.
        due: Last days of tasks, likewise.
        rank: Order where nothing else decides: the newest first, equal dates by a digest of the id.
        card: JSON of what a hit shows, see :class:`Card`.
    """

    id: str
    document_id: str
    exact: str
    folded: str
    bigram: str
    title: str
    code: str
    bases: str
    agency: str
    issuer: str
    signer: str
    type: str
    issued: int
    due: tuple[int, ...]
    rank: int
    card: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a hit shows, kept in the index beside the words.

    Attributes:
        id: Id of the dispatch or task.
        document_id: Id of the dispatch.
        file: File name.
        code: Number and symbol.
        type: Name of the type.
        issuer: Issuing body.
        issued: Date of the head, ISO 8601.
        title: Subject, or what is to be done.
        text: The text in which passages are looked for.
        page_starts: Where pages begin in it.
    """

    id: str
    document_id: str
    file: str
    code: str | None
    type: str | None
    issuer: str | None
    issued: str | None
    title: str | None
    text: str
    page_starts: tuple[int, ...]


def read_card(written: str | bytes) -> Card:
    """Read a card out of an index entry."""
    values = json.loads(written)
    values[-1] = tuple(values[-1])
    return Card(*values)


def dispatch_entry(dispatch: SearchableDispatch) -> IndexEntry:
    """Lay a dispatch out in fields."""
    tasks = dispatch.tasks
    agencies = [dispatch.issuer, *dispatch.addressees]
    for task in tasks:
        agencies += [*task.assignees, *task.coordinators]
    bases = [*dispatch.bases, *(code for task in tasks for code in task.bases)]
    head = (dispatch.code, dispatch.type, dispatch.issuer, dispatch.subject, dispatch.signer)
    title, text = dispatch.subject, dispatch.text
    due = [task.due for task in tasks]
    return _entry(
        dispatch,
        Card(dispatch.id, dispatch.id, *_facts(dispatch), title, text, dispatch.page_starts),
        [*head, text],
        agencies=agencies,
        bases=bases,
        due=[day.year * 10_000 + day.month * 100 + day.day for day in due if day],
    )


def task_entries(dispatch: SearchableDispatch) -> Iterator[IndexEntry]:
    """Lay the tasks of a dispatch out in fields."""
    for task in dispatch.tasks:
        yield _task_entry(dispatch, task)


def _task_entry(dispatch: SearchableDispatch, task: SearchableTask) -> IndexEntry:
    day = task.due
    return _entry(
        dispatch,
        Card(task.id, dispatch.id, *_facts(dispatch), task.action, task.action, ()),
        [task.action, *task.assignees, *task.coordinators, *task.section, dispatch.code],
        agencies=[*task.assignees, *task.coordinators],
        bases=task.bases,
        due=[day.year * 10_000 + day.month * 100 + day.day] if day else [],
    )


def _entry(
    dispatch: SearchableDispatch,
    card: Card,
    texts: Iterable[str | None],
    *,
    agencies: Iterable[str | None],
    bases: Iterable[str],
    due: Iterable[int],
) -> IndexEntry:
    tokens = tokenise("\n".join(text for text in texts if text))
    folded = [token.folded for token in tokens]
    issued = _day_number(dispatch.issued)
    return IndexEntry(
        id=card.id,
        document_id=card.document_id,
        exact=" ".join(token.exact for token in tokens),
        folded=" ".join(folded),
        bigram=" ".join(bigrams(folded)),
        title=" ".join(folded_words(card.title or "")),
        code=_barred([dispatch.code]),
        bases=_barred(bases),
        agency=_barred(agencies, agency_words),
        issuer=_barred([dispatch.issuer], agency_words),
        signer=_barred([dispatch.signer]),
        type=type_key(dispatch.type or ""),
        issued=issued,
        due=tuple(sorted(set(due))),
        rank=_rank(issued, card.id),
        card=_written(card),
    )


def _facts(
    dispatch: SearchableDispatch,
) -> tuple[str, str | None, str | None, str | None, str | None]:
    return dispatch.file, dispatch.code, dispatch.type, dispatch.issuer, dispatch.issued


def _barred(
    names: Iterable[str | None], words_of: Callable[[str], list[str]] = folded_words
) -> str:
    once = dict.fromkeys(" ".join(words_of(name)) for name in names if name)
    return " ".join([BAR, *(f"{words} {BAR}" for words in once if words)]) if once else ""


def _day_number(issued: str | None) -> int:
    """Write "2026-04" as 20260400; no date as 0."""
    return int((issued or "").replace("-", "").ljust(8, "0")) if issued else 0


def _rank(issued: int, entry_id: str) -> int:
    digest = int.from_bytes(hashlib.sha256(entry_id.encode()).digest()[:4], "big")
    return (issued << 32) + digest


def _written(card: Card) -> str:
    facts = [card.id, card.document_id, card.file, card.code, card.type, card.issuer]
    values = [*facts, card.issued, card.title, card.text, card.page_starts]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
