import csv
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands import app
from tests.e2e.running import DIRECTIVE, SAMPLES, Congvan

DOCUMENTED = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


def test_tasks_of_an_agency_are_printed_for_programs(office: Congvan) -> None:
    answer = json.loads(office("tasks", "--agency", "Sở Y tế", "--json").out)
    assert answer["total"] == len(answer["tasks"]) > 0
    for task in answer["tasks"]:
        assert {"id", "file", "text", "assignees", "deadline", "status"} <= task.keys()
        assert task["through"] or any("Sở Y tế" in name for name in task["assignees"])


def test_tasks_due_before_a_day_are_due_then_or_earlier(office: Congvan) -> None:
    answer = json.loads(office("tasks", "--due-before", "31/12/2025", "--json").out)
    days = [task["due"]["date"] for task in answer["tasks"]]
    assert days == sorted(days)
    assert days
    assert max(days) <= "2025-12-31"


def test_tasks_are_laid_out_in_a_table_with_their_dispatch(office: Congvan) -> None:
    outcome = office("tasks", "--agency", "so y te")
    assert "11/CT-UBND" in outcome.out
    assert "Chủ trì" in outcome.out
    assert re.fullmatch(r"\d+ of \d+ tasks\n", outcome.err)


def test_the_list_of_tasks_is_handed_out_as_a_file(office: Congvan, tmp_path: Path) -> None:
    place = tmp_path / "tasks.xlsx"
    assert office("export", "--agency", "so y te", "--output", place).status == 0
    assert place.read_bytes().startswith(b"PK")
    printed = office("export", "--agency", "so y te", "--format", "csv")
    tasks = json.loads(office("tasks", "--agency", "so y te", "--json").out)["tasks"]
    assert len(list(csv.reader(printed.out.splitlines()))) == 1 + len(tasks)


def test_a_scan_that_was_cut_off_says_that_nothing_could_be_read(
    office: Congvan, tmp_path: Path
) -> None:
    whole = next(SAMPLES.glob("03-*.pdf")).read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[:3000])
    outcome = office("extract", cut)
    assert "Không đọc được chữ nào" in " ".join(outcome.out.split())


def test_a_port_that_is_taken_is_told_of_before_anything_is_served(office: Congvan) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        outcome = office("serve", "--port", str(other.getsockname()[1]))
    assert outcome.status == 1
    assert re.search(r"cannot listen on 127\.0\.0\.1, port \d+ \(address already in", outcome.err)
    assert "--port" in outcome.err
    assert "serves on" not in outcome.err


def test_a_file_that_cannot_be_written_is_named(office: Congvan, tmp_path: Path) -> None:
    outcome = office("export", "--output", tmp_path / "missing" / "tasks.xlsx")
    assert outcome.status == 1
    assert "name another place" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("an toàn thực phẩm",), id="one-argument"),
        pytest.param(("an", "toàn", "thực", "phẩm"), id="several-arguments"),
        pytest.param(("an", "toan", "thuc", "pham"), id="without-accents"),
    ],
)
def test_a_directive_is_found_however_its_words_are_typed(
    office: Congvan, words: tuple[str, ...]
) -> None:
    answer = json.loads(office("search", *words, "--json").out)
    assert answer["hits"][0]["file"] == DIRECTIVE
    assert {"id", "file", "code", "title", "score"} <= answer["hits"][0].keys()


def test_a_search_is_laid_out_for_people(office: Congvan) -> None:
    outcome = office("search", "an toàn thực phẩm")
    assert "11/CT-UBND" in outcome.out
    assert "kết quả" in outcome.out


def test_a_query_that_is_not_understood_gets_a_hint(office: Congvan) -> None:
    outcome = office("search", "tu:31/31/2025")
    assert (outcome.status, outcome.out) == (5, "")
    assert "congvan: query, character" in outcome.err


def test_a_record_is_printed_for_programs(congvan: Congvan) -> None:
    record = json.loads(congvan("extract", SAMPLES / DIRECTIVE, "--json").out)
    source = (SAMPLES / DIRECTIVE).read_text(encoding="utf-8")
    assert record["document"]["code"] == "11/CT-UBND"
    assert record["tasks"]
    for task in record["tasks"]:
        assert source[task["start"] : task["end"]].split() == task["text"].split()


def test_a_record_is_laid_out_for_people(congvan: Congvan, tmp_path: Path) -> None:
    outcome = congvan("extract", SAMPLES / DIRECTIVE)
    assert "Số, ký hiệu" in outcome.out
    assert "10/02/2026" in outcome.out
    assert not (tmp_path / "var").exists()


def test_restoring_keeps_the_lines(congvan: Congvan) -> None:
    raw = "UBND tinh yeu cau So Y te\n\nbao cao truoc ngay 20/11/2025.\n"
    outcome = congvan("restore", stdin=raw)
    assert outcome.status == 0
    first, blank, last, end = outcome.out.split("\n")
    assert (first, blank, end) == ("UBND tỉnh yêu cầu Sở Y tế", "", "")
    assert last == "báo cáo trước ngày 20/11/2025."


def test_each_change_of_a_restoration_has_its_place_in_the_raw_text(congvan: Congvan) -> None:
    raw = "De nghi So Y te bao cao."
    answer = json.loads(congvan("restore", "-", "--json", stdin=raw).out)
    assert answer["text"] == "Đề nghị Sở Y tế báo cáo."
    assert answer["changes"]
    for change in answer["changes"]:
        assert raw[change["start"] : change["end"]] == change["before"]
        assert 0 <= change["confidence"] <= 1


def test_a_difference_shows_changed_lines_only(congvan: Congvan, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("De nghi So Y te bao cao.\n30/6/2025\n", encoding="utf-8")
    lines = congvan("restore", file, "--diff").out.splitlines()
    assert "-De nghi So Y te bao cao." in lines
    assert "+Đề nghị Sở Y tế báo cáo." in lines
    assert not any("30/6/2025" in line for line in lines)


def test_nothing_restored_is_nothing(congvan: Congvan) -> None:
    assert congvan("restore", stdin="")[:3] == (0, "", "")


def test_restoring_takes_text_and_says_what_to_do_with_anything_else(congvan: Congvan) -> None:
    outcome = congvan("restore", SAMPLES / "02-ke-hoach-tiem-chung.pdf")
    assert outcome.status == 2
    assert "congvan ocr" in outcome.err


def test_pages_are_parted_by_form_feeds_and_explained_on_request(congvan: Congvan) -> None:
    outcome = congvan("ocr", SAMPLES / "02-ke-hoach-tiem-chung.pdf", "--explain")
    assert outcome.out.count("\f") == 1
    assert "286/KH-UBND" in outcome.out
    assert [line.split(":")[0] for line in outcome.err.splitlines()] == ["page 1", "page 2"]


def test_words_are_printed_with_their_boxes(congvan: Congvan) -> None:
    outcome = congvan("ocr", SAMPLES / "02-ke-hoach-tiem-chung.pdf", "--format", "json")
    assert len(json.loads(outcome.out)["pages"]) == 2


def test_a_searchable_pdf_comes_out_byte_for_byte(congvan: Congvan) -> None:
    outcome = congvan("ocr", SAMPLES / "02-ke-hoach-tiem-chung.pdf", "--format", "pdf")
    assert outcome.raw.startswith(b"%PDF-")
    assert outcome.raw.rstrip().endswith(b"%%EOF")


def test_the_index_is_made_anew_from_the_register(congvan: Congvan, tmp_path: Path) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    index = tmp_path / "var/index"
    for path in sorted(index.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert json.loads(congvan("search", "an toàn", "--json").out)["total"] == 0
    assert congvan("reindex").err == "the index holds 1 dispatches\n"
    assert json.loads(congvan("search", "an toàn", "--json").out)["total"] == 1


def test_the_doctor_finds_all_well(office: Congvan) -> None:
    outcome = office("doctor", "--json")
    findings = {row["subject"]: row for row in json.loads(outcome.out)}
    assert outcome.status == 0, outcome.out
    assert findings["Tesseract (vie)"]["mark"] == "ok"
    assert findings["index"]["mark"] == "ok"


def test_the_doctor_names_what_is_missing(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGVAN_OCR__LANGUAGE", "xxx")
    outcome = congvan("doctor")
    assert outcome.status == 1
    assert "apt-get install tesseract-ocr-xxx" in outcome.out


def test_a_wrong_setting_ends_every_command_with_one_line(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGVAN_PORT", "far away")
    outcome = congvan("tasks")
    assert outcome.status == 1
    assert outcome.err.startswith("congvan: CONGVAN_PORT")
    assert outcome.err.count("\n") == 1


def test_a_damaged_register_is_an_error_with_advice(congvan: Congvan, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var/register.sqlite").write_bytes(b"no database at all" * 100)
    outcome = congvan("tasks")
    assert outcome.status == 5
    assert "restore it from a backup" in outcome.err


def test_help_answers_without_loading_what_is_slow() -> None:
    script = (
        "import sys\n"
        "from api.commands import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'spacy', 'cv2', 'sqlalchemy', 'fastapi', 'pymupdf', 'tantivy',"
        " 'numpy', 'pydantic_settings'}\n"
        "print(sorted(slow & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"
    assert all(command in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str, congvan: Congvan) -> None:
    assert f"## congvan {command}" in DOCUMENTED
    section = DOCUMENTED.split(f"## congvan {command}")[1].split("\n## ")[0]
    options = set(re.findall(r"(--[a-z][a-z-]+)", congvan(command, "--help").out)) - {"--help"}
    assert {option for option in options if option not in section} == set()


def test_a_bug_is_one_line_and_its_trace_is_shown_on_request(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("api.pipeline.read_document", fail)
    outcome = congvan("extract", SAMPLES / DIRECTIVE)
    assert outcome.status == 70
    assert outcome.err.count("\n") == 1
    assert "ZeroDivisionError: by design" in outcome.err
    monkeypatch.setenv("CONGVAN_LOG_LEVEL", "INFO")
    assert "Traceback" in congvan("extract", SAMPLES / DIRECTIVE).err


def test_tasks_through_groups_can_be_left_out(office: Congvan) -> None:
    named = json.loads(office("tasks", "--agency", "Sở Y tế", "--no-groups", "--json").out)
    assert named["total"] > 0
    assert all(task["through"] == [] for task in named["tasks"])


def test_a_record_is_explained_value_by_value(congvan: Congvan) -> None:
    file = str(SAMPLES / DIRECTIVE)
    explained = json.loads(congvan("extract", file, "--explain", "--json").out)["explanations"]
    code = next(one for one in explained if one["field"] == "code")
    assert (code["rule"], code["evidence"]) == ("letterhead.number", code["value"])
    assert "Vì sao đọc như vậy" in congvan("extract", file, "--explain").out


def test_a_term_from_the_day_of_signing_is_overdue_like_a_date(
    congvan: Congvan, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI GIANG\nSố: 31/UBND-VX\nHải Giang, ngày 02 tháng 3 năm 2026\n"
        "Kính gửi: Sở Y tế\nỦy ban nhân dân tỉnh yêu cầu:\n1. Sở Y tế rà soát các trạm y tế, báo "
        "cáo kết quả trong thời hạn 10 ngày làm việc kể từ ngày ký văn bản này.\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLương Thị Mai\n",
        encoding="utf-8",
    )
    congvan("ingest", letter)
    (task,) = json.loads(congvan("tasks", "--timeliness", "overdue", "--json").out)["tasks"]
    assert (task["deadline"]["duration"], task["deadline"]["date"]) == ("P10BD", None)
    assert task["due"] == {
        "date": "2026-03-16",
        "kind": "term",
        "counted_from": "2026-03-02",
        "is_expected": False,
        "text": "10 ngày làm việc kể từ ngày ban hành 02/03/2026",
    }
    shown = congvan("tasks").out
    assert "16/03/2026" in shown
    assert "(10 ngày làm việc" in shown


def test_a_backup_is_a_data_folder_from_which_everything_comes_back(
    congvan: Congvan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "disk" / "copy"
    congvan("ingest", SAMPLES / DIRECTIVE)
    first = congvan("backup", copy)
    assert (first.status, "1 dispatches, 1 originals are new" in first.err) == (0, True)
    assert "0 originals are new" in congvan("backup", copy).err
    tasks = congvan("tasks", "--json").out
    monkeypatch.setenv("CONGVAN_DATA_DIR", str(copy))
    assert congvan("reindex").status == 0
    assert congvan("tasks", "--json").out == tasks
    assert json.loads(congvan("search", "an toàn thực phẩm", "--json").out)["total"] == 1
    assert congvan("reread", "11/CT-UBND").status == 0


def test_an_original_that_the_disk_has_lost_is_named(congvan: Congvan, tmp_path: Path) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    (original,) = (path for path in (tmp_path / "var/originals").rglob("*") if path.is_file())
    original.write_bytes(b"rotten")
    outcome = congvan("backup", tmp_path / "copy")
    assert outcome.status == 5
    assert f"original of document {original.name} is missing or damaged" in outcome.err


def test_a_backup_that_cannot_be_written_is_told_of(congvan: Congvan, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outcome = congvan("backup", tmp_path / "file" / "copy")
    assert outcome.status == 1
    assert "cannot be written" in outcome.err


def test_the_data_folder_is_no_backup_of_itself(congvan: Congvan, tmp_path: Path) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    outcome = congvan("backup", tmp_path / "x" / ".." / "var")
    assert outcome.status == 1
    assert "data folder itself" in outcome.err
    assert "11/CT-UBND" in congvan("tasks").out


def test_a_document_is_removed_from_everything(congvan: Congvan, tmp_path: Path) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE, next(SAMPLES.glob("09-*")))
    removed = congvan("remove", "11/CT-UBND", "--reason", "độ mật", "--yes")
    assert removed.status == 0, removed.err
    assert "11/CT-UBND" not in congvan("tasks").out
    assert json.loads(congvan("search", "so:11", "--json").out)["hits"] == []
    assert len([path for path in (tmp_path / "var/originals").rglob("*") if path.is_file()]) == 1
    assert congvan("remove", "11/CT-UBND", "--reason", "x", "--yes").status == 5
    assert "1 dispatches" in congvan("doctor").out


def test_a_document_is_not_removed_without_a_yes(congvan: Congvan) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    assert congvan("remove", "11/CT-UBND", "--reason", "x", stdin="n\n").status == 1
    assert "11/CT-UBND" in congvan("tasks").out
