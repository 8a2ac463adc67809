"""The root of congvan's errors; each stage adds its branch in its own ``errors.py``.

DispatchError
├── RestorationModelError   the restoration model is missing or unreadable
├── CorrectionPlaceError    the words to be corrected are not where they were seen
├── IngestError             (ingest/errors.py)
├── OcrError                (ocr/errors.py)
├── ExtractError            (extract/errors.py)
├── StoreError              (tracking/errors.py)
└── SearchError             (search/errors.py)

An error carries its data as attributes and makes its own message, which says what happened and what
to do. ``api/problems.py`` alone maps errors to exit statuses and HTTP answers.
"""


class DispatchError(Exception):
    """Anything that congvan tells its user about; its text says what to do."""


class RestorationModelError(DispatchError):
    """The restoration model cannot be used."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path}: {reason}; install congvan again to get its model file back")
        self.path = path
        self.reason = reason


class CorrectionPlaceError(DispatchError):
    """Words that a person wants to put right are not at the place that was named.

    Attributes:
        start: First character of the place in the normalised text.
        end: Behind its last character.
        before: The words that were expected there.
    """

    def __init__(self, start: int, end: int, before: str) -> None:
        super().__init__(
            f"{before[:60]!r} does not stand at {start} to {end} of the text; "
            "load the document again and correct the words where they stand now"
        )
        self.start = start
        self.end = end
        self.before = before
