import pytest

from normalise.spans import Span
from search.answers import Passage
from search.cards import Card
from search.highlight import WIDTH, find_passages
from search.matches import wanted_terms
from search.query import Query, parse_query

FILLER = "Các đơn vị báo cáo kết quả thực hiện theo quy định. " * 20


def find_passage(
    text: str, query: Query, page_starts: tuple[int, ...] = (), sections: tuple[Span, ...] = ()
) -> Passage | None:
    card = Card("a", "a", "f", None, None, None, None, None, text, 0, page_starts, sections)
    passages = passages_of(card, query)
    return passages[0] if passages else None


def passages_of(card: Card, query: Query) -> tuple[Passage, ...]:
    (passages,) = find_passages([card], wanted_terms(query))
    return passages


def marked(text: str, query: str) -> list[str]:
    passage = find_passage(text, parse_query(query))
    assert passage is not None
    assert len(passage.text) == passage.span.end - passage.span.start
    return [span.of(passage.text) for span in passage.highlights]


def test_words_are_marked_with_or_without_accents() -> None:
    text = "Giao Sở Y tế tổ chức đào tạo liên tục cho y tá."
    assert marked(text, "đào tạo") == ["đào", "tạo"]
    assert marked(text, "dao tao") == ["đào", "tạo"]
    assert marked(text, "y te") == ["Y", "tế", "y"]


def test_a_number_in_a_row_of_words_is_marked_with_its_noughts() -> None:
    assert marked("Ngày 05/06, ngày 15/6.", '"ngày 5/6"') == ["Ngày 05/06"]


def test_a_phrase_is_marked_as_a_whole_and_only_there() -> None:
    assert marked("Y tế, tá y. Y\ntá", '"y tá"') == ["Y tá"]


def test_a_code_is_marked_in_any_spelling() -> None:
    assert marked("Số: 0023/BYT-K2ĐT ngày", "23/byt-k2dt") == ["0023/BYT-K2ĐT"]
    assert marked("Số 2319/BYT", "319") == []


def test_a_word_with_a_footnote_is_marked() -> None:
    assert marked("Thông tư¹ y", '"thông tư"') == ["Thông tư"]
    assert marked("Thông tư¹ y", '"tư y"') == ["tư¹ y"]


def test_a_part_of_a_word_is_not_marked() -> None:
    assert marked("taobao tạo", "tao") == ["tạo"]


def test_the_passage_with_most_words_is_shown() -> None:
    text = f"Đào giếng. {FILLER}Đào tạo liên tục cho bác sĩ. {FILLER}"
    passage = find_passage(text, parse_query("đào tạo liên tục"))
    assert passage is not None
    assert "Đào tạo liên tục" in passage.text
    assert len(passage.text) <= WIDTH + 80


def test_words_that_stand_as_typed_beat_scattered_ones() -> None:
    text = f"Tạo cây đào. {FILLER}{FILLER}Mở lớp đào tạo."
    passage = find_passage(text, parse_query("đào tạo"))
    assert passage is not None
    assert "lớp đào tạo" in passage.text


def test_without_a_match_the_beginning_is_shown() -> None:
    passage = find_passage(f"  Mở đầu. {FILLER}", parse_query("xyz"))
    assert passage is not None
    assert passage.text.startswith("Mở đầu")
    assert passage.highlights == ()


def test_a_blank_text_has_no_passage() -> None:
    assert find_passage(" \n\f ", parse_query("a")) is None


@pytest.mark.parametrize(("word", "page"), [("một", 1), ("hai", 2), ("ba", 3)])
def test_a_passage_knows_its_page(word: str, page: int) -> None:
    pages = [f"trang một. {FILLER}", f"trang hai. {FILLER}", "trang ba."]
    starts = (0, len(pages[0]) + 1, len(pages[0]) + len(pages[1]) + 2)
    passage = find_passage("\f".join(pages), parse_query(f'"trang {word}"'), starts)
    assert passage is not None
    assert passage.page == page


def test_short_names_and_what_they_stand_for_are_both_marked() -> None:
    text = "Chi trả bảo hiểm y tế theo thẻ BHYT."
    assert marked(text, "bhyt") == ["bảo hiểm y tế", "BHYT"]
    assert "BHYT" in marked(text, "bảo hiểm y tế")


def test_keystrokes_are_marked_as_what_was_meant() -> None:
    assert marked("Giao Sở Y tế mở lớp đào tạo.", "ddaof taoj") == ["đào", "tạo"]


def test_further_passages_are_shown_if_they_are_worth_it() -> None:
    text = f"Đào tạo liên tục. {FILLER}Lớp đào tạo liên tục. {FILLER}Tạo."
    card = Card("a", "a", "f", None, None, None, None, None, text)
    passages = passages_of(card, parse_query("đào tạo liên tục"))
    assert len(passages) == 2
    assert passages[0].span.end <= passages[1].span.start
    assert all("tạo liên tục" in passage.text for passage in passages)


def test_a_passage_of_a_part_stands_where_it_is_in_the_dispatch() -> None:
    whole = "Trang một.\fTrang hai: căn cứ Thông tư."
    card = Card("b", "a", "f", None, None, None, None, None, whole[11:], 11, (0, 11))
    (passage,) = passages_of(card, parse_query('"thông tư"'))
    assert passage.span.of(whole) == passage.text
    assert passage.page == 2


def test_a_passage_knows_the_headings_above_it() -> None:
    text = f"II. NHIỆM VỤ\n1. Sở Y tế\n{FILLER}Mở lớp đào tạo."
    outer, inner = Span(0, len(text)), Span(13, len(text))
    passage = find_passage(text, parse_query("đào tạo"), sections=(outer, inner))
    assert passage is not None
    assert passage.section == ("II. NHIỆM VỤ", "1. Sở Y tế")


def test_the_passages_of_many_texts_are_those_of_each() -> None:
    texts = [f"Mở lớp đào. {FILLER}", "Tạo điều kiện.", " ", f"{FILLER} Lớp đào tạo.", FILLER]
    cards = [Card("a", "a", "f", None, None, None, None, None, text) for text in texts]
    query = parse_query("đào tạo")
    expected = tuple(passages_of(card, query) for card in cards)
    assert find_passages(cards, wanted_terms(query)) == expected
