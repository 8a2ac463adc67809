import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from extract.errors import PatternFileError
from extract.patterns import Pattern, load_parts, load_pattern, load_patterns, load_table

DATA = sorted(path.name for path in files("extract").joinpath("data").iterdir())
TABLES = [name for name in DATA if name.endswith(".toml")]
WITH_PATTERNS = [name for name in TABLES if "pattern" in load_table(name)]
PATTERNS = [(file, pattern) for file in WITH_PATTERNS for pattern in load_patterns(file)]

Write = Callable[[str], str]

# Texts on which a badly made expression needs more than linear time.
HOSTILE = ("a" * 20_000, "1" * 20_000, " " * 20_000, "số " * 7_000, "ngày 1/" * 3_000)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Put a file where the loader looks for data."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("extract.patterns.files", lambda _: tmp_path)

    def _write(content: str) -> str:
        name = f"{abs(hash(content))}.toml"
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
        return name

    return _write


@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS], ids=lambda p: p.name)
def test_every_pattern_finds_its_examples_and_none_of_its_counter_examples(
    pattern: Pattern,
) -> None:
    assert pattern.matches, "a pattern has at least one example"
    assert [text for text in pattern.matches if not pattern.regex.search(text)] == []
    assert [text for text in pattern.not_matches if pattern.regex.search(text)] == []


@pytest.mark.parametrize(
    "pattern", [p for _, p in PATTERNS if len(p.alternatives) > 1], ids=lambda p: p.name
)
def test_every_alternative_of_a_list_has_an_example(pattern: Pattern) -> None:
    found = [
        (match.start(), text) for text in pattern.matches for match in pattern.regex.finditer(text)
    ]
    without = [
        alternative
        for alternative in pattern.alternatives
        if not any(
            re.compile(alternative, pattern.regex.flags).match(text, at) for at, text in found
        )
    ]
    assert without == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS], ids=lambda p: p.name)
def test_every_pattern_stays_fast_on_a_hostile_line(pattern: Pattern) -> None:
    for text in HOSTILE:
        assert sum(1 for _ in pattern.regex.finditer(text)) <= len(text)


@pytest.mark.parametrize("file", TABLES)
def test_every_table_is_toml_in_unicode_form_nfc(file: str) -> None:
    assert load_table(file)


def test_parts_are_filled_into_parts_and_patterns(write: Write) -> None:
    file = write(
        "[parts]\nday = '[0-9]{1,2}'\ndate = 'ngày {day}'\n"
        "[[pattern]]\nname = 'x'\nregex = '(?P<date>{date})!'\n"
    )
    assert load_parts(file)["date"] == r"ngày\s(?:[0-9]{1,2})"
    assert load_pattern(file, "x").regex.fullmatch("NGÀY 12!")


def test_a_pattern_minds_case_where_its_entry_says_so(write: Write) -> None:
    file = write("[[pattern]]\nname = 'x'\nregex = 'Luật'\ncase = true\n")
    assert load_patterns(file)[0].regex.search("luật") is None
    assert load_patterns(file)[0].regex.flags & re.IGNORECASE == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("[[pattern", "Expected", id="no TOML"),
        pytest.param("x = 'a\u0301'", "NFC", id="decomposed letters"),
        pytest.param("pattern = 3", "list of tables", id="no list of patterns"),
        pytest.param("[[pattern]]\nregex = 'a'", "name", id="no name"),
        pytest.param("[[pattern]]\nname = 'n'", "no regular expression", id="no expression"),
        pytest.param("[[pattern]]\nname = 'n'\nregex = '{day}'", "'day'", id="unknown part"),
        pytest.param("[[pattern]]\nname = 'n'\nregex = '('", "unterminated", id="bad expression"),
        pytest.param("[[pattern]]\nname = 'n'\nregex = 'a'\nwhy = 1", "'why'", id="unknown key"),
        pytest.param(
            "[[pattern]]\nname = 'n'\nregex = 'a'\n" * 2, "twice", id="the same name twice"
        ),
        pytest.param("parts = 1\n[[pattern]]\nname = 'n'\nregex = 'a'", "table", id="bad parts"),
    ],
)
def test_a_bad_file_is_reported_with_its_name_and_the_reason(
    write: Write, content: str, reason: str
) -> None:
    file = write(content)
    with pytest.raises(PatternFileError, match=reason) as caught:
        load_patterns(file)
    assert caught.value.file == file


def test_a_missing_file_is_reported() -> None:
    with pytest.raises(PatternFileError, match=r"no-such\.toml"):
        load_patterns("no-such.toml")


def test_a_missing_pattern_is_reported(write: Write) -> None:
    file = write("[[pattern]]\nname = 'x'\nregex = 'a'\n")
    with pytest.raises(PatternFileError, match="missing"):
        load_pattern(file, "y")


def test_a_blank_in_an_expression_may_be_the_end_of_a_line(write: Write) -> None:
    file = write("[[pattern]]\nname = 'x'\nregex = 'Sở Y tế'\nmatches = ['Sở Y tế']\n")
    assert load_pattern(file, "x").regex.search("giao Sở Y\ntế rà soát")
