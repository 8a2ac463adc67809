"""Hostile PDFs, made here byte by byte: what fails is one page, and it fails in time."""

import subprocess
import time
import zlib
from collections.abc import Iterator

import pytest

from ingest import pdf_children
from ingest.child_messages import end
from ingest.errors import DocumentTooLargeError, EmptyDocumentError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.page_access import PageAccess, opened_pages
from ingest.pdf_children import PdfChild, end_all, give_back, start_ahead, take
from ingest.pdf_process import PdfProcess
from ingest.reading import source_from_bytes
from ingest.sources import MediaKind, SourceDocument

TEXT = b"BT /F1 12 Tf 72 700 Td (van ban) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(data), more) + data + b"\nendstream"


def page(contents: int, more: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R"
        b"/Resources<</Font<</F1 3 0 R>>%s>>>>" % (box, contents, more)
    )


def pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def two_pages(hostile: bytes, *others: bytes) -> SourceDocument:
    """Make a document whose first page is hostile and whose second is not."""
    pages = b"<</Type/Pages/Kids[6 0 R 5 0 R]/Count 2>>"
    return source_from_bytes(
        "a.pdf", pdf(CATALOG, pages, FONT, stream(TEXT), page(4), hostile, *others)
    )


@pytest.fixture
def hung() -> Iterator[PageAccess]:
    """A page of 800 kB that draws thirty million lines, before one that is well."""
    bomb = zlib.compress(b"0 0 m 1 1 l S\n" * 30_000_000, 9)
    source = two_pages(page(7), stream(bomb, b"/Filter/FlateDecode"))
    with opened_pages(source, IngestLimits(page_s=2)) as access:
        access.draw(2, 40, annotations=False)  # the child has started
        yield access


def test_a_page_that_takes_too_long_is_ended_and_the_next_one_is_read(hung: PageAccess) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableDocumentError, match="page 1 took more than 2 seconds"):
        hung.draw(1, 100, annotations=False)
    assert time.monotonic() - start < 20
    assert hung.draw(2, 72, annotations=False).size == (595, 842)


def test_a_page_that_needs_more_memory_than_allowed_fails_alone() -> None:
    source = two_pages(page(7), stream(TEXT))
    with opened_pages(source, IngestLimits(page_memory_bytes=260 * 2**20)) as access:
        with pytest.raises(UnreadableDocumentError):
            access.draw(1, 1000, annotations=False)  # 290 MB of colours
        assert access.draw(2, 72, annotations=False).size == (595, 842)


def test_forms_that_call_each_other_without_end_are_bounded() -> None:
    """A billion laughs: each of ten forms draws the next one ten times."""
    calls = b" ".join(b"/X Do" for _ in range(10))
    forms = [
        stream(
            calls,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
            b"/Resources<</XObject<</X %d 0 R>>>>" % (9 + n),
        )
        for n in range(10)
    ]
    end = stream(b"0 0 595 842 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    source = two_pages(page(7, b"/XObject<</X 8 0 R>>"), stream(b"/X Do"), *forms, end)
    with opened_pages(source, IngestLimits(page_s=2)) as access:
        assert access.draw(2, 72, annotations=False).size == (595, 842)
        with pytest.raises(UnreadableDocumentError):
            access.draw(1, 72, annotations=False)


@pytest.mark.parametrize(
    "kids",
    [
        pytest.param(b"[5 0 R]/Count 5000000", id="fake-count"),
        pytest.param(b"[" + b"5 0 R " * 300_000 + b"]/Count 300000", id="one-page-many-times"),
        pytest.param(b"[5 0 R]/Count -1", id="less-than-none"),
    ],
)
def test_a_false_number_of_pages_is_refused_in_time(kids: bytes) -> None:
    data = pdf(CATALOG, b"<</Type/Pages/Kids" + kids + b">>", FONT, stream(TEXT), page(4))
    start = time.monotonic()
    with pytest.raises((UnreadableDocumentError, DocumentTooLargeError, EmptyDocumentError)):
        source_from_bytes("a.pdf", data)
    assert time.monotonic() - start < 20


def well() -> bytes:
    pages = b"<</Type/Pages/Kids[5 0 R]/Count 1>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\){})>>>>"
    return pdf(catalog, pages, FONT, stream(TEXT), page(4))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(well(), id="javascript-is-not-run"),
        pytest.param(well().replace(b"startxref\n", b"startxref\n9"), id="xref-elsewhere"),
        pytest.param(well()[: well().index(b"xref")], id="xref-cut-off"),
        pytest.param(well().replace(b"0000000", b"0009999"), id="xref-wrong"),
    ],
)
def test_what_can_be_read_of_a_damaged_file_is_read(data: bytes) -> None:
    with opened_pages(source_from_bytes("a.pdf", data)) as access:
        (only,) = access.read()
    assert [word.text for word in only.words] == ["van", "ban"]


def test_a_plan_of_a0_size_is_drawn_as_fine_as_allowed() -> None:
    """1 bit a pixel, 600 dots an inch: 70 megabytes unpacked, half a gigabyte as grey."""
    width, height = 19866, 28087
    image = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1"
        b"/ColorSpace/DeviceGray/Filter/FlateDecode" % (width, height)
    )
    data = zlib.compress(b"\xff" * ((width + 7) // 8 * height), 1)
    hostile = page(7, b"/XObject<</I 8 0 R>>", b"0 0 2384 3370")
    draw = stream(b"q 2384 0 0 3370 0 0 cm /I Do Q")
    source = two_pages(hostile, draw, stream(data, image))
    with opened_pages(source, IngestLimits(pixels=80_000_000)) as access:
        drawn = access.draw(1, 300, annotations=False)
    assert drawn.size[0] * drawn.size[1] <= 80_000_000
    assert drawn.dpi > 180


def test_a_page_that_cannot_be_read_has_a_problem_and_the_others_are_read() -> None:
    pages = b"<</Type/Pages/Kids[2 0 R 5 0 R]/Count 2>>"
    source = source_from_bytes("a.pdf", pdf(CATALOG, pages, FONT, stream(TEXT), page(4)))
    with opened_pages(source) as access:
        first, _ = access.read()
    assert "cycle in page tree" in first.problem


def child_of(process: PdfProcess) -> subprocess.Popen[bytes]:
    assert process._child is not None
    return process._child.process


def test_a_child_that_did_well_reads_the_next_document() -> None:
    first = PdfProcess(source_from_bytes("a.pdf", well()), IngestLimits())
    first.draw(1, 40, annotations=False)
    child = child_of(first)
    first.close()
    other = source_from_bytes("b.pdf", well().replace(b"595 842", b"300 400"))
    second = PdfProcess(other, IngestLimits(pixels=1_000_000))
    assert second.draw(1, 72, annotations=False).size == (300, 400)
    assert child_of(second) is child
    assert second.draw(1, 600, annotations=False).dpi < 600  # the limits are its own
    second.close()


def test_a_child_that_failed_at_a_page_ends_with_its_document() -> None:
    process = PdfProcess(two_pages(page(7), stream(TEXT)), IngestLimits(pixels=1_000))
    with pytest.raises(DocumentTooLargeError):
        process.draw(2, 200, annotations=False)
    child = child_of(process)
    process.close()
    assert child.poll() is not None


def test_only_so_many_children_are_kept_and_none_that_died() -> None:
    end_all()
    children = [PdfChild() for _ in range(6)]
    for child in children:
        give_back(child)
    kept = [child for child in children if child.process.poll() is None]
    assert len(kept) == 4
    kept[-1].process.kill()
    kept[-1].process.wait()
    assert take("any") is kept[-2]
    end(kept[-2].process)
    end_all()
    assert all(child.process.poll() is not None for child in children)


def test_a_child_that_was_started_ahead_is_the_one_that_reads() -> None:
    end_all()
    start_ahead()
    start_ahead()
    process = PdfProcess(SourceDocument("1", "a.pdf", MediaKind.PDF, well()), IngestLimits())
    (ahead,) = pdf_children._waiting
    assert process.count() == 1
    assert child_of(process) is ahead.process
    process.close()


def test_a_child_that_holds_a_document_reads_it_on() -> None:
    end_all()
    one, other = (
        PdfProcess(SourceDocument(name, name, MediaKind.PDF, well()), IngestLimits())
        for name in ("1", "2")
    )
    for process in (one, other):
        process.count()
    children = [child_of(process) for process in (one, other)]
    one.close()
    other.close()
    again = PdfProcess(SourceDocument("1", "1", MediaKind.PDF, well()), IngestLimits())
    again.count()
    assert child_of(again) is children[0]
    again.close()
