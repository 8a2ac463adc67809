"""The fields of a tantivy index, and entries and plans in tantivy's terms."""

import re
from collections.abc import Iterator, Sequence

import tantivy

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
from search.fields import (
    FACET_FIELDS,
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    ORDER_FIELDS,
    WORD_FIELDS,
    WORD_FIELDS_IN_ORDER,
    IndexEntry,
)
from search.tantivy_facets import NUMBERED, number_field, number_of

_TOKENIZER = "whitespace"


def build_schema() -> tantivy.Schema:
    """Return the schema, which holds for all units."""
    builder = tantivy.SchemaBuilder()
    for name in KEYWORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        is_counted = name not in NUMBERED
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=is_counted)
    for name in NUMBERED:
        builder.add_integer_field(number_field(name), fast=True)
    for name in WORD_FIELDS_IN_ORDER:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="freq")
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ORDER_FIELDS:
        builder.add_integer_field(name, fast=True, indexed=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an index to split at blanks; tokens were made before (``search/analysis.py``)."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, splitter)


def to_document(entry: IndexEntry) -> tantivy.Document:
    """Turn an entry into a document."""
    document = tantivy.Document()
    for name in (*WORD_FIELDS_IN_ORDER, *WORD_FIELDS):
        document.add_text(name, getattr(entry, name))
    document.add_text("id", entry.id)
    document.add_text("document_id", entry.document_id)
    for name in ("readers", *FACET_FIELDS):
        for value in getattr(entry, name):
            document.add_text(name, value)
    for name, number in _numbers(entry):
        document.add_integer(name, number)
    document.add_bytes("card", entry.card)
    return document


def _numbers(entry: IndexEntry) -> Iterator[tuple[str, int]]:
    for name in NUMBERED:
        yield from ((number_field(name), number_of(value)) for value in getattr(entry, name))
    for name in NUMBER_FIELDS:
        yield from ((name, number) for number in getattr(entry, name))
    yield from ((name, getattr(entry, name)) for name in ORDER_FIELDS)


def to_query(schema: tantivy.Schema, plan: Plan) -> tantivy.Query:
    """Turn a plan into a query."""
    must, should, must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
    if plan.least is None:
        parts = [(must, _any(schema, group)) for group in plan.must]
    else:
        groups = [(should, _any(schema, group)) for group in plan.must]
        parts = [(must, tantivy.Query.boolean_query(groups, plan.least))]
    parts += [(must, _unscored(_clause(schema, clause))) for clause in plan.filters]
    if not parts:
        parts = [(must, _unscored(tantivy.Query.all_query()))]
    parts += [(should, _clause(schema, clause)) for clause in plan.should]
    parts += [(must_not, _clause(schema, clause)) for clause in plan.must_not]
    return tantivy.Query.boolean_query(parts)


def _any(schema: tantivy.Schema, group: Group) -> tantivy.Query:
    if len(group) == 1:
        return _alternative(schema, group[0])
    choices = [(tantivy.Occur.Should, _alternative(schema, each)) for each in group]
    return tantivy.Query.boolean_query(choices)


def _alternative(schema: tantivy.Schema, alternative: Alternative) -> tantivy.Query:
    if isinstance(alternative, AllOf):
        parts = [(tantivy.Occur.Must, _phrase(schema, part)) for part in alternative.parts]
        return tantivy.Query.boolean_query(parts)
    return _phrase(schema, alternative)


def _clause(schema: tantivy.Schema, clause: Clause) -> tantivy.Query:
    match clause:
        case Phrase():
            return _phrase(schema, clause)
        case Between():
            kind = tantivy.FieldType.Integer
            return tantivy.Query.range_query(schema, clause.field, kind, clause.low, clause.high)
        case Keywords():
            return tantivy.Query.term_set_query(schema, clause.field, list(clause.values))
        case Beginning():
            pattern = re.escape(clause.letters) + ".*"
            return tantivy.Query.regex_query(schema, clause.field, pattern)
        case Slip():
            return tantivy.Query.fuzzy_term_query(schema, clause.field, clause.word, 1)


def _phrase(schema: tantivy.Schema, phrase: Phrase) -> tantivy.Query:
    if len(phrase.words) == 1:
        query = tantivy.Query.term_query(schema, phrase.field, phrase.words[0], "freq")
    else:
        words: Sequence[str | tuple[int, str]] = list(phrase.words)
        query = tantivy.Query.phrase_query(schema, phrase.field, list(words))
    return query if phrase.weight == 1.0 else tantivy.Query.boost_query(query, phrase.weight)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
