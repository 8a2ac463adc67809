"""Files embedded in PDFs, laid in a folder for the time in which they are taken in."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from api.files import open_source, walk
from api.printing.console import say
from ingest.attachments import list_attachments, read_attachment
from ingest.limits import IngestLimits
from normalise.errors import DispatchError


@contextmanager
def unpacked(paths: Sequence[Path], limits: IngestLimits) -> Iterator[tuple[Path, ...]]:
    """Take the embedded files out of all PDFs among files and folders.

    A file that cannot be opened is passed over here; it is told of where it is taken in itself.
    """
    with tempfile.TemporaryDirectory() as name:
        yield tuple(
            each
            for number, path in enumerate(walk(paths))
            for each in _unpack(path, Path(name) / str(number), limits)
        )


def _unpack(path: Path, folder: Path, limits: IngestLimits) -> Iterator[Path]:
    try:
        source = open_source(path, limits)
        for number, attachment in enumerate(list_attachments(source)):
            # The name comes from a stranger and may lead elsewhere: only its last part counts.
            target = folder / str(number) / (Path(attachment.name).name or "attachment")
            data = read_attachment(source, attachment, limits)
            target.parent.mkdir(parents=True)
            target.write_bytes(data)
            yield target
    except (DispatchError, OSError) as error:
        say(f"congvan: {path.name}: {error}")
