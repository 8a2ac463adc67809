import hashlib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.limits import IngestLimits
from search.errors import IndexBusyError
from tests.e2e.broken_files import write_broken_files
from tests.e2e.running import DIRECTIVE, SAMPLES

PLAN = "02-ke-hoach-tiem-chung.pdf"


def upload(client: TestClient, name: str, data: bytes) -> dict[str, str]:
    answer = client.post("/api/v1/dispatches", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    body: dict[str, str] = answer.json()
    return body


def find(client: TestClient, words: str) -> str:
    found = client.get("/api/v1/search", params={"q": words}).json()
    document_id: str = found["hits"][0]["id"]
    return document_id


def test_health_counts_what_register_and_index_hold(office_client: TestClient) -> None:
    health = office_client.get("/api/v1/health").json()
    assert health["dispatches"] == health["indexed"] == len(list(SAMPLES.glob("[0-9]*")))
    assert health["tasks"] > 0


def test_an_upload_is_read_registered_and_found(client: TestClient) -> None:
    data = (SAMPLES / DIRECTIVE).read_bytes()
    answer = upload(client, DIRECTIVE, data)
    assert answer["id"] == hashlib.sha256(data).hexdigest()
    assert (answer["outcome"], answer["code"]) == ("added", "11/CT-UBND")
    assert upload(client, "again.txt", data)["outcome"] == "unchanged"
    assert find(client, "an toan thuc pham") == answer["id"]
    dispatch = client.get(f"/api/v1/dispatches/{answer['id']}").json()
    assert dispatch["names"] == [DIRECTIVE, "again.txt"]
    assert dispatch["record"]["document"]["code"] == "11/CT-UBND"
    assert len(dispatch["tasks"]) == dispatch["summary"]["tasks"]


def test_the_original_comes_back_byte_for_byte_as_a_download(client: TestClient) -> None:
    data = (SAMPLES / DIRECTIVE).read_bytes()
    document_id = upload(client, "Chỉ thị.txt", data)["id"]
    answer = client.get(f"/api/v1/dispatches/{document_id}/original")
    assert answer.content == data
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "Ch%E1%BB%89%20th%E1%BB%8B.txt" in answer.headers["content-disposition"]


def test_a_page_is_drawn_and_kept(office_client: TestClient, office_dir: Path) -> None:
    address = f"/api/v1/dispatches/{find(office_client, '286/KH-UBND')}/pages/1.png"
    first, again = office_client.get(address), office_client.get(address)
    assert first.content == again.content
    assert first.content.startswith(b"\x89PNG")
    assert "immutable" in first.headers["cache-control"]
    assert [path for path in (office_dir / "pictures").rglob("*") if path.name[0] == "."] == []


def test_pages_that_are_not_there_are_not_found(office_client: TestClient) -> None:
    plan, directive = find(office_client, "286/KH-UBND"), find(office_client, "11/CT-UBND")
    for address in (f"{plan}/pages/3.png", f"{plan}/pages/0.png", f"{directive}/pages/1.png"):
        answer = office_client.get(f"/api/v1/dispatches/{address}")
        assert answer.status_code == 404
        assert answer.json()["type"] == "urn:congvan:problem:page-not-found"


def test_tasks_are_filtered_and_paged(office_client: TestClient) -> None:
    asked = {"agency": "so y te", "due_before": "2026-02-10", "limit": "2"}
    answer = office_client.get("/api/v1/tasks", params=asked).json()
    assert len(answer["tasks"]) == 2 < answer["total"]
    assert all(task["due"]["date"] <= "2026-02-10" for task in answer["tasks"])


def test_a_task_moves_on_and_refuses_a_step_that_its_state_does_not_allow(
    client: TestClient,
) -> None:
    document_id = upload(client, DIRECTIVE, (SAMPLES / DIRECTIVE).read_bytes())["id"]
    task = client.get("/api/v1/tasks", params={"document": document_id}).json()["tasks"][0]
    address = f"/api/v1/tasks/{task['id']}"
    moved = client.patch(address, json={"status": "accepted", "by": "Nông Thị Hà"})
    assert moved.json()["status"] == "accepted"
    assert client.get(address).json()["status"] == "accepted"
    due = client.put(f"{address}/due", json={"date": "2030-01-15", "by": "Nông Thị Hà"}).json()
    assert (due["due"]["date"], due["due"]["kind"]) == ("2030-01-15", "set")
    assert due["due"]["text"].startswith("đã đặt lại; văn bản")
    refused = client.patch(address, json={"status": "new"})
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "urn:congvan:problem:task-transition"


MONTHLY = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI GIANG\nSố: 32/UBND-VX\nHải Giang, ngày 03 tháng 3 năm 2026\n"
    "Kính gửi: Sở Y tế\nỦy ban nhân dân tỉnh yêu cầu:\n"
    "1. Sở Y tế báo cáo kết quả tiêm chủng trước ngày 25 hằng tháng.\n"
    "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLương Thị Mai\n"
)


def test_occurrences_of_a_recurring_duty_are_done_one_after_the_other(client: TestClient) -> None:
    upload(client, "32.txt", MONTHLY.encode())
    (task,) = client.get("/api/v1/tasks").json()["tasks"]
    assert (task["due"]["date"], task["due"]["kind"]) == ("2026-03-25", "occurrence")
    assert task["recurrence"]["missed"] >= 1
    address = f"/api/v1/tasks/{task['id']}/occurrences"
    closed = client.post(address, json={"through": "2026-03-25", "by": "Nông Thị Hà"}).json()
    assert (closed["due"]["date"], closed["status"]) == ("2026-04-25", "in-progress")
    assert client.get("/api/v1/search", params={"q": "han:2026-04-25"}).json()["total"] == 1
    again = client.post(address, json={"through": "2026-03-25"})
    assert again.status_code == 409
    assert again.json()["type"] == "urn:congvan:problem:occurrence-not-open"
    (done,) = client.get(address).json()["occurrences"]
    assert (done["last_due"], done["by"], done["is_late"]) == ("2026-03-25", "Nông Thị Hà", True)
    taken_back = client.delete(f"{address}/{done['id']}", params={"by": "x"})
    assert taken_back.json()["due"]["date"] == "2026-03-25"
    assert client.get(address).json()["occurrences"][0]["withdrawn_by"] == "x"
    assert client.get("/api/v1/tasks/abc/occurrences").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/api/v1/dispatches/abc", 404, id="no-such-dispatch"),
        pytest.param("/api/v1/tasks/abc", 404, id="no-such-task"),
        pytest.param("/api/v1/nothing", 404, id="no-such-address"),
        pytest.param("/api/v1/tasks?status=late", 422, id="no-such-status"),
        pytest.param("/api/v1/tasks?due_before=soon", 422, id="no-date"),
        pytest.param("/api/v1/search?limit=100000", 422, id="too-many"),
        pytest.param("/api/v1/search?q=%22abc", 400, id="query-not-understood"),
    ],
)
def test_a_request_that_fails_is_answered_with_problem_details(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "detail", "instance"} <= problem.keys()


@pytest.mark.parametrize(
    ("number", "status", "kind"),
    [
        pytest.param(0, 422, "empty-document", id="empty"),
        pytest.param(2, 422, "unreadable-document", id="damaged"),
        pytest.param(3, 422, "empty-document", id="no-pages"),
        pytest.param(4, 422, "encrypted-document", id="encrypted"),
        pytest.param(5, 415, "unsupported-format", id="not-a-document"),
    ],
)
def test_a_bad_upload_says_what_is_wrong_and_leaves_nothing(
    client: TestClient, tmp_path: Path, number: int, status: int, kind: str
) -> None:
    name = write_broken_files(tmp_path)[number]
    data = (tmp_path / name).read_bytes()
    answer = client.post("/api/v1/dispatches", files={"file": (name, data)})
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:congvan:problem:{kind}")
    assert client.get("/api/v1/health").json()["dispatches"] == 0


@pytest.mark.parametrize("stated", [True, False])
def test_an_upload_is_cut_off_at_the_limit_whatever_length_it_states(
    tmp_path: Path, *, stated: bool
) -> None:
    settings = Settings(data_dir=tmp_path, limits=IngestLimits(size_bytes=100_000))
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    body = head + b"a" * 300_000 + b"\r\n--x--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=x"}
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        content = body if stated else iter([body[:150_000], body[150_000:]])
        answer = client.post("/api/v1/dispatches", content=content, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["status"] == 413


def test_a_text_is_restored_with_each_change(client: TestClient) -> None:
    answer = client.post("/api/v1/restore", json={"text": "De nghi So Y te bao cao"}).json()
    assert answer["text"] == "Đề nghị Sở Y tế báo cáo"
    assert answer["changes"][0]["before"] == "De"


def test_a_restored_text_has_as_many_lines_and_says_what_is_unsure(client: TestClient) -> None:
    text = "Thuc hien Cong van so 123/UBND-\nKGVX, Benh vien Huong Lam\nbao cao"
    answer = client.post("/api/v1/restore", json={"text": text}).json()
    assert answer["text"].count("\n") == text.count("\n")
    for doubt in (*answer["changes"], *answer["doubts"]):
        assert text[doubt["start"] : doubt["end"]] == doubt["before"]
    unsure = [one for one in (*answer["changes"], *answer["doubts"]) if one["confidence"] < 0.9]
    assert unsure
    assert all(one["alternatives"] for one in unsure)


def test_the_interface_describes_itself(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/dispatches", "/api/v1/tasks/{task_id}", "/api/v1/search"} <= set(
        described["paths"]
    )
    assert not any(path.startswith("/nhiem-vu") for path in described["paths"])


@pytest.mark.parametrize("address", ["/", "/api/v1/health", "/nowhere", "/static/congvan.css"])
def test_every_answer_forbids_foreign_scripts_frames_and_guessed_types(
    client: TestClient, address: str
) -> None:
    headers = client.get(address).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"origin": "http://127.0.0.1:8000"}, 200, id="own-page"),
        pytest.param({}, 200, id="no-browser"),
        pytest.param({"sec-fetch-site": "same-origin"}, 200, id="own-page-by-fetch-metadata"),
        pytest.param({"origin": "https://elsewhere.example"}, 403, id="foreign-page"),
        pytest.param({"origin": "http://127.0.0.1:9000"}, 403, id="foreign-port"),
        pytest.param({"origin": "null"}, 403, id="sandboxed-page"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="foreign-by-fetch-metadata"),
    ],
)
def test_changes_are_taken_from_own_pages_only(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/api/v1/restore", json={"text": ""}, headers=headers)
    assert answer.status_code == status


def test_the_service_answers_under_its_own_names_only(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_bug_is_answered_without_its_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("password=secret")

    monkeypatch.setattr("api.routes.restoration.restore_lines", fail)
    app = create_app(Settings(data_dir=tmp_path))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.post("/api/v1/restore", json={"text": "x"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_an_upload_stands_even_if_the_index_is_busy_and_is_found_after_the_next(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexBusyError("var/index")

    data = (SAMPLES / DIRECTIVE).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("search.tantivy_engine.TantivyEngine.add", fail)
        assert upload(client, DIRECTIVE, data)["outcome"] == "added"
    assert upload(client, DIRECTIVE, data)["outcome"] == "unchanged"
    assert find(client, "an toan thuc pham")
