"""Pages with a text layer that fits them or does not, and how each must be read.

A layer under a picture is set invisibly over the print, as programs for recognition do. What is
wrong with it is made wrong by rule, the same each time.
"""

import dataclasses
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pymupdf as untyped_pymupdf
from PIL import Image

from corpora.synthetic.degradation import degrade
from corpora.synthetic.drafts import Draft, Table
from corpora.synthetic.lines import Style, load_font, mend_text_layer
from corpora.synthetic.pages import (
    SyntheticDocument,
    SyntheticPage,
    TrueWord,
    insert_picture,
)
from corpora.synthetic.typesetting import typeset
from ingest.sources import Box
from normalise.syllables import skeleton
from ocr.readings import PageOrigin

pymupdf: Any = untyped_pymupdf  # its constructors carry no types

Layer = Sequence[TrueWord]
Spoiling = Callable[[Layer, random.Random], Layer]

_A4 = (595.0, 842.0)
_STAMP = "Ký bởi: Văn phòng Sở Nội vụ Cơ quan: tỉnh Hương Lâm Thời gian ký: 12/11/2025 09:41:07"
_MISREAD = {"đ": "d", "ơ": "o", "ư": "u", "ă": "a", "â": "4", "ê": "é", "ô": "6"}
_SIGNS = "~|^»¢"


@dataclass(frozen=True, slots=True)
class LayeredFile:
    """A PDF and how its pages must be read.

    Attributes:
        kind: What it is, for the table of results.
        pdf: Its bytes.
        origins: For each page where its text must come from.
    """

    kind: str
    pdf: bytes
    origins: tuple[PageOrigin, ...]


def bad_layers(document: SyntheticDocument, chance: random.Random) -> Iterator[LayeredFile]:
    """Lay layers that must not be trusted over a scan of a document.

    Args:
        document: As typeset.
        chance: Which letters are misread.
    """
    scan = degrade(dataclasses.replace(document, pages=document.pages[:1]), "scan-200")
    page = scan.pages[0]
    for kind, spoil in _SPOILINGS.items():
        yield LayeredFile(kind, bind([(page, spoil(page.words, chance))]), (PageOrigin.OCR,))
    typed = pymupdf.open("pdf", document.pdf)
    with typed, pymupdf.open("pdf", bind([(page, page.words[:1])])) as annex:
        first = pymupdf.open()
        first.insert_pdf(typed, to_page=0)
        first.insert_pdf(annex)
        data: bytes = first.tobytes()
    yield LayeredFile("typed letter, scanned annex", data, (PageOrigin.TEXT_LAYER, PageOrigin.OCR))
    back = dataclasses.replace(page, image=_back(page.image), words=())
    mixed = bind([(page, ()), (back, ())])
    yield LayeredFile("scan with a blank back", mixed, (PageOrigin.OCR, PageOrigin.BLANK))


def good_layers(document: SyntheticDocument) -> Iterator[LayeredFile]:
    """Give a document with layers that fit: typed, and over scans of several ages."""
    origins = (PageOrigin.TEXT_LAYER,) * len(document.pages)
    yield LayeredFile("typed dispatch", document.pdf, origins)
    first = dataclasses.replace(document, pages=document.pages[:1])
    for age in ("sealed", "photocopy", "fax", "uneven-light", "skew", "stamped", "bound"):
        (page,) = degrade(first, age).pages
        yield LayeredFile(f"scan ({age})", bind([(page, page.words)]), (PageOrigin.TEXT_LAYER,))


def good_forms(chance: random.Random) -> Iterator[LayeredFile]:
    """Give typed pages that look little like a letter's text: tables, figures, forms, English."""
    for kind, parts in _FORMS.items():
        document = typeset(Draft(body=parts(chance)), dpi=40, body=Style(12, align="left"))
        yield LayeredFile(kind, document.pdf, (PageOrigin.TEXT_LAYER,) * len(document.pages))


def bind(pages: Sequence[tuple[SyntheticPage, Layer]]) -> bytes:
    """Bind pictures into a PDF, each with an invisible layer over it."""
    with pymupdf.open() as document:
        for page, layer in pages:
            sheet = document.new_page(width=page.width_pt, height=page.height_pt)
            insert_picture(sheet, page)
            writer = pymupdf.TextWriter(sheet.rect)
            for word in layer:
                size = max((word.box.y1 - word.box.y0) / 1.25, 1.0)
                start = (word.box.x0, word.box.y0 + size)
                writer.append(start, word.text + " ", font=load_font("Regular"), fontsize=size)
            if layer:
                writer.write_text(sheet, render_mode=3)
        document.subset_fonts(verbose=False)
        mend_text_layer(document)
        data: bytes = document.tobytes(garbage=3, deflate=True)
    return data


def _back(image: Image.Image) -> Image.Image:
    """Return the back of a sheet: paper, a little dust."""
    noise = np.random.default_rng(3).normal(248, 3, (image.height, image.width))
    noise[400:403, 300:303] = 60
    return Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8))


def _stamp_only(layer: Layer, chance: random.Random) -> Layer:
    return [
        TrueWord(word, Box(330, 20 + i, 380, 30 + i), 0, 0) for i, word in enumerate(_STAMP.split())
    ]


def _as_english(layer: Layer, chance: random.Random) -> Layer:
    """Read as a recogniser for English does: marks are lost or become other letters and signs."""

    def misread(letter: str) -> str:
        if letter.lower() in _MISREAD and chance.random() < 0.6:
            return _MISREAD[letter.lower()]
        plain = skeleton(letter)
        if plain != letter and chance.random() < 0.25:
            return chance.choice((chance.choice(_SIGNS), "i", "é", "a"))
        return plain

    return [word._replace(text="".join(map(misread, word.text))) for word in layer]


def _plain(layer: Layer, chance: random.Random) -> Layer:
    return [word._replace(text=skeleton(word.text)) for word in layer]


def _mojibake(layer: Layer, chance: random.Random) -> Layer:
    """Show UTF-8 as if it were Latin-1, control characters as a sign."""

    def shown(text: str) -> str:
        wrong = text.encode("utf-8").decode("latin-1")
        return "".join(letter if letter.isprintable() else "¤" for letter in wrong)

    return [word._replace(text=shown(word.text)) for word in layer]


def _shifted(layer: Layer, chance: random.Random) -> Layer:
    """Give the numbers of the glyphs for letters, as a font without a table of letters does."""
    return [
        word._replace(text="".join(chr(33 + (ord(letter) * 7) % 90) for letter in word.text))
        for word in layer
    ]


def _head_only(layer: Layer, chance: random.Random) -> Layer:
    return [word for word in layer if word.box.y0 < 160]


def _upper_half(layer: Layer, chance: random.Random) -> Layer:
    return layer[: len(layer) * 9 // 20]


def _filled_in(layer: Layer, chance: random.Random) -> Layer:
    """Keep the number and the day alone, as a field of a signature fills them in."""
    return [word for word in layer if word.text.isdigit()][:3]


_SPOILINGS: dict[str, Spoiling] = {
    "no layer": lambda layer, chance: (),
    "a signature's stamp only": _stamp_only,
    "read as English": _as_english,
    "without accents": _plain,
    "UTF-8 shown as Latin-1": _mojibake,
    "numbers of glyphs": _shifted,
    "the head only": _head_only,
    "less than half of the text": _upper_half,
    "filled-in figures only": _filled_in,
}

_ENGLISH = (
    "The two parties agree to set up a joint working group for the training of nurses and to share "
    "the results of each course by the end of the year. The working group meets twice a year and "
    "reports to the directors of both hospitals on progress, costs and open questions."
)
_VIETNAMESE = (
    "Hai bên thống nhất lập tổ công tác chung về đào tạo điều dưỡng, mỗi năm họp hai lần và gửi "
    "kết quả từng khóa học về lãnh đạo hai bệnh viện trước ngày 31 tháng 12 hằng năm."
)
_PLACES = ("Xã Đá Bạc", "Phường Tân Lộc", "Xã Suối Trăng", "Xã Mường Hạ", "Phường Cửa Nam")
_PEOPLE = ("Lò Văn Thử", "Hà Thị Mẫu", "Y Blốk Êban", "K'Brểu Jơng", "Siu H'Wưk", "Đinh Văn Ví")


def _budget(chance: random.Random) -> tuple[str | Table, ...]:
    rows: list[tuple[str, ...]] = [("STT", "Đơn vị", "Dự toán", "Đã giải ngân", "Tỷ lệ (%)")]
    for i in range(1, 26):
        sums = (f"{chance.randint(100, 9999)}.{chance.randint(100, 999)}" for _ in range(2))
        rows.append((str(i), chance.choice(_PLACES), *sums, f"{chance.randint(10, 100)},5"))
    return ("PHỤ LỤC", Table(tuple(rows)))


def _figures(chance: random.Random) -> tuple[str | Table, ...]:
    return tuple(
        " ".join(f"{chance.randint(1, 99999)},{chance.randint(0, 9)}" for _ in range(9))
        for _ in range(30)
    )


def _form(chance: random.Random) -> tuple[str | Table, ...]:
    fields = ("Họ và tên", "Ngày sinh", "Nơi ở", "Nội dung đề nghị", "Ý kiến của đơn vị")
    return ("PHIẾU ĐỀ NGHỊ", *(f"{field}: {'.' * chance.randint(30, 90)}" for field in fields * 4))


def _capitals(chance: random.Random) -> tuple[str | Table, ...]:
    lines = ("BÁO CÁO TỔNG KẾT CÔNG TÁC NĂM", "ỦY BAN NHÂN DÂN TỈNH HƯƠNG LÂM", "PHẦN THỨ NHẤT")
    return lines * 6


def _names(chance: random.Random) -> tuple[str | Table, ...]:
    rows = (
        (str(i), chance.choice(_PEOPLE), f"0{chance.randint(10**8, 10**9 - 1)}")
        for i in range(1, 30)
    )
    return (Table((("TT", "Họ và tên", "Điện thoại"), *rows)),)


def _codes(chance: random.Random) -> tuple[str | Table, ...]:
    kinds = ("QĐ-UBND", "TT-BYT", "NĐ-CP", "KH-SYT", "CV-HĐND", "NQ-HĐND", "BC-SNV")
    return tuple(f"{chance.randint(1, 4000)}/{2000 + i}/{chance.choice(kinds)}" for i in range(24))


_FORMS: dict[str, Callable[[random.Random], tuple[str | Table, ...]]] = {
    "typed budget": _budget,
    "typed figures only": _figures,
    "typed form with dots": _form,
    "typed capitals": _capitals,
    "typed list of names": _names,
    "typed list of codes": _codes,
    "typed English": lambda chance: (_ENGLISH,) * chance.randint(2, 5),
    "typed, half English": lambda chance: (_ENGLISH, _VIETNAMESE) * chance.randint(1, 3),
    "typed, a few words": lambda chance: (chance.choice(_PLACES), "Nơi nhận: Lưu: VT."),
    "typed without accents": lambda chance: (skeleton(_VIETNAMESE),) * chance.randint(2, 4),
}
