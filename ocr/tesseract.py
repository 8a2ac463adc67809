"""The ``tesseract`` command as an engine.

One process a page, fed a PGM through a pipe (no compression to pay for), so a page that hangs can
be killed. ``OMP_THREAD_LIMIT=1`` always: left to itself Tesseract doubles its CPU time and is no
faster with pages in parallel. Its words alone are taken; its order of them loses a tenth of a
dispatch's page. Page segmentation 3: mode 11 (sparse text) drops the punctuation at the end
of lines.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ocr.engine import EngineWord, Grey, Layout
from ocr.errors import EngineFailedError, EngineMissingError
from ocr.language_data import LanguageData, find_language_data, instead_of_ours

_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_COLUMNS = 12
_PACKAGE = "tesseract-ocr"
SEGMENTATION = {Layout.PAGE: 3, Layout.SPARSE: 11, Layout.BLOCK: 6}
"""Tesseract's page segmentation modes."""


@dataclass(frozen=True, slots=True)
class TesseractEngine:
    """Runs the ``tesseract`` command.

    Attributes:
        language: Its language data, e.g. ``"vie"``; see :mod:`ocr.language_data`.
        timeout_s: Seconds after which a page is given up and the process killed.
        command: The program.
    """

    language: str = "vie"
    timeout_s: float = 120.0
    command: str = "tesseract"

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        """Read a picture; see :class:`ocr.engine.Engine`."""
        picture, options = _to_pgm(image), ("--psm", str(SEGMENTATION[layout]), "--dpi", str(dpi))
        data = find_language_data(self.language)
        try:
            answer = self._run(picture, data, options, page)
        except EngineMissingError as error:
            if not data.is_ours or error.package == _PACKAGE:
                raise
            data = instead_of_ours(self.language, "the tesseract command cannot load it")
            answer = self._run(picture, data, options, page)
        try:
            table = answer.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EngineFailedError(page, "its answer is no UTF-8") from error
        return tuple(read_words(table.splitlines()[1:], page))

    def describe(self) -> str:
        """Return the program's version and language data, e.g. "5.3.0 (eng, osd, vie)".

        Raises:
            EngineMissingError: The program is not installed.
        """
        version = self._told("--version").split()[1]
        languages = self._told("--list-langs").splitlines()[1:]
        return f"{version} ({', '.join(sorted(languages))})"

    def _told(self, option: str) -> str:
        try:
            done = subprocess.run(
                [self.command, option], capture_output=True, text=True, timeout=10, check=True
            )
        except FileNotFoundError as error:
            raise EngineMissingError("Tesseract", _PACKAGE) from error
        except (OSError, subprocess.SubprocessError) as error:
            raise EngineFailedError(0, str(error)) from error
        return done.stdout or done.stderr

    def _run(self, picture: bytes, data: LanguageData, options: Sequence[str], page: int) -> bytes:
        arguments = [self.command, "stdin", "stdout", "-l", data.language, *options]
        if data.folder is not None:
            arguments += ["--tessdata-dir", str(data.folder)]
        # Not its configuration "tsv", which it looks for beside the language data.
        arguments += ["-c", "tessedit_create_tsv=1"]
        try:
            done = subprocess.run(
                arguments,
                input=picture,
                capture_output=True,
                timeout=self.timeout_s,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                check=False,
            )
        except FileNotFoundError as error:
            raise EngineMissingError("Tesseract", _PACKAGE) from error
        except subprocess.TimeoutExpired as error:
            raise EngineFailedError(page, f"no answer in {self.timeout_s:g} seconds") from error
        except OSError as error:
            raise EngineFailedError(page, str(error)) from error
        if done.returncode != 0:
            raise _failure(done, data.language, page)
        return done.stdout


def _failure(
    done: subprocess.CompletedProcess[bytes], language: str, page: int
) -> EngineMissingError | EngineFailedError:
    said = done.stderr.decode("utf-8", "replace").strip()
    if "Failed loading language" in said or "Error opening data file" in said:
        return EngineMissingError(
            f"Tesseract's language data {language!r}", f"{_PACKAGE}-{language}"
        )
    last = said.splitlines()[-1] if said else f"exit status {done.returncode}"
    return EngineFailedError(page, last)


def _to_pgm(image: Grey) -> bytes:
    height, width = image.shape
    return b"P5 %d %d 255\n" % (width, height) + image.tobytes()


def read_words(rows: Iterable[str], page: int) -> Iterator[EngineWord]:
    """Read Tesseract's TSV: a row a thing, a thing's level first, then where it stands in what.

    Args:
        rows: Without the head line.
        page: The page's number, for errors.

    Raises:
        EngineFailedError: A row makes no sense.
    """
    line = 0
    for row in rows:
        fields = row.split("\t")
        line += fields[0] == _LINE_LEVEL
        if len(fields) != _COLUMNS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        try:
            left, top, width, height = (int(field) for field in fields[6:10])
            confidence = min(max(float(fields[10]) / 100, 0.0), 1.0)
        except ValueError as error:
            raise EngineFailedError(page, f"its answer makes no sense: {row!r}") from error
        text = "".join(fields[11].split())
        yield EngineWord(text, left, top, left + width, top + height, confidence, line)
