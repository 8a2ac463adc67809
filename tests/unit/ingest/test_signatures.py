import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ingest.reading import source_from_bytes
from ingest.signatures import Integrity, Signature, parse_pdf_time, read_signatures
from tests.signing import make_certificate, make_key, signed_pdf


def only(data: bytes) -> Signature:
    (signature,) = read_signatures(source_from_bytes("a.pdf", data))
    return signature


def point(certificate: x509.Certificate) -> bytes:
    """Return the public key as it stands in a certificate."""
    key = certificate.public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_signature_tells_who_signed_for_whom_and_that_it_holds(kind: str) -> None:
    key = make_key(kind)
    signature = only(signed_pdf("van ban", key, make_certificate(key, "Sở Y tế")))
    assert signature.signer == "Sở Y tế"
    assert signature.organisation == "Tỉnh Vân Sơn"
    assert signature.integrity is Integrity.INTACT
    assert signature.covers_whole
    assert signature.reason == "ban hanh"
    assert signature.chain == ("Sở Y tế", "Sở Y tế")
    assert signature.signed_at is not None
    assert abs(signature.signed_at - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert not signature.is_timestamped


def test_one_changed_byte_breaks_a_signature() -> None:
    key = make_key()
    data = signed_pdf("van ban", key, make_certificate(key, "Sở Y tế"))
    signature = only(data.replace(b"/Reason(ban hanh)", b"/Reason(ban hann)"))
    assert signature.integrity is Integrity.BROKEN
    assert signature.problem == "the signed bytes were changed"
    assert signature.signer == "Sở Y tế"


def test_a_signature_made_with_another_key_is_broken() -> None:
    key = make_key()
    mine, other = make_certificate(key, "Sở Y tế"), make_certificate(make_key(), "Sở Y tế")
    data = signed_pdf("van ban", key, mine)
    swapped = data.replace(point(mine).hex().encode(), point(other).hex().encode())
    signature = only(swapped)
    assert signature.integrity is Integrity.BROKEN
    assert signature.problem == "the signature does not fit its certificate"


def test_what_is_appended_later_does_not_break_a_signature() -> None:
    key = make_key()
    data = signed_pdf("van ban", key, make_certificate(key, "Sở Y tế"))
    signature = only(data + b"% more\n")
    assert signature.integrity is Integrity.INTACT
    assert not signature.covers_whole


def test_the_chain_is_followed_through_the_certificates_that_came_along() -> None:
    root_key, key = make_key(), make_key()
    root = make_certificate(root_key, "CA gốc")
    own = make_certificate(key, "Sở Y tế", issuer=(root, root_key))
    impostor = make_certificate(make_key(), "CA gốc")
    assert only(signed_pdf("a", key, own, root)).chain == ("Sở Y tế", "CA gốc", "CA gốc")
    assert only(signed_pdf("a", key, own, impostor)).chain == ("Sở Y tế", "CA gốc")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(b"/ByteRange[0 ", b"/ByteRange[9 ", "message is damaged", id="moved"),
        pytest.param(b"/ByteRange[0 ", b"/ByteRange[ -", "damaged", id="negative"),
        pytest.param(b"/Contents<30", b"/Contents<zz", "no signature", id="no-hexadecimal"),
        pytest.param(b"/Contents<3082", b"/Contents<0482", "message is damaged", id="no-message"),
    ],
)
def test_a_damaged_signature_is_unknown_and_no_error(old: bytes, new: bytes, problem: str) -> None:
    key = make_key()
    data = signed_pdf("van ban", key, make_certificate(key, "Sở Y tế"))
    assert old in data
    signature = only(data.replace(old, new))
    assert signature.integrity is Integrity.UNKNOWN
    assert problem in signature.problem
    assert signature.signed_at == dt.datetime(2026, 1, 2, 3, 10, 10, tzinfo=dt.UTC)


def test_a_file_that_nobody_signed_has_no_signature() -> None:
    assert read_signatures(source_from_bytes("a.txt", b"van ban")) == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("D:20260102101010Z", "2026-01-02T10:10:10+00:00", id="utc"),
        pytest.param("D:20260102101010-05'30'", "2026-01-02T15:40:10+00:00", id="west"),
        pytest.param("D:2026", "2026-01-01T00:00:00+00:00", id="year-alone"),
        pytest.param("D:20261302", None, id="no-date"),
        pytest.param("hôm qua", None, id="no-time"),
    ],
)
def test_pdf_times_are_read_with_their_zone(written: str, told: str | None) -> None:
    time = parse_pdf_time(written)
    assert (time.isoformat() if time else None) == told
