"""What is installed, what is missing, and where the data is.

A finding that is needed and not there makes ``congvan doctor`` end with a status other than 0.
"""

import os
import platform
import shutil
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import numpy as np

from api.settings import Settings
from api.stores import Stores, open_stores
from normalise.errors import DispatchError
from normalise.restoration import lattice
from normalise.restoration.model import load_model
from ocr.tesseract import TesseractEngine
from search.answers import Unit
from tracking.listings import Paging

LIBRARIES = (
    "pymupdf",
    "opencv-python-headless",
    "spacy",
    "sqlalchemy",
    "tantivy",
    "fastapi",
)
COUNT_ONLY = Paging(limit=0)
LEAST_FREE_BYTES = 2**30
GIB = 2**30


class Mark(StrEnum):
    """How a thing stands."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


class Finding(NamedTuple):
    """One line of the report.

    Attributes:
        subject: What was looked at.
        mark: Whether it is there; ``note`` where congvan works without.
        detail: Version, place, or what to do.
    """

    subject: str
    mark: Mark
    detail: str


def is_well(findings: Sequence[Finding]) -> bool:
    """Tell whether nothing that is needed is missing."""
    return all(finding.mark is not Mark.MISSING for finding in findings)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that congvan stands on, the ground first.

    Args:
        settings: Where the data is and how pages are recognised.
    """
    yield Finding("Python", Mark.OK, platform.python_version())
    for name in LIBRARIES:
        yield _library(name)
    yield _engine(settings)
    yield _extra("fast Tesseract", "tesserocr", "reading takes a fifth more CPU time")
    yield _extra("second engine", "trueocr", "figures are read less well")
    yield _model()
    yield _decoder()
    yield _folder(settings.data_dir)
    yield _free_space(settings.data_dir)
    yield from _stores(settings)


def _library(name: str) -> Finding:
    try:
        return Finding(name, Mark.OK, version(name))
    except PackageNotFoundError:
        return Finding(name, Mark.MISSING, "not installed; run: make setup")


def _engine(settings: Settings) -> Finding:
    """Let Tesseract read an empty page: whatever is missing for that, its error names."""
    subject = f"Tesseract ({settings.ocr.language})"
    blank = np.full((64, 64), 255, np.uint8)
    try:
        engine = TesseractEngine(settings.ocr.language, settings.ocr.timeout_s)
        engine.recognise(blank, dpi=200, page=1)
        said = engine.describe()
    except DispatchError as error:
        return Finding(subject, Mark.MISSING, str(error))
    return Finding(subject, Mark.OK, said)


def _extra(subject: str, package: str, without: str) -> Finding:
    """Look for what congvan does without, if less well."""
    name = f"{subject} ({package})"
    try:
        return Finding(name, Mark.OK, version(package))
    except PackageNotFoundError:
        return Finding(name, Mark.NOTE, f"not installed: {without}; run: make setup")


def _model() -> Finding:
    try:
        card = load_model().card
    except DispatchError as error:
        return Finding("restoration model", Mark.MISSING, str(error))
    return Finding("restoration model", Mark.OK, f"of {card['tokens']:,} syllables")


def _decoder() -> Finding:
    if Path(lattice.__file__).suffix == ".py":
        advice = "not compiled: restoring is slow; install a C compiler and run: make setup"
        return Finding("restoration decoder", Mark.NOTE, advice)
    return Finding("restoration decoder", Mark.OK, "compiled")


def _folder(folder: Path) -> Finding:
    """Tell whether data can be written; a folder that is not there yet counts by its parent."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Finding("data folder", Mark.OK, str(folder.absolute()))
    return Finding("data folder", Mark.MISSING, f"{there} is no folder that can be written")


def _free_space(folder: Path) -> Finding:
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    mark = Mark.OK if free >= LEAST_FREE_BYTES else Mark.NOTE
    return Finding("free space", mark, f"{free / GIB:.1f} GiB")


def _stores(settings: Settings) -> Iterator[Finding]:
    try:
        with open_stores(settings) as stores:
            registered = stores.register.documents(paging=COUNT_ONLY).total
            tasks = stores.register.tasks(paging=COUNT_ONLY).total
            yield Finding("register", Mark.OK, f"{registered} dispatches, {tasks} tasks")
            yield _index(stores, registered)
    except DispatchError as error:
        yield Finding("register and index", Mark.MISSING, str(error))


def _index(stores: Stores, registered: int) -> Finding:
    if stores.index.needs_rebuild:
        return Finding("index", Mark.NOTE, "made by another version; run: congvan reindex")
    held = stores.index.count(Unit.DISPATCH)
    if held != registered:
        advice = f"{held} of {registered} dispatches; run: congvan reindex"
        return Finding("index", Mark.NOTE, advice)
    return Finding("index", Mark.OK, f"{held} dispatches")
