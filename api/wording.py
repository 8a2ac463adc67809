"""Vietnamese words for what records hold in codes: relations, fields, dates."""

import datetime as dt

from api.schemas.records import Signature
from extract.records import Relation, RelationDetail
from ingest.signatures import Integrity
from normalise.corrections import Correction, is_by_hand
from normalise.text import Change
from ocr.readings import PageOrigin
from search.answers import FacetName, Order, Unit
from search.errors import QueryFault
from tracking.states import TaskStatus
from tracking.stored import LaterDocument
from tracking.timeliness import VIETNAM, Timeliness

FIELD_NAMES = {
    "code": "Số, ký hiệu",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "place": "Địa danh",
    "issued": "Ngày ban hành",
    "subject": "Trích yếu",
    "addressees": "Kính gửi",
    "signer": "Người ký",
    "urgency": "Độ khẩn",
    "secrecy": "Độ mật",
    "recipients": "Nơi nhận",
}
RELATION_NAMES = {
    Relation.BASIS: "Căn cứ",
    Relation.IMPLEMENTS: "Triển khai, thực hiện",
    Relation.AMENDS: "Sửa đổi, bổ sung",
    Relation.REPLACES: "Thay thế",
    Relation.REPEALS: "Bãi bỏ",
    Relation.CITES: "Viện dẫn",
}
DETAIL_NAMES = {
    RelationDetail.GUIDES: "Hướng dẫn, quy định chi tiết",
    RelationDetail.REPLIES_TO: "Trả lời",
    RelationDetail.FOLLOWS: "Tiếp theo",
    RelationDetail.EXTENDS: "Gia hạn",
    RelationDetail.CORRECTS: "Đính chính",
    RelationDetail.SUSPENDS: "Đình chỉ",
    RelationDetail.PROPOSED_BY: "Theo đề nghị tại",
}
STATUS_NAMES = {
    TaskStatus.NEW: "Mới",
    TaskStatus.ACCEPTED: "Đã tiếp nhận",
    TaskStatus.IN_PROGRESS: "Đang thực hiện",
    TaskStatus.SUBMITTED: "Đã báo cáo, chờ duyệt",
    TaskStatus.DONE: "Hoàn thành",
    TaskStatus.RETURNED: "Trả lại",
    TaskStatus.CANCELLED: "Hủy",
}
TIMELINESS_NAMES = {
    Timeliness.OVERDUE: "Quá hạn",
    Timeliness.IN_TIME: "Trong hạn",
    Timeliness.NO_DEADLINE: "Không xác định thời hạn",
    Timeliness.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Timeliness.DONE_LATE: "Hoàn thành quá hạn",
    Timeliness.CANCELLED: "Đã hủy",
}
QUERY_FAULTS = {
    QueryFault.UNCLOSED_QUOTE: "Thiếu dấu ngoặc kép đóng",
    QueryFault.UNKNOWN_FILTER: "Không có bộ lọc này",
    QueryFault.EMPTY_FILTER: "Bộ lọc chưa có giá trị",
    QueryFault.BAD_DATE: "Ngày chưa đúng",
    QueryFault.BAD_VALUE: "Giá trị chưa đúng",
    QueryFault.NO_WORDS: "Chưa có từ nào để tìm",
    QueryFault.TOO_LONG: "Câu tìm kiếm quá dài",
    QueryFault.BAD_CURSOR: "Địa chỉ trang kết quả không còn đúng",
}
QUERY_HINTS = {
    QueryFault.UNCLOSED_QUOTE: 'thêm dấu " ở cuối cụm từ',
    QueryFault.NO_WORDS: "gõ chữ hoặc số",
    QueryFault.TOO_LONG: "câu ngắn hơn",
    QueryFault.BAD_CURSOR: "tìm lại từ đầu",
}
"""What to do where a query's own hint is words of English and not of the query language."""
UNIT_NAMES = {
    Unit.DISPATCH: "Văn bản",
    Unit.TASK: "Nhiệm vụ",
    Unit.BASIS: "Căn cứ, viện dẫn",
}
ORDER_NAMES = {
    Order.RELEVANCE: "Phù hợp nhất",
    Order.NEWEST: "Mới nhất",
    Order.OLDEST: "Cũ nhất",
    Order.DUE: "Sắp đến hạn",
}
FACET_NAMES = {
    FacetName.TYPE: "Loại văn bản",
    FacetName.ISSUER: "Cơ quan ban hành",
    FacetName.YEAR: "Năm",
    FacetName.AGENCY: "Cơ quan thực hiện",
    FacetName.STATUS: "Trạng thái nhiệm vụ",
    FacetName.BASIS: "Căn cứ, viện dẫn",
}


def date_words(iso: str | None) -> str:
    """Write an ISO date, which may be cut short, the Vietnamese way.

    Example:
        >>> date_words("2025-11-20"), date_words("2026-04"), date_words(None)
        ('20/11/2025', '4/2026', '')
    """
    parts = (iso or "").split("-")
    if len(parts) == 2:
        return f"{int(parts[1])}/{parts[0]}"
    return "/".join(reversed(parts))


def moment_words(moment: dt.datetime) -> str:
    """Write a moment down as clocks in Vietnam show it.

    Example:
        >>> moment_words(dt.datetime(2026, 3, 5, 18, 4, tzinfo=dt.UTC))
        '01:04 ngày 06/03/2026'
    """
    return f"{moment.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


ORIGIN_NAMES = {
    PageOrigin.TEXT_FILE: "tệp văn bản",
    PageOrigin.TEXT_LAYER: "lấy chữ có sẵn trong tệp",
    PageOrigin.OCR: "nhận dạng từ ảnh",
    PageOrigin.BLANK: "trang trắng",
    PageOrigin.FAILED: "không đọc được",
}
INTEGRITY_NAMES = {
    Integrity.INTACT: "còn nguyên vẹn",
    Integrity.BROKEN: "không khớp với nội dung tệp",
    Integrity.UNKNOWN: "không kiểm tra được",
}


def signature_words(signature: Signature) -> str:
    """Say who signed a file, when, and whether that still holds."""
    who = signature.signer or signature.field or "không rõ tên"
    if signature.organisation:
        who += f" ({signature.organisation})"
    words = [who]
    if signature.signed_at:
        source = "dấu thời gian" if signature.is_timestamped else "giờ máy người ký"
        words.append(f"{moment_words(signature.signed_at)} ({source})")
    words.append(INTEGRITY_NAMES[signature.integrity])
    if signature.integrity is not Integrity.UNKNOWN and not signature.covers_whole:
        words.append("sau đó tệp còn được ghi thêm")
    if signature.chain:
        words.append(f"chứng thư do {signature.chain[-1]} cấp")
    return "; ".join(words)


def change_words(change: Change) -> str:
    r"""Say what stood in the source where words were restored, and how sure that is.

    Example:
        >>> from normalise.spans import Span
        >>> change_words(Change(Span(0, 2), Span(0, 2), "te", "tế", "restore.stripped", 0.6))
        'Trong bản gốc: te (xác suất đúng 60\xa0%)'
    """
    words = f"Trong bản gốc: {change.before or '(không có)'}"
    if is_by_hand(change):
        return f"{words} (đã sửa tay)"
    words += f" (xác suất đúng {percent_words(change.confidence)})"
    others = ", ".join(text for text, _ in change.alternatives if text != change.after)
    return f"{words}; có thể là: {others}" if others else words


def percent_words(probability: float) -> str:
    r"""Write a probability as people read it; nothing is ever quite sure.

    Example:
        >>> percent_words(0.657), percent_words(0.9998), percent_words(0.001)
        ('66\xa0%', 'trên 99\xa0%', 'dưới 1\xa0%')
    """
    if probability > 0.99:
        return "trên 99\u00a0%"
    return f"{probability:.0%}".replace("%", "\u00a0%") if probability >= 0.01 else "dưới 1\u00a0%"


def doubt_words(doubt: Change) -> str:
    r"""Say what a word may be that was left as it stood.

    Example:
        >>> from normalise.spans import Span
        >>> doubt_words(Change(Span(0, 2), Span(0, 2), "tê", "tế", "restore.partly", 0.7))
        'Cần kiểm tra; có thể là: tế (xác suất 70\xa0%)'
    """
    chance = percent_words(doubt.confidence)
    return f"Cần kiểm tra; có thể là: {doubt.after} (xác suất {chance})"


def lost_words(correction: Correction) -> str:
    """Say that a correction's place is not found in a later reading of the document.

    Example:
        >>> from normalise.spans import Span
        >>> lost_words(Correction(Span(0, 4), "tinh", "", "", "tính", "tỉnh"))
        'Không tìm lại được chỗ đã sửa “tính” thành “tỉnh” trong lần đọc mới; cần người xem lại.'
    """
    return (
        f"Không tìm lại được chỗ đã sửa “{correction.before}” thành “{correction.after}” "
        "trong lần đọc mới; cần người xem lại."
    )


def detail_words(detail: str) -> str:
    """Name what more is said of the relation to a document."""
    return DETAIL_NAMES[RelationDetail(detail)]


def later_words(later: LaterDocument) -> str:
    """Name what a later document does with the one that it mentions."""
    return DETAIL_NAMES[later.detail] if later.detail else RELATION_NAMES[later.relation]


def relation_words(relation: str) -> str:
    """Name what a dispatch does with a document that it mentions."""
    return RELATION_NAMES[Relation(relation)]
