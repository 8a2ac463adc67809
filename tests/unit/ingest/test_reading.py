# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.

import io
from pathlib import Path

import docx
import pymupdf
import pytest
from PIL import Image

from ingest.errors import (
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    IngestError,
    UnreadableDocumentError,
)
from ingest.limits import IngestLimits
from ingest.reading import read_pages, read_source, source_from_bytes
from ingest.sources import MediaKind


def pdf_bytes(pages: int = 1, **options: object) -> bytes:
    with pymupdf.open() as document:
        for number in range(pages):
            document.new_page().insert_text((72, 72), f"trang {number + 1}")
        data: bytes = document.tobytes(**options)
    return data


def docx_bytes(text: str = "Kính gửi: Sở Y tế") -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def picture_bytes(form: str, size: tuple[int, int] = (60, 80)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def pdf_without_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def test_the_same_bytes_have_the_same_id_under_any_name() -> None:
    one, other = source_from_bytes("a.txt", b"text"), source_from_bytes("b.txt", b"text")
    assert one.id == other.id
    assert len(one.id) == 64


def test_a_mislabelled_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(picture_bytes("PNG"))
    assert read_source(path).kind is MediaKind.PNG


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyDocumentError, id="no-bytes"),
        pytest.param(b" \n\t ", EmptyDocumentError, id="white-space"),
        pytest.param(docx_bytes(" "), EmptyDocumentError, id="docx-without-text"),
        pytest.param(pdf_without_pages(), EmptyDocumentError, id="pdf-without-pages"),
        pytest.param(
            pdf_bytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b"),
            EncryptedDocumentError,
            id="pdf-with-a-password",
        ),
        pytest.param(b"%PDF-1.7 rubbish", UnreadableDocumentError, id="damaged-pdf"),
        pytest.param(docx_bytes()[:2000], UnreadableDocumentError, id="torn-docx"),
        pytest.param(picture_bytes("PNG")[:20], UnreadableDocumentError, id="torn-png"),
        pytest.param(b"\xff\xd8\xff\xe0 x", UnreadableDocumentError, id="damaged-jpeg"),
        pytest.param(b"II*\x00" + b"\xff" * 40, UnreadableDocumentError, id="damaged-tiff"),
    ],
)
def test_bad_bytes_are_one_clear_error(data: bytes, error: type[IngestError]) -> None:
    with pytest.raises(error) as caught:
        source_from_bytes("cong-van.bin", data)
    assert str(caught.value).startswith("cong-van.bin: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        pytest.param(b"x" * 11, IngestLimits(size_bytes=10), id="bytes"),
        pytest.param(pdf_bytes(pages=3), IngestLimits(pages=2), id="pages"),
        pytest.param(picture_bytes("PNG"), IngestLimits(pixels=4000), id="pixels"),
        pytest.param(docx_bytes(), IngestLimits(unpacked_bytes=1000), id="unpacked-bytes"),
    ],
)
def test_too_much_is_refused(data: bytes, limits: IngestLimits) -> None:
    with pytest.raises(DocumentTooLargeError, match="allowed"):
        source_from_bytes("a", data, limits)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 100)
    with pytest.raises(DocumentTooLargeError):
        read_source(path, IngestLimits(size_bytes=99))


def test_a_text_has_a_page_for_each_form_feed() -> None:
    source = source_from_bytes("a.txt", "một\r\nhai\fba".encode())
    assert [(page.number, page.text) for page in read_pages(source)] == [
        (1, "một\nhai"),
        (2, "ba"),
    ]


def test_a_text_in_an_old_charset_is_converted() -> None:
    data = b"\xf1y ban nh\xa9n d\xa9n t\xd8nh giao S\xeb Y t\xd5 ch\xf1 tr\xd7, ph\xe8i h\xeep"
    (page,) = read_pages(source_from_bytes("a.txt", data))
    assert page.text == "ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_texts_are_read(encoding: str) -> None:
    source = source_from_bytes("a.txt", "Số: 12/QĐ-UBND".encode(encoding))
    assert [page.text for page in read_pages(source)] == ["Số: 12/QĐ-UBND"]


def test_a_pdf_has_words_with_boxes_on_each_page() -> None:
    pages = list(read_pages(source_from_bytes("a.pdf", pdf_bytes(pages=2))))
    assert [[word.text for word in page.words] for page in pages] == [
        ["trang", "1"],
        ["trang", "2"],
    ]
    box = pages[0].words[0].box
    assert box.x0 == pytest.approx(72)
    assert box.y0 < 72 < box.y1
