"""How many cells of an annex's table come out in their row and column, after scanning.

``python -m corpora.measure_ocr_tables``: the tasks of our own gold records are set as a
ruled table over several pages, "scanned" and read again. A cell is right if it stands in its row
and column and its words are the same but for a fifth of the letters; an empty one if it is empty.
"""

import argparse
import json
from collections.abc import Iterator, Sequence

from corpora.edit_distance import edit_distance
from corpora.own_gold import gold_samples
from corpora.synthetic.degradation import PRESETS, degrade
from corpora.synthetic.drafts import Draft, Table
from corpora.synthetic.typesetting import typeset
from extract.tables import find_tables
from extract.wire_forms import WireRecord
from ingest.reading import source_from_bytes
from ocr.options import OcrOptions
from ocr.reading import read_document

_HEAD = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
_SAME = 0.2  # of a cell's letters may differ
_AGES = ("typeset", "scan-300", "scan-200", "scan-100", "skew", "photocopy", "photo", "fax")


def task_table(count: int, *, skipped: int = 0) -> Table:
    """Make an annex's table of the tasks in our own gold records, numbered from 1.

    Args:
        count: Tasks to be set.
        skipped: Tasks of the records to be left out before them, for other texts.
    """
    rows: list[tuple[str, ...]] = []
    for record in _records():
        for task in record["tasks"]:
            due = task["deadline"]["text"] if task["deadline"] else ""
            rows.append((task["text"], "; ".join(task["assignees"]), due))
    chosen = rows[skipped : skipped + count]
    return Table((_HEAD, *((str(number), *row) for number, row in enumerate(chosen, 1))))


def right_cells(true: Sequence[Sequence[str]], read: Sequence[Sequence[str]]) -> int:
    """Count the cells that were read in their row and column."""
    return sum(
        _is_same(cell, read[row][column])
        for row, cells in enumerate(true)
        for column, cell in enumerate(cells)
        if row < len(read) and column < len(read[row])
    )


def read_rows(pdf: bytes) -> list[list[str]]:
    """Read a PDF and return the rows of its longest table."""
    text = read_document(source_from_bytes("a.pdf", pdf), OcrOptions(workers=1)).text
    rows = max((table.rows for table in find_tables(text)), key=len, default=())
    return [[" ".join(place.of(text) for place in cell) for cell in row] for row in rows]


def _records() -> Iterator[WireRecord]:
    for sample in gold_samples():
        record: WireRecord = json.loads(sample.record.read_text("utf-8"))
        yield record


def _is_same(true: str, read: str) -> bool:
    true, read = ("".join(text.split()).casefold() for text in (true, read))
    return edit_distance(true, read) <= _SAME * len(true)


def main() -> None:
    """Read the arguments, measure and print a line an age."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_ocr_tables")
    parser.add_argument("--age", action="append", choices=[*PRESETS, "typeset"])
    parser.add_argument("--rows", type=int, default=24)
    parser.add_argument("--skip", type=int, default=0, help="tasks before them to be left out")
    parser.add_argument("--seed", type=int, default=0, help="of the ageing")
    options = parser.parse_args()
    table = task_table(options.rows, skipped=options.skip)
    document = typeset(Draft(body=("PHỤ LỤC", table)))
    cells = sum(map(len, table.rows))
    for age in options.age or _AGES:
        aged = document if age == "typeset" else degrade(document, age, seed=options.seed)
        right = right_cells(table.rows, read_rows(aged.pdf))
        print(f"{age:14} {right}/{cells} cells right ({right / cells:.1%})", flush=True)


if __name__ == "__main__":
    main()
