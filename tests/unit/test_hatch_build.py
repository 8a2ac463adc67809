"""Installing compiles the inner loops where it can, and never fails for it."""

import importlib.machinery
import importlib.util
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
    assert hook.compile_module(tmp_path, say=said.append) is None
    assert "plain Python" in said[0]


def test_without_a_compiler_nothing_is_compiled_and_nothing_fails(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("Cython")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said: list[str] = []
    assert hook.compile_module(tmp_path, say=said.append) is None
    assert "plain Python" in said[0]


def test_with_both_an_extension_module_is_made(hook: ModuleType, tmp_path: Path) -> None:
    pytest.importorskip("Cython")
    said: list[str] = []
    built = hook.compile_module(tmp_path, say=said.append)
    if built is None:
        pytest.skip(f"nothing to compile with here: {said}")
    assert built.name.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))
    assert built.stat().st_size > 10_000
