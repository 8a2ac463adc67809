"""Modules that are compiled where it can be done, as the plain Python that they are elsewhere."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import normalise.restoration

FOLDER = Path(normalise.restoration.__file__).parent


def as_plain_python(name: str) -> ModuleType:
    """Load a module of ``normalise.restoration`` from its source, under another name."""
    loader = importlib.machinery.SourceFileLoader(f"plain_{name}", str(FOLDER / f"{name}.py"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def refuse_compiled_modules() -> None:
    """Let this process import ``normalise.restoration`` from its sources only."""
    sources = importlib.machinery.FileFinder.path_hook(
        (importlib.machinery.SourceFileLoader, importlib.machinery.SOURCE_SUFFIXES)
    )

    def hook(path: str) -> importlib.machinery.FileFinder:
        if Path(path) != FOLDER:
            raise ImportError(path)
        finder = sources(path)
        assert isinstance(finder, importlib.machinery.FileFinder)
        return finder

    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()
