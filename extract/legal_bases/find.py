"""All mentions of other documents in a dispatch, each with what the dispatch does with it."""

from dataclasses import replace

from extract.legal_bases.details import find_detail
from extract.legal_bases.laws import find_laws
from extract.legal_bases.mentions import Mention, Reading, reading_of
from extract.legal_bases.numbered import find_codes, find_numbered
from extract.legal_bases.references import read_reference, split_places
from extract.legal_bases.relations import find_relations
from extract.records import LegalBasis, Relation
from extract.symbols import parse_code


def find_legal_bases(text: str, own_code: str | None = None) -> tuple[LegalBasis, ...]:
    """Find every mention of a document of law or of direction.

    Args:
        text: A normalised text.
        own_code: The dispatch's own code; it is no mention.

    Returns:
        The mentions in order; none overlaps another.
    """
    reading = reading_of(text)
    codes = find_codes(reading)
    laws, used = find_laws(reading, codes)
    rest = [place for place in codes if place.span.start not in used]
    mentions = sorted([*laws, *find_numbered(reading, rest, own_code)], key=lambda m: m.span)
    mentions = _with_issuers(_apart(mentions))
    relations = find_relations(reading, mentions)
    return tuple(
        _basis(reading, mention, relation)
        for mention, relation in zip(mentions, relations, strict=True)
    )


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Leave out mentions that begin inside the one before."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _with_issuers(mentions: list[Mention]) -> list[Mention]:
    """Tell the issuer of a mention that names none.

    It is the one at the end of its list, else the one that another mention of the same number has,
    else what the symbol stands for.
    """
    filled = list(mentions)
    for at in range(len(filled) - 2, -1, -1):
        here, behind = filled[at], filled[at + 1]
        if here.issuer is None and behind.rule == "legal.list" and _groups(here) == _groups(behind):
            filled[at] = replace(here, issuer=behind.issuer)
    named: dict[str, str] = {}
    for mention in filled:
        if mention.code and mention.issuer:
            named.setdefault(mention.code, mention.issuer)
    return [
        mention
        if mention.issuer or mention.code is None
        else replace(mention, issuer=named.get(mention.code) or _by_symbol(mention))
        for mention in filled
    ]


def _groups(mention: Mention) -> tuple[str, ...]:
    return parse_code(mention.code).groups if mention.code else ()


def _by_symbol(mention: Mention) -> str | None:
    issuer = parse_code(mention.code or "").issuer
    if issuer in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
        return None  # of which place, nobody says
    return issuer or {"nghị định": "Chính phủ", "luật": "Quốc hội"}.get(mention.type)


def _basis(reading: Reading, mention: Mention, relation: Relation) -> LegalBasis:
    reference = read_reference(reading, mention.span.start)
    return LegalBasis(
        span=mention.span,
        type=mention.type,
        code=mention.code,
        title=mention.title,
        issued=mention.issued,
        issuer=mention.issuer,
        relation=relation,
        rule=mention.rule,
        reference=reference,
        places=split_places(reference) if reference else (),
        detail=find_detail(reading, mention.span, relation),
        confidence=mention.confidence,
    )
