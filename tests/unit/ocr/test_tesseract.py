from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ocr.engine import EngineWord
from ocr.errors import EngineFailedError, EngineMissingError
from ocr.language_data import find_language_data
from ocr.tesseract import TesseractEngine

PAGE = np.full((40, 60), 255, dtype=np.uint8)
HEAD = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"
LINE = "4\t1\t1\t1\t{line}\t0\t0\t0\t60\t12\t-1\t\n"


def engine(tmp_path: Path, script: str, *, timeout_s: float = 10.0) -> TesseractEngine:
    """Make a stand-in for the program out of a shell script."""
    command = tmp_path / "tesseract"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    return TesseractEngine(command=str(command), timeout_s=timeout_s)


def answering(tmp_path: Path, table: str) -> TesseractEngine:
    (tmp_path / "answer").write_text(table)
    return engine(tmp_path, f"cat >/dev/null; cat '{tmp_path}/answer'")


def row(line: int, text: str, conf: float = 96.5) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t10\t2\t30\t8\t{conf}\t{text}\n"


def test_words_come_with_edges_confidence_and_line(tmp_path: Path) -> None:
    table = HEAD + LINE.format(line=1) + row(1, "Sở") + LINE.format(line=2) + row(2, "Y")
    words = answering(tmp_path, table).recognise(PAGE, dpi=200, page=1)
    assert words == (
        EngineWord("Sở", 10, 2, 40, 10, 0.965, line=1),
        EngineWord("Y", 10, 2, 40, 10, 0.965, line=2),
    )


def test_doubtful_words_are_handed_on(tmp_path: Path) -> None:
    table = HEAD + LINE.format(line=1) + row(1, "~-", 12) + row(1, "Y", 80)
    words = answering(tmp_path, table).recognise(PAGE, dpi=200, page=1)
    assert [(word.text, word.confidence) for word in words] == [("~-", 0.12), ("Y", 0.8)]


def test_the_picture_language_and_resolution_are_handed_over(tmp_path: Path) -> None:
    script = f"echo \"$@ $OMP_THREAD_LIMIT\" > '{tmp_path}/said'; cat > '{tmp_path}/picture'"
    engine(tmp_path, script).recognise(PAGE, dpi=300, page=1)
    said = "stdin stdout -l vie --psm 3 --dpi 300 -c tessedit_create_tsv=1 1\n"
    assert (tmp_path / "said").read_text() == said
    assert (tmp_path / "picture").read_bytes() == b"P5 60 40 255\n" + PAGE.tobytes()


def test_our_own_data_is_read_from_its_folder(tmp_path: Path) -> None:
    script = f"cat >/dev/null; echo \"$@\" > '{tmp_path}/said'"
    ours = replace(engine(tmp_path, script), language="vie_dispatch")
    ours.recognise(PAGE, dpi=300, page=1)
    folder = find_language_data("vie_dispatch").folder
    said = (tmp_path / "said").read_text()
    assert " -l vie_dispatch " in said
    assert f" --tessdata-dir {folder} " in said


def test_the_installed_data_reads_where_ours_cannot_be_loaded(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "answer").write_text(HEAD + LINE.format(line=1) + row(1, "Y"))
    ours = "echo \"Failed loading language 'vie_dispatch'\" >&2; exit 1"
    script = f"cat >/dev/null; case \"$*\" in *vie_*) {ours};; esac; cat '{tmp_path}/answer'"
    ours_first = replace(engine(tmp_path, script), language="vie_dispatch")
    (word,) = ours_first.recognise(PAGE, dpi=200, page=1)
    assert word.text == "Y"
    assert "cannot load it" in caplog.text


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(
            "cat >/dev/null; echo 'out of memory' >&2; exit 1", "out of memory", id="says"
        ),
        pytest.param("cat >/dev/null; exit 3", "exit status 3", id="fails-silently"),
        pytest.param("cat >/dev/null; kill -9 $$", "exit status -9", id="is-killed"),
        pytest.param("cat >/dev/null; printf '\\377\\376'", "no UTF-8", id="bad-utf-8"),
        pytest.param(
            "cat >/dev/null; printf 'h\\n5\\t1\\t1\\t1\\t1\\t1\\tx\\t2\\t3\\t4\\t90\\tSo\\n'",
            "makes no sense",
            id="nonsense",
        ),
    ],
)
def test_a_page_on_which_the_engine_fails_is_one_error(
    tmp_path: Path, script: str, reason: str
) -> None:
    with pytest.raises(EngineFailedError, match=reason) as caught:
        engine(tmp_path, script).recognise(PAGE, dpi=200, page=7)
    assert caught.value.page == 7


def test_a_page_on_which_the_engine_hangs_is_given_up_and_the_process_killed(
    tmp_path: Path,
) -> None:
    script = f"echo $$ > '{tmp_path}/pid'; exec sleep 60"
    with pytest.raises(EngineFailedError, match=r"no answer in 0\.5 seconds"):
        engine(tmp_path, script, timeout_s=0.5).recognise(PAGE, dpi=200, page=1)
    pid = (tmp_path / "pid").read_text().strip()
    assert not Path("/proc", pid).exists()


def test_a_missing_program_names_its_package() -> None:
    with pytest.raises(EngineMissingError, match="apt-get install tesseract-ocr"):
        TesseractEngine(command="tesseract-not-there").recognise(PAGE, dpi=200, page=1)


def test_a_missing_language_names_its_package(tmp_path: Path) -> None:
    script = "cat >/dev/null; echo \"Failed loading language 'vie'\" >&2; exit 1"
    with pytest.raises(EngineMissingError) as caught:
        engine(tmp_path, script).recognise(PAGE, dpi=200, page=1)
    assert caught.value.package == "tesseract-ocr-vie"
