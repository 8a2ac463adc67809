"""The chain as a whole: what comes out, what is reported, and the way back."""

from pathlib import Path

import pytest

from normalise.chain import NormaliseOptions, normalise
from normalise.spans import Span
from normalise.syllables import TonePlacement

WITHOUT_MODEL = NormaliseOptions(restore=False)
SHARED = Path(__file__).parents[4] / "shared"


def rules(raw: str) -> list[str]:
    return [change.rule for change in normalise(raw, WITHOUT_MODEL).changes]


def test_a_damaged_letterhead_comes_out_right() -> None:
    raw = "ñy ban nh©n d©n tØnh Hoµ B×nh\r\nSố: 72-\nNQ/TW\u200b ngày 5/6/2026\x0cTrang 2"
    text = normalise(raw, WITHOUT_MODEL)
    assert text.text == ("ủy ban nhân dân tỉnh Hòa Bình\nSố: 72-NQ/TW ngày 5/6/2026\x0cTrang 2")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("tie\u0302\u0301ng", ["unicode.nfc"]),
        ("thuỷ lợi", ["tone.placement"]),
        ("nghÞ ®Þnh", ["charset.tcvn3"] * 2),  # letters side by side are one change
        ("NÐ-\nCP", ["unicode.d-stroke", "line.code-rejoined"]),
        ("a\u00a0b", ["unicode.space"]),
        ("Công văn số 5/UBND", []),
        ("", []),
    ],
)
def test_each_change_names_its_rule(raw: str, expected: list[str]) -> None:
    assert rules(raw) == expected


def test_a_letter_rewritten_twice_is_one_change_from_the_raw_text() -> None:
    (change,) = normalise("hoa\u0300", WITHOUT_MODEL).changes
    assert (change.before, change.after, change.rule) == ("oa\u0300", "òa", "tone.placement")


def test_the_least_certain_rule_speaks_for_a_place() -> None:
    raw = "72-\r\nNQ/TW"
    (change,) = normalise(raw, WITHOUT_MODEL).changes
    assert (change.before, change.rule) == ("\r\n", "line.code-rejoined")
    assert change.confidence < 1


def test_a_place_in_the_text_leads_back_to_the_raw_words() -> None:
    raw = "QuyÕt ®Þnh sè 1744/Q§-\nBGTVT"
    text = normalise(raw, WITHOUT_MODEL)
    at = text.text.index("1744/QĐ-BGTVT")
    assert text.to_raw(Span(at, len(text.text))).of(raw) == "1744/Q§-\nBGTVT"


def test_the_tone_placement_is_a_choice() -> None:
    new = NormaliseOptions(tone_placement=TonePlacement.NEW, restore=False)
    assert normalise("hòa, thuỷ, khoẻ", WITHOUT_MODEL).text == "hòa, thủy, khỏe"
    assert normalise("hòa, thuỷ, khoẻ", new).text == "hoà, thuỷ, khoẻ"


def test_line_breaks_survive_but_inside_codes() -> None:
    raw = "Sở Y tế\n\n- Lưu: VT.\n\n\x0cPhụ lục\n"
    assert normalise(raw, WITHOUT_MODEL).text == raw


@pytest.mark.shared
def test_clean_dispatches_keep_their_lines_and_digits() -> None:
    folder = SHARED / "dispatches"
    if not folder.exists():
        pytest.skip("../shared/dispatches is missing")
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        text = normalise(raw, WITHOUT_MODEL).text
        kept = sum("\n" in change.before for change in normalise(raw, WITHOUT_MODEL).changes)
        assert text.count("\n") >= raw.count("\n") - kept
        assert [char for char in text if char.isdecimal()] == [
            char for char in raw if char.isdecimal()
        ]
