"""How what an engine of another language read is cut up."""

import itertools

import pytest

from normalise.restoration.reading import garbled_pieces, printed_core, read_core


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        pytest.param("S6:218", ["S6:WORD", "::MARK", "218:NUMBER"], id="number-glued"),
        pytest.param("S&", ["S&:WORD"], id="sign-as-letter"),
        pytest.param("S&'Y", ["S&':WORD", "Y:WORD"], id="lost-blank"),
        pytest.param("¢6,", ["¢6:WORD", ",:MARK"], id="cent"),
        pytest.param("16", ["16:NUMBER"], id="number"),
        pytest.param("15/2020/ND-CP", ["15/2020/ND-CP:CODE"], id="code"),
        pytest.param("QH15", ["QH15:WORD"], id="may-be-a-code"),
        pytest.param("d6i/bd", ["d6i:WORD", "/:MARK", "bd:WORD"], id="alternatives"),
        pytest.param("don.vi", ["don:WORD", ".:MARK", "vi:WORD"], id="dirt-between"),
        pytest.param("05/3/2026", ["05/3/2026:DATE"], id="date"),
        pytest.param("(NCD).", ["(:MARK", "NCD:WORD", "):MARK", ".:MARK"], id="brackets"),
        pytest.param("2,5", ["2,5:NUMBER"], id="decimal"),
    ],
)
def test_a_garbled_chunk_is_cut_into_pieces(chunk: str, expected: list[str]) -> None:
    found = [f"{chunk[p.start : p.end]}:{p.kind.name}" for p in garbled_pieces(chunk)]
    assert found == expected


@pytest.mark.parametrize("chunk", ["S&'Y", "don.vi;", "(d6i/bd)", "...", "a:b:c", "¢", "1a-"])
def test_pieces_cover_a_chunk_without_gap(chunk: str) -> None:
    edges = [(piece.start, piece.end) for piece in garbled_pieces(chunk)]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(chunk)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(edges))


def test_the_core_of_what_was_read_keeps_signs_that_were_not_printed() -> None:
    assert printed_core("(thử;") == "thử"
    assert read_core("tht?;", "thử;") == "tht?"
    assert read_core("gi?", "gì?") == "gi"
