import io
import time
import zipfile

import pytest

from ingest.detection import detect_kind
from ingest.errors import EncryptedDocumentError, UnsupportedFormatError
from ingest.sources import MediaKind


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def unpacked_zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", content)
    return out.getvalue()


MAIL = """From: van.thu@example.vn
To: so.y.te@example.vn
Subject: =?utf-8?q?G=E1=BB=ADi?=
 van ban
MIME-Version: 1.0

Kính gửi
"""


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", MediaKind.PDF, id="pdf"),
        pytest.param(b"\r\nrubbish\n%PDF-1.4\n", MediaKind.PDF, id="pdf-behind-rubbish"),
        pytest.param(zipped("[Content_Types].xml", "word/document.xml"), MediaKind.DOCX, id="docx"),
        pytest.param(
            zipped("[Content_Types].xml", "word/document.xml")[:90], MediaKind.DOCX, id="torn-docx"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n...", MediaKind.PNG, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", MediaKind.JPEG, id="jpeg"),
        pytest.param(b"II*\x00", MediaKind.TIFF, id="tiff-little-endian"),
        pytest.param(b"MM\x00*", MediaKind.TIFF, id="tiff-big-endian"),
        pytest.param("Số: 12/UBND".encode(), MediaKind.TEXT, id="utf-8"),
        pytest.param(
            b"Kinh gui: So Y te\nNoi nhan: nhu tren\n\nMIME-Version: 1.0\n",
            MediaKind.TEXT,
            id="letter-about-mail",
        ),
        pytest.param("Số: 12".encode("utf-16"), MediaKind.TEXT, id="utf-16-with-mark"),
        pytest.param("So: 12/UBND".encode("utf-16-le"), MediaKind.TEXT, id="utf-16-without-mark"),
        pytest.param(b"\xf1y ban nh\xa9n d\xa9n t\xd8nh", MediaKind.TEXT, id="legacy-8-bit"),
    ],
)
def test_the_bytes_tell_the_kind(data: bytes, kind: MediaKind) -> None:
    assert detect_kind("letter.pdf", data) is kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(zipped("a.pdf", "b.docx"), "a ZIP archive", id="zip"),
        pytest.param(unpacked_zip(b"%PDF-1.7\n"), "a ZIP archive", id="zip-of-a-bare-pdf"),
        pytest.param(MAIL.encode(), "an e-mail message", id="mail"),
        pytest.param(MAIL.replace("\n", "\r\n").encode(), "an e-mail message", id="mail-crlf"),
        pytest.param(zipped("xl/workbook.xml"), "an Excel workbook", id="xlsx"),
        pytest.param(zipped("mimetype", "content.xml"), "an OpenDocument file", id="odt"),
        pytest.param(b"PK\x03\x04 torn", "a damaged ZIP archive", id="torn-zip"),
        pytest.param(ole("WordDocument"), "a Word 97-2003 document (.doc)", id="doc"),
        pytest.param(ole("Workbook"), "an Office 97-2003 file", id="xls"),
        pytest.param(b"{\\rtf1 x}", "RTF", id="rtf"),
        pytest.param(b"<!DOCTYPE html><p>", "HTML", id="html"),
        pytest.param(b'<?xml version="1.0"?><html/>', "HTML", id="xhtml"),
        pytest.param(b'<?xml version="1.0"?><edXML/>', "XML", id="xml"),
        pytest.param(b"\0\0\0\x18ftypmp42", "a video or sound file (MP4)", id="mp4"),
        pytest.param(b"\0\0\0\x18ftypheic", "HEIC", id="heic"),
        pytest.param(bytes(range(256)) * 4, "data of an unknown kind", id="binary"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"is not read; hand in .*PDF, DOCX") as caught:
        detect_kind("letter.pdf", data)
    assert caught.value.found == what


def test_an_office_file_with_a_password_says_so() -> None:
    with pytest.raises(EncryptedDocumentError, match="password"):
        detect_kind("letter.docx", ole("EncryptedPackage"))


def test_a_hostile_long_header_is_judged_at_once() -> None:
    began = time.monotonic()
    detect_kind("a.eml", b"A: b\n" * 4000 + b"x" * 100_000)
    detect_kind("a.eml", (b"A:" + b" b\n " * 4000) * 2)
    assert time.monotonic() - began < 1


def test_advice_about_an_archive_is_to_hand_in_what_it_holds() -> None:
    with pytest.raises(UnsupportedFormatError, match="hand in the files in it, as PDF"):
        detect_kind("a.zip", zipped("a.pdf"))
