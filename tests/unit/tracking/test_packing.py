import json
import string
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sources import Box, Word
from normalise.alignment import Edit, rewrite
from normalise.spans import Span
from normalise.text import Change, NormalisedText
from ocr.readings import PlacedWord
from tracking.packing import pack_text, pack_words, unpack_text, unpack_words

HUNDREDTHS = st.integers(0, 200_000).map(lambda n: n / 100)
THOUSANDTHS = st.integers(0, 1000).map(lambda n: n / 1000)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            PlacedWord,
            st.builds(Span, st.integers(0, 9999), st.integers(0, 9999)),
            st.builds(
                Word,
                st.text(min_size=1),
                st.builds(Box, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS),
                THOUSANDTHS,
            ),
        )
    ).map(tuple)
)
def test_words_come_out_as_they_went_in(words: tuple[PlacedWord, ...]) -> None:
    assert unpack_words(pack_words(words)) == words


@settings(deadline=None)
@given(st.text(string.ascii_lowercase, min_size=1), st.data())
def test_a_text_comes_out_with_its_alignment_and_changes(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    edit = Edit(Span(start, start + 1), data.draw(st.text(max_size=3)))
    text, alignment = rewrite(raw, [edit])
    change = Change(
        edit.span,
        Span(start, start + len(edit.text)),
        raw[start],
        edit.text,
        "test.rule",
        0.875,
        (("x", 0.125),),
    )
    whole = NormalisedText(raw, text, alignment, (change,), doubts=(change,))
    assert unpack_text(raw, text, pack_text(whole)) == whole


def test_a_text_of_a_register_without_doubts_can_be_read() -> None:
    blocks, changes = [[1, 2, 0]], [[0, 1, 0, 2, "a", "bc", "test.rule", 0.5, []]]
    packed = zlib.compress(json.dumps([blocks, changes]).encode())
    text = unpack_text("a", "bc", packed)
    assert [change.after for change in text.changes] == ["bc"]
    assert text.doubts == ()
