from extract.unsure_figures import unsure_figure_doubts
from normalise.spans import Span

TEXT = "Tờ trình số 573/TTr-SNV và 12 người"
CODE = Span(TEXT.index("573"), TEXT.index(" và"))


def test_unsure_figures_of_a_code_are_a_doubt_with_their_place() -> None:
    (doubt,) = unsure_figure_doubts(TEXT, [CODE], [Span(0, CODE.end)])
    assert doubt.span == CODE
    assert "573/TTr-SNV" in doubt.message


def test_unsure_words_without_figures_and_elsewhere_are_none() -> None:
    people = Span(TEXT.index("12"), TEXT.index("12") + 2)
    assert list(unsure_figure_doubts(TEXT, [Span(0, 2), people], [Span(0, CODE.end)])) == []
