"""A person puts words of a dispatch right: on the page, over HTTP, and for every later use."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.stores import Stores, reindex
from tests.e2e.test_rereading import Saying, typed, upload, use

DISPATCH = """UBND TINH HUONG LAM
SO Y TE
So: 214/SYT-NVY
V/v cung co tram y te xa

Kinh gui: Benh vien da khoa tinh.

So Y te yeu cau Benh vien da khoa tinh ra soat ho so benh an dien tu Vinaphim truoc ngay 20/5/2026.
"""
WRONG, RIGHT = "Vinaphim", "Vinafilm"


@pytest.fixture
def document(client: TestClient) -> str:
    """Id of a dispatch whose marks were lost."""
    answer = client.post("/api/v1/dispatches", files={"file": ("214.txt", DISPATCH.encode())})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def text_of(client: TestClient, document: str) -> str:
    return str(client.get(f"/api/v1/dispatches/{document}").json()["text"])


def correct(client: TestClient, document: str, before: str, after: str) -> dict[str, object]:
    start = text_of(client, document).index(before)
    wanted = {"start": start, "end": start + len(before), "before": before, "after": after}
    answer = client.post(f"/api/v1/dispatches/{document}/corrections", json=wanted)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_the_corrected_word_is_what_text_tasks_and_search_show(
    client: TestClient, document: str
) -> None:
    made = correct(client, document, WRONG, RIGHT)
    assert (made["before"], made["after"], made["raw"], made["placed"]) == (
        WRONG,
        RIGHT,
        WRONG,
        True,
    )
    assert RIGHT in text_of(client, document)
    (task,) = client.get("/api/v1/tasks").json()["tasks"]
    assert RIGHT in task["text"]
    assert client.get("/api/v1/search", params={"q": RIGHT}).json()["total"] == 1
    assert client.get("/api/v1/search", params={"q": WRONG}).json()["total"] == 0


def test_a_task_keeps_its_state_when_its_words_are_corrected(
    client: TestClient, document: str
) -> None:
    (task,) = client.get("/api/v1/tasks").json()["tasks"]
    client.patch(f"/api/v1/tasks/{task['id']}", json={"status": "accepted"})
    correct(client, document, "bệnh án điện tử", "bệnh án Điện tử")
    (after,) = client.get("/api/v1/tasks").json()["tasks"]
    assert (after["id"], after["status"]) == (task["id"], "accepted")


def test_a_correction_survives_a_new_index(client: TestClient, document: str) -> None:
    correct(client, document, WRONG, RIGHT)
    stores: Stores = client.app.state.stores  # type: ignore[attr-defined]
    reindex(stores)
    assert client.get("/api/v1/search", params={"q": RIGHT}).json()["total"] == 1


def test_a_correction_survives_another_reading(client: TestClient, document: str) -> None:
    correct(client, document, WRONG, RIGHT)
    assert client.post(f"/api/v1/dispatches/{document}/reread").status_code == 200
    assert RIGHT in text_of(client, document)
    (task,) = client.get("/api/v1/tasks").json()["tasks"]
    assert RIGHT in task["text"]


def test_a_correction_whose_place_is_read_otherwise_is_kept_and_reported(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = upload(client, typed("UBND xa De nghi Tram Y te bao cao Vinaphim"))
    correct(client, document, WRONG, RIGHT)
    use(monkeypatch, Saying("Thong bao nghi le cua co quan"))
    again = client.post(f"/api/v1/dispatches/{document}/reread", params={"force": True})
    assert again.status_code == 200, again.text
    assert RIGHT not in text_of(client, document)
    (kept,) = client.get(f"/api/v1/dispatches/{document}/corrections").json()["corrections"]
    assert (kept["after"], kept["placed"], kept["withdrawn_at"]) == (RIGHT, False, None)
    record = client.get(f"/api/v1/dispatches/{document}").json()["record"]
    assert "correction.lost" in [doubt["rule"] for doubt in record["doubts"]]
    page = client.get(f"/van-ban/{document}").text
    assert "lần đọc mới không còn chỗ này" in page
    assert "Không tìm lại được chỗ đã sửa" in page


def test_a_correction_can_be_taken_back_once(client: TestClient, document: str) -> None:
    made = correct(client, document, WRONG, RIGHT)
    address = f"/api/v1/dispatches/{document}/corrections/{made['id']}"
    assert client.delete(address, params={"by": "Lan"}).json()["withdrawn_by"] == "Lan"
    assert WRONG in text_of(client, document)
    assert client.get("/api/v1/search", params={"q": WRONG}).json()["total"] == 1
    assert client.delete(address).status_code == 404
    listed = client.get(f"/api/v1/dispatches/{document}/corrections").json()["corrections"]
    assert [(one["after"], one["withdrawn_by"]) for one in listed] == [(RIGHT, "Lan")]


def test_words_that_do_not_stand_there_are_refused(client: TestClient, document: str) -> None:
    wanted = {"start": 0, "end": 4, "before": "Không", "after": "UBND"}
    answer = client.post(f"/api/v1/dispatches/{document}/corrections", json=wanted)
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:congvan:problem:correction-place"


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({"before": "UBND", "after": "  "}, id="nothing printed"),
        pytest.param({"before": "", "after": "UBND"}, id="nothing seen"),
        pytest.param({"before": "UBND", "after": "x" * 501}, id="a whole page"),
        pytest.param({"before": "UBND", "after": "x", "start": -1}, id="before the text"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    client: TestClient, document: str, wanted: dict[str, object]
) -> None:
    body = {"start": 0, "end": 4, **wanted}
    answer = client.post(f"/api/v1/dispatches/{document}/corrections", json=body)
    assert answer.status_code == 422


def test_a_restored_word_leads_to_a_form_that_puts_it_right(
    client: TestClient, document: str
) -> None:
    address = f"/van-ban/{document}"
    page = client.get(address).text
    link = re.search(r'<a href="(\?sua=\d+-\d+)#sua"[^>]*class="[^"]*restored[^>]*>cầu</a>', page)
    assert link, page
    form = client.get(address + link[1]).text.split('id="sua"')[1].split("</section>")[0]
    assert "Trong bản gốc: “cau”" in form
    fields = dict(re.findall(r'name="(start|end|before)" value="([^"]*)"', form))
    answer = client.post(f"{address}/sua", data={**fields, "after": "cấu"}, follow_redirects=False)
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"]).text
    assert "Sở Y tế yêu cấu" in text_of(client, document)
    assert "Đã sửa tay (1)" in shown
    assert "“cầu” thành “cấu”" in shown
    back = re.search(r'action="(/van-ban/[0-9a-f]+/sua/\d+/bo)"', shown)
    assert back
    assert "Đã sửa tay" not in client.post(back[1]).text
    assert "Sở Y tế yêu cầu" in text_of(client, document)


def test_a_doubtful_word_is_listed_with_its_readings_until_a_person_settles_it(
    office_client: TestClient,
) -> None:
    found = office_client.get("/api/v1/search", params={"q": "phong chong benh soi"}).json()
    address = f"/van-ban/{found['hits'][0]['id']}"
    page = office_client.get(address).text
    count = re.search(r"Chữ cần kiểm tra \((\d+)\)", page)
    assert count
    assert 'name="after"' in page
    form = re.search(r'<form class="choices".*?</form>', page, re.DOTALL)
    assert form
    fields = dict(re.findall(r'name="(start|end|before)" value="([^"]*)"', form[0]))
    words = {name: unescape(value) for name, value in fields.items()}
    settled = office_client.post(f"{address}/sua", data={**words, "after": words["before"]}).text
    left = re.search(r"Chữ cần kiểm tra \((\d+)\)", settled)
    assert int(left[1] if left else 0) == int(count[1]) - 1
    assert f"Xác nhận “{fields['before']}”" in settled
    back = re.search(r'action="(/van-ban/[0-9a-f]+/sua/\d+/bo)"', settled)
    assert back
    office_client.post(back[1])


def test_words_that_are_shown_wrong_are_found_and_lead_to_the_form(
    client: TestClient, document: str
) -> None:
    page = client.get(f"/van-ban/{document}", params={"tim": "bệnh  VIỆN"})
    places = re.findall(r'href="\?(sua=\d+-\d+)#sua">Sửa chỗ này', page.text)
    assert len(places) == text_of(client, document).count("Bệnh viện") == 2
    form = client.get(f"/van-ban/{document}?{places[0]}").text
    assert 'name="before" value="Bệnh viện"' in form
    nothing = client.get(f"/van-ban/{document}", params={"tim": "<b>không có</b>"}).text
    assert "Văn bản không có chữ “&lt;b&gt;không có&lt;/b&gt;”" in nothing


@pytest.mark.parametrize("place", ["sua=0-0", "sua=5-2", "sua=0-999999", "doan=900-901"])
def test_a_place_that_is_not_there_shows_the_dispatch_without_a_form(
    client: TestClient, document: str, place: str
) -> None:
    answer = client.get(f"/van-ban/{document}?{place}")
    assert answer.status_code == 200
    assert 'id="sua"' not in answer.text
