import re
import sys
import unicodedata

from extract.folding import fold
from search import joined_texts
from search.analysis import NO_LETTER
from search.joined_texts import JoinedTexts


def found(words: list[str], *texts: str) -> list[str]:
    joined = JoinedTexts.of(texts)
    starts, ends = joined.find(words)
    return [joined.text[start:end] for start, end in zip(starts, ends, strict=True)]


def test_the_bare_form_is_the_folding_without_signs() -> None:
    letters = "".join(map(chr, range(0x10000))).encode("utf-16-le", "ignore").decode("utf-16-le")
    letters = "".join(one for one in unicodedata.normalize("NFC", letters) if one < "\U00010000")
    bare = re.sub(NO_LETTER, " ", fold(letters))
    found = joined_texts.bare_form(letters)
    assert len(found) == len(letters)
    assert all(
        byte == ord(one) if one.isascii() else byte > 127
        for byte, one in zip(found, bare, strict=True)
    )


def test_letters_that_share_a_byte_are_told_apart() -> None:
    greek, other = "α", chr(ord("α") + 128)
    assert joined_texts.bare_form(greek) == joined_texts.bare_form(other)
    assert found([greek], f"{other} {greek} 2") == [greek]
    assert found([greek, "2"], f"{other} 2 {greek} 02") == [f"{greek} 02"]


def test_signs_beyond_the_basic_plane_do_not_move_what_follows() -> None:
    assert found(["y", "te"], f"\U0001f4e2 Y tế{chr(sys.maxunicode)}, yte") == ["Y tế"]


def test_words_are_found_whole_whatever_their_accents() -> None:
    assert found(["tao"], "Taobao tạo, TẢO. tao") == ["tạo", "TẢO", "tao"]


def test_a_row_of_words_is_found_across_any_signs() -> None:
    assert found(["y", "te"], "Y\n– tế; y học, tế") == ["Y\n– tế"]


def test_a_row_of_words_does_not_run_from_one_text_into_the_next() -> None:
    assert found(["y", "te"], "Sở Y", "tế. Y tế") == ["Y tế"]


def test_a_number_is_found_with_noughts_and_as_part_of_no_other() -> None:
    assert found(["5"], "05, 5, 15, 50, 5a, 005") == ["05", "5", "005"]
    assert found(["0"], "0 và 00") == ["0", "00"]


def test_words_beyond_the_basic_plane_are_not_found() -> None:
    assert found(["\U00016800"], "", "a  \U00016800  b") == []
    assert found(["y", "\U00016800"], "y  \U00016800 te") == []


def test_nothing_is_found_in_nothing() -> None:
    assert found(["y", "te"], "") == []
    assert found(["y"]) == []
