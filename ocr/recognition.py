"""One page from its picture to words in reading order, with boxes on the page as it came.

A page that lies on its side is turned one way; if that reads as nonsense, the other way.
Upside-down pages come out as nonsense too and get the same second chance.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.page_picture import PagePicture
from ingest.sources import Box, Word
from ocr.background import remove_specks
from ocr.cells import read_cells
from ocr.empty_cells import read_empty_cells
from ocr.engine import Engine, EngineWord, Grey
from ocr.errors import EngineFailedError
from ocr.handwriting.reading import read_blanks
from ocr.image_chain import PreparedPage, prepare_page
from ocr.letter_case import with_even_case
from ocr.line_reader import LineReader
from ocr.page_text import write_page
from ocr.reading_order import order_words
from ocr.readings import BlankReading, PlacedWord
from ocr.red_marks import find_red_marks
from ocr.second_look import look_again
from ocr.second_opinion import ask_again
from ocr.soundness import measure
from ocr.specks import without_specks, without_spots
from ocr.split_words import cut_glued_words, join_split_words
from ocr.stamps import Stamp, erase_frames, find_frames, take_out, without_frames
from ocr.tables import Table, erase_rules, find_rules, tables_of

_LOG = logging.getLogger("congvan.ocr.recognition")
_POINTS = 72
_NONSENSE = 0.6  # share of valid syllables; upright pages measured 0.9, turned ones 0.2-0.45
_SOFT_INK = 200  # grey below which there is ink on a softened page
_FEWEST = 20  # words that prove nonsense


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was read from a picture.

    Attributes:
        text: In reading order.
        words: Each word with its place in ``text`` and its box on the page as it came.
        reason: What was done to the picture, with figures.
        blanks: What was written by hand into the head.
    """

    text: str
    words: tuple[PlacedWord, ...]
    reason: str
    blanks: tuple[BlankReading, ...] = ()


class Engines(NamedTuple):
    """Who reads.

    Attributes:
        usual: Reads pages.
        bilevel: Reads pages in black and white alone; None: ``usual`` does.
        second: Is asked about figures and what makes no sense.
    """

    usual: Engine
    bilevel: Engine | None = None
    second: LineReader | None = None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one way of turning the page gave; ``image`` is without rules of tables and frames."""

    prepared: PreparedPage
    engine: Engine
    image: Grey
    tables: tuple[Table, ...]
    frames: tuple[Box, ...]
    words: tuple[EngineWord, ...]
    stamps: tuple[Stamp, ...] = ()
    blanks: tuple[BlankReading, ...] = ()

    @property
    def valid(self) -> float:
        return measure(word.text for word in self.words).valid

    @property
    def is_nonsense(self) -> bool:
        shares = measure(word.text for word in self.words)
        return shares.words >= _FEWEST and shares.valid < _NONSENSE


def recognise_page(
    picture: PagePicture,
    engines: Engines,
    *,
    page: int,
    extra: Sequence[Word] = (),
    signed: dt.date | None = None,
) -> RecognisedPage:
    """Recognise a page.

    Args:
        picture: The page in colour.
        engines: What reads it.
        page: Its number, for errors.
        extra: Words that are known and not in the picture, with their boxes on the page.
        signed: The day of the document's digital signature, where it has one.

    Raises:
        OcrError: The engine is missing or gave up.
    """
    attempt = _attempt(picture, engines, page, None)
    if attempt.is_nonsense:
        other = (attempt.prepared.turned_deg + 180) % 360
        turned = _attempt(picture, engines, page, other)
        attempt = max(attempt, turned, key=lambda one: one.valid)
    marks: tuple[Word, ...] = ()
    image = attempt.prepared.image
    try:
        attempt = _second(attempt, page, engines.second)
        marks = find_red_marks(
            picture, engines.usual, page=page, turned_deg=attempt.prepared.turned_deg
        )
    except EngineFailedError as error:  # what was read before is worth having without it
        _LOG.warning("%s; its leftovers are not read", error)
    attempt = _without_stamps(attempt)
    # Before the second engine, which cuts words by the share of letters, not by their edges.
    sure = read_blanks(attempt.words, image, signed=signed, only_sure=True)
    attempt = _asked(replace(attempt, words=sure.words), engines.second)
    known = [reading.kind for reading in sure.readings]
    rest = read_blanks(attempt.words, image, signed=signed, known=known)
    words = (*with_even_case(without_spots(rest.words)), *sure.written, *rest.written)
    attempt = replace(attempt, words=words, blanks=(*sure.readings, *rest.readings))
    return _written(attempt, extra, marks)


def _attempt(picture: PagePicture, engines: Engines, page: int, turned_deg: int | None) -> _Attempt:
    prepared = prepare_page(picture, turned_deg=turned_deg)
    rules = find_rules(prepared.image, prepared.dpi)
    frames = find_frames(rules)
    tables = without_frames(tables_of(rules), frames)
    image = erase_rules(prepared.image, prepared.dpi, tables)
    image = erase_frames(image, prepared.dpi, rules, frames)
    dpi = round(prepared.dpi)
    engine = (engines.bilevel if prepared.is_bilevel else None) or engines.usual
    if prepared.is_bilevel and tables:
        # Beside a rule specks were taken for a letter's dots.
        image = remove_specks(image, prepared.dpi, darkest=_SOFT_INK)
        words = read_cells(image, tables, engine, dpi=dpi, page=page)
    else:
        words = engine.recognise(image, dpi=dpi, page=page)
    words = cut_glued_words(join_split_words(words))
    return _Attempt(prepared, engine, image, tables, frames, words)


def _second(attempt: _Attempt, page: int, second: LineReader | None) -> _Attempt:
    dpi, engine = round(attempt.prepared.dpi), attempt.engine
    words = look_again(attempt.words, attempt.image, engine, dpi=dpi, page=page)
    words = read_empty_cells(
        words, attempt.tables, attempt.image, engine, dpi=dpi, page=page, second=second
    )
    return replace(attempt, words=words)


def _without_stamps(attempt: _Attempt) -> _Attempt:
    """Take the words of incoming stamps out: their number and day are not the dispatch's."""
    words, stamps = take_out(attempt.words, attempt.frames, attempt.prepared.dpi)
    return replace(attempt, words=words, stamps=stamps)


def _asked(attempt: _Attempt, second: LineReader | None) -> _Attempt:
    if second is None:
        return replace(attempt, words=without_specks(attempt.words))
    dpi = round(attempt.prepared.dpi)
    words = ask_again(attempt.words, attempt.image, second, dpi=dpi)
    return replace(attempt, words=cut_glued_words(join_split_words(words)))


def _written(attempt: _Attempt, extra: Sequence[Word], marks: Sequence[Word]) -> RecognisedPage:
    prepared = attempt.prepared
    scale = _POINTS / prepared.dpi
    straight = [
        Word(word.text, Box(*(edge * scale for edge in word[1:5])), word.confidence)
        for word in attempt.words
    ]
    on_page = _on_page(prepared, attempt.words)
    straight += extra  # where the picture was turned they stand where they stood: nearly right
    on_page += extra
    lines = [word.line for word in attempt.words]
    lines += range(-len(extra), 0)  # each on a line of its own
    width = prepared.image.shape[1] * scale
    blocks = order_words(straight, width=width, tables=attempt.tables, lines=lines)
    stamps = [_on_page(prepared, stamp.words) for stamp in attempt.stamps]
    for aside in (*stamps, marks):  # they stand anywhere on the sheet and belong to all of it
        if aside:
            first = tuple(range(len(on_page), len(on_page) + len(aside)))
            blocks = (((first,),), *blocks)
            on_page += aside
    text, words = write_page(blocks, on_page)
    return RecognisedPage(text, words, _reason(attempt), attempt.blanks)


def _on_page(prepared: PreparedPage, words: Sequence[EngineWord]) -> list[Word]:
    """Give words the boxes that they have on the page as it came."""
    boxes = prepared.boxes_on_page([word[1:5] for word in words])
    return [Word(word.text, box, word.confidence) for word, box in zip(words, boxes, strict=True)]


def _reason(attempt: _Attempt) -> str:
    done = [f"{round(attempt.prepared.dpi)} dpi"]
    if attempt.prepared.is_bilevel:
        done.append("black and white alone")
    if attempt.prepared.turned_deg:
        done.append(f"turned {attempt.prepared.turned_deg} degrees")
    if attempt.prepared.skew_deg:
        done.append(f"skew {attempt.prepared.skew_deg:.1f} degrees")
    if not attempt.prepared.slant.is_flat:
        done.append("seen from the side")
    if attempt.tables:
        done.append(f"{len(attempt.tables)} tables")
    if attempt.stamps:
        done.append("incoming stamp")
    done += (
        f"{blank.kind} by hand {blank.text} ({blank.confidence:.2f})" for blank in attempt.blanks
    )
    return ", ".join(done)
