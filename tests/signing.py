# mypy: disable-error-code="no-untyped-call, attr-defined"
# PyMuPDF annotates a part of its functions only.
"""PDFs signed on the spot, with certificates made on the spot."""

import datetime as dt

import pymupdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
_ROOM = 8_000  # bytes for the signature in the file
_RANGE = "/ByteRange[0 1111111111 2222222222 3333333333]"


def make_key(kind: str = "ec") -> Key:
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


def make_certificate(
    key: Key,
    name: str,
    organisation: str = "Tỉnh Vân Sơn",
    issuer: tuple[x509.Certificate, Key] | None = None,
) -> x509.Certificate:
    """Make a certificate, signed by itself or by an issuer."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=3650))
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )


def signed_pdf(
    text: str, key: Key, certificate: x509.Certificate, *others: x509.Certificate
) -> bytes:
    """Set a line of text on a page and sign it."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 172), text)
        field = pymupdf.Widget()
        field.field_type, field.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "Chữ ký 1"
        field.rect, field.field_value = pymupdf.Rect(300, 10, 590, 40), "Signed by an office today"
        page.add_widget(field)
        xref = next(page.widgets()).xref
        document.xref_set_key(xref, "FT", "/Sig")
        document.xref_set_key(
            xref,
            "V",
            f"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached{_RANGE}"
            f"/M(D:20260102101010+07'00')/Reason(ban hanh)/Contents<{'0' * 2 * _ROOM}>>>",
        )
        data = document.tobytes()
    return _sealed(data, key, certificate, others)


def _sealed(
    data: bytes, key: Key, certificate: x509.Certificate, others: tuple[x509.Certificate, ...]
) -> bytes:
    start = data.index(b"<" + b"0" * 2 * _ROOM)
    end = start + 2 * _ROOM + 2
    ranges = f"/ByteRange[0 {start} {end} {len(data) - end}".encode().ljust(len(_RANGE) - 1) + b"]"
    data = data.replace(_RANGE.encode(), ranges)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data[:start] + data[end:])
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    for other in others:
        builder = builder.add_certificate(other)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    seal = builder.sign(serialization.Encoding.DER, options).hex().encode()
    return data[: start + 1] + seal.ljust(2 * _ROOM, b"0") + data[end - 1 :]
