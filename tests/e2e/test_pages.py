import datetime as dt
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.e2e.broken_files import write_broken_files
from tests.e2e.running import DIRECTIVE, LETTER, SAMPLES


def page(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def dispatch_address(client: TestClient, words: str) -> str:
    found = client.get("/api/v1/search", params={"q": words}).json()
    return f"/van-ban/{found['hits'][0]['id']}"


@pytest.fixture
def directive(client: TestClient) -> str:
    """Address of the directive, which is alone in the register."""
    files = {"files": (DIRECTIVE, (SAMPLES / DIRECTIVE).read_bytes())}
    uploaded = client.post("/tai-len", files=files)
    address = re.search(r'href="(/van-ban/[0-9a-f]{64})"', uploaded.text)
    assert address, uploaded.text
    return address[1]


def test_a_search_shows_what_matched_and_leads_to_the_passage(office_client: TestClient) -> None:
    text = page(office_client, "/?q=an+toan+thuc+pham")
    assert "<mark>" in text
    to_passage = re.search(r'class="passage" href="([^"#]+)#cho"', text)
    assert to_passage
    marked = page(office_client, to_passage[1].replace("&amp;", "&"))
    assert 'id="cho"' in marked


def test_the_fields_of_the_search_form_narrow_the_search(office_client: TestClient) -> None:
    everything = page(office_client, "/?q=y+te")
    plans = page(office_client, "/?q=y+te&type=k%E1%BA%BF+ho%E1%BA%A1ch&issued_from=2025-01-01")
    assert 0 < plans.count('<li class="hit') < everything.count('<li class="hit')
    assert plans.count("<span>Kế hoạch</span>") == plans.count('<li class="hit')


def test_a_query_that_is_not_understood_gets_a_vietnamese_hint(client: TestClient) -> None:
    text = page(client, "/?q=tu:31/31/2025", 400)
    assert "Ngày chưa đúng" in text
    assert 'value="tu:31/31/2025"' in text
    assert "Thử: thêm dấu" in page(client, "/?q=%22abc", 400)


def test_a_hit_that_is_a_task_leads_to_the_task_in_its_dispatch(office_client: TestClient) -> None:
    text = page(office_client, "/?q=y+te&unit=task")
    to_task = re.search(r'href="(/nhiem-vu/[^"]+)"', text)
    assert to_task
    answer = office_client.get(to_task[1], follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(r"/van-ban/[0-9a-f]{64}\?cho=task-\d+#cho", answer.headers["location"])


def test_a_chosen_value_is_marked_on_the_page_image(office_client: TestClient) -> None:
    address = dispatch_address(office_client, "286/KH-UBND")
    text = page(office_client, f"{address}?cho=task-1")
    boxes = re.findall(r"<rect [^>]*>", text)
    chosen = [box for box in boxes if 'data-keys="task-1"' in box]
    assert chosen
    assert all('class="marked"' in box for box in chosen)
    assert sum('class="marked"' in box for box in boxes) == len(chosen)
    assert text.count('id="cho"') == 1
    assert "/pages/1.png" in text


def test_a_chosen_value_is_marked_in_a_text_without_pages(
    client: TestClient, directive: str
) -> None:
    text = page(client, f"{directive}?cho=code")
    marked = re.findall(r'class="marked[^"]*"[^>]*>([^<]*)<', text)
    assert "".join(marked).strip() == "11/CT-UBND"
    assert "<rect" not in text


def test_a_restored_word_shows_what_stood_in_the_original(office_client: TestClient) -> None:
    address = dispatch_address(office_client, "phong chong benh soi")
    text = page(office_client, address)
    assert re.search(r'class="[^"]*restored[^"]*" title="Trong bản gốc: ', text)


def test_a_dispatch_page_shows_tasks_with_who_by_when_and_why(
    client: TestClient, directive: str
) -> None:
    text = page(client, directive)
    for words in ("10/02/2026", "Chủ trì", "Sở Y tế", "Quá hạn", "115/2018/NĐ-CP", "Thể thức"):
        assert words in text


def test_a_dispatch_page_shows_the_outline_with_the_tasks_of_each_heading(
    client: TestClient, directive: str
) -> None:
    outline = page(client, directive).split("<summary>Bố cục</summary>")[1].split("</details>")[0]
    assert "nhiệm vụ 1" in outline


def test_a_task_that_an_agency_has_through_a_group_says_so(office_client: TestClient) -> None:
    assert "giao qua nhóm" in page(office_client, "/nhiem-vu?agency=Sở Y tế")


def test_an_agencys_tasks_are_counted_by_class_and_overdue_ones_marked(
    client: TestClient, directive: str
) -> None:
    text = page(client, "/nhiem-vu?agency=S%E1%BB%9F+Y+t%E1%BA%BF")
    assert "Nhiệm vụ của Sở Y tế" in text
    overdue = re.search(r"<strong>(\d+)</strong> Quá hạn</a>", text)
    assert overdue
    assert int(overdue[1]) == text.count('<tr class="late">') > 0


@pytest.mark.parametrize(
    ("form", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("ics", b"BEGIN:V")]
)
def test_the_filtered_list_can_be_had_as_a_file(
    client: TestClient, directive: str, form: str, begins: bytes
) -> None:
    text = page(client, "/nhiem-vu?agency=S%E1%BB%9F+Y+t%E1%BA%BF&timeliness=overdue")
    link = re.search(rf'href="(/api/v1/tasks/export\?[^"]*format={form})"', text)
    assert link
    assert "timeliness=overdue" in link[1]
    answer = client.get(link[1].replace("&amp;", "&"))
    assert answer.content.startswith(begins)
    assert re.search(
        rf'filename="nhiem-vu-\d{{4}}-\d\d-\d\d\.{form}"', answer.headers["content-disposition"]
    )


def test_done_and_open_tasks_in_time_and_late_are_always_counted(client: TestClient) -> None:
    text = page(client, "/nhiem-vu")
    for name in ("Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Trong hạn", "Quá hạn"):
        assert re.search(rf"<strong>0</strong> {name}</a>", text)


def test_tasks_of_all_agencies_are_summed_up_by_agency(office_client: TestClient) -> None:
    text = page(office_client, "/nhiem-vu")
    assert "Tình hình theo cơ quan" in text
    assert re.search(r'<th scope="row"><a href="/nhiem-vu\?agency=S', text)


def test_a_class_of_tasks_can_be_looked_at_alone(client: TestClient, directive: str) -> None:
    text = page(client, "/nhiem-vu?timeliness=no-deadline")
    assert '<tr class="late">' not in text
    assert "Không xác định thời hạn" in text


def test_counted_days_are_late_like_stated_ones_and_say_how_they_were_counted(
    client: TestClient,
) -> None:
    client.post("/tai-len", files={"files": ("31.txt", LETTER.encode())})
    text = page(client, "/nhiem-vu?timeliness=overdue")
    places = [
        text.index(words)
        for words in (
            "dự kiến 10/03/2026",
            "5 ngày làm việc tính từ ngày ban hành 03/03/2026; văn bản không nêu mốc",
            "24/03/2026",
            "15 ngày làm việc kể từ ngày ban hành 03/03/2026",
            "25/03/2026",
            "hằng tháng (ngày 25)",
        )
    ]
    assert places == sorted(places)
    assert "kể từ sự kiện chưa rõ ngày" not in text
    assert "kể từ sự kiện chưa rõ ngày" in page(client, "/nhiem-vu?timeliness=no-deadline")
    march = page(client, "/nhiem-vu?due_after=2026-03-11&due_before=2026-03-24")
    assert "<h2>1 nhiệm vụ</h2>" in march
    (found,) = client.get("/api/v1/search", params={"q": "han:2026-03-10", "unit": "task"}).json()[
        "hits"
    ]
    assert "cử tri" in found["title"]


def test_an_occurrence_is_marked_as_done_by_a_form_and_that_is_taken_back(
    client: TestClient,
) -> None:
    client.post("/tai-len", files={"files": ("31.txt", LETTER.encode())})
    (task,) = client.get("/api/v1/tasks", params={"words": "tiêm chủng"}).json()["tasks"]
    listed = page(client, "/nhiem-vu?words=tiêm+chủng")
    assert f'action="/nhiem-vu/{task["id"]}/ky"' in listed
    back = f"/van-ban/{task['document_id']}"
    form = {"through": "2026-03-25", "back": back}
    answer = client.post(f"/nhiem-vu/{task['id']}/ky", data=form)
    assert "25/04/2026" in answer.text
    assert "Kỳ 25/03/2026: xong ngày" in answer.text
    stale = client.post(f"/nhiem-vu/{task['id']}/ky", data=form)
    assert (stale.status_code, "Kỳ này không còn mở" in stale.text) == (409, True)
    undo = re.search(r'action="(/nhiem-vu/[^"]+/ky/\d+/bo)"', answer.text)
    assert undo
    again = client.post(undo[1], data={"back": back})
    assert "web bỏ lúc" in again.text
    assert "Bỏ lần ghi cuối" not in again.text


def test_what_is_due_this_month_can_be_looked_at_alone(
    client: TestClient, directive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.dependencies.vietnamese_today", lambda: dt.date(2026, 2, 3))
    text = page(client, "/nhiem-vu")
    link = re.search(r'href="([^"]+)"><strong>(\d+)</strong> Hạn trong tháng 2/2026', text)
    assert link
    assert f"<h2>{link[2]} nhiệm vụ</h2>" in page(client, link[1].replace("&amp;", "&"))


@pytest.mark.parametrize("query", ["status=late", "due_before=soon", "timeliness=x", "page=0"])
def test_a_wrong_filter_is_a_page_with_advice(client: TestClient, query: str) -> None:
    assert "Hãy kiểm tra lại" in page(client, f"/nhiem-vu?{query}", 422)


def test_the_state_of_a_task_changes_by_a_form(client: TestClient, directive: str) -> None:
    task = client.get("/api/v1/tasks").json()["tasks"][0]
    form = {"status": "accepted", "back": f"{directive}?cho=task-1#cho"}
    answer = client.post(f"/nhiem-vu/{task['id']}", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == form["back"]
    assert client.get(f"/api/v1/tasks/{task['id']}").json()["status"] == "accepted"
    stale = client.post(f"/nhiem-vu/{task['id']}", data={"status": "new"})
    assert stale.status_code == 409
    assert "Nhiệm vụ đã ở trạng thái khác" in stale.text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\x"])
def test_a_form_never_leads_away(client: TestClient, directive: str, back: str) -> None:
    task = client.get("/api/v1/tasks").json()["tasks"][0]
    form = {"status": "accepted", "back": back}
    answer = client.post(f"/nhiem-vu/{task['id']}", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/nhiem-vu"


def test_an_upload_says_of_each_file_what_became_of_it(client: TestClient, tmp_path: Path) -> None:
    names = write_broken_files(tmp_path)
    encrypted = tmp_path / names[4]
    files = [
        ("files", (DIRECTIVE, (SAMPLES / DIRECTIVE).read_bytes())),
        ("files", (encrypted.name, encrypted.read_bytes())),
    ]
    answer = client.post("/tai-len", files=files)
    assert answer.status_code == 200
    assert "đã đọc" in answer.text
    assert "được bảo vệ bằng mật khẩu" in answer.text


def test_file_names_and_queries_cannot_smuggle_markup_in(client: TestClient) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    data = "UBND XÃ <b>ĐỎ</b>\nSố: 1/UBND\n<script>alert(1)</script>"
    client.post("/tai-len", files={"files": (name, data.encode())})
    addresses = ("/van-ban", "/?q=%3Cscript%3E", dispatch_address(client, "alert"))
    for address in addresses:
        text = page(client, address)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>ĐỎ" not in text


@pytest.mark.parametrize("address", ["/", "/nhiem-vu", "/van-ban", "/tai-len"])
def test_an_empty_register_has_pages_too(client: TestClient, address: str) -> None:
    text = page(client, address)
    assert '<html lang="vi">' in text
    assert 'aria-current="page"' in text


@pytest.mark.parametrize("address", ["/khong-co", "/van-ban/abc", "/nhiem-vu/abc"])
def test_a_page_that_is_not_there_says_so_in_vietnamese(client: TestClient, address: str) -> None:
    assert 'role="alert"' in page(client, address, 404)


def test_every_field_of_a_form_has_a_label(office_client: TestClient) -> None:
    for address in ("/", "/nhiem-vu", "/tai-len", dispatch_address(office_client, "286/KH-UBND")):
        text = page(office_client, address)
        fields = re.findall(r"<(?:input|select)(?![^>]*type=\"hidden\")[^>]* id=\"([^\"]+)\"", text)
        assert fields
        for field in fields:
            assert f'<label for="{field}"' in text or f'for="{field}">' in text, (address, field)


def test_no_page_carries_scripts_or_styles_of_its_own(office_client: TestClient) -> None:
    for address in ("/?q=y+te", "/nhiem-vu", dispatch_address(office_client, "286/KH-UBND")):
        text = page(office_client, address)
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=", text)


def test_a_deadline_is_set_anew_and_the_page_tells_who_did_what_and_why(
    client: TestClient, directive: str
) -> None:
    task = client.get("/api/v1/tasks?document=" + directive.split("/")[-1]).json()["tasks"][0]
    form = {"due": "2030-01-15", "note": "Công văn 9/UBND <gia hạn>", "back": directive}
    answer = client.post(f"/nhiem-vu/{task['id']}/han", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, directive)
    done = {"status": "done", "on": "2026-01-10", "note": "đã trình", "back": directive}
    client.post(f"/nhiem-vu/{task['id']}", data=done)
    text = page(client, directive)
    assert "15/01/2030" in text
    assert "đã đặt lại; văn bản" in text
    assert "→ 15/01/2030: Công văn 9/UBND &lt;gia hạn&gt;" in text
    assert "Mới → Hoàn thành (ngày 10/01/2026): đã trình" in text
    client.post(f"/nhiem-vu/{task['id']}/han", data={"due": "", "back": directive})
    assert "đã đặt lại" not in page(client, directive)


def test_a_day_that_has_not_come_is_no_day_of_completion(
    client: TestClient, directive: str
) -> None:
    task = client.get("/api/v1/tasks?document=" + directive.split("/")[-1]).json()["tasks"][0]
    answer = client.post(f"/nhiem-vu/{task['id']}", data={"status": "done", "on": "2090-01-01"})
    assert answer.status_code == 422
    assert "Ngày hoàn thành chưa đến" in answer.text
