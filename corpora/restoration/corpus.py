"""The training text: paragraphs of a folder, without repeats and without what is measured on.

Every 50th block of 40 paragraphs of a file is held out. A paragraph that shares a long run of words
with a text on which the model will be measured is left out altogether.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 40
HELD_OUT_EVERY = 50
RUN = 12  # words in a run that counts as shared
SHARED_RUNS = 20  # this many shared runs (31 words in a row) make a paragraph a copy
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a corpus file.

    Attributes:
        source: The file's name without its ending.
        text: In NFC.
        held_out: Whether it must not be learned from.
    """

    source: str
    text: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of texts that must not be learned from."""

    hashes: frozenset[int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Runs":
        """Collect the runs of some texts."""
        return cls(frozenset(run for text in texts for run in _runs(text)))

    @classmethod
    def of_folder(cls, folder: Path | None) -> "Runs":
        """Collect the runs of all ``*.txt`` files of a folder; ``None`` for none."""
        paths = sorted(folder.glob("*.txt")) if folder else []
        return cls.of(path.read_text(encoding="utf-8") for path in paths)

    def shared(self, text: str) -> int:
        """Count the runs of ``text`` that are among these."""
        return sum(run in self.hashes for run in _runs(text))


def read_paragraphs(
    folder: Path, excluded: Runs, *, sources: tuple[str, ...] = ()
) -> Iterator[Paragraph]:
    """Read every corpus file of a folder, each paragraph once.

    Args:
        folder: Holds ``*.txt``, one paragraph a line.
        excluded: Runs of the texts on which the model is measured.
        sources: Names of the only files to read, without ``.txt``; empty for all.
    """
    seen: set[int] = set()
    for path in sorted(folder.glob("*.txt")):
        if sources and path.stem not in sources:
            continue
        with path.open(encoding="utf-8") as lines:
            for i, line in enumerate(lines):
                text = unicodedata.normalize("NFC", line.strip())
                key = hash(text)
                if not text or key in seen:
                    continue
                seen.add(key)
                if excluded.shared(text) < SHARED_RUNS:
                    held_out = (i // BLOCK) % HELD_OUT_EVERY == HELD_OUT_EVERY - 1
                    yield Paragraph(path.stem, text, held_out)


def _runs(text: str) -> Iterator[int]:
    words = _WORD.findall(text.lower())
    return (hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1))
