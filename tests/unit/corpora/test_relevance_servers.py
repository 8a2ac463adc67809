import socket
import time
from urllib.parse import urlsplit

import pytest

from corpora.relevance.servers import VARIABLE, elasticsearch_server


def is_listening(url: str) -> bool:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname, parts.port), 1):
            return True
    except OSError:
        return False


def test_a_server_that_was_started_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with elasticsearch_server() as url:
        if url is None:
            pytest.skip("noida-db is not installed")
        assert is_listening(url)
    deadline = time.monotonic() + 10
    while is_listening(url) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_listening(url)
