"""What charset a text file is in."""

import random

import pytest

from normalise.bytes_decoding import decode_bytes
from normalise.charsets.tables import Charset, encode

TEXT = "Kính gửi: các sở, ban, ngành\nThực hiện kế hoạch, đề nghị báo cáo trước ngày 05/10/2026."


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_recognised_with_and_without_mark(codec: str, name: str) -> None:
    assert decode_bytes(TEXT.encode(codec)) == (TEXT, name)


@pytest.mark.parametrize("charset", [Charset.TCVN3, Charset.VNI, Charset.VPS, Charset.WINDOWS_1258])
def test_old_charsets_are_told_apart_by_content(charset: Charset) -> None:
    assert decode_bytes(encode(TEXT, charset).encode("latin-1")) == (TEXT, charset.value)


def test_text_without_vietnamese_is_windows_1252() -> None:
    assert decode_bytes(b"\x93Report\x94 for caf\xe9 owners, page 1") == (
        "“Report” for café owners, page 1",
        "windows-1252",
    )


def test_utf8_cut_off_in_a_letter_keeps_the_rest() -> None:
    text, name = decode_bytes(TEXT.encode() + "ệ".encode()[:1])
    assert (text, name) == (TEXT + "\ufffd", "utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "zero bytes", id="an image"),
        pytest.param(b"\xff\xfea", "damaged", id="half a character of UTF-16"),
        pytest.param(
            bytes(random.Random(5).choices(range(1, 256), k=4000)),  # noqa: S311
            "neither Unicode nor",
            id="noise",
        ),
        pytest.param(b"\x01\x02\x03\x04" * 50, "control characters", id="controls"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decode_bytes(data)


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode_bytes(b"") == ("", "utf-8")
