"""How good the reading of real dispatches is, where the maintainers' folder lies beside.

Values of the seeds stand here as a person reads them off the page; the rest is compared with the
maintainers' records, and only documents that may be learnt from are looked at.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.claims import spell
from corpora.evaluate import floor_figures
from corpora.floors import fallen, read_floors
from corpora.predictions import predict
from corpora.scoring import Scores

pytestmark = pytest.mark.shared

LETTERHEADS: dict[str, dict[str, str | None]] = {
    "000": {
        "code": "/UBND-KGVX",
        "type": "công văn",
        "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn",
        "place": "Lạng Sơn",
        "issued": "2026-04",
        "subject": "tăng cường triển khai và bảo đảm chất lượng công tác đào tạo liên tục, "
        "cập nhật kiến thức y khoa liên tục cho cán bộ y tế",
        "signer": "Trần Thanh Nhàn",
    },
    "001": {
        "code": "2034/BYT-K2ĐT",
        "type": "công văn",
        "issuer": "Bộ Y tế",
        "place": "Hà Nội",
        "issued": "2014-04-18",
        "subject": "tăng cường chất lượng công tác đào tạo liên tục cán bộ y tế",
        "signer": "Lê Quang Cường",
    },
    "002": {
        "code": None,
        "type": "thông báo",
        "issuer": "Bộ Y tế",
        "issued": None,
        "subject": "Kết luận của Thứ trưởng Trần Văn Thuấn tại buổi họp về công tác quản lý "
        "đào tạo liên tục cán bộ y tế",
        "signer": "Hà Anh Đức",
    },
    "003": {
        "code": "469/TB-VP",
        "type": "thông báo",
        "issuer": "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn",
        "place": "Lạng Sơn",
        "subject": "Kết luận của đồng chí Trần Thanh Nhàn, Phó Chủ tịch UBND tỉnh tại buổi "
        "làm việc với Sở Y tế",
        "signer": "Hoàng Xuân Đồng",
    },
    "004": {
        "code": "/KH-UBND",
        "type": "kế hoạch",
        "issuer": "Ủy ban nhân dân huyện Mường Tè",
        "place": "Mường Tè",
        "issued": "2022-08",
        "subject": "Tăng cường đào tạo, chuyển giao kỹ thuật, nâng cao năng lực chuyên môn y tế "
        "xã, thị trấn giai đoạn 2022 - 2025 trên địa bàn huyện Mường Tè",
        "signer": "Kiều Hải Nam",
    },
}
FEWEST_TASKS = {"000": 9, "001": 5, "002": 7, "003": 15, "004": 15}
"""How many directives a person counts, less a few that may be cut otherwise."""

Record = dict[str, Any]


@pytest.fixture(scope="session")
def seeds(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """The record of each seed under its first three letters."""
    folder = tmp_path_factory.mktemp("seeds")
    files = sorted((shared_folder / "seeds").glob("*.txt"))
    assert predict(files, folder, "seeds") == []
    records = (file.name[:3] for file in files)
    return {
        name: json.loads((folder / f"{file.stem}.json").read_text(encoding="utf-8"))
        for name, file in zip(records, files, strict=True)
    }


@pytest.mark.parametrize(
    ("seed", "field", "value"),
    [
        pytest.param(seed, field, value, id=f"{seed}-{field}")
        for seed, fields in LETTERHEADS.items()
        for field, value in fields.items()
    ],
)
def test_the_letterhead_of_a_seed_is_read(
    seeds: dict[str, Record], seed: str, field: str, value: str | None
) -> None:
    document = seeds[seed]["document"]
    found = (document["signer"] or {}).get("name") if field == "signer" else document[field]
    assert spell(found or "") == spell(value or "")


def test_a_date_half_written_by_hand_and_half_misread_keeps_month_and_year(
    seeds: dict[str, Record],
) -> None:
    assert seeds["003"]["document"]["issued"].startswith("2025-11")


@pytest.mark.parametrize("seed", sorted(FEWEST_TASKS))
def test_the_tasks_of_a_seed_are_found(seeds: dict[str, Record], seed: str) -> None:
    assert len(seeds[seed]["tasks"]) >= FEWEST_TASKS[seed]


@pytest.mark.parametrize(
    ("who", "date"),
    [
        pytest.param("Sở Y tế", "2025-11-20", id="the department"),
        pytest.param("Sở Tài chính", "2025-12-10", id="another department"),
    ],
)
def test_deadlines_of_a_garbled_seed_stand_with_the_right_body(
    seeds: dict[str, Record], who: str, date: str
) -> None:
    due = [
        (task["assignees"], task["deadline"]["date"])
        for task in seeds["003"]["tasks"]
        if task["deadline"]
    ]
    assert ([who], date) in due


@pytest.mark.parametrize("part", ["learning.texts", "learning.scans"])
@pytest.mark.timeout(900)
def test_no_figure_of_real_dispatches_is_under_its_floor(
    learning_scores: dict[str, Scores], part: str
) -> None:
    _, floors = read_floors()
    figures = floor_figures({part: learning_scores[part]}, {})
    assert list(fallen({part: floors[part]}, figures)) == []
