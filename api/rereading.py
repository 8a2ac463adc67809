"""The errand of a person who has a document, or pages of it, recognised anew.

The register takes the new reading in one transaction: what people did with tasks and put right in
the text stays. A page that cannot be read now keeps what was read before.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from api.errors import PageNotFoundError
from api.options import StageOptions
from api.pipeline import try_index, understand
from api.stores import Stores
from ingest.sources import SourceDocument
from ocr.reading import read_pages_again
from ocr.readings import PageReading
from tracking.entries import Replacement
from tracking.errors import DocumentNotFoundError, SeveralDocumentsError
from tracking.listings import Paging
from tracking.questions import DocumentQuery

_ID_LENGTH = 64
_MOST_NAMED = 5  # documents that an error lists


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a document that was read again.

    Attributes:
        id: The document.
        code: Its number and symbol, as read now.
        pages: The pages that were read again.
        tasks: What that did to its tasks.
    """

    id: str
    code: str | None
    pages: tuple[PageReading, ...]
    tasks: Replacement


def read_anew(
    stores: Stores,
    options: StageOptions,
    document_id: str,
    *,
    pages: Collection[int] = (),
    force: bool = False,
    by: str,
) -> Reread:
    """Read a registered document again, or some of its pages.

    Args:
        stores: Where it is.
        options: How it is read.
        document_id: The document.
        pages: Their numbers, from 1; none for all.
        force: Recognise the picture even where the text layer is sound.
        by: Who asks for it.

    Raises:
        DocumentNotFoundError: It is not registered.
        PageNotFoundError: It has no such page.
        DocumentReplacedError: Somebody else changed it meanwhile.
        DispatchError: It cannot be read now; the register is as it was.
    """
    document = stores.register.document(document_id)
    for number in pages:
        if not 1 <= number <= document.summary.pages:
            raise PageNotFoundError(document_id, number)
    data = stores.originals.read(document_id)
    source = SourceDocument(document_id, document.summary.file, document.summary.kind, data)
    how = replace(options.ocr, force=force or options.ocr.force)
    former = stores.register.reading(document_id)
    numbers = pages or range(1, len(former.pages) + 1)
    reading = read_pages_again(source, former, numbers, how, limits=options.limits)
    corrections = [one.made for one in stores.register.corrections(document_id)]
    entry, fault = understand(source, reading, options, corrections)
    if fault is not None:
        raise fault  # the former record is better than none
    tasks = stores.register.replace_record(entry, by=by, revision=document.revision)
    try_index(stores)
    code = entry.dispatch.letterhead.code
    again = tuple(page for page in reading.pages if page.number in numbers)
    return Reread(document_id, code.value if code else None, again, tasks)


def find_document_id(stores: Stores, named: str) -> str:
    """Return the id of a document that a person names by id or by number and symbol.

    Raises:
        DocumentNotFoundError: There is none.
        SeveralDocumentsError: More than one bears that number.
    """
    if len(named) == _ID_LENGTH:
        return named
    found = stores.register.documents(DocumentQuery(code=named), Paging(limit=_MOST_NAMED))
    if not found.items:
        raise DocumentNotFoundError(named)
    if found.total > 1:
        known = ((one.id, one.file, one.issued or "no date") for one in found.items)
        raise SeveralDocumentsError(named, found.total, known)
    return found.items[0].id
