import math

from normalise.restoration.lost_tones import LOST_TONE, expect_lost_tones, without_tone
from normalise.restoration.model import load_model
from normalise.restoration.restorer import restore_text


def test_only_letters_with_another_mark_below_lose_their_tone() -> None:
    assert [without_tone(letter) for letter in "ẩậỞđảâa"] == ["â", "â", "Ơ", "", "", "", ""]


def test_a_lost_tone_costs_no_more_than_on_real_scans_and_nothing_else_changes() -> None:
    model = load_model()
    learned = model.channels["vie"]
    expected = expect_lost_tones(learned, model.letters)
    changed = [n for n, cost in enumerate(learned.costs) if cost != expected.costs[n]]
    assert changed
    assert all(math.isclose(expected.costs[n], LOST_TONE) for n in changed)
    assert all(learned.costs[n] > LOST_TONE for n in changed)


def test_tones_that_real_scans_lose_come_back() -> None:
    text = "Sở Y tế tô chức thâm định hồ sơ theo thâm quyền"
    changes = {change.before: change.after for change in restore_text(text)}
    assert changes == {"tô": "tổ", "thâm": "thẩm"}
