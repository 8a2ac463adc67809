"""DOCX into running text, in the order in which it is read.

A DOCX knows no pages, so the whole is one. Its lines are its paragraphs. A ruled table gives a line
a row, the cells parted by a tab. A table without rules only places things side by side (issuer and
national motto, recipients and signature); it is read column by column, as a person does. Text that
was deleted under "track changes" is left out. The walk is over the XML, since python-docx's own
objects pass by content controls, text boxes and notes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from ingest.docx_numbers import ParagraphNumbers
from ingest.errors import (
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnreadableDocumentError,
)
from ingest.limits import IngestLimits
from ingest.sources import SourceDocument, SourcePage

_ENCRYPTED_FLAG = 0x1
_PAGE_NUMBER = re.compile(r"[\s\d/–-]*")
_SIDE_BY_SIDE = 3  # columns that a table without rules has at most
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_RULE = frozenset(("nil", "none"))

_SPACES = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SKIPPED = frozenset(
    (qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), _FALLBACK)
)


def check_docx(source: SourceDocument, limits: IngestLimits) -> None:
    """Make sure that a DOCX opens, stays within the limits unpacked, and holds text.

    Raises:
        EncryptedDocumentError: Its members are locked by a password.
        DocumentTooLargeError: Unpacked it is larger than allowed.
        UnreadableDocumentError: It is damaged.
        EmptyDocumentError: It holds no text.
    """
    try:
        members = zipfile.ZipFile(io.BytesIO(source.data)).infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableDocumentError(source.name, "DOCX", str(error)) from error
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise EncryptedDocumentError(source.name)
    size = sum(member.file_size for member in members)
    if size > limits.unpacked_bytes:
        raise DocumentTooLargeError(source.name, size, limits.unpacked_bytes, "bytes unpacked")
    if not _read(source).strip():
        raise EmptyDocumentError(source.name, "text")


def read_docx_pages(source: SourceDocument) -> Iterator[SourcePage]:
    """Give the one page of a DOCX."""
    yield SourcePage(1, text=_read(source))


def _read(source: SourceDocument) -> str:
    try:
        document = docx.Document(io.BytesIO(source.data))
        return _DocxText(document).read()
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise UnreadableDocumentError(source.name, "DOCX", str(error)) from error
    except (KeyError, ValueError, OSError, EOFError, AttributeError) as error:
        # python-docx meets a missing or foreign part with whatever it stumbles over.
        reason = f"a part of it is missing or damaged: {error}"
        raise UnreadableDocumentError(source.name, "DOCX", reason) from error


class _DocxText:
    """One walk over a document; it counts the numbers of paragraphs on its way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = ParagraphNumbers.of(document)
        self._note_ids: list[tuple[str, str]] = []
        self._boxes: list[Element] = []

    def read(self) -> str:
        body = list(self._blocks(self._document.element.body))
        head, foot = self._margins("header"), self._margins("footer")
        return "\n".join((*head, *body, *self._notes(), *foot)).strip("\n") + "\n"

    def _margins(self, kind: str) -> list[str]:
        """Return the lines of headers or footers, each once, page numbers left out."""
        lines: list[str] = []
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                for line in self._blocks(relation.target_part.element):
                    if line not in lines and not _PAGE_NUMBER.fullmatch(line):
                        lines.append(line)
        return lines

    def _blocks(self, parent: Element) -> Iterator[str]:
        """Give the lines of paragraphs, tables and what wraps them."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag not in _SKIPPED and child.tag != qn("w:sectPr"):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        label = self._numbers.label(paragraph)
        text = "".join(self._inline(paragraph))
        boxes, self._boxes = self._boxes, []
        yield f"{label} {text}".strip() if label and text.strip() else text.rstrip()
        for box in boxes:
            yield from self._blocks(box)

    def _inline(self, parent: Element) -> Iterator[str]:
        for child in parent.iterchildren():
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SPACES:
                yield _SPACES[child.tag]
            elif child.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                yield self._note_mark(child)
            elif child.tag == qn("w:txbxContent"):
                self._boxes.append(child)
            elif child.tag not in _SKIPPED:
                yield from self._inline(child)

    def _note_mark(self, reference: Element) -> str:
        kind = "endnote" if reference.tag == qn("w:endnoteReference") else "footnote"
        self._note_ids.append((kind, reference.get(qn("w:id"), "")))
        return f"[{len(self._note_ids)}]"

    def _notes(self) -> list[str]:
        """Return the notes that the text refers to, in its order, each after its mark."""
        texts = {
            (kind, note.get(qn("w:id"), "")): " ".join(" ".join(self._blocks(note)).split())
            for kind in ("footnote", "endnote")
            for part in self._parts(f"{kind}s")
            for note in parse_xml(part).findall(qn(f"w:{kind}"))
        }
        return [
            f"[{number}] {texts[key]}"
            for number, key in enumerate(self._note_ids, 1)
            if texts.get(key)
        ]

    def _parts(self, kind: str) -> list[bytes]:
        return [
            relation.target_part.blob
            for relation in self._document.part.rels.values()
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external
        ]

    def _table(self, table: Element) -> Iterator[str]:
        rows = [list(_cells(row)) for row in _children(table, "w:tr")]
        columns = max((len(row) for row in rows), default=0)
        if columns <= _SIDE_BY_SIDE and not self._is_ruled(table):
            for column in range(columns):
                yield ""
                for row in rows:
                    if column < len(row):
                        yield from self._blocks(row[column])
        else:
            for row in rows:
                yield "\t".join(self._in_a_line(cell) for cell in row)
        yield ""

    def _in_a_line(self, cell: Element) -> str:
        return " ".join(" ".join(self._blocks(cell)).split())

    def _is_ruled(self, table: Element) -> bool:
        """Tell whether the table, its style or its cells draw rules."""
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        own = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        if own is not None:
            return _draws(own)
        if any(_draws(borders) for borders in table.iter(qn("w:tcBorders"))):
            return True
        return style is not None and self._style_is_ruled(style.get(qn("w:val"), ""))

    def _style_is_ruled(self, name: str) -> bool:
        for style in self._document.styles.element.findall(qn("w:style")):
            if style.get(qn("w:styleId")) == name:
                return any(_draws(borders) for borders in style.iter(qn("w:tblBorders")))
        return False


def _draws(borders: Element) -> bool:
    return any(side.get(qn("w:val")) not in _NO_RULE for side in borders.iterchildren())


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Give the children of a kind, also those inside a content control."""
    for child in parent.iterchildren():
        if child.tag == qn(tag):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _children(child, tag)


def _cells(row: Element) -> Iterator[Element]:
    return _children(row, "w:tc")
