"""Facets in the words of aggregations, which tantivy and Elasticsearch both understand."""

from typing import Any

from search.answers import FacetCount, FacetName, Facets

_MOST = 12
"""Values of each facet that are shown."""
_ASKED = 50
"""Values asked for, so that equal counts at the border come in one order."""
_EACH_PART = 20_000
"""Values that each part of an index may tell: with fewer, counts of rare ones would be too low."""


def aggregations(names: tuple[FacetName, ...]) -> dict[str, Any]:
    """Return the request."""
    sizes = {"size": _ASKED, "shard_size": _EACH_PART}
    return {name.value: {"terms": {"field": _field(name), **sizes}} for name in names}


def read_counts(answer: dict[str, Any], names: tuple[FacetName, ...]) -> Facets:
    """Read the answer: the commonest first, then by value."""
    return {name: _counts(answer[name.value]["buckets"]) for name in names}


def _counts(buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    counts = [FacetCount(str(one["key"]), int(one["doc_count"])) for one in buckets]
    return tuple(sorted(counts, key=lambda one: (-one.count, one.value))[:_MOST])


def _field(name: FacetName) -> str:
    return "status" if name is FacetName.STATUS else f"facet_{name}"
