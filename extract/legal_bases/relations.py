"""What a dispatch does with a document that it mentions."""

from extract.legal_bases.mentions import Mention, Reading
from extract.records import Relation


def find_relations(reading: Reading, mentions: list[Mention]) -> list[Relation]:
    """Tell the relation of each mention."""
    return [Relation.CITES for _ in mentions]
