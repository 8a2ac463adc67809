"""What holds for every text that is restored."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalise.alignment import Edit, rewrite
from normalise.chain import normalise
from normalise.restoration.restorer import installed_restorer, restore_text
from normalise.syllables import skeleton

SENTENCES = (
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện nhiệm vụ trong quý II năm 2026.",
    "Sở Nội vụ chủ trì, phối hợp với các đơn vị liên quan rà soát hồ sơ lưu trữ.",
    "Thời hạn gửi báo cáo trước ngày 20/5/2026 theo Công văn số 214/SNV-VP.",
    "Giám đốc các trung tâm chịu trách nhiệm tổ chức triển khai thực hiện nghiêm túc.",
    "V/v tăng cường công tác phòng, chống dịch bệnh trên địa bàn tỉnh Hương Lâm",
)
GARBLES = str.maketrans("ôốộồổơớợởờưứừựêếềệểđãâấầậăắặ", "66d06od@&owtuyeéééédaaaâdaia")
letters = st.sampled_from("abcdhtnơởữđĐàế ￼\u0301\u0323.,;:/-&?¢16AXVI@\n\r\x0c\t…\u200b\U0001f600")
texts = st.one_of(st.text(max_size=200), st.text(letters, max_size=300))
sentences = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(("clear", "stripped", "garbled"))),
    min_size=1,
    max_size=12,
).map(lambda rows: "\n".join(damaged(text, how) for text, how in rows))


def damaged(text: str, how: str) -> str:
    return {"clear": text, "stripped": skeleton(text), "garbled": text.translate(GARBLES)}[how]


def restored(text: str) -> str:
    return rewrite(text, [Edit(change.raw, change.after) for change in restore_text(text)])[0]


@given(texts | sentences)
@settings(max_examples=300, deadline=None)
def test_changes_are_in_order_and_say_truly_what_they_replace(text: str) -> None:
    restoration = installed_restorer().restore(text)
    new, alignment = rewrite(text, [Edit(c.raw, c.after) for c in restoration.changes])
    at = 0
    for change in restoration.changes:
        assert at <= change.raw.start < change.raw.end <= len(text)
        assert change.raw.of(text) == change.before != change.after
        assert change.new.of(new) == change.after
        assert 0 < change.confidence <= 1 + 1e-9
        at = change.raw.end
    assert alignment.raw_length == len(text)
    assert alignment.new_length == len(new)
    for doubt in restoration.doubtful:
        assert doubt.raw.of(text) == doubt.before == doubt.new.of(new)


@given(texts | sentences)
@settings(max_examples=300, deadline=None)
def test_no_white_space_and_no_character_outside_of_words_is_lost(text: str) -> None:
    assert [c for c in restored(text) if c.isspace()] == [c for c in text if c.isspace()]


@given(texts | sentences)
@settings(max_examples=300, deadline=None)
def test_doubts_of_a_normalised_text_lead_to_words_that_stand_in_it(text: str) -> None:
    normalised = normalise(text)
    at = 0
    for doubt in normalised.doubts:
        assert at <= doubt.new.start < doubt.new.end <= len(normalised.text)
        assert doubt.raw == normalised.to_raw(doubt.new)
        assert doubt.before == doubt.raw.of(text)
        assert doubt.after != doubt.new.of(normalised.text)
        at = doubt.new.end


@given(texts | sentences)
@settings(max_examples=300, deadline=None)
def test_a_restored_text_is_left_alone(text: str) -> None:
    once = restored(text)
    assert restore_text(once) == ()


@given(texts | sentences)
@example("hnếu Phéi đia d¢n")
@example("ơn cạ\u0301")
@example("a tu¢ng;óa viê\n")
@example("\u0301r^р\x0cr\U0006dd91х")
@settings(max_examples=300, deadline=None)
def test_normalising_a_normalised_text_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@pytest.mark.parametrize("foreign", ["كتاب", "中文", "Москва", "🦀", "\U0006dd91"])
def test_letters_of_another_script_are_never_read_as_syllables(foreign: str) -> None:
    garbled = damaged(SENTENCES[1], "garbled")
    assert f" {foreign} " in restored(f"{garbled} {foreign} {garbled}")


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("a", id="one-letter"),
        pytest.param("1", id="digits"),
        pytest.param("\u0301", id="combining-marks"),
        pytest.param("a1", id="letters-and-digits"),
        pytest.param("a/1-", id="codes"),
        pytest.param("a.", id="dots"),
        pytest.param("x@y.vn/", id="addresses"),
        pytest.param(".", id="marks"),
        pytest.param("té ", id="short-words"),
        pytest.param("A\n", id="short-lines"),
        pytest.param("🦀 ", id="astral"),
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    restorer = installed_restorer()
    restorer.restore(unit * 2000)
    took = []
    for size in (20_000, 160_000):
        text = unit * (size // len(unit))
        started = time.process_time()
        restorer.restore(text)
        took.append(time.process_time() - started)
    assert took[1] < 8 * 4 * max(took[0], 0.01)
