"""Which pages are handed over as the JPEG that they are, and that they look as if drawn."""

# mypy: disable-error-code="no-untyped-call"

import io
from collections.abc import Callable

import numpy as np
import pymupdf
import pytest
from PIL import Image

from ingest.jpeg import unpack_jpeg
from ingest.jpeg_head import read_frame
from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.page_access import opened_pages
from ingest.page_picture import PagePicture
from ingest.pdf import draw_pdf_page, find_pdf_scan
from ingest.reading import source_from_bytes
from ingest.scanned_pages import Scan, find_scan

A4_PT = (595.2, 842.4)


def sheet(dpi: int = 200, mode: str = "RGB") -> Image.Image:
    """Draw lines and a red stamp on paper with a dark edge."""
    width, height = (round(side * dpi / 72) for side in A4_PT)
    pixels = np.full((height, width, 3), 240, np.uint8)
    pixels[dpi : -dpi : dpi // 5, dpi:-dpi] = 30
    pixels[dpi : 2 * dpi, dpi : 2 * dpi] = (210, 40, 50)
    pixels[:, : dpi // 10] = 90
    return Image.fromarray(pixels).convert(mode)


def jpeg(image: Image.Image, **settings: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, **settings)
    return out.getvalue()


def scanned(picture: bytes, change: Callable[[pymupdf.Page], object] | None = None) -> bytes:
    """Bind a picture as a page, and change that."""
    with pymupdf.open() as document:
        page = document.new_page(width=A4_PT[0], height=A4_PT[1])
        page.insert_image(page.rect, stream=picture)
        if change is not None:
            change(page)
        data: bytes = document.tobytes()
    return data


def found(data: bytes, dpi: int = 200, limits: IngestLimits = DEFAULT_LIMITS) -> Scan | None:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return find_scan(document[0], dpi, limits)


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("own_dpi", [200, 300, 500])
def test_a_scan_comes_as_its_jpeg_and_looks_as_drawn(own_dpi: int, mode: str) -> None:
    picture = jpeg(sheet(own_dpi, mode))
    source = source_from_bytes("a.pdf", scanned(picture))
    scan = find_pdf_scan(source, 1, 200, DEFAULT_LIMITS)
    assert scan is not None
    assert scan.jpeg == picture
    drawn = draw_pdf_page(source, 1, 200, annotations=False, limits=DEFAULT_LIMITS)
    with opened_pages(source) as access:
        seen = access.draw(1, 200, annotations=False)
    assert seen.size == pytest.approx(drawn.size, abs=1)  # MuPDF rounds up
    assert seen.dpi == pytest.approx(200, rel=0.001)
    apart = np.abs(seen.pixels.astype(int) - np.asarray(drawn.resize(seen.size)))
    assert apart.mean() < 1.5


def test_a_scan_nearly_as_fine_as_wanted_stays_as_it_is() -> None:
    scan = found(scanned(jpeg(sheet(210))))
    assert scan is not None
    assert (scan.width, scan.height) == sheet(210).size
    assert scan.dpi == pytest.approx(210, rel=0.001)


def test_what_lies_over_a_page_is_drawn_where_it_is_wanted() -> None:
    def stamp(page: pymupdf.Page) -> None:
        page.add_rect_annot(pymupdf.Rect(300, 300, 400, 400)).update(fill_color=(0, 0, 1))

    source = source_from_bytes("a.pdf", scanned(jpeg(sheet()), stamp))
    with opened_pages(source) as access:
        bare = access.draw(1, 200, annotations=False)
        stamped = access.draw(1, 200, annotations=True)
    middle = np.s_[950:1000, 950:1000]
    assert bare.pixels[middle].max(initial=0) > 200
    assert tuple(np.median(stamped.pixels[middle].reshape(-1, 3), axis=0)) == (0, 0, 255)


def _turn(page: pymupdf.Page) -> None:
    page.set_rotation(90)


def _write(page: pymupdf.Page) -> None:
    page.insert_text((100, 100), "Số: 12")


def _show_less(page: pymupdf.Page) -> None:
    page.set_cropbox(pymupdf.Rect(0, 0, 300, 842))


def _mask(page: pymupdf.Page) -> None:
    page.parent.xref_set_key(page.get_images()[0][0], "Mask", "[0 9 0 9 0 9]")


def _invert(page: pymupdf.Page) -> None:
    page.parent.xref_set_key(page.get_images()[0][0], "Decode", "[1 0 1 0 1 0]")


def _hide(page: pymupdf.Page) -> None:
    page.parent.xref_set_key(page.get_images()[0][0], "OC", "<</Type/OCG/Name(hidden)>>")


def _mirror(page: pymupdf.Page) -> None:
    contents = page.get_contents()[0]
    page.parent.update_stream(contents, b"q -595.2 0 0 842.4 595.2 0 cm /fzImg0 Do Q")


def _clip(page: pymupdf.Page) -> None:
    contents = page.get_contents()[0]
    page.parent.update_stream(contents, b"q 0 0 99 99 re W n 595.2 0 0 842.4 0 0 cm /fzImg0 Do Q")


@pytest.mark.parametrize(
    "change", [_turn, _write, _show_less, _mask, _invert, _hide, _mirror, _clip]
)
def test_a_page_that_does_something_to_its_picture_is_drawn(
    change: Callable[[pymupdf.Page], object],
) -> None:
    assert found(scanned(jpeg(sheet()))) is not None
    assert found(scanned(jpeg(sheet()), change)) is None


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(jpeg(sheet(150)), id="coarser-than-wanted"),
        pytest.param(jpeg(sheet(), progressive=True), id="progressive"),
        pytest.param(jpeg(sheet(mode="CMYK")), id="four-colours"),
        pytest.param(jpeg(sheet().resize((1653, 1170))), id="dots-twice-as-high-as-wide"),
    ],
)
def test_other_pictures_are_drawn(picture: bytes) -> None:
    assert found(scanned(picture)) is None


def test_a_picture_too_large_for_this_process_is_drawn() -> None:
    assert found(scanned(jpeg(sheet())), limits=IngestLimits(pixels=1_000_000)) is None


def test_a_jpeg_that_cannot_be_unpacked_is_left_to_the_drawing() -> None:
    picture = jpeg(sheet())
    head = picture.index(b"\xff\xc4")  # its tables, without which nobody can unpack it
    broken = picture[:head] + bytes(len(picture) - head)
    assert unpack_jpeg(broken, 1653, 2340) is None
    source = source_from_bytes("a.pdf", scanned(picture).replace(picture, broken))
    with opened_pages(source) as access:
        seen = access.draw(1, 200, annotations=False)
    assert isinstance(seen, PagePicture)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        b"\xff\xd8" + b"\xff" * 999,
        b"\xff\xd8\xff\xc0\x00\x11\x08\x00",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"\xff\xd8\xff\xe0\x00\x00\xff\xe0\x00\x00",
        jpeg(sheet(72))[2:],
        b"%PDF-1.7",
    ],
)
def test_other_bytes_are_no_jpeg(data: bytes) -> None:
    assert read_frame(data) is None


def test_a_jpegs_head_tells_its_size() -> None:
    assert read_frame(jpeg(sheet(72))) == (595, 842)
    assert read_frame(jpeg(sheet(72, "L"))) == (595, 842)
