"""What holds for the normalisation of every text, Vietnamese or not."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.bytes_decoding import decode_bytes
from normalise.chain import NormaliseOptions, normalise
from normalise.charsets.tables import Charset, code_table, encode, vietnamese_letters
from normalise.syllables import TonePlacement, place_tone, skeleton, toneless_syllables
from normalise.text import NormalisedText

WITHOUT_MODEL = NormaliseOptions(restore=False)

LETTERS = "".join(vietnamese_letters())
DAMAGE = [
    *"\u0300\u0301\u0302\u0303\u0306\u0309\u0323\u031b\u00ad\u200b\ufeff\u00a0\r\n\f\t -/–'^+?.~(",
    *"ÐðАВсоеΑοµ·®¸ÞÖøñöﬁⅢ",
    "NĐ-\nCP",
    "15/",
    "2021/",
    "QĐ",
    "HDND",
    "72-",
    "NQ/TW",
    "hoà",
    "qúa",
    "tØnh",
    "Nghò ñònh",
    "Nghá»‹ Ä‘á»‹nh",
    "Co^.ng ho`a",
]


def toned(base: str, tone: str, at: int) -> str:
    """Put a tone on one of the vowels, not always the one that should bear it."""
    vowels = [index for index, letter in enumerate(base) if skeleton(letter) in "aeiouy"]
    index = vowels[at % len(vowels)] + 1
    return unicodedata.normalize("NFC", base[:index] + tone + base[index:])


SYLLABLE = st.builds(
    toned,
    st.sampled_from(sorted(toneless_syllables())),
    st.sampled_from(["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]),
    st.integers(0, 2),
)
CASED = st.builds(
    lambda word, case: case(word),
    SYLLABLE,
    st.sampled_from([str.lower, str.upper, str.capitalize]),
)
SENTENCE = st.lists(CASED, min_size=1, max_size=12).map(" ".join)
MISTYPED = st.builds(
    lambda text, form: unicodedata.normalize(form, text), SENTENCE, st.sampled_from(["NFC", "NFD"])
)
LEGACY = st.builds(encode, SENTENCE, st.sampled_from(list(Charset)))
RICH = st.lists(
    st.one_of(MISTYPED, LEGACY, st.sampled_from(DAMAGE), st.text(max_size=3)), max_size=12
).map("".join)
ANY = st.one_of(st.text(max_size=80), RICH)
PLACEMENT = st.sampled_from(list(TonePlacement))


def options(placement: TonePlacement) -> NormaliseOptions:
    return NormaliseOptions(tone_placement=placement, restore=False)


@settings(max_examples=400)
@given(ANY, PLACEMENT)
def test_normalising_again_changes_nothing(raw: str, placement: TonePlacement) -> None:
    once = normalise(raw, options(placement)).text
    again = normalise(once, options(placement))
    assert again.text == once
    assert again.changes == ()


@settings(max_examples=400)
@given(ANY)
def test_the_alignment_covers_both_texts_and_copies_are_copies(raw: str) -> None:
    normalised = normalise(raw, WITHOUT_MODEL)
    raw_at = new_at = 0
    for block in normalised.alignment.blocks:
        assert (block.raw.start, block.new.start) == (raw_at, new_at)
        raw_at, new_at = block.raw.end, block.new.end
        if block.copied:
            assert block.raw.of(raw) == block.new.of(normalised.text)
    assert (raw_at, new_at) == (len(raw), len(normalised.text))


@settings(max_examples=400)
@given(ANY)
def test_carrying_out_the_changes_makes_the_text(raw: str) -> None:
    normalised = normalise(raw, WITHOUT_MODEL)
    assert carried_out(normalised) == normalised.text
    for change in normalised.changes:
        assert change.raw.of(raw) == change.before != change.after
        assert change.new.of(normalised.text) == change.after
        assert 0 < change.confidence <= 1


def carried_out(normalised: NormalisedText) -> str:
    pieces, at = [], 0
    for change in normalised.changes:
        assert change.raw.start >= at
        pieces += [normalised.raw[at : change.raw.start], change.after]
        at = change.raw.end
    return "".join(pieces) + normalised.raw[at:]


@settings(max_examples=200)
@given(ANY)
def test_what_comes_out_is_composed_but_for_heaps_of_marks(raw: str) -> None:
    text = normalise(raw, WITHOUT_MODEL).text
    assert text == unicodedata.normalize("NFC", text)


@settings(max_examples=200)
@given(ANY)
def test_digits_and_pages_come_through(raw: str) -> None:
    text = normalise(raw, WITHOUT_MODEL).text
    if max(raw, default="") < "\uff10":  # full-width digits are written plainly
        assert re.findall("[0-9]", text) == re.findall("[0-9]", raw)
    assert text.count("\f") == raw.count("\f")


@given(SENTENCE, st.sampled_from([Charset.VNI, Charset.VPS, Charset.WINDOWS_1258, Charset.UTF_8]))
def test_a_charset_with_all_letters_leads_back_to_unicode(text: str, charset: Charset) -> None:
    assert code_table(charset).convert(encode(text, charset)) == text


@given(SENTENCE)
def test_tcvn3_leads_back_to_unicode_for_what_it_has_codes_for(text: str) -> None:
    table = code_table(Charset.TCVN3)
    assert table.convert(encode(text.lower(), Charset.TCVN3)) == text.lower()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    reason = ""
    try:
        text, _ = decode_bytes(data)
    except ValueError as error:
        text, reason = "", str(error)
    assert bool(text) or not data or len(reason) > 20 or data in CODED_NOTHING


@given(SENTENCE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_files_come_back_as_they_were(text: str, codec: str) -> None:
    assert decode_bytes(text.encode(codec))[0] == text


@given(SYLLABLE, PLACEMENT)
def test_placing_a_tone_twice_is_placing_it_once(word: str, placement: TonePlacement) -> None:
    once = place_tone(word, placement)
    assert place_tone(once, placement) == once
    assert place_tone(place_tone(word, TonePlacement.NEW), TonePlacement.OLD) == place_tone(word)


CODED_NOTHING = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff")
MEGABYTE = 1_000_000
HOSTILE = [
    pytest.param("a" * MEGABYTE, id="one letter"),
    pytest.param("đ" * MEGABYTE, id="one Vietnamese letter"),
    pytest.param("a" + "\u0302\u0323" * (MEGABYTE // 2), id="combining marks"),
    pytest.param("a\u0302\u0323" * (MEGABYTE // 3), id="letters with marks"),
    pytest.param("7" * MEGABYTE, id="digits"),
    pytest.param("1/" * (MEGABYTE // 2), id="broken codes"),
    pytest.param("QĐ - " * (MEGABYTE // 5), id="spaced codes"),
    pytest.param(" " * MEGABYTE, id="spaces"),
    pytest.param("\n" * MEGABYTE, id="line breaks"),
    pytest.param("®Þnh" * (MEGABYTE // 4), id="old charset without a space"),
    pytest.param("а " * (MEGABYTE // 2), id="Cyrillic letters on one line"),
    pytest.param("a^" * (MEGABYTE // 2), id="VIQR without end"),
    pytest.param("oà" * (MEGABYTE // 2), id="tones to be placed in one word"),
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_a_hostile_megabyte_takes_seconds(raw: str) -> None:
    began = time.process_time()
    normalise(raw, WITHOUT_MODEL)
    assert time.process_time() - began < 20  # ten times what it takes; a square would take hours
