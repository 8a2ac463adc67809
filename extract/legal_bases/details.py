"""What more the words before a mention say than its relation: it replies, extends, corrects."""

from extract.legal_bases.mentions import Reading
from extract.patterns import load_patterns
from extract.records import Relation, RelationDetail
from normalise.spans import Span

_REACH = 160  # letters in front of a mention within which its verb stands
_PREFIX = "detail."


def find_detail(reading: Reading, span: Span, relation: Relation) -> RelationDetail | None:
    """Tell what a dispatch does with a document beyond the relation; None if no more is said.

    Args:
        reading: The text.
        span: The mention.
        relation: What was found of it.
    """
    begin = max(reading.sentence_start(span.start), span.start - _REACH)
    folded, marked = (text[begin : span.start] for text in (reading.folded, reading.plain))
    for pattern in load_patterns("legal_bases.toml"):
        if not pattern.name.startswith(_PREFIX):
            continue
        words = folded if pattern.regex.pattern.isascii() else " ".join(marked.split()) + " "
        if pattern.regex.search(words):
            detail = RelationDetail(pattern.name.removeprefix(_PREFIX))
            guides = detail is RelationDetail.GUIDES
            return None if guides and relation is not Relation.CITES else detail
    return None
