"""What charset the bytes of a text file are in, judged by their content.

Unicode is recognised by its form. Bytes that aren't Unicode are taken for the old charset that
makes the most Vietnamese syllables of them; a file has one. Windows-1252 is what remains for text
that is not Vietnamese (or has no accents but a typographic quote).
"""

import codecs
import re
import unicodedata

from normalise.charsets.detection import convert_tokens, weigh
from normalise.charsets.tables import Charset, code_table, misread
from normalise.spans import Span
from normalise.steps import apply

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = (Charset.WINDOWS_1258, Charset.TCVN3, Charset.VNI, Charset.VPS)
_SAMPLE = 5_000  # tokens with bytes above 7F; enough to tell the charsets apart
_TOKEN = re.compile(r"[^ \t\n\r\f]+")
_PLAIN = re.compile("[\t\n\r\f -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2030\ufeff]")
_CONTROLS = re.compile("[\u0000-\u0008\u000b\u000e-\u001f]")
_LEAST_PLAIN = 0.9
_MOST_DAMAGE = 0.001
_PROOF = 2
_SHARE = 0.6


def decode_bytes(data: bytes) -> tuple[str, str]:
    r"""Read the bytes of a text file.

    Returns:
        The text, and the charset's name: a Python codec's, ``"tcvn3"``, ``"vni"`` or ``"vps"``.
        Text of Unicode charsets is as the file has it (without byte order mark); text of the
        others is converted and composed.

    Raises:
        ValueError: The bytes aren't text; the message says why.

    Example:
        >>> decode_bytes(b"Qu\xcbn \xa7\xe8ng \xa7a, ph\xad\xeang")
        ('Quận Đống Đa, phường', 'tcvn3')
    """
    for mark, codec in _MARKED:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec), codec
    if b"\0" in data:
        codec = _likely_utf16(data)
        return _decoded(data, codec), codec
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _old_text(data)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"the file begins as {codec.upper()} but is damaged at byte {error.start}; "
            "save it as text again"
        ) from error


def _likely_utf16(data: bytes) -> str:
    """Find the byte order of UTF-16 without mark, by which reading is plain text."""
    sample = data[:20_000]
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, errors="replace")
        if "\0" not in text and len(_PLAIN.findall(text)) >= _LEAST_PLAIN * len(text):
            return codec
    raise ValueError("the file has zero bytes and is not UTF-16: it is not text")


def _checked(text: str) -> str:
    controls = len(_CONTROLS.findall(text))
    if controls > (1 - _LEAST_PLAIN) * len(text):
        raise ValueError(f"the file has {controls} control characters: it is not text")
    return text


def _old_text(data: bytes) -> tuple[str, str]:
    text = misread(data)
    tokens = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    sample = [token.of(text) for token in tokens if not token.of(text).isascii()][:_SAMPLE]
    evidence, charset = max((weigh(sample, code_table(each)), each) for each in _EIGHT_BIT)
    if evidence.gain >= _PROOF and evidence.share >= _SHARE:
        edits = convert_tokens(text, tuple(tokens), code_table(charset))
        return unicodedata.normalize("NFC", apply(text, edits)[0]), charset.value
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= max(1, _MOST_DAMAGE * len(damaged)) and not damaged.isascii():
        return damaged, "utf-8"
    if len(_CONTROLS.findall(text)) + len(sample) > (1 - _LEAST_PLAIN) * len(text):
        raise ValueError(
            "the bytes are neither Unicode nor TCVN3, VNI, VPS or Windows-1258; "
            "save the file as UTF-8 text"
        )
    return text, "windows-1252"
