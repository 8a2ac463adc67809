"""The root of congvan's errors; each stage adds its branch in its own ``errors.py``.

DispatchError
├── RestorationModelError   the restoration model is missing or unreadable
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
