"""A second opinion on words with figures, and on words that make no sense, from another engine.

Tesseract reads letters and tones well and figures worse: an italic "573" becomes "373" with good
confidence, "1466" loses its one, and on copies specks glue words together ("23'tháng"). A second
engine is shown each such word by itself. Where both agree the word is sure. Where they differ on
figures, the second one is believed if it is sure itself and what it reads is well formed, and if
the first was sure too, the word is marked as doubtful.

Calibrated on 1,300 tokens with figures of synthetic pages and on seven real ones; measure again
with ``python -m corpora.measure_ocr`` after a change.
"""

import re
from collections.abc import Iterator, Sequence

from normalise.syllables import is_syllable, skeleton
from ocr.engine import EngineWord, Grey
from ocr.line_reader import LineReader, LineReading
from ocr.specks import without_specks

AGREED = 0.95
"""Confidence of a word that both engines read alike."""
BELIEVED = 0.85
"""Confidence of a word that the second engine read surely and the first one did not."""
DOUBTFUL = 0.75
"""Confidence of a word with figures that each engine reads surely and differently."""

_SURE = 0.9  # the second engine's confidence; below it reads quotation marks as figures
_UNSURE = 0.75  # the first engine's confidence: misread symbols lie below, misread figures anywhere
_POOR = 0.6  # words without figures of less confidence are shown to the second engine too
_WORD_SURE = 0.85  # the second engine's confidence in words without figures
_TONES_SURE = 0.97  # in marks, where the first reading is a word too
_MARGIN_IN = 0.03  # inches shown around a word; less cuts marks off, more shows its neighbours
_OUTER = ".,;:()[]\"'“”‘’»«*|_-–—/ "
_STROKES = "_|"  # dotted lines and pen strokes beside a word
_RUNS = re.compile(r"\d+|\D+")
_MALFORMED = re.compile(r"\d[a-zà-ỹđ]+\d|[a-zà-ỹđ]\d|^\d{3,}/\d{1,2}/\d{4}$")
_SQUARE = re.compile(r"\b(?:k?m|cm|dm|mm)[23²³]")


def ask_again(
    words: Sequence[EngineWord], image: Grey, reader: LineReader, *, dpi: int
) -> tuple[EngineWord, ...]:
    """Have a second engine read what the first may have misread.

    Args:
        words: Of one page, as the first engine read them.
        image: The picture from which it read them.
        reader: The second engine.
        dpi: The picture's dots an inch.

    Returns:
        The words in the same order; one that turned out to be several is cut, each with its share
        of the box.
    """
    asked = [index for index, word in enumerate(words) if _is_asked(word)]
    crops = [_crop(words[index], image, dpi) for index in asked]
    opinions = dict(zip(asked, reader.read_lines(crops), strict=True))
    told: list[EngineWord] = []
    for index, word in enumerate(words):
        opinion = opinions.get(index)
        told.extend((word,) if opinion is None else settle(word, opinion))
    return without_specks(told)


def settle(word: EngineWord, opinion: LineReading) -> tuple[EngineWord, ...]:
    """Decide between two readings of a word.

    Args:
        word: As the first engine read it.
        opinion: As the second one did.

    Returns:
        What it is, in one word or more.
    """
    first, second = _core(word.text), _core(opinion.text)
    if first == second and first:
        text = word.text.strip(_STROKES) or word.text
        return (word._replace(text=text, confidence=max(word.confidence, AGREED)),)
    if not _has_figure(first) and not _has_figure(second):
        return _settle_letters(word, second, opinion.confidence)
    if opinion.confidence < _SURE or _is_malformed(second) or not second:
        return (_doubted(word, opinion),)
    if not _has_figure(second) or (not _has_figure(first) and word.confidence >= _POOR):
        return (_doubted(word, opinion),)
    return tuple(_cut(word, *_settle_figures(word, second)))


def _is_asked(word: EngineWord) -> bool:
    core = _core(word.text)
    if not core:
        return False
    if _has_figure(core) or word.confidence < _POOR:
        return True
    return len(core) > 1 and not core.isupper() and not is_syllable(core)


def _settle_letters(word: EngineWord, second: str, confidence: float) -> tuple[EngineWord, ...]:
    """Take the second reading of a word without figures if it makes sense and the first does not.

    Where both are words and differ in marks only, the second engine must be very sure, for marks
    are what it misreads most.
    """
    parts = [_core(part) for part in second.split()]
    if confidence < _WORD_SURE or not parts or not all(map(is_syllable, parts)):
        return (word,)
    first = _core(word.text)
    if is_syllable(first):
        marks_only = skeleton(first).lower() == skeleton(second).lower()
        if not marks_only or word.confidence >= _POOR or confidence < _TONES_SURE:
            return (word,)
    return tuple(_cut(word, second, max(word.confidence, DOUBTFUL)))


def _settle_figures(word: EngineWord, second: str) -> tuple[str, float]:
    """Return the text and confidence of a word whose figures the second engine is sure of."""
    first = _core(word.text)
    if word.confidence < _UNSURE:
        return _merged(first, second, letters_too=True), max(word.confidence, BELIEVED)
    text = _merged(first, second, letters_too=False)
    same = _figures(first) == _figures(second)
    return text, max(word.confidence, BELIEVED) if same else DOUBTFUL


def _merged(first: str, second: str, *, letters_too: bool) -> str:
    """Put the second reading's figures, and perhaps its letters, in the place of the first's.

    Letters that differ in marks only stay as they were: marks are what the second engine misreads.
    """
    runs, others = _RUNS.findall(first), _RUNS.findall(second)
    alike = [run.isdigit() for run in runs] == [other.isdigit() for other in others]
    if letters_too and not alike:
        return second
    merged = list(runs)
    for i, (run, other) in enumerate(zip(runs, others, strict=False)):
        if run.isdigit() != other.isdigit():
            break
        if run.isdigit() or (letters_too and skeleton(run) != skeleton(other)):
            merged[i] = other
    return "".join(merged)


def _doubted(word: EngineWord, opinion: LineReading) -> EngineWord:
    """Lower the confidence of figures on which the second engine does not agree."""
    if _figures(word.text) == _figures(opinion.text):
        return word
    return word._replace(confidence=min(word.confidence, DOUBTFUL))


def _cut(word: EngineWord, text: str, confidence: float) -> Iterator[EngineWord]:
    """Give the words of a text that stands in a word's box, with the outer signs it had."""
    lead, trail = _signs(word.text)
    parts = f"{lead}{text}{trail}".split()
    length = sum(map(len, parts)) + len(parts) - 1
    at = 0
    for part in parts:
        x0 = word.x0 + (word.x1 - word.x0) * at // length
        x1 = word.x0 + (word.x1 - word.x0) * (at + len(part)) // length
        yield word._replace(text=part, x0=x0, x1=max(x1, x0 + 1), confidence=confidence)
        at += len(part) + 1


def _signs(text: str) -> tuple[str, str]:
    """Return the signs around a word: those before it, those behind it."""
    core = _core(text)
    at = text.find(core) if core else len(text)
    return text[:at], text[at + len(core) :]


def _core(text: str) -> str:
    return text.replace("⁄", "/").strip(_OUTER)


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _figures(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _is_malformed(text: str) -> bool:
    return bool(_MALFORMED.search(_SQUARE.sub("", text)))


def _crop(word: EngineWord, image: Grey, dpi: int) -> Grey:
    around = max(1, int(dpi * _MARGIN_IN))
    top, left = max(0, word.y0 - around), max(0, word.x0 - around)
    crop = image[top : word.y1 + around, left : word.x1 + around]
    return crop if crop.size else image[:1, :1]
