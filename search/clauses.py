"""The parts of a plan: what a field of the index must hold; engines put it in their own terms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other in a field; one word or more.

    Attributes:
        field: Name of the index field.
        words: As they are indexed.
        weight: Factor of the score.
    """

    field: str
    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Between:
    """A number lies in a range, bounds included; None is no bound.

    Attributes:
        field: Name of the index field.
        low: The least; days are numbers yyyymmdd, a month alone is yyyymm00.
        high: The greatest; a month alone ends with yyyymm31.
    """

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Keywords:
    """A field holds at least one of these values, as they are; does not score."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A field holds a word that begins so; does not score."""

    field: str
    letters: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A field holds a word that is this one but for one letter; does not score."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these; one of the alternatives of a group."""

    parts: tuple[Phrase, ...]


Clause = Phrase | Between | Keywords | Beginning | Slip
Alternative = Phrase | AllOf
Group = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine is asked.

    Attributes:
        must: Of every group at least one alternative has to match; counts for the score.
        should: Need not match; counts for the score.
        must_not: None may match.
        filters: All have to match, and do not count.
        least: How many groups of ``must`` have to match; None for all.
    """

    must: tuple[Group, ...] = ()
    should: tuple[Phrase, ...] = ()
    must_not: tuple[Clause, ...] = ()
    filters: tuple[Clause, ...] = ()
    least: int | None = None

    @property
    def ranks(self) -> bool:
        """Whether there is anything to rank by; else the newest come first."""
        return bool(self.must)
