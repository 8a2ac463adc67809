import numpy as np

from corpora.restoration.language_model import Corpus, read_corpus
from corpora.restoration.misprints import readings_with_tone, without_misprints

RIGHT = ["Hồ sơ thẩm định dự án", "cơ quan thẩm định dự án", "theo thẩm quyền của mình"] * 450
RARE = ["Hội Đông y tỉnh", "Hội đồng trường"] * 30


def text_of(corpus: Corpus) -> list[str]:
    words = [corpus.words[n] for n in corpus.ids]
    return [
        line.strip() for line in " ".join(words).replace("<s>", "").split("</s>") if line.strip()
    ]


def put_right(*lines: str) -> list[str]:
    corpus, _ = without_misprints(read_corpus([*RIGHT, *RARE, *lines], least=1))
    return text_of(corpus)[-len(lines) :]


def test_a_tone_lost_in_the_training_text_is_put_back() -> None:
    assert put_right("Hồ sơ thâm định dự án") == ["hồ sơ thẩm định dự án"]


def test_two_words_in_a_row_that_lost_their_tones_are_put_right_together() -> None:
    assert put_right("theo thâm quyên của mình") == ["theo thẩm quyền của mình"]


def test_a_word_that_its_neighbours_know_stays() -> None:
    assert put_right("Hội Đông y tỉnh")[0].endswith("đông y tỉnh")


def test_readings_differ_by_one_tone_above_another_mark() -> None:
    words = ("<unk>", "<s>", "</s>", "thâm", "thẩm", "thầm", "tham", "^thâm")
    found = readings_with_tone(words)
    assert sorted(found[3][found[3] > 0].tolist()) == [4, 5]
    assert not found[6].any()
    assert not found[7].any()


def test_nothing_is_changed_where_nothing_is_wrong() -> None:
    corpus = read_corpus(RIGHT, least=1)
    again, changed = without_misprints(corpus)
    assert changed == 0
    assert np.array_equal(again.ids, corpus.ids)
