"""Tells which searches that people keep match a new dispatch: joins index and register."""

import logging
from collections.abc import Sequence

from api.clock import vietnamese_today
from search.answers import SearchOptions
from search.errors import QuerySyntaxError
from search.index import SearchIndex
from tracking.register import Register
from tracking.saved_searches import SavedSearch
from tracking.stored import StoredDocument

_log = logging.getLogger("congvan.api.alerts")


def note_alerts(register: Register, index: SearchIndex, documents: Sequence[StoredDocument]) -> int:
    """Look which kept searches match dispatches that have just been indexed.

    Only dispatches that came after a search was kept count; a match is kept once, so the same
    dispatches may be handed in again after a break.

    Returns:
        How many new matches there are.
    """
    noted = 0
    for saved in register.saved_searches.all():
        new = tuple(each.id for each in documents if each.summary.received_at >= saved.at)
        if new:
            noted += register.saved_searches.note_matches(saved.id, _matching(index, saved, new))
    return noted


def _matching(index: SearchIndex, saved: SavedSearch, new: tuple[str, ...]) -> list[str]:
    options = SearchOptions(within=new, today=vietnamese_today(), strict=True)
    try:
        answer = index.search(saved.query, limit=len(new), options=options)
    except QuerySyntaxError as error:  # the syntax has changed since it was kept
        _log.warning("kept search %d: %s", saved.id, error)
        return []
    return [hit.document_id for hit in answer.hits]
