"""Cuts what an OCR engine of another language read into words, marks and codes.

Such an engine reads Vietnamese letters as digits and signs (``S&`` for *Sở*, ``16`` for *rõ*,
``¢6`` for *có*): signs at a word's edge may be letters' remains, only plain punctuation is cut off.
"""

import re

from normalise.restoration.tokens import (
    _ADDRESS,
    _DATE,
    _NUMBER,
    LONGEST_CHUNK,
    Kind,
    Piece,
    is_code,
    pieces,
)

HARD = '.,;:()[]{}<>|"“”«»…*+=~_^#–—-/\\%•'
SOFT = "?!&'`’‘¢€£$©®¥§°@"
_SPLIT = re.compile(
    r"(?<=[^\W_])[/–:;,()\[\]-]+(?=[^\W_])|(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})"
    r"|(?<=[^\d\s])[,;:](?=[^\d\s])|(?<=[^\W_][&.¢])(?=[A-ZĐ])|(?<=[^\W_][&¢]['’‘])(?=[A-ZĐ])"
)
_REAL_CODE = re.compile(
    r"[^\s:;,()]*\d{2}[^\s:;,()]*/[^\s:;,()]*|[^\s:;,()]*/[^\s:;,()]*\d{2}[^\s:;,()]*|\d+/[^\s:;,()]+|\d+[-–][^\s:;,()]+"
    r"|[^\s:;,()]*\d{3}[^\s:;,()]*|(?:[A-ZĐÐ&]{1,6}[-–/])+[A-ZĐÐ][\w&]*"
)
_HAS_LETTER = re.compile(r"[^\W_]|[&¢€£$©®¥§°@?]")


def printed_core(chunk: str) -> str:
    """Return a printed chunk without the punctuation around it."""
    return chunk.strip(HARD + SOFT)


def read_core(chunk: str, printed: str) -> str:
    """Return what was read of a printed chunk, without the punctuation around it.

    A sign at the edge is punctuation if the same was printed there, else a letter's remains.
    """
    core = chunk.strip(HARD)
    if printed[-1:] in SOFT and core[-1:] == printed[-1:]:
        core = core[:-1]
    if printed[:1] in SOFT and core[:1] == printed[:1]:
        core = core[1:]
    return core


def garbled_pieces(chunk: str) -> tuple[Piece, ...]:
    """Cut a chunk of garbled text into pieces.

    Example:
        >>> [("S6:469"[p.start : p.end], p.kind.name) for p in garbled_pieces("S6:469")]
        [('S6', 'WORD'), (':', 'MARK'), ('469', 'NUMBER')]
    """
    if len(chunk) > LONGEST_CHUNK:
        return (Piece(0, len(chunk), Kind.CODE),)
    return _cut(chunk)


def _cut(chunk: str) -> tuple[Piece, ...]:
    if chunk.isalpha():
        return (Piece(0, len(chunk), Kind.WORD),)
    start = len(chunk) - len(chunk.lstrip(HARD))
    end = len(chunk.rstrip(HARD))
    if end <= start or not _HAS_LETTER.search(chunk, start, end):
        return tuple(Piece(i, i + 1, Kind.MARK) for i in range(len(chunk)))
    found = [Piece(i, i + 1, Kind.MARK) for i in range(start)]
    core = chunk[start:end]
    if _NUMBER.fullmatch(core) or _DATE.fullmatch(core):
        found.append(Piece(start, end, pieces(core)[0].kind))
    elif _is_protected(core):
        found.append(Piece(start, end, Kind.CODE))
    else:
        found += _parts(chunk, start, end)
    found += [Piece(i, i + 1, Kind.MARK) for i in range(end, len(chunk))]
    return tuple(found)


def _is_protected(core: str) -> bool:
    if _ADDRESS.fullmatch(core):
        return True
    return _REAL_CODE.fullmatch(core) is not None and is_code(core)


def _parts(chunk: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for match in [*_SPLIT.finditer(chunk, start, end), None]:
        until = match.start() if match else end
        found += _part(chunk, at, until)
        if match:
            found += [Piece(i, i + 1, Kind.MARK) for i in range(match.start(), match.end())]
            at = match.end()
    return found


def _part(chunk: str, start: int, end: int) -> list[Piece]:
    if start == end:
        return []
    if _NUMBER.fullmatch(chunk, start, end):
        return [Piece(start, end, Kind.NUMBER)]
    inner_end = start + len(chunk[start:end].rstrip(HARD))
    marks = [Piece(i, i + 1, Kind.MARK) for i in range(inner_end, end)]
    return [Piece(start, inner_end, Kind.WORD), *marks] if inner_end > start else marks
