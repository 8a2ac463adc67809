"""A reading whose words are the restored ones, at the places where they stand on the page."""

from dataclasses import replace

from normalise.text import NormalisedText
from ocr.readings import DocumentReading, PageReading, PlacedWord


def with_restored_words(reading: DocumentReading, text: NormalisedText) -> DocumentReading:
    """Put the words of a text that was put right in the place of those that were read.

    Spans and the pages' texts stay those of the reading.

    Args:
        reading: What was read.
        text: The same put right; its raw text is that of the reading.
    """
    pages = zip(reading.pages, reading.page_spans(), strict=True)
    return replace(
        reading, pages=tuple(_restored(page, place.start, text) for page, place in pages)
    )


def _restored(page: PageReading, offset: int, text: NormalisedText) -> PageReading:
    return replace(page, words=tuple(_word(placed, offset, text) for placed in page.words))


def _word(placed: PlacedWord, offset: int, text: NormalisedText) -> PlacedWord:
    place = text.alignment.to_new(placed.span.shifted(offset))
    restored = place.of(text.text)
    if not restored or restored != "".join(restored.split()):  # it was joined with its neighbours
        return placed
    return placed._replace(word=placed.word._replace(text=restored))
