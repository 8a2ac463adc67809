"""What the ranks of the dispatches that were meant amount to.

Each query means one dispatch, so the gain of a list is that of one place: 1 / log2(1 + rank).
"""

import math
from collections.abc import Sequence

DEPTH = 10
"""Places that a person looks at; deeper ones count for MRR only."""


def ranking_figures(ranks: Sequence[int | None]) -> dict[str, float]:
    """Return the figures of one kind of queries.

    Args:
        ranks: Of each query, the place of the dispatch that was meant, from 1; None if not found.

    Example:
        >>> ranking_figures([1, 2, None, 1])["success@1"]
        0.5
    """
    found = [rank for rank in ranks if rank is not None]
    high = [rank for rank in found if rank <= DEPTH]
    count = len(ranks)
    return {
        "success@1": sum(rank == 1 for rank in high) / count,
        f"success@{DEPTH}": len(high) / count,
        "mrr": sum(1 / rank for rank in found) / count,
        f"ndcg@{DEPTH}": sum(1 / math.log2(1 + rank) for rank in high) / count,
    }
