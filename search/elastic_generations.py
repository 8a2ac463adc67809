"""Generations of the indices on an Elasticsearch server, and the aliases that name the one in use.

``<prefix>-<unit>`` is an alias of ``<prefix>-<unit>-v<version>-<time>``. A new generation is filled
beside the old one; one request moves all aliases, then the old indices are deleted.
"""

import time
from dataclasses import dataclass

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from search.answers import Unit
from search.elastic_schema import index_template
from search.version import VERSION

Names = dict[Unit, str]
"""The name of the index of each unit."""


@dataclass(frozen=True, slots=True)
class Generations:
    """The indices of one prefix."""

    client: Elasticsearch
    prefix: str

    def alias(self, unit: Unit) -> str:
        """Return the name that searches and writers use."""
        return f"{self.prefix}-{unit}"

    def current_version(self) -> int | None:
        """Return the version that made the indices in use; None if there are none."""
        try:
            found = self.client.indices.get_mapping(index=self.alias(Unit.DISPATCH))
        except NotFoundError:
            return None
        versions = [
            int(index["mappings"].get("_meta", {}).get("version", 0))
            for index in found.body.values()
        ]
        return min(versions, default=None)

    def make_first(self) -> None:
        """Make the first generation, empty; another writer may do so in the same moment."""
        names = {unit: f"{self.alias(unit)}-v{VERSION}-0" for unit in Unit}
        self._put_template()
        for unit, name in names.items():
            try:
                self.client.indices.create(index=name, aliases={self.alias(unit): {}})
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise

    def make_new(self) -> Names:
        """Make a new generation that nobody sees yet."""
        names = {unit: f"{self.alias(unit)}-v{VERSION}-{time.time_ns():x}" for unit in Unit}
        self._put_template()
        for name in names.values():
            self.client.indices.create(index=name)
        return names

    def put_into_use(self, names: Names) -> None:
        """Move all aliases in one step, and delete the generations of before."""
        old = [name for name in self._all() if name not in names.values()]
        aliased = [name for name in old if self._aliases(name)]
        actions = [
            {"remove": {"index": name, "alias": alias}}
            for name in aliased
            for alias in self._aliases(name)
        ]
        actions += [
            {"add": {"index": name, "alias": self.alias(unit)}} for unit, name in names.items()
        ]
        self.client.indices.update_aliases(actions=actions)
        self.drop(old)

    def drop(self, names: list[str]) -> None:
        """Delete indices."""
        for name in names:
            self.client.options(ignore_status=[404]).indices.delete(index=name)

    def _put_template(self) -> None:
        self.client.indices.put_index_template(name=self.prefix, **index_template(self.prefix))

    def _all(self) -> list[str]:
        pattern = ",".join(f"{self.alias(unit)}-v*" for unit in Unit)
        return list(self.client.indices.get(index=pattern, ignore_unavailable=True).body)

    def _aliases(self, name: str) -> list[str]:
        found = self.client.indices.get_alias(index=name).body
        return list(found.get(name, {}).get("aliases", {}))
