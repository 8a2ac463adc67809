"""Rare names stay where text was typed, and are put right where an engine read it."""

import pytest

from normalise.alignment import Edit, rewrite
from normalise.chain import normalise
from normalise.restoration.restorer import Restoration, installed_restorer
from normalise.spans import Span

ORDER = "Giao đồng chí {}, Trưởng trạm, lập danh sách các hộ phải di dời trước ngày 12/9/2026."
MISREAD = (
    "Trạm đê nghị các thôn thông kê sô hộ phải di dời, báo cáo kêt quả vê Ủy ban nhân dân xã\n"
    "để tổng hơp theo quy định; hộ nào chưa co nhà thì bô trí ơ tạm tại trường học.\n"
)
RARE = [("Lò Văn Dụng", "Dụng"), ("Vừ Chẩn Bẩy", "Vừ"), ("Mạc Kỉnh", "Kỉnh")]


def changed(text: str, recognised: tuple[Span, ...] = ()) -> dict[str, str]:
    found = installed_restorer().restore(text, recognised)
    return {change.before: change.after for change in found.changes}


@pytest.mark.parametrize(("name", "word"), RARE)
def test_a_rare_name_stays_in_typed_text_and_is_no_doubt(name: str, word: str) -> None:
    text = ORDER.format(name)
    assert installed_restorer().restore(text) == Restoration((), ())
    assert word in changed(text, (Span(0, len(text)),))


def test_recognised_places_are_led_through_the_steps_before() -> None:
    typed, read = ORDER.format("Hờ Văn Dụng"), ORDER.format("Mạc Văn Dụng")
    raw = f"\u200b{typed}\n\f\n{read}"  # the first character goes before anything is restored
    found = normalise(raw, recognised=(Span(raw.index("\f"), len(raw)),))
    before, behind = found.text.split("\f")
    assert "Hờ Văn Dụng" in before
    assert "Mạc Văn Dụng" not in behind


def test_a_slip_of_typing_is_put_right_and_tells_of_no_engine() -> None:
    text = ORDER.format("Lò Văn Dụng").replace("danh sách", "danh sach")
    before = ORDER.format("Trần Văn Hùng") + "\n"
    assert changed(before + text) == {"sach": "sách"}


def test_words_around_a_name_that_look_misread_tell_of_an_engine() -> None:
    assert "Dụng" in changed(MISREAD + ORDER.format("Lò Văn Dụng") + "\n" + MISREAD)


def test_a_name_that_stands_otherwise_elsewhere_is_put_right() -> None:
    often = "\n".join([ORDER.format("Lò Văn Dũng")] * 2)
    assert changed(f"{often}\n{ORDER.format('Lò Văn Dụng')}") == {"Dụng": "Dũng"}
    others = "\n".join([ORDER.format("Mạc Văn Dũng")] * 2)
    assert changed(f"{others}\n{ORDER.format('Lò Văn Dụng')}") == {}


def test_syllables_of_bodies_are_put_right_in_typed_text() -> None:
    assert changed("Đề nghị Sở Tải chính thẩm tra, trình Ủy ban nhân dân tỉnh.") == {"Tải": "Tài"}


@pytest.mark.parametrize(("name", "word"), RARE)
def test_restored_text_is_restored_to_itself(name: str, word: str) -> None:
    text = MISREAD + ORDER.format(name)
    found = installed_restorer().restore(text)
    once = rewrite(text, [Edit(change.raw, change.after) for change in found.changes])[0]
    assert word in text
    assert changed(once) == {}


def test_many_names_take_no_longer_than_many_words() -> None:
    names = "\n".join(ORDER.format(f"Lò Văn Dụng {'I' * (i % 9)}") for i in range(3000))
    assert changed(names) == {}
