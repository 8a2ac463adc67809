"""What a reader does in a real browser: search, open a dispatch, see a task and move it on."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from api.settings import Settings
from tests.e2e.running import SAMPLES, run_congvan

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READ = (
    "02-ke-hoach-tiem-chung.pdf",
    "04-chi-thi-an-toan-thuc-pham.txt",
    "09-cong-van-phong-soi-khong-dau.txt",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service over three sample dispatches."""
    folder = tmp_path_factory.mktemp("browser")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONGVAN_DATA_DIR", str(folder))
        assert run_congvan("ingest", *(SAMPLES / name for name in READ)).status == 0
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(data_dir=folder)), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with-scripts", "without-scripts"])
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader's page; whatever the browser complains about fails the test."""
    context = browser.new_context(
        base_url=address, java_script_enabled=request.param, locale="vi-VN"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_a_reader_searches_opens_a_dispatch_and_sees_a_tasks_place(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_label("Từ cần tìm").fill("tiem chung")
    reader.get_by_role("button", name="Tìm", exact=True).click()
    reader.locator(".hit h3 a").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("286/KH-UBND")
    picture = reader.get_by_role("img", name="Ảnh trang 1")
    expect(picture).to_be_visible()
    reader.locator('ol.tasks a.place[data-key="task-1"]').click()
    expect(reader).to_have_url(re.compile(r"\?cho=task-1#cho$"))
    box = reader.locator("rect.marked").first
    expect(box).to_be_in_viewport()
    expect(reader.locator('ol.tasks a.place[aria-current="true"]')).to_have_attribute(
        "data-key", "task-1"
    )


def test_the_box_lies_over_the_words_on_the_picture(reader: Page) -> None:
    reader.goto("/nhiem-vu")
    reader.get_by_role("link", name="286/KH-UBND").first.click()
    reader.locator('a.place[data-key="code"]').click()
    box = reader.locator("rect.marked").first.bounding_box()
    sheet = reader.locator(".sheet").first.bounding_box()
    assert box
    assert sheet
    assert sheet["x"] < box["x"] < sheet["x"] + sheet["width"] / 2
    assert sheet["y"] < box["y"] < sheet["y"] + sheet["height"] / 5


def test_a_leader_sees_what_is_overdue_and_moves_a_task_on(reader: Page) -> None:
    reader.goto("/nhiem-vu")
    reader.get_by_label("Cơ quan chủ trì").fill("so y te")
    reader.get_by_role("button", name="Lọc").click()
    row = reader.locator("tr.late").first
    expect(row).to_contain_text("Quá hạn")
    state = row.locator("td.act .badge")
    before = state.text_content()
    row.get_by_role("button", name="Chuyển").click()
    expect(reader.locator("tr.late").first.locator("td.act .badge")).not_to_have_text(before or "")
    expect(reader).to_have_url(re.compile(r"agency=so"))


def test_a_clerk_marks_an_occurrence_as_done_and_takes_that_back(reader: Page) -> None:
    reader.goto("/nhiem-vu?words=phan+phoi+vac+xin")
    row = reader.locator("table.tasks tbody tr").first
    expect(row).to_contain_text("hằng tháng")
    expect(row.locator(".badge.late")).to_contain_text("kỳ")
    before = row.locator("td.when").inner_text().split()[0]
    row.get_by_role("button", name="Đã xong").click()
    row = reader.locator("table.tasks tbody tr").first
    expect(row.locator("td.when")).not_to_contain_text(before)
    row.locator("a.task").click()
    item = reader.locator("ol.tasks > li").filter(has_text="Các kỳ đã ghi")
    expect(item).to_contain_text(f"Kỳ {before}: xong ngày")
    item.get_by_role("button", name="Bỏ lần ghi cuối").click()
    item = reader.locator("ol.tasks > li").filter(has_text="Các kỳ đã ghi")
    expect(item).to_contain_text("web bỏ lúc")
    expect(item.get_by_role("button", name="Bỏ lần ghi cuối")).to_have_count(0)


def test_the_way_back_leads_to_the_place_before(reader: Page) -> None:
    reader.goto("/van-ban")
    reader.get_by_role("link", name="11/CT-UBND").click()
    reader.locator('ol.tasks a.place[data-key="task-1"]').click()
    reader.locator('ol.tasks a.place[data-key="task-2"]').click()
    reader.go_back()
    expect(reader.locator('[data-keys~="task-1"].marked').first).to_be_in_viewport()


def test_pages_fit_a_telephone(reader: Page) -> None:
    reader.set_viewport_size({"width": 390, "height": 800})
    for page in ("/", "/nhiem-vu", "/van-ban", "/tai-len"):
        reader.goto(page)
        main = reader.locator("main").bounding_box()
        assert main
        assert main["width"] <= 390


def test_a_clerk_puts_a_restored_word_right_and_takes_that_back(reader: Page) -> None:
    reader.goto("/van-ban")
    reader.get_by_role("link", name="745/SYT-NVY").click()
    word = reader.locator("a.restored").filter(has_text=re.compile("^Kính$")).first
    expect(word).to_have_attribute("title", re.compile("Trong bản gốc: Kinh"))
    word.click()
    field = reader.get_by_label("Chữ in trong văn bản là")
    expect(field).to_have_value("Kính")
    field.fill("KÍNH")
    reader.get_by_role("button", name="Lưu chữ đã sửa").click()
    corrected = reader.locator("section").filter(has_text="Đã sửa tay (1)")
    expect(corrected).to_contain_text("“Kính” thành “KÍNH”")
    expect(reader.locator(".text .marked").first).to_have_text("KÍNH")
    corrected.get_by_role("button", name="Bỏ chỗ sửa này").click()
    expect(reader.get_by_text("Đã sửa tay")).to_have_count(0)


def test_any_words_that_are_selected_can_be_put_right(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, locale="vi-VN")
    page.goto("/van-ban")
    page.get_by_role("link", name="11/CT-UBND").click()
    page.evaluate(
        """() => {
          const text = document.querySelector(".text");
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf("thực phẩm");
            if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 9); return; }
          }
        }"""
    )
    page.get_by_role("link", name="Sửa chữ này").click()
    expect(page.get_by_label("Chữ in trong văn bản là")).to_have_value("thực phẩm")
    page.close()
