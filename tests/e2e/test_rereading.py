# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.
"""A person has a document, or a page of it, read again; nothing that people did is lost."""

import re
from contextlib import nullcontext
from pathlib import Path

import pymupdf
import pytest
from fastapi.testclient import TestClient

import ocr.reading
from ocr.engine import EngineWord, Grey, Layout
from ocr.errors import EngineFailedError
from tests.e2e.running import DIRECTIVE, SAMPLES, Congvan


class Saying:
    """An engine that reads the same words on every page."""

    def __init__(self, text: str) -> None:
        self._words = text.split()

    def start_ahead(self, count: int) -> None:
        """Nothing has to start."""

    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        if layout is not Layout.PAGE:
            return ()
        return tuple(
            EngineWord(word, 100 + 80 * n, 200, 170 + 80 * n, 220, 0.99, line=1)
            for n, word in enumerate(self._words)
        )


class Failing(Saying):
    def recognise(
        self, image: Grey, *, dpi: int, page: int, layout: Layout = Layout.PAGE
    ) -> tuple[EngineWord, ...]:
        raise EngineFailedError(page, "out of memory")


def typed(*lines: str) -> bytes:
    with pymupdf.open() as document:
        for line in lines:
            document.new_page().insert_text((72, 172), line)
        data: bytes = document.tobytes()
    return data


def use(patch: pytest.MonkeyPatch, engine: Saying) -> None:
    patch.setattr(ocr.reading, "TesseractLibrary", lambda *_: nullcontext(engine))
    patch.setattr(ocr.reading, "find_second_reader", lambda: None)


def upload(client: TestClient, data: bytes, name: str = "a.pdf") -> str:
    answer = client.post("/api/v1/dispatches", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_one_page_is_recognised_anew_and_the_other_stays(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = upload(client, typed("trang mot", "trang hai"))
    use(monkeypatch, Saying("báo cáo"))
    address = f"/api/v1/dispatches/{document}"
    first, _ = client.get(address).json()["text"].split("\f")
    answer = client.post(f"{address}/reread", params={"page": 2, "force": True})
    assert answer.status_code == 200, answer.text
    (page,) = answer.json()["pages"]
    assert (page["number"], page["origin"]) == (2, "ocr")
    assert client.get(address).json()["text"] == f"{first}\fbáo cáo"
    assert client.get("/api/v1/search", params={"q": "báo cáo"}).json()["total"] == 1


def test_a_page_that_fails_now_keeps_what_was_read_before(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = upload(client, typed("trang mot"))
    use(monkeypatch, Failing(""))
    address = f"/api/v1/dispatches/{document}"
    before = client.get(address).json()["text"]
    assert client.post(f"{address}/reread?force=true").status_code == 200
    assert client.get(address).json()["text"] == before != ""


def test_work_on_tasks_stays_when_their_document_is_read_again(client: TestClient) -> None:
    document = upload(client, (SAMPLES / DIRECTIVE).read_bytes(), DIRECTIVE)
    task = client.get("/api/v1/tasks").json()["tasks"][0]["id"]
    wanted = {"status": "accepted", "by": "Hoa", "note": "đã giao"}
    assert client.patch(f"/api/v1/tasks/{task}", json=wanted).status_code == 200
    answer = client.post(f"/api/v1/dispatches/{document}/reread").json()
    assert answer["kept"] > 0
    assert (answer["added"], answer["removed"], answer["superseded"]) == (0, 0, 0)
    assert client.get(f"/api/v1/tasks/{task}").json()["status"] == "accepted"


def test_a_page_that_is_not_there_is_refused(client: TestClient) -> None:
    document = upload(client, typed("trang mot"))
    assert client.post(f"/api/v1/dispatches/{document}/reread?page=2").status_code == 404
    assert client.post(f"/api/v1/dispatches/{'0' * 64}/reread").status_code == 404


def test_the_button_of_a_page_reads_it_again_and_leads_back_to_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = upload(client, typed("trang mot"))
    shown = client.get(f"/van-ban/{document}").text
    assert "Nhận dạng lại trang này" in shown
    assert re.search(r'<span title="layer is [^"]*">lấy chữ có sẵn trong tệp</span>', shown)
    use(monkeypatch, Saying("báo cáo"))
    form = {"page": "1"}
    answer = client.post(f"/van-ban/{document}/doc-lai", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/van-ban/{document}#trang-1",
    )
    assert "nhận dạng từ ảnh" in client.get(f"/van-ban/{document}").text


def test_the_command_takes_an_id_or_a_number_and_symbol(congvan: Congvan) -> None:
    congvan("ingest", SAMPLES / DIRECTIVE)
    again = congvan("reread", "11/CT-UBND")
    assert again.status == 0, again.err
    assert "0 added, 0 removed" in again.err
    assert congvan("reread", "99/CT-UBND").status != 0


def test_a_number_that_two_documents_bear_is_answered_with_their_ids(
    congvan: Congvan, tmp_path: Path
) -> None:
    copy = tmp_path / "rescanned.txt"
    copy.write_bytes((SAMPLES / DIRECTIVE).read_bytes() + b"\n")
    congvan("ingest", SAMPLES / DIRECTIVE, copy)
    refused = congvan("reread", "11/CT-UBND")
    assert refused.status == 5
    assert "2 documents bear" in refused.err
    named = re.search(r"rescanned\.txt \(2025-12-22\): ([0-9a-f]{64})", refused.err)
    assert named
    assert congvan("reread", named[1]).status == 0


def test_a_file_is_recognised_whatever_its_text_layer_says(
    congvan: Congvan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(typed("trang mot"))
    use(monkeypatch, Saying("báo cáo"))
    assert congvan("ocr", file).out == "trang mot\n"
    assert congvan("ocr", file, "--force").out == "báo cáo\n"
