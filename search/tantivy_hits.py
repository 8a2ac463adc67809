"""The best documents of a tantivy query, in an order that does not depend on how it is stored."""

from typing import NamedTuple

import tantivy

_SPARE = 8
"""Documents fetched beyond those asked for, to see whether equal scores straddle the border."""


class Ranked(NamedTuple):
    """A document that was found."""

    score: float
    address: tantivy.DocAddress


def best_documents(
    searcher: tantivy.Searcher, query: tantivy.Query, *, ranks: bool, limit: int, offset: int
) -> tuple[int, list[Ranked]]:
    """Return how many documents match, and the best ones; equal scores the newest first.

    Args:
        searcher: A state of the index.
        query: What to find.
        ranks: Whether scores order the documents; else the newest come first.
        limit: How many at most.
        offset: How many of the best to leave out.
    """
    if limit < 1:
        return _total(searcher.search(query, 1)), []
    if not ranks:
        newest = searcher.search(query, limit, offset=offset, order_by_field="rank")
        return _total(newest), [Ranked(0.0, address) for _, address in newest.hits]
    total, found = _whole_ties(searcher, query, offset + limit)
    order = searcher.fast_field_values("rank", [address for _, address in found])
    pairs = sorted(
        zip(found, order, strict=True), key=lambda pair: (-pair[0].score, -int(pair[1] or 0))
    )
    return total, [hit for hit, _ in pairs][offset : offset + limit]


def _whole_ties(
    searcher: tantivy.Searcher, query: tantivy.Query, wanted: int
) -> tuple[int, list[Ranked]]:
    """Fetch the best, and with them all that score like the last one wanted."""
    fetch = wanted + _SPARE
    while True:
        result = searcher.search(query, fetch)
        found = [Ranked(float(score), address) for score, address in result.hits]
        if len(found) < fetch or found[-1].score < found[wanted - 1].score:
            return _total(result), found
        fetch *= 2


def _total(result: tantivy.SearchResult) -> int:
    """Return how many match; the package's type stubs have forgotten the attribute."""
    return int(result.count or 0)  # type: ignore[attr-defined]
