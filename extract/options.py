"""How a dispatch's record is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """The options of this stage.

    Attributes:
        learned: Whether the learned judge weighs the rules' verdicts on what is a task.
    """

    learned: bool = True
