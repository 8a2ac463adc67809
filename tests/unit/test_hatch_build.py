"""Installing compiles the inner loops where it can, and never fails for it."""

import importlib.machinery
import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_cython_nothing_is_compiled_and_nothing_fails(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "Cython.Compiler", None)
    said: list[str] = []
    assert hook.compile_modules(tmp_path, say=said.append) == []
    assert "plain Python" in said[0]


def test_without_a_compiler_nothing_is_compiled_and_nothing_fails(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("Cython")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said: list[str] = []
    assert hook.compile_modules(tmp_path, say=said.append) == []
    assert "plain Python" in said[0]


def test_with_a_compiler_that_fails_nothing_is_compiled_and_nothing_fails(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("Cython")
    if hook.find_compiler() is None:
        pytest.skip("no Python.h here")
    monkeypatch.setenv("CC", "false")
    said: list[str] = []
    assert hook.compile_modules(tmp_path, say=said.append) == []
    assert "plain Python" in said[0]


def test_with_both_extension_modules_are_made(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("Cython")
    monkeypatch.setattr(
        hook, "MODULES", ("lattice", "candidates")
    )  # of either kind: each takes 5 s
    said: list[str] = []
    built = hook.compile_modules(tmp_path, say=said.append)
    if not built:
        pytest.skip(f"nothing to compile with here: {said}")
    assert [module.name.split(".")[0] for module in built] == ["lattice", "candidates"]
    for module in built:
        assert module.name.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))
        assert module.stat().st_size > 10_000


def test_what_is_older_than_its_source_is_compiled_anew(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "FOLDER", tmp_path)
    assert not hook.is_up_to_date()
    later = hook.ROOT.joinpath("hatch_build.py").stat().st_mtime + 100
    for name in hook.MODULES:
        for place in (f"{name}.py", f"{name}.pxd", f"{name}{hook.SUFFIX}"):
            (tmp_path / place).touch()
            os.utime(tmp_path / place, (later, later + place.endswith(hook.SUFFIX)))
    assert hook.is_up_to_date()
    os.utime(tmp_path / "lattice.pxd", (later, later + 2))
    assert not hook.is_up_to_date()


def test_where_nothing_was_compiled_older_modules_go(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "FOLDER", tmp_path)
    old, other = tmp_path / f"lattice{hook.SUFFIX}", tmp_path / "lattice.py"
    old.touch()
    other.touch()
    hook.put([])
    assert not old.exists()
    assert other.exists()
