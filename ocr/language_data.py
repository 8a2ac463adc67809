"""Where Tesseract's language data is: installed with it, or come along with congvan.

``vie_dispatch`` is the stock ``vie`` trained on with worn dispatches, for faxes and poor copies;
see ``docs/tesseract_model.md``.
"""

import logging
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

_LOG = logging.getLogger("congvan.ocr.language_data")
_STOCK = {"vie_dispatch": "vie"}
"""Names of our own data, and the installed data that stands in where ours cannot be used."""


class LanguageData(NamedTuple):
    """Which data Tesseract is to load.

    Attributes:
        language: Its name, e.g. ``"vie"``.
        folder: Where it lies; None for Tesseract's own folder.
    """

    language: str
    folder: Path | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it came with congvan."""
        return self.folder is not None


def find_bilevel_language(language: str) -> str:
    """Return the name of our own data for worn pages in a language, or the language itself."""
    ours = (name for name, stock in _STOCK.items() if stock == language)
    return next(ours, language)


@cache
def find_language_data(language: str) -> LanguageData:
    """Return where the data of a language lies; for ours the installed one if it did not come."""
    if language not in _STOCK:
        return LanguageData(language)
    folder = Path(str(files("ocr"))) / "data"
    if not (folder / f"{language}.traineddata").is_file():
        return instead_of_ours(language, "it did not come with congvan")
    return LanguageData(language, folder)


def instead_of_ours(language: str, reason: str) -> LanguageData:
    """Return the installed data in whose place ours was to be used, and log why."""
    _LOG.warning("%r is not used (%s) but %r", language, reason, _STOCK[language])
    return LanguageData(_STOCK[language])
