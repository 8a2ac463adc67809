"""Pictures of pages for the eye, drawn once and kept.

They can be drawn again at any time: their folder is a cache, and may be emptied.
"""

import os
import re
import tempfile
from pathlib import Path

from PIL.Image import Image

from api.errors import DataFolderError, PageNotFoundError
from api.stores import Stores
from ingest.page_access import opened_pages
from ingest.sources import MediaKind, SourceDocument

_ID = re.compile(r"[0-9a-f]{64}")
SCREEN_DPI = 110  # letters of 13 points stay legible at the width of half a screen
PICTURED = frozenset((MediaKind.PDF, MediaKind.PNG, MediaKind.JPEG, MediaKind.TIFF))


def page_image(stores: Stores, document_id: str, number: int) -> Path:
    """Return the picture of a page as a PNG file, drawing it if it is not there yet.

    Args:
        stores: Where the original is, and where pictures are kept.
        document_id: The document.
        number: The page, from 1.

    Raises:
        DocumentNotFoundError: The document is not registered.
        PageNotFoundError: It has no such page, or none to look at.
        IngestError: The page is damaged.
        DataFolderError: The picture cannot be kept.
    """
    path = stores.pictures / document_id[:2] / f"{document_id}-{number}.png"
    if not (_ID.fullmatch(document_id) and path.exists()):
        summary = stores.register.document(document_id).summary
        if summary.kind not in PICTURED or not 1 <= number <= summary.pages:
            raise PageNotFoundError(document_id, number)
        data = stores.originals.read(document_id)
        source = SourceDocument(document_id, summary.file, summary.kind, data)
        with opened_pages(source) as pages:
            picture = pages.draw(number, SCREEN_DPI, annotations=True).to_image()
        try:
            _write(picture, path)
        except OSError as error:
            raise DataFolderError(error) from error
    return path


def _write(picture: Image, path: Path) -> None:
    """Write the picture beside its place first: nobody is served half a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            picture.save(file, format="PNG")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
