"""Doubts about a document's digital signatures (chữ ký số), for people to clear up."""

from collections.abc import Iterator, Sequence

from extract.records import Doubt
from ingest.signatures import Integrity, Signature


def signature_doubts(signatures: Sequence[Signature]) -> Iterator[Doubt]:
    """Warn of signatures that do not hold or could not be proved, and of what came after the last.

    Args:
        signatures: In the order of their making.
    """
    for signature in signatures:
        who = signature.signer or signature.field or "không rõ tên"
        if signature.integrity is Integrity.BROKEN:
            message = f"Chữ ký số của {who} không khớp với nội dung tệp; cần xin lại bản gốc."
            yield Doubt("signature.broken", message)
        elif signature.integrity is Integrity.UNKNOWN:
            message = f"Không kiểm tra được chữ ký số của {who}; cần kiểm tra bằng phần mềm ký số."
            yield Doubt("signature.unread", message)
    if signatures and not any(signature.covers_whole for signature in signatures):
        message = "Tệp đã được ghi thêm nội dung sau chữ ký số cuối cùng; cần đối chiếu bản gốc."
        yield Doubt("signature.appended", message)
