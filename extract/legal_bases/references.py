"""The point-level place in front of a mention: "điểm a khoản 2 Điều 5" (viện dẫn)."""

from extract.legal_bases.mentions import Reading
from extract.patterns import load_pattern

_REACH = 160


def read_reference(reading: Reading, at: int) -> str | None:
    """Return the chain of points, clauses and articles that ends at a place, as printed."""
    begin = max(0, at - _REACH)
    window = reading.folded[begin:at]
    if "dieu" not in window and "khoan" not in window and "phu luc" not in window:
        return None
    match = load_pattern("legal_bases.toml", "reference.before").regex.search(window)
    if match is None:
        return None
    start, end = match.span("reference")
    return " ".join(reading.text[begin + start : begin + end].split())
