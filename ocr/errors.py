"""What can go wrong while a page is recognised.

OcrError
├── EngineMissingError      Tesseract or its language data is not installed
├── EngineFailedError       the engine crashed or took too long on a page
└── UnreadablePageError     a page cannot be turned into an image
"""

from normalise.errors import DispatchError


class OcrError(DispatchError):
    """A page cannot be recognised."""


class EngineMissingError(OcrError):
    """The engine or its language data is not there.

    Attributes:
        package: The Debian package that brings it.
    """

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} is not installed; run: apt-get install {package}")
        self.package = package


class EngineFailedError(OcrError):
    """The engine gave up on one page."""

    def __init__(self, page: int, reason: str) -> None:
        super().__init__(
            f"page {page}: the OCR engine failed ({reason}); read the page again later"
        )
        self.page = page
        self.reason = reason


class UnreadablePageError(OcrError):
    """A page cannot be turned into an image."""

    def __init__(self, page: int, reason: str) -> None:
        super().__init__(f"page {page} cannot be drawn ({reason}); ask for a new scan of it")
        self.page = page
        self.reason = reason
