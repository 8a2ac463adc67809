"""Lists of documents under an introduction: "Bãi bỏ các văn bản sau:", "1. Cơ sở pháp lý"."""

import itertools
import re

from extract.legal_bases.mentions import Mention, Reading
from extract.patterns import load_pattern

_MARKER = re.compile(r"[\W\d]{0,10}(?:[a-z]\s?[.)]\s?)?$")
_SENTENCE_END = re.compile(r"(?<=[^\W\d])[.;]\s")
_HEADING_LENGTH = 110  # letters; a longer paragraph is no heading


def find_introductions(reading: Reading, mentions: list[Mention]) -> dict[int, str]:
    """Find the words that introduce each mention at the beginning of a list's item.

    Args:
        reading: The text.
        mentions: In order of position.

    Returns:
        Folded words by the place of the mention; mentions that stand elsewhere are left out.
    """
    items = {}
    for mention in mentions:
        start = reading.paragraph_start(mention.span.start)
        if start not in items and _MARKER.fullmatch(reading.folded[start : mention.span.start]):
            items[start] = mention.span.start
    found: dict[int, str] = {}
    introduction = None
    for start, end in itertools.pairwise((*reading.paragraphs, len(reading.folded))):
        if start not in items:
            introduction = _introduction(reading.folded[start:end].strip())
        elif introduction is not None:
            found[items[start]] = introduction
    return found


def _introduction(words: str) -> str | None:
    """Return a paragraph's last sentence if it introduces a list of documents."""
    if words.endswith(":"):
        sentence = _SENTENCE_END.split(words)[-1].rstrip(": ")
        return sentence if _regex("intro.documents").search(sentence) else None
    is_heading = len(words) < _HEADING_LENGTH and _regex("intro.grounds").match(words)
    return "can cu " if is_heading else None


def _regex(name: str) -> re.Pattern[str]:
    return load_pattern("legal_bases.toml", name).regex
