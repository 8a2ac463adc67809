"""Readings with verbatim anchors become gold records with exact places."""

from typing import Any

import pytest

from corpora.annotation import AnchorError, build_record
from corpora.sheets import Layout, Sheet, to_text

SHEET = Sheet(
    output="x.txt",
    layout=Layout.COLUMNS,
    agency=("SỞ Y TẾ",),
    number="Số: 01/SYT-VP",
    about="V/v báo cáo",
    place_date="Vân Sơn, ngày 02 tháng 3 năm 2025",
    body=(
        "Thực hiện Quyết định số 5/QĐ-UBND ngày 4 tháng 3 năm 2025 của UBND tỉnh về một việc rất "
        "dài, yêu cầu các đơn vị:",
        "- Báo cáo theo Quyết định số 5/QĐ-UBND trước ngày 10/4/2025.",
        "- Báo cáo khi có yêu cầu./.",
    ),
    recipients=("Như trên", "Lưu: VT"),
    signature=("GIÁM ĐỐC",),
    signer="Trần Văn Thử",
)
READING: dict[str, Any] = {
    "document": {"code": "01/SYT-VP", "signer": {"name": "Trần Văn Thử"}},
    "legal": [{"relation": "implements", "at": ["Quyết định số 5/QĐ-UBND ngày 4 tháng 3 năm 2025 "
                                                "của UBND tỉnh", "Quyết định số 5/QĐ-UBND"]}],
    "tasks": [{"assignees": ["các đơn vị"], "items": [
        {"line": "Báo cáo theo", "deadline": {"at": "trước ngày 10/4/2025", "date": "2025-04-10"}},
        {"line": "Báo cáo khi"}]}],
}  # fmt: skip


def test_places_are_found_across_broken_lines() -> None:
    text = to_text(SHEET)
    record = build_record(SHEET, READING, text, spans=True)
    [first, second] = record["legal_bases"]
    assert text[first["start"] : first["end"]].split()[-1] == "tỉnh"
    assert second["start"] > first["end"]
    assert text[record["tasks"][0]["start"] :].startswith("Báo cáo theo")


def test_a_mention_tells_its_own_type_code_date_and_issuer() -> None:
    record = build_record(SHEET, READING, to_text(SHEET), spans=True)
    mention = record["legal_bases"][0]
    assert (mention["type"], mention["code"]) == ("quyết định", "5/QĐ-UBND")
    assert (mention["issued"], mention["issuer"]) == ("2025-03-04", "Ủy ban nhân dân tỉnh")


def test_a_task_names_the_documents_mentioned_in_it() -> None:
    tasks = build_record(SHEET, READING, to_text(SHEET), spans=True)["tasks"]
    assert [task["legal_bases"] for task in tasks] == [["5/QĐ-UBND"], []]


def test_a_record_of_values_holds_no_offsets() -> None:
    record = build_record(SHEET, READING, to_text(SHEET), spans=False)
    assert "start" not in record["tasks"][0]
    assert "end" not in record["tasks"][0]["deadline"]
    assert record["tasks"][0]["text"].startswith("Báo cáo theo")


@pytest.mark.parametrize(
    ("words", "count"),
    [pytest.param("Không có", 0, id="missing"), pytest.param("Báo cáo", 2, id="twice")],
)
def test_a_line_that_is_not_there_once_is_refused(words: str, count: int) -> None:
    reading = {"document": {}, "ignore": [{"line": words, "why": "-"}]}
    with pytest.raises(AnchorError, match=f"{count} times"):
        build_record(SHEET, reading, to_text(SHEET), spans=True)
