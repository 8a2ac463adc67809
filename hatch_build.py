"""Compiles the restoration model's busiest modules while congvan is installed, if it can be done.

Needs Cython, a C compiler and Python's headers. Where one of them is missing, or compiling fails,
the same files are used as plain Python, many times slower: an installation never fails for it.
They know each other's C types, so it is all of them or none. No setuptools: a call of Cython and
one of the compiler that built this Python for each.
"""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FOLDER = ROOT / "normalise" / "restoration"
LOOPS = ("lattice", "syllable_search")
"""Numbers in flat arrays only: compiled without looking after indices, as fast as it goes."""
MODULES = (*LOOPS, "candidates", "positions", "findings", "decoding", "judgement")
"""Each a ``.py`` with its C types beside it in a ``.pxd``."""
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the .pxd alone says what is a C type
}
LOOP_DIRECTIVES = {
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
}
SUFFIX = str(sysconfig.get_config_var("EXT_SUFFIX"))
HEADERS = Path(sysconfig.get_path("include"))


class CustomBuildHook(BuildHookInterface[Any]):
    """What hatchling calls for wheels and editable installations."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile beside the source (editable) or into the wheel."""
        if self.target_name != "wheel":
            return
        built = compile_modules(ROOT / "build" / "cython", say=self.app.display_info)
        if version == "editable":
            put(built)
            return
        for module in built:
            place = FOLDER / module.name
            build_data["force_include"][str(module)] = place.relative_to(ROOT).as_posix()
        build_data["pure_python"] = not built
        build_data["infer_tag"] = bool(built)


def put(built: list[Path]) -> None:
    """Put modules beside their sources, without writing into a file that a process has mapped.

    Where there are none, what was compiled from older sources goes.
    """
    for module in built:
        fresh = FOLDER / f"{module.name}.new"
        shutil.copyfile(module, fresh)
        fresh.replace(FOLDER / module.name)
    for name in MODULES if not built else ():
        (FOLDER / f"{name}{SUFFIX}").unlink(missing_ok=True)


def is_up_to_date() -> bool:
    """Tell whether every module is compiled, and after the last change to any of the sources."""
    made = [FOLDER / f"{name}{SUFFIX}" for name in MODULES]
    if not all(module.exists() for module in made):
        return False
    sources = [FOLDER / f"{name}.{kind}" for name in MODULES for kind in ("py", "pxd")]
    newest = max(source.stat().st_mtime for source in (*sources, Path(__file__)))
    return newest < min(module.stat().st_mtime for module in made)


def untyped(module: Any) -> Any:
    """Return a module whose functions carry no types."""
    return module


def find_compiler() -> list[str] | None:
    """Return the command of a C compiler, or ``None`` where it or Python's headers are missing."""
    if (HEADERS / "Python.h").exists():
        for command in (os.environ.get("CC"), sysconfig.get_config_var("CC"), "cc"):
            compiler = shlex.split(command or "")
            if compiler and shutil.which(compiler[0]):
                return compiler
    return None


def compile_modules(folder: Path, *, say: Any = print) -> list[Path]:
    """Compile all modules into a folder, or none.

    Args:
        folder: Made if missing.
        say: Told in a sentence why nothing was compiled.

    Returns:
        The extension modules; none where they can't be made here.
    """
    compiler = find_compiler()
    if compiler is None:
        say("no C compiler or no Python.h: the restoration model will run as plain Python")
        return []
    folder.mkdir(parents=True, exist_ok=True)
    built = []
    for name in MODULES:
        c_file = folder / f"{name}.c"
        if not translate(name, c_file, say=say):
            return []
        module = folder / f"{name}{SUFFIX}"
        speed = "-O3" if name in LOOPS else "-O1"
        flags = ["-shared", "-fPIC", speed, "-fwrapv", "-DNDEBUG", "-w", f"-I{HEADERS}"]
        command = [*compiler, *flags, str(c_file), "-lm", "-o", str(module)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"compiling failed, the restoration model will run as plain Python: {error}")
            return []
        built.append(module)
    return built


def translate(name: str, c_file: Path, *, say: Any) -> bool:
    """Let Cython write a module as C; return whether it could."""
    try:
        from Cython.Compiler import Main, Options
        from Cython.Compiler.Errors import CompileError
    except ImportError:
        say("Cython is missing: the restoration model will run as plain Python")
        return False
    directives = DIRECTIVES | (LOOP_DIRECTIVES if name in LOOPS else {})
    options = untyped(Options).CompilationOptions(
        output_file=str(c_file), compiler_directives=directives, include_path=[str(ROOT)]
    )
    source = FOLDER / f"{name}.py"
    try:
        result = untyped(Main).compile(
            str(source), options, full_module_name=f"normalise.restoration.{name}"
        )
    except CompileError as error:
        say(f"Cython could not translate {source.name}: {error}")
        return False
    if result.num_errors:
        say(f"Cython could not translate {source.name}")
        return False
    return True


if __name__ == "__main__":
    if "--if-needed" in sys.argv and is_up_to_date():
        sys.exit()
    modules = compile_modules(ROOT / "build" / "cython")
    put(modules)
    sys.exit(0 if modules or "--if-needed" in sys.argv else 1)
