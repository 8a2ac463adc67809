"""The process in which Tesseract's library reads picture after picture.

Run as ``python -m ocr.tesseract_child LIBRARY LANGUAGE [FOLDER]``: loads a build of the shared
library (``ocr/tesseract_builds.py``) and the language's data (from FOLDER, or its own) once, says
so, and then answers pictures with tables, as ``tesseract … tsv`` writes them: lines and words
alone, asked for one by one. The library's own way to write a table goes back to the page's first
word a dozen times for each, a twentieth of the whole time. Little of the rest is loaded here; a
start takes a tenth of a second, which the command spends on every picture.
"""

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any

from ingest.child_messages import receive, send

_LINE, _WORD = 2, 3  # what an iterator may go over
_LEVELS = {_LINE: 4, _WORD: 5}  # their names in a table
_POINTER, _INT, _BYTES = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_EDGES = ctypes.POINTER(ctypes.c_int)
_FUNCTIONS: dict[str, tuple[Any, ...]] = {  # result first, then the arguments
    "TessBaseAPICreate": (_POINTER,),
    "TessBaseAPIInit3": (_INT, _POINTER, _BYTES, _BYTES),
    "TessBaseAPISetVariable": (_INT, _POINTER, _BYTES, _BYTES),
    "TessBaseAPISetPageSegMode": (None, _POINTER, _INT),
    "TessBaseAPISetImage": (None, _POINTER, _BYTES, _INT, _INT, _INT, _INT),
    "TessBaseAPIRecognize": (_INT, _POINTER, _POINTER),
    "TessBaseAPIGetIterator": (_POINTER, _POINTER),
    "TessResultIteratorNext": (_INT, _POINTER, _INT),
    "TessResultIteratorGetUTF8Text": (_POINTER, _POINTER, _INT),
    "TessResultIteratorConfidence": (ctypes.c_float, _POINTER, _INT),
    "TessResultIteratorDelete": (None, _POINTER),
    "TessPageIteratorBoundingBox": (_INT, _POINTER, _INT, _EDGES, _EDGES, _EDGES, _EDGES),
    "TessBaseAPIClear": (None, _POINTER),
    "TessDeleteText": (None, _POINTER),
}


class TesseractApi:
    """Tesseract's C interface, with one language loaded.

    Args:
        library: Its file, or a name by which the system finds it.
        language: Name of its data.
        folder: Where the data lies; None for Tesseract's own folder.

    Raises:
        OSError: The library is not there, lacks a function or cannot load the language.
    """

    def __init__(self, library: str, language: str, folder: str | None = None) -> None:
        try:
            self._library = _loaded(library)
        except AttributeError as error:
            raise OSError(str(error)) from error
        self._api = self._library.TessBaseAPICreate()
        place = None if folder is None else os.fsencode(folder)
        if self._library.TessBaseAPIInit3(self._api, place, language.encode()) != 0:
            raise OSError(f"no language data {language!r}")

    def read(self, pixels: bytes, size: tuple[int, int], dpi: int, segmentation: int) -> bytes:
        """Return the table of a grey picture, width and height given, without the head line."""
        library, api = self._library, self._api
        width, height = size
        library.TessBaseAPISetVariable(api, b"user_defined_dpi", str(dpi).encode())
        library.TessBaseAPISetPageSegMode(api, segmentation)
        library.TessBaseAPISetImage(api, pixels, width, height, 1, width)
        try:
            if library.TessBaseAPIRecognize(api, None) != 0:
                raise OSError("nothing came back")
            return b"".join(self._rows())
        finally:
            library.TessBaseAPIClear(api)

    def _rows(self) -> Iterator[bytes]:
        """Give a row a line of writing and, behind it, one a word."""
        library, line = self._library, None
        place = library.TessBaseAPIGetIterator(self._api)
        try:
            more = place is not None
            while more:
                box = self._box(place, _LINE)
                if box != line:
                    yield _row(_LINE, box, -1, b"")
                    line = box
                text = self._text(place)
                if text.strip():
                    sure = library.TessResultIteratorConfidence(place, _WORD)
                    yield _row(_WORD, self._box(place, _WORD), sure, text)
                more = library.TessResultIteratorNext(place, _WORD)
        finally:
            library.TessResultIteratorDelete(place)

    def _box(self, place: int, level: int) -> tuple[int, int, int, int]:
        """Return left and upper edge, width and height of the line or word at a place."""
        left, top, right, bottom = (ctypes.c_int() for _ in range(4))
        edges = (ctypes.byref(edge) for edge in (left, top, right, bottom))
        self._library.TessPageIteratorBoundingBox(place, level, *edges)
        return left.value, top.value, right.value - left.value, bottom.value - top.value

    def _text(self, place: int) -> bytes:
        """Return the word at a place, in UTF-8; none where a picture stands."""
        text = self._library.TessResultIteratorGetUTF8Text(place, _WORD)
        if not text:
            return b""
        try:
            return ctypes.string_at(text)
        finally:
            self._library.TessDeleteText(text)


def _row(level: int, box: tuple[int, int, int, int], sure: float, text: bytes) -> bytes:
    return b"%d\t1\t0\t0\t0\t0\t%d\t%d\t%d\t%d\t%f\t%b\n" % (_LEVELS[level], *box, sure, text)


def _loaded(name: str) -> Any:
    library = ctypes.CDLL(name)
    for function_name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(library, function_name)
        function.restype, function.argtypes = result, arguments
    return library


def serve(build: Sequence[str], requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer pictures until the parent closes the pipe.

    Args:
        build: Library, language and perhaps folder, as for :class:`TesseractApi`.
        requests: Where pictures come from.
        answers: Where tables go.
    """
    try:
        api = TesseractApi(*build)
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
    serve(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
