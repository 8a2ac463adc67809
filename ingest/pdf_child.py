"""The process that reads and draws a PDF's pages: ``python -m ingest.pdf_child``.

See :mod:`ingest.pdf_process`, which starts it and may kill it.
"""

import resource
import sys
from typing import IO, Any

from ingest.child_messages import receive, send
from ingest.errors import DocumentTooLargeError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.pdf import draw_pdf_page, find_pdf_scan, read_pdf_page
from ingest.sources import MediaKind, SourceDocument, SourcePage


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Do what the parent asks for, page by page, until it closes the pipe."""
    head, data = receive(requests)
    resource.setrlimit(resource.RLIMIT_AS, (head["memory_bytes"], head["memory_bytes"]))
    source = SourceDocument(head["id"], head["name"], MediaKind.PDF, data)
    limits = IngestLimits(pixels=head["pixels"])
    while True:
        try:
            wanted, _ = receive(requests)
        except EOFError:
            return
        send(answers, *_answer(source, wanted, limits))


def _answer(
    source: SourceDocument, wanted: dict[str, Any], limits: IngestLimits
) -> tuple[dict[str, Any], bytes]:
    number = wanted["number"]
    try:
        if not wanted["dpi"]:
            return _from_page(read_pdf_page(source, number)), b""
        return _picture(source, wanted, limits)
    except DocumentTooLargeError as error:
        return {"error": "too large", "size": error.size, "limit": error.limit}, b""
    except UnreadableDocumentError as error:
        return {"error": "unreadable", "reason": error.reason}, b""
    except MemoryError:
        return {"error": "unreadable", "reason": f"page {number} needs too much memory"}, b""


def _picture(
    source: SourceDocument, wanted: dict[str, Any], limits: IngestLimits
) -> tuple[dict[str, Any], bytes]:
    """Return a page's JPEG where that is wanted and all that there is, or the page drawn."""
    number, dpi = wanted["number"], wanted["dpi"]
    scan = find_pdf_scan(source, number, dpi, limits) if wanted.get("scan") else None
    if scan is not None:
        size = {"width": scan.width, "height": scan.height, "dpi": scan.dpi}
        return {**size, "is_jpeg": True}, scan.jpeg
    drawn = draw_pdf_page(source, number, dpi, annotations=wanted["annotations"], limits=limits)
    size = {"width": drawn.width, "height": drawn.height, "dpi": drawn.info["dpi"][0]}
    return {**size, "is_jpeg": False}, drawn.tobytes()


def _from_page(page: SourcePage) -> dict[str, Any]:
    words, stamps = (
        [(word.text, *word.box) for word in some] for some in (page.words, page.stamps)
    )
    return {
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "words": words,
        "stamps": stamps,
        "picture_share": page.picture_share,
    }


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
