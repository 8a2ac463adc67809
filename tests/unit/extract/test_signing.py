import pytest

from extract.signing import signature_doubts
from ingest.signatures import Integrity, Signature


def signature(integrity: Integrity = Integrity.INTACT, *, whole: bool = True) -> Signature:
    return Signature("Signature1", "Sở Y tế", None, None, False, "", integrity, whole)


@pytest.mark.parametrize(
    ("integrity", "whole", "rules"),
    [
        pytest.param(Integrity.INTACT, True, [], id="holds"),
        pytest.param(Integrity.BROKEN, True, ["signature.broken"], id="broken"),
        pytest.param(Integrity.UNKNOWN, True, ["signature.unread"], id="unread"),
        pytest.param(Integrity.INTACT, False, ["signature.appended"], id="appended-to"),
    ],
)
def test_what_does_not_hold_is_a_doubt(integrity: Integrity, whole: bool, rules: list[str]) -> None:
    doubts = list(signature_doubts([signature(integrity, whole=whole)]))
    assert [doubt.rule for doubt in doubts] == rules
    assert all(doubt.span is None for doubt in doubts)


def test_a_later_signature_over_the_whole_file_answers_for_the_earlier_ones() -> None:
    assert list(signature_doubts([signature(whole=False), signature()])) == []


def test_a_file_that_nobody_signed_raises_no_doubt() -> None:
    assert list(signature_doubts([])) == []
