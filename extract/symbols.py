"""What a document code says (số, ký hiệu): its type and who issued it.

"15/QĐ-BNV" is a decision of the ministry BNV, "30/2020/NĐ-CP" a decree of 2020, "12/UBND-VX" a công
văn, "127-KL/TW" a conclusion of the Party (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party documents
turn the two separators round).
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from extract.errors import PatternFileError
from extract.folding import fold, plain
from extract.patterns import load_mapping, load_table

_TYPES = "document_types.toml"
_ISSUERS = "issuers.toml"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"[/-]")


class TypeKind(StrEnum):
    """Which body of rules a type of document belongs to."""

    ADMINISTRATIVE = "administrative"
    LAW = "law"
    PARTY = "party"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document (loại văn bản).

    Attributes:
        name: Lower case, e.g. "quyết định".
        symbols: Its abbreviations in codes, the usual one first.
        kind: Which rules know it.
    """

    name: str
    symbols: tuple[str, ...]
    kind: TypeKind


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """A code taken apart.

    Attributes:
        text: The code in its canonical form: no spaces, the usual letters.
        number: What stands before the symbol; "" where a draft leaves it blank.
        year: Year in the code of a legal act, e.g. 2020 in "30/2020/NĐ-CP".
        groups: The groups of letters, e.g. ("NĐ", "CP").
        type: Name of the type that a group stands for; None where no group does.
        issuer: The body that a group stands for; without its place for local bodies.
    """

    text: str
    number: str
    year: int | None
    groups: tuple[str, ...]
    type: str | None
    issuer: str | None


@functools.cache
def load_document_types() -> tuple[DocumentType, ...]:
    """Read the types of documents from ``data/document_types.toml``.

    Raises:
        PatternFileError: An entry is not as it must be.
    """
    entries = load_table(_TYPES).get("type")
    if not isinstance(entries, list):
        raise PatternFileError(_TYPES, "type", "is not a list of tables")
    return tuple(_document_type(entry) for entry in entries)


def _document_type(entry: dict[str, object]) -> DocumentType:
    name, symbols, kind = entry.get("name"), entry.get("symbols"), entry.get("kind")
    if not isinstance(name, str) or not isinstance(symbols, list):
        raise PatternFileError(_TYPES, str(name), "needs a name and a list of symbols")
    if kind not in list(TypeKind):
        raise PatternFileError(_TYPES, name, f"has the unknown kind {kind!r}")
    return DocumentType(name, tuple(map(str, symbols)), TypeKind(str(kind)))


@functools.lru_cache(maxsize=1024)
def parse_code(text: str) -> DocumentCode:
    """Take a code apart.

    Args:
        text: A code as printed; spaces and lookalike letters are mended.

    Example:
        >>> code = parse_code("30/2020/ NĐ-CP")
        >>> code.text, code.type, code.issuer, code.year
        ('30/2020/NĐ-CP', 'nghị định', 'Chính phủ', 2020)
    """
    canonical = _usual_letters(re.sub(r"\s+", "", plain(text)))
    pieces = _PARTS.split(canonical)
    number, rest = pieces[0], pieces[1:]
    year = int(rest[0]) if rest and _YEAR.fullmatch(rest[0]) else None
    groups = tuple(rest[1:] if year else rest)
    return DocumentCode(canonical, number, year, groups, _type(groups), _issuer(groups))


def find_type_of_symbol(group: str) -> str | None:
    """Return the type that a group of letters stands for, e.g. "QĐ" → "quyết định"."""
    exact, folded = _types_by_symbol()
    return exact.get(group) or folded.get(fold(group))


def is_copy_symbol(groups: tuple[str, ...]) -> bool:
    """Tell whether a code is that of a copy (sao y, trích sao, sao lục)."""
    return bool(groups) and groups[0] in _copy_symbols()


@functools.cache
def _copy_symbols() -> frozenset[str]:
    kinds = [kind for kind in load_document_types() if kind.kind is TypeKind.COPY]
    return frozenset(symbol for kind in kinds for symbol in kind.symbols)


@functools.cache
def _types_by_symbol() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for kind in load_document_types():
        for symbol in kind.symbols:
            exact.setdefault(symbol, kind.name)
            folded.setdefault(fold(symbol), kind.name)
    return exact, folded


@functools.cache
def _issuers_by_symbol() -> dict[str, str]:
    local = load_mapping(_ISSUERS, "local_symbols")
    return {fold(k): v for k, v in {**local, **load_mapping(_ISSUERS, "symbols")}.items()}


def _type(groups: tuple[str, ...]) -> str | None:
    """Find the type; a type's letters stand before the issuer's, or in old codes behind them."""
    if not groups:
        return None
    if re.fullmatch(r"(?:QH|UBTVQH)\w*", groups[-1]):
        return find_type_of_symbol(groups[0]) if len(groups) > 1 else None
    if (first := find_type_of_symbol(groups[0])) and len(groups) > 1:
        return first
    for symbol in ("QĐ", "NQ", "TTLT", "NĐ", "TT"):  # the hyphen is lost: "1961/QĐUBND"
        if groups[0].startswith(symbol) and _issuer((groups[0].removeprefix(symbol),)):
            return find_type_of_symbol(symbol)
    old = (find_type_of_symbol(group) for group in groups[1:] if group in ("QĐ", "CT", "TB", "NQ"))
    return next(old, None)


def _issuer(groups: tuple[str, ...]) -> str | None:
    table = _issuers_by_symbol()
    for group in groups:
        letters = re.sub(r"\d+$", "", fold(group))
        if letters in table and not (find_type_of_symbol(group) and group == groups[0]):
            return table[letters]
    if len(groups) == 1:
        return table.get(re.sub(r"\d+$", "", fold(groups[0])))
    return None


def _usual_letters(code: str) -> str:
    """Undo what capital titles do to symbols ("CT-TTG") and what spelling does ("QĐÐ")."""
    code = code.replace("Ð", "Đ").replace("ĐĐ", "Đ")
    code = re.sub(r"(/(?:19|20)\d\d)(?=[A-ZĐ])", r"\1/", code)
    code = re.sub(r"/[0OQ]H[1Il](\d)$", r"/QH1\1", code)
    if code.isupper():
        code = re.sub(r"\bTTG\b", "TTg", code)
        code = re.sub(r"(?<=[/-])(TT|CT)R(?=[-/])", r"\1r", code)
    return code.rstrip(".-")
