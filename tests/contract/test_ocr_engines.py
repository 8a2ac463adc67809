"""What every OCR engine must do, proved for each of them on the same page."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

import ocr.tesseract_library
from ocr.engine import Engine, Grey, Layout
from ocr.language_data import find_language_data
from ocr.recorded import RecordedEngine, RecordingEngine
from ocr.tesseract import TesseractEngine
from ocr.tesseract_builds import Build, find_builds
from ocr.tesseract_library import TesseractLibrary

DPI = 200


def page() -> Grey:
    """Draw two lines of plain figures and letters, 200 dots an inch."""
    image = np.full((400, 1200), 255, dtype=np.uint8)
    for y, text in ((120, "BAO CAO 2025"), (260, "NGAY 30 THANG 6")):
        cv2.putText(image, text, (60, y), cv2.FONT_HERSHEY_DUPLEX, 2.0, 0, 4, cv2.LINE_AA)
    return image


@pytest.fixture(scope="module", params=["tesseract", "library", "recorded"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    tesseract = TesseractEngine()
    if request.param == "tesseract":
        yield tesseract
        return
    if request.param == "library":
        with TesseractLibrary() as library:
            yield library
        return
    record: Path = tmp_path_factory.mktemp("ocr") / "record.json"
    recording = RecordingEngine(tesseract)
    for image in (page(), np.full_like(page(), 255)):
        recording.recognise(image, dpi=DPI, page=1)
    recording.write(record)
    yield RecordedEngine(record)


def test_words_are_read(engine: Engine) -> None:
    words = engine.recognise(page(), dpi=DPI, page=1)
    read = " ".join(word.text for word in words)
    assert "2025" in read
    assert "NGAY" in read


def test_words_lie_inside_the_picture_and_hold_no_white_space(engine: Engine) -> None:
    words = engine.recognise(page(), dpi=DPI, page=1)
    assert words
    for word in words:
        assert 0 <= word.x0 < word.x1 <= 1200
        assert 0 <= word.y0 < word.y1 <= 400
        assert 0 <= word.confidence <= 1
        assert word.text == "".join(word.text.split()) != ""


def test_words_of_different_lines_have_different_line_numbers(engine: Engine) -> None:
    words = engine.recognise(page(), dpi=DPI, page=1)
    upper = {word.line for word in words if word.y1 < 190}
    lower = {word.line for word in words if word.y0 > 190}
    assert upper
    assert lower
    assert not upper & lower


def test_a_blank_page_has_no_words(engine: Engine) -> None:
    assert engine.recognise(np.full_like(page(), 255), dpi=DPI, page=1) == ()


def test_two_threads_may_read_at_once(engine: Engine) -> None:
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda n: engine.recognise(page(), dpi=DPI, page=n), (1, 2))
    assert one == other


def test_tesseract_tells_its_version_and_language_data() -> None:
    version, _, languages = TesseractEngine().describe().partition(" ")
    assert version[0].isdigit()
    assert "vie" in languages


@pytest.fixture(params=[0, 1], ids=["the-first-build", "the-second-build"])
def build(request: pytest.FixtureRequest) -> Build:
    """Give the builds of the library that are there."""
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    builds = find_builds(find_language_data("vie"))
    if request.param >= len(builds):
        pytest.skip("there is one build: pip install congvan[fast-tesseract]")
    found: Build = builds[request.param]
    return found


def test_every_build_of_the_library_reads_what_the_command_reads(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr.tesseract_library, "find_builds", lambda _: (build,))
    monkeypatch.setattr(ocr.tesseract_library, "TesseractEngine", lambda *_: None)
    with TesseractLibrary() as library:
        for layout in Layout:
            read = library.recognise(page(), dpi=DPI, page=1, layout=layout)
            told = TesseractEngine().recognise(page(), dpi=DPI, page=1, layout=layout)
            # How sure they are differs by thousandths from one version to the other.
            assert [word[:5] for word in read] == [word[:5] for word in told]
            assert [word.line for word in read] == [word.line for word in told]
