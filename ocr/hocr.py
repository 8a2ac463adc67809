"""What was read, as hOCR 1.2: XHTML with a box and a confidence for every word.

Boxes are pixels of the page drawn at :data:`DPI` dots an inch, which ``scan_res`` tells.
"""

import html
import itertools
from collections.abc import Iterator, Sequence

from ingest.sources import Box
from ocr.readings import DocumentReading, PageReading, PlacedWord
from ocr.segments import union

DPI = 300
_POINTS = 72
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
<head>
<title>{title}</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="congvan"/>
<meta name="ocr-langs" content="vi"/>
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word"/>
</head>
<body>
"""


def to_hocr(name: str, reading: DocumentReading) -> str:
    """Write a reading as hOCR.

    Args:
        name: The document's name, for the title.
        reading: Its pages; pages of formats without a layout hold their text and no boxes.
    """
    pages = "".join(map(_page, reading.pages))
    return _HEAD.format(title=html.escape(name)) + pages + "</body>\n</html>\n"


def _page(page: PageReading) -> str:
    box = _title(Box(0, 0, page.width_pt, page.height_pt))
    title = f"{box}; ppageno {page.number - 1}; scan_res {DPI} {DPI}"
    inner = "".join(_blocks(page)) if page.words else f"<p>{html.escape(page.text)}</p>\n"
    return f'<div class="ocr_page" id="page_{page.number}" title="{title}">\n{inner}</div>\n'


def _blocks(page: PageReading) -> Iterator[str]:
    for number, block in enumerate(_parted(page, page.words, "\n\n"), 1):
        identity = f"{page.number}_{number}"
        lines = "".join(
            _line(line, f"{identity}_{n}") for n, line in enumerate(_parted(page, block, "\n"), 1)
        )
        title = _title(_around(block))
        yield (
            f'<div class="ocr_carea" id="block_{identity}" title="{title}">\n'
            f'<p class="ocr_par" id="par_{identity}" title="{title}">\n{lines}</p>\n</div>\n'
        )


def _parted(
    page: PageReading, words: Sequence[PlacedWord], mark: str
) -> Iterator[tuple[PlacedWord, ...]]:
    """Part words where a mark stands between them in the page's text."""
    part: list[PlacedWord] = []
    for word, following in itertools.zip_longest(words, words[1:]):
        part.append(word)
        if following is None or mark in page.text[word.span.end : following.span.start]:
            yield tuple(part)
            part = []


def _line(line: Sequence[PlacedWord], identity: str) -> str:
    words = " ".join(
        f'<span class="ocrx_word" id="word_{identity}_{number}" title="{_title(placed.word.box)}; '
        f'x_wconf {round(placed.word.confidence * 100)}">{html.escape(placed.word.text)}</span>'
        for number, placed in enumerate(line, 1)
    )
    title = _title(_around(line))
    return f'<span class="ocr_line" id="line_{identity}" title="{title}">{words}</span>\n'


def _around(words: Sequence[PlacedWord]) -> Box:
    box = words[0].word.box
    for placed in words[1:]:
        box = union(box, placed.word.box)
    return box


def _title(box: Box) -> str:
    x0, y0, x1, y1 = (max(0, round(edge * DPI / _POINTS)) for edge in box)
    return f"bbox {x0} {y0} {max(x1, x0)} {max(y1, y0)}"
