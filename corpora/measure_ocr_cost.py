"""What reading scans costs, beside its peers: ``python -m corpora.measure_ocr_cost PDF…``.

Pages of all files that must be recognised (no blank backs, no text layers, which would cost congvan
nothing) are bound into one PDF of ten, and every program reads that file in a
process of its own, one after the other, Python's start included. With ``--scan-dpi 200`` the pages
are first made what a scanner set to 200 dots an inch delivers. Prints CPU seconds a page (of the
process and all that it starts), pages a minute and the largest memory of one process; writes
``build/ocr-cost.json``. OCRmyPDF is measured where ``--ocrmypdf`` names its command. Only CPU
seconds mean anything on a machine that does something else at the same time, and of those the
smallest of several ``--rounds``, in which the programs take turns. What two processes of bare
Tesseract do in a minute against one is what the machine itself gives for a second worker.
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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pymupdf

from corpora.shared_gold import REPOSITORY
from ingest.page_picture import PagePicture
from ocr.ink import measure_ink

_PAGES = 10
_LOOK_DPI = 100
_WRITTEN = 100  # pieces of ink on a page with writing; blank backs have up to 2
_DPI = 200
_QUALITY = 85  # of JPEGs
_POINTS = 72
_BARE = "bare tesseract"
_COST = REPOSITORY / "build" / "ocr-cost.json"


class Cost(NamedTuple):
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


def scan_again(source: Path, target: Path, dpi: int) -> None:
    """Make every page one colour JPEG of so many dots an inch, as scanners bind them."""
    with pymupdf.open(source) as document, pymupdf.open() as scanned:
        for page in document:
            drawn = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB, alpha=False)
            # Not MuPDF's own JPEGs, which are progressive as no scanner's are.
            jpeg = drawn.pil_tobytes("JPEG", quality=_QUALITY)
            width, height = (side * _POINTS / dpi for side in (drawn.width, drawn.height))
            sheet = scanned.new_page(width=width, height=height)
            sheet.insert_image(sheet.rect, stream=jpeg)
        scanned.save(target, garbage=3)


def _insert(bound: pymupdf.Document, document: pymupdf.Document, number: int) -> None:
    """Take a page if there is writing in its picture and nowhere else.

    Its annotations stay behind: OCRmyPDF refuses what is signed.
    """
    bound.insert_pdf(document, from_page=number, to_page=number, annots=False, widgets=False)
    page = bound[-1]
    drawn = page.get_pixmap(dpi=_LOOK_DPI, colorspace=pymupdf.csRGB, alpha=False)
    pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3)
    look = PagePicture(pixels, _LOOK_DPI)
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


def draw(pdf: Path, folder: Path) -> list[Path]:
    """Draw the pages for the ``tesseract`` command; that is not counted."""
    pictures = []
    with pymupdf.open(pdf) as document:
        for page in document:
            picture = folder / f"{page.number}.ppm"
            page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY).save(picture)
            pictures.append(picture)
    return pictures


def bare_tesseract(pictures: Sequence[Path], side_by_side: int) -> Cost:
    """Let the ``tesseract`` command read each page, so many at the same time."""

    def read(picture: Path) -> Cost:
        command = ("tesseract", str(picture), "stdout", "-l", "vie", "--dpi", str(_DPI))
        return run(command, OMP_THREAD_LIMIT="1")

    start = time.perf_counter()
    with ThreadPoolExecutor(side_by_side) as pool:
        costs = list(pool.map(read, pictures))
    wall = time.perf_counter() - start
    return Cost(sum(cost.cpu_s for cost in costs), wall, max(cost.peak_mb for cost in costs))


def prepare(
    files: Sequence[Path], folder: Path, pages: int, scan_dpi: int | None
) -> tuple[Path, list[Path]]:
    """Return the file that is to be read, and its pages drawn."""
    pdf = folder / "bound.pdf"
    bind(files, pdf, pages)
    if scan_dpi:
        scanned = folder / "scanned.pdf"
        scan_again(pdf, scanned, scan_dpi)
        pdf = scanned
    return pdf, draw(pdf, folder)


def measure(
    pdf: Path, pictures: Sequence[Path], ocrmypdf: str | None
) -> Iterator[tuple[str, Cost]]:
    """Measure every program on the same file."""
    congvan = (str(Path(sys.executable).with_name("congvan")), "ocr", str(pdf))
    yield "congvan, 1 worker", run(congvan, CONGVAN_OCR__WORKERS="1")
    yield _BARE, bare_tesseract(pictures, 1)
    yield "congvan, 2 workers", run(congvan, CONGVAN_OCR__WORKERS="2")
    yield "bare tesseract, 2", bare_tesseract(pictures, 2)
    alone = {"CONGVAN_OCR__WORKERS": "1", "CONGVAN_OCR__SECOND_ENGINE": "false"}
    yield "congvan, one engine", run(congvan, **alone)
    if ocrmypdf:
        command = (ocrmypdf, "-l", "vie", "--force-ocr", "--output-type", "pdf", "--jobs", "1")
        yield "OCRmyPDF", run((*command, "--deskew", str(pdf), str(pdf.with_name("out.pdf"))))


def cheapest(rounds: Iterable[Iterable[tuple[str, Cost]]]) -> dict[str, Cost]:
    """Return what each program took at its best; other work only ever adds."""
    best: dict[str, Cost] = {}
    for measured in rounds:
        for what, cost in measured:
            before = best.get(what, cost)
            best[what] = Cost(*map(min, before, cost))
    return best


def main() -> None:
    """Read the arguments, measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_ocr_cost", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="scanned PDFs")
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--scan-dpi", type=int, help="bind the pages as scans of so many dots")
    parser.add_argument("--rounds", type=int, default=1, help="of which the smallest figures count")
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"), help="its command")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        with ProcessPoolExecutor(1) as pool:  # else its memory is counted as that of each program
            task = (options.files, Path(name), options.pages, options.scan_dpi)
            pdf, pictures = pool.submit(prepare, *task).result()
        rounds = (measure(pdf, pictures, options.ocrmypdf) for _ in range(options.rounds))
        costs = cheapest(rounds)
    print_costs(costs, options.pages)
    figures = {
        f"{what}.{name}": value
        for what, cost in costs.items()
        for name, value in figures_of(cost, options.pages).items()
    }
    _COST.parent.mkdir(exist_ok=True)
    _COST.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def figures_of(cost: Cost, pages: int) -> dict[str, float]:
    """Return a program's figures for a page."""
    return {
        "cpu_s_per_page": round(cost.cpu_s / pages, 3),
        "pages_per_minute": round(pages * 60 / cost.wall_s, 2),
        "peak_mb": round(cost.peak_mb),
    }


def print_costs(costs: Mapping[str, Cost], pages: int) -> None:
    """Print a line a program, its CPU time also as a multiple of bare Tesseract's."""
    print(f"{'':22} {'CPU s/page':>10} {'of bare':>8} {'pages/min':>10} {'peak MB':>8}")
    bare = costs[_BARE].cpu_s
    for what, cost in costs.items():
        each, speed, peak = figures_of(cost, pages).values()
        print(f"{what:22} {each:10.2f} {cost.cpu_s / bare:8.2f} {speed:10.1f} {peak:8.0f}")


if __name__ == "__main__":
    main()
