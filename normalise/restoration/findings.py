"""What the decoder found in a text, word by word, and the changes that come of it.

Cython compiles this file where it can, see ``hatch_build.py``; the types are in ``findings.pxd``.
"""

from collections.abc import Sequence

from normalise.restoration.word_classes import Damage
from normalise.spans import Span
from normalise.syllables import is_syllable
from normalise.text import Change

RULES = {
    Damage.CLEAN: "restore.partly",
    Damage.STRIPPED: "restore.stripped",
    Damage.GARBLED: "restore.garbled",
}
_PARTLY, _STRIPPED = RULES[Damage.CLEAN], RULES[Damage.STRIPPED]
_new = tuple.__new__  # the way of named tuples themselves, without the detour through Python


class Finding:
    """A word whose likeliest reading is another than the one in the text.

    Attributes:
        start: Offset in the text.
        end: Offset behind the word.
        read: What stands there.
        after: The likeliest reading.
        rule: What found it.
        confidence: Its probability.
        alternatives: Others, the word as it stands among them.
    """

    def __init__(
        self,
        start: int,
        read: str,
        after: str,
        rule: str,
        confidence: float,
        alternatives: tuple[tuple[str, float], ...] = (),
    ) -> None:
        self.start = start
        self.end = start + len(read)
        self.read = read
        self.after = after
        self.rule = rule
        self.confidence = confidence
        self.alternatives = alternatives

    def overlaps(self, other: "Finding") -> bool:
        """Tell whether two findings share a letter."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Finding":
        """Return the same finding in a text that has so many more characters before it."""
        return Finding(
            self.start + by, self.read, self.after, self.rule, self.confidence, self.alternatives
        )

    def is_settled(self) -> bool:
        """Tell whether the new word needs no second look: it was stripped, and is a syllable."""
        return self.rule == _STRIPPED and is_syllable(self.after)


def parted(
    found: Sequence[Finding], threshold: float, partly_threshold: float
) -> tuple[list[Finding], list[Finding]]:
    """Part findings that are sure enough to change the text from doubtful ones.

    Args:
        found: In any order.
        threshold: The least probability of a change.
        partly_threshold: The same in a text whose marks are mostly right.
    """
    sure: list[Finding] = []
    doubtful: list[Finding] = []
    for finding in found:
        least = partly_threshold if finding.rule == _PARTLY else threshold
        if finding.confidence >= least:
            sure.append(finding)
        else:
            doubtful.append(finding)
    return sure, doubtful


def unsettled(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that need a second look."""
    return [finding for finding in findings if not finding.is_settled()]


def applied(text: str, findings: Sequence[Finding]) -> str:
    """Return a text with the findings, in order, carried out."""
    pieces: list[str] = []
    at = 0
    for finding in findings:
        pieces.append(text[at : finding.start])
        pieces.append(finding.after)
        at = finding.end
    pieces.append(text[at:])
    return "".join(pieces)


def joined(text: str, first: list[Finding], second: list[Finding]) -> list[Finding]:
    """Lead the findings in a text that was changed back to the text before.

    Where both touch the same words they become one finding, with the later one's probability.

    Args:
        text: Before the first findings were carried out.
        first: Of that text, in order.
        second: Of the text after the first, in order.
    """
    later: list[Finding] = []
    shift = at = 0
    many = len(first)
    for one in second:
        while at < many and first[at].start + shift + len(first[at].after) <= one.start:
            shift += len(first[at].after) - len(first[at].read)
            at += 1
        start, end, before, behind = _led_back(first, at, shift, one)
        if not later or later[-1].end <= start:
            whole = before + one.after + behind
            about = (one.rule, one.confidence, one.alternatives)
            later.append(Finding(start, text[start:end], whole, *about))
    both = not_overlapped(first, later)
    both += [one for one in later if one.read != one.after]
    both.sort(key=_start)
    return both


def _led_back(first: list[Finding], at: int, shift: int, one: Finding) -> tuple[int, int, str, str]:
    """Lead the place of a later finding back to the text before the first ones.

    A first finding that it touches belongs to it as a whole.

    Args:
        first: Of the text before, in order.
        at: The first of them that ends behind the later one's start.
        shift: By how many letters those before it made the text longer.
        one: The later finding.

    Returns:
        Where the place starts and ends in the text before; what stands in the new text before and
        behind the later finding, of the words that it touches.
    """
    start, end = one.start - shift, one.end - shift
    before = behind = ""
    is_first = True
    while at < len(first) and first[at].start + shift < one.end:
        touched = first[at]
        new_start = touched.start + shift
        if is_first and new_start <= one.start:
            start = touched.start
            before = touched.after[: one.start - new_start]
        is_first = False
        shift += len(touched.after) - len(touched.read)
        end, behind = one.end - shift, ""
        if touched.end > end:
            end = touched.end
            behind = touched.after[one.end - new_start :]
        at += 1
    return start, end, before, behind


def not_overlapped(first: list[Finding], later: list[Finding]) -> list[Finding]:
    """Return the first findings that share no letter with later ones; both are in order."""
    kept: list[Finding] = []
    at = 0
    for one in first:
        while at < len(later) and later[at].end <= one.start:
            at += 1
        if at == len(later) or not one.overlaps(later[at]):
            kept.append(one)
    return kept


def placed(
    findings: Sequence[Finding], doubtful: Sequence[Finding]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Make changes of findings: say where each stands in the new text.

    Args:
        findings: What is carried out, in order.
        doubtful: What is not, in order; those in the place of a change are left out.
    """
    changes: list[Change] = []
    doubts: list[Change] = []
    shift = 0
    many = len(doubtful)
    at = 0
    for finding in findings:
        while at < many and doubtful[at].start < finding.start:
            doubts.append(_change(doubtful[at], shift, doubtful[at].read))
            at += 1
        if at < many and doubtful[at].start == finding.start:
            at += 1
        changes.append(_change(finding, shift, finding.after))
        shift += len(finding.after) - (finding.end - finding.start)
    doubts += [_change(finding, shift, finding.read) for finding in doubtful[at:]]
    return tuple(changes), tuple(doubts)


def _change(finding: Finding, shift: int, stands: str) -> Change:
    """Make a change of a finding, ``stands`` being what is in its place in the new text."""
    start = finding.start + shift
    return _new(
        Change,
        (
            _new(Span, (finding.start, finding.end)),
            _new(Span, (start, start + len(stands))),
            finding.read,
            finding.after,
            finding.rule,
            finding.confidence,
            finding.alternatives,
        ),
    )


def _start(finding: Finding) -> int:
    return finding.start
