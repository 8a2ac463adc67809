"""The store of originals: every document byte for byte as it came, found by its SHA-256.

A file lies at ``<root>/<first two digits>/<id>``. It is written beside its place, flushed to the
disk and renamed: a crash leaves either the whole file or none under its name.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from ingest.sources import SourceDocument

_ID_LENGTH = 64
_HEX = frozenset("0123456789abcdef")


class DamagedOriginalError(Exception):
    """A kept document's bytes are not those of its id: the disk has lost some."""


class OriginalStore:
    """Keeps originals in a folder; the same bytes are kept once."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """The folder."""
        return self._root

    def keep(self, source: SourceDocument) -> Path:
        """Store a document's bytes and return where they lie."""
        place = self._place(source.id)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(place, source.data)
        return place

    def has(self, document_id: str) -> bool:
        """Tell whether a document is kept."""
        return self._place(document_id).is_file()

    def read(self, document_id: str) -> bytes:
        """Return a document's bytes as they came.

        Raises:
            FileNotFoundError: No document of this id is kept.
        """
        return self._place(document_id).read_bytes()

    def delete(self, document_id: str) -> None:
        """Delete a document's bytes, if they are kept.

        Raises:
            OSError: They cannot be deleted.
        """
        self._place(document_id).unlink(missing_ok=True)

    def copy_to(self, other: "OriginalStore", document_id: str) -> bool:
        """Copy a document into another store, unless that has it; tell whether it was copied.

        Raises:
            FileNotFoundError: No document of this id is kept.
            DamagedOriginalError: Its bytes are no longer those that came.
        """
        place = other._place(document_id)
        if place.is_file():
            return False
        data = self.read(document_id)
        if hashlib.sha256(data).hexdigest() != document_id:
            raise DamagedOriginalError(document_id)
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(place, data)
        return True

    def _place(self, document_id: str) -> Path:
        """Return where a document lies; an id that is no SHA-256 could lead out of the folder."""
        if len(document_id) != _ID_LENGTH or not _HEX.issuperset(document_id):
            raise ValueError(f"{document_id!r} is no SHA-256 in hexadecimal")
        return self._root / document_id[:2] / document_id


def _write_whole(place: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".part-", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
