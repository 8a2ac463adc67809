"""What of a dispatch is searchable, free of any engine.

A searchable dispatch is made from the register's records in one place (``api``), both when a
dispatch comes in and when the index is made anew, so that the two cannot differ.
"""

import datetime as dt
from dataclasses import dataclass

from normalise.spans import Span
from search.grants import EVERYONE, Secrecy


@dataclass(frozen=True, slots=True)
class SearchableTask:
    """A task as it goes into the index.

    Attributes:
        id: Its id in the register.
        action: What is to be done.
        assignees: Who must do it.
        coordinators: Who helps.
        bodies: Whole names of those who lead or help, where the dispatch names them shorter.
        due: Its last day where that is a fixed date.
        bases: Codes of the documents mentioned in it.
        section: Headings above it.
        status: How far it has come, see ``search/task_states.py``.
    """

    id: str
    action: str
    assignees: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    due: dt.date | None = None
    bases: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    status: str = "new"


@dataclass(frozen=True, slots=True)
class SearchableBasis:
    """A mention of another document (căn cứ, viện dẫn) as it goes into the index.

    Attributes:
        id: Of its own; the same whenever the dispatch is indexed.
        span: Its words in the dispatch's text.
        type: Type of the document mentioned, lower case.
        code: Its number and symbol; None for a law named by its title.
        title: Its title where there is no number.
        relation: What the dispatch does with it.
    """

    id: str
    span: Span
    type: str
    code: str | None = None
    title: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class SearchableDispatch:
    """A dispatch as it goes into the index.

    Attributes:
        id: Its id in the register.
        file: The file name under which it came.
        text: Its normalised text; passages are places in it.
        code: Number and symbol.
        type: Name of the type.
        issuer: Issuing body.
        issued: Date of its head as ISO 8601, maybe cut short ("2026-04").
        subject: Trích yếu.
        signer: Name of the person who signed.
        addressees: The items under "Kính gửi".
        bases: Codes of all documents that it mentions.
        mentions: The places where it mentions them.
        tasks: What it asks for.
        page_starts: Where each page begins in ``text``; empty where pages are not known.
        sections: Headed parts of ``text``, each from its heading to its end; inner behind outer.
        readers: Who may see it, see ``search/grants.py``.
        secrecy: How far one must be cleared to see it.
    """

    id: str
    file: str
    text: str
    code: str | None = None
    type: str | None = None
    issuer: str | None = None
    issued: str | None = None
    subject: str | None = None
    signer: str | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    mentions: tuple[SearchableBasis, ...] = ()
    tasks: tuple[SearchableTask, ...] = ()
    page_starts: tuple[int, ...] = ()
    sections: tuple[Span, ...] = ()
    readers: tuple[str, ...] = (EVERYONE,)
    secrecy: Secrecy = Secrecy.NONE
