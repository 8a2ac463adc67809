"""What an office may choose about following tasks up."""

from dataclasses import dataclass

from extract.calendar_due import BeforePolicy


@dataclass(frozen=True, slots=True)
class TrackingOptions:
    """How the register reckons.

    Attributes:
        before: Whether "trước ngày X" may still be met on day X.
    """

    before: BeforePolicy = BeforePolicy.ON_THE_DAY
