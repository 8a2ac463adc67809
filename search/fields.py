"""What of a dispatch, task or legal basis goes into which field, for every engine alike.

Words of several names or codes in one field are parted by ``|``, so that a phrase cannot run from
one into the next and can begin at a name's first word. A field that scores is never empty: engines
count differently how many entries have a field at all.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extract.short_names import spell_out
from search.analysis import agency_words, bigrams, folded_words, tokenise
from search.cards import Card, pack_card
from search.documents import SearchableDispatch, SearchableTask
from search.filters import type_key
from search.task_states import CLOSED, day_number
from search.typed_codes import add_year, glue

BAR = "|"
_CONTEXT = 160
"""Characters before and behind a legal basis that are searched and shown with it."""
_UNDUE = 99_999_999
"""Stands for the last day of what has none, so that it comes last."""

WORD_FIELDS_IN_ORDER = ("folded", "code", "bases", "agency", "issuer", "signer")
"""Fields whose words can be asked for one after the other."""
WORD_FIELDS = ("exact", "bigram", "title", "type", "code_key")
KEYWORD_FIELDS = ("id", "document_id", "readers")
FACET_FIELDS = ("status", "facet_type", "facet_issuer", "facet_year", "facet_agency", "facet_basis")
"""Fields of whole values, as they are, that can be counted."""
NUMBER_FIELDS = ("issued", "due", "open_due", "secrecy")
ORDER_FIELDS = ("rank", "due_rank")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A dispatch, task or legal basis as an engine takes it; word fields are joined by blanks.

    Attributes:
        id: Its id.
        document_id: Id of the dispatch: what is replaced together.
        exact: All words, as they are accented.
        folded: The same words without marks.
        bigram: The same words, folded, in pairs.
        title: Words of the subject, folded.
        code: Parts of its own code; where the year is not in it, also with the year of its head.
        code_key: The same without signs, whole and up to each sign.
        bases: Parts of the codes that it mentions.
        agency: Names of all agencies that issue, receive, lead or help.
        issuer: Name of the issuing body.
        signer: Name of the signer.
        type: Name of the type as one word.
        readers: Who may see it.
        secrecy: How far one must be cleared to see it.
        status: States of its tasks.
        facet_type: Name of the type.
        facet_issuer: Name of the issuing body.
        facet_year: Year of its head.
        facet_agency: Names of the agencies that must do its tasks.
        facet_basis: Codes that it mentions.
        issued: Date of the head as the number yyyymmdd, noughts for what is blank.
        due: Last days of tasks, likewise.
        open_due: Last days of those that are not finished.
        rank: The newest first, equal dates by a digest of the id; descending.
        due_rank: The first due first, by a digest of the id; ascending.
        card: What a hit shows, packed.
    """

    id: str
    document_id: str
    exact: str
    folded: str
    bigram: str
    title: str
    code: str
    code_key: str
    bases: str
    agency: str
    issuer: str
    signer: str
    type: str
    readers: tuple[str, ...]
    secrecy: tuple[int, ...]
    status: tuple[str, ...]
    facet_type: tuple[str, ...]
    facet_issuer: tuple[str, ...]
    facet_year: tuple[str, ...]
    facet_agency: tuple[str, ...]
    facet_basis: tuple[str, ...]
    issued: tuple[int, ...]
    due: tuple[int, ...]
    open_due: tuple[int, ...]
    rank: int
    due_rank: int
    card: bytes


@dataclass(frozen=True, slots=True)
class _Facts:
    """What differs between the kinds of entries."""

    card: Card
    texts: tuple[str | None, ...]
    codes: tuple[str, ...]
    agencies: tuple[str | None, ...]
    assignees: tuple[str, ...]
    bases: tuple[str, ...]
    tasks: tuple[SearchableTask, ...]


def dispatch_entry(dispatch: SearchableDispatch) -> IndexEntry:
    """Lay a dispatch out in fields."""
    tasks = dispatch.tasks
    agencies = [dispatch.issuer, *dispatch.addressees]
    for task in tasks:
        agencies += [*task.assignees, *task.coordinators, *task.bodies]
    head = (dispatch.code, dispatch.type, dispatch.issuer, dispatch.subject, dispatch.signer)
    card = _card(dispatch, dispatch.id, dispatch.subject, dispatch.text)
    return _entry(
        dispatch,
        _Facts(
            card=card,
            texts=(*head, dispatch.text),
            codes=_own_codes(dispatch),
            agencies=tuple(agencies),
            assignees=_once(name for task in tasks for name in task.assignees),
            bases=_once([*dispatch.bases, *(code for task in tasks for code in task.bases)]),
            tasks=tasks,
        ),
    )


def task_entries(dispatch: SearchableDispatch) -> Iterator[IndexEntry]:
    """Lay the tasks of a dispatch out in fields."""
    for task in dispatch.tasks:
        names = (*task.assignees, *task.coordinators)
        facts = _Facts(
            card=replace(_card(dispatch, task.id, task.action, task.action), page_starts=()),
            texts=(task.action, *names, *task.section, dispatch.code),
            codes=_own_codes(dispatch),
            agencies=(*names, *task.bodies),
            assignees=_once(task.assignees),
            bases=_once(task.bases),
            tasks=(task,),
        )
        yield _entry(dispatch, facts)


def basis_entries(dispatch: SearchableDispatch) -> Iterator[IndexEntry]:
    """Lay the legal bases of a dispatch out in fields, each with the words around it."""
    for basis in dispatch.mentions:
        start = max(0, basis.span.start - _CONTEXT)
        around = dispatch.text[start : basis.span.end + _CONTEXT]
        name = " ".join(part for part in (basis.type, basis.code or basis.title) if part)
        facts = _Facts(
            card=_card(dispatch, basis.id, name, around, at=start),
            texts=(name, around),
            codes=(basis.code,) if basis.code else (),
            agencies=(dispatch.issuer,),
            assignees=(),
            bases=(basis.code,) if basis.code else (),
            tasks=(),
        )
        yield _entry(dispatch, facts)


def _own_codes(dispatch: SearchableDispatch) -> tuple[str, ...]:
    """Return the code, and as people write it who think that the year is always in it."""
    if not dispatch.code:
        return ()
    dated = add_year(dispatch.code, (dispatch.issued or "")[:4])
    return (dispatch.code, dated) if dated else (dispatch.code,)


def _glued(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield from glue(folded_words(code))


def _card(
    dispatch: SearchableDispatch, own_id: str, title: str | None, text: str, *, at: int = 0
) -> Card:
    is_whole = text is dispatch.text
    return Card(
        id=own_id,
        document_id=dispatch.id,
        file=dispatch.file,
        code=dispatch.code,
        type=dispatch.type,
        issuer=dispatch.issuer,
        issued=dispatch.issued,
        title=title,
        text=text,
        at=at,
        page_starts=dispatch.page_starts,
        sections=dispatch.sections if is_whole else (),
    )


def _entry(dispatch: SearchableDispatch, facts: _Facts) -> IndexEntry:
    tokens = tokenise("\n".join(text for text in facts.texts if text))
    folded = [token.folded for token in tokens]
    issued = _issued_number(dispatch.issued)
    due = sorted({day_number(task.due) for task in facts.tasks if task.due})
    still_open = [task for task in facts.tasks if task.status not in CLOSED]
    open_due = sorted({day_number(task.due) for task in still_open if task.due})
    digest = _digest(facts.card.id)
    return IndexEntry(
        id=facts.card.id,
        document_id=dispatch.id,
        exact=" ".join(token.exact for token in tokens) or BAR,
        folded=" ".join(folded) or BAR,
        bigram=" ".join(bigrams(folded)) or BAR,
        title=" ".join([BAR, *folded_words(facts.card.title or "")]),
        code=_barred(facts.codes),
        code_key=" ".join([BAR, *_once(_glued(facts.codes))]),
        bases=_barred(facts.bases),
        agency=_barred(facts.agencies, agency_words),
        issuer=_barred([dispatch.issuer], agency_words),
        signer=_barred([dispatch.signer]),
        type=type_key(dispatch.type or "") or BAR,
        readers=dispatch.readers,
        secrecy=(int(dispatch.secrecy),),
        status=_once(task.status for task in facts.tasks),
        facet_type=_values([dispatch.type]),
        facet_issuer=_values([dispatch.issuer]),
        facet_year=_values([(dispatch.issued or "")[:4]]),
        facet_agency=_values(map(spell_out, facts.assignees)),
        facet_basis=_values(facts.bases),
        issued=(issued,),
        due=tuple(due),
        open_due=tuple(open_due),
        rank=(issued << 32) + digest,
        due_rank=((open_due[0] if open_due else _UNDUE) << 32) + digest,
        card=pack_card(facts.card),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _values(values: Iterable[str | None]) -> tuple[str, ...]:
    storable = (value.encode(errors="replace").decode() for value in values if value)
    return _once(storable)


def _barred(
    names: Iterable[str | None], words_of: Callable[[str], list[str]] = folded_words
) -> str:
    once = dict.fromkeys(" ".join(words_of(name)) for name in names if name)
    return " ".join([BAR, *(f"{words} {BAR}" for words in once if words)])


def _issued_number(issued: str | None) -> int:
    """Write "2026-04" as 20260400; no date as 0."""
    return int(issued.replace("-", "").ljust(8, "0")) if issued else 0


def _digest(entry_id: str) -> int:
    return int.from_bytes(hashlib.sha256(entry_id.encode()).digest()[:4], "big")
