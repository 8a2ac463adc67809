"""The fields of an Elasticsearch index, and entries and plans in its terms.

Tokens were made before (``search/analysis.py``): the server only splits at blanks, so it needs no
plugin. Only the card is kept of a document; the register can make the rest again.
"""

import base64
from typing import Any

from search.answers import Order
from search.clauses import (
    AllOf,
    Alternative,
    Beginning,
    Between,
    Clause,
    Group,
    Keywords,
    Phrase,
    Plan,
    Slip,
)
from search.engine import Window
from search.fields import (
    FACET_FIELDS,
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    ORDER_FIELDS,
    WORD_FIELDS,
    WORD_FIELDS_IN_ORDER,
    IndexEntry,
)
from search.version import VERSION

Json = dict[str, Any]

_EXPANSIONS = 1000
"""Words of one slip that are tried: all there are."""
_SETTINGS: Json = {
    "number_of_shards": 1,  # one, so that frequencies and the order of equals are the same for all
    "mapping": {"total_fields": {"limit": 60}},
}


def index_template(prefix: str) -> Json:
    """Return the template that every generation of every unit is made by.

    Args:
        prefix: What the names of our indices begin with.
    """
    words = {"type": "text", "analyzer": "whitespace"}
    properties: Json = dict.fromkeys(WORD_FIELDS_IN_ORDER, words)
    properties |= {name: {**words, "index_options": "freqs"} for name in WORD_FIELDS}
    properties |= {name: {"type": "keyword"} for name in (*KEYWORD_FIELDS, *FACET_FIELDS)}
    properties |= {name: {"type": "long"} for name in (*NUMBER_FIELDS, *ORDER_FIELDS)}
    properties["card"] = {"type": "binary"}
    return {
        "index_patterns": [f"{prefix}-*-v*"],
        "priority": 200,
        "template": {
            "settings": _SETTINGS,
            "mappings": {
                "dynamic": "strict",
                "_meta": {"version": VERSION},
                "_source": {"includes": ["card"]},
                "properties": properties,
            },
        },
    }


def to_source(entry: IndexEntry) -> Json:
    """Turn an entry into a document."""
    words = (*WORD_FIELDS_IN_ORDER, *WORD_FIELDS)
    names = (*words, *KEYWORD_FIELDS, *FACET_FIELDS, *NUMBER_FIELDS, *ORDER_FIELDS)
    source = {name: getattr(entry, name) for name in names}
    for name in words:
        source[name] = source[name].encode(errors="replace").decode()
    return source | {"card": base64.b64encode(entry.card).decode()}


def to_query(plan: Plan) -> Json:
    """Turn a plan into a query."""
    groups = [_any(group) for group in plan.must]
    if plan.least is not None:
        groups = [{"bool": {"should": groups, "minimum_should_match": plan.least}}]
    filters = [_clause(clause) for clause in plan.filters]
    return {
        "bool": {
            "must": groups,
            "filter": filters or [{"match_all": {}}],
            "should": [_phrase(phrase) for phrase in plan.should],
            "must_not": [_clause(clause) for clause in plan.must_not],
        }
    }


def to_sort(window: Window, *, ranks: bool) -> list[Json]:
    """Say what comes first."""
    match window.order:
        case Order.RELEVANCE if ranks:
            return [{"_score": {"order": "desc"}}, {"rank": {"order": "desc"}}]
        case Order.OLDEST:
            return [{"rank": {"order": "asc"}}]
        case Order.DUE:
            return [{"due_rank": {"order": "asc"}}]
        case _:
            return [{"rank": {"order": "desc"}}]


def _any(group: Group) -> Json:
    if len(group) == 1:
        return _alternative(group[0])
    return {"bool": {"should": [_alternative(each) for each in group], "minimum_should_match": 1}}


def _alternative(alternative: Alternative) -> Json:
    if isinstance(alternative, AllOf):
        return {"bool": {"must": [_phrase(part) for part in alternative.parts]}}
    return _phrase(alternative)


def _clause(clause: Clause) -> Json:
    match clause:
        case Phrase():
            return _phrase(clause)
        case Between():
            bounds = {"gte": clause.low, "lte": clause.high}
            kept = {sign: bound for sign, bound in bounds.items() if bound is not None}
            return {"range": {clause.field: kept}}
        case Keywords():
            return {"terms": {clause.field: list(clause.values)}}
        case Beginning():
            return {"prefix": {clause.field: {"value": clause.letters}}}
        case Slip():
            slip = {"value": clause.word, "fuzziness": 1, "max_expansions": _EXPANSIONS}
            return {"fuzzy": {clause.field: {**slip, "transpositions": True}}}


def _phrase(phrase: Phrase) -> Json:
    if len(phrase.words) == 1:
        return {"term": {phrase.field: {"value": phrase.words[0], "boost": phrase.weight}}}
    words = {"match_phrase": {phrase.field: {"query": " ".join(phrase.words)}}}
    if phrase.weight == 1.0:
        return words
    # The boost stands around the phrase: noida-db 0.2.3 reads over one inside of it.
    return {"bool": {"must": [words], "boost": phrase.weight}}
