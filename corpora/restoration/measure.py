"""Prints the restoration model's figures: ``python -m corpora.restoration.measure``.

Texts are ``../shared/dispatches``, which training leaves out. Pages are typeset from them, aged and
read by Tesseract once, and kept in ``build/``. A transcription of a real page is given by
``--transcript RAW TRUTH``, two text files with the same lines.
"""

import argparse
import difflib
import itertools
import resource
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpora.restoration.pairs import ReadPage, load_pages, read_dispatches, save_page
from corpora.restoration.scores import Score, mark_errors, read_pages, stripped, syllables
from normalise.alignment import Edit, rewrite
from normalise.restoration.restorer import Restorer
from normalise.syllables import skeleton

PAGES = Path("build/measured-pages.jsonl")
CLEAR_SCANS = ("scan-150", "scan-200", "scan-300")
LOW_SCANS = ("scan-100", "scan-150", "scan-200", "poor-100", "poor-150")
_LETTER_SPACED = 0.04
_SPEED_TEXTS = 40


def read_texts(folder: Path) -> dict[str, str]:
    """Return the dispatches of a folder by name, without those whose letters stand apart."""
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        words = syllables(text)
        lone = sum(len(word) == 1 and not word.isascii() for word in words)
        if lone < _LETTER_SPACED * len(words):
            texts[path.name] = text
        else:
            print(f"left out {path.name}: damaged in the source, letters stand apart")
    return texts


def measured_pages(texts: dict[str, str]) -> list[ReadPage]:
    """Return the pages to measure on, made once."""
    if not PAGES.exists():
        PAGES.parent.mkdir(exist_ok=True)
        pages = read_dispatches(texts.values(), seed=11, pages=2)
        PAGES.write_text("".join(save_page(page) + "\n" for page in pages), encoding="utf-8")
    return list(load_pages(PAGES))


def show(name: str, score: Score, *, errors: int = 0) -> None:
    """Print one figure."""
    print(f"{name:46} {score.share:8.2%}  of {score.total}")
    for (truth, result), times in score.errors.most_common(errors):
        print(f"{'':10}{times:4} × {truth} → {result}")


def show_reliability(score: Score) -> None:
    """Print how often changes of each probability were right."""
    for low, (right, total) in sorted(score.reliability.items()):
        print(f"{'':10}p ≥ {low:.2f}: {right / total:8.2%} of {total}")
    rows = [row for low, row in score.reliability.items() if low >= 0.95]
    right, total = (sum(row[i] for row in rows) for i in (0, 1))
    if total:
        print(f"{'':10}all p ≥ 0.95: {right / total:.2%} of {total}")


def show_pages(restorer: Restorer, pages: list[ReadPage]) -> None:
    """Print the figures of pages that Tesseract read."""
    english = [page for page in pages if page.engine == "eng"]
    by_scan = sorted(english, key=lambda page: page.scan)
    for scan, group in itertools.groupby(by_scan, key=lambda page: page.scan):
        show(f"read with eng, {scan}", read_pages(restorer, group)[1])
    clear = [page for page in english if page.scan in CLEAR_SCANS]
    before, after = read_pages(restorer, clear)
    show("read with eng, 150-300 dpi, as read", before)
    show("read with eng, 150-300 dpi, restored", after)
    show_reliability(after)
    low = [page for page in pages if page.engine == "vie" and page.scan in LOW_SCANS]
    print(f"read with vie, 100-200 dpi: {mark_errors(restorer, low)}")


def show_clean(restorer: Restorer, texts: dict[str, str]) -> None:
    """Print every change to text that is right as it is."""
    total = changed = 0
    for name, text in texts.items():
        total += len(syllables(text))
        for change in restorer.restore(text).changes:
            changed += 1
            print(f"{'':10}{name} {change.before} → {change.after} ({change.confidence:.3f})")
    print(f"clean text, syllables changed: {changed} of {total}: {changed / total:.4%}")


def show_transcript(restorer: Restorer, raw: Path, truth: Path) -> None:
    """Print the score of a real page against a transcription of the same lines."""
    text = unicodedata.normalize("NFC", raw.read_text(encoding="utf-8"))
    result = rewrite(text, [Edit(c.raw, c.after) for c in restorer.restore(text).changes])[0]
    score = Score()
    wanted = truth.read_text(encoding="utf-8").splitlines()
    for line, right in zip(result.splitlines(), wanted, strict=False):
        a, b = syllables(line), syllables(right)
        for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(
            None, a, b, autojunk=False
        ).get_opcodes():
            if kind == "equal":
                score.add(b[j1:j2], a[i1:i2])
            else:
                score.total += j2 - j1
                score.errors[" ".join(b[j1:j2]), " ".join(a[i1:i2])] += 1
    show(f"transcript of {raw.name}", score, errors=60)


def show_speed(texts: Sequence[str], pages: list[ReadPage], pyvi: Path | None) -> None:
    """Print syllables a second on one core, caches cold and warm, beside pyvi on the same text."""
    bare = [skeleton(text) for text in texts]
    for name, sample in (
        ("stripped", bare),
        ("clean", texts),
        ("garbled", [page.text for page in pages if page.engine == "eng"]),
    ):
        restorer = Restorer.load()
        for _ in range(2):
            started = time.process_time()
            for text in sample:
                restorer.restore(text)
            took = time.process_time() - started
            words = sum(len(syllables(text)) for text in sample)
            print(f"speed, {name:9} {words / took:10,.0f} syllables/s of {words}")
    if pyvi:
        show_peer_speed(bare[:_SPEED_TEXTS], pyvi)


def show_peer_speed(texts: Sequence[str], python: Path) -> None:
    """Print how fast pyvi restores the same stripped texts line by line; some lines crash it."""
    program = """
import sys, time
from pyvi import ViUtils
lines, failed = sys.stdin.read().split("\\n"), 0
ViUtils.add_accents("mot hai")
started = time.process_time()
for line in lines:
    try:
        ViUtils.add_accents(line)
    except (IndexError, KeyError):
        failed += 1
print(time.process_time() - started, failed)
"""
    done = subprocess.run(
        [str(python), "-c", program],
        input="\n".join(texts),
        text=True,
        capture_output=True,
        check=True,
    )
    took, failed = done.stdout.split()
    words = sum(len(syllables(text)) for text in texts)
    print(f"speed, pyvi     {words / float(took):10,.0f} syllables/s; {failed} lines crashed it")


def show_size() -> None:
    """Print what the model takes: file, loading, memory of a process that has it."""
    started = time.perf_counter()
    restorer = Restorer.load()
    loaded = time.perf_counter() - started
    restorer.restore("Thuc hien Nghi quyet cua Bo Chinh tri")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path("normalise/restoration/data/model.npz").stat().st_size
    print(f"model file {size / 1e6:.1f} MB, loaded in {loaded:.2f} s, process {megabytes:.0f} MB")


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=Path("../shared/dispatches"))
    parser.add_argument("--transcript", type=Path, nargs=2, metavar=("RAW", "TRUTH"))
    parser.add_argument("--pyvi", type=Path, help="a Python that has pyvi, to compare the speed")
    parser.add_argument("--only", choices=("size",), help="print nothing else")
    options = parser.parse_args()
    if options.only:
        show_size()
        return
    subprocess.run(
        [sys.executable, "-m", "corpora.restoration.measure", "--only", "size"], check=True
    )
    restorer = Restorer.load()
    texts = read_texts(options.texts)
    every, places = stripped(restorer, texts.values())
    show("stripped dispatches", every, errors=30)
    show_reliability(every)
    show("stripped dispatches, place names", places, errors=10)
    pages = measured_pages(texts)
    show_pages(restorer, pages)
    if options.transcript:
        show_transcript(restorer, *options.transcript)
    show_clean(restorer, texts)
    show_speed(list(texts.values()), pages, options.pyvi)
    print(Counter(page.scan for page in pages if page.engine == "eng"))


if __name__ == "__main__":
    main()
