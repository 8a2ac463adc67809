"""Where nothing can be compiled, the same text comes out of the same files as plain Python."""

import json
import subprocess
import sys
from pathlib import Path

from normalise.restoration.restorer import installed_restorer
from normalise.syllables import skeleton
from normalise.text import Change

CLEAR = (
    "SỞ NỘI VỤ TỈNH HƯƠNG LÂM\nCăn cứ Công văn số 214/SNV-VP ngày 07/5/2026, các phòng rà soát hồ "
    "sơ và thông kê tài liệu lưu trữ của đơn vị mình."
)
GARBLED = (
    "Thue hién Cong van s6 214/SNV-VP ngay 07/5/2026 ctia S& Noi vu vé viée kiém tra\n"
    "hd so luu trit, Uy ban nhan dan x4 dé nghi cac don vi truc thuéc khan truong ra soat"
)
PROGRAM = """
import json, sys
from tests.plain_python import refuse_compiled_modules
refuse_compiled_modules()
from normalise.restoration import candidates, decoding, findings, judgement, lattice, positions
from normalise.restoration import syllable_search
from normalise.restoration.restorer import installed_restorer
modules = [candidates, decoding, findings, judgement, lattice, positions, syllable_search]
found = [installed_restorer().restore(text) for text in json.load(sys.stdin)]
rows = [[one.changes, one.doubtful] for one in found]
print(json.dumps([[module.__file__ for module in modules], rows]))
"""


def test_plain_python_restores_what_the_compiled_modules_restore() -> None:
    texts = [CLEAR, skeleton(CLEAR), GARBLED]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(texts),
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
        check=True,
    )
    files, plain = json.loads(done.stdout)
    assert {Path(file).suffix for file in files} == {".py"}
    found = [installed_restorer().restore(text) for text in texts]
    compiled = [[_rows(one.changes), _rows(one.doubtful)] for one in found]
    assert sum(len(changes) for changes, _ in compiled) > 40
    assert [[_rows(changes), _rows(doubts)] for changes, doubts in plain] == compiled


def _rows(changes: "tuple[Change, ...] | list[list[object]]") -> list[object]:
    """Return changes without types, probabilities to six digits."""

    def rounded(part: object) -> object:
        if isinstance(part, float):
            return round(part, 6)
        return [rounded(each) for each in part] if isinstance(part, (list, tuple)) else part

    return [rounded(change) for change in changes]
