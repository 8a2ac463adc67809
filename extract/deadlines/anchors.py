"""The event from which a term counts, where the dispatch itself is that event."""

from extract.patterns import load_pattern
from normalise.spans import Span

ANCHOR_FILE = "deadline_anchors.toml"
_REACH = 160  # characters behind a term in which its event is named


def counts_from_issue(text: str, term: Span) -> bool:
    """Tell whether a term is counted from the day on which its own dispatch was signed.

    Args:
        text: The normalised text.
        term: The words of the term in it, without those that name the event or with them.

    Example:
        >>> text = "xong trong thời hạn 10 ngày kể từ ngày ký văn bản này."
        >>> counts_from_issue(text, Span(5, 27))
        True
    """
    pattern = load_pattern(ANCHOR_FILE, "anchor.issue").regex
    return bool(pattern.match(text[term.end : term.end + _REACH]))
