"""Which builds of Tesseract's library there are, the fastest first.

The wheel of tesserocr (an extra: ``congvan[fast-tesseract]``) carries a newer library than most
systems do, built for the vector units of today's processors: it takes four fifths of the CPU time.
Its Python interface is not used. It comes without language data and does not know where the
system's lies.
"""

import importlib.util
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ocr.language_data import LanguageData

_SYSTEM = "libtesseract.so.5"
_WAIT_S = 10.0


class Build(NamedTuple):
    """A build of the library, and what it is to load.

    Attributes:
        library: Its file, or a name by which the system finds it.
        language: The name of its language data.
        folder: Where the data lies; None where the library knows itself.
    """

    library: str
    language: str
    folder: Path | None

    def as_arguments(self) -> tuple[str, ...]:
        """Return what ``python -m ocr.tesseract_child`` is told."""
        return (self.library, self.language, *([] if self.folder is None else [str(self.folder)]))


def find_builds(data: LanguageData) -> tuple[Build, ...]:
    """Return the builds that may read with a language's data, in the order to be tried."""
    system = Build(_SYSTEM, *data)
    wheel, folder = _wheel(), data.folder or _installed_folder()
    if wheel is None or folder is None:
        return (system,)
    return (Build(str(wheel), data.language, folder), system)


@cache
def _wheel() -> Path | None:
    """Return the library that came with tesserocr."""
    found = importlib.util.find_spec("tesserocr")
    if found is None or found.origin is None:
        return None
    libraries = Path(found.origin).parents[1] / "tesserocr.libs"
    return next(iter(sorted(libraries.glob("libtesseract-*.so.5*"))), None)


@cache
def _installed_folder() -> Path | None:
    """Return the folder of the language data that came with the ``tesseract`` command."""
    told = os.environ.get("TESSDATA_PREFIX")
    if told:
        return Path(told)
    try:
        done = subprocess.run(
            ("tesseract", "--list-langs"),
            capture_output=True,
            text=True,
            timeout=_WAIT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None  # the system's own library says what is missing
    # List of available languages in "/usr/share/tesseract-ocr/5/tessdata/" (3):
    parts = (done.stdout or done.stderr).split('"')
    return Path(parts[1]) if len(parts) > 2 else None
