from pathlib import Path

import pytest

from api.settings import Settings, SettingsError, load_settings, setting_names


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_the_service_is_for_this_machine_alone() -> None:
    settings = load_settings({})
    assert (settings.host, settings.data_dir) == ("127.0.0.1", Path("var"))


def test_the_register_lies_in_the_data_folder_unless_a_database_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONGVAN_DATA_DIR", "/srv/congvan")
    assert load_settings({}).register_url == "sqlite:////srv/congvan/register.sqlite"
    monkeypatch.setenv("CONGVAN_DATABASE_URL", "postgresql://db/congvan")
    assert load_settings({}).register_url == "postgresql://db/congvan"


def test_hosts_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVAN_ALLOWED_HOSTS", "congvan.local, 10.0.0.5")
    assert load_settings({}).allowed_hosts == ("congvan.local", "10.0.0.5")


def test_a_stage_setting_is_reached_by_two_underscores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVAN_LIMITS__PAGES", "7")
    assert load_settings({}).limits.pages == 7


def test_a_wrong_value_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVAN_PORT", "99999")
    with pytest.raises(SettingsError, match="CONGVAN_PORT"):
        load_settings({})


@pytest.mark.parametrize("name", ["LIMITS__PAGES", "LIMITS__PAGE_S", "OCR__DPI", "OCR__WORKERS"])
def test_a_number_that_makes_no_sense_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CONGVAN_{name}", "-1")
    with pytest.raises(SettingsError, match=name.split("__")[1].lower()):
        load_settings({})


def test_a_misspelt_setting_is_refused_and_not_ignored() -> None:
    with pytest.raises(SettingsError, match="CONGVAN_DATADIR is not a setting"):
        load_settings({"CONGVAN_DATADIR": "x", "PATH": "/bin", "CONGVAN_TEST_SERVER": "y"})


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1


def test_every_setting_is_explained_in_the_documentation() -> None:
    page = (Path(__file__).parents[3] / "docs/settings.md").read_text(encoding="utf-8")
    assert [name for name in setting_names() if f"`{name}`" not in page] == []
