"""The files of patterns hold what they promise."""

import re

import pytest

from extract.deadlines.cells import CELL_FILE
from extract.deadlines.phrases import CONTEXT_FILE, DEADLINE_FILE, find_phrases
from extract.deadlines.reading import confidence_of
from extract.deadlines.recurrence import RECURRENCE_FILE
from extract.patterns import Pattern, load_mapping, load_pattern, load_patterns
from normalise.spans import Span

FILES = (DEADLINE_FILE, CONTEXT_FILE, CELL_FILE, RECURRENCE_FILE)
PATTERNS = [
    pytest.param(pattern, id=f"{file}: {pattern.name}")
    for file in FILES
    for pattern in load_patterns(file)
]
FINDERS = [pattern for pattern in load_patterns(DEADLINE_FILE) if pattern.name != "trigger"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_has_examples_and_fits_them_alone(pattern: Pattern) -> None:
    assert pattern.matches
    assert pattern.not_matches
    assert [text for text in pattern.matches if not pattern.regex.search(text)] == []
    assert [text for text in pattern.not_matches if pattern.regex.search(text)] == []


@pytest.mark.parametrize("pattern", [pytest.param(p, id=p.name) for p in FINDERS])
def test_every_example_begins_with_a_trigger_word(pattern: Pattern) -> None:
    trigger = load_pattern(DEADLINE_FILE, "trigger").regex
    for text in pattern.matches:
        match = pattern.regex.search(text)
        assert match is not None
        assert trigger.match(text.lower(), match.start()), text


@pytest.mark.parametrize(
    "pattern", [pytest.param(p, id=p.name) for p in FINDERS if p.name.startswith("deadline.")]
)
def test_each_pattern_finds_one_of_its_own_examples(pattern: Pattern) -> None:
    rules = {p.rule for text in pattern.matches for p in find_phrases(text, Span(0, len(text)))}
    assert pattern.name in rules


def test_groups_have_names_so_that_patterns_can_be_joined() -> None:
    for pattern in FINDERS:
        assert pattern.regex.groups == len(pattern.regex.groupindex), pattern.name


def test_contexts_are_written_in_small_letters() -> None:
    for pattern in load_patterns(CONTEXT_FILE):
        plain = re.sub(r"\\[A-Z]", "", pattern.regex.pattern)
        assert plain == plain.lower(), pattern.name


def test_confidences_name_rules_that_exist() -> None:
    names = {pattern.name for pattern in FINDERS} | {p.name for p in load_patterns(CELL_FILE)}
    for rule in load_mapping(DEADLINE_FILE, "confidence"):
        assert rule == "usual" or rule in names
        assert 0 < confidence_of(rule) <= 1
