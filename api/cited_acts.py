"""The documents that a dispatch rests on or names (văn bản được căn cứ, viện dẫn), each once.

A record holds every mention, since each has a place of its own; a reader wants to see a document
once, with all that is said of it and all places where it is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from api.schemas.records import LegalBasis
from api.wording import date_words, detail_words, relation_words
from extract.legal_bases.naming import act_name
from extract.records import Relation

_CITES = Relation.CITES.value


@dataclass(frozen=True, slots=True)
class CitedAct:
    """A document and what a dispatch says of it.

    Attributes:
        name: Type and number, or the title of a law that is named without its number.
        facts: Relations, points, issuer and date in words, each once, in this order.
        mentions: Numbers of its mentions in the record, from 1.
    """

    name: str
    facts: tuple[str, ...]
    mentions: tuple[int, ...]


def cited_acts(mentions: Sequence[LegalBasis]) -> tuple[CitedAct, ...]:
    """Gather the mentions of a record by the document that they name, in order of the first.

    A law named by its title alone is the one whose number the dispatch gives elsewhere.
    """
    codes = {
        mention.title.casefold(): mention.code
        for mention in mentions
        if mention.title and mention.code
    }
    gathered: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(mentions, start=1):
        title = (mention.title or "").casefold()
        name = mention.code or codes.get(title) or title
        gathered.setdefault((mention.type, name), []).append(number)
    return tuple(_act(numbers, [mentions[n - 1] for n in numbers]) for numbers in gathered.values())


def _act(numbers: Sequence[int], mentions: Sequence[LegalBasis]) -> CitedAct:
    """Say once what several mentions say; "viện dẫn" only where nothing more is said."""
    relations = [mention.relation for mention in mentions]
    stronger = [relation for relation in relations if relation != _CITES]
    facts = (
        *(relation_words(relation).lower() for relation in stronger or relations),
        *(detail_words(mention.detail).lower() for mention in mentions if mention.detail),
        *(mention.reference for mention in mentions if mention.reference),
        *(mention.issuer for mention in mentions if mention.issuer),
        *(date_words(mention.issued) for mention in mentions if mention.issued),
    )
    return CitedAct(_name(mentions), tuple(dict.fromkeys(facts)), tuple(numbers))


def _name(mentions: Sequence[LegalBasis]) -> str:
    kind = mentions[0].type
    code = next((mention.code for mention in mentions if mention.code), None)
    by_number = sorted(mentions, key=lambda mention: mention.code is None)
    title = next((mention.title for mention in by_number if mention.title), None)
    return (
        f"{act_name(kind, None, title)} ({code})" if code and title else act_name(kind, code, title)
    )
