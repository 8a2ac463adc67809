from http import HTTPStatus
from pathlib import Path

import pytest

from api.errors import (
    FileUnavailableError,
    ListenError,
    PageNotFoundError,
    UnexpectedFaultError,
)
from api.problems import PROBLEMS, problem_of, problem_type
from api.settings import SettingsError
from ingest.errors import (
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from normalise.errors import DispatchError
from ocr.errors import EngineFailedError, EngineMissingError, UnreadablePageError
from search.errors import IndexBusyError, IndexUnavailableError, QueryFault, QuerySyntaxError
from tracking.errors import (
    DocumentNotFoundError,
    SeveralDocumentsError,
    StoreUnavailableError,
    TaskTransitionError,
)


@pytest.mark.parametrize(
    ("error", "exit_status", "http_status"),
    [
        pytest.param(DispatchError("x"), 1, 500, id="root"),
        pytest.param(SettingsError(("x",)), 1, 500, id="settings"),
        pytest.param(UnsupportedFormatError("a.xls", "XLS"), 2, 415, id="unsupported"),
        pytest.param(EncryptedDocumentError("a.pdf"), 2, 422, id="encrypted"),
        pytest.param(EmptyDocumentError("a.pdf", "pages"), 2, 422, id="empty"),
        pytest.param(UnreadableDocumentError("a.pdf", "PDF", "cut"), 2, 422, id="damaged"),
        pytest.param(DocumentTooLargeError("a.pdf", 2, 1, "pages"), 2, 413, id="too-large"),
        pytest.param(FileUnavailableError(Path("a"), OSError("no")), 2, 400, id="no-such-file"),
        pytest.param(EngineMissingError("Tesseract", "t"), 3, 503, id="engine-missing"),
        pytest.param(EngineFailedError(1, "x"), 3, 500, id="own-row-missing-so-its-parents"),
        pytest.param(UnreadablePageError(1, "x"), 3, 422, id="unreadable-page"),
        pytest.param(DocumentNotFoundError("x"), 5, 404, id="no-such-document"),
        pytest.param(SeveralDocumentsError("x", 2, ()), 5, 409, id="which-document"),
        pytest.param(ListenError("x", 1, OSError("no")), 1, 503, id="port-taken"),
        pytest.param(PageNotFoundError("x", 3), 5, 404, id="no-such-page"),
        pytest.param(TaskTransitionError("new", "done", ()), 5, 409, id="transition"),
        pytest.param(StoreUnavailableError("x", "y"), 5, 503, id="register"),
        pytest.param(
            QuerySyntaxError(QueryFault.BAD_DATE, 0, "x", "y"), 5, 400, id="query-not-understood"
        ),
        pytest.param(IndexUnavailableError("x", "y"), 5, 503, id="index"),
        pytest.param(IndexBusyError("x"), 5, 503, id="index-busy"),
        pytest.param(UnexpectedFaultError("x", ValueError()), 70, 500, id="bug"),
    ],
)
def test_each_error_has_its_exit_status_and_http_status(
    error: DispatchError, exit_status: int, http_status: int
) -> None:
    problem = problem_of(error)
    assert (problem.exit_status, problem.http_status) == (exit_status, http_status)


def test_an_error_is_named_by_its_class() -> None:
    assert problem_type(DocumentNotFoundError("x")) == "urn:congvan:problem:document-not-found"


def test_every_problem_tells_the_reader_what_happened_in_a_vietnamese_sentence() -> None:
    for kind, problem in PROBLEMS.items():
        assert problem.advice.endswith("."), kind
        assert not problem.advice.isascii(), kind


def test_a_server_side_problem_is_never_answered_as_success() -> None:
    assert all(problem.http_status >= HTTPStatus.BAD_REQUEST for problem in PROBLEMS.values())
