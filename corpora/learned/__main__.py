"""Train the learned judge: ``python -m corpora.learned FOLDER… [--measure FOLDER…] [--write]``.

Folders hold annotated dispatches, ``docs`` and ``records``. Those of the maintainers' gold that are
set aside, and folders under ``--measure``, are only measured. ``--earlier FOLDER`` holds records
(``congvan extract``) of these dispatches by a version whose rules nobody had mended on them: by
them it is learnt how far rules are to be trusted. Prints what rules, model and both are worth, and
how well probabilities hold; ``--write`` writes ``extract/data/tasks.npz``.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpora.learned.examples import Annotated, read_annotated
from corpora.learned.figures import (
    MEASURES,
    Alone,
    Chance,
    bands,
    brier,
    judges_of_folds,
    read_scores,
    score_before,
)
from corpora.learned.training import odds_on_folds, train_joint, train_weights, write
from corpora.scoring import Scores
from corpora.shared_gold import REPOSITORY, Part
from extract.learned import LearnedJudge
from extract.learned.judge import WEIGHTS

JudgeOf = Callable[[Annotated], LearnedJudge]


def main() -> None:
    """Train, measure, print, and write if told so."""
    options = _options()
    read = [one for folder in options.folders for one in read_annotated(folder, options.earlier)]
    learned = [one for one in read if one.part != Part.HELD_OUT]
    measured = [one for one in read if one.part == Part.HELD_OUT]
    measured += [one for folder in options.measure for one in read_annotated(folder)]
    odds = odds_on_folds(learned)
    weights, joint = train_weights(learned), train_joint(learned, odds)
    judge = LearnedJudge(weights, joint)
    _print_examples(learned)
    print(f"joint: {joint.odds} of the log-odds, {joint.found} where rules find, {joint.base}")
    _print_before(learned, odds)
    _compare(learned, measured, judge)
    if options.write:
        write(weights, joint, REPOSITORY / "extract" / WEIGHTS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpora.learned", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="annotated dispatches to learn from")
    parser.add_argument("--measure", type=Path, nargs="*", default=[], help="only to measure")
    parser.add_argument("--earlier", type=Path, help="records by rules that did not know them")
    parser.add_argument("--write", action="store_true", help="write the weights")
    return parser.parse_args()


def _compare(
    learned: Sequence[Annotated], measured: Sequence[Annotated], judge: LearnedJudge
) -> None:
    of_folds = judges_of_folds(learned)
    seen = {id(one) for one in learned}

    def judge_of(document: Annotated) -> LearnedJudge:
        return of_folds[document.fold] if id(document) in seen else judge

    every = [*learned, *measured]
    _print_scores("rules", read_scores(every, lambda _: None))
    _print_scores("learned", read_scores(every, lambda one: Alone(judge_of(one))))
    _print_scores("both", read_scores(every, judge_of))
    for name, documents in (("folds", learned), ("measured", measured)):
        _print_chances(name, documents, judge_of)


def _print_examples(documents: Sequence[Annotated]) -> None:
    examples = [one for document in documents for one in document.examples]
    tasks = sum(one.task is True for one in examples)
    unclear = sum(one.task is None for one in examples)
    print(f"{len(documents)} dispatches, {len(examples)} paragraphs: {tasks} tasks, ", end="")
    print(f"{len(examples) - tasks - unclear} none, {unclear} on which opinions differ")


def _print_before(documents: Sequence[Annotated], odds: dict[str, list[float]]) -> None:
    """Print what each is worth where the rules had not been mended on a dispatch, by paragraphs."""
    print("paragraphs by rules that did not know them: F1, invented, missed")
    for part, tallies in sorted(score_before(documents, odds).items()):
        cells = [
            f"{name} {tally.f1:.3f} {tally.predicted - tally.right} {tally.gold - tally.right}"
            for name, tally in tallies.items()
        ]
        print(f"  {part}: {', '.join(cells)}")


def _print_scores(who: str, parts: dict[str, Scores]) -> None:
    table = Table(title=who, title_justify="left")
    table.add_column("part")
    for column in ("precision", "recall", *MEASURES):
        table.add_column(column, justify="right")
    for part, scores in parts.items():
        shares = (scores["task"].precision, scores["task"].recall)
        cells = (*shares, *(scores[name].f1 for name in MEASURES))
        table.add_row(part, *(f"{cell:.3f}" for cell in cells))
    Console(width=110).print(table)


def _print_chances(name: str, documents: Sequence[Annotated], judge_of: JudgeOf) -> None:
    rules: list[Chance] = []
    both: list[Chance] = []
    for document in documents:
        judge = judge_of(document)
        for one in document.examples:
            if one.task is not None:
                rules.append((one.confidence, one.task))
                both.append((judge.probability(one.features, found=one.found), one.task))
    print(f"{name}: Brier score of the rules' confidences {brier(rules):.4f}, ", end="")
    print(f"of the probabilities {brier(both):.4f}")
    for low, high, count, share in bands(both):
        print(f"  {low:.2f} to {high:.2f}: {count} paragraphs, {share:.1%} of them tasks")


if __name__ == "__main__":
    main()
