"""Ages typeset pages as scanners, fax machines, copiers and telephones do; the truth moves along.

Each step is a small change of the picture; a step that moves ink also returns the matrix by which
the boxes of the words follow. The same seed gives the same picture.
"""

import dataclasses
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from corpora.synthetic.blemishes import (
    bleed_through,
    bound,
    shadowed,
    stained,
    stamp_words,
    stamped,
)
from corpora.synthetic.pages import (
    POINTS_PER_INCH,
    SyntheticDocument,
    SyntheticPage,
    TrueWord,
    picture_pdf,
)
from ingest.sources import Box

Picture = NDArray[np.uint8]
Matrix = NDArray[np.float64]
_PAPER = 255
_HALO_IN = 1 / 150  # how far a scanner looks around a dot to sharpen it
_STREAK = (15, 60)  # how much darker than the paper a streak is, in grey levels
_ARRIVAL_PT = (55.0, 150.0)  # of the stamp's corner: below the number, over what begins there


@dataclass(frozen=True, slots=True)
class Degradation:
    """What happens to a page on its way.

    Attributes:
        dpi: Resolution of the scanner.
        blur: Standard deviation of the lens' blur, in pixels of the scan.
        noise: Standard deviation of the sensor's noise, in grey levels (0 to 255).
        ink: Grey level of the ink (0 black); higher is fainter.
        thicken: Pixels by which strokes grow (copier) or, if negative, are eaten away.
        threshold: Grey level under which a pixel becomes black; 0 keeps grey.
        speckle: Specks of dirt to a square inch.
        shadow: How much darker the darkest corner is (0 to 1).
        skew_deg: Degrees by which the sheet lies askew, clockwise.
        tilt: How far a telephone was held from above, as a fraction of the width; 0 is flat.
        turn: Quarter turns clockwise, in degrees: 0, 90, 180 or 270.
        seal: Whether a red seal is stamped over the signature; a copier makes it black.
        sharpen: How much the scanner overdraws the edges of print (0 not at all).
        streaks: Faint lines that dirt on the scanner's glass draws from head to foot.
        bleed: Whether the back's print is seen through the paper.
        stain: Whether a cup stood on it.
        binding: Whether it was punched and folded, and scanned with the lid open.
        hand: Whether the hand that holds the telephone throws its shadow.
        arrival: Whether an incoming stamp (dấu công văn đến) is set in black over the page's head.
        jpeg_quality: Of the pictures in the PDF.
    """

    dpi: int = 200
    blur: float = 0.6
    noise: float = 5.0
    ink: int = 20
    thicken: int = 0
    threshold: int = 0
    speckle: float = 0.0
    shadow: float = 0.0
    skew_deg: float = 0.0
    tilt: float = 0.0
    turn: int = 0
    seal: bool = False
    sharpen: float = 0.0
    streaks: int = 0
    bleed: bool = False
    stain: bool = False
    binding: bool = False
    hand: bool = False
    arrival: bool = False
    jpeg_quality: int = 75


PRESETS: dict[str, Degradation] = {
    "scan-300": Degradation(dpi=300, blur=0.8),
    "scan-200": Degradation(),
    "scan-150": Degradation(dpi=150, blur=0.6, noise=7),
    "scan-100": Degradation(dpi=100, blur=0.5, noise=6),
    "poor-150": Degradation(dpi=150, blur=1.0, noise=24, ink=60),
    "poor-100": Degradation(dpi=100, blur=0.7, noise=14, ink=40),
    "fax": Degradation(dpi=200, blur=0.9, noise=22, threshold=150, speckle=25),
    "photocopy": Degradation(
        blur=1.0, noise=10, thicken=1, threshold=135, speckle=60, skew_deg=0.4
    ),
    "faint": Degradation(ink=120, noise=9),
    "uneven-light": Degradation(shadow=0.6, noise=7),
    "photo": Degradation(dpi=180, blur=0.9, noise=8, shadow=0.4, tilt=0.04, skew_deg=1.0),
    "skew": Degradation(skew_deg=3.0),
    "turned": Degradation(turn=90),
    "sealed": Degradation(seal=True),
    "speckle": Degradation(speckle=200, noise=8),
    "thin-paper": Degradation(bleed=True, stain=True, noise=6),
    "bound": Degradation(binding=True, skew_deg=-0.7),
    "stamped": Degradation(arrival=True, seal=True),
    "office-300": Degradation(
        dpi=300, blur=1.3, sharpen=1.6, noise=3, skew_deg=0.6, seal=True, streaks=2
    ),
    "sealed-copy": Degradation(
        blur=1.0, noise=10, threshold=150, speckle=4, skew_deg=-0.5, seal=True
    ),
    "phone": Degradation(
        dpi=170, blur=1.0, noise=9, shadow=0.3, hand=True, tilt=-0.05, jpeg_quality=30
    ),
}


def degrade(
    document: SyntheticDocument, degradation: Degradation | str, *, seed: int = 0
) -> SyntheticDocument:
    """Age a document as one machine would.

    Args:
        document: As typeset, at a resolution not below the scanner's.
        degradation: What happens to it, or the name of one of :data:`PRESETS`.
        seed: The same seed gives the same pictures.

    Returns:
        Pages with aged pictures and moved boxes, and a PDF of pictures without a text layer.
    """
    wanted = PRESETS[degradation] if isinstance(degradation, str) else degradation
    pages = tuple(
        degrade_page(page, wanted, seed=seed * 1009 + i) for i, page in enumerate(document.pages)
    )
    return SyntheticDocument(pages, picture_pdf(pages, quality=wanted.jpeg_quality))


def degrade_page(page: SyntheticPage, wanted: Degradation, *, seed: int = 0) -> SyntheticPage:
    """Age one page; see :func:`degrade`."""
    random = np.random.default_rng(seed)
    picture = _resized(np.asarray(page.image), wanted.dpi / page.dpi)
    picture = _inked(picture, wanted)
    if wanted.seal and page.signature_box is not None:
        picture = _sealed(picture, page.signature_box, wanted.dpi)
    if wanted.threshold and picture.ndim == 3:  # a copier knows no colours
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    stamp = stamp_words(_ARRIVAL_PT) if wanted.arrival else ()
    picture = _worn(picture, wanted, random)
    picture, matrix = _moved(picture, wanted)
    picture = _lit(picture, wanted.shadow, random)
    if wanted.hand:
        picture = shadowed(picture, random)
    picture = _sensed(picture, wanted, random)
    picture = _scanned(picture, wanted, random)
    picture, turning = _turned(picture, wanted.turn)
    scale = wanted.dpi / POINTS_PER_INCH
    way = turning @ matrix @ np.diag([scale, scale, 1.0])
    words, stamp = (
        tuple(_carried(word, way, scale) for word in some) for some in (page.words, stamp)
    )
    box = _carried_box(page.signature_box, way, scale) if page.signature_box else None
    upside = (page.upside - wanted.turn) % 360
    return dataclasses.replace(
        page,
        image=Image.fromarray(picture),
        dpi=wanted.dpi,
        words=words,
        signature_box=box,
        upside=upside,
        stamp=stamp,
    )


def _worn(picture: Picture, wanted: Degradation, random: np.random.Generator) -> Picture:
    """Give the paper what happened to it before it was scanned."""
    if wanted.bleed:
        picture = bleed_through(picture)
    if wanted.stain:
        picture = stained(picture, random)
    if wanted.arrival:
        picture = stamped(picture, wanted.dpi, _ARRIVAL_PT)
    if wanted.binding:
        picture = bound(picture, wanted.dpi)
    return picture


def _resized(picture: Picture, by: float) -> Picture:
    size = (round(picture.shape[1] * by), round(picture.shape[0] * by))
    way = cv2.INTER_AREA if by < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), dtype=np.uint8)


def _inked(picture: Picture, wanted: Degradation) -> Picture:
    if wanted.thicken:
        size = abs(wanted.thicken) + 1
        kernel = np.ones((size, size), np.uint8)
        change = cv2.erode if wanted.thicken > 0 else cv2.dilate  # ink is dark: eroding paper
        picture = np.asarray(change(picture, kernel), dtype=np.uint8)
    grey = wanted.ink + picture.astype(np.float32) * ((_PAPER - wanted.ink) / _PAPER)
    return grey.astype(np.uint8)


def _sealed(picture: Picture, box: Box, dpi: int) -> Picture:
    """Stamp a round red seal, a third of it over the left part of the signature, as rules ask."""
    scale = dpi / POINTS_PER_INCH
    centre = (round((box.x0 + 20) * scale), round((box.y0 + box.y1) / 2 * scale))
    colour = cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB) if picture.ndim == 2 else picture
    stamp = np.full_like(colour, _PAPER)
    red = (205, 35, 45)
    for radius, width in ((50, 2.5), (35, 1.2)):
        cv2.circle(stamp, centre, round(radius * scale), red, max(1, round(width * scale)))
    star = [
        (
            centre[0] + (16 if i % 2 == 0 else 6.5) * scale * np.sin(i * np.pi / 5),
            centre[1] - (16 if i % 2 == 0 else 6.5) * scale * np.cos(i * np.pi / 5),
        )
        for i in range(10)
    ]
    cv2.fillPoly(stamp, [np.array(star, np.int32)], red)
    for angle in range(20, 341, 20):  # letters around the rim, as blots
        x = centre[0] + 42.5 * scale * np.sin(np.radians(angle))
        y = centre[1] - 42.5 * scale * np.cos(np.radians(angle))
        cv2.ellipse(
            stamp,
            (round(x), round(y)),
            (round(3 * scale), round(2 * scale)),
            angle,
            0,
            360,
            red,
            -1,
        )
    return np.minimum(colour, stamp).astype(np.uint8)


def _moved(picture: Picture, wanted: Degradation) -> tuple[Picture, Matrix]:
    """Lay the sheet askew and look at it from the side; the paper around is white."""
    height, width = picture.shape[:2]
    matrix: Matrix = np.eye(3)
    if wanted.skew_deg:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -wanted.skew_deg, 1.0)
        matrix = np.vstack([turn, [0, 0, 1]]) @ matrix
    if wanted.tilt:
        d = wanted.tilt * width
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        seen = corners + np.array([[d, d * 0.6], [-d * 0.4, 0], [0, 0], [0, -d * 0.5]], np.float32)
        matrix = np.asarray(cv2.getPerspectiveTransform(corners, seen)) @ matrix
    if wanted.skew_deg or wanted.tilt:
        white = (_PAPER,) * 3
        picture = np.asarray(
            cv2.warpPerspective(
                picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white
            ),
            dtype=np.uint8,
        )
    return picture, matrix


def _lit(picture: Picture, shadow: float, random: np.random.Generator) -> Picture:
    if not shadow:
        return picture
    height, width = picture.shape[:2]
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    angle = random.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * (x - 0.5) + np.sin(angle) * (y - 0.5)
    light = 1 - shadow * (slope - slope.min()) / (slope.max() - slope.min())
    if picture.ndim == 3:
        light = light[:, :, None]
    return np.asarray(picture * light).astype(np.uint8)


def _sensed(picture: Picture, wanted: Degradation, random: np.random.Generator) -> Picture:
    """Blur, dirt, noise and the choice between black and white."""
    if wanted.blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), wanted.blur), dtype=np.uint8)
    if wanted.speckle:
        picture = _speckled(picture, wanted, random)
    grey = picture.astype(np.float32)
    if wanted.noise:
        grey += random.normal(0, wanted.noise, picture.shape).astype(np.float32)
    if wanted.threshold:
        grey = np.where(grey < wanted.threshold, 0, _PAPER)
    return np.clip(grey, 0, _PAPER).astype(np.uint8)


def _scanned(picture: Picture, wanted: Degradation, random: np.random.Generator) -> Picture:
    """Overdraw the edges of print as office scanners do, and draw the dirt on the glass."""
    if wanted.sharpen:
        soft = cv2.GaussianBlur(picture, (0, 0), wanted.dpi * _HALO_IN)
        picture = np.asarray(
            cv2.addWeighted(picture, 1 + wanted.sharpen, soft, -wanted.sharpen, 0), dtype=np.uint8
        )
    if wanted.streaks:
        picture = picture.copy()
        for x in random.integers(0, picture.shape[1], wanted.streaks):
            column = picture[:, x].astype(np.int16) - int(random.integers(*_STREAK))
            picture[:, x] = np.clip(column, 0, _PAPER).astype(np.uint8)
    return picture


def _speckled(picture: Picture, wanted: Degradation, random: np.random.Generator) -> Picture:
    picture = picture.copy()
    height, width = picture.shape[:2]
    count = int(wanted.speckle * height * width / wanted.dpi**2)
    for _ in range(count):
        x, y = int(random.integers(width)), int(random.integers(height))
        radius = int(random.integers(0, max(1, round(wanted.dpi / 100)) + 1))
        shade = int(random.integers(0, 140))
        cv2.circle(picture, (x, y), radius, (shade,) * 3, -1)
    return picture


def _turned(picture: Picture, turn: int) -> tuple[Picture, Matrix]:
    height, width = picture.shape[:2]
    matrices = {
        0: np.eye(3),
        90: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]], float),
        180: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], float),
        270: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], float),
    }
    return np.ascontiguousarray(np.rot90(picture, -turn // 90)), matrices[turn]


def _carried(word: TrueWord, way: Matrix, scale: float) -> TrueWord:
    return word._replace(box=_carried_box(word.box, way, scale))


def _carried_box(box: Box, way: Matrix, scale: float) -> Box:
    corners = np.array(
        [[box.x0, box.x1, box.x1, box.x0], [box.y0, box.y0, box.y1, box.y1], [1] * 4]
    )
    x, y, w = way @ corners
    x, y = x / w / scale, y / w / scale
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
