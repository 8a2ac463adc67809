from hypothesis import given
from hypothesis import strategies as st

from api.pages.marking import Segment, line_boxes, text_segments
from ingest.sources import Box
from normalise.alignment import Edit, rewrite
from normalise.spans import Span
from normalise.text import Change
from ocr.readings import PageBox

RAW = "giao So Y te bao cao"
RESTORED = (
    Change(Span(5, 7), Span(5, 7), "So", "Sở", "restore.stripped", 0.99),
    Change(Span(10, 12), Span(10, 12), "te", "tế", "restore.stripped", 0.6),
)
WHOLE = Span(0, len(RAW))


def shown(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def test_the_shown_text_is_the_raw_text_with_its_changes() -> None:
    assert shown(text_segments(RAW, RESTORED, {}, within=WHOLE)) == "giao Sở Y tế bao cao"


def test_a_restored_word_shows_what_stood_there_before() -> None:
    segments = text_segments(RAW, RESTORED, {}, within=WHOLE)
    restored = [(s.text, s.change.before, s.unsure) for s in segments if s.change]
    assert restored == [
        ("Sở", "So", False),
        ("tế", "te", True),
    ]


def test_a_composed_letter_is_no_restored_word() -> None:
    composed = (Change(Span(0, 4), Span(0, 4), "giao", "giao", "unicode.nfc"),)
    assert all(s.change is None for s in text_segments(RAW, composed, {}, within=WHOLE))


def test_each_value_marks_its_own_words_and_values_may_overlap() -> None:
    places = {"task-1": Span(0, 20), "deadline-1": Span(13, 20), "code": Span(5, 12)}
    segments = text_segments(RAW, RESTORED, places, within=WHOLE)
    for key, words in (("code", "Sở Y tế"), ("deadline-1", "bao cao"), ("task-1", shown(segments))):
        assert "".join(s.text for s in segments if key in s.keys) == words


def test_a_place_that_cuts_a_changed_word_covers_all_of_it() -> None:
    segments = text_segments(RAW, RESTORED, {"code": Span(6, 8)}, within=WHOLE)
    assert "".join(s.text for s in segments if "code" in s.keys) == "Sở "


def test_only_the_part_asked_for_is_shown() -> None:
    segments = text_segments(RAW, RESTORED, {"code": Span(0, 20)}, within=Span(5, 12))
    assert shown(segments) == "Sở Y tế"
    assert all("code" in s.keys for s in segments)


def test_words_of_one_line_share_a_box_and_lines_and_columns_do_not() -> None:
    words = [
        PageBox(1, Box(10, 10, 30, 20)),
        PageBox(1, Box(33, 11, 60, 21)),
        PageBox(1, Box(300, 10, 330, 20)),
        PageBox(1, Box(10, 30, 40, 40)),
        PageBox(2, Box(43, 30, 70, 40)),
    ]
    assert line_boxes(words) == (
        PageBox(1, Box(10, 10, 60, 21)),
        PageBox(1, Box(300, 10, 330, 20)),
        PageBox(1, Box(10, 30, 40, 40)),
        PageBox(2, Box(43, 30, 70, 40)),
    )


def test_a_dash_between_numbers_belongs_to_their_line() -> None:
    words = [Box(10, 10, 40, 20), Box(44, 14.5, 48, 15.5), Box(52, 10, 82, 20)]
    assert line_boxes(PageBox(1, box) for box in words) == (PageBox(1, Box(10, 10, 82, 20)),)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Change, ...], dict[str, Span]]:
    """A raw text, changes of it that don't overlap, and places anywhere in it."""
    raw = draw(st.text(alphabet="ab \n", max_size=30))
    edges = st.integers(0, len(raw))
    cuts = sorted(draw(st.sets(edges, max_size=8)))
    changes = [
        Change(Span(start, end), Span(0, 0), raw[start:end], draw(st.text("XY", max_size=3)), rule)
        for (start, end), rule in zip(
            zip(cuts[::2], cuts[1::2], strict=False),
            ("restore.stripped", "unicode.nfc", "code.slash", "restore.garbled"),
            strict=False,
        )
    ]
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=4))
    places = {f"task-{n}": Span(*sorted(pair)) for n, pair in enumerate(pairs)}
    return raw, tuple(changes), places


@given(marked_texts())
def test_segments_show_every_character_once_and_each_place_without_a_gap(
    given_text: tuple[str, tuple[Change, ...], dict[str, Span]],
) -> None:
    raw, changes, places = given_text
    segments = text_segments(raw, changes, places, within=Span(0, len(raw)))
    edits = [Edit(change.raw, change.after) for change in changes]
    text, alignment = rewrite(raw, edits)
    assert shown(segments) == text
    for key, place in places.items():
        if place.start < place.end:
            marked = "".join(s.text for s in segments if key in s.keys)
            assert marked == alignment.to_new(place).of(text)
