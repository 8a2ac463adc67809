# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.
"""With one worker and with several a document is read alike, to the last box."""

import shutil

import cv2
import numpy as np
import pymupdf
import pytest

from ingest.reading import source_from_bytes
from ingest.sources import SourceDocument
from ocr.options import OcrOptions
from ocr.reading import read_document
from ocr.readings import PageOrigin

LINES = ("QUYET DINH SO 217/QD", "NGAY 30 THANG 6 NAM 2025", "BAO CAO KET QUA", "HAN 15/9/2025")


def scanned() -> SourceDocument:
    """Make five pages, each askew and longer or shorter than the one before."""
    with pymupdf.open() as document:
        for number in (2, 5, 1, 4, 3):
            sheet = np.full((2339, 1654), 255, dtype=np.uint8)
            for row in range(4 * number):
                place = (150, 200 + 90 * row)
                text = f"{LINES[row % 4]} {number}{row}"
                cv2.putText(sheet, text, place, cv2.FONT_HERSHEY_DUPLEX, 1.4, 30, 2, cv2.LINE_AA)
            turn = cv2.getRotationMatrix2D((827, 1170), 0.4 * number, 1)
            sheet = np.asarray(cv2.warpAffine(sheet, turn, (1654, 2339), borderValue=255))
            packed = cv2.imencode(".jpg", sheet)[1].tobytes()
            document.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), stream=packed)
        return source_from_bytes("scan.pdf", document.tobytes())


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_several_workers_read_what_one_reads() -> None:
    source = scanned()
    alone, together = (read_document(source, OcrOptions(workers=workers)) for workers in (1, 3))
    assert [page.origin for page in alone.pages] == [PageOrigin.OCR] * 5
    assert all(page.words for page in alone.pages)
    assert alone == together
