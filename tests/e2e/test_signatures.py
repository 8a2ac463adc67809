import json
import re
from pathlib import Path

from fastapi.testclient import TestClient

from tests.e2e.running import Congvan
from tests.signing import make_certificate, make_key, signed_pdf


def signed() -> bytes:
    key = make_key()
    return signed_pdf("So: 12/UBND-VX", key, make_certificate(key, "Sở Y tế Vân Sơn"))


def test_the_page_of_a_dispatch_shows_who_signed_it(client: TestClient) -> None:
    answer = client.post("/api/v1/dispatches", files={"file": ("a.pdf", signed())}).json()
    record = client.get(f"/api/v1/dispatches/{answer['id']}").json()["record"]
    assert [one["integrity"] for one in record["signatures"]] == ["intact"]
    text = client.get(f"/van-ban/{answer['id']}").text
    assert re.search(r"Sở Y tế Vân Sơn \(Tỉnh Vân Sơn\).*còn nguyên vẹn", text)


def test_a_broken_signature_is_a_warning_and_the_original_stays_as_it_came(
    client: TestClient,
) -> None:
    data = signed().replace(b"ban hanh", b"ban hanj")
    answer = client.post("/api/v1/dispatches", files={"file": ("a.pdf", data)})
    assert answer.status_code == 201
    address = f"/api/v1/dispatches/{answer.json()['id']}"
    record = client.get(address).json()["record"]
    assert "signature.broken" in [doubt["rule"] for doubt in record["doubts"]]
    assert client.get(f"{address}/original").content == data


def test_commands_show_the_signatures(congvan: Congvan, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(signed())
    explained = congvan("ocr", file, "--explain")
    assert "Sở Y tế Vân Sơn" in explained.err
    assert "intact" in explained.err
    record = json.loads(congvan("extract", file, "--json").out)
    assert record["signatures"][0]["signer"] == "Sở Y tế Vân Sơn"
    assert "còn nguyên vẹn" in " ".join(congvan("extract", file).out.split())
