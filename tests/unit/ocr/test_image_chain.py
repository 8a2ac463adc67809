import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ingest.page_picture import PagePicture
from ocr.background import (
    _percentile,
    clear_edges,
    darken_ink,
    is_bilevel,
    is_speckled,
    level_background,
    remove_specks,
)
from ocr.image_chain import prepare_page
from ocr.ink import measure_ink
from ocr.perspective import Slant
from ocr.skew import find_line_angles, lies_on_its_side, small_copy

DPI = 100


def lines_of_writing() -> NDArray[np.uint8]:
    """Draw a page (8.3 × 11.7 inches) of grey letters in lines, with a wide left margin."""
    page = np.full((1170, 830), 255, dtype=np.uint8)
    rng = np.random.default_rng(1)
    for y in range(120, 1050, 24):
        x = 120
        while x < 750:
            width = int(rng.integers(3, 8))
            page[y : y + 10, x : x + width] = 30
            x += width + int(rng.choice([2, 3, 8]))
    return page


def picture(page: NDArray[np.uint8]) -> PagePicture:
    image = Image.fromarray(page).convert("RGB")
    image.info["dpi"] = (DPI, DPI)
    return PagePicture.of(image)


def rotated(page: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=255), np.uint8)


@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.0, 0.7, 4.0])
def test_skew_is_found(angle: float) -> None:
    found = find_line_angles(small_copy(rotated(lines_of_writing(), -angle)))
    assert found.skew_deg == pytest.approx(angle, abs=0.15)
    assert found.spread_deg == 0.0


def test_a_page_on_its_side_is_noticed() -> None:
    upright = lines_of_writing()
    assert not lies_on_its_side(small_copy(upright))
    assert lies_on_its_side(small_copy(np.ascontiguousarray(np.rot90(upright))))


def test_the_upright_rules_of_a_table_do_not_turn_a_page() -> None:
    page = lines_of_writing()
    for x in (110, 200, 450, 760):
        page[110:1060, x : x + 2] = 0
    assert not lies_on_its_side(small_copy(page))
    assert lies_on_its_side(small_copy(np.ascontiguousarray(np.rot90(page))))


def test_a_streak_of_a_scanner_does_not_turn_a_page_with_little_on_it() -> None:
    page = np.full_like(lines_of_writing(), 255)
    few = lines_of_writing()[100:320, :500]
    page[100 : 100 + few.shape[0], : few.shape[1]] = few
    lying = np.ascontiguousarray(np.rot90(page))
    page[:, 640:642] = 60
    for y in range(0, 1170, 60):
        page[y : y + 12, 640:642] = 255
    assert not lies_on_its_side(small_copy(page))
    assert lies_on_its_side(small_copy(lying))


@pytest.mark.parametrize("spread", [-5.0, -2.0, 3.0, 6.0])
def test_a_photograph_taken_aslant_is_seen_from_above_again(spread: float) -> None:
    page = lines_of_writing()
    for x in (110, 450, 760):
        page[110:1060, x : x + 2] = 0
    camera = np.linalg.inv(Slant(spread, 0.02, 0.05).undoing(830, 1170))
    seen = cv2.warpPerspective(page, camera, (830, 1170), borderValue=255)
    prepared = prepare_page(picture(np.asarray(seen, dtype=np.uint8)), turned_deg=0)
    assert prepared.slant.spread_deg == pytest.approx(spread, abs=0.5)
    assert prepared.slant.lean_spread == pytest.approx(0.05, abs=0.01)
    rows = (np.asarray(prepared.image) < 128).mean(axis=1)
    assert (rows[330:3180] < 0.02).mean() > 0.25  # gaps between the lines are empty again
    (box,) = prepared.boxes_on_page([(1000, 1000, 1010, 1010)])  # 100 dpi are enlarged to 300
    x, y, depth = camera @ (1005 / 3, 1005 / 3, 1)
    assert abs(x / depth * 0.72 - (box.x0 + box.x1) / 2) < 4
    assert abs(y / depth * 0.72 - (box.y0 + box.y1) / 2) < 4


@pytest.mark.parametrize("turned_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 2.0])
def test_boxes_lead_back_to_the_page_as_it_came(turned_deg: int, skew: float) -> None:
    """A mark drawn at a known place is found after all turning, and its box leads home."""
    page = lines_of_writing()
    page[60:80, 300:330] = 0  # above the text, blacker than it
    as_it_came = rotated(np.ascontiguousarray(np.rot90(page, -turned_deg // 90)), -skew)
    prepared = prepare_page(picture(as_it_came), turned_deg=turned_deg)
    ys, xs = np.nonzero(prepared.image[: int(1.0 * prepared.dpi)] < 100)
    (box,) = prepared.boxes_on_page([(xs.min(), ys.min(), xs.max(), ys.max())])
    true_ys, true_xs = np.nonzero(as_it_came < 15)
    expected = np.array([true_xs.min(), true_ys.min(), true_xs.max(), true_ys.max()]) * 72 / DPI
    assert np.abs(np.array(box) - expected).max() < 3


def test_a_coarse_page_is_enlarged() -> None:
    prepared = prepare_page(picture(lines_of_writing()))
    assert prepared.dpi == 300
    assert prepared.image.shape == (3510, 2490)


def test_red_ink_turns_to_paper() -> None:
    page = picture(lines_of_writing()).pixels.copy()
    page[200:600, 300:500] = (225, 30, 40)
    prepared = prepare_page(PagePicture(page, DPI))
    assert np.median(prepared.image[750:1700, 1000:1400]) > 200


def test_uneven_light_is_levelled() -> None:
    page = lines_of_writing().astype(np.float32)
    shaded = (page * np.linspace(0.35, 1.0, page.shape[1])[None, :]).astype(np.uint8)
    level = level_background(shaded, DPI)
    assert np.percentile(level, 40) > 245
    assert level.min() < 60


def test_a_bilevel_page_is_told_from_a_grey_one() -> None:
    grey = cv2.GaussianBlur(lines_of_writing(), (0, 0), 1.5)
    assert is_bilevel(np.where(lines_of_writing() > 128, 255, 0).astype(np.uint8))
    assert not is_bilevel(np.asarray(grey, dtype=np.uint8))


def test_specks_of_a_copier_are_noticed() -> None:
    page = lines_of_writing()
    assert not is_speckled(page, DPI)
    rng = np.random.default_rng(2)
    for y, x in rng.integers(0, 800, (4000, 2)):
        page[y : y + 2, x : x + 2] = 0
    assert is_speckled(page, DPI)


def test_the_rim_of_a_seal_is_as_light_as_paper_and_the_print_below_it_stays() -> None:
    page = np.dstack([cv2.GaussianBlur(lines_of_writing(), (0, 0), 0.8)] * 3)
    seal = np.full_like(page, 255)
    cv2.circle(seal, (350, 250), 50, (190, 40, 50), 4)
    sealed, plain = (
        prepare_page(PagePicture(pixels, DPI)).image[600:900, 900:1200].astype(np.int16)
        for pixels in (np.minimum(page, seal).astype(np.uint8), page.astype(np.uint8))
    )
    assert np.percentile(sealed[plain > 250], 1) > 235
    assert sealed[plain < 60].mean() < 80


def test_black_bands_along_the_edge_are_cleared() -> None:
    page = lines_of_writing()
    page[:, :25] = 0
    cleared = clear_edges(page, DPI)
    assert cleared[:, :25].min() == 255
    assert (cleared[:, 110:] == page[:, 110:]).all()


def test_bands_along_two_edges_do_not_take_the_page_with_them() -> None:
    page = lines_of_writing()
    page[:, :25] = 0
    page[-30:] = 0
    cleared = clear_edges(page, DPI)
    assert cleared[:, :25].min() == 255
    assert cleared[-30:].min() == 255
    assert (cleared[:1130, 110:] == page[:1130, 110:]).all()


def test_a_stamp_that_leans_does_not_make_a_page_lean() -> None:
    page = lines_of_writing()
    corners = np.array([(120, 200), (330, 189), (336, 320), (126, 331)], np.int32)
    cv2.polylines(page, [corners], True, 0, 2)
    assert prepare_page(picture(page), turned_deg=0).slant.is_flat


def test_ink_is_counted_and_blank_paper_has_none() -> None:
    assert measure_ink(picture(lines_of_writing()), ()).letters > 300
    assert measure_ink(picture(np.full((1170, 830), 250, np.uint8)), ()).letters == 0


def test_faint_ink_becomes_black_and_blank_paper_stays() -> None:
    faint = np.where(lines_of_writing() < 128, 140, 250).astype(np.uint8)
    assert darken_ink(faint).min() == 0
    blank = np.full((1170, 830), 240, dtype=np.uint8)
    assert (darken_ink(blank) == blank).all()


def test_specks_that_stand_alone_are_removed_and_dots_of_letters_stay() -> None:
    page = np.full((300, 300), 255, dtype=np.uint8)
    page[100:118, 100:104] = 0  # the stroke of an i …
    page[94:97, 101:104] = 0  # … its dot
    page[200:203, 200:203] = 0  # dirt
    cleaned = remove_specks(page, 200)
    assert (cleaned[:150] == page[:150]).all()
    assert cleaned[150:].min() == 255


def test_the_accent_of_a_letter_in_pieces_stays() -> None:
    page = np.full((300, 300), 255, dtype=np.uint8)
    for top in range(100, 118, 6):  # the strokes of a letter as a fax breaks them …
        for left in range(100, 116, 6):
            page[top : top + 5, left : left + 5] = 0
    page[93:97, 108:112] = 0  # … its accent
    page[200:205, 200:205] = page[200:205, 206:211] = 0  # two specks
    cleaned = remove_specks(page, 200)
    assert (cleaned[:150] == page[:150]).all()
    assert cleaned[150:].min() == 255


@pytest.mark.parametrize("percent", [0.0, 0.7, 1.0, 50.0, 100.0])
def test_a_histogram_tells_the_percentile_that_sorting_tells(percent: float) -> None:
    grey = np.random.default_rng(3).integers(0, 256, (41, 37)).astype(np.uint8)
    for image in (grey, grey // 90 * 90, np.full((3, 3), 7, np.uint8), grey[::2, ::2]):
        assert _percentile(image, percent) == pytest.approx(float(np.percentile(image, percent)))
