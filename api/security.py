"""What guards the service: headers on every answer, same-origin forms, and bounded uploads.

There are no accounts yet, so the service listens on this machine alone and trusts whoever reaches
it; what must not happen is that a foreign web page makes the reader's own browser act here.
"""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
READING = frozenset(("GET", "HEAD", "OPTIONS"))
FORM_ALLOWANCE = 64 * 2**10  # bytes that a form's other fields and its boundaries may take


class SecurityHeaders:
    """Put :data:`HEADERS` on every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BoundedBodies:
    """Stop reading a request that is larger than an upload may be.

    The length that a client states is not believed: the bytes are counted as they come.
    """

    def __init__(self, app: ASGIApp, limit_bytes: int) -> None:
        self._app = app
        self._limit = limit_bytes + FORM_ALLOWANCE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise HTTPException(413, f"the request is larger than {self._limit} bytes")
            return message

        await self._app(scope, receive_counted, send)


async def require_same_origin(request: Request) -> None:
    """Refuse a change that a page of another origin asks for (CSRF); reading is free.

    Browsers name the origin of every such request; a client that names none is no browser that
    somebody could be tricked in.

    Raises:
        HTTPException: 403, if the request comes from elsewhere.
    """
    if request.method in READING:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign_site = site is not None and site not in {"same-origin", "none"}
    foreign_origin = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign_site or foreign_origin:
        raise HTTPException(403, "changes are taken from this service's own pages only")
