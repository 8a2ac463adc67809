"""In which forms a list of tasks can be handed out."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line asks for the formats alone, and at once
    from tracking.stored import StoredTask


class ExportFormat(StrEnum):
    """What kind of file is wanted."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"


MEDIA_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.ICS: "text/calendar; charset=utf-8",
}


def export_tasks(form: ExportFormat, tasks: Iterable["StoredTask"], today: dt.date) -> bytes:
    """Write a list of tasks as a file.

    Args:
        form: Which kind of file.
        tasks: In the order of the list.
        today: Vietnamese date for their classes.
    """
    if form is ExportFormat.ICS:
        from api.exporting.calendars import to_ics

        return to_ics(tasks)
    from api.exporting.tables import to_csv, to_xlsx

    return to_csv(tasks, today) if form is ExportFormat.CSV else to_xlsx(tasks, today)


def file_name(form: ExportFormat, today: dt.date) -> str:
    """Return a name that tells what is in the file, and of which day.

    Example:
        >>> file_name(ExportFormat.CSV, dt.date(2026, 3, 5))
        'nhiem-vu-2026-03-05.csv'
    """
    return f"nhiem-vu-{today.isoformat()}.{form}"
