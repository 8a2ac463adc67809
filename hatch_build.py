"""Compiles the inner loops of the restoration model while congvan is installed, if it can be done.

Needs Cython, a C compiler and Python's headers. Where one of them is missing, or compiling fails,
the same file is used as plain Python, some forty times slower: an installation never fails for it.
No setuptools: one call of Cython, one of the compiler that built this Python.
"""

import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SOURCE = ROOT / "normalise" / "restoration" / "lattice.py"
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # lattice.pxd alone says what is a C type
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
}


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls for wheels and editable installations."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile beside the source (editable) or into the wheel."""
        if self.target_name != "wheel":
            return
        built = compile_module(ROOT / "build" / "cython", say=self.app.display_info)
        if built is None:
            return
        place = SOURCE.parent / built.name
        if version == "editable":
            put(built, place)
            return
        build_data["force_include"][str(built)] = place.relative_to(ROOT).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def put(built: Path, place: Path) -> None:
    """Put the module beside its source, without writing into a file that a process has mapped."""
    fresh = place.with_suffix(".new")
    shutil.copyfile(built, fresh)
    fresh.replace(place)


def untyped(module: Any) -> Any:
    """Return a module whose functions carry no types."""
    return module


def compile_module(folder: Path, *, say: Any = print) -> Path | None:
    """Compile ``lattice.py`` into ``folder``.

    Args:
        folder: Made if missing.
        say: Told in a sentence why nothing was compiled.

    Returns:
        The extension module, or ``None`` where it can't be made here.
    """
    try:
        from Cython.Compiler import Main, Options
        from Cython.Compiler.Errors import CompileError
    except ImportError:
        say("Cython is missing: the restoration model will run as plain Python")
        return None
    headers = Path(sysconfig.get_path("include"))
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")
    if not (headers / "Python.h").exists() or shutil.which(compiler[0]) is None:
        compiler = ["cc"]
    if not (headers / "Python.h").exists() or shutil.which(compiler[0]) is None:
        say("no C compiler or no Python.h: the restoration model will run as plain Python")
        return None
    folder.mkdir(parents=True, exist_ok=True)
    c_file = folder / "lattice.c"
    options = untyped(Options).CompilationOptions(
        output_file=str(c_file), compiler_directives=DIRECTIVES, include_path=[str(ROOT)]
    )
    try:
        result = untyped(Main).compile(
            str(SOURCE), options, full_module_name="normalise.restoration.lattice"
        )
    except CompileError as error:
        say(f"Cython could not translate {SOURCE.name}: {error}")
        return None
    if result.num_errors:
        say(f"Cython could not translate {SOURCE.name}")
        return None
    built = folder / f"lattice{sysconfig.get_config_var('EXT_SUFFIX')}"
    flags = ["-shared", "-fPIC", "-O3", "-fwrapv", "-DNDEBUG", "-w", f"-I{headers}"]
    command = [*compiler, *flags, str(c_file), "-lm", "-o", str(built)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"compiling failed, the restoration model will run as plain Python: {error}")
        return None
    return built


if __name__ == "__main__":
    module = compile_module(ROOT / "build" / "cython")
    if module is None:
        sys.exit(1)
    put(module, SOURCE.parent / module.name)
