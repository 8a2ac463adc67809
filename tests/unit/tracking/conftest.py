"""A register to put documents in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracking.register import Register


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/var/register.db"


@pytest.fixture
def register(address: str) -> Iterator[Register]:
    with Register.open(address) as opened:
        yield opened
