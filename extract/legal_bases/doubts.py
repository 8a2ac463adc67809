"""Warnings on mentions that cannot be as they are printed (cảnh báo về căn cứ, viện dẫn)."""

import re
from collections.abc import Iterable, Iterator

from extract.records import Doubt, LegalBasis, PartialDate
from extract.symbols import parse_code


def legal_basis_doubts(
    legal_bases: tuple[LegalBasis, ...], issued: PartialDate | None
) -> tuple[Doubt, ...]:
    """Compare each mention with itself, with the others and with the dispatch's date.

    Args:
        legal_bases: The mentions of a dispatch.
        issued: When the dispatch was issued; None if its head does not say.
    """
    return (
        *_wrong_years(legal_bases),
        *_later_than(legal_bases, issued),
        *_two_dates(legal_bases),
        *_wrong_issuers(legal_bases),
        *_ended_bodies(legal_bases),
    )


def _wrong_years(legal_bases: Iterable[LegalBasis]) -> Iterator[Doubt]:
    for basis in legal_bases:
        if basis.code is None or basis.issued is None:
            continue
        year = parse_code(basis.code).year
        if year is not None and year != basis.issued.year:
            message = (
                f"Năm trong số hiệu {basis.code} khác năm ban hành được ghi ({basis.issued.year})."
            )
            yield Doubt("legal.year-differs", message, basis.span)


def _later_than(legal_bases: Iterable[LegalBasis], issued: PartialDate | None) -> Iterator[Doubt]:
    if issued is None:
        return
    for basis in legal_bases:
        if basis.issued is None:
            continue
        pairs = zip(_parts(basis.issued), _parts(issued), strict=True)
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if [a for a, _ in known] > [b for _, b in known]:
            name = basis.code or basis.title
            message = (
                f"{name} được ghi ban hành ngày {_day(basis.issued)}, sau ngày của văn bản này."
            )
            yield Doubt("legal.later-than-dispatch", message, basis.span)


def _two_dates(legal_bases: Iterable[LegalBasis]) -> Iterator[Doubt]:
    first: dict[tuple[str, int | None], PartialDate] = {}
    for basis in legal_bases:
        if basis.code is None or basis.issued is None:
            continue
        code = parse_code(basis.code)
        if code.issuer is None:
            continue  # two provinces may well number alike
        year = None if code.year else basis.issued.year  # numbers begin again every year
        known = first.setdefault((basis.code, year), basis.issued)
        if known != basis.issued:
            message = (
                f"{basis.code} được ghi hai ngày ban hành khác nhau: "
                f"{_day(known)} và {_day(basis.issued)}."
            )
            yield Doubt("legal.two-dates", message, basis.span)


# Bodies of districts ended with the two-level local government (Luật 72/2025/QH15).
_NO_DISTRICTS_SINCE = (2025, 7, 1)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã)\b", re.IGNORECASE)
_LOCAL = re.compile(r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Sở|Chủ tịch Ủy ban)\b")
_ONLY_ISSUERS = {
    "nghị định": "Chính phủ",
    "luật": "Quốc hội",
    "bộ luật": "Quốc hội",
    "pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}


def _wrong_issuers(legal_bases: Iterable[LegalBasis]) -> Iterator[Doubt]:
    for basis in legal_bases:
        issuer = basis.issuer or ""
        wanted = _ONLY_ISSUERS.get(basis.type)
        if basis.type == "thông tư" and _LOCAL.match(issuer):
            wanted = "bộ trưởng, thủ trưởng cơ quan ngang bộ"
        if wanted and issuer and wanted.casefold() not in issuer.casefold():
            name = basis.code or basis.title
            message = (
                f"{issuer} không có thẩm quyền ban hành {basis.type} ({name}); "
                f"{basis.type} do {wanted} ban hành."
            )
            yield Doubt("legal.wrong-issuer", message, basis.span)


def _ended_bodies(legal_bases: Iterable[LegalBasis]) -> Iterator[Doubt]:
    for basis in legal_bases:
        if basis.issuer is None or basis.issued is None or basis.issued.date is None:
            continue
        day = basis.issued.date
        late = (day.year, day.month, day.day) >= _NO_DISTRICTS_SINCE
        if late and _DISTRICT.search(basis.issuer):
            message = (
                f"{basis.issuer} không còn hoạt động từ ngày 01/7/2025, "
                f"nhưng {basis.code} được ghi ban hành ngày {_day(basis.issued)}."
            )
            yield Doubt("legal.ended-body", message, basis.span)


def _parts(date: PartialDate) -> tuple[int, int | None, int | None]:
    return date.year, date.month, date.day


def _day(date: PartialDate) -> str:
    if date.date is None:
        return str(date.year)
    return f"{date.date:%d/%m/%Y}"
