"""The process that reads and draws PDFs' pages: ``python -m ingest.pdf_child``.

See :mod:`ingest.pdf_process`, which gives it a document and asks for pages, and may kill it.
"""

import resource
import sys
from typing import IO, Any

from ingest.child_messages import receive, send
from ingest.errors import DocumentTooLargeError, EncryptedDocumentError, UnreadableDocumentError
from ingest.limits import IngestLimits
from ingest.pdf import count_pdf_pages, draw_pdf_page, find_pdf_scan, free_memory, read_pdf_page
from ingest.sources import MediaKind, SourceDocument, SourcePage


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Do what the parent asks for, document by document, until it closes the pipe."""
    source, limits = SourceDocument("", "", MediaKind.PDF, b""), IngestLimits()
    while True:
        try:
            wanted, data = receive(requests)
        except EOFError:
            return
        if wanted["do"] == "hold":
            free_memory()
            source = SourceDocument(wanted["id"], wanted["name"], MediaKind.PDF, data)
            limits = IngestLimits(pixels=wanted["pixels"])
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (wanted["memory_bytes"], most))
        else:
            send(answers, *_answer(source, wanted, limits))


def _answer(
    source: SourceDocument, wanted: dict[str, Any], limits: IngestLimits
) -> tuple[dict[str, Any], bytes]:
    try:
        return _done(source, wanted, limits)
    except EncryptedDocumentError:
        return {"error": "encrypted"}, b""
    except DocumentTooLargeError as error:
        return {"error": "too large", "size": error.size, "limit": error.limit}, b""
    except UnreadableDocumentError as error:
        return {"error": "unreadable", "reason": error.reason}, b""
    except MemoryError:
        what = f"page {wanted['number']}" if "number" in wanted else "it"
        return {"error": "unreadable", "reason": f"{what} needs too much memory"}, b""


def _done(
    source: SourceDocument, wanted: dict[str, Any], limits: IngestLimits
) -> tuple[dict[str, Any], bytes]:
    if wanted["do"] == "count":
        return {"count": count_pdf_pages(source)}, b""
    if wanted["do"] == "read":
        return _from_page(read_pdf_page(source, wanted["number"])), b""
    return _picture(source, wanted, limits)


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
        "effort": page.effort,
    }


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
