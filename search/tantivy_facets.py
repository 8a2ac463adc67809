"""Facets of a tantivy index. Values without bound are counted as numbers, which have names.

To count words, tantivy looks up each that any hit has, thousands of legal bases for the twelve that
are shown. A number stands for its word wherever and whenever it is made, so that the names once
read stay right whatever is put in or taken out, and tell nothing of how often they stand where.
"""

import hashlib
from typing import Any

import tantivy

from search.answers import FacetCount, FacetName, Facets
from search.counting import ASKED, EACH_PART, MOST, aggregations, facet_field, read_counts

NUMBERED = ("facet_issuer", "facet_agency", "facet_basis")
"""Fields whose values are counted as numbers."""
_NUMBER_BYTES = 8
"""Of a million different values two share a number with one chance in thirty million."""

Buckets = list[dict[str, Any]]


def number_field(field: str) -> str:
    """Return the field that holds the numbers of another one's values."""
    return f"{field}_number"


def number_of(value: str) -> int:
    """Return the number that stands for a value, signed, of 64 bits."""
    digest = hashlib.blake2b(value.encode(), digest_size=_NUMBER_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


class FacetCounter:
    """Counts entries by values."""

    def __init__(self) -> None:
        self._values: dict[int, str] = {}

    def count(
        self, searcher: tantivy.Searcher, query: tantivy.Query, names: tuple[FacetName, ...]
    ) -> Facets:
        """Count the entries that a query finds, the commonest values first, then by value."""
        answer = searcher.aggregate(query, aggregations(_fields(names)))
        if cut := tuple(name for name in names if _may_lack_equals(answer[name.value]["buckets"])):
            answer |= searcher.aggregate(query, aggregations(_fields(cut), EACH_PART))
        return {name: self._counts(searcher, name, answer[name.value]["buckets"]) for name in names}

    def _counts(
        self, searcher: tantivy.Searcher, name: FacetName, buckets: Buckets
    ) -> tuple[FacetCount, ...]:
        field = facet_field(name)
        if field not in NUMBERED:
            return read_counts(buckets)
        if any(bucket["key"] not in self._values for bucket in buckets):
            values = (value for value, _ in searcher.terms_with_prefix(field, ""))
            self._values |= {number_of(value): value for value in values}
        return read_counts(buckets, self._values.__getitem__)


def _fields(names: tuple[FacetName, ...]) -> dict[FacetName, str]:
    fields = {name: facet_field(name) for name in names}
    return {n: number_field(field) if field in NUMBERED else field for n, field in fields.items()}


def _may_lack_equals(buckets: Buckets) -> bool:
    """Tell whether the last value that is shown may have equals beyond the last one told."""
    return len(buckets) == ASKED and buckets[-1]["doc_count"] == buckets[MOST - 1]["doc_count"]
