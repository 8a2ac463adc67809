import re
import xml.etree.ElementTree as ET

from ingest.sources import Box, Word
from normalise.spans import Span
from ocr.hocr import to_hocr
from ocr.readings import DocumentReading, PageOrigin, PageReading, PlacedWord

XHTML = "{http://www.w3.org/1999/xhtml}"


def page() -> PageReading:
    text = "Số: 12\nV/v <a>\n\nKính gửi"
    words, at = [], 0
    for n, word in enumerate(text.split()):
        at = text.index(word, at)
        box = Box(72.0 + n, 36.0, 144.0 + n, 48.0)
        words.append(PlacedWord(Span(at, at + len(word)), Word(word, box, 0.9)))
        at += len(word)
    return PageReading(1, PageOrigin.OCR, text, "", 595, 842, tuple(words))


def parsed(reading: DocumentReading) -> ET.Element:
    return ET.fromstring(to_hocr("a & b.pdf", reading))  # noqa: S314  we wrote it


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if each.get("class") == name]


def test_every_word_has_a_box_in_pixels_and_a_confidence() -> None:
    words = of_class(parsed(DocumentReading((page(),))), "ocrx_word")
    assert [word.text for word in words] == ["Số:", "12", "V/v", "<a>", "Kính", "gửi"]
    assert words[0].get("title") == "bbox 300 150 600 200; x_wconf 90"


def test_blocks_lines_and_words_nest_as_they_are_read() -> None:
    root = parsed(DocumentReading((page(),)))
    blocks = of_class(root, "ocr_carea")
    assert [len(of_class(block, "ocr_line")) for block in blocks] == [2, 1]
    (sheet,) = of_class(root, "ocr_page")
    assert sheet.get("title") == "bbox 0 0 2479 3508; ppageno 0; scan_res 300 300"
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_a_line_lies_around_its_words() -> None:
    for line in of_class(parsed(DocumentReading((page(),))), "ocr_line"):
        outer = [int(n) for n in re.findall(r"\d+", line.get("title", ""))]
        for word in line:
            inner = [int(n) for n in re.findall(r"\d+", word.get("title", ""))[:4]]
            assert outer[0] <= inner[0] <= inner[2] <= outer[2]


def test_a_text_without_layout_and_a_blank_page_are_valid_too() -> None:
    reading = DocumentReading(
        (
            PageReading(1, PageOrigin.TEXT_FILE, "một & hai"),
            PageReading(2, PageOrigin.BLANK, "", width_pt=595, height_pt=842),
        )
    )
    assert "một & hai" in "".join(parsed(reading).itertext())
