"""Files are begun ahead of their turn, so that no worker waits, and not further than that."""

from collections import deque
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

import api.ingest_run
from api.ingest_run import _begun_ahead, _BegunFile, _is_enough
from api.pipeline import BegunSource
from api.settings import Settings
from api.stores import Stores
from ingest.errors import EmptyDocumentError
from ingest.sources import MediaKind, SourceDocument
from ocr.options import OcrOptions
from ocr.reading import BegunReading, DocumentReader

NO_STORES = cast("Stores", None)


class Reading(BegunReading):
    """A reading with so many pages left."""

    def __init__(self, pages: int) -> None:
        self.pages, self.is_open = pages, True

    @property
    def pages_left(self) -> int:
        return self.pages

    def close(self) -> None:
        self.is_open = False


def begun(pages: int) -> BegunSource | EmptyDocumentError:
    """Make a document with so many pages left; -1 stands for one that cannot be read."""
    if pages < 0:
        return EmptyDocumentError("a.pdf", "page")
    source = SourceDocument("1", "a.pdf", MediaKind.PDF, b"")
    return BegunSource(source, NO_STORES, Reading(pages))


@pytest.mark.parametrize(
    ("pages", "workers", "is_enough"),
    [
        pytest.param((), 2, False, id="nothing"),
        pytest.param((30,), 2, False, id="none-behind-a-long-one"),
        pytest.param((30, 3), 2, False, id="less-than-two-pages-a-worker"),
        pytest.param((30, 3, 1), 2, True, id="two-pages-a-worker"),
        pytest.param((0, -1, 0, 0), 2, False, id="nothing-to-recognise"),
        pytest.param((0, -1, 0, 0, 0), 2, True, id="no-more-files-at-once"),
        pytest.param((1,), 1, True, id="one-worker-begins-nothing-ahead"),
    ],
)
def test_files_are_begun_until_every_worker_has_pages(
    pages: tuple[int, ...], workers: int, is_enough: bool
) -> None:
    waiting = deque(_BegunFile(Path("a.pdf"), begun(left)) for left in pages)
    assert _is_enough(waiting, workers) is is_enough


def test_files_come_in_their_order_and_those_that_nobody_asks_for_are_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Reading] = []

    def begin(name: str, *_: object) -> BegunSource:
        if name == "2":
            raise EmptyDocumentError(name, "page")
        made.append(Reading(2))
        source = SourceDocument(name, name, MediaKind.PDF, b"")
        return BegunSource(source, NO_STORES, made[-1])

    monkeypatch.setattr(api.ingest_run, "open_source", lambda path, _: path.name)
    monkeypatch.setattr(api.ingest_run, "begin_source", begin)
    paths = [Path(str(number)) for number in range(1, 10)]
    options = replace(Settings().stage_options, ocr=OcrOptions(workers=2))
    with DocumentReader(options.ocr) as reader:
        with closing(_begun_ahead(paths, NO_STORES, options, reader)) as files:
            given = [next(files).path.name for _ in range(3)]
        assert given == ["1", "2", "3"]
        assert [reading.is_open for reading in made] == [True, True, *[False] * (len(made) - 2)]
        assert 2 < len(made) < 8
