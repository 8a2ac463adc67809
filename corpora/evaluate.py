"""``make eval``: how good the reading is, against our own gold and the maintainers'.

Prints a table for each part and writes ``build/eval.json``: ``{"texts.task.f1": 0.81,
"held_out.texts.task.f1": …, "own.task.f1": …, "search.all.tantivy.topic.success@1": …}``. Records
that were read lie in ``build/eval``.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpora.floors import LoweredFloorError, bless
from corpora.own_gold import digest, gold_samples, sample_errors, sample_figures, score_samples
from corpora.predictions import predict
from corpora.relevance.measure import Figures, Miss, flat, measure_search
from corpora.scoring import Scores, Tally
from corpora.shared_gold import (
    REPOSITORY,
    SHARED,
    GoldSet,
    Part,
    gold_sets,
    learning_errors,
    score_part,
)

BUILD = REPOSITORY / "build" / "eval"
RECOGNISED = frozenset({"learning.scans", "sample.03-thong-bao-ket-luan-y-te"}) | {
    "sample.12-cong-van-don-doc"
}
"""Parts of the floors whose text comes from Tesseract."""
_OWN = "own"
_SEARCH = "search"


def main() -> None:
    """Measure what is asked for, print it and keep it."""
    options = _options()
    sets = [gold for gold in gold_sets() if options.only in (None, gold.name)]
    if not gold_sets():
        print(f"no {SHARED.name} folder beside the repository: only our own gold is measured")
    scores = measure_shared(sets)
    samples: dict[str, Scores] = {}
    if options.only in (None, _OWN):
        samples = measure_own()
        scores[_OWN] = samples[""]
    for part, measures in scores.items():
        print_table(part, measures)
    searched: dict[str, Figures] = {}
    misses: list[Miss] = []
    if options.only in (None, _SEARCH):
        for part, figures, missed in measure_search():
            print_ranking(part, figures)
            searched[part] = figures
            misses += missed
    if options.errors:
        _write_errors(sets, misses)
    rankings = {part: flat(figures) for part, figures in searched.items()}
    _write_figures(scores, rankings)
    if options.bless:
        kept = {**floor_figures(scores, samples), **rankings}
        _bless(kept, allow_regression=options.allow_regression)


def measure_own() -> dict[str, Scores]:
    """Read the samples and score them; see :func:`corpora.own_gold.score_samples`."""
    _report(predict([sample.file for sample in gold_samples()], BUILD / _OWN, "samples"))
    return score_samples(BUILD / _OWN)


def measure_shared(sets: list[GoldSet], parts: tuple[Part, ...] = tuple(Part)) -> dict[str, Scores]:
    """Read and score the maintainers' documents, each part under its name."""
    scores = {}
    for gold in sets:
        least = parts[0] if len(parts) == 1 else Part.ALL
        _report(predict(gold.files(least), BUILD / gold.name, gold.name))
        for part in parts:
            name = gold.name if part is Part.ALL else f"{part}.{gold.name}"
            scores[name] = score_part(gold, part, BUILD / gold.name, BUILD / "gold")
    return scores


def floor_figures(
    scores: Mapping[str, Scores], samples: Mapping[str, Scores]
) -> dict[str, dict[str, float]]:
    """Return the figures that have floors: own gold, each sample, the learning parts."""
    kept = {
        part: {name: tally.f1 for name, tally in measures.items()}
        for part, measures in scores.items()
        if part == _OWN or part.startswith(Part.LEARNING)
    }
    each = {f"sample.{name}": sample_figures(one) for name, one in samples.items() if name}
    return {**kept, **each}


def print_table(part: str, measures: Mapping[str, Tally]) -> None:
    """Print one part's figures."""
    table = Table(title=part, title_justify="left")
    table.add_column("measure")
    for column in ("precision", "recall", "F1", "right", "predicted", "gold"):
        table.add_column(column, justify="right")
    for name, tally in measures.items():
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        counts = (str(count) for count in (tally.right, tally.predicted, tally.gold))
        table.add_row(name, *shares, *counts)
    Console(width=96).print(table)


def print_ranking(part: str, figures: Figures) -> None:
    """Print how well an engine finds what is meant, a line for each kind of queries."""
    table = Table(title=part, title_justify="left")
    table.add_column("queries")
    for column in next(iter(figures.values())):
        table.add_column(column, justify="right")
    for kind, measures in figures.items():
        table.add_row(kind, *(f"{value:.3f}" for value in measures.values()))
    Console(width=96).print(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpora.evaluate", description=__doc__)
    parser.add_argument("--only", choices=(_OWN, "texts", "scans", _SEARCH), help="one part")
    parser.add_argument(
        "--errors", action="store_true", help="list errors (not of held-out documents)"
    )
    parser.add_argument("--bless", action="store_true", help="take the figures as new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --bless lower floors")
    return parser.parse_args()


def _report(faults: list[str]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _write_errors(sets: list[GoldSet], misses: list[Miss]) -> None:
    lines = [
        f"search {miss.query.kind}: {miss.query.words!r} has {miss.query.file} at {miss.rank}, "
        f"{miss.first} first"
        for miss in misses
    ]
    if (BUILD / _OWN).is_dir():
        lines += sample_errors(BUILD / _OWN)
    for gold in sets:
        lines += learning_errors(gold, BUILD / gold.name, BUILD / "gold")
    file = BUILD / "errors.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} errors in {_shown(file)}")


def _write_figures(
    scores: Mapping[str, Scores], rankings: Mapping[str, Mapping[str, float]]
) -> None:
    figures = {
        f"{part}.{name}.{kind}": round(getattr(tally, kind), 4)
        for part, measures in scores.items()
        for name, tally in measures.items()
        for kind in ("precision", "recall", "f1")
    }
    for part, measures in rankings.items():
        figures |= {f"{part}.{name}": round(value, 4) for name, value in measures.items()}
    file = BUILD.with_suffix(".json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{len(figures)} figures in {_shown(file)}")


def _bless(figures: dict[str, dict[str, float]], *, allow_regression: bool) -> None:
    try:
        bless(
            digest(gold_samples()),
            figures,
            recognised=RECOGNISED | {part for part in figures if part.startswith(_SEARCH)},
            allow_regression=allow_regression,
        )
    except LoweredFloorError as error:
        sys.exit(str(error))


def _shown(file: Path) -> Path:
    return file.relative_to(REPOSITORY)


if __name__ == "__main__":
    main()
