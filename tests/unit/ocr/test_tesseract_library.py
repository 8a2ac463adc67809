import sys

import numpy as np
import pytest

import ocr.tesseract_library
from ocr.engine import EngineWord
from ocr.errors import EngineFailedError, EngineMissingError
from ocr.tesseract_builds import Build
from ocr.tesseract_library import TesseractLibrary

PAGE = np.full((40, 60), 255, dtype=np.uint8)
CHILD = """
import sys, time
from ingest.child_messages import receive, send
send(sys.stdout.buffer, {START})
n = 0
while True:
    head, pixels = receive(sys.stdin.buffer)
    n += 1
    {ANSWER}
"""
LINE = "4 1 1 1 1 0 0 0 60 12 -1 ".replace(" ", "\\t") + "\\n"
TABLE = LINE + "5 1 1 1 1 1 9 2 30 8 90 %d".replace(" ", "\\t") + "\\n"


def library(
    answer: str, *, start: str = "{}", timeout_s: float = 10.0, language: str = "vie"
) -> TesseractLibrary:
    """Make a stand-in for the process."""
    code = CHILD.replace("{START}", start).replace("{ANSWER}", answer)
    return TesseractLibrary(language, timeout_s, child=(sys.executable, "-c", code))


def test_one_process_reads_one_picture_after_the_other() -> None:
    with library(f"send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)") as engine:
        read = [engine.recognise(PAGE, dpi=200, page=1) for _ in range(3)]
    assert read == [(EngineWord(str(n), 9, 2, 39, 10, 0.9, line=1),) for n in (1, 2, 3)]


def test_the_picture_comes_whole() -> None:
    said = "b'5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t90\\t%d,%d,%d,%d,%d'"
    values = "(head['width'], head['height'], head['dpi'], head['segmentation'], len(pixels))"
    with library(f"send(sys.stdout.buffer, {{}}, {said} % {values})") as engine:
        (word,) = engine.recognise(PAGE, dpi=300, page=1)
    assert word.text == "60,40,300,3,2400"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param("sys.exit(3)", "its process ended", id="ends"),
        pytest.param("time.sleep(60)", "no answer in 1 seconds", id="hangs"),
        pytest.param("send(sys.stdout.buffer, {'error': 'no memory'})", "no memory", id="says"),
        pytest.param("send(sys.stdout.buffer, {}, bytes([255]))", "no UTF-8", id="bad-utf-8"),
        pytest.param("print('what?', flush=True)", "its process ended", id="nonsense"),
    ],
)
def test_a_page_on_which_it_fails_is_one_error(answer: str, reason: str) -> None:
    timeout_s = 1.0 if "sleep" in answer else 10.0
    with (
        library(answer, timeout_s=timeout_s) as engine,
        pytest.raises(EngineFailedError, match=reason),
    ):
        engine.recognise(PAGE, dpi=200, page=7)


def test_the_page_behind_one_that_killed_the_process_is_read() -> None:
    answer = f"head['dpi'] == 1 and sys.exit(1)\n    send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)"
    with library(answer) as engine:
        with pytest.raises(EngineFailedError):
            engine.recognise(PAGE, dpi=1, page=1)
        assert len(engine.recognise(PAGE, dpi=200, page=2)) == 1


def test_the_command_reads_where_the_library_cannot_begin() -> None:
    with (
        library("pass", start="{'error': 'no such file'}") as engine,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PATH", "")
        with pytest.raises(EngineMissingError):  # by the command, which says what to install
            engine.recognise(PAGE, dpi=200, page=1)


def test_the_installed_data_reads_where_the_library_cannot_load_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    start = "{'error': 'no language data'} if 'vie_dispatch' in sys.argv else {}"
    answer = f"send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)"
    with library(answer, start=start, language="vie_dispatch") as engine:
        assert len(engine.recognise(PAGE, dpi=200, page=1)) == 1
    assert "no language data" in caplog.text


def test_the_next_build_reads_where_the_first_cannot_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    builds = (Build("broken.so", "vie", None), Build("sound.so", "vie", None))
    monkeypatch.setattr(ocr.tesseract_library, "find_builds", lambda _: builds)
    start = "{'error': 'no such file'} if 'broken.so' in sys.argv else {}"
    answer = f"send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)"
    with library(answer, start=start) as engine:
        assert [len(engine.recognise(PAGE, dpi=200, page=n)) for n in (1, 2)] == [1, 1]


def test_processes_that_were_started_ahead_read_and_no_more_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr.tesseract_library, "find_builds", lambda _: (Build("a", "vie", None),))
    with library(f"send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)") as engine:
        engine.start_ahead(2)
        engine.start_ahead(2)
        ahead = [child for _, child in engine._starting]
        assert len(ahead) == 2
        engine.recognise(PAGE, dpi=200, page=1)
        engine.start_ahead(2)
        assert engine._idle == ahead[:1]
        assert [child for _, child in engine._starting] == ahead[1:]
    assert all(child.poll() is not None for child in ahead)


def test_a_build_that_was_started_ahead_and_cannot_begin_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    builds = (Build("broken.so", "vie", None), Build("sound.so", "vie", None))
    monkeypatch.setattr(ocr.tesseract_library, "find_builds", lambda _: builds)
    start = "{'error': 'no such file'} if 'broken.so' in sys.argv else {}"
    with library(f"send(sys.stdout.buffer, {{}}, b'{TABLE}' % n)", start=start) as engine:
        engine.start_ahead(3)
        assert [len(engine.recognise(PAGE, dpi=200, page=n)) for n in (1, 2)] == [1, 1]
