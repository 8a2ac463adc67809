"""Every document of law or of direction that a dispatch mentions (căn cứ, viện dẫn)."""

from extract.legal_bases.doubts import legal_basis_doubts
from extract.legal_bases.find import find_legal_bases

__all__ = ["find_legal_bases", "legal_basis_doubts"]
