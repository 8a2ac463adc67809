"""The same dispatches in SQLite's FTS5, as somebody would set it up who needs search quickly."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from corpora.search_bench.queries import BenchQuery
from search.documents import SearchableDispatch

_FACETS = ("type", "issuer", "year")


class FtsIndex:
    """A full-text table beside a table of facts."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._database.executescript(
            """
            CREATE TABLE fact (id INTEGER PRIMARY KEY, type, issuer, issued, year);
            CREATE INDEX fact_type ON fact (type, issued);
            CREATE VIRTUAL TABLE page USING fts5(
                subject, code, text, tokenize = 'unicode61 remove_diacritics 2'
            );
            """
        )

    def add(self, dispatches: Iterable[SearchableDispatch]) -> None:
        """Put dispatches in, in one transaction."""
        with self._database:
            for one in dispatches:
                issued = one.issued or ""
                facts = (int(one.id), one.type, one.issuer, issued, issued[:4])
                self._database.execute("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", facts)
                page = (int(one.id), one.subject, one.code, one.text)
                self._database.execute(
                    "INSERT INTO page (rowid, subject, code, text) VALUES (?, ?, ?, ?)", page
                )

    def ask(self, query: BenchQuery) -> int:
        """Find the first ten with their passages, the total and the facets."""
        words = " ".join(f'"{word}"' for word in query.words.split())
        given = (words, query.type, query.since)
        where = "page MATCH ? AND fact.type = ? AND fact.issued >= ?"
        tables = "page JOIN fact ON fact.id = page.rowid"
        self._database.execute(
            "SELECT page.rowid, subject, snippet(page, 2, '[', ']', '…', 30) "  # noqa: S608
            f"FROM {tables} WHERE {where} ORDER BY bm25(page, 4, 4, 1) LIMIT 10",
            given,
        ).fetchall()
        for facet in _FACETS:
            self._database.execute(
                f"SELECT {facet}, count(*) FROM {tables} WHERE {where} GROUP BY {facet}",  # noqa: S608
                given,
            ).fetchall()
        (total,) = self._database.execute(
            f"SELECT count(*) FROM {tables} WHERE {where}",  # noqa: S608
            given,
        ).fetchone()
        return int(total)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()
