"""Every document of law or of direction that a dispatch mentions (căn cứ, viện dẫn)."""

from extract.legal_bases.doubts import legal_basis_doubts
from extract.legal_bases.find import find_legal_bases
from extract.legal_bases.short_mentions import find_short_mentions

__all__ = ["find_legal_bases", "find_short_mentions", "legal_basis_doubts"]
