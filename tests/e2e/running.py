"""Commands run as a shell would run them, in this process."""

import contextlib
import io
import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from api.commands import main

SAMPLES = Path(__file__).parents[2] / "corpora/samples"
DIRECTIVE = "04-chi-thi-an-toan-thuc-pham.txt"
LETTER = """ỦY BAN NHÂN DÂN
TỈNH HẢI GIANG
Số: 31/UBND-VX
Hải Giang, ngày 03 tháng 3 năm 2026
Kính gửi: Sở Y tế
Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế rà soát các trạm y tế trong thời hạn 15 ngày làm việc kể từ ngày ban hành.
2. Sở Y tế trả lời kiến nghị của cử tri trong 05 ngày làm việc.
3. Sở Y tế báo cáo kết quả tiêm chủng trước ngày 25 hằng tháng.
4. Sở Y tế xử lý ổ dịch trong vòng 24 giờ kể từ ngày phát hiện ca bệnh.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lương Thị Mai
"""
"""A letter whose deadlines are all to be counted."""


class Outcome(NamedTuple):
    status: int
    out: str
    err: str
    raw: bytes


Congvan = Callable[..., Outcome]


def run_congvan(*arguments: str | Path, stdin: str = "") -> Outcome:
    """Run a command as a shell would, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    status: int | str | None = 0
    handlers = logging.root.handlers[:]
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr("sys.stdin", given)
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        finally:
            logging.root.handlers[:] = handlers
    assert isinstance(status, int | None)
    out.flush()
    err.flush()
    raw, said = (stream.buffer.getvalue() for stream in (out, err))
    return Outcome(status or 0, raw.decode("utf-8", "replace"), said.decode(), raw)
