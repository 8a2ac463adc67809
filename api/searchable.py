"""What of a registered dispatch goes into the index: one way, for adding and reindexing."""

from collections.abc import Iterable, Iterator

from extract.outline import arrange, sections
from extract.paragraphs import split_paragraphs
from extract.records import Section, SectionLevel
from normalise.spans import Span
from normalise.text import NormalisedText
from ocr.readings import PAGE_BREAK
from search.documents import SearchableBasis, SearchableDispatch, SearchableTask
from search.grants import read_secrecy
from tracking.stored import AgencyRole, StoredDocument, StoredTask


def to_searchable(document: StoredDocument) -> SearchableDispatch:
    """Make a registered dispatch searchable."""
    summary = document.summary
    return SearchableDispatch(
        id=document.id,
        file=summary.file,
        text=document.text.text,
        code=summary.code,
        type=summary.type,
        issuer=summary.issuer,
        issued=summary.issued,
        subject=summary.subject,
        signer=summary.signer.name if summary.signer else None,
        addressees=document.addressees,
        bases=_unique(basis.code for basis in document.bases),
        mentions=tuple(_mentions(document)),
        tasks=tuple(_task(task) for task in document.tasks),
        page_starts=_page_starts(document.text),
        sections=tuple(_sections(document.text.text)),
        secrecy=read_secrecy(summary.secrecy),
    )


def _mentions(document: StoredDocument) -> Iterator[SearchableBasis]:
    for n, basis in enumerate(document.bases, 1):
        yield SearchableBasis(
            id=f"{document.id[:12]}-b{n}",
            span=basis.span,
            type=basis.type,
            code=basis.code,
            title=basis.title,
            relation=basis.relation.value,
        )


def _sections(text: str) -> Iterator[Span]:
    """Yield the headed parts of a text, inner ones behind the outer."""

    def below(those: Iterable[Section]) -> Iterator[Span]:
        for section in those:
            inner = [one for one in section.children if one.level is not SectionLevel.BULLET]
            if inner:  # a leaf is a point, and the passage shows it
                yield section.span
                yield from below(inner)

    yield from below(sections(text, arrange(split_paragraphs(text))))


def _task(task: StoredTask) -> SearchableTask:
    return SearchableTask(
        id=task.id,
        action=task.action,
        assignees=task.assignees,
        coordinators=task.coordinators,
        bodies=_whole_names(task),
        due=task.due,
        bases=task.bases,
        section=task.section,
        status=task.status.value,
    )


def _whole_names(task: StoredTask) -> tuple[str, ...]:
    """Return the bodies that the task's names mean: "Sở Y tế tỉnh Lạng Sơn" for "Sở Y tế"."""
    doing = (agency for agency in task.agencies if agency.role is not AgencyRole.REPORT_TO)
    named = ((agency.name, agency.body) for agency in doing)
    return _unique(body.name for name, body in named if body and body.name != name)


def _unique(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _page_starts(text: NormalisedText) -> tuple[int, ...]:
    """Lead the beginning of each page of the raw text to the normalised text."""
    starts, at = [0], text.raw.find(PAGE_BREAK)
    while at >= 0:
        starts.append(text.alignment.to_new(Span(at, at + 1)).end)
        at = text.raw.find(PAGE_BREAK, at + 1)
    return tuple(starts)
