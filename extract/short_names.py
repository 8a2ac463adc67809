"""Short names of bodies as people type them ("SYT", "ubnd tỉnh", "Sở GD&ĐT"), written in full.

They are those of the extraction's own data: symbols of issuers in codes, abbreviations in names.
One that is spelt like a syllable ("TU", Tỉnh ủy) is left alone: typed without accents, a word of a
name cannot be told from it.
"""

import functools
import re

from extract.folding import fold
from extract.patterns import load_mapping
from normalise.syllables import is_syllable

_TABLES = (
    ("issuers.toml", "symbols"),
    ("agencies.toml", "abbreviations"),
    ("issuers.toml", "local_symbols"),
)


def spell_out(name: str) -> str:
    """Write the short names in a name in full; capitals and accents of what is typed don't matter.

    Args:
        name: A name or part of one, NFC.

    Example:
        >>> spell_out("syt tỉnh Lạng Sơn"), spell_out("Sở GD&ĐT")
        ('Sở Y tế tỉnh Lạng Sơn', 'Sở Giáo dục và Đào tạo')
    """
    pieces, at = [], 0
    for found in _pattern().finditer(fold(name)):
        pieces += [name[at : found.start()], short_names()[found.group()]]
        at = found.end()
    return "".join([*pieces, name[at:]])


@functools.cache
def short_names() -> dict[str, str]:
    """Return the full name under each short one, the short ones folded."""
    names: dict[str, str] = {}
    for file, key in _TABLES:
        names |= {fold(short): full for short, full in load_mapping(file, key).items()}
    return {short: full for short, full in names.items() if not is_syllable(short)}


@functools.cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(short_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
