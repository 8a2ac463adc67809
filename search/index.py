"""The search index (chỉ mục tìm kiếm): queries in, hits out, whatever engine keeps the entries."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.answers import FacetName, Hit, Passage, SearchAnswer, SearchOptions, Unit
from search.cards import Card, read_card
from search.clauses import Between, Clause, Keywords, Plan
from search.completion import complete
from search.corrections import Correction, correct
from search.cursors import read_cursor, write_cursor
from search.documents import SearchableDispatch
from search.engine import Found, Row, SearchEngine, Window
from search.grants import SEES_ALL, Grant, Secrecy
from search.highlight import find_passages
from search.likeness import likeness_plan
from search.matches import wanted_terms
from search.plan import make_plan
from search.query import Query, parse_query

_NOTHING = SearchOptions()
_SHARE = 0.6
"""Of the words that have to be there where no dispatch has them all."""
_FEW = 2
"""Words of which all have to be there."""
_FEW_HITS = 10
"""Below that, texts that lack some of four words or more come too: people misremember one."""
_LARGE_SHARE = 0.7
"""Of the words that these must have: three of four, five of seven."""


class SearchIndex:
    """Dispatches, tasks and legal bases, and the ways to find them."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index was made by another version and must be made anew to be used."""
        return self._engine.needs_rebuild

    def add(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Put dispatches in; see :meth:`SearchEngine.add`."""
        return self._engine.add(dispatches)

    def delete(self, document_ids: Iterable[str]) -> None:
        """Take dispatches out; see :meth:`SearchEngine.delete`."""
        self._engine.delete(document_ids)

    def rebuild(self, dispatches: Iterable[SearchableDispatch]) -> int:
        """Make the whole index anew; see :meth:`SearchEngine.rebuild`."""
        return self._engine.rebuild(dispatches)

    def count(self, unit: Unit) -> int:
        """Return how many entries of a unit the index holds."""
        return self._engine.count(unit)

    def close(self) -> None:
        """Give back files, locks and connections."""
        self._engine.close()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        unit: Unit = Unit.DISPATCH,
        options: SearchOptions = _NOTHING,
    ) -> SearchAnswer:
        """Find dispatches, tasks or legal bases.

        Where nothing has the words as typed, words of one slip are tried, then texts with most of
        the words; the answer says so.

        Args:
            query: What a person types, see ``search/query.py``; blank finds all, newest first.
            limit: How many hits at most.
            offset: How many of the best to leave out.
            unit: What is looked for.
            options: Order, cursor, facets, permissions.

        Raises:
            QuerySyntaxError: The query cannot be understood; says where and what to write.
            IndexUnavailableError: The index is damaged, of another version, or does not answer.
        """
        after = read_cursor(options.after) if options.after else None
        asked = _Asked(self._engine, unit, options, Window(limit, offset, options.order, after))
        read = parse_query(query, options.today)
        plan, found = asked.find(read)
        respelt = None
        if not found.total and (correction := asked.corrected(query, read)):
            read, respelt = correction.query, correction.words
            plan, found = asked.find(read)
        least = _least(plan, read, found.total)
        partial = least is not None and not options.strict
        if partial:
            _, found = asked.find(read, least)
        return SearchAnswer(
            found.total,
            _hits(found, read),
            found.facets,
            respelt=respelt if found.total else None,
            partial=partial and found.total > 0,
            next_cursor=_cursor(found, limit),
        )

    def more_like(
        self, document_id: str, *, limit: int = 5, grant: Grant = SEES_ALL
    ) -> tuple[Hit, ...]:
        """Find the dispatches that say most of what this one says; none if it may not be seen."""
        options = SearchOptions(grant=grant, within=(document_id,))
        found = self._engine.find(Unit.DISPATCH, _within(Plan(), options), Window(1))
        for row in found.rows:
            plan = _within(likeness_plan(read_card(row.card)), SearchOptions(grant=grant))
            alike = self._engine.find(Unit.DISPATCH, plan, Window(limit))
            return _hits(alike, Query())
        return ()

    def complete(self, begun: str, *, limit: int = 8, grant: Grant = SEES_ALL) -> tuple[str, ...]:
        """Continue what is being typed with words of subjects, names and codes."""
        return complete(self._engine, begun, limit, _granted(grant))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question to an engine: everything but the words."""

    engine: SearchEngine
    unit: Unit
    options: SearchOptions
    window: Window

    def find(self, query: Query, least: int | None = None) -> tuple[Plan, Found]:
        plan = replace(_within(make_plan(query), self.options), least=least)
        facets = tuple(FacetName) if self.options.facets else ()
        return plan, self.engine.find(self.unit, plan, self.window, facets)

    def corrected(self, typed: str, query: Query) -> Correction | None:
        if self.options.strict:
            return None
        filters = _within(Plan(), self.options).filters
        return correct(self.engine, self.unit, typed, query, filters)


def _least(plan: Plan, query: Query, total: int) -> int | None:
    """Return how many of the words must be there, where few texts have all; None for all."""
    words = len(plan.must)
    if words <= _FEW or any(each.quoted for each in query.wanted):
        return None
    if total == 0:
        return math.ceil(words * _SHARE)
    is_few = total < _FEW_HITS and words > _FEW + 1
    return math.ceil(words * _LARGE_SHARE) if is_few else None


def _within(plan: Plan, options: SearchOptions) -> Plan:
    """Put what the asker may see, and where to look, into a plan."""
    filters = [*plan.filters, *_granted(options.grant)]
    if options.within:
        filters.append(Keywords("document_id", options.within))
    return replace(plan, filters=tuple(filters))


def _granted(grant: Grant) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    if grant.names:
        clauses.append(Keywords("readers", grant.names))
    if grant.clearance < max(Secrecy):
        clauses.append(Between("secrecy", 0, int(grant.clearance)))
    return tuple(clauses)


def _cursor(found: Found, limit: int) -> str | None:
    return write_cursor(found.rows[-1].place) if limit and len(found.rows) == limit else None


def _hits(found: Found, query: Query) -> tuple[Hit, ...]:
    cards = [read_card(row.card) for row in found.rows]
    passages = find_passages(cards, wanted_terms(query))
    return tuple(map(_hit, found.rows, cards, passages))


def _hit(row: Row, card: Card, passages: tuple[Passage, ...]) -> Hit:
    return Hit(
        id=card.id,
        document_id=card.document_id,
        score=row.place.score,
        file=card.file,
        code=card.code,
        type=card.type,
        issuer=card.issuer,
        issued=card.issued,
        title=card.title,
        passages=passages,
    )
