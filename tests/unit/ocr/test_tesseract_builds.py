import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from ocr import tesseract_builds
from ocr.language_data import LanguageData, find_language_data
from ocr.tesseract_builds import Build, find_builds

VIE = LanguageData("vie")
SYSTEM = Build("libtesseract.so.5", "vie", None)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    tesseract_builds._wheel.cache_clear()
    tesseract_builds._installed_folder.cache_clear()


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package whose wheel carries a library."""
    library = tmp_path / "tesserocr.libs" / "libtesseract-0123abcd.so.5.9.9"
    library.parent.mkdir()
    library.touch()
    _found_at(monkeypatch, tmp_path)
    return library


def _found_at(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    origin = None if folder is None else str(folder / "tesserocr" / "__init__.py")
    spec = None if origin is None else ModuleSpec("tesserocr", None, origin=origin)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: spec)


def _command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    command = tmp_path / "bin" / "tesseract"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=":")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)


def test_the_wheels_library_comes_first_and_reads_the_systems_data(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _command(tmp_path, monkeypatch, "echo 'List of available languages in \"/data/\" (1):'")
    assert find_builds(VIE) == (Build(str(wheel), "vie", Path("/data")), SYSTEM)


def test_older_commands_tell_it_as_an_error(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _command(tmp_path, monkeypatch, "echo 'List of available languages in \"/data/\" (1):' >&2")
    assert find_builds(VIE)[0] == Build(str(wheel), "vie", Path("/data"))


def test_who_names_a_folder_for_tesseract_is_heard(
    wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", "/elsewhere")
    assert find_builds(VIE) == (Build(str(wheel), "vie", Path("/elsewhere")), SYSTEM)


def test_both_read_our_own_data_where_it_lies(wheel: Path) -> None:
    ours = find_language_data("vie_dispatch")
    assert find_builds(ours) == (
        Build(str(wheel), "vie_dispatch", ours.folder),
        Build("libtesseract.so.5", "vie_dispatch", ours.folder),
    )


@pytest.mark.parametrize("answer", ["exit 1", "echo nothing of use", "kill $$"])
def test_a_command_that_names_no_folder_leaves_the_systems_library(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    assert wheel.exists()
    _command(tmp_path, monkeypatch, answer)
    assert find_builds(VIE) == (SYSTEM,)


def test_the_systems_library_reads_where_the_package_carries_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _found_at(monkeypatch, None)
    assert find_builds(VIE) == (SYSTEM,)
    tesseract_builds._wheel.cache_clear()
    _found_at(monkeypatch, tmp_path)
    assert find_builds(VIE) == (SYSTEM,)


def test_the_process_is_told_library_language_and_folder() -> None:
    assert SYSTEM.as_arguments() == ("libtesseract.so.5", "vie")
    assert Build("a.so", "vie", Path("/data")).as_arguments() == ("a.so", "vie", "/data")
