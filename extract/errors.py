"""What can go wrong while a dispatch is read.

ExtractError
└── PatternFileError    a pattern or gazetteer file of congvan itself is wrong
"""

from normalise.errors import DispatchError


class ExtractError(DispatchError):
    """A text cannot be turned into a record."""


class PatternFileError(ExtractError):
    """A file of patterns, names or calendars is not as it must be.

    Attributes:
        file: Its name.
        entry: The entry that is wrong, or "".
    """

    def __init__(self, file: str, entry: str, reason: str) -> None:
        place = f"{file}, entry {entry!r}" if entry else file
        super().__init__(f"{place}: {reason}; mend the file or install congvan again")
        self.file = file
        self.entry = entry
