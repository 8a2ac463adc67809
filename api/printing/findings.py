"""What the doctor found."""

import json
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from api.doctor import Finding, Mark
from api.printing.console import show, write

MARK_STYLES = {Mark.OK: "green", Mark.NOTE: "yellow", Mark.MISSING: "bold red"}


def print_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Print what the doctor found."""
    if as_json:
        rows = [finding._asdict() for finding in findings]
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        show(findings_table(findings))


def findings_table(findings: Iterable[Finding]) -> RenderableType:
    """Lay out what the doctor found."""
    grid = Table.grid(padding=(0, 2))
    for finding in findings:
        grid.add_row(
            finding.subject, Text(finding.mark, MARK_STYLES[finding.mark]), escape(finding.detail)
        )
    return grid
