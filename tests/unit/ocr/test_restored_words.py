from ingest.sources import Box, Word
from normalise.chain import NormaliseOptions, normalise
from normalise.spans import Span
from ocr.readings import DocumentReading, PageOrigin, PageReading, PlacedWord
from ocr.restored_words import with_restored_words


def page(number: int, text: str) -> PageReading:
    words, at = [], 0
    for word in text.split():
        words.append(PlacedWord(Span(at, at + len(word)), Word(word, Box(at, 0, at + 5, 9), 0.9)))
        at += len(word) + 1
    return PageReading(number, PageOrigin.OCR, text, words=tuple(words))


def test_words_are_put_right_where_they_stand() -> None:
    reading = DocumentReading((page(1, "hoà bình"), page(2, "thuỷ lợi")))
    text = normalise(reading.text, NormaliseOptions(restore=False))
    restored = with_restored_words(reading, text)
    words = [placed.word.text for one in restored.pages for placed in one.words]
    assert words == ["hòa", "bình", "thủy", "lợi"]
    assert [one.text for one in restored.pages] == [one.text for one in reading.pages]
    assert restored.pages[1].words[0].word.box == reading.pages[1].words[0].word.box
