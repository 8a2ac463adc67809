import pytest

from extract.records import LegalBasis, PartialDate, Relation
from normalise.spans import Span
from tests.unit.tracking.factories import make_document
from tracking.register import Register


def mention(code: str, day: PartialDate, issuer: str | None = "Chính phủ") -> LegalBasis:
    return LegalBasis(
        Span(0, 5), "nghị định", code, None, day, issuer, Relation.BASIS, "test.basis"
    )


def conflicts(register: Register, one: LegalBasis, other: LegalBasis) -> list[str]:
    register.add(make_document(code="1/UBND-VX", name="truoc.txt", data=b"1", bases=(other,)))
    later = make_document(code="2/UBND-VX", data=b"2", bases=(one,))
    register.add(later)
    return [doubt.message for doubt in register.document(later.source.id).conflicts]


DAY, OTHER = PartialDate(2024, 2, 1), PartialDate(2024, 1, 2)


def test_a_code_with_another_day_in_the_register_is_warned_of(register: Register) -> None:
    (message,) = conflicts(register, mention("5/2024/NĐ-CP", DAY), mention("5/2024/NĐ-CP", OTHER))
    assert (
        message
        == "5/2024/NĐ-CP được ghi ngày 01/02/2024 ở đây, nhưng ngày 02/01/2024 trong truoc.txt."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(mention("5/2024/NĐ-CP", DAY), mention("5/2024/NĐ-CP", DAY), id="same day"),
        pytest.param(
            mention("5/CT-TTg", DAY),
            mention("5/CT-TTg", PartialDate(2023, 2, 1)),
            id="another year",
        ),
        pytest.param(
            mention("5/QĐ-UBND", DAY, "UBND tỉnh A"),
            mention("5/QĐ-UBND", OTHER, "UBND tỉnh B"),
            id="two provinces",
        ),
        pytest.param(
            mention("5/QĐ-UBND", DAY, None),
            mention("5/QĐ-UBND", OTHER, None),
            id="nobody says whose",
        ),
        pytest.param(
            mention("5/2024/NĐ-CP", DAY),
            mention("5/2024/NĐ-CP", PartialDate(2024)),
            id="the year alone",
        ),
    ],
)
def test_what_may_be_two_documents_is_none(
    register: Register, one: LegalBasis, other: LegalBasis
) -> None:
    assert conflicts(register, one, other) == []


def test_the_day_that_a_registered_document_bears_counts_too(register: Register) -> None:
    named = make_document(code="7/2026/QĐ-UBND", name="quyet-dinh.txt", data=b"1")
    register.add(named)
    issuer = "Ủy ban nhân dân tỉnh Bình Minh"
    one = mention("7/2026/QĐ-UBND", PartialDate(2026, 3, 6), issuer)
    later = make_document(code="2/UBND-VX", data=b"2", bases=(one,))
    register.add(later)
    (doubt,) = register.document(later.source.id).conflicts
    assert "05/03/2026 trong quyet-dinh.txt" in doubt.message
