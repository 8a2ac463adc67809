import pytest

from ocr.soundness import Soundness, judge, measure

SOUND = (
    "Căn cứ tình hình thực tế tại địa phương, Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp"
    " với các đơn vị liên quan rà soát danh mục, báo cáo kết quả trước ngày 15 tháng 6 năm 2025."
)
ENGLISH = (
    "The quick review of the plan is due to the office by the end of June and it will be sent on"
    " to all of the members for their approval as soon as this is ready."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(SOUND, Soundness.SOUND, id="sound"),
        pytest.param(SOUND.upper(), Soundness.SOUND, id="capitals"),
        pytest.param(
            SOUND.replace("ế", "é")
            .replace("ợ", "q")
            .replace("iệ", "fộ")
            .replace("ị", "j")
            .replace("ơ", "d"),
            Soundness.DOUBTFUL,
            id="some-letters-misread",
        ),
        pytest.param(
            "Can cir tinh hinh thuc té tai dia phuong, Uy ban nhan dan tinh giao SG Y té chii tri,"
            " ph6i hgp v6i cac don vi lién quan ra soat danh muc, b4o c4o két qua trudc",
            Soundness.GARBLED,
            id="read-as-english",
        ),
        pytest.param(
            "C¨n cø t×nh h×nh thùc tÕ t¹i ®Þa ph-¬ng, ñy ban nh©n d©n tØnh giao Së Y tÕ chñ tr×,"
            " phèi hîp víi c¸c ®¬n vÞ liªn quan rµ so¸t danh môc, b¸o c¸o kÕt qu¶",
            Soundness.GARBLED,
            id="tcvn3",
        ),
        pytest.param(ENGLISH, Soundness.FOREIGN, id="english"),
        pytest.param("Ký bởi: Ủy ban nhân dân tỉnh", Soundness.TOO_FEW, id="too-few"),
        pytest.param("", Soundness.TOO_FEW, id="nothing"),
    ],
)
def test_words_are_judged(text: str, found: Soundness) -> None:
    assert judge(measure(text.split())) is found


def test_acronyms_and_figures_are_no_evidence() -> None:
    assert measure(["UBND", "BHXH", "2025", "XIV", "15a"]).words == 0
