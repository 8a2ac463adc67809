"""Short names that a dispatch gives to bodies itself: "(sau đây gọi tắt là Ban Chỉ đạo)"."""

import re

from extract.agencies import read_names
from extract.agencies.grammar import load_grammar
from extract.bodies.words import key

_DEFINITION = re.compile(
    r"\(\s{0,3}(?:(?:sau|dưới)\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+|gọn\s+)?là:?\s{1,3}"
    r"[\"“']?(?P<short>[^()\"”\n;]{2,60}?)[\"”']?\s{0,3}\)",
    re.IGNORECASE,
)
_REACH = 200  # letters in front of the bracket within which the whole name stands
_WORD = re.compile(r"(?<!\w)(?:các\s|[A-ZĐÀ-Ỹ])")


def find_definitions(text: str) -> dict[str, str]:
    """Find the short names that a text defines for bodies.

    Args:
        text: A normalised text.

    Returns:
        Whole names by folded short names.
    """
    if "là" not in text or "(" not in text:
        return {}
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        whole = _longer(text, match.start(), match["short"]) or _name_before(text, match.start())
        if whole is not None:
            found.setdefault(key(match["short"]), whole)
    return found


def _longer(text: str, end: int, short: str) -> str | None:
    """Return the words before a bracket from the short name on: "Ban Chỉ đạo phòng, chống dịch"."""
    begin = max(0, end - _REACH)
    at = text.rfind(short, begin, end)
    if at < 0 or load_grammar().head.match(text, at, end) is None or not text[at].isupper():
        return None
    whole = " ".join(text[at:end].split())
    return None if set(whole) & set(".;:") else whole


def _name_before(text: str, end: int) -> str | None:
    """Return the longest name of a body that ends where a bracket opens."""
    begin = max(0, end - _REACH)
    stop = len(text[begin:end].rstrip()) + begin
    for word in _WORD.finditer(text, begin, stop):
        names = read_names(text, word.start(), stop, rule="agency.defined").names
        if len(names) == 1 and names[0].span == (word.start(), stop):
            return names[0].value
    return None
