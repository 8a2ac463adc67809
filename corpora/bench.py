"""``make bench``: how long each stage takes, on the samples and on the maintainers' dispatches.

Every document goes the whole way into a register and an index of its own, as ``congvan ingest``
takes it, with a clock at each border. Prints seconds per stage and dispatch and the syllables a
second (white space parts syllables), and writes ``build/bench.json``:
``{"samples.ocr.seconds_per_dispatch": 0.41, "samples.total.syllables_per_second": …}``.
The peak of memory is that of this process.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from api.files import open_source
from api.options import StageOptions
from api.pipeline import extract_dispatch
from api.settings import Settings
from api.stores import Stores, index_new, open_stores
from corpora.shared_gold import REPOSITORY, SHARED
from extract.wire import to_wire
from normalise.chain import normalise
from normalise.errors import DispatchError
from ocr.reading import read_document
from tracking.entries import NewDocument
from tracking.register import SYSTEM

STAGES = ("ingest", "ocr", "normalise", "extract", "store", "index")
_BENCH = REPOSITORY / "build" / "bench.json"


@dataclass(slots=True)
class Clock:
    """Time spent in each stage of a run.

    Attributes:
        seconds: Under each stage's name.
        dispatches: How many went the whole way.
        syllables: How many those hold.
        size_bytes: Of their files.
        faults: A line for each document that did not.
    """

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    dispatches: int = 0
    syllables: int = 0
    size_bytes: int = 0
    faults: list[str] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the end of the block towards a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - start

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())

    def figures(self) -> dict[str, float]:
        """Return what is kept of the run."""
        count = max(1, self.dispatches)
        stages = {**self.seconds, "total": self.total}
        figures = {f"{name}.seconds_per_dispatch": s / count for name, s in stages.items()}
        figures |= {
            f"{name}.syllables_per_second": self.syllables / seconds
            for name, seconds in stages.items()
            if seconds > 0
        }
        figures["dispatches"] = self.dispatches
        figures["megabytes"] = self.size_bytes / 2**20
        return figures


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m corpora.bench", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="other files to measure, as one run")
    parser.add_argument("--limit", type=int, help="at most so many files of each run")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    for name, files in _runs(options.paths).items():
        clock = measure(files[: options.limit], name)
        print_table(name, clock)
        figures |= {f"{name}.{key}": round(value, 4) for key, value in clock.figures().items()}
    figures["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print(f"peak memory {figures['peak_memory_mb']:.0f} MB")
    _BENCH.parent.mkdir(exist_ok=True)
    _BENCH.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{len(figures)} figures in {_BENCH.relative_to(REPOSITORY)}")


def measure(files: Sequence[Path], what: str) -> Clock:
    """Take files the whole way into stores that are thrown away, and time each stage.

    The first document is read once before, so that loading models is not counted.
    """
    clock = Clock()
    settings = Settings()
    options = settings.stage_options
    if files:
        _warm_up(files[0], options)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_stores(settings.model_copy(update={"data_dir": Path(folder)})) as stores,
    ):
        for file in track(files, what, console=Console(file=sys.stderr)):
            try:
                _one(file, stores, options, clock)
            except DispatchError as error:
                clock.faults.append(str(error))
        with clock.stage("index"):
            index_new(stores)
    return clock


def print_table(name: str, clock: Clock) -> None:
    """Print one run's figures."""
    figures = clock.figures()
    title = f"{name}: {clock.dispatches} dispatches, {clock.syllables} syllables"
    table = Table(title=title, title_justify="left")
    for column in ("stage", "s/dispatch", "share", "syllables/s"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for stage, seconds in {**clock.seconds, "total": clock.total}.items():
        speed = figures.get(f"{stage}.syllables_per_second", 0.0)
        share = seconds / clock.total if clock.total else 0.0
        each = figures[f"{stage}.seconds_per_dispatch"]
        table.add_row(stage, f"{each:.4f}", f"{share:.0%}", f"{speed:,.0f}")
    Console(width=96).print(table)
    for fault in clock.faults:
        print(fault, file=sys.stderr)


def _runs(paths: Sequence[Path]) -> dict[str, list[Path]]:
    if paths:
        return {"files": list(paths)}
    runs = {"samples": sorted((REPOSITORY / "corpora" / "samples").iterdir())}
    if (shared := SHARED / "dispatches").is_dir():
        runs["dispatches"] = sorted(shared.glob("[0-9]*.txt"))
    else:
        print(f"no {SHARED.name} folder beside the repository: only the samples are measured")
    return runs


def _warm_up(file: Path, options: StageOptions) -> None:
    source = open_source(file, options.limits)
    reading = read_document(source, options.ocr)
    extract_dispatch(reading, normalise(reading.text, options.normalisation, reading.recognised()))


def _one(file: Path, stores: Stores, options: StageOptions, clock: Clock) -> None:
    """Take one document the way of ``api.pipeline.ingest_source``; the index follows by the run."""
    with clock.stage("ingest"):
        source = open_source(file, options.limits)
        stores.originals.keep(source)
    with clock.stage("ocr"):
        reading = read_document(source, options.ocr)
    with clock.stage("normalise"):
        text = normalise(reading.text, options.normalisation, reading.recognised())
    with clock.stage("extract"):
        dispatch = extract_dispatch(reading, text)
        record = to_wire(dispatch, text)
    with clock.stage("store"):
        entry = NewDocument(source, reading, text, dispatch, record)
        stores.register.add(entry, by=SYSTEM)
    clock.dispatches += 1
    clock.syllables += len(text.text.split())
    clock.size_bytes += len(source.data)


if __name__ == "__main__":
    main()
