"""A signed message (CMS, RFC 5652) as PDFs hold it: is it the signature of these bytes, and whose?

Read with asn1crypto and proved with cryptography. pyHanko does the same and much more, and brings
an HTTP client, two XML and font libraries and a validation engine for networks; congvan signs
nothing and asks no network.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,  # offices signed with it until 2024, and it must still be read
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
"""What asn1crypto raises on bytes that are no CMS."""

_LONGEST_CHAIN = 10


class SignedMessageError(ValueError):
    """The bytes are no signed message that is read."""


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """What a signed message says.

    Attributes:
        signer: Common name of the signer's certificate.
        organisation: Its unit and organisation, parted by a comma.
        signed_at: When, by the signer's clock, aware UTC.
        stamped_at: When, by a time-stamping authority, aware UTC.
        chain: Names of certificates, each issued by the next.
        problem: Why it is no valid signature of the bytes; "" if it is one.
    """

    signer: str | None
    organisation: str | None
    signed_at: dt.datetime | None
    stamped_at: dt.datetime | None
    chain: tuple[str, ...]
    problem: str


def read_signed_message(sealed: bytes, signed: bytes) -> SignedMessage:
    """Read a signed message and compare it with the bytes that it is to prove.

    Args:
        sealed: The message, DER, perhaps with zeros behind it.
        signed: What was signed.

    Raises:
        SignedMessageError: It is none, or lacks the signer's certificate.
    """
    try:
        content = cms.ContentInfo.load(sealed)
        if content["content_type"].native != "signed_data":
            raise SignedMessageError("it is of a kind that is not read")
        return _read(content["content"], signed)
    except SignedMessageError:
        raise
    except _MALFORMED as error:
        raise SignedMessageError(f"its message is damaged ({error})"[:200]) from error


def _read(data: Any, signed: bytes) -> SignedMessage:
    signer = data["signer_infos"][0]
    certificates = [one.chosen for one in data["certificates"] or () if one.name == "certificate"]
    own = _own(signer, certificates)
    names = own.subject.native
    return SignedMessage(
        signer=_name(names, "common_name"),
        organisation=", ".join(
            part
            for part in (
                _name(names, "organizational_unit_name"),
                _name(names, "organization_name"),
            )
            if part
        )
        or None,
        signed_at=_attribute(signer["signed_attrs"], "signing_time"),
        stamped_at=_stamped_at(signer),
        chain=_chain(own, certificates),
        problem=_problem(data, signer, own, signed),
    )


def _own(signer: Any, certificates: list[asn1_x509.Certificate]) -> asn1_x509.Certificate:
    sid = signer["sid"]
    for certificate in certificates:
        if sid.name == "issuer_and_serial_number":
            same_issuer = sid.chosen["issuer"] == certificate.issuer
            if same_issuer and sid.chosen["serial_number"].native == certificate.serial_number:
                return certificate
        elif sid.chosen.native == certificate.key_identifier:
            return certificate
    raise SignedMessageError("it does not bring its signer's certificate")


def _name(names: dict[str, str | list[str]], key: str) -> str | None:
    found = names.get(key)
    return ", ".join(found) if isinstance(found, list) else found


def _attribute(attributes: Any, name: str) -> Any:
    """Return the value of an attribute as Python has it; None where there is none."""
    for attribute in attributes:
        if attribute["type"].native == name:
            return attribute["values"][0].native
    return None


def _stamped_at(signer: Any) -> dt.datetime | None:
    """Return the time of the time-stamp, if that is one of this very signature."""
    for attribute in signer["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            told = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
            if not isinstance(told, tsp.TSTInfo):
                return None
            imprint = told["message_imprint"]
            digest = _digest(imprint["hash_algorithm"]["algorithm"].native, signer["signature"])
            if digest == imprint["hashed_message"].native:
                time: dt.datetime = told["gen_time"].native
                return time.astimezone(dt.UTC)
    return None


def _digest(algorithm: str, value: Any) -> bytes:
    return hashlib.new(algorithm, value.native, usedforsecurity=False).digest()


def _problem(data: Any, signer: Any, own: asn1_x509.Certificate, signed: bytes) -> str:
    """Return why the message does not prove the bytes; "" if it does."""
    algorithm = signer["digest_algorithm"]["algorithm"].native
    if algorithm not in _HASHES:
        raise SignedMessageError(f"its digest {algorithm} is not read")
    inner = data["encap_content_info"]["content"].native
    if inner is not None:  # an old way: what is signed is the SHA-1 of the bytes
        if inner != hashlib.sha1(signed, usedforsecurity=False).digest():
            return "the signed bytes were changed"
        signed = inner
    proved = signed
    attributes = signer["signed_attrs"]
    if len(attributes):
        digest = hashlib.new(algorithm, signed, usedforsecurity=False).digest()
        if digest != _attribute(attributes, "message_digest"):
            return "the signed bytes were changed"
        proved = attributes.untag().dump()
    return "" if _is_signed(signer, own, proved) else "the signature does not fit its certificate"


def _is_signed(signer: Any, own: asn1_x509.Certificate, proved: bytes) -> bool:
    signature: bytes = signer["signature"].native
    used = signer["signature_algorithm"]
    try:
        key = x509.load_der_x509_certificate(own.dump()).public_key()
        digest = _HASHES[signer["digest_algorithm"]["algorithm"].native]()
        if isinstance(key, rsa.RSAPublicKey):
            padded: padding.AsymmetricPadding = padding.PKCS1v15()
            if used.signature_algo == "rsassa_pss":
                salt = used["parameters"]["salt_length"].native
                padded = padding.PSS(padding.MGF1(digest), salt)
            key.verify(signature, proved, padded, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, proved, ec.ECDSA(digest))
        else:
            raise SignedMessageError("its certificate's kind of key is not read")
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm as error:
        raise SignedMessageError(f"its algorithm is not read ({error})") from error
    return True


def _chain(
    own: asn1_x509.Certificate, certificates: list[asn1_x509.Certificate]
) -> tuple[str, ...]:
    """Follow the issuers through the certificates that came along, proving each step."""
    chain = [own]
    while len(chain) < _LONGEST_CHAIN and chain[-1].subject != chain[-1].issuer:
        issuer = next((one for one in certificates if _has_issued(one, chain[-1])), None)
        if issuer is None or issuer in chain:
            break
        chain.append(issuer)
    names = [_shown(one.subject) for one in chain]
    return (*names, _shown(chain[-1].issuer))


def _has_issued(issuer: asn1_x509.Certificate, issued: asn1_x509.Certificate) -> bool:
    if issuer.subject != issued.issuer:
        return False
    try:
        x509.load_der_x509_certificate(issued.dump()).verify_directly_issued_by(
            x509.load_der_x509_certificate(issuer.dump())
        )
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _shown(name: asn1_x509.Name) -> str:
    return _name(name.native, "common_name") or name.human_friendly
