"""What reading scans costs, beside its peers: ``python -m corpora.measure_ocr_cost PDF…``.

Pages of all files that must be recognised (no blank backs, no text layers, which would cost congvan
nothing) are bound into one PDF of ten, and every program reads that file in a
process of its own, one after the other, Python's start included. Prints CPU seconds a page (of the
process and all that it starts), pages a minute and the largest memory of one process; writes
``build/ocr-cost.json``. OCRmyPDF is measured where ``--ocrmypdf`` names its command. Only CPU
seconds mean anything on a machine that does something else at the same time.
"""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF annotates a part of its functions only.

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from PIL import Image

from corpora.shared_gold import REPOSITORY
from ocr.ink import measure_ink

_PAGES = 10
_LOOK_DPI = 100
_WRITTEN = 100  # pieces of ink on a page with writing; blank backs have up to 2
_DPI = 200
_COST = REPOSITORY / "build" / "ocr-cost.json"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took for all pages.

    Attributes:
        cpu_s: CPU seconds, those of its children included.
        wall_s: Seconds on the clock.
        peak_mb: Largest memory of a single process.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float


def bind(files: Sequence[Path], target: Path, pages: int = _PAGES) -> None:
    """Bind scanned pages into one PDF, from the beginning again if they are too few.

    Raises:
        ValueError: No page of the files must be recognised.
    """
    with pymupdf.open() as bound:
        while len(bound) < pages:
            before = len(bound)
            for file in files:
                with pymupdf.open(file) as document:
                    for number in range(len(document)):
                        _insert(bound, document, number)
            if len(bound) == before:
                raise ValueError("no page of these files must be recognised")
        bound.select(range(pages))
        bound.save(target, garbage=3)


def _insert(bound: pymupdf.Document, document: pymupdf.Document, number: int) -> None:
    """Take a page if there is writing in its picture and nowhere else.

    Its annotations stay behind: OCRmyPDF refuses what is signed.
    """
    bound.insert_pdf(document, from_page=number, to_page=number, annots=False, widgets=False)
    page = bound[-1]
    drawn = page.get_pixmap(dpi=_LOOK_DPI, colorspace=pymupdf.csRGB, alpha=False)
    look = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    look.info["dpi"] = (_LOOK_DPI, _LOOK_DPI)
    if page.get_text("words") or measure_ink(look, ()).letters < _WRITTEN:
        bound.delete_page(-1)


def run(command: Sequence[str], **settings: str) -> Cost:
    """Run a program to its end.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | settings
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise subprocess.CalledProcessError(status, list(command))
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def bare_tesseract(pdf: Path, folder: Path) -> Cost:
    """Draw the pages, which is not counted, and let the ``tesseract`` command read each."""
    costs = []
    with pymupdf.open(pdf) as document:
        for page in document:
            picture = folder / f"{page.number}.ppm"
            page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY).save(picture)
            command = ("tesseract", str(picture), "stdout", "-l", "vie", "--dpi", str(_DPI))
            costs.append(run(command, OMP_THREAD_LIMIT="1"))
    return Cost(
        sum(cost.cpu_s for cost in costs),
        sum(cost.wall_s for cost in costs),
        max(cost.peak_mb for cost in costs),
    )


def measure(pdf: Path, folder: Path, ocrmypdf: str | None) -> Iterator[tuple[str, Cost]]:
    """Measure every program on the same file."""
    congvan = (str(Path(sys.executable).with_name("congvan")), "ocr", str(pdf))
    yield "congvan, 1 worker", run(congvan, CONGVAN_OCR__WORKERS="1")
    yield "congvan, 2 workers", run(congvan, CONGVAN_OCR__WORKERS="2")
    alone = {"CONGVAN_OCR__WORKERS": "1", "CONGVAN_OCR__SECOND_ENGINE": "false"}
    yield "congvan, one engine", run(congvan, **alone)
    yield "bare tesseract", bare_tesseract(pdf, folder)
    if ocrmypdf:
        command = (ocrmypdf, "-l", "vie", "--force-ocr", "--output-type", "pdf", "--jobs", "1")
        yield "OCRmyPDF", run((*command, "--deskew", str(pdf), str(folder / "out.pdf")))


def main() -> None:
    """Read the arguments, measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_ocr_cost", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="scanned PDFs")
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"), help="its command")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = folder / "bound.pdf"
        bind(options.files, pdf, options.pages)
        print(f"{'':22} {'CPU s/page':>10} {'pages/min':>10} {'peak MB':>8}")
        for what, cost in measure(pdf, folder, options.ocrmypdf):
            each, speed = cost.cpu_s / options.pages, options.pages * 60 / cost.wall_s
            print(f"{what:22} {each:10.2f} {speed:10.1f} {cost.peak_mb:8.0f}", flush=True)
            figures |= {f"{what}.cpu_s_per_page": round(each, 3)}
            figures |= {f"{what}.pages_per_minute": round(speed, 2)}
            figures |= {f"{what}.peak_mb": round(cost.peak_mb)}
    _COST.parent.mkdir(exist_ok=True)
    _COST.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
