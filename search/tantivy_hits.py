"""The best documents of a tantivy query, in an order that does not depend on how it is stored."""

from typing import NamedTuple

import tantivy

from search.answers import Order
from search.engine import Place, Window

_SPARE = 8
"""Documents fetched beyond those asked for, to see whether equal scores straddle the border."""
_FIELDS = {Order.OLDEST: "rank", Order.DUE: "due_rank"}


class Ranked(NamedTuple):
    """A document that was found."""

    place: Place
    address: tantivy.DocAddress


def best_documents(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    query: tantivy.Query,
    window: Window,
    *,
    ranks: bool,
) -> tuple[int, list[Ranked]]:
    """Return how many documents match, and the best ones; equal scores the newest first.

    Args:
        searcher: A state of the index.
        schema: Of that index.
        query: What to find.
        window: Which of them.
        ranks: Whether scores can order the documents; else the newest come first.
    """
    if window.limit < 1:
        return _total(searcher.search(query, 1)), []
    if window.order is Order.RELEVANCE and ranks:
        return _by_score(searcher, query, window)
    return _by_field(searcher, schema, query, window)


def _by_field(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: tantivy.Query, window: Window
) -> tuple[int, list[Ranked]]:
    field = _FIELDS.get(window.order, "rank")
    upwards = window.order in _FIELDS
    total, wanted = None, query
    if window.after:
        total = _total(searcher.search(query, 1))
        wanted = _beyond(schema, query, field, window.after.rank, upwards=upwards)
    found = searcher.search(
        wanted,
        window.limit,
        offset=0 if window.after else window.offset,
        order_by_field=field,
        order=tantivy.Order.Asc if upwards else tantivy.Order.Desc,
    )
    hits = [Ranked(Place(0.0, int(rank)), address) for rank, address in found.hits]
    return _total(found) if total is None else total, hits


def _beyond(
    schema: tantivy.Schema, query: tantivy.Query, field: str, rank: int, *, upwards: bool
) -> tantivy.Query:
    low, high = (rank + 1, None) if upwards else (None, rank - 1)
    kind = tantivy.FieldType.Integer
    beyond = tantivy.Query.range_query(schema, field, kind, low, high)
    must = tantivy.Occur.Must
    return tantivy.Query.boolean_query([(must, query), (must, beyond)])


def _by_score(
    searcher: tantivy.Searcher, query: tantivy.Query, window: Window
) -> tuple[int, list[Ranked]]:
    """Fetch from the top; what stands before the window is left out."""
    fetch = window.offset + window.limit
    while True:
        total, found = _whole_ties(searcher, query, fetch)
        hits = _in_order(searcher, found)[:fetch]  # behind it, equal scores may be missing
        if window.after is None:
            return total, hits[window.offset : window.offset + window.limit]
        border = (-window.after.score, -window.after.rank)
        behind = [hit for hit in hits if (-hit.place.score, -hit.place.rank) > border]
        if len(behind) >= window.limit or len(hits) >= total:
            return total, behind[: window.limit]
        fetch *= 2


def _in_order(
    searcher: tantivy.Searcher, found: list[tuple[float, tantivy.DocAddress]]
) -> list[Ranked]:
    ranks = searcher.fast_field_values("rank", [address for _, address in found])
    hits = [
        Ranked(Place(score, int(rank or 0)), address)
        for (score, address), rank in zip(found, ranks, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.place.score, -hit.place.rank))


def _whole_ties(
    searcher: tantivy.Searcher, query: tantivy.Query, wanted: int
) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
    """Fetch the best, and with them all that score like the last one wanted."""
    fetch = wanted + _SPARE
    while True:
        result = searcher.search(query, fetch)
        found = [(float(score), address) for score, address in result.hits]
        if len(found) < fetch or found[-1][0] < found[wanted - 1][0]:
            return _total(result), found
        fetch *= 2


def _total(result: tantivy.SearchResult) -> int:
    """Return how many match; the package's type stubs have forgotten the attribute."""
    return int(result.count or 0)  # type: ignore[attr-defined]
