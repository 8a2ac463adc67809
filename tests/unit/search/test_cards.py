from dataclasses import replace

from normalise.spans import Span
from search.cards import Card, pack_card, read_card

CARD = Card(
    id="a1",
    document_id="a",
    file="Công văn.pdf",
    code="05/SYT-NV",
    type="công văn",
    issuer="Sở Y tế",
    issued="2026-04-05",
    title='V/v "mở lớp"\nđào tạo',
    text="Mở lớp\nđào tạo \U0001f4e2.",
    at=7,
    page_starts=(0, 9),
    sections=(Span(2, 5), Span(3, 4)),
)


def test_a_card_is_read_as_it_was_written() -> None:
    assert read_card(pack_card(CARD)) == CARD


def test_a_card_can_be_read_without_its_text() -> None:
    assert read_card(pack_card(CARD), with_text=False) == replace(CARD, text="")


def test_halves_of_pairs_do_not_move_the_rest_of_a_text() -> None:
    assert read_card(pack_card(replace(CARD, text="lớp \ud83d đào"))).text == "lớp ? đào"
