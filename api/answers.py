"""What the service answers when something goes wrong: problem details, or a page in Vietnamese."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.errors import UnexpectedFaultError
from api.pages.rendering import render
from api.problems import HTTP_ADVICE, MEDIA_TYPE, problem_of, problem_type
from api.schemas.problems import Problem
from api.security import HEADERS
from normalise.errors import DispatchError

logger = logging.getLogger("congvan.api.answers")


def add_problem_answers(app: FastAPI) -> None:
    """Let every failure, of a stage, of the framework or of our own, be answered by one handler."""
    for kind in (DispatchError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, answer_problem)


def answer_problem(request: Request, error: Exception) -> Response:
    """Answer a request that failed."""
    status, kind, advice, detail = _account(error)
    if not request.url.path.startswith("/api/"):
        return _page(request, status, advice, detail)
    problem = Problem(
        type=kind,
        title=status.phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
    )
    return JSONResponse(
        problem.model_dump(), status_code=status, media_type=MEDIA_TYPE, headers=HEADERS
    )


def _page(request: Request, status: HTTPStatus, advice: str, detail: str) -> Response:
    page = render(
        request,
        "problem.html",
        status_code=status,
        title="Chưa thực hiện được",
        advice=advice,
        detail=detail,
    )
    page.headers.update(HEADERS)
    return page


def _account(error: Exception) -> tuple[HTTPStatus, str, str, str]:
    """Return status, type, Vietnamese advice and English detail of a failure."""
    if isinstance(error, DispatchError):
        problem = problem_of(error)
        if problem.http_status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.error("%s", error)
        return problem.http_status, problem_type(error), problem.advice, str(error)
    if isinstance(error, RequestValidationError):
        return _refused(HTTPStatus.UNPROCESSABLE_ENTITY, _faults(error))
    if isinstance(error, HTTPException):
        return _refused(HTTPStatus(error.status_code), str(error.detail))
    return _account(UnexpectedFaultError("request", RuntimeError("see the log")))


def _refused(status: HTTPStatus, detail: str) -> tuple[HTTPStatus, str, str, str]:
    advice = HTTP_ADVICE.get(status, HTTP_ADVICE[HTTPStatus.BAD_REQUEST])
    return status, "about:blank", advice, detail


def _faults(error: RequestValidationError) -> str:
    """Name each wrong value without repeating it: it may be long, or private."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
        for fault in error.errors()
    )
