import json
import shutil
from pathlib import Path

import pymupdf
import pytest

from extract.errors import PatternFileError
from search.errors import IndexBusyError
from tests.e2e.broken_files import write_broken_files
from tests.e2e.running import DIRECTIVE, SAMPLES, Congvan


def kept(data: Path) -> list[str]:
    return [path.name for path in (data / "originals").rglob("*") if path.is_file()]


def test_the_same_file_again_changes_nothing(congvan: Congvan, tmp_path: Path) -> None:
    first = congvan("ingest", SAMPLES / DIRECTIVE)
    again = congvan("ingest", SAMPLES / DIRECTIVE)
    assert (first.status, again.status) == (0, 0)
    assert first.err.startswith("1 new with ")
    assert again.err == "0 new with 0 tasks, 1 already there, 0 failed\n"
    assert len(kept(tmp_path / "var")) == 1


def test_the_same_bytes_under_two_names_are_one_document(congvan: Congvan, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes((SAMPLES / DIRECTIVE).read_bytes())
    outcome = congvan("ingest", SAMPLES / DIRECTIVE, copy)
    assert "1 already there" in outcome.err
    found = json.loads(congvan("search", "an toàn thực phẩm", "--json").out)
    assert found["total"] == 1


def test_a_bad_file_gets_one_line_and_leaves_nothing_while_the_others_go_on(
    congvan: Congvan, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    names = write_broken_files(folder)
    (folder / "z-good.txt").write_bytes((SAMPLES / DIRECTIVE).read_bytes())
    outcome = congvan("ingest", folder)
    *lines, summary = outcome.err.splitlines()
    assert outcome.status == 2
    assert [line.split(": ")[1] for line in lines] == list(names)
    assert all(line.startswith("congvan: ") and "; " in line for line in lines)
    assert summary.startswith("1 new with ")
    assert summary.endswith(f"0 already there, {len(names)} failed")
    assert len(kept(tmp_path / "var")) == 1
    assert outcome.out == ""


@pytest.mark.parametrize("number", range(7))
def test_each_bad_file_alone_ends_with_the_status_of_bad_files(
    congvan: Congvan, tmp_path: Path, number: int
) -> None:
    name = write_broken_files(tmp_path)[number]
    outcome = congvan("extract", tmp_path / name)
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert name in outcome.err
    assert outcome.out == ""


def test_a_file_that_is_not_there_gets_one_line(congvan: Congvan, tmp_path: Path) -> None:
    outcome = congvan("ingest", tmp_path / "nowhere.pdf", SAMPLES / DIRECTIVE)
    first, summary = outcome.err.splitlines()
    assert outcome.status == 2
    assert "nowhere.pdf: cannot be opened (no such file or directory)" in first
    assert summary.startswith("1 new")


def test_what_a_file_is_its_bytes_tell_and_not_its_name(congvan: Congvan, tmp_path: Path) -> None:
    mislabelled = tmp_path / "directive.pdf"
    mislabelled.write_bytes((SAMPLES / DIRECTIVE).read_bytes())
    assert congvan("ingest", mislabelled).status == 0


def test_hidden_files_of_a_folder_are_left_out_and_folders_are_walked_in_order(
    congvan: Congvan, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    (folder / "b").mkdir(parents=True)
    (folder / ".trash").mkdir()
    for name in (".hidden.pdf", ".trash/x.pdf", "c.pdf", "b/2.pdf", "b/1.pdf", "a.pdf"):
        (folder / name).write_bytes(b"")
    lines = congvan("ingest", folder).err.splitlines()[:-1]
    assert [line.split(": ")[1] for line in lines] == ["a.pdf", "1.pdf", "2.pdf", "c.pdf"]


def test_a_bug_met_in_one_document_does_not_stop_the_others(
    congvan: Congvan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("api.pipeline.understand", fail)
    other = tmp_path / "empty.txt"
    other.touch()
    outcome = congvan("ingest", SAMPLES / DIRECTIVE, other)
    fault, empty, _ = outcome.err.splitlines()
    assert outcome.status == 70
    assert "failed unexpectedly (ZeroDivisionError: by design)" in fault
    assert "empty.txt" in empty


def test_a_text_of_which_no_record_can_be_made_is_still_found(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PatternFileError("deadlines.toml", "x", "broken by design")

    monkeypatch.setattr("extract.pipeline.extract", fail)
    outcome = congvan("ingest", SAMPLES / DIRECTIVE)
    assert outcome.status == 4
    assert "broken by design" in outcome.err
    assert json.loads(congvan("search", "an toan thuc pham", "--json").out)["total"] == 1


def test_an_index_whose_folder_was_deleted_is_made_anew_by_the_next_run(
    congvan: Congvan, tmp_path: Path
) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    shutil.rmtree(tmp_path / "var/index")
    congvan("ingest", SAMPLES / DIRECTIVE)
    assert json.loads(congvan("search", "an toàn thực phẩm", "--json").out)["total"] == 1


def test_what_the_index_could_not_take_is_put_in_by_the_next_run(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexBusyError("var/index")

    with monkeypatch.context() as patch:
        patch.setattr("search.tantivy_engine.TantivyEngine.add", fail)
        first = congvan("ingest", SAMPLES / DIRECTIVE)
    assert first.status == 5
    assert "being written by another process" in first.err
    assert congvan("ingest", SAMPLES / DIRECTIVE).status == 0
    assert json.loads(congvan("search", "an toàn thực phẩm", "--json").out)["total"] == 1


def test_a_full_disk_is_told_of_and_nothing_is_registered(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("ingest.originals.OriginalStore.keep", fail)
        outcome = congvan("ingest", SAMPLES / DIRECTIVE)
    assert outcome.status == 5
    assert outcome.err.startswith(f"congvan: {DIRECTIVE}: the data folder cannot be written")
    assert json.loads(congvan("tasks", "--json").out)["total"] == 0


def test_a_missing_engine_is_named_with_its_package_for_each_scan_and_texts_go_on(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGVAN_OCR__LANGUAGE", "xxx")
    outcome = congvan("ingest", SAMPLES / "12-cong-van-don-doc.png", SAMPLES / DIRECTIVE)
    fault, summary = outcome.err.splitlines()
    assert outcome.status == 3
    assert fault.startswith("congvan: 12-cong-van-don-doc.png: ")
    assert fault.endswith("apt-get install tesseract-ocr-xxx")
    assert summary.startswith("1 new")


def test_embedded_files_are_taken_in_only_when_asked_for(congvan: Congvan, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    with pymupdf.open() as document:  # type: ignore[no-untyped-call]
        document.new_page().insert_text((72, 172), "van ban")
        data = (SAMPLES / DIRECTIVE).read_bytes()
        document.embfile_add("annex", data, filename="../../annex.txt", ufilename="../../annex.txt")
        document.save(file)
    assert congvan("ingest", file).err.startswith("1 new ")
    assert "annex.txt" in congvan("ocr", file, "--explain").err
    again = congvan("ingest", "--attachments", file)
    assert again.err.startswith("1 new with "), again.err
    found = json.loads(congvan("search", "an toàn thực phẩm", "--json").out)
    assert [hit["file"] for hit in found["hits"]] == ["annex.txt"]
