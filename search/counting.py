"""Facets in the words of aggregations, which tantivy and Elasticsearch both understand."""

from collections.abc import Callable, Mapping
from typing import Any

from search.answers import FacetCount, FacetName

MOST = 12
"""Values of each facet that are shown."""
ASKED = 50
"""Values asked for, so that equal counts at the border come in one order."""
EACH_PART = 20_000
"""Values that each part of an index may tell: with fewer, counts of rare ones would be too low."""


def aggregations(fields: Mapping[FacetName, str], size: int = ASKED) -> dict[str, Any]:
    """Return the request.

    Args:
        fields: The index field that each facet is counted by.
        size: How many of the commonest values are wanted of each.
    """
    sizes = {"size": size, "shard_size": EACH_PART}
    return {name.value: {"terms": {"field": field, **sizes}} for name, field in fields.items()}


def read_counts(
    buckets: list[dict[str, Any]], value_of: Callable[[Any], str] = str
) -> tuple[FacetCount, ...]:
    """Read the answer for one facet: the commonest first, then by value.

    Args:
        buckets: The counted keys, the commonest first.
        value_of: Tells the value that a key stands for.
    """
    least = buckets[MOST - 1]["doc_count"] if len(buckets) > MOST else 0
    shown = [one for one in buckets if one["doc_count"] >= least]
    counts = [FacetCount(value_of(one["key"]), int(one["doc_count"])) for one in shown]
    return tuple(sorted(counts, key=lambda one: (-one.count, one.value))[:MOST])


def facet_field(name: FacetName) -> str:
    """Return the index field of a facet."""
    return "status" if name is FacetName.STATUS else f"facet_{name}"
