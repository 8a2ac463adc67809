"""What is special to the index on one machine: its folder, its lock, its versions, its death."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from search import tantivy_engine
from search.answers import FacetCount, FacetName, SearchOptions, Unit
from search.documents import SearchableDispatch, SearchableTask
from search.errors import IndexBusyError, IndexUnavailableError
from search.generations import writer_lock
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine

WRITER = """
import sys
from pathlib import Path
from search.documents import SearchableDispatch, SearchableTask
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine

index = SearchIndex(TantivyEngine.open(Path(sys.argv[1]), lock_timeout_s=60))
for n in range(int(sys.argv[3])):
    key = f"{sys.argv[2]}{n % 40}"
    task = SearchableTask(f"{key}-1", "rà soát")
    index.add([SearchableDispatch(key, "x", "đào tạo liên tục", tasks=(task,))])
    print(n, flush=True)
"""


def make(key: str, text: str = "đào tạo liên tục") -> SearchableDispatch:
    return SearchableDispatch(
        key, f"{key}.txt", text, tasks=(SearchableTask(f"{key}-1", "rà soát"),)
    )


def start_writer(folder: Path, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_what_was_put_in_is_there_after_opening_again(tmp_path: Path) -> None:
    with_one = SearchIndex(TantivyEngine.open(tmp_path / "new" / "index"))
    with_one.add([make("a")])
    with_one.close()
    again = SearchIndex(TantivyEngine.open(tmp_path / "new" / "index"))
    assert again.search("đào tạo").total == 1
    assert not again.needs_rebuild


def test_two_processes_write_and_a_third_reads(tmp_path: Path) -> None:
    reader = SearchIndex(TantivyEngine.open(tmp_path))
    writers = [start_writer(tmp_path, name, 15) for name in "xy"]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        total = reader.search("đào tạo").total
        assert total >= seen
        seen = total
        time.sleep(0.05)
    assert [writer.wait() for writer in writers] == [0, 0]
    for writer in writers:
        writer.communicate()
    assert reader.count(Unit.DISPATCH) == reader.count(Unit.TASK) == 30


def test_a_writer_that_is_killed_harms_nothing(tmp_path: Path) -> None:
    for death in range(3):
        writer = start_writer(tmp_path, "x", 10_000)
        assert writer.stdout is not None
        for _ in range(3 + 2 * death):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        index = SearchIndex(TantivyEngine.open(tmp_path, lock_timeout_s=1))
        ids = [hit.id for hit in index.search("đào tạo", limit=1000).hits]
        assert len(ids) == len(set(ids)) >= 3
        index.add([make("x0"), make("after")])
        assert index.search("đào tạo", limit=1000).total in (len(ids), len(ids) + 1)
        index.close()


def test_a_second_writer_waits_and_is_told(tmp_path: Path) -> None:
    index = SearchIndex(TantivyEngine.open(tmp_path, lock_timeout_s=0.1))
    with writer_lock(tmp_path, 1), pytest.raises(IndexBusyError, match="try again"):
        index.add([make("a")])
    assert index.add([make("a")]) == 1


def test_an_index_of_another_version_is_refused_until_it_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SearchIndex(TantivyEngine.open(tmp_path)).add([make("a")])
    monkeypatch.setattr(tantivy_engine, "VERSION", 99)
    index = SearchIndex(TantivyEngine.open(tmp_path))
    assert index.needs_rebuild
    with pytest.raises(IndexUnavailableError, match=r"another version.*congvan reindex"):
        index.search("đào tạo")
    with pytest.raises(IndexUnavailableError):
        index.add([make("b")])
    assert index.rebuild([make("a"), make("b")]) == 2
    assert not index.needs_rebuild
    assert index.search("đào tạo").total == 2


def test_searches_go_on_while_the_index_is_made_anew(tmp_path: Path) -> None:
    index, reader = (
        SearchIndex(TantivyEngine.open(tmp_path)),
        SearchIndex(TantivyEngine.open(tmp_path)),
    )
    index.add([make("a")])
    held, go_on = threading.Event(), threading.Event()

    def slowly() -> "list[SearchableDispatch]":
        held.set()
        assert go_on.wait(30)
        return [make("a"), make("b")]

    rebuild = threading.Thread(target=lambda: index.rebuild(d for d in slowly()))
    rebuild.start()
    assert held.wait(30)
    assert reader.search("đào tạo").total == 1
    go_on.set()
    rebuild.join()
    assert reader.search("đào tạo").total == 2
    assert len(list(tmp_path.glob("v*-*"))) == 1


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"generation": 1, "version": 1}', "\xff"])
def test_a_damaged_pointer_is_told_and_mended_by_making_anew(tmp_path: Path, written: str) -> None:
    SearchIndex(TantivyEngine.open(tmp_path)).close()
    (tmp_path / "current").write_text(written, encoding="latin-1")
    index = SearchIndex(TantivyEngine.open(tmp_path))
    assert index.needs_rebuild
    with pytest.raises(IndexUnavailableError, match="congvan reindex"):
        index.search("a")
    assert index.rebuild([make("a")]) == 1
    assert index.search("đào tạo").total == 1


def test_a_damaged_index_is_told_and_mended_by_making_anew(tmp_path: Path) -> None:
    index = SearchIndex(TantivyEngine.open(tmp_path))
    index.add([make("a")])
    index.close()
    name = json.loads((tmp_path / "current").read_text())["generation"]
    (tmp_path / name / "dispatch" / "meta.json").write_text("{")
    with pytest.raises(IndexUnavailableError, match="congvan reindex"):
        index.search("đào tạo")
    assert index.rebuild([make("a")]) == 1
    assert index.search("đào tạo").total == 1


def test_a_folder_that_cannot_be_made_is_told() -> None:
    with pytest.raises(IndexUnavailableError, match="/dev/null"):
        SearchIndex(TantivyEngine.open(Path("/dev/null/index")))


def test_rare_values_are_counted_in_every_part_of_an_index(tmp_path: Path) -> None:
    index = SearchIndex(TantivyEngine.open(tmp_path))
    many = tuple(f"{n}/2024/NĐ-CP" for n in range(600))
    rare = ("9/2011/TT-BTC",)
    first = [SearchableDispatch(key, "x", "thi đua", bases=many) for key in "ab"]
    index.add([*first, SearchableDispatch("c", "x", "thi đua", bases=rare)])
    index.add([SearchableDispatch(key, "x", "thi đua", bases=rare) for key in "def"])
    counts = index.search("thi đua", options=SearchOptions(facets=True)).facets[FacetName.BASIS]
    assert counts[0] == FacetCount("9/2011/TT-BTC", 4)
