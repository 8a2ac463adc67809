"""From what was found to changes, through texts that were changed in between."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from normalise.alignment import Edit, rewrite
from normalise.restoration.findings import Finding, applied, joined, parted, placed
from normalise.spans import Span

cuts = st.lists(st.integers(0, 40), max_size=12, unique=True).map(sorted)
words = st.lists(st.text("xyz", min_size=1, max_size=6), min_size=6, max_size=6)


def _findings(text: str, ends: list[int], after: list[str]) -> list[Finding]:
    """Make findings of every other stretch between the ends, so that none overlap."""
    inside = [end for end in ends if end <= len(text)]
    pairs = zip(inside[::2], inside[1::2], after, strict=False)
    return [Finding(a, text[a:b], new, "restore.garbled", 0.9) for a, b, new in pairs]


def _edits(findings: list[Finding]) -> list[Edit]:
    return [Edit(Span(one.start, one.end), one.after) for one in findings]


@given(st.text("abc", min_size=20, max_size=40), cuts, words, cuts, words)
def test_joined_findings_do_in_one_step_what_was_done_in_two(
    text: str, ends: list[int], after: list[str], later_ends: list[int], later_after: list[str]
) -> None:
    first = _findings(text, ends, after)
    between, alignment = rewrite(text, _edits(first))
    second = _findings(between, later_ends, later_after)
    both = joined(text, first, second)
    places = [alignment.to_raw(Span(one.start, one.end)) for one in second]
    apart = all(a.end <= b.start for a, b in itertools.pairwise(places))
    if apart:  # else the later of two that touch the same word is left out
        assert applied(text, both) == applied(between, second)
    assert all(a.end <= b.start for a, b in itertools.pairwise(both))


def test_a_finding_inside_a_changed_word_takes_the_whole_word_back() -> None:
    first = [Finding(4, "te", "tế", "restore.garbled", 0.6)]
    second = [Finding(2, " tế b", " tê b", "restore.partly", 0.9)]
    (one,) = joined("So te bao", first, second)
    assert (one.start, one.read, one.after, one.rule) == (2, " te b", " tê b", "restore.partly")


def test_a_later_finding_that_undoes_the_first_leaves_nothing() -> None:
    first = [Finding(0, "So", "Sở", "restore.garbled", 0.6)]
    assert joined("So te", first, [Finding(0, "Sở", "So", "restore.partly", 0.9)]) == []


def test_findings_are_parted_by_the_threshold_of_their_rule() -> None:
    found = [
        Finding(0, "a", "á", "restore.stripped", 0.5),
        Finding(2, "a", "á", "restore.stripped", 0.49),
        Finding(4, "a", "á", "restore.partly", 0.84),
        Finding(6, "a", "á", "restore.partly", 0.85),
    ]
    sure, doubtful = parted(found, 0.5, 0.85)
    assert [one.start for one in sure] == [0, 6]
    assert [one.start for one in doubtful] == [2, 4]


def test_changes_and_doubts_know_their_places_in_the_new_text() -> None:
    text = "S te bao cao"
    sure = [Finding(0, "S", "Sở", "r", 0.9), Finding(9, "cao", "cáo", "r", 0.9)]
    doubtful = [Finding(2, "te", "tế", "r", 0.3), Finding(9, "cao", "cao", "r", 0.2)]
    changes, doubts = placed(sure, doubtful)
    new = applied(text, sure)
    assert [change.new.of(new) for change in changes] == ["Sở", "cáo"]
    assert [(doubt.raw.of(text), doubt.new.of(new)) for doubt in doubts] == [("te", "te")]
