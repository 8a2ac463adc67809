"""A kept search tells of dispatches that come later and match it."""

from fastapi.testclient import TestClient

from tests.e2e.running import DIRECTIVE, LETTER, SAMPLES

MEASLES = "09-cong-van-phong-soi-khong-dau.txt"


def send(client: TestClient, name: str) -> str:
    files = {"file": (name, (SAMPLES / name).read_bytes())}
    return str(client.post("/api/v1/dispatches", files=files).json()["id"])


def keep(client: TestClient, query: str) -> int:
    wanted = {"name": query, "query": query}
    answer = client.post("/api/v1/searches", json=wanted)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


def test_only_new_dispatches_that_match_are_told(client: TestClient) -> None:
    send(client, DIRECTIVE)
    food, measles = keep(client, "an toàn thực phẩm"), keep(client, "phòng chống sởi")
    sent = send(client, MEASLES)
    assert client.get(f"/api/v1/searches/{food}/alerts").json() == []
    (alert,) = client.get(f"/api/v1/searches/{measles}/alerts").json()
    assert (alert["document_id"], alert["is_seen"]) == (sent, False)
    assert [one["unseen"] for one in client.get("/api/v1/searches").json()] == [1, 0]
    assert "1 văn bản mới" in client.get("/tim-da-luu").text
    seen = client.post(f"/tim-da-luu/{measles}/da-xem", follow_redirects=False)
    assert seen.status_code == 303
    assert "văn bản mới" not in client.get("/tim-da-luu").text


def test_a_search_for_days_tells_of_terms_that_end_then(client: TestClient) -> None:
    march, april = keep(client, "han:2026-03"), keep(client, "han:2026-04")
    client.post("/api/v1/dispatches", files={"file": ("31.txt", LETTER.encode())})
    assert len(client.get(f"/api/v1/searches/{march}/alerts").json()) == 1
    assert client.get(f"/api/v1/searches/{april}/alerts").json() == []


def test_a_search_is_kept_from_its_page_and_forgotten(client: TestClient) -> None:
    assert "Lưu tìm kiếm này" in client.get("/", params={"q": "sởi"}).text
    form = {"query": "sởi", "name": "Bệnh sởi"}
    assert "Bệnh sởi" in client.post("/tim-da-luu", data=form).text
    (kept,) = client.get("/api/v1/searches").json()
    assert client.delete(f"/api/v1/searches/{kept['id']}").status_code == 204
    assert client.get(f"/api/v1/searches/{kept['id']}/alerts").status_code == 404


def test_a_search_that_cannot_be_understood_is_not_kept(client: TestClient) -> None:
    wanted = {"name": "x", "query": '"sởi'}
    assert client.post("/api/v1/searches", json=wanted).status_code == 400
    assert client.get("/api/v1/searches").json() == []
