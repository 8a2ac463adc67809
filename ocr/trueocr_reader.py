"""trueocr as a second engine: a small recogniser of Vietnamese lines, run by ONNX Runtime.

It takes 2 to 3 milliseconds a word and reads figures better than Tesseract does, in italics and
even by hand; its weakness are tones. It is an extra (``congvan[second-engine]``); without it pages
are read by Tesseract alone.
"""

import functools
import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ocr.engine import Grey
from ocr.line_reader import LineReading

_LOADING = threading.Lock()


class _Prediction(Protocol):
    text: str
    confidence: float


class _Recognizer(Protocol):
    def predict(self, images: Sequence[Grey]) -> Sequence[_Prediction]: ...


class TrueOcrReader:
    """Reads lines with the models that come with trueocr."""

    def read_lines(self, crops: Sequence[Grey]) -> tuple[LineReading, ...]:
        """Read pictures; see :class:`ocr.line_reader.LineReader`."""
        if not crops:
            return ()
        with _LOADING:  # two threads at once would load the models twice
            recognizer = _load()
        return tuple(
            LineReading(found.text, min(max(found.confidence, 0.0), 1.0))
            for found in recognizer.predict(crops)
        )


def find_second_reader() -> TrueOcrReader | None:
    """Return the second engine, or None where it is not installed."""
    return TrueOcrReader() if importlib.util.find_spec("trueocr") else None


@functools.cache
def _load() -> _Recognizer:
    # Imported here: it takes a quarter of a second, and typed documents do without it.
    import trueocr

    recognizer: _Recognizer = trueocr.Recognizer(Path(trueocr.__file__).parent / "models")
    return recognizer
