"""How much of a record is lost where its text is scanned.

``python -m corpora.measure_records TEXT…`` prints a line for each difference and a table an age.
Each text is typeset as an office would, aged and read; the record read from the plain text is what
the record of the scan should be. What differs is due to recognition, order and broken lines alone.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from api.pipeline import read_file
from api.settings import Settings
from corpora.claims import Claims, read_claims
from corpora.evaluate import print_table
from corpora.scoring import Scores, differences, score, total
from corpora.synthetic.degradation import PRESETS, degrade
from corpora.synthetic.drafts import read_draft
from corpora.synthetic.setter import Habits
from corpora.synthetic.typesetting import typeset

TYPESET = "typeset"
"""No age: the page as typeset, with its text layer."""
_PLACES = ("start", "end")


def office_habits(number: int) -> Habits:
    """Return the habits of one of many offices: three in four write number and day by hand."""
    return Habits(
        hand=number if number % 4 else None,
        italic_grounds=True,
        listed_addressees=number % 3 > 0,
        underlined_title=number % 2 > 0,
        breaks_codes=True,
        number_below=number % 5 == 0,
        mark="HỎA TỐC" if number % 7 == 3 else "",
    )


def compare_scan(text: Path, age: str, number: int) -> tuple[Scores, list[str]]:
    """Compare the record of a scan with that of its text.

    Args:
        text: A dispatch as plain text, with letterhead.
        age: One of the ages, or :data:`TYPESET`.
        number: Which office issued it, and which scanner read it.

    Returns:
        The scores, and a line for each difference.
    """
    habits = office_habits(number)
    if age == TYPESET:  # what is written by hand has no text layer
        habits = office_habits(4 * number)
    document = typeset(read_draft(text.read_text("utf-8")), habits=habits)
    if age != TYPESET:
        document = degrade(document, age, seed=number)
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / f"{text.stem}.pdf"
        scan.write_bytes(document.pdf)
        gold, said = claims_of(text), claims_of(scan)
    return score(gold, said), list(differences(gold, said))


def claims_of(file: Path) -> Claims:
    """Read a file's record, and leave out where its values stand: no two files agree in that."""
    return read_claims(_without_places(read_file(file, Settings().stage_options).record))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in _PLACES}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


def _with_head(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the texts that can be typeset as a dispatch."""
    for path in paths:
        files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        yield from (file for file in files if read_draft(file.read_text("utf-8")).has_head)


def _measured(texts: Sequence[Path], ages: Sequence[str]) -> Iterator[tuple[str, Scores]]:
    """Give each text one age after the other in turn, and yield the sum of each age."""
    scores: dict[str, list[Scores]] = {age: [] for age in ages}
    for number, text in enumerate(texts):
        age = ages[number % len(ages)]
        found, lines = compare_scan(text, age, number)
        scores[age].append(found)
        for line in lines:
            print(f"{text.stem} ({age}): {line}", flush=True)
    for age, ones in scores.items():
        yield age, total(ones)


def main() -> None:
    """Read the arguments, measure and print a table an age, and one of all."""
    parser = argparse.ArgumentParser(prog="python -m corpora.measure_records", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help="dispatches as plain text, or folders")
    parser.add_argument("--age", action="append", choices=[*PRESETS, TYPESET])
    options = parser.parse_args()
    ages = options.age or ["office-300", "scan-200", "scan-150", "sealed-copy", "phone", "scan-100"]
    measured = dict(_measured(list(_with_head(options.texts)), ages))
    for age, scores in measured.items():
        print_table(age, scores)
    print_table("all", total(measured.values()))


if __name__ == "__main__":
    main()
