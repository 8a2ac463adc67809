import threading
from pathlib import Path

import pytest

from ingest.originals import OriginalStore
from ingest.reading import source_from_bytes
from ingest.sources import SourceDocument


@pytest.fixture
def source() -> SourceDocument:
    return source_from_bytes("a.txt", "Số: 12".encode())


def test_an_original_is_kept_byte_for_byte(tmp_path: Path, source: SourceDocument) -> None:
    store = OriginalStore(tmp_path)
    assert not store.has(source.id)
    path = store.keep(source)
    assert store.has(source.id)
    assert store.read(source.id) == source.data == path.read_bytes()


def test_the_same_bytes_are_kept_once(tmp_path: Path, source: SourceDocument) -> None:
    store = OriginalStore(tmp_path)
    first = store.keep(source)
    written = first.stat().st_mtime_ns
    assert store.keep(source) == first
    assert first.stat().st_mtime_ns == written
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [first]


def test_a_crash_while_writing_leaves_nothing(
    tmp_path: Path, source: SourceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("ingest.originals.os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        OriginalStore(tmp_path).keep(source)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_two_who_keep_the_same_document_at_once_do_not_disturb_each_other(
    tmp_path: Path, source: SourceDocument
) -> None:
    store = OriginalStore(tmp_path)
    threads = [threading.Thread(target=store.keep, args=(source,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read(source.id) == source.data
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("document_id", ["../../etc/passwd", "", "A" * 64, "0" * 63])
def test_an_id_that_is_none_cannot_lead_out_of_the_folder(tmp_path: Path, document_id: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        OriginalStore(tmp_path).read(document_id)


def test_an_unknown_document_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        OriginalStore(tmp_path).read("0" * 64)
