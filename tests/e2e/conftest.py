from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.e2e.running import SAMPLES, Congvan, run_congvan


@pytest.fixture
def congvan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Congvan:
    """Commands over an empty data folder."""
    monkeypatch.setenv("CONGVAN_DATA_DIR", str(tmp_path / "var"))
    return run_congvan


@pytest.fixture(scope="session")
def office_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which all sample dispatches have been taken."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONGVAN_DATA_DIR", str(folder))
        outcome = run_congvan("ingest", SAMPLES)
    assert outcome.status == 0, outcome.err
    return folder


@pytest.fixture
def office(office_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Congvan:
    """Commands over the sample dispatches."""
    monkeypatch.setenv("CONGVAN_DATA_DIR", str(office_dir))
    return run_congvan


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The service over an empty data folder."""
    app = create_app(Settings(data_dir=tmp_path / "var"))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture(scope="session")
def office_client(office_dir: Path) -> Iterator[TestClient]:
    """The service over the sample dispatches; tests that change states leave other tasks alone."""
    app = create_app(Settings(data_dir=office_dir))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client
