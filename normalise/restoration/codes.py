"""Puts the Đ back into codes by a closed table (``data/codes.toml``), and nothing else."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping

_PART = re.compile(r"[^\W\d_]+")


@functools.cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    path = importlib.resources.files("normalise.restoration") / "data" / "codes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return data["stripped"], data["stripped"] | data["garbled"]


def mend_code(code: str, *, garbled: bool) -> str:
    """Return a code or an abbreviation with its Đ.

    Args:
        code: ``"15/2020/ND-CP"``, ``"HDND"``.
        garbled: Whether Đ may also have been read as B or P.

    Example:
        >>> mend_code("15/2020/ND-CP", garbled=False), mend_code("24/NQ-HPND", garbled=True)
        ('15/2020/NĐ-CP', '24/NQ-HĐND')
    """
    table = _tables()[garbled]
    return _PART.sub(lambda part: table.get(part.group(), part.group()), code)
