# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.

import pymupdf
import pytest

from ingest.attachments import list_attachments, read_attachment
from ingest.errors import DocumentTooLargeError
from ingest.limits import IngestLimits
from ingest.reading import source_from_bytes
from ingest.sources import SourceDocument


def with_attachments(**files: bytes) -> SourceDocument:
    with pymupdf.open() as document:
        document.new_page()
        for name, data in files.items():
            document.embfile_add(name, data, filename=f"{name}.txt", ufilename=f"{name}.txt")
        return source_from_bytes("a.pdf", document.tobytes())


def test_embedded_files_are_listed_and_taken_out_on_demand() -> None:
    source = with_attachments(annex="Phụ lục".encode(), table=b"x" * 50)
    found = list_attachments(source)
    assert [(one.name, one.size_bytes) for one in found] == [("annex.txt", 11), ("table.txt", 50)]
    assert read_attachment(source, found[0]).decode() == "Phụ lục"


def test_an_embedded_file_larger_than_a_file_may_be_is_refused() -> None:
    source = with_attachments(annex=b"x" * 5000)
    (one,) = list_attachments(source)
    with pytest.raises(DocumentTooLargeError):
        read_attachment(source, one, IngestLimits(size_bytes=4000))


def test_a_file_without_embedded_files_has_none() -> None:
    assert list_attachments(with_attachments()) == ()
    assert list_attachments(source_from_bytes("a.txt", b"van ban")) == ()
