"""The process in which Tesseract's library reads picture after picture.

Run as ``python -m ocr.tesseract_child LANGUAGE``: loads the shared library that comes with the
``tesseract`` command and the language's data once, says so, and then answers pictures with tables,
as ``tesseract … tsv`` writes them. Little of the rest is loaded here; a start takes a tenth of a
second, which the command spends on every picture.
"""

import ctypes
import os
import sys
from typing import IO, Any

from ingest.child_messages import receive, send

LIBRARY = "libtesseract.so.5"
_POINTER, _INT, _BYTES = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_FUNCTIONS: dict[str, tuple[Any, ...]] = {  # result first, then the arguments
    "TessBaseAPICreate": (_POINTER,),
    "TessBaseAPIInit3": (_INT, _POINTER, _BYTES, _BYTES),
    "TessBaseAPISetVariable": (_INT, _POINTER, _BYTES, _BYTES),
    "TessBaseAPISetPageSegMode": (None, _POINTER, _INT),
    "TessBaseAPISetImage": (None, _POINTER, _BYTES, _INT, _INT, _INT, _INT),
    "TessBaseAPIGetTsvText": (_POINTER, _POINTER, _INT),
    "TessBaseAPIClear": (None, _POINTER),
    "TessDeleteText": (None, _POINTER),
}


class TesseractApi:
    """Tesseract's C interface, with one language loaded.

    Raises:
        OSError: The library is not there, lacks a function or cannot load the language.
    """

    def __init__(self, language: str) -> None:
        try:
            self._library = _library()
        except AttributeError as error:
            raise OSError(str(error)) from error
        self._api = self._library.TessBaseAPICreate()
        if self._library.TessBaseAPIInit3(self._api, None, language.encode()) != 0:
            raise OSError(f"no language data {language!r}")

    def read(self, pixels: bytes, size: tuple[int, int], dpi: int, segmentation: int) -> bytes:
        """Return the table of a grey picture, width and height given, without the head line."""
        library, api = self._library, self._api
        width, height = size
        library.TessBaseAPISetVariable(api, b"user_defined_dpi", str(dpi).encode())
        library.TessBaseAPISetPageSegMode(api, segmentation)
        library.TessBaseAPISetImage(api, pixels, width, height, 1, width)
        table = library.TessBaseAPIGetTsvText(api, 0)
        if not table:
            raise OSError("nothing came back")
        try:
            return ctypes.string_at(table)
        finally:
            library.TessDeleteText(table)
            library.TessBaseAPIClear(api)


def _library() -> Any:
    library = ctypes.CDLL(LIBRARY)
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def serve(language: str, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer pictures until the parent closes the pipe."""
    try:
        api = TesseractApi(language)
    except OSError as error:
        send(answers, {"error": str(error)})
        return
    send(answers, {})
    while True:
        try:
            head, pixels = receive(requests)
        except EOFError:
            return
        try:
            size = (head["width"], head["height"])
            table = api.read(pixels, size, head["dpi"], head["segmentation"])
        except OSError as error:
            send(answers, {"error": str(error)})
        else:
            send(answers, {}, table)


if __name__ == "__main__":
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read by the library as it is loaded
    serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
