"""An engine that repeats what another one once said, so that tests need no Tesseract.

The record is one JSON file: per picture, known by the SHA-256 of its size, pixels and kind, its
words.
"""

import hashlib
import json
from pathlib import Path

from ocr.engine import Engine, EngineWord, Grey, Layout
from ocr.errors import EngineFailedError


class RecordedEngine:
    """Answers from a record; a picture that is not in it is an error."""

    def __init__(self, record: Path) -> None:
        said: dict[str, list[list[str | int | float]]] = json.loads(record.read_text("utf-8"))
        self._said = {key: tuple(_to_word(row) for row in rows) for key, rows in said.items()}

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """Repeat the words of a picture; see :class:`ocr.engine.Engine`."""
        del dpi
        words = self._said.get(_key(image, layout=layout))
        if words is None:
            raise EngineFailedError(page, "the record does not have this picture")
        return words


class RecordingEngine:
    """Passes pictures on to another engine and remembers what it says."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._said: dict[str, tuple[EngineWord, ...]] = {}

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """Let the other engine read; see :class:`ocr.engine.Engine`."""
        words = self._engine.recognise(image, dpi=dpi, page=page, layout=layout)
        self._said[_key(image, layout=layout)] = words
        return words

    def write(self, record: Path) -> None:
        """Write what was said as a record for :class:`RecordedEngine`."""
        rows = {key: [list(word) for word in words] for key, words in self._said.items()}
        text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        record.write_text(text + "\n", "utf-8")


def _key(image: Grey, *, layout: Layout) -> str:
    digest = hashlib.sha256(repr((image.shape, layout.value)).encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


def _to_word(row: list[str | int | float]) -> EngineWord:
    text, x0, y0, x1, y1, confidence, line = row
    return EngineWord(str(text), int(x0), int(y0), int(x1), int(y1), float(confidence), int(line))
