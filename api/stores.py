"""Where everything lies: originals, register, index and page images, in one data folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from api.alerts import note_alerts
from api.errors import DataFolderError
from api.search_engines import open_index
from api.searchable import to_searchable
from api.settings import Settings
from ingest.originals import OriginalStore
from ingest.sources import SourceDocument
from search.answers import Unit
from search.documents import SearchableDispatch
from search.index import SearchIndex
from tracking.listings import Paging
from tracking.register import Register

COUNT_ONLY = Paging(limit=0)
BATCH = 50  # dispatches that go into the index with one commit


@dataclass(frozen=True, slots=True)
class Stores:
    """The open stores of one service or command.

    Attributes:
        originals: Every document as it came.
        register: The truth about dispatches and tasks.
        index: What is searched; made from the register, and again whenever it is lost.
        pictures: Folder of drawn pages, a cache.
    """

    originals: OriginalStore
    register: Register
    index: SearchIndex
    pictures: Path

    def keep(self, source: SourceDocument) -> None:
        """Keep a document as it came.

        Raises:
            DataFolderError: The disk is full, or the folder may not be written.
        """
        try:
            self.originals.keep(source)
        except OSError as error:
            raise DataFolderError(error) from error


@contextmanager
def open_stores(settings: Settings) -> Iterator[Stores]:
    """Open all stores, making what is missing, and close them in the end.

    Raises:
        StoreError: The register cannot be used.
        IndexUnavailableError: The index's folder cannot be used.
    """
    with ExitStack() as stack:
        register = stack.enter_context(Register.open(settings.register_url, settings.tracking))
        index = open_index(settings)
        stack.callback(index.close)
        yield Stores(
            originals=OriginalStore(settings.data_dir / "originals"),
            register=register,
            index=index,
            pictures=settings.data_dir / "pictures",
        )


def index_new(stores: Stores) -> int:
    """Bring the index up to what the register holds, and return how many dispatches that took.

    An index made by another version of congvan, or one that lost dispatches (its folder was
    deleted), is made anew.

    Raises:
        SearchError: The index cannot be written; the register knows what is still missing in it.
    """
    if stores.index.needs_rebuild:
        return reindex(stores)
    registered = stores.register.documents(paging=COUNT_ONLY).total
    done = _catch_up(stores)
    if stores.index.count(Unit.DISPATCH) < registered:
        return reindex(stores)
    return done


def reindex(stores: Stores, on_document: Callable[[], None] = lambda: None) -> int:
    """Make the index anew from the register.

    Args:
        stores: The register and the index.
        on_document: Told of each dispatch that is taken from the register.

    Returns:
        How many dispatches the index holds now.

    Raises:
        SearchError: The index cannot be written; the old one stays.
    """

    def searchable() -> Iterator[SearchableDispatch]:
        for document in stores.register.export():
            yield to_searchable(document)
            on_document()

    stores.index.rebuild(searchable())
    _catch_up(stores)  # what came meanwhile, and what was never noted as indexed
    return stores.index.count(Unit.DISPATCH)


def _catch_up(stores: Stores) -> int:
    done = 0
    while batch := tuple(islice(stores.register.unindexed(), BATCH)):
        stores.index.add(to_searchable(document) for document in batch)
        note_alerts(stores.register, stores.index, batch)
        stores.register.mark_indexed(batch)
        done += len(batch)
    return done
