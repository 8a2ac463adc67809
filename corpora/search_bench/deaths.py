"""``python -m corpora.search_bench.deaths``: what is left after the writer was killed many times.

``congvan ingest`` takes made-up dispatches in and is killed (``kill -9``) after a random while,
again and again; then it runs once to its end. Nothing may be lost, nothing there twice, and nobody
has to do anything by hand.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from api.settings import Settings
from api.stores import open_stores
from corpora.search_bench.texts import make_dispatches, make_vocabulary
from search.answers import Unit

_SHORT = 1500
"""Characters of each text: reading is not what is looked at."""


def main() -> None:
    """Kill and count."""
    parser = argparse.ArgumentParser(prog="python -m corpora.search_bench.deaths")
    parser.add_argument("--kills", type=int, default=20, help="how often")
    parser.add_argument("--dispatches", type=int, default=300, help="how many are taken in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = survive(Path(folder), kills=options.kills, count=options.dispatches)
    print(found)
    sys.exit(0 if found == f"{options.dispatches} registered, indexed and found once" else 1)


def survive(folder: Path, *, kills: int, count: int) -> str:
    """Take dispatches in under fire, and say what is there in the end.

    Args:
        folder: Empty.
        kills: How often the writer is killed.
        count: How many dispatches there are.
    """
    texts = folder / "texts"
    texts.mkdir()
    for one in make_dispatches(count, make_vocabulary()):
        (texts / f"{one.id}.txt").write_text(one.text[:_SHORT], encoding="utf-8")
    chance = random.Random(3)
    for kill in range(kills):
        ingest = _ingest(folder)
        time.sleep(1 + chance.random() * 5)
        died = ingest.poll() is None
        if died:
            os.kill(ingest.pid, signal.SIGKILL)
        ingest.wait()
        print(f"kill {kill + 1}: {'killed' if died else 'had ended by itself'}", file=sys.stderr)
    last = _ingest(folder)
    if last.wait() != 0:
        return f"the last run ended with {last.returncode}"
    return _counted(folder, count)


def _ingest(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", "from api.commands import main; main()", "ingest"]
    environment = {**os.environ, "CONGVAN_DATA_DIR": str(folder / "data")}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [*command, str(folder / "texts")], env=environment, stdout=quiet, stderr=quiet
    )


def _counted(folder: Path, count: int) -> str:
    with open_stores(Settings(data_dir=folder / "data")) as stores:
        registered = {one.id for one in stores.register.export()}
        hits = [hit.id for hit in stores.index.search("", limit=2 * count).hits]
        held = stores.index.count(Unit.DISPATCH)
    if set(hits) == registered and len(hits) == len(registered) == held == count:
        return f"{count} registered, indexed and found once"
    return f"{len(registered)} registered, {held} indexed, {len(hits)} hits, {len(set(hits))} once"


if __name__ == "__main__":
    main()
