"""The fields of a tantivy index, and entries and plans in tantivy's terms."""

from collections.abc import Sequence

import tantivy

from search.fields import IndexEntry
from search.plan import Between, Clause, Phrase, Plan

VERSION = 1
"""To be raised with every change of fields or of analysis: older indexes are then made anew."""

_WITH_POSITIONS = ("folded", "code", "bases", "agency", "issuer", "signer")
_WITHOUT_POSITIONS = ("exact", "bigram", "title", "type")
_KEYS = ("id", "document_id")
_TOKENIZER = "whitespace"


def build_schema() -> tantivy.Schema:
    """Return the schema, which holds both for dispatches and for tasks."""
    builder = tantivy.SchemaBuilder()
    for name in _KEYS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _WITH_POSITIONS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    for name in _WITHOUT_POSITIONS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="freq")
    for name in ("issued", "due"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("rank", fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Teach an index to split at blanks; tokens were made before (``search/analysis.py``)."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, splitter)


def to_document(entry: IndexEntry) -> tantivy.Document:
    """Turn an entry into a document."""
    document = tantivy.Document()
    for name in (*_KEYS, *_WITH_POSITIONS, *_WITHOUT_POSITIONS):
        document.add_text(name, getattr(entry, name))
    document.add_bytes("card", entry.card.encode(errors="replace"))
    document.add_integer("issued", entry.issued)
    document.add_integer("rank", entry.rank)
    for day in entry.due:
        document.add_integer("due", day)
    return document


def to_query(schema: tantivy.Schema, plan: Plan) -> tantivy.Query:
    """Turn a plan into a query."""
    must, should, must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
    parts = [(must, _any(schema, group)) for group in plan.must]
    parts += [(must, _unscored(_clause(schema, clause))) for clause in plan.filters]
    if not parts:
        parts = [(must, _unscored(tantivy.Query.all_query()))]
    parts += [(should, _clause(schema, clause)) for clause in plan.should]
    parts += [(must_not, _clause(schema, clause)) for clause in plan.must_not]
    return tantivy.Query.boolean_query(parts)


def _any(schema: tantivy.Schema, group: Sequence[Phrase]) -> tantivy.Query:
    if len(group) == 1:
        return _clause(schema, group[0])
    choices = [(tantivy.Occur.Should, _clause(schema, phrase)) for phrase in group]
    return tantivy.Query.boolean_query(choices)


def _clause(schema: tantivy.Schema, clause: Clause) -> tantivy.Query:
    if isinstance(clause, Between):
        kind = tantivy.FieldType.Integer
        return tantivy.Query.range_query(schema, clause.field, kind, clause.low, clause.high)
    if len(clause.words) == 1:
        query = tantivy.Query.term_query(schema, clause.field, clause.words[0], "freq")
    else:
        words: list[str | tuple[int, str]] = list(clause.words)
        query = tantivy.Query.phrase_query(schema, clause.field, words)
    return query if clause.weight == 1.0 else tantivy.Query.boost_query(query, clause.weight)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
