"""Later, shorter mentions led back to the whole ones: "Nghị định này", "Quyết định 26" (viện dẫn).

They are no mentions of their own in the record: a list of bases would count a document again each
time that the text says "Nghị định nêu trên". A mention of what nothing above it names is left out.
"""

import bisect
import re
from collections.abc import Iterator, Sequence

from extract.folding import fold
from extract.legal_bases.mentions import Reading, reading_of
from extract.legal_bases.references import read_reference
from extract.patterns import load_pattern
from extract.records import LegalBasis, ShortMention
from extract.symbols import load_document_types, parse_code
from normalise.spans import Span

_ARTICLE = re.compile(r"(?:^|\n)\W{0,4}(?:Điều|ĐIỀU)\s+(\d{1,3})\s?[.:]")
_OWN = "nay"


def find_short_mentions(
    text: str, bases: Sequence[LegalBasis], own_type: str | None = None
) -> tuple[ShortMention, ...]:
    """Find the short mentions of a text and tell which document each means.

    Args:
        text: A normalised text.
        bases: Its whole mentions, in order.
        own_type: The dispatch's own type: "Quyết định này" in a quyết định is the dispatch.

    Returns:
        The mentions in order.
    """
    reading = reading_of(text)
    found = [
        *_pointing(reading, bases, own_type),
        *_numbered(reading, bases),
        *_own_articles(reading),
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _pointing(
    reading: Reading, bases: Sequence[LegalBasis], own_type: str | None
) -> Iterator[ShortMention]:
    """Read "Nghị định này": the dispatch itself if it is one, else the last one named."""
    names = {fold(kind.name): kind.name for kind in load_document_types()}
    latest = _LatestOfType(bases)
    for match in _regex("short.pointing").finditer(reading.folded):
        kind = names[match["type"]]
        span = Span(*match.span())
        reference = read_reference(reading, span.start)
        if match["pointer"] == _OWN and kind == own_type:
            yield ShortMention(span, kind, None, None, True, reference, "legal.own")
            continue
        meant = latest.before(span.start, kind)
        if meant is not None:
            rule = "legal.last-of-type"
            yield ShortMention(span, kind, meant.code, meant.title, False, reference, rule)


def _numbered(reading: Reading, bases: Sequence[LegalBasis]) -> Iterator[ShortMention]:
    """Read "Quyết định 26": the one whose number it is."""
    by_number: dict[tuple[str, str], LegalBasis] = {}
    for basis in bases:
        if basis.code:
            number = parse_code(basis.code).number.lstrip("0")
            by_number.setdefault((fold(basis.type), number), basis)
    starts = {basis.span.start for basis in bases}
    for match in _regex("short.numbered").finditer(reading.folded):
        meant = by_number.get((match["type"], match["number"].lstrip("0")))
        if meant is None or match.start() in starts or meant.span.start > match.start():
            continue
        span = Span(*match.span())
        reference = read_reference(reading, span.start)
        yield ShortMention(
            span, meant.type, meant.code, meant.title, False, reference, "legal.same-number"
        )


def _own_articles(reading: Reading) -> Iterator[ShortMention]:
    """Read "khoản 1 Điều này": the article that it stands in."""
    articles = [(match.start(1), match[1]) for match in _ARTICLE.finditer(reading.text)]
    places = [place for place, _ in articles]
    for match in _regex("short.own-article").finditer(reading.folded):
        at = bisect.bisect_right(places, match.start()) - 1
        if at >= 0:
            span = Span(*match.span())
            words = " ".join(Span(*match.span("reference")).of(reading.text).split())
            reference = f"{words} Điều {articles[at][1]}"
            yield ShortMention(span, "điều", None, None, True, reference, "legal.own-article")


class _LatestOfType:
    """The last whole mention of a type in front of places that only grow."""

    def __init__(self, bases: Sequence[LegalBasis]) -> None:
        self._waiting = list(reversed(bases))
        self._latest: dict[str, LegalBasis] = {}

    def before(self, at: int, kind: str) -> LegalBasis | None:
        while self._waiting and self._waiting[-1].span.end <= at:
            basis = self._waiting.pop()
            self._latest[basis.type] = basis
        return self._latest.get(kind)


def _regex(name: str) -> re.Pattern[str]:
    return load_pattern("legal_bases.toml", name).regex
