"""The same errands with the index on a server, and what happens while that is down."""

import json
import os
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.search_engines import open_index
from api.settings import Settings
from search.answers import Unit
from tests.e2e.running import DIRECTIVE, SAMPLES, Congvan

PREFIX = f"e2e-{os.getpid()}"
AWAY = "http://127.0.0.1:9"  # the discard port, where nothing listens


def on_server(monkeypatch: pytest.MonkeyPatch, url: str, prefix: str) -> None:
    monkeypatch.setenv("CONGVAN_SEARCH_ENGINE", "elasticsearch")
    monkeypatch.setenv("CONGVAN_ELASTICSEARCH_URL", url)
    monkeypatch.setenv("CONGVAN_ELASTICSEARCH_PREFIX", prefix)


def files(congvan: Congvan, *query: str) -> list[str]:
    outcome = congvan("search", *query, "--json")
    assert outcome.status == 0, outcome.err
    return [hit["file"] for hit in json.loads(outcome.out)["hits"]]


def test_commands_work_on_a_server(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch, elasticsearch_url: str
) -> None:
    on_server(monkeypatch, elasticsearch_url, f"{PREFIX}-commands")
    assert congvan("ingest", SAMPLES / DIRECTIVE).status == 0
    assert files(congvan, "an", "toan", "thuc", "pham") == [DIRECTIVE]
    assert "1 dispatches" in congvan("reindex").err
    assert files(congvan, "11/CT-UBND") == [DIRECTIVE]


def test_a_server_that_is_down_stops_searches_and_nothing_else_and_is_caught_up_with(
    tmp_path: Path, elasticsearch_url: str
) -> None:
    def settings(url: str) -> Settings:
        return Settings(
            data_dir=tmp_path,
            search_engine="elasticsearch",
            elasticsearch_url=url,
            elasticsearch_prefix=f"{PREFIX}-down",
        )

    with TestClient(create_app(settings(AWAY)), base_url="http://127.0.0.1") as client:
        page = client.get("/", params={"q": "an toàn"})
        assert page.status_code == 503
        assert "Máy chủ tìm kiếm không trả lời" in page.text
        answer = client.get("/api/v1/search", params={"q": "an toàn"})
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("index-unreachable")
        data = (SAMPLES / DIRECTIVE).read_bytes()
        sent = client.post("/api/v1/dispatches", files={"file": (DIRECTIVE, data)})
        assert sent.json()["outcome"] == "added"
        assert client.get(f"/van-ban/{sent.json()['id']}").status_code == 200
        assert client.get("/nhiem-vu").status_code == 200
    with TestClient(create_app(settings(elasticsearch_url)), base_url="http://127.0.0.1") as client:
        deadline = time.monotonic() + 30
        total = 0
        while not total and time.monotonic() < deadline:
            total = client.get("/api/v1/search", params={"q": "an toan"}).json()["total"]
            time.sleep(0.1)
        assert total == 1


def test_the_key_is_never_shown(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        search_engine="elasticsearch",
        elasticsearch_url=AWAY,
        elasticsearch_api_key="c2VjcmV0LWtleQ==",  # type: ignore[arg-type]
    )
    assert "c2VjcmV0" not in repr(settings)
    index = open_index(settings)
    with pytest.raises(Exception, match="does not answer") as caught:
        index.count(Unit.DISPATCH)
    assert "c2VjcmV0" not in repr(caught.value)


def test_a_server_without_an_address_is_a_fault_of_the_settings(
    congvan: Congvan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGVAN_SEARCH_ENGINE", "elasticsearch")
    outcome = congvan("search", "x")
    assert outcome.status == 1
    assert "CONGVAN_ELASTICSEARCH_URL" in outcome.err
