"""What a file is, told from its bytes and never from its name.

A PNG called ``letter.pdf`` is read as the PNG that it is.
"""

import io
import re
import zipfile
from typing import NamedTuple

from ingest.errors import EncryptedDocumentError, UnsupportedFormatError
from ingest.sources import MediaKind

_HEAD = 1024  # a PDF's header may stand behind rubbish, but within this many bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(!doctype html|html)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<\?xml\b", re.I)
_MAIL = re.compile(
    rb"(?:[\w-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,40}){0,60}"
    rb"(?:MIME-Version|Message-ID|Return-Path|Received|Content-Transfer-Encoding):",
    re.I,
)
"""Header lines of a message (RFC 5322), one of which no letter begins a line with."""
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1a\x1b")
_CONTROL_SHARE = 0.02  # more control characters than this and the bytes are no text


class _Magic(NamedTuple):
    at: int
    mark: bytes
    what: str


_READ = (
    (b"\x89PNG\r\n\x1a\n", MediaKind.PNG),
    (b"\xff\xd8\xff", MediaKind.JPEG),
    (b"II*\x00", MediaKind.TIFF),
    (b"MM\x00*", MediaKind.TIFF),
)

_NOT_READ = (
    _Magic(0, b"{\\rtf", "RTF"),
    _Magic(0, b"GIF8", "GIF"),
    _Magic(0, b"BM", "BMP"),
    _Magic(8, b"WEBP", "WebP"),
    _Magic(4, b"ftyphei", "HEIC"),
    _Magic(4, b"ftypmif1", "HEIC"),
    _Magic(4, b"ftypavif", "AVIF"),
    _Magic(4, b"ftyp", "a video or sound file (MP4)"),
    _Magic(8, b"AVI ", "a video (AVI)"),
    _Magic(8, b"WAVE", "a sound file (WAV)"),
    _Magic(0, b"\x1aE\xdf\xa3", "a video (Matroska or WebM)"),
    _Magic(0, b"ID3", "a sound file (MP3)"),
    _Magic(0, b"OggS", "a sound file (Ogg)"),
    _Magic(0, b"AT&TFORM", "DjVu"),
    _Magic(0, b"%!PS", "PostScript"),
    _Magic(0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    _Magic(0, b"Rar!\x1a\x07", "a RAR archive"),
    _Magic(0, b"\x1f\x8b", "a gzip archive"),
    _Magic(0, b"\x7fELF", "a program"),
    _Magic(0, b"MZ\x90", "a program"),
    _Magic(0, b"SQLite format 3\x00", "an SQLite database"),
)


def detect_kind(name: str, data: bytes) -> MediaKind:
    """Tell what kind of file the bytes are.

    Args:
        name: The file as its user knows it; used in errors only.
        data: All of the bytes, at least one.

    Raises:
        UnsupportedFormatError: They are none of the kinds that are read.
        EncryptedDocumentError: They are an Office document locked by a password.
    """
    for mark, kind in _READ:
        if data.startswith(mark):
            return kind
    if data.startswith(_ZIP):  # before PDF: an archive may hold one that is not packed
        return _kind_of_zip(name, data)
    if b"%PDF-" in data[:_HEAD]:
        return MediaKind.PDF
    if data.startswith(_OLE):
        raise _ole_error(name, data)
    found = _unread(data)
    if found is not None:
        raise UnsupportedFormatError(name, found)
    return MediaKind.TEXT


def _kind_of_zip(name: str, data: bytes) -> MediaKind:
    try:
        members = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile:
        # Word's parts come first in the file, so a torn DOCX still names them.
        if b"word/" in data or b"[Content_Types].xml" in data[:_HEAD]:
            return MediaKind.DOCX
        raise UnsupportedFormatError(name, "a damaged ZIP archive") from None
    if "word/document.xml" in members:
        return MediaKind.DOCX
    raise UnsupportedFormatError(name, _zip_content(members))


def _zip_content(members: set[str]) -> str:
    if "xl/workbook.xml" in members:
        return "an Excel workbook"
    if "ppt/presentation.xml" in members:
        return "a PowerPoint presentation"
    if "mimetype" in members and "content.xml" in members:
        return "an OpenDocument file"
    return "a ZIP archive"


def _ole_error(name: str, data: bytes) -> UnsupportedFormatError | EncryptedDocumentError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedDocumentError(name)
    if "WordDocument".encode("utf-16-le") in data:
        return UnsupportedFormatError(name, "a Word 97-2003 document (.doc)")
    return UnsupportedFormatError(name, "an Office 97-2003 file")


def _unread(data: bytes) -> str | None:
    """Name what the bytes are if it is known and not read, or no text; else None."""
    for at, mark, what in _NOT_READ:
        if data.startswith(mark, at):
            return what
    if _MARKUP.match(data[:4096]):
        return "HTML"
    if _XML.match(data[:_HEAD]):
        return "XML"
    if _MAIL.match(data[:16384]):
        return "an e-mail message"
    return None if _looks_like_text(data) else "data of an unknown kind"


def _looks_like_text(data: bytes) -> bool:
    if data.startswith(_UTF16):
        return True
    sample = data[: 64 * 1024]
    if b"\x00" in sample:
        return _looks_like_utf16(sample)
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls <= _CONTROL_SHARE * len(sample)


def _looks_like_utf16(sample: bytes) -> bool:
    """UTF-16 without its mark: zeros stand in every second byte only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > len(sample) // 10
