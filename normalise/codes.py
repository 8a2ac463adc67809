"""Repairs documents' numbers and symbols (số, ký hiệu): torn at a line's end, spaced, misread.

Digits are never touched, and letters only where a closed table (``data/codes.toml``) names the
damage. A line break is taken out only inside a code; everywhere else lines stay as they are,
because later stages read a dispatch by its lines.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from normalise.spans import Span
from normalise.steps import StepEdit

_GAP = r"[ \t]{0,3}(?:\n[ \t]{0,40})?"
_NUMBER = r"(?<![\w/.,-])\d{1,5}[a-zA-ZđĐ]?"
_YEAR = r"(?:19|20)\d\d"
_PART = r"[A-ZĐ]{1,10}[a-z]{0,2}\d{0,2}"
_END = r"(?![^\W_])"  # no letter or digit follows
# What may follow a part at a line's head that isn't in the tables; capitals would be a heading.
_GOES_ON = r"(?=\s*(?:[,;.:)/-]|ngày\b|của\b|về\b|do\b|\Z))"

# A dash or slash with a gap beside it, or an en dash, and what follows it; what must precede.
_GAP_LENGTH = 45
_LOOSE = re.compile(
    rf"(?:[-/][ \t\n]{{1,{_GAP_LENGTH}}}|(?<=[ \t\n])[-/]|–[ \t\n]{{0,{_GAP_LENGTH}}})[A-ZĐ\d]"
)
_JOINED = re.compile(r"[^\W_][ \t\n]*\Z")
_ROOM = 120  # characters; the longest code with its gaps


@dataclass(frozen=True, slots=True)
class _Tables:
    joints: tuple[re.Pattern[str], ...]
    letters: Mapping[str, str]
    letters_before_agency: Mapping[str, str]
    lost_hyphens: Mapping[str, str]
    letter_runs: re.Pattern[str]
    lost_slash: re.Pattern[str]
    lost_hyphen: re.Pattern[str]
    agency_ahead: re.Pattern[str]


def rejoin_codes(text: str) -> list[StepEdit]:
    r"""Ask for the gaps inside codes to be closed, line breaks among them.

    Example:
        >>> from normalise.steps import apply
        >>> apply("72-\nNQ/TW, 15/NQ- CP", rejoin_codes("72-\nNQ/TW, 15/NQ- CP"))[0]
        '72-NQ/TW, 15/NQ-CP'
    """
    found: dict[Span, StepEdit] = {}
    for window in _windows(text):
        for joint in _tables().joints:
            for match in joint.finditer(text, *window):
                for edit in _closed_gaps(match):
                    found.setdefault(edit.span, edit)
    return _without_overlaps(sorted(found.values()))


def repair_codes(text: str) -> list[StepEdit]:
    """Ask for the repair of letters, slashes and hyphens that codes have lost.

    Example:
        >>> [edit.text for edit in repair_codes("1744/QĐĐ-BGTVT, 34/2016NĐ-CP, 1961/QĐUBND")]
        ['QĐ', '/', 'QĐ-UBND']
    """
    return _without_overlaps(
        sorted([*_letter_repairs(text), *_lost_slashes(text), *_lost_hyphens(text)])
    )


def _windows(text: str) -> Iterator[Span]:
    """Find where a dash or slash may join what should be one code, with room around it."""
    window: Span | None = None
    for match in _LOOSE.finditer(text):
        if not _JOINED.search(text, max(0, match.start() - _GAP_LENGTH), match.start()):
            continue
        around = Span(max(0, match.start() - _ROOM), min(len(text), match.end() + _ROOM))
        if window and around.start <= window.end:
            window = Span(window.start, around.end)
            continue
        if window:
            yield window
        window = around
    if window:
        yield window


def _closed_gaps(match: re.Match[str]) -> Iterable[StepEdit]:
    for name, gap in match.groupdict().items():
        if not gap:
            continue
        span = Span(*match.span(name))
        if name.startswith("dash"):
            if gap != "-":
                yield StepEdit(span, "-", "code.dash", 0.98)
        else:
            rule = "line.code-rejoined" if "\n" in gap else "code.space"
            yield StepEdit(span, "", rule, 0.98)


def _letter_repairs(text: str) -> Iterable[StepEdit]:
    tables = _tables()
    for match in tables.letter_runs.finditer(text):
        span, run = Span(*match.span()), match.group()
        if run in tables.letters:
            yield StepEdit(span, tables.letters[run], "code.letters", 0.98)
        elif tables.agency_ahead.match(text, span.end):
            yield StepEdit(span, tables.letters_before_agency[run], "code.letters", 0.98)


def _lost_slashes(text: str) -> Iterable[StepEdit]:
    for match in _tables().lost_slash.finditer(text):
        yield StepEdit(Span(match.end(1), match.end(1)), "/", "code.slash", 0.95)


def _lost_hyphens(text: str) -> Iterable[StepEdit]:
    tables = _tables()
    for match in tables.lost_hyphen.finditer(text):
        yield StepEdit(Span(*match.span(1)), tables.lost_hyphens[match[1]], "code.hyphen", 0.95)


def _without_overlaps(edits: list[StepEdit]) -> list[StepEdit]:
    kept: list[StepEdit] = []
    for edit in edits:
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept


@functools.cache
def _tables() -> _Tables:
    path = importlib.resources.files("normalise") / "data" / "codes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds, agencies = _either(data["parts"]["kinds"]), _either(data["parts"]["agencies"])
    before_agency: dict[str, str] = data["letters_before_agency"]
    return _Tables(
        joints=_joints(kinds, agencies, _either(data["parts"]["party"])),
        letters=data["letters"],
        letters_before_agency=before_agency,
        lost_hyphens=data["lost_hyphens"],
        letter_runs=re.compile(rf"(?<![^\W_]){_either([*data['letters'], *before_agency])}{_END}"),
        lost_slash=re.compile(rf"{_NUMBER}(/{_YEAR}){kinds}-{agencies}{_END}"),
        lost_hyphen=re.compile(rf"/({_either(data['lost_hyphens'])}){_END}"),
        agency_ahead=re.compile(rf"-{agencies}{_END}"),
    )


def _joints(kinds: str, agencies: str, party: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the places where a code may be torn; groups are what is closed."""
    broken = r"[ \t]{0,3}\n[ \t]{0,40}"
    spaced_slash = rf"(?P<gap1>{_GAP})/(?P<gap2>{_GAP})"
    second_slash = rf"(?P<gap3>{_GAP})/(?P<gap4>{_GAP})"
    dash = rf"(?P<gap1>[ \t]{{0,3}})(?P<dash>[-–])(?P<gap2>{_GAP})"
    patterns = (
        # 15/QĐ - UBND, 15/NĐ–CP; without a number on one side only: NQ- CP, QĐ-⏎BGTVT
        rf"(?<=/){kinds}{dash}{agencies}{_END}",
        rf"(?<![^\W_])(?!UBND){kinds}(?:-(?P<gap1>{_GAP})|(?P<gap2>[ \t]{{1,3}})-){agencies}{_END}",
        # 1744/QĐ⏎-BGTVT
        rf"/{kinds}(?P<gap1>{broken})-{agencies}{_END}{_GOES_ON}",
        # 72-⏎NQ/TW, 72 - NQ/TW
        rf"{_NUMBER}{dash}{kinds}{second_slash}{party}{_END}",
        # 15/⏎2021/NĐ-CP, 15 /2021/NĐ-CP
        rf"{_NUMBER}{spaced_slash}{_YEAR}{second_slash}{_PART}{_END}",
        # 1744/⏎QĐ-BGTVT, 1234 /UBND-KT
        rf"{_NUMBER}{spaced_slash}(?:{kinds}|{agencies}){_END}",
        # 123/SNN-⏎KHTC: a department behind the agency
        rf"{_NUMBER}(?:/{_YEAR})?(?:[/-]{_PART})+-(?P<gap1>{broken})[A-ZĐ]{{2,10}}{_END}{_GOES_ON}",
    )
    return tuple(map(re.compile, patterns))


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
