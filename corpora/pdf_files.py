"""Prints a sample dispatch to PDF with Chromium, in the form that Nghị định 30/2020/NĐ-CP asks for.

Needs Chromium and a Times-like font with Vietnamese letters (Debian: chromium, fonts-liberation2;
the older fonts-liberation lacks letters with two marks). The PDF has a text layer, as one exported
from a word processor has; pages turned into pictures are made from it.
"""

import html
import io
import re
import shutil
from typing import Any

import pymupdf as untyped_pymupdf
from PIL import Image
from playwright.sync_api import sync_playwright

from corpora.sheets import Sheet
from corpora.synthetic.pages import POINTS_PER_INCH, SyntheticDocument, SyntheticPage
from ingest.sources import Box

pymupdf: Any = untyped_pymupdf  # its constructors and methods carry no types
_DPI = 300
_STYLE = """
@page { size: A4; margin: 20mm 18mm 20mm 30mm;
  @top-center { content: counter(page); font: 13pt "Liberation Serif"; } }
@page :first { @top-center { content: none; } }
body { font: 13.5pt/1.3 "Liberation Serif", Tinos, "Times New Roman"; margin: 0; }
table { width: 100%; border-collapse: collapse; } td { vertical-align: top; padding: 0; }
.head td, .sign { text-align: center; font-size: 12.5pt; line-height: 1.2; }
.head td:first-child { width: 42%; } .foot td:first-child { width: 48%; }
.rule { border-top: 0.7pt solid; width: 34%; margin: 2pt auto 4pt; } .long { width: 60%; }
.stamp { display: inline-block; border: 1.5pt solid #c22; color: #c22; font-weight: bold;
  padding: 1pt 10pt; margin-top: 6pt; }
h1, h2, .to, .centre { text-align: center; font-size: 14pt; margin: 0; }
h1 { margin-top: 16pt; } h2 { margin-bottom: 10pt; } .to { margin-top: 12pt; }
.centre { margin: 8pt 0; font-weight: bold; }
p { text-align: justify; text-indent: 10mm; margin: 4pt 0; }
p:last-of-type { break-inside: avoid; break-after: avoid; }
.foot { margin-top: 12pt; break-inside: avoid; font-size: 11pt; line-height: 1.15; }
.sign { font-weight: bold; font-size: 13pt; } .name { padding-top: 68pt; font-size: 13.5pt; }
"""
_PART = re.compile(r"[IVX]+\. [A-ZĐ]|\d+\. [^.;:]{1,60}$")
_ARTICLE = re.compile(r"Điều \d+\.")


def print_pdf(sheet: Sheet) -> bytes:
    """Return a PDF with a text layer.

    Raises:
        ValueError: The sheet has an annex; make it a Word file.
    """
    if sheet.annex:
        raise ValueError(f"{sheet.output}: annexes are not printed; make it a Word file")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.set_content(_page(sheet))
        printed = page.pdf(prefer_css_page_size=True)
        browser.close()
    with pymupdf.open(stream=printed) as document:
        document.set_metadata({})  # it holds the hour of printing
        data: bytes = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return data


def take_pictures(sheet: Sheet) -> SyntheticDocument:
    """Return the printed pages as clean pictures; the signer's name tells where the seal goes."""
    printed = print_pdf(sheet)
    with pymupdf.open(stream=printed) as document:
        pages = tuple(_pictured(page, sheet.signer) for page in document)
    return SyntheticDocument(pages, printed)


def _pictured(page: Any, signer: str) -> SyntheticPage:
    pixels = page.get_pixmap(dpi=_DPI, alpha=False)
    picture = Image.open(io.BytesIO(pixels.tobytes("png"))).convert("L")
    hits = [hit for hit in page.search_for(signer) if hit.x0 > page.rect.width / 2]
    room = 70 * POINTS_PER_INCH / 72  # the height left for a hand
    box = Box(hits[-1].x0, hits[-1].y0 - room, hits[-1].x1, hits[-1].y0) if hits else None
    return SyntheticPage(picture, _DPI, (), box)


def _page(sheet: Sheet) -> str:
    titles = [f"<h1>{_escaped(sheet.type)}</h1><h2>{_escaped(sheet.subject)}</h2>"]
    authority = [f'<div class="centre">{_escaped(sheet.authority)}</div>']
    parts = [
        *(titles if sheet.type else ()),
        *(authority if sheet.authority else ()),
        *(f'<div class="to">{_escaped(line)}</div>' for line in sheet.addressed[:1]),
        *(f'<div class="to" style="margin:0">{_escaped(x)}</div>' for x in sheet.addressed[1:]),
        *(_paragraph(line) for line in sheet.body),
    ]
    return (
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>"
        f"{_head(sheet)}{''.join(parts)}{_foot(sheet)}"
    )


def _head(sheet: Sheet) -> str:
    superior = _lines(sheet.superior)
    agency, motto = _lines(sheet.agency), _lines(sheet.motto)
    stamp = f'<div class="stamp">{_escaped(sheet.urgency)}</div>' if sheet.urgency else ""
    return (
        f'<table class="head"><tr><td>{superior}<b>{agency}</b><div class="rule"></div>'
        f"{_escaped(sheet.number)}<br>{_escaped(sheet.about)}{stamp}"
        f'<td><b>{motto}</b><div class="rule long"></div><i>{_escaped(sheet.place_date)}</i>'
        "</table>"
    )


def _foot(sheet: Sheet) -> str:
    first, *rest = sheet.received
    return (
        f'<table class="foot"><tr><td><b><i>{_escaped(first)}</i></b><br>{_lines(tuple(rest))}'
        f'<td class="sign">{_lines(sheet.signature)}'
        f'<div class="name">{_escaped(sheet.signer)}</div></table>'
    )


def _paragraph(text: str) -> str:
    if text.isupper() and text.endswith(":"):
        return f'<div class="centre">{_escaped(text)}</div>'
    if _PART.match(text):
        return f"<p><b>{_escaped(text)}</b></p>"
    if text.startswith(("Căn cứ ", "Theo đề nghị")) and text.endswith((";", ".", ",")):
        return f"<p><i>{_escaped(text)}</i></p>"
    if article := _ARTICLE.match(text):
        return f"<p><b>{article[0]}</b>{_escaped(text[article.end() :])}</p>"
    return f"<p>{_escaped(text)}</p>"


def _lines(lines: tuple[str, ...]) -> str:
    return "".join(f"{_escaped(line)}<br>" for line in lines)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
