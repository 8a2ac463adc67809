"""Warnings on a head and foot that contradict themselves (cảnh báo về thể thức)."""

from collections.abc import Iterator

from extract.letterhead.codes import find_other_codes
from extract.letterhead.dates import find_stamp_date
from extract.records import Doubt, Letterhead
from extract.symbols import parse_code

_UNSURE = 0.5
_ONLY_ISSUERS = {
    "luật": ("quốc hội",),
    "pháp lệnh": ("ủy ban thường vụ quốc hội",),
    "nghị định": ("chính phủ",),
    "thông tư": (
        *("bộ", "thanh tra chính phủ", "ngân hàng nhà nước", "văn phòng chính phủ"),
        *("ủy ban dân tộc", "tòa án nhân dân tối cao", "viện kiểm sát nhân dân tối cao"),
        *("tổng kiểm toán", "kiểm toán nhà nước", "thống đốc", "chánh án", "tổng thanh tra"),
        "viện trưởng viện kiểm sát nhân dân tối cao",
    ),
}


def letterhead_doubts(text: str, letterhead: Letterhead) -> tuple[Doubt, ...]:
    """Compare what the head and foot of a dispatch say with each other.

    Args:
        text: The dispatch.
        letterhead: What was read from it.
    """
    return (
        *_numbers(text, letterhead),
        *_type(letterhead),
        *_date(text, letterhead),
        *_blanks(text, letterhead),
        *_issuer(letterhead),
        *_secrecy(letterhead),
    )


def _secrecy(letterhead: Letterhead) -> Iterator[Doubt]:
    """Warn of state secrets (Law 117/2025/QH15): they may lie on machines meant for them only."""
    if letterhead.secrecy is not None:
        message = (
            f"Văn bản có độ mật “{letterhead.secrecy.value}”: chỉ được lưu trên máy, mạng đáp ứng "
            "quy định về bảo vệ bí mật nhà nước. Nếu máy này không phải, hãy báo người quản trị "
            "gỡ văn bản khỏi hệ thống."
        )
        yield Doubt("letterhead.secret", message, letterhead.secrecy.span)


def _numbers(text: str, letterhead: Letterhead) -> Iterator[Doubt]:
    """Name the other numbers of the same series that the dispatch gives to itself."""
    if letterhead.code is None:
        return
    for other in find_other_codes(text, letterhead.code.value):
        message = (
            f"Văn bản ghi hai số khác nhau cho chính mình: {letterhead.code.value} "
            f"ở đầu văn bản và {other.value} ở chỗ này."
        )
        yield Doubt("letterhead.two-numbers", message, other.span)


def _type(letterhead: Letterhead) -> Iterator[Doubt]:
    if letterhead.code is None or letterhead.type is None:
        return
    by_symbol = parse_code(letterhead.code.value).type
    printed = letterhead.type.value
    if by_symbol and printed not in (by_symbol, "công văn") and letterhead.type.confidence == 1.0:
        message = f"Tên loại in là {printed}, ký hiệu {letterhead.code.value} là của {by_symbol}."
        yield Doubt("letterhead.type-differs", message, letterhead.type.span)


def _issuer(letterhead: Letterhead) -> Iterator[Doubt]:
    """Warn of acts that only the centre issues (Luật Ban hành văn bản quy phạm pháp luật 2025)."""
    kind, issuer = letterhead.type, letterhead.issuer
    wanted = _ONLY_ISSUERS.get(kind.value) if kind else None
    if kind is None or issuer is None or wanted is None:
        return
    if not issuer.value.casefold().startswith(wanted):
        message = f"{issuer.value} không có thẩm quyền ban hành {kind.value}."
        yield Doubt("letterhead.wrong-issuer", message, issuer.span)


def _date(text: str, letterhead: Letterhead) -> Iterator[Doubt]:
    issued = letterhead.issued
    if issued is None:
        return
    if issued.rule == "letterhead.date-of-signature":
        message = "Ngày ban hành không đọc được ở đầu văn bản; đang lấy theo ngày ký số."
        yield Doubt("letterhead.date-of-signature", message, issued.span)
        return
    signed = find_stamp_date(text[:1500])
    day = issued.value.date
    if signed and day and not 0 <= (signed - day).days <= 31:
        message = f"Ngày ban hành ({day:%d/%m/%Y}) và ngày ký số ({signed:%d/%m/%Y}) cách xa nhau."
        yield Doubt("letterhead.date-and-signature", message, issued.span)


def _blanks(text: str, letterhead: Letterhead) -> Iterator[Doubt]:
    code, issued = letterhead.code, letterhead.issued
    if code and code.value.startswith("/") and not code.span.of(text)[:1].isdigit():
        yield Doubt(
            "letterhead.number-blank", "Số văn bản để trống hoặc không đọc được.", code.span
        )
    is_doubted = issued is not None and issued.confidence < _UNSURE  # it has a doubt of its own
    if issued and issued.value.date is None and not is_doubted:
        yield Doubt(
            "letterhead.date-blank", "Ngày ban hành để trống hoặc không đọc được.", issued.span
        )
