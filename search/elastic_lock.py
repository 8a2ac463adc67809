"""One writer at a time, also from several machines: a document that only one can create.

It says until when it holds; whoever finds it run out takes it over, so a writer that was killed
stops nobody for longer than that.
"""

import logging
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elasticsearch import ConflictError, Elasticsearch, NotFoundError

from search.errors import IndexBusyError

HOLDS_S = 60.0
"""How long a lock holds without being renewed: longer than a bulk request with its retries."""
_PAUSE_S = 0.1
_ID = "writer"
_log = logging.getLogger("congvan.search.elastic_lock")


class WriterLock:
    """The lock of all indices of one prefix."""

    def __init__(self, client: Elasticsearch, index: str, timeout_s: float) -> None:
        self._client = client
        self._index = index
        self._timeout_s = timeout_s
        self._owner = uuid.uuid4().hex

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only one who writes.

        Raises:
            IndexBusyError: Another writer did not give way in time.
        """
        deadline = time.monotonic() + self._timeout_s
        while not self._taken():
            if time.monotonic() >= deadline:
                raise IndexBusyError(self._index)
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            self._give_back()

    def renew(self) -> None:
        """Hold on for another while.

        Raises:
            IndexBusyError: Another writer has taken over, as this one was silent for too long.
        """
        found = self._found()
        if found is None or found["_source"]["owner"] != self._owner:
            raise IndexBusyError(self._index)
        self._write(found)

    def _taken(self) -> bool:
        try:
            self._client.index(
                index=self._index, id=_ID, op_type="create", document=self._document()
            )
        except ConflictError:
            found = self._found()
            if found is None or found["_source"]["until"] > time.time():
                return False
            _log.warning("the writer %s is gone; its lock is taken over", found["_source"]["owner"])
            return self._write(found)
        return True

    def _write(self, found: dict[str, Any]) -> bool:
        """Overwrite the lock, unless somebody else was quicker."""
        try:
            self._client.index(
                index=self._index,
                id=_ID,
                document=self._document(),
                if_seq_no=found["_seq_no"],
                if_primary_term=found["_primary_term"],
            )
        except ConflictError:
            return False
        return True

    def _give_back(self) -> None:
        found = self._found()
        if found is not None and found["_source"]["owner"] == self._owner:
            self._client.options(ignore_status=[404, 409]).delete(
                index=self._index,
                id=_ID,
                if_seq_no=found["_seq_no"],
                if_primary_term=found["_primary_term"],
            )

    def _found(self) -> dict[str, Any] | None:
        try:
            return dict(self._client.get(index=self._index, id=_ID, realtime=True).body)
        except NotFoundError:
            return None

    def _document(self) -> dict[str, str | float]:
        return {"owner": self._owner, "until": time.time() + HOLDS_S}
