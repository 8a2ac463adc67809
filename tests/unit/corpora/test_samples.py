"""The sample dispatches: made by us, exact in form, and wholly covered by their gold records."""

import itertools
import json
import re
import unicodedata
import zipfile
from typing import Any

import pymupdf as untyped_pymupdf
import pytest

from corpora.make_samples import SAMPLES, Sample, make_record, make_sample, read_samples, to_json
from corpora.sheets import to_text

pymupdf: Any = untyped_pymupdf
ALL = tuple(read_samples())
BY_NAME = [pytest.param(sample, id=sample.name) for sample in ALL]
WRITTEN_BY_US = [
    pytest.param(sample, id=sample.name)
    for sample in ALL
    if sample.path.suffix in (".txt", ".docx") and not sample.sheet.garble
]
CODE = re.compile(r"\bsố (\d+/?[^\s,;]*[A-ZĐ][^\s,;.]*)")


def test_the_folder_holds_the_dispatches_and_nothing_else() -> None:
    assert {file.name for file in SAMPLES.iterdir()} == {sample.sheet.output for sample in ALL}


def test_the_samples_are_of_every_kind_of_file_and_of_many_types() -> None:
    kinds = {sample.path.suffix for sample in ALL}
    types = {sample.sheet.type for sample in ALL}
    assert kinds == {".txt", ".docx", ".pdf", ".png"}
    assert types >= {"", "KẾ HOẠCH", "THÔNG BÁO", "CHỈ THỊ", "QUYẾT ĐỊNH", "CÔNG ĐIỆN", "TỜ TRÌNH"}


@pytest.mark.parametrize("sample", BY_NAME)
def test_a_sample_is_small(sample: Sample) -> None:
    assert 0 < sample.path.stat().st_size <= 300_000


@pytest.mark.parametrize("sample", WRITTEN_BY_US)
def test_making_a_sample_again_gives_the_same_bytes(sample: Sample) -> None:
    assert make_sample(sample.sheet) == sample.path.read_bytes()


@pytest.mark.parametrize("sample", BY_NAME)
def test_the_gold_record_follows_from_sheet_and_reading(sample: Sample) -> None:
    assert sample.record.read_text(encoding="utf-8") == to_json(make_record(sample))


@pytest.mark.parametrize("sample", BY_NAME)
def test_masters_are_in_composed_form(sample: Sample) -> None:
    for name in ("sheet.toml", "reading.toml"):
        master = (sample.record.parent / name).read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", master)


@pytest.mark.parametrize("sample", BY_NAME)
def test_every_number_of_another_document_is_in_the_gold_record(sample: Sample) -> None:
    record = json.loads(sample.record.read_text(encoding="utf-8"))
    rows = sample.sheet.annex.rows if sample.sheet.annex else ()
    mentioned = CODE.findall(" ".join([*sample.sheet.body, *itertools.chain(*rows)]))
    known = [basis["code"] for basis in record["legal_bases"] if basis["code"]]
    assert sorted(mentioned) == sorted(known)


@pytest.mark.parametrize("sample", BY_NAME)
def test_gold_places_are_the_words_they_claim_to_be(sample: Sample) -> None:
    record = json.loads(sample.record.read_text(encoding="utf-8"))
    entries = [*record["legal_bases"], *record["tasks"], *record["ignore"]]
    entries += [task["deadline"] for task in record["tasks"] if task["deadline"]]
    if sample.path.suffix != ".txt":
        assert all("start" not in entry for entry in entries)
    elif not sample.sheet.garble:
        text = to_text(sample.sheet)
        for entry in entries:
            assert " ".join(text[entry["start"] : entry["end"]].split()) == entry["text"]


@pytest.mark.parametrize("sample", BY_NAME)
def test_the_form_is_that_of_the_decree(sample: Sample) -> None:
    sheet = sample.sheet
    assert sheet.party or sheet.number.startswith("Số: ")
    assert re.search(r", ngày \d{2} tháng (0[12]|[3-9]|1[0-2]) năm \d{4}$", sheet.place_date)
    assert sheet.party or any(line.endswith("./.") for line in sheet.body[-2:])
    assert sheet.recipients[-1].startswith("Lưu")
    assert bool(sheet.about) != bool(sheet.type)


def test_a_text_without_accents_keeps_every_place() -> None:
    [sample] = [sample for sample in ALL if sample.sheet.strip]
    bare, whole = sample.path.read_text(encoding="ascii"), to_text(sample.sheet)
    assert len(bare) == len(whole)
    assert "Kinh gui" in bare


def test_the_garbled_sample_has_lost_its_accents_and_keeps_its_dates() -> None:
    [sample] = [sample for sample in ALL if sample.sheet.garble]
    garbled = sample.path.read_text(encoding="utf-8")
    assert "Sở Y tế" not in garbled
    assert "10/12/2026" in garbled
    assert not set("ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệ") & set(garbled.lower())


def test_the_scan_holds_pictures_and_no_text() -> None:
    [sample] = [sample for sample in ALL if sample.sheet.scan]
    with pymupdf.open(sample.path) as document:
        assert [page.get_text().strip() for page in document] == [""] * len(document)
        assert all(page.get_images() for page in document)


def test_the_word_file_with_an_annex_holds_its_table_and_automatic_bullets() -> None:
    [sample] = [sample for sample in ALL if sample.sheet.annex]
    with zipfile.ZipFile(sample.path) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    assert "Cơ quan chủ trì" in body
    assert "ListBullet" in body
