"""The set of text layers says how each page must be read, and the decisions are counted right."""

import random

import pymupdf
import pytest

from corpora.measure_text_layers import Tally, decide
from corpora.synthetic.drafts import Draft
from corpora.synthetic.layered import LayeredFile, bad_layers, good_forms, good_layers
from corpora.synthetic.pages import SyntheticDocument
from corpora.synthetic.typesetting import typeset
from ocr.readings import PageOrigin

BODY = (
    "Đề nghị các phòng rà soát hồ sơ lưu trữ trước ngày 20/5/2026 và gửi báo cáo về Văn phòng.",
    "Việc tiêu hủy hồ sơ hết hạn chỉ làm khi có ý kiến bằng văn bản của Hội đồng xác định giá trị.",
) * 4


@pytest.fixture(scope="module")
def document() -> SyntheticDocument:
    return typeset(Draft(body=BODY), dpi=200)


@pytest.fixture(scope="module")
def bad(document: SyntheticDocument) -> dict[str, LayeredFile]:
    return {file.kind: file for file in bad_layers(document, random.Random(1))}  # noqa: S311


def layer_of(file: LayeredFile, page: int = 0) -> str:
    with pymupdf.open("pdf", file.pdf) as pdf:  # type: ignore[no-untyped-call, unused-ignore]
        return str(pdf[page].get_text())


def test_layers_are_spoilt_as_their_names_say(bad: dict[str, LayeredFile]) -> None:
    assert layer_of(bad["no layer"]).split() == []
    assert "Thời gian ký" in " ".join(layer_of(bad["a signature's stamp only"]).split())
    assert "De nghi cac phong" in " ".join(layer_of(bad["without accents"]).split())
    half = len(layer_of(bad["less than half of the text"]).split())
    assert 0.4 < half / sum(len(part.split()) for part in BODY) < 0.5


def test_a_fitting_layer_lies_invisibly_over_the_picture(document: SyntheticDocument) -> None:
    scan = next(file for file in good_layers(document) if file.kind == "scan (sealed)")
    assert " ".join(layer_of(scan).split()) == " ".join(BODY)
    with pymupdf.open("pdf", scan.pdf) as pdf:  # type: ignore[no-untyped-call, unused-ignore]
        assert len(pdf[0].get_images()) == 1


@pytest.mark.parametrize(
    "kind",
    [
        "a signature's stamp only",
        "read as English",
        "UTF-8 shown as Latin-1",
        "numbers of glyphs",
        "less than half of the text",
        "typed letter, scanned annex",
        "scan with a blank back",
    ],
)
def test_bad_layers_are_found(bad: dict[str, LayeredFile], kind: str) -> None:
    assert tuple(page.origin for page in decide(bad[kind])) == bad[kind].origins


def test_typed_pages_that_look_little_like_a_letter_are_taken_as_they_are() -> None:
    for file in good_forms(random.Random(2)):  # noqa: S311
        assert tuple(page.origin for page in decide(file)) == file.origins, file.kind


def test_decisions_are_counted() -> None:
    tally = Tally()
    tally.count(PageOrigin.OCR, PageOrigin.OCR)
    tally.count(PageOrigin.OCR, PageOrigin.BLANK)
    tally.count(PageOrigin.TEXT_LAYER, PageOrigin.OCR)
    tally.count(PageOrigin.BLANK, PageOrigin.BLANK)
    found = "found 1/2 (50.0%)  re-read 1/2 (50.0%)  held for blank 1"
    assert str(tally + Tally()) == found
