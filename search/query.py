"""What a person types, read into its parts.

======================  ===========================================================
``đào tạo liên tục``    all syllables; with their marks ranks higher than without
``"đào tạo liên tục"``  one after the other
``-covid``              not with this; so also ``-"đào tạo"``, ``-cq:"Sở Y tế"``
``sởi OR "thủy đậu"``   at least one of them; also ``HOẶC``
``2319/BYT``, ``30/6``  written together with figures: one after the other
``cq:"Sở Y tế"``        a filter, see ``search/filters.py``
======================  ===========================================================

Codes may be spelt ``2319 byt k2dt``, ``cv 2319``, ``22/2013``: see ``search/typed_codes.py``. What
a switched-off Vietnamese keyboard leaves behind ("taoj", "tao5") is read as it was meant.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from search.analysis import Token, tokenise
from search.errors import QueryFault, QuerySyntaxError
from search.filters import (
    LONGEST_TYPE,
    Filter,
    beginning_of_type,
    find_filter,
    find_likely_filter,
    parse_filter,
)
from search.leftovers import read_keystrokes

MAX_LENGTH = 1000
"""Characters of a query: a pasted paragraph is answered, a pasted book refused."""

_OR = frozenset({"OR", "HOẶC"})
_AND = "AND"
"""What other programs write between words that all have to be there, as they have here anyway."""
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
        also: Of a single token, other readings of what was typed.
        choice: Words with the same number are alternatives (OR); None for none.
    """

    tokens: tuple[Token, ...]
    quoted: bool = False
    also: tuple[Token, ...] = ()
    choice: int | None = None

    @property
    def is_single(self) -> bool:
        """Whether it is one word of its own, neither quoted nor part of a choice."""
        return len(self.tokens) == 1 and not self.quoted and self.choice is None


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
    """A piece of a query: words, or a filter's name and value.

    Attributes:
        choice: Number of the choice (OR) that it belongs to.
    """

    position: int
    filter: str | None
    value: str
    minus: bool
    quoted: bool
    choice: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a word and nothing else."""
        return not (self.minus or self.quoted or self.filter)

    @property
    def is_or(self) -> bool:
        """Whether it stands between two alternatives."""
        return self.is_plain and unicodedata.normalize("NFC", self.value) in _OR

    @property
    def is_and(self) -> bool:
        """Whether it stands between two words only to say that both are wanted."""
        return self.is_plain and self.value == _AND

    @property
    def is_words(self) -> bool:
        """Whether it can be an alternative."""
        is_plain = not self.minus and self.filter is None and not (self.is_or or self.is_and)
        return is_plain and bool(tokenise(self.value))


def parse_query(query: str, today: dt.date | None = None) -> Query:
    """Read a query; a blank one asks for all.

    Args:
        query: What was typed.
        today: Vietnamese date that ``tt:quahan`` counts from; without one it is a fault.

    Raises:
        QuerySyntaxError: It cannot be understood; the error says where and what to write.
    """
    if len(query) > MAX_LENGTH:
        hint = f"at most {MAX_LENGTH} characters"
        raise QuerySyntaxError(QueryFault.TOO_LONG, MAX_LENGTH, query[:20], hint)
    chunks = list(_with_choices(_whole_types(_cut(query))))
    found = Query(
        wanted=_words(chunks, minus=False),
        unwanted=_words(chunks, minus=True),
        filters=_filters(chunks, today, minus=False),
        barred=_filters(chunks, today, minus=True),
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


def _whole_types(chunks: list[_Chunk]) -> list[_Chunk]:
    """Take the words behind a filter of types to it that are the rest of a type's name."""
    whole: list[_Chunk] = []
    taken = 0
    for i, chunk in enumerate(chunks):
        if taken:
            taken -= 1
            continue
        if chunk.filter == "loai" and not chunk.quoted:
            bare = takewhile(lambda one: one.is_plain, chunks[i + 1 : i + LONGEST_TYPE])
            words = [chunk.value, *(one.value for one in bare)]
            taken = max(0, beginning_of_type(words) - 1)
            chunk = replace(chunk, value=" ".join(words[: taken + 1]))
        whole.append(chunk)
    return whole


def _with_choices(chunks: list[_Chunk]) -> Iterator[_Chunk]:
    """Number the choices; an OR without words on both sides is left out, as is every AND."""
    choice: int | None = None
    for i, chunk in enumerate(chunks):
        if chunk.is_or or chunk.is_and:
            continue
        joins = i > 1 and chunks[i - 1].is_or and chunks[i - 2].is_words
        opens = i + 2 < len(chunks) and chunks[i + 1].is_or and chunks[i + 2].is_words
        choice = choice if joins else i if opens else None
        if choice is None or not chunk.is_words:
            yield chunk
        else:
            yield replace(chunk, choice=choice)


def _words(chunks: list[_Chunk], *, minus: bool) -> tuple[Words, ...]:
    words: list[Words] = []
    for chunk in chunks:
        tokens = tuple(tokenise(chunk.value))
        if chunk.filter is not None or chunk.minus is not minus or not tokens:
            continue
        hangs_together = any(char.isdecimal() for char in chunk.value)
        if chunk.quoted or chunk.choice is not None or (hangs_together and len(tokens) > 1):
            words.append(Words(tokens, chunk.quoted, choice=chunk.choice))
        else:
            words.extend(map(_word, tokens))
    return tuple(words)


def _word(token: Token) -> Words:
    """Read what a switched-off keyboard left as it was meant, and as it stands."""
    meant = read_keystrokes(token.exact)
    return Words(tuple(tokenise(meant)), also=(token,)) if meant else Words((token,))


def _filters(chunks: list[_Chunk], today: dt.date | None, *, minus: bool) -> tuple[Filter, ...]:
    return tuple(
        parse_filter(chunk.filter, chunk.value, chunk.position, today)
        for chunk in chunks
        if chunk.filter is not None and chunk.minus is minus
    )
