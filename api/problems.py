"""One table: what each error means to a shell, to an HTTP client and to a reader of the pages.

An error without a row of its own has the row of its nearest ancestor. HTTP answers are problem
details (RFC 9457, ``application/problem+json``); their ``type`` names the error's class, their
``detail`` is the error's own message. Pages show the Vietnamese advice instead.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus

from api.errors import (
    DataFolderError,
    ListenError,
    OutputError,
    PageNotFoundError,
    UnexpectedFaultError,
)
from api.settings import SettingsError
from extract.errors import ExtractError
from ingest.errors import (
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    IngestError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from normalise.errors import CorrectionPlaceError, DispatchError, RestorationModelError
from ocr.errors import EngineMissingError, OcrError, UnreadablePageError
from search.errors import (
    IndexBusyError,
    IndexUnavailableError,
    IndexUnreachableError,
    QuerySyntaxError,
    SearchError,
)
from tracking.errors import (
    BackupUnsupportedError,
    CorrectionNotFoundError,
    DayInFutureError,
    DocumentNotFoundError,
    DocumentReplacedError,
    OccurrenceNotOpenError,
    SavedSearchNotFoundError,
    SeveralDocumentsError,
    StoreBusyError,
    StoreError,
    StoreTooNewError,
    StoreUnavailableError,
    TaskNotFoundError,
    TaskTransitionError,
)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of the table.

    Attributes:
        exit_status: What a command ends with.
        http_status: What the service answers.
        advice: What a reader of the pages is told, in Vietnamese.
    """

    exit_status: int
    http_status: HTTPStatus
    advice: str


_SEND_AGAIN = "Hãy đề nghị nơi gửi cung cấp lại văn bản."

PROBLEMS: dict[type[DispatchError], Problem] = {
    DispatchError: Problem(
        1,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Hệ thống không thực hiện được yêu cầu này. Hãy báo cho người quản trị.",
    ),
    UnexpectedFaultError: Problem(
        70,  # EX_SOFTWARE of sysexits.h
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Hệ thống gặp lỗi ngoài dự kiến. Hãy báo cho người quản trị.",
    ),
    ListenError: Problem(
        1,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Không mở được cổng phục vụ. Hãy báo cho người quản trị.",
    ),
    OutputError: Problem(
        1,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Không ghi được kết quả ra tệp. Hãy báo cho người quản trị.",
    ),
    PageNotFoundError: Problem(
        5, HTTPStatus.NOT_FOUND, "Văn bản không có trang này, hoặc không có ảnh trang."
    ),
    SettingsError: Problem(
        1,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Cấu hình của hệ thống chưa đúng. Hãy báo cho người quản trị.",
    ),
    RestorationModelError: Problem(
        1,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Thiếu dữ liệu khôi phục dấu tiếng Việt. Hãy báo cho người quản trị.",
    ),
    CorrectionPlaceError: Problem(
        1,
        HTTPStatus.CONFLICT,
        "Chữ cần sửa không còn ở chỗ đó. Hãy tải lại trang rồi sửa ở chỗ hiện nay.",
    ),
    IngestError: Problem(2, HTTPStatus.BAD_REQUEST, f"Không tiếp nhận được tệp này. {_SEND_AGAIN}"),
    UnsupportedFormatError: Problem(
        2,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "Tệp không thuộc định dạng đọc được. Hãy nộp PDF, DOCX, TXT, PNG, JPEG hoặc TIFF; "
        "tệp Word cũ (.doc) thì lưu lại thành DOCX, tệp nén hay thư điện tử thì nộp các tệp bên "
        "trong.",
    ),
    EncryptedDocumentError: Problem(
        2,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Văn bản được bảo vệ bằng mật khẩu. Hãy lưu lại không có mật khẩu rồi nộp lại.",
    ),
    EmptyDocumentError: Problem(
        2, HTTPStatus.UNPROCESSABLE_ENTITY, f"Tệp không có nội dung. {_SEND_AGAIN}"
    ),
    UnreadableDocumentError: Problem(
        2, HTTPStatus.UNPROCESSABLE_ENTITY, f"Tệp bị hỏng, không đọc được. {_SEND_AGAIN}"
    ),
    DocumentTooLargeError: Problem(
        2,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "Văn bản quá lớn. Hãy tách thành nhiều tệp nhỏ hơn rồi nộp lại.",
    ),
    OcrError: Problem(
        3,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Không nhận dạng được chữ trên trang. Hãy thử lại sau.",
    ),
    EngineMissingError: Problem(
        3,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Máy chủ chưa cài bộ nhận dạng chữ. Hãy báo cho người quản trị.",
    ),
    UnreadablePageError: Problem(
        3,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Có trang không hiển thị được. Hãy quét lại trang đó.",
    ),
    ExtractError: Problem(
        4,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Không bóc tách được nội dung văn bản. Hãy báo cho người quản trị.",
    ),
    StoreError: Problem(
        5,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Sổ theo dõi không thực hiện được yêu cầu này. Hãy báo cho người quản trị.",
    ),
    DataFolderError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Không ghi được vào thư mục dữ liệu. Hãy báo cho người quản trị.",
    ),
    StoreUnavailableError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Không mở được sổ theo dõi. Hãy báo cho người quản trị.",
    ),
    StoreTooNewError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Sổ theo dõi do một phiên bản mới hơn ghi. Hãy báo cho người quản trị.",
    ),
    BackupUnsupportedError: Problem(
        5,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Sổ theo dõi nằm trên máy chủ cơ sở dữ liệu. Hãy sao lưu bằng công cụ của máy chủ đó.",
    ),
    StoreBusyError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Sổ theo dõi đang được ghi. Hãy thử lại sau giây lát.",
    ),
    DocumentNotFoundError: Problem(
        5,
        HTTPStatus.NOT_FOUND,
        "Không có văn bản này trong sổ theo dõi. Hãy tìm theo số, ký hiệu.",
    ),
    SeveralDocumentsError: Problem(
        5,
        HTTPStatus.CONFLICT,
        "Có nhiều văn bản mang số, ký hiệu này. Hãy mở đúng văn bản từ danh sách văn bản.",
    ),
    SavedSearchNotFoundError: Problem(
        5,
        HTTPStatus.NOT_FOUND,
        "Tìm kiếm này không còn được lưu. Hãy tải lại danh sách.",
    ),
    TaskNotFoundError: Problem(
        5,
        HTTPStatus.NOT_FOUND,
        "Không có nhiệm vụ này trong sổ theo dõi. Hãy mở lại danh sách nhiệm vụ.",
    ),
    CorrectionNotFoundError: Problem(
        5,
        HTTPStatus.NOT_FOUND,
        "Không có chỗ sửa này trong văn bản, hoặc đã được bỏ. Hãy tải lại trang.",
    ),
    DocumentReplacedError: Problem(
        5,
        HTTPStatus.CONFLICT,
        "Văn bản vừa được người khác sửa hoặc đọc lại. Hãy tải lại trang rồi làm lại.",
    ),
    DayInFutureError: Problem(
        5,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Ngày hoàn thành chưa đến. Hãy quay lại và nhập ngày đã hoàn thành.",
    ),
    TaskTransitionError: Problem(
        5,
        HTTPStatus.CONFLICT,
        "Nhiệm vụ đã ở trạng thái khác nên không chuyển được như yêu cầu. "
        "Hãy tải lại trang rồi chọn trạng thái mới.",
    ),
    OccurrenceNotOpenError: Problem(
        5,
        HTTPStatus.CONFLICT,
        "Kỳ này không còn mở, hoặc nhiệm vụ đã kết thúc. Hãy tải lại trang rồi chọn kỳ khác.",
    ),
    SearchError: Problem(
        5,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Không tìm kiếm được. Hãy báo cho người quản trị.",
    ),
    QuerySyntaxError: Problem(
        5,
        HTTPStatus.BAD_REQUEST,
        "Câu tìm kiếm chưa đúng cú pháp. Hãy sửa lại, ví dụ đóng đủ dấu ngoặc kép.",
    ),
    IndexBusyError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Chỉ mục tìm kiếm đang được ghi. Hãy thử lại sau giây lát.",
    ),
    IndexUnavailableError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Chỉ mục tìm kiếm chưa sẵn sàng. Hãy báo cho người quản trị.",
    ),
    IndexUnreachableError: Problem(
        5,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Máy chủ tìm kiếm không trả lời. Văn bản vẫn được tiếp nhận và sẽ tìm được khi máy chủ "
        "hoạt động trở lại. Hãy thử lại sau ít phút.",
    ),
}

HTTP_ADVICE = {
    HTTPStatus.BAD_REQUEST: "Yêu cầu chưa đúng. Hãy quay lại và thử lại.",
    HTTPStatus.FORBIDDEN: "Yêu cầu đến từ một trang khác nên bị từ chối.",
    HTTPStatus.NOT_FOUND: "Không có trang này. Hãy bắt đầu lại từ trang tìm kiếm.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: PROBLEMS[DocumentTooLargeError].advice,
    HTTPStatus.UNPROCESSABLE_ENTITY: "Có giá trị chưa đúng trong yêu cầu. Hãy kiểm tra lại.",
    HTTPStatus.INTERNAL_SERVER_ERROR: PROBLEMS[DispatchError].advice,
}
"""Advice where the framework, and no stage, refuses a request."""


def problem_of(error: DispatchError) -> Problem:
    """Return the row of an error's class, or of its nearest ancestor that has one.

    Example:
        >>> problem_of(EmptyDocumentError("a.pdf", "bytes")).exit_status
        2
    """
    return next(PROBLEMS[kind] for kind in type(error).__mro__ if kind in PROBLEMS)


def problem_type(error: DispatchError) -> str:
    """Return the URN that names an error's class in problem details.

    Example:
        >>> problem_type(EmptyDocumentError("a.pdf", "bytes"))
        'urn:congvan:problem:empty-document'
    """
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__.removesuffix("Error"))
    return f"urn:congvan:problem:{words.lower()}"
