"""Taking a document out of every store."""

from api.errors import DataFolderError
from api.stores import Stores


def remove(stores: Stores, document_id: str, *, by: str, reason: str) -> None:
    """Remove a document from index, register, originals and pictures.

    In this order: what is left where that breaks off is found by nobody, is repaired by itself (the
    index), or is removed by doing the same again (the files).

    Args:
        stores: Where it is.
        document_id: The document.
        by: Who removes it.
        reason: Why; it is kept.

    Raises:
        DocumentNotFoundError: It is not there.
        SearchError: The index cannot be written; nothing was removed.
        DataFolderError: A file cannot be deleted.
    """
    if stores.register.has(document_id) or not stores.originals.has(document_id):
        stores.register.document(document_id)  # one that is not there must not touch the index
        stores.index.delete([document_id])
        stores.register.remove(document_id, by=by, reason=reason)
        stores.index.delete([document_id])  # a service may have made the index anew meanwhile
    try:
        stores.originals.delete(document_id)
        for picture in (stores.pictures / document_id[:2]).glob(f"{document_id}-*.png"):
            picture.unlink(missing_ok=True)
    except OSError as error:
        raise DataFolderError(error) from error
