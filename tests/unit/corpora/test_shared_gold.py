"""The maintainers' gold: which documents belong to which part, what the scorers' answer means."""

import json
import textwrap
from pathlib import Path

import pytest

from corpora.scoring import Tally
from corpora.shared_gold import GoldSet, Part, belongs, gold_sets, held_out, score_part


@pytest.fixture
def gold(tmp_path: Path) -> GoldSet:
    """Two documents, one of them held out, and a scorer that counts what it is given."""
    held = sorted(held_out())[0]
    for folder in ("docs", "records", "said"):
        (tmp_path / folder).mkdir()
        for stem in ("learn", held):
            (tmp_path / folder / f"{stem}.json").write_text("{}")
    scorer = tmp_path / "scorer.py"
    scorer.write_text(
        textwrap.dedent("""
        import json, pathlib, sys
        count = len(list(pathlib.Path(sys.argv[1]).glob("*.json")))
        row = {"right": 1, "predicted": 2, "gold": count}
        print(json.dumps({"measures": {"task with assignees and deadline": row}}))
        """)
    )
    return GoldSet("texts", tmp_path / "docs", tmp_path / "records", scorer)


def test_held_out_documents_are_of_their_own_part() -> None:
    held = sorted(held_out())[0]
    assert belongs(held, Part.HELD_OUT)
    assert not belongs(held, Part.LEARNING)
    assert belongs("another", Part.LEARNING)
    assert belongs(held, Part.ALL)


def test_learning_files_leave_the_held_out_ones_alone(gold: GoldSet) -> None:
    assert [file.stem for file in gold.files(Part.LEARNING)] == ["learn"]
    assert len(gold.files()) == 2


@pytest.mark.parametrize(
    ("part", "count"),
    [
        pytest.param(Part.ALL, 2, id="all"),
        pytest.param(Part.LEARNING, 1, id="learning"),
        pytest.param(Part.HELD_OUT, 1, id="held out"),
    ],
)
def test_the_scorer_is_given_the_records_of_the_part(
    gold: GoldSet, tmp_path: Path, part: Part, count: int
) -> None:
    scores = score_part(gold, part, tmp_path / "said", tmp_path / "work")
    assert scores == {"task.whole": Tally(1, 2, count)}


def test_without_the_maintainers_folder_there_are_no_sets(tmp_path: Path) -> None:
    assert gold_sets(tmp_path) == ()


def test_the_held_out_list_names_documents_only() -> None:
    assert held_out()
    assert all(json.dumps(name).isascii() and " " not in name for name in held_out())
