"""Files with which something is wrong, made on the spot."""

from pathlib import Path

import pymupdf

_AES_256 = 5  # MuPDF's number of the cipher
PAGELESS = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def write_broken_files(folder: Path) -> tuple[str, ...]:
    """Write one file of each kind and return their names in order."""
    files = {
        "a-empty.pdf": b"",
        "b-blank.txt": b" \n\n ",
        "c-damaged.pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog",
        "d-pageless.pdf": PAGELESS,
        "e-encrypted.pdf": _encrypted(),
        "f-program-called.pdf": b"\x7fELF\x02\x01\x01" + bytes(200),
        "g-picture-cut.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(5),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tuple(files)


def _encrypted() -> bytes:
    with pymupdf.open() as pdf:  # type: ignore[no-untyped-call]
        pdf.new_page()
        data: bytes = pdf.tobytes(encryption=_AES_256, user_pw="mật", owner_pw="khẩu")
    return data
