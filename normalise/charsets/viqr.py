r"""VIQR, Vietnamese in plain ASCII: *Co^.ng ho`a xa~ ho^.i*; the marks follow their letter.

The charset is recognised by its ``^`` and ``+`` behind vowels, and only where tokens become
syllables by the conversion. A dot behind a word's last vowel may be the tone nặng or a full stop:
at a line's end, and before a capitalised word where the vowel has no mark, it is a full stop;
``\.`` always is.
"""

import re
import unicodedata

from normalise.spans import Span
from normalise.steps import StepEdit
from normalise.syllables import is_syllable

RULE = "charset.viqr"

_SIGNATURE = re.compile(r"[aeoAEO]\^|[ouOU]\+|[aA]\(")
_UNICODE = re.compile("[À-ɏ\u0300-\u036f\u1ea0-\u1ef9]")
_LINE = re.compile(r"[^\n\r\f]+")
_TOKEN = re.compile(r"[^ \t\n\r\f]+")
_DOT = r"\.(?=[A-Za-z,;:)])"
_CODE = re.compile(
    rf"(?P<marked>[aeoAEO]\^|[aA]\(|[ouOU]\+)(?P<tone>[`'?~]|{_DOT}|\.(?!\s*(?:[\n\r\f]|$)))?"
    rf"|(?P<plain>[aeiouyAEIOUY])"
    rf"(?P<plain_tone>[`'?~]|{_DOT}|\.(?= [a-z\d])|(?<=[A-Z])\.(?= [A-Z]{{2}}))"
    r"|(?P<d>dd|DD|Dd)"
    r"|\\(?P<literal>[.?'`~^(+\\])"
)
_QUALITIES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES = {"`": "\u0300", "'": "\u0301", "~": "\u0303", "?": "\u0309", ".": "\u0323"}
_MARK = re.compile(r"[\^(+`'~?]")
_LETTERS = re.compile(r"[^\W\d_]+")

# Two tokens that become syllables, and most of those that change: as for the other charsets.
_PROOF = 2
_SHARE = 0.7


def find_viqr(text: str) -> list[StepEdit]:
    """Ask for the conversion of lines in VIQR.

    Example:
        >>> [edit.text for edit in find_viqr("Co^.ng ho`a xa~ ho^.i")]
        ['ộ', 'ò', 'ã', 'ộ']
    """
    if not _SIGNATURE.search(text):
        return []
    edits: list[StepEdit] = []
    for line in _LINE.finditer(text):
        if _SIGNATURE.search(line.group()) and not _UNICODE.search(line.group()):
            edits.extend(_in_line(text, Span(*line.span())))
    return edits


def _in_line(text: str, line: Span) -> list[StepEdit]:
    edits: list[StepEdit] = []
    gain = good = changed = 0
    for match in _TOKEN.finditer(text, *line):
        token = Span(*match.span())
        codes = _codes(text, token)
        if not codes:
            continue
        converted = _converted(text, token, codes)
        runs = _LETTERS.findall(converted)
        is_word = bool(runs) and all(is_syllable(run) for run in runs)
        if is_word or _is_symbol(match.group()):
            edits.extend(codes)
        changed += 1
        good += is_word
        gain += is_word and not _is_plain_word(match.group())
    return edits if gain >= _PROOF and good >= _SHARE * changed else []


def _codes(text: str, token: Span) -> list[StepEdit]:
    return [
        StepEdit(Span(*match.span()), _letter(match), RULE, 0.95)
        for match in _CODE.finditer(text, token.start, min(token.end + 3, len(text)))
        if match.start() < token.end
    ]


def _letter(match: re.Match[str]) -> str:
    if match["d"]:
        return "Đ" if match["d"][0] == "D" else "đ"
    if match["literal"]:
        return match["literal"]
    if match["plain"]:
        return _composed(match["plain"] + _TONES[match["plain_tone"]])
    marked = match["marked"]
    return _composed(marked[0] + _QUALITIES[marked[1]] + _TONES.get(match["tone"] or "", ""))


def _composed(letter: str) -> str:
    return unicodedata.normalize("NFC", letter)


def _converted(text: str, token: Span, codes: list[StepEdit]) -> str:
    pieces: list[str] = []
    at = token.start
    for code in codes:
        pieces += (text[at : code.span.start], code.text)
        at = code.span.end
    return "".join(pieces) + text[at : token.end]


def _is_plain_word(token: str) -> bool:
    """Tell whether a token would be a syllable without any conversion: no proof of VIQR."""
    return is_syllable(token.rstrip(".?'")) or not (_MARK.search(token) or "." in token[:-1])


def _is_symbol(token: str) -> bool:
    """Tell whether a token is a document's symbol, such as QDD-UBND."""
    return token.isupper() and "DD" in token
