import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.alignment import Edit, rewrite
from normalise.corrections import (
    HAND_RULE,
    Correction,
    apply_corrections,
    find_place,
    make_correction,
)
from normalise.errors import CorrectionPlaceError
from normalise.spans import Span
from normalise.text import Change, NormalisedText

RAW = "De nghi Benh vien tinh Bac Nam bao cao"
CHANGES = (
    Change(Span(0, 2), Span(0, 2), "De", "Đề", "restore.stripped", 0.99),
    Change(Span(18, 22), Span(18, 22), "tinh", "tính", "restore.stripped", 0.6),
)
DOUBTS = (Change(Span(31, 34), Span(31, 34), "bao", "báo", "restore.stripped", 0.4),)


def seen(
    raw: str = RAW, changes: tuple[Change, ...] = CHANGES, doubts: tuple[Change, ...] = DOUBTS
) -> NormalisedText:
    text, alignment = rewrite(raw, [Edit(change.raw, change.after) for change in changes])
    return NormalisedText(raw, text, alignment, changes, doubts)


def corrected(text: NormalisedText, words: str, after: str) -> Correction:
    start = text.text.index(words)
    return make_correction(text, Span(start, start + len(words)), words, after)


def test_a_corrected_word_stands_in_the_text_and_leads_back_to_the_raw_word() -> None:
    text, lost = apply_corrections(seen(), [corrected(seen(), "tính", "tỉnh")])
    assert text.text == "Đề nghi Benh vien tỉnh Bac Nam bao cao"
    assert text.to_raw(Span(18, 22)).of(RAW) == "tinh"
    assert [(c.before, c.after, c.rule, c.confidence) for c in text.changes] == [
        ("De", "Đề", "restore.stripped", 0.99),
        ("tinh", "tỉnh", HAND_RULE, 1.0),
    ]
    assert not lost


def test_a_confirmed_word_is_sure() -> None:
    text, _ = apply_corrections(seen(), [corrected(seen(), "tính", "tính")])
    assert text.text == seen().text
    assert text.changes[1].confidence == 1.0


def test_a_doubt_that_a_person_settled_is_gone_and_the_others_keep_their_places() -> None:
    settled, _ = apply_corrections(seen(), [corrected(seen(), "bao", "báo")])
    assert settled.doubts == ()
    longer, _ = apply_corrections(seen(), [corrected(seen(), "Benh", "Những bệnh")])
    assert [doubt.new.of(longer.text) for doubt in longer.doubts] == ["bao"]


def test_a_word_may_be_given_back_its_raw_form() -> None:
    text, _ = apply_corrections(seen(), [corrected(seen(), "tính", "tinh")])
    assert text.text == "Đề nghi Benh vien tinh Bac Nam bao cao"
    assert [change.before for change in text.changes] == ["De"]


def test_a_place_that_cuts_a_restored_word_is_widened_to_it() -> None:
    made = make_correction(seen(), Span(20, 26), "nh Bac", "nh Bắc")
    assert (made.read, made.before, made.after) == ("tinh Bac", "tính Bac", "tính Bắc")


def test_of_two_corrections_of_a_word_the_later_one_counts() -> None:
    first = corrected(seen(), "tính", "tĩnh")
    once, _ = apply_corrections(seen(), [first])
    second = corrected(once, "tĩnh Bac", "tỉnh Bắc")
    twice, lost = apply_corrections(seen(), [first, second])
    assert "vien tỉnh Bắc Nam" in twice.text
    assert not lost


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        pytest.param(18, 22, "tỉnh", id="other words"),
        pytest.param(18, 18, "", id="no words"),
        pytest.param(30, 99, "bao cao", id="behind the end"),
        pytest.param(-4, -1, "cao", id="before the beginning"),
    ],
)
def test_words_that_do_not_stand_there_are_not_corrected(start: int, end: int, before: str) -> None:
    with pytest.raises(CorrectionPlaceError, match="load the document again"):
        make_correction(seen(), Span(start, end), before, "tỉnh")


@pytest.mark.parametrize(
    ("again", "place"),
    [
        pytest.param(RAW, "tinh", id="as it was"),
        pytest.param("So 12\n" + RAW, "tinh", id="moved"),
        pytest.param(RAW.replace("tinh", "tỉnli"), "tỉnli", id="read otherwise"),
        pytest.param(RAW.replace("Benh vien", "Trung tam"), "tinh", id="neighbour read otherwise"),
        pytest.param("So 1\n" + RAW.replace("Nam bao", "Nan bao"), None, id="moved and changed"),
        pytest.param("Kinh gui So Y te", None, id="gone"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_place_is_found_again_by_its_words_and_neighbours(again: str, place: str | None) -> None:
    made = corrected(seen(), "tính", "tỉnh")
    found = find_place(again, made)
    assert (found.of(again) if found else None) == place


def test_a_place_that_could_be_two_is_lost() -> None:
    twice = f"So 1\n{RAW}\n{RAW}"
    made = corrected(seen(), "tính", "tỉnh")
    text, lost = apply_corrections(NormalisedText.unchanged(twice), [made])
    assert (text.text, lost) == (twice, (made,))


@st.composite
def texts_and_corrections(draw: st.DrawFn) -> tuple[NormalisedText, list[Correction]]:
    raw = draw(st.text(alphabet="ab \n", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=6)))
    edits = [
        Edit(Span(start, end), draw(st.text("XY", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    new, alignment = rewrite(raw, edits)
    changes = tuple(
        Change(e.span, alignment.to_new(e.span), e.span.of(raw), e.text, "restore.garbled", 0.7)
        for e in edits
        if e.span.of(raw) != e.text
    )
    text = NormalisedText(raw, new, alignment, changes)
    made = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(new))), draw(st.integers(0, len(new)))))
        try:
            made.append(
                make_correction(
                    text, Span(start, end), new[start:end], draw(st.text("Zz ", max_size=4))
                )
            )
        except CorrectionPlaceError:
            continue
    return text, made


@given(texts_and_corrections())
def test_the_way_back_holds_in_every_corrected_text(
    given_text: tuple[NormalisedText, list[Correction]],
) -> None:
    before, made = given_text
    text, lost = apply_corrections(before, made)
    assert text.alignment.raw_length == len(text.raw)
    assert text.alignment.new_length == len(text.text)
    edits = [Edit(change.raw, change.after) for change in text.changes]
    assert rewrite(text.raw, edits)[0] == text.text
    for change in text.changes:
        assert change.raw.of(text.raw) == change.before
        assert change.new.of(text.text) == change.after
    assert set(lost) <= set(made)
    assert not lost  # the raw text is the one in which they were made


@given(st.text("ab\n ", max_size=60), st.text("ab ", min_size=1, max_size=8))
def test_no_later_reading_makes_a_correction_fail(again: str, words: str) -> None:
    made = make_correction(NormalisedText.unchanged(words), Span(0, len(words)), words, "c")
    text, lost = apply_corrections(NormalisedText.unchanged(again), [made])
    assert text.text == again or not lost
