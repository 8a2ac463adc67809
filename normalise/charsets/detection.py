"""Finds the stretches of a text that were typed in an old charset, and asks for their conversion.

Evidence is the share of tokens that become Vietnamese syllables: *NghÞ ®Þnh* is none and turns into
two. It is weighed per stretch, a line's run of tokens without a Unicode-only Vietnamese letter, so
that lines of both kinds, and lines that mix them, come out right. Stretches that prove nothing
alone (*cã* is a syllable before and after) follow the proven ones around them. Clean text stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from normalise.charsets.capitals import with_capitals
from normalise.charsets.tables import Charset, CodeTable, code_table
from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.syllables import is_syllable

# A line without any of these isn't the first proof of an old charset: Latin-1 characters that clean
# Vietnamese has no use for. Degree signs, superscripts and the like are left out to save the work.
_SIGNATURE = re.compile(
    "[\u0080-\u009f¡¢£¤¥¦¨©ª¬\u00ad®¯µ¶·¸¹º¼¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]"
    "|[ìÌòÒ](?<=[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ìÌòÒ])"  # Windows-1258 has few others
    "|«(?<=[A-Za-z]«)(?=[a-z])|Ã(?=[\u0080-\u00bf])"  # a quote and Ã are none by themselves
)
_LINE = re.compile(r"[^\n\r\f]+")
_TOKEN = re.compile(r"[^ \t\n\r\f]+")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile("[\u0000-\u001f\u0080-\u009f]")
_KEPT_ALONE = frozenset("·§©®£¥¦¬°±²³¹÷×")
_DIGIT = re.compile(r"\d")  # not the superscripts, which are codes
_SYMBOL_BY_LETTER = re.compile(r"(?<=[^\W\d_])[\u0080-\u00bf×÷]|[\u0080-\u00bf×÷](?=[^\W\d_])")

# Calibrated on 3,000 lines of dispatches in each charset against 20,000 clean ones, none of which
# may be touched (tests/unit/normalise/test_charsets.py keeps samples): a foreign name gains 1.
_PROOF = 2
_SHARE = 0.7
_MANY = 4  # changed tokens which, if all are good, make a gain of 1 suffice


class _Other(Enum):
    """What a stretch proves if not an old charset."""

    UNICODE = "has letters of Unicode only"
    NOTHING = "could be either"


_Verdict = Charset | _Other


@dataclass(frozen=True, slots=True)
class _Stretch:
    tokens: tuple[Span, ...]
    verdict: _Verdict


def find_old_charsets(text: str) -> list[StepEdit]:
    """Ask for the conversion of whatever was typed in an old charset.

    Example:
        >>> [edit.text for edit in find_old_charsets("Céng hßa x· héi chñ nghÜa ViÖt Nam")]
        ['ộ', 'ò', 'ã', 'ộ', 'ủ', 'ĩ', 'ệ']
    """
    if text.isascii() or not _SIGNATURE.search(text):
        return []
    lines = [Span(*line.span()) for line in _LINE.finditer(text)]
    signed = (line for line in lines if _SIGNATURE.search(text, *line))
    if not any(isinstance(proof.verdict, Charset) for proof in _stretches(text, signed)):
        return []
    edits: list[StepEdit] = []
    for stretch, charset in _with_neighbours(list(_stretches(text, lines))):
        if charset is not None:
            edits.extend(convert_tokens(text, stretch.tokens, code_table(charset)))
    return edits


class Evidence(NamedTuple):
    """What speaks for a charset.

    Attributes:
        gain: How many more syllables there are after the conversion than before; a token that can
            hardly be anything else (several codes, a control character) counts twice.
        good: How many of the changed tokens are syllables afterwards.
        changed: How many tokens the conversion changes; numbers and abbreviations don't count.
    """

    gain: int = 0
    good: int = 0
    changed: int = 0

    @property
    def share(self) -> float:
        """Share of the changed tokens that are syllables afterwards, 0 to 1."""
        return self.good / self.changed if self.changed else 0.0

    @property
    def is_proof(self) -> bool:
        """Tell whether it is enough to convert the tokens."""
        is_plain = self.gain >= _PROOF and self.share >= _SHARE
        return is_plain or (self.gain > 0 and self.good == self.changed >= _MANY)


def weigh(tokens: Iterable[str], table: CodeTable) -> Evidence:
    """Weigh the evidence that tokens are in a charset."""
    gain = changed = good = 0
    for token in tokens:
        converted = _converted(token, table)
        if converted == token or _DIGIT.search(token) or _is_abbreviation(converted):
            continue
        after = _is_word(converted)
        is_strong = _CONTROL.search(token) or len(table.pattern.findall(token)) > 1
        changed += 1
        good += after
        gain += (after - _is_word(token)) * (2 if is_strong else 1)
    return Evidence(gain, good, changed)


def convert_tokens(text: str, tokens: tuple[Span, ...], table: CodeTable) -> list[StepEdit]:
    """Ask for the conversion of tokens known to be in a charset, code by code."""
    rule = f"charset.{table.charset}"
    edits: list[StepEdit] = []
    for token in tokens:
        raw = token.of(text)
        if _stands_alone(raw):
            continue
        edits.extend(
            StepEdit(Span(*match.span()).shifted(token.start), table.letters[match.group()], rule)
            for match in table.pattern.finditer(raw)
        )
        if table.charset is Charset.TCVN3:
            edits.extend(_lost_horns(raw, token.start, table))
    edits.sort()
    return with_capitals(text, edits) if table.charset is Charset.TCVN3 else edits


def _stretches(text: str, lines: Iterable[Span]) -> Iterator[_Stretch]:
    for line in lines:
        if line.of(text).isascii():
            continue
        run: list[Span] = []
        for match in _TOKEN.finditer(text, *line):
            if not _UNICODE_ONLY.search(match.group()):
                run.append(Span(*match.span()))
                continue
            if run:
                yield _judged(text, run)
                run = []
            yield _Stretch((), _Other.UNICODE)
        if run:
            yield _judged(text, run)


def _judged(text: str, run: list[Span]) -> _Stretch:
    tokens = [token.of(text) for token in run if not token.of(text).isascii()]
    verdict: _Verdict = _Other.NOTHING
    if tokens and _SIGNATURE.search(text, run[0].start, run[-1].end):
        evidence, charset = max((weigh(tokens, code_table(each)), each) for each in Charset)
        if evidence.is_proof:
            verdict = charset
    return _Stretch(tuple(run), verdict)


def _with_neighbours(stretches: list[_Stretch]) -> Iterator[tuple[_Stretch, Charset | None]]:
    """Give a stretch without proof the charset that the proven ones before and behind it share."""
    before = list(_last_proofs(stretches))
    behind = reversed(list(_last_proofs(reversed(stretches))))
    for stretch, *neighbours in zip(stretches, before, behind, strict=True):
        proofs = {proof for proof in neighbours if proof is not _Other.NOTHING}
        verdict = proofs.pop() if len(proofs) == 1 else _Other.UNICODE
        if stretch.verdict is not _Other.NOTHING:
            verdict = stretch.verdict
        yield stretch, verdict if isinstance(verdict, Charset) else None


def _last_proofs(stretches: Iterable[_Stretch]) -> Iterator[_Verdict]:
    proof: _Verdict = _Other.NOTHING
    for stretch in stretches:
        yield proof
        if stretch.verdict is not _Other.NOTHING:
            proof = stretch.verdict


def _is_word(token: str) -> bool:
    """Tell whether a token's letters are syllables and no symbol stands among them.

    A capital behind a small letter is no spelling: what an engine read as *tu¢ng* is not *tuÂng*.
    """
    runs = _LETTERS.findall(token)
    return (
        bool(runs)
        and all(is_syllable(run) and (run.islower() or run[0].isupper()) for run in runs)
        and not _SYMBOL_BY_LETTER.search(token)
    )


def _is_abbreviation(token: str) -> bool:
    """Tell whether a token is capitals that no conversion can confirm, such as NSĐP."""
    plain = token.replace("Đ", "D")
    return plain.isascii() and plain.isupper() and not _is_word(token)


def _stands_alone(token: str) -> bool:
    """Tell whether a token is a symbol in its own right, such as a bullet or a currency sign."""
    return token in _KEPT_ALONE


def _converted(token: str, table: CodeTable) -> str:
    if _stands_alone(token):
        return token
    converted = table.convert(token)
    if table.charset is Charset.TCVN3:
        for edit in reversed(_lost_horns(token, 0, table)):
            converted = converted[: edit.span.start] + edit.text + converted[edit.span.end :]
    return converted


def _lost_horns(token: str, at: int, table: CodeTable) -> list[StepEdit]:
    """Find the hyphens that stand for TCVN3's ư, whose code is the soft hyphen: *tr-êng*."""
    if "-" not in token[1:-1] or token.isascii():
        return []
    whole = table.convert(token.replace("-", "ư"))
    if not is_syllable(whole):
        return []
    return [
        StepEdit(Span(at + index, at + index + 1), "ư", f"charset.{table.charset}", 0.95)
        for index, char in enumerate(token)
        if char == "-"
    ]
