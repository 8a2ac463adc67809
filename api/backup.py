"""A whole copy of the register and of all originals, from which congvan starts again.

The register is copied first: whatever it names then has been kept before, so that a backup taken
while documents come in is whole. The index is left out; it is made anew from the register.
"""

import errno
from dataclasses import dataclass
from pathlib import Path

from api.errors import OutputError
from api.stores import Stores
from ingest.originals import DamagedOriginalError, OriginalStore
from tracking.register import Register

REGISTER = "register.sqlite"
ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds.

    Attributes:
        documents: How many documents its register names.
        copied: How many originals were not there yet.
        lost: Ids of documents whose originals are missing or damaged here, and not in the backup.
    """

    documents: int
    copied: int
    lost: tuple[str, ...]


def back_up(stores: Stores, folder: Path) -> BackedUp:
    """Bring a backup up to date; originals that it holds already are not copied again.

    Args:
        stores: What is copied.
        folder: Where to; made if it is not there. It has the form of a data folder.

    Raises:
        BackupUnsupportedError: The register is no SQLite file.
        OutputError: The folder cannot be written, or is the data folder itself.
    """
    if folder.resolve() == stores.originals.root.parent.resolve():
        raise OutputError(folder, OSError(errno.EINVAL, "this is the data folder itself"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stores.register.copy_to(folder / REGISTER)
        with Register.open(f"sqlite:///{folder / REGISTER}") as copy:
            ids = copy.document_ids()
        there, copied, lost = OriginalStore(folder / ORIGINALS), 0, []
        for document_id in ids:
            try:
                copied += stores.originals.copy_to(there, document_id)
            except (FileNotFoundError, DamagedOriginalError):
                lost.append(document_id)
    except OSError as error:
        raise OutputError(folder, error) from error
    return BackedUp(len(ids), copied, tuple(lost))
