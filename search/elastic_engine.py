"""The index on an Elasticsearch server, 8.15 or later, for many machines and millions of pages."""

import base64
import logging
from collections.abc import Iterable, Iterator
from typing import Any, Self

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.answers import FacetName, Unit
from search.clauses import Keywords, Plan
from search.counting import aggregations, facet_field, read_counts
from search.documents import SearchableDispatch
from search.elastic_client import ElasticOptions, connect, translated
from search.elastic_generations import Generations, Names
from search.elastic_lock import WriterLock
from search.elastic_schema import to_query, to_sort, to_source
from search.engine import Found, Place, Row, Window
from search.errors import IndexUnavailableError
from search.fields import IndexEntry, basis_entries, dispatch_entry, task_entries
from search.version import VERSION

_log = logging.getLogger("congvan.search.elastic_engine")
_BULK_ENTRIES = 200
_BULK_BYTES = 8_000_000
"""Size of one request; the server takes 100 MB, but holds it in memory."""


class ElasticEngine:
    """A ``SearchEngine`` on a server; one process writes at a time, any number read."""

    def __init__(
        self, client: Elasticsearch, options: ElasticOptions, lock_timeout_s: float
    ) -> None:
        self._client = client
        self._url = options.url
        self._generations = Generations(client, options.prefix)
        self._lock = WriterLock(client, f"{options.prefix}-lock", lock_timeout_s)
        self._is_checked = False

    @classmethod
    def open(cls, options: ElasticOptions, *, lock_timeout_s: float = 10.0) -> Self:
        """Make ready to use a server; it is asked nothing before it is needed.

        Args:
            options: Where it is.
            lock_timeout_s: How long to wait for another writer.

        Raises:
            IndexUnavailableError: The address or the certificate cannot be used.
        """
        return cls(connect(options), options, lock_timeout_s)

    @property
    def needs_rebuild(self) -> bool:
        """Whether the indices were made by another version."""
        with translated(self._url):
            version = self._generations.current_version()
        return version is not None and version != VERSION

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in, each in the place of what was there under its id.

        All are laid out before the first is sent. What a break between two requests leaves undone
        is done when the same dispatches are put in again.
        """
        entries = [_entries(dispatch) for dispatch in dispatches]
        with translated(self._url), self._lock.held():
            self._check()
            self._take_out([each[0][1].document_id for each in entries], (Unit.TASK, Unit.BASIS))
            names = {unit: self._generations.alias(unit) for unit in Unit}
            self._send(names, (entry for each in entries for entry in reversed(each)))
            self._refresh(names)
        return len(entries)

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches out with all that belongs to them."""
        wanted = list(document_ids)
        with translated(self._url), self._lock.held():
            self._check()
            self._take_out(wanted, tuple(Unit))

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the indices anew beside the old ones, then move the aliases."""
        with translated(self._url), self._lock.held():
            names = self._generations.make_new()
            count = 0

            def laid_out() -> Iterator[tuple[Unit, IndexEntry]]:
                nonlocal count
                for dispatch in dispatches:
                    yield from _entries(dispatch)
                    count += 1

            try:
                self._send(names, laid_out())
                self._refresh(names)
                self._generations.put_into_use(names)
            except BaseException:
                self._generations.drop(list(names.values()))
                raise
        _log.info("indices on %s made anew with %d dispatches", self._url, count)
        return count

    def count(self, unit: Unit) -> int:
        """Return how many entries of a unit the index holds."""
        with translated(self._url):
            try:
                answer = self._client.count(index=self._generations.alias(unit))
            except NotFoundError:
                return 0
        return int(answer["count"])

    def find(
        self, unit: Unit, plan: Plan, window: Window, facets: tuple[FacetName, ...] = ()
    ) -> Found:
        """Find entries, and count all that are found by values."""
        after = window.after
        request: dict[str, Any] = {
            "size": window.limit,
            "sort": to_sort(window, ranks=plan.ranks),
            "from_": 0 if after else window.offset,
        }
        if after:
            by_score = "_score" in request["sort"][0]
            request["search_after"] = [after.score, after.rank] if by_score else [after.rank]
        if facets:
            request["aggs"] = aggregations({name: facet_field(name) for name in facets})
        answer = self._search(unit, plan, request)
        hits, counted = answer["hits"], answer.get("aggregations", {})
        counts = {name: read_counts(counted[name.value]["buckets"]) for name in facets}
        return Found(int(hits["total"]["value"]), tuple(map(_row, hits["hits"])), counts)

    def close(self) -> None:
        """Give back connections."""
        self._client.close()

    def _search(self, unit: Unit, plan: Plan, request: dict[str, Any]) -> Any:
        with translated(self._url):
            self._check()
            return self._client.search(
                index=self._generations.alias(unit),
                query=to_query(plan),
                track_total_hits=True,
                source_includes=["card"],
                search_type="dfs_query_then_fetch",
                **request,
            ).body

    def _check(self) -> None:
        """Make sure that the indices are there and of this version; once is enough.

        Raises:
            IndexUnavailableError: They are of another version.
        """
        if self._is_checked:
            return
        version = self._generations.current_version()
        if version is None:
            self._generations.make_first()
        elif version != VERSION:
            raise IndexUnavailableError(self._url, "it was made by another version")
        self._is_checked = True

    def _take_out(self, document_ids: list[str], units: tuple[Unit, ...]) -> None:
        for unit in units if document_ids else ():
            query = to_query(Plan(filters=(Keywords("document_id", tuple(document_ids)),)))
            alias = self._generations.alias(unit)
            self._client.delete_by_query(index=alias, query=query, refresh=True)

    def _send(self, names: Names, entries: Iterable[tuple[Unit, IndexEntry]]) -> None:
        actions = (
            {"_index": names[unit], "_id": entry.id, "_source": to_source(entry)}
            for unit, entry in entries
        )
        sent = streaming_bulk(
            self._client,
            actions,
            chunk_size=_BULK_ENTRIES,
            max_chunk_bytes=_BULK_BYTES,
            max_retries=3,
            initial_backoff=0.5,
        )
        for n, _ in enumerate(sent, 1):
            if n % _BULK_ENTRIES == 0:
                self._lock.renew()

    def _refresh(self, names: Names) -> None:
        """Let searches see what was sent."""
        self._client.indices.refresh(index=",".join(names.values()))


def _entries(dispatch: SearchableDispatch) -> list[tuple[Unit, IndexEntry]]:
    """Lay a dispatch out: itself first, then all that belongs to it."""
    return [
        (Unit.DISPATCH, dispatch_entry(dispatch)),
        *((Unit.TASK, entry) for entry in task_entries(dispatch)),
        *((Unit.BASIS, entry) for entry in basis_entries(dispatch)),
    ]


def _row(hit: dict[str, Any]) -> Row:
    *score, rank = hit["sort"]
    card = base64.b64decode(hit["_source"]["card"])
    return Row(Place(float(score[0]) if score else 0.0, int(rank)), card)
