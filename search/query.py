"""What a person types, read into its parts.

======================  ===========================================================
``đào tạo liên tục``    all syllables; with their marks ranks higher than without
``"đào tạo liên tục"``  one after the other
``-covid``              not with this; so also ``-"đào tạo"``, ``-cq:"Sở Y tế"``
``2319/BYT``, ``30/6``  written together with figures: one after the other
``cq:"Sở Y tế"``        a filter, see ``search/filters.py``
======================  ===========================================================

Codes may be spelt ``2319 byt k2dt``, ``cv 2319``, ``22/2013``: see ``search/plan.py``.
"""

import re
import unicodedata
from dataclasses import dataclass

from search.analysis import Token, tokenise
from search.errors import QueryFault, QuerySyntaxError
from search.filters import Filter, find_filter, find_likely_filter, parse_filter

MAX_LENGTH = 1000
"""Characters of a query: a pasted paragraph is answered, a pasted book refused."""

_CHUNK = re.compile(
    r"""
    \s*
    (?P<minus>-(?=[^\s-]))?
    (?:(?P<name>[^\W\d_]{2,12}):(?P<blank>\s*))?
    (?: (?P<open>["“”„«]) (?P<quoted>[^"“”„«»]*) (?P<close>["“”„»])?
      | (?P<bare>[^\s"“”„«]*)
    )
    """,
    re.X,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens that must stand one after the other; most often one token.

    Attributes:
        tokens: At least one.
        quoted: Whether they stood in quotation marks.
    """

    tokens: tuple[Token, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood.

    Attributes:
        wanted: What must be in the text, in the order typed.
        unwanted: What must not.
        filters: What the fields must hold.
        barred: What the fields must not hold.
    """

    wanted: tuple[Words, ...] = ()
    unwanted: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()
    barred: tuple[Filter, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was asked for: all is found."""
        return not (self.wanted or self.unwanted or self.filters or self.barred)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of a query: words, or a filter's name and value."""

    position: int
    filter: str | None
    value: str
    minus: bool
    quoted: bool


def parse_query(query: str) -> Query:
    """Read a query; a blank one asks for all.

    Raises:
        QuerySyntaxError: It cannot be understood; the error says where and what to write.
    """
    if len(query) > MAX_LENGTH:
        hint = f"at most {MAX_LENGTH} characters"
        raise QuerySyntaxError(QueryFault.TOO_LONG, MAX_LENGTH, query[:20], hint)
    chunks = _cut(query)
    found = Query(
        wanted=_words(chunks, minus=False),
        unwanted=_words(chunks, minus=True),
        filters=_filters(chunks, minus=False),
        barred=_filters(chunks, minus=True),
    )
    if found.is_blank and query.strip():
        raise QuerySyntaxError(QueryFault.NO_WORDS, 0, query.strip()[:20], "letters or figures")
    return found


def _cut(query: str) -> list[_Chunk]:
    chunks, at = [], 0
    while at < len(query):
        match = _CHUNK.match(query, at)
        if match is None or match.end() == at:  # a stray closing mark
            at += 1
            continue
        chunks.append(_chunk(match))
        at = match.end()
    return chunks


def _chunk(match: re.Match[str]) -> _Chunk:
    if match["open"] and not match["close"]:
        word, at = match["open"] + match["quoted"][:20], match.start("open")
        raise QuerySyntaxError(QueryFault.UNCLOSED_QUOTE, at, word, 'a closing "')
    quoted = match["open"] is not None
    value = match["quoted"] if quoted else match["bare"]
    position = match.start("quoted" if quoted else "bare")
    name = match["name"]
    known = find_filter(unicodedata.normalize("NFC", name)) if name else None
    if name and known is None:
        if not match["blank"] and (likely := find_likely_filter(name)):
            raise QuerySyntaxError(
                QueryFault.UNKNOWN_FILTER, match.start("name"), name, f"{likely}:"
            )
        value = f"{name} {value}"
    return _Chunk(position, known, value, match["minus"] is not None, quoted)


def _words(chunks: list[_Chunk], *, minus: bool) -> tuple[Words, ...]:
    words: list[Words] = []
    for chunk in chunks:
        tokens = tuple(tokenise(chunk.value))
        if chunk.filter is not None or chunk.minus is not minus or not tokens:
            continue
        if chunk.quoted or any(char.isdecimal() for char in chunk.value):
            words.append(Words(tokens, chunk.quoted))
        else:
            words.extend(Words((token,)) for token in tokens)
    return tuple(words)


def _filters(chunks: list[_Chunk], *, minus: bool) -> tuple[Filter, ...]:
    return tuple(
        parse_filter(chunk.filter, chunk.value, chunk.position)
        for chunk in chunks
        if chunk.filter is not None and chunk.minus is minus
    )
