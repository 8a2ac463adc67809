"""What happens to a sheet for training: drawn widely around the ages that are measured.

The measured ages (:data:`corpora.synthetic.degradation.PRESETS`) are single points; here each
kind of machine has a range, so that the network learns no setting by heart.
"""

import dataclasses
import io
import random

from PIL import Image

from corpora.synthetic.degradation import Degradation, degrade_page
from corpora.synthetic.pages import SyntheticPage

KINDS = {
    "clean": 22,
    "coarse": 10,
    "faint": 9,
    "fax": 20,
    "photocopy": 18,
    "noisy": 8,
    "telephone": 8,
    "copy of a copy": 5,
}
"""Kinds of wear and how often each is drawn."""


def draw_kind(chance: random.Random) -> str:
    """Draw a kind of wear."""
    return chance.choices(list(KINDS), list(KINDS.values()))[0]


def worn(page: SyntheticPage, kind: str, chance: random.Random) -> SyntheticPage:
    """Wear a sheet out one way and pack its picture as the sender's file does."""
    for wear in draw_wear(kind, chance):
        page = degrade_page(page, wear, seed=chance.randrange(2**31))
    return _packed(page, chance)


def draw_wear(kind: str, chance: random.Random) -> tuple[Degradation, ...]:
    """Draw what happens to a sheet, machine after machine."""
    if kind == "copy of a copy":
        again = chance.choice((_fax, _photocopy))
        return (_photocopy(chance), dataclasses.replace(again(chance), skew_deg=0.0))
    return (_DRAWS[kind](chance),)


def _skew_deg(chance: random.Random) -> float:
    return chance.gauss(0, 0.35)


def _clean(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.choice((200, 200, 240, 300)),
        blur=chance.uniform(0.3, 1.1),
        noise=chance.uniform(1, 8),
        ink=chance.randint(0, 50),
        thicken=chance.choice((0, 0, 0, 1)),
        bleed=chance.random() < 0.1,
        stain=chance.random() < 0.1,
        shadow=chance.choice((0, 0, 0, 0.3, 0.6)),
        threshold=chance.choice((0, 0, 0, 0, chance.randint(115, 185))),
        skew_deg=_skew_deg(chance) * chance.choice((1, 1, 5)),
    )


def _coarse(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.choice((95, 110, 130, 150, 170)),
        blur=chance.uniform(0.3, 1.0),
        noise=chance.uniform(2, 20),
        ink=chance.randint(0, 70),
        skew_deg=_skew_deg(chance),
    )


def _faint(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.choice((200, 200, 300)),
        blur=chance.uniform(0.4, 1.0),
        noise=chance.uniform(3, 14),
        ink=chance.randint(80, 150),
        thicken=chance.choice((0, 0, -1)),
        skew_deg=_skew_deg(chance),
    )


def _noisy(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.choice((150, 200, 200)),
        blur=chance.uniform(0.6, 1.2),
        noise=chance.uniform(10, 28),
        ink=chance.randint(10, 80),
        speckle=chance.choice((0, chance.uniform(40, 260))),
        skew_deg=_skew_deg(chance),
    )


def _telephone(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.randint(150, 200),
        blur=chance.uniform(0.6, 1.2),
        noise=chance.uniform(4, 12),
        shadow=chance.uniform(0.1, 0.5),
        hand=chance.random() < 0.4,
        tilt=chance.uniform(-0.05, 0.05),
        skew_deg=_skew_deg(chance) * 3,
    )


def _fax(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=200,
        blur=chance.uniform(0.6, 1.15),
        noise=chance.uniform(8, 30),
        ink=chance.randint(5, 40),
        threshold=chance.randint(120, 175),
        speckle=chance.uniform(0, 60),
        thicken=chance.choice((0, 0, 0, 0, 1)),
        skew_deg=_skew_deg(chance),
    )


def _photocopy(chance: random.Random) -> Degradation:
    return Degradation(
        dpi=chance.choice((200, 200, 200, 300)),
        blur=chance.uniform(0.6, 1.3),
        noise=chance.uniform(4, 18),
        thicken=chance.choice((0, 1, 1, 1, 1)),
        threshold=chance.choice((0, *(chance.randint(105, 165) for _ in range(4)))),
        speckle=chance.uniform(0, 110),
        ink=chance.randint(0, 40),
        skew_deg=_skew_deg(chance),
    )


_DRAWS = {
    "clean": _clean,
    "coarse": _coarse,
    "faint": _faint,
    "fax": _fax,
    "photocopy": _photocopy,
    "noisy": _noisy,
    "telephone": _telephone,
}


def _packed(page: SyntheticPage, chance: random.Random) -> SyntheticPage:
    """Send a grey picture through JPEG, as scanners do."""
    colours = page.image.getcolors(maxcolors=256)
    if colours is not None and len(colours) <= 2:  # bilevel pictures are kept lossless
        return page
    out = io.BytesIO()
    page.image.save(out, "JPEG", quality=chance.randint(25, 92))
    return dataclasses.replace(page, image=Image.open(out).convert("L"))
