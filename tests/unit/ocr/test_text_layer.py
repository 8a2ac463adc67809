from ingest.sources import Box, SourcePage, Word
from normalise.syllables import skeleton
from ocr.ink import Ink
from ocr.readings import PageOrigin
from ocr.text_layer import judge_layer

SOUND = ("Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì rà soát danh mục và báo cáo " * 3).split()
MISREAD = ("Uy ban nhan dan tinh giao S6 Y té chii tri ra soat danh muc va b4o c4o " * 3).split()
COVERED = Ink(letters=600, uncovered=30)


def page(words: list[str], picture_share: float = 0.0) -> SourcePage:
    placed = tuple(Word(word, Box(0, 0, 1, 1)) for word in words)
    return SourcePage(1, 595, 842, words=placed, picture_share=picture_share)


def test_a_sound_layer_that_covers_the_ink_is_trusted() -> None:
    verdict = judge_layer(page(SOUND), COVERED)
    assert verdict.origin is PageOrigin.TEXT_LAYER
    assert "V 1.00" in verdict.reason


def test_a_garbled_layer_is_read_again() -> None:
    assert judge_layer(page(MISREAD, picture_share=1.0), COVERED).origin is PageOrigin.OCR


def test_a_typed_page_with_much_english_or_without_accents_is_left_alone() -> None:
    english = ["the", "parties", "agree", "on", "joint", "training", "of", "nurses"] * 6
    for words in (SOUND[:40] + english, [skeleton(word) for word in SOUND]):
        assert judge_layer(page(words), COVERED).origin is PageOrigin.TEXT_LAYER
        assert judge_layer(page(words, picture_share=1.0), COVERED).origin is PageOrigin.OCR


def test_numbers_of_glyphs_are_read_again_on_a_typed_page_too() -> None:
    glyphs = ["".join(chr(33 + ord(letter) * 7 % 90) for letter in word) for word in SOUND]
    assert judge_layer(page(glyphs), COVERED).origin is PageOrigin.OCR


def test_a_page_without_layer_is_read() -> None:
    assert judge_layer(page([]), Ink(600, 600)).origin is PageOrigin.OCR


def test_the_blank_back_of_a_sheet_is_not_read() -> None:
    assert judge_layer(page([]), Ink(2, 2)).origin is PageOrigin.BLANK


def test_a_layer_with_a_stamp_only_is_read_again_and_the_stamp_kept() -> None:
    text = "Ký bởi: Sở Y tế tỉnh Vân Sơn Thời gian ký: 15/01/2025 17:10:17"
    stamp = text.split()
    verdict = judge_layer(page(stamp), Ink(800, 760))
    assert verdict.origin is PageOrigin.OCR
    assert verdict.stamp == text
    assert not verdict.keep_words


def test_a_number_that_a_signature_filled_in_on_a_scan_is_kept() -> None:
    verdict = judge_layer(page(["542", "06"]), Ink(900, 880))
    assert verdict.origin is PageOrigin.OCR
    assert verdict.keep_words


def test_a_layer_that_covers_half_of_the_page_is_read_again() -> None:
    verdict = judge_layer(page(SOUND), Ink(letters=900, uncovered=500))
    assert verdict.origin is PageOrigin.OCR
    assert "misses text" in verdict.reason


def test_a_seal_and_a_signature_are_no_missing_text() -> None:
    assert judge_layer(page(SOUND), Ink(300, 100)).origin is PageOrigin.TEXT_LAYER


def test_a_doubtful_layer_is_trusted_unless_it_lies_over_a_scan() -> None:
    doubtful = [word if n % 7 else "Rbx" for n, word in enumerate(SOUND)]
    assert judge_layer(page(doubtful), COVERED).origin is PageOrigin.TEXT_LAYER
    assert judge_layer(page(doubtful, picture_share=0.98), COVERED).origin is PageOrigin.OCR


def test_a_legacy_layer_is_kept_for_the_next_stage_to_convert() -> None:
    legacy = ("ñy ban nh©n d©n tØnh giao Së Y tÕ chñ tr× rµ so¸t danh môc vµ b¸o c¸o " * 3).split()
    verdict = judge_layer(page(legacy), COVERED)
    assert verdict.origin is PageOrigin.TEXT_LAYER
    assert "old charset" in verdict.reason
