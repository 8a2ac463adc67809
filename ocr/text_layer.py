"""Can a page's text layer be trusted, must the page be recognised, or is there nothing on it?

A real scan's layer often holds the stamp of its signature only; a layer made by an English OCR is
garbled; an annex scanned behind a typed letter has no layer at all. Each decision is kept with its
figures.
"""

import re
from dataclasses import dataclass

from ingest.sources import SourcePage
from normalise.charsets.detection import find_old_charsets
from normalise.steps import apply
from ocr.ink import Ink
from ocr.readings import PageOrigin
from ocr.soundness import Shares, Soundness, judge, measure

SCANNED = 0.8
"""Share of the page that a scan's picture covers."""

_BLANK = 12  # letter-like pieces of ink; two real blank backs had up to 2
_UNCOVERED_SHARE, _UNCOVERED = 0.4, 120  # a seal and signature leave up to 100 pieces uncovered
_STAMP = re.compile(
    r"Ký bởi|Người ký|Thời gian ký|Ngày ký|Signed by|Signature Not Verified|Digitally signed", re.I
)
_STAMP_WORDS = 80  # a layer with a stamp and no more words than these holds nothing else
_LOGO = 0.05  # share of the page that a picture of a typed page covers
_TYPED = (0.45, 0.08, 0.04)  # least valid, most impossible and most odd on a typed page


@dataclass(frozen=True, slots=True)
class LayerVerdict:
    """Where a page's text must come from.

    Attributes:
        origin: The text layer, recognition, or nowhere (blank).
        reason: Why, with figures.
        keep_words: Recognition does not see the layer's words (a number filled in by a signature
            field), so they must be added to what it reads.
        stamp: The text of a layer that is nothing but a signature's stamp.
    """

    origin: PageOrigin
    reason: str
    keep_words: bool = False
    stamp: str = ""


def judge_layer(page: SourcePage, ink: Ink) -> LayerVerdict:
    """Decide on a page, from its layer's words and the ink on its picture."""
    texts = [word.text for word in page.words]
    layer = " ".join(texts)
    if ink.letters < _BLANK and not layer:
        return LayerVerdict(PageOrigin.BLANK, f"{ink.letters} letter-like pieces of ink")
    if not layer:
        return LayerVerdict(PageOrigin.OCR, "no text layer")
    if len(texts) <= _STAMP_WORDS and _STAMP.search(layer):
        return LayerVerdict(PageOrigin.OCR, "layer holds a signature's stamp only", stamp=layer)
    return _judge_words(page, ink, measure(texts))


def _judge_words(page: SourcePage, ink: Ink, shares: Shares) -> LayerVerdict:
    found = judge(shares)
    if found is Soundness.GARBLED and _is_old_charset(page):
        return LayerVerdict(PageOrigin.TEXT_LAYER, f"layer is in an old charset ({shares})")
    if found is Soundness.GARBLED and not _is_typed(page, shares):
        return LayerVerdict(PageOrigin.OCR, f"layer is garbled ({shares})")
    if _misses_text(ink):
        reason = f"layer misses text ({ink.uncovered} of {ink.letters} pieces of ink; {shares})"
        few = found is Soundness.TOO_FEW
        return LayerVerdict(PageOrigin.OCR, reason, keep_words=few)
    if found is Soundness.DOUBTFUL and page.picture_share >= SCANNED:
        return LayerVerdict(PageOrigin.OCR, f"layer over a scan is doubtful ({shares})")
    return LayerVerdict(PageOrigin.TEXT_LAYER, f"layer is {found.value} ({shares})")


def _is_old_charset(page: SourcePage) -> bool:
    """Tell whether TCVN3 or VNI make sense of the words; the next stage converts them."""
    layer = " ".join(word.text for word in page.words)
    converted, _ = apply(layer, find_old_charsets(layer))
    return judge(measure(converted.split())) in (Soundness.SOUND, Soundness.DOUBTFUL)


def _is_typed(page: SourcePage, shares: Shares) -> bool:
    """Tell whether words that look garbled may stand: typed, no signs and no numbers of glyphs.

    Half a page of English, names of other peoples and a letter without accents look garbled, too.
    Only recognition makes such words out of Vietnamese, and where no picture is there was none.
    """
    if page.picture_share > _LOGO:
        return False
    return shares.valid >= _TYPED[0] and shares.impossible <= _TYPED[1] and shares.odd <= _TYPED[2]


def _misses_text(ink: Ink) -> bool:
    return ink.uncovered >= _UNCOVERED and ink.uncovered > _UNCOVERED_SHARE * ink.letters
