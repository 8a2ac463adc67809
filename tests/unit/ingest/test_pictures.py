import io

import pytest
from PIL import Image

from ingest.errors import DocumentTooLargeError
from ingest.limits import IngestLimits
from ingest.reading import read_pages, source_from_bytes
from ingest.rendering import render_page
from ingest.sources import SourceDocument


def saved(picture: Image.Image, form: str, **options: object) -> SourceDocument:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return source_from_bytes(f"scan.{form.lower()}", out.getvalue())


def test_every_frame_of_a_fax_is_a_page() -> None:
    frames = [Image.new("1", (1728, 2200), 1) for _ in range(3)]
    source = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(204, 196))
    assert [page.number for page in read_pages(source)] == [1, 2, 3]


def test_pixels_of_a_coarse_fax_become_square() -> None:
    source = saved(Image.new("1", (1728, 1078), 1), "TIFF", dpi=(204, 98))
    picture = render_page(source, 1, 204)
    assert picture.size == (1728, 2244)
    (page,) = read_pages(source)
    assert page.height_pt == pytest.approx(1078 / 98 * 72)


def test_a_photograph_stands_upright_as_its_camera_says() -> None:
    lying = Image.new("RGB", (400, 300), "white")
    lying.putpixel((0, 0), (0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    source = saved(lying, "PNG", exif=exif)
    picture = render_page(source, 1, 1000)
    assert picture.size == (300, 400)
    assert picture.getpixel((299, 0)) == (0, 0, 0)
    (page,) = read_pages(source)
    assert page.width_pt < page.height_pt


@pytest.mark.parametrize(
    ("dpi", "height_pt"),
    [
        pytest.param((300, 300), 3508 / 300 * 72, id="believed"),
        pytest.param((72, 72), 841.89, id="a-camera's-72-makes-no-sheet"),
        pytest.param(None, 841.89, id="unsaid"),
    ],
)
def test_the_size_of_a_sheet_is_believed_or_guessed(
    dpi: tuple[int, int] | None, height_pt: float
) -> None:
    options = {} if dpi is None else {"dpi": dpi}
    (page,) = read_pages(saved(Image.new("L", (2480, 3508), 255), "JPEG", **options))
    assert page.height_pt == pytest.approx(height_pt, rel=0.001)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(Image.new("LA", (40, 50), (0, 0)), id="transparent-grey"),
        pytest.param(Image.new("RGBA", (40, 50), (0, 0, 0, 0)), id="transparent-colour"),
        pytest.param(Image.new("I;16", (40, 50), 65535), id="sixteen-bits"),
        pytest.param(Image.new("1", (40, 50), 1), id="one-bit"),
        pytest.param(Image.new("P", (40, 50), 0), id="palette"),
    ],
)
def test_any_mode_becomes_colour_and_what_is_transparent_paper(picture: Image.Image) -> None:
    if picture.mode == "P":
        picture.putpalette([255, 255, 255])
    drawn = render_page(saved(picture, "PNG"), 1, 200)
    assert drawn.mode == "RGB"
    assert min(drawn.getpixel((5, 5))) >= 254  # type: ignore[arg-type]


def test_a_picture_is_reduced_to_the_resolution_asked_for() -> None:
    source = saved(Image.new("L", (2480, 3508), 255), "PNG", dpi=(300, 300))
    picture = render_page(source, 1, 150)
    assert picture.size == (1240, 1754)
    assert picture.info["dpi"] == (150, 150)


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = Image.new("1", (20_000, 20_000), 1)
    with pytest.raises(DocumentTooLargeError, match="400000000 pixels"):
        saved(bomb, "PNG")


def test_the_limit_holds_when_a_page_is_drawn_too() -> None:
    source = saved(Image.new("L", (100, 100), 255), "PNG")
    with pytest.raises(DocumentTooLargeError):
        render_page(source, 1, 200, limits=IngestLimits(pixels=99 * 99))
