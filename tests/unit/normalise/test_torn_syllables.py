import pytest

from normalise.chain import NormaliseOptions, normalise

PROOF = "Theo K ế hoạch, Th ủ trưởng các đơn v ị t ổ chức thi ế t lập hệ th ố ng ki ể m tra. "


def repaired(text: str) -> str:
    return normalise(text, NormaliseOptions(restore=False)).text


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        pytest.param("Ph ố i hợp chặt chẽ", "Phối hợp chặt chẽ", id="three pieces"),
        pytest.param("b á o cáo T ổ ng Giám đốc", "báo cáo Tổng Giám đốc", id="a capital"),
        pytest.param("trong thán g tới", "trong tháng tới", id="a lone consonant"),
        pytest.param("ngành thú y và y tế", "ngành thú y và y tế", id="words of one letter stay"),
        pytest.param("là m ộ t việc khó", "là một việc khó", id="the fewest repairs win"),
        pytest.param("TTHC và Bộ Y tế", "TTHC và Bộ Y tế", id="abbreviations and names stay"),
        pytest.param("điểm a khoản 2", "điểm a khoản 2", id="list letters stay"),
    ],
)
def test_syllables_torn_by_blanks_are_put_together(torn: str, whole: str) -> None:
    assert repaired(PROOF + torn).endswith(whole)


def test_a_text_that_is_not_torn_stays_as_it_is() -> None:
    text = "Sở Y tế rà soát, bổ sung điểm a ở khoản 2; ông A ủng hộ việc này.\n" * 20
    assert repaired(text) == text


def test_the_way_back_leads_to_the_torn_words() -> None:
    done = normalise(PROOF, NormaliseOptions(restore=False))
    change = next(change for change in done.changes if change.after == "thiết")
    assert change.raw.of(done.raw) == "thi ế t"
    assert change.rule == "space.torn-syllable"
