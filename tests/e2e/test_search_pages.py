"""Searching as a reader does: facets, suggestions, legal bases, dispatches alike."""

import html
import re

from fastapi.testclient import TestClient

from tests.e2e.running import DIRECTIVE, SAMPLES


def page_of(client: TestClient, **asked: str) -> str:
    answer = client.get("/", params=asked)
    assert answer.status_code == 200
    return answer.text


def test_facets_narrow_the_search(office_client: TestClient) -> None:
    text = page_of(office_client, q="y tế")
    link = re.search(
        r'<a href="(/\?q=[^"]*loai[^"]*)">Kế hoạch</a> <span class="quiet">(\d+)', text
    )
    assert link is not None
    narrowed = office_client.get(html.unescape(link.group(1))).text
    assert f'<h2 role="status">{link.group(2)} văn bản</h2>' in narrowed


def test_a_slip_is_told_with_what_is_shown_instead(office_client: TestClient) -> None:
    text = page_of(office_client, q="tiêm chủngg mở rộng")
    assert "đang hiện kết quả cho" in text
    assert ">tiêm chủng mở rộng</a>" in text


def test_where_nothing_has_all_words_the_page_says_so(office_client: TestClient) -> None:
    assert "chứa nhiều từ nhất" in page_of(office_client, q="kế hoạch tiêm chủng trẻ em xyz")


def test_a_legal_basis_leads_to_its_place(office_client: TestClient) -> None:
    text = page_of(office_client, q="15/2018/NĐ-CP", unit="basis")
    place = re.search(r'<h3><a href="(/van-ban/[^"#]+\?doan=[^"#]+)#cho"', text)
    assert place is not None
    assert office_client.get(html.unescape(place.group(1))).status_code == 200


def test_a_dispatch_leads_to_those_like_it(office_client: TestClient) -> None:
    link = re.search(r'href="(/van-ban/[0-9a-f]{64}/tuong-tu)"', page_of(office_client, q="tiêm"))
    assert link is not None
    assert 'class="hit card"' in office_client.get(link.group(1)).text


def test_the_service_counts_pages_and_completes(office_client: TestClient) -> None:
    asked = {"q": "y te", "facets": "true", "limit": "3", "order": "newest"}
    first = office_client.get("/api/v1/search", params=asked).json()
    assert sum(one["count"] for one in first["facets"]["type"]) == first["total"]
    after = {**asked, "cursor": first["next_cursor"]}
    second = office_client.get("/api/v1/search", params=after).json()
    assert not {hit["id"] for hit in first["hits"]} & {hit["id"] for hit in second["hits"]}
    begun = office_client.get("/api/v1/search/complete", params={"q": "tiem ch"}).json()
    assert any("tiêm chủng" in words for words in begun["completions"])
    alike = office_client.get(f"/api/v1/dispatches/{first['hits'][0]['id']}/alike").json()
    assert first["hits"][0]["id"] not in {hit["id"] for hit in alike}


def test_a_task_that_is_moved_is_found_by_its_new_state(client: TestClient) -> None:
    data = (SAMPLES / DIRECTIVE).read_bytes()
    sent = client.post("/api/v1/dispatches", files={"file": (DIRECTIVE, data)}).json()
    task = f"{sent['id'][:12]}-1"
    asked = {"q": "tt:danhan", "unit": "task"}
    assert client.get("/api/v1/search", params=asked).json()["total"] == 0
    client.patch(f"/api/v1/tasks/{task}", json={"status": "accepted", "by": "thử"})
    found = client.get("/api/v1/search", params=asked).json()
    assert [hit["id"] for hit in found["hits"]] == [task]
