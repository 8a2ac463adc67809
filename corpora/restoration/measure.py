"""Prints the restoration model's figures: ``python -m corpora.restoration.measure``.

Texts are ``../shared/dispatches``, which training leaves out. Pages are typeset from them, aged and
read by Tesseract once, and kept in ``build/``. A transcription of a real page is given by
``--transcript RAW TRUTH``, two text files with the same lines.
"""

import argparse
import difflib
import itertools
import resource
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
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
_SPEED_ROUNDS = 3
_WARMING_UP = "Thực hiện nhiệm vụ\nThuc hien nhiem vu\nThue hién nhiém vu"


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


def speed_texts(kind: str, texts: Sequence[str], pages: Iterable[ReadPage]) -> list[str]:
    """Return what the speed is measured on: ``"stripped"``, ``"garbled"`` or ``"clear"``."""
    if kind == "garbled":
        return [page.text for page in pages if page.engine == "eng"]
    some = list(texts[:_SPEED_TEXTS])
    return [skeleton(text) for text in some] if kind == "stripped" else some


def show_one_speed(texts: Sequence[str]) -> None:
    """Print syllables a second at first sight and the second time; run it in a new process."""
    restorer = Restorer.load()
    restorer.restore(_WARMING_UP)
    words = sum(len(syllables(text)) for text in texts)
    for _ in range(2):
        started = time.process_time()
        for text in texts:
            restorer.restore(text)
        print(words / (time.process_time() - started))


def show_speed(
    texts: Sequence[str], pages: list[ReadPage], folder: Path, pyvi: Path | None
) -> None:
    """Print syllables a second of one core, and pyvi's on the same stripped texts.

    Each round is a new process, so that nothing was seen before; rounds take turns, so that
    whatever else the machine does meanwhile hits all of them alike.
    """
    measured: dict[str, list[float]] = {}
    for _ in range(_SPEED_ROUNDS):
        for kind in ("stripped", "garbled", "clear"):
            asked = ("--only", "one-speed", "--kind", kind, "--texts", str(folder))
            done = subprocess.run(
                [sys.executable, "-m", "corpora.restoration.measure", *asked],
                text=True,
                capture_output=True,
                check=True,
            )
            first, second = done.stdout.split()[-2:]
            measured.setdefault(f"{kind}, first sight", []).append(float(first))
            measured.setdefault(f"{kind}, second time", []).append(float(second))
        if pyvi:
            bare = speed_texts("stripped", texts, pages)
            measured.setdefault("pyvi, stripped", []).append(peer_speed(bare, pyvi))
    for name, speeds in measured.items():
        middle, low, high = statistics.median(speeds), min(speeds), max(speeds)
        print(f"speed, {name:22} {middle:8,.0f} syllables/s ({low:,.0f} to {high:,.0f})")
    if pyvi:
        pairs = zip(measured["stripped, first sight"], measured["pyvi, stripped"], strict=True)
        times = [ours / theirs for ours, theirs in pairs]
        middle, low, high = statistics.median(times), min(times), max(times)
        print(
            f"stripped, first sight: {middle:.1f} times as fast as pyvi ({low:.1f} to {high:.1f})"
        )


def peer_speed(texts: Sequence[str], python: Path) -> float:
    """Return how fast pyvi restores stripped texts line by line; some lines crash it."""
    program = """
import sys, time
from pyvi import ViUtils
lines = sys.stdin.read().split("\\n")
ViUtils.add_accents("mot hai")
started = time.process_time()
for line in lines:
    try:
        ViUtils.add_accents(line)
    except (IndexError, KeyError):
        pass
print(time.process_time() - started)
"""
    done = subprocess.run(
        [str(python), "-c", program],
        input="\n".join(texts),
        text=True,
        capture_output=True,
        check=True,
    )
    return sum(len(syllables(text)) for text in texts) / float(done.stdout)


def show_size() -> None:
    """Print what the model takes: file, loading, memory of a process that has it."""
    started = time.perf_counter()
    restorer = Restorer.load()
    loaded = time.perf_counter() - started
    restorer.restore("Thuc hien Nghi quyet cua Bo Chinh tri")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path("normalise/restoration/data/model.npz").stat().st_size
    print(f"model file {size / 1e6:.1f} MB, loaded in {loaded:.2f} s, process {megabytes:.0f} MB")


def show_only(options: argparse.Namespace) -> None:
    """Print one part of the table."""
    if options.only == "size":
        show_size()
        return
    texts = read_texts(options.texts)
    pages = measured_pages(texts)
    several = list(texts.values())
    if options.only == "one-speed":
        show_one_speed(speed_texts(options.kind, several, pages))
    else:
        show_speed(several, pages, options.texts, options.pyvi)


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=Path("../shared/dispatches"))
    parser.add_argument("--transcript", type=Path, nargs=2, metavar=("RAW", "TRUTH"))
    parser.add_argument("--pyvi", type=Path, help="a Python that has pyvi, to compare the speed")
    parser.add_argument("--only", choices=("size", "speed", "one-speed"), help="nothing else")
    parser.add_argument("--kind", choices=("stripped", "garbled", "clear"), default="stripped")
    options = parser.parse_args()
    if options.only:
        show_only(options)
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
    show_speed(list(texts.values()), pages, options.texts, options.pyvi)
    print(Counter(page.scan for page in pages if page.engine == "eng"))


if __name__ == "__main__":
    main()
