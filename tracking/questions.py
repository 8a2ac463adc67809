"""What can be asked of the register; a condition that is left out does not restrict.

Names are found without regard to accents and case, whole or in part, but by whole syllables:
"so y te" finds "Sở Y tế" and "Sở Y tế tỉnh Lạng Sơn", and so does "SYT". A whole name finds its
body also where a dispatch writes less, "Sở Y tế" in a Lạng Sơn dispatch, and the groups that it
belongs to.
Codes are found in any spelling, whole or by their first parts: "22 2013" finds 22/2013/TT-BYT.
"""

import datetime as dt
from dataclasses import dataclass

from tracking.states import TaskStatus
from tracking.stored import AgencyRole, AuditAction, ProcessingStatus
from tracking.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks are wanted; they come by deadline, those without one last.

    Attributes:
        agency: Name or part of the name of an agency.
        roles: In which of these roles.
        groups: Whether tasks count that it has as a member of a group ("các sở, ban, ngành").
        status: In one of these states.
        due_before: Due on that day or earlier ("trước ngày", which counts the day itself).
        due_after: Due on that day or later.
        timeliness: In one of these classes on ``today``.
        today: Vietnamese date for ``timeliness``; needed with it.
        basis: Code of a document that the task mentions, or that its dispatch rests on or
            implements.
        document_id: Of this dispatch.
        words: Syllables that all stand in the action.
    """

    agency: str | None = None
    roles: tuple[AgencyRole, ...] = (AgencyRole.ASSIGNEE,)
    groups: bool = True
    status: tuple[TaskStatus, ...] = ()
    due_before: dt.date | None = None
    due_after: dt.date | None = None
    timeliness: tuple[Timeliness, ...] = ()
    today: dt.date | None = None
    basis: str | None = None
    document_id: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents are wanted; they come by date of issue, the newest first.

    Attributes:
        code: Code or its first parts.
        issuer: Name or part of the name of the issuing body.
        type: Name of the type.
        issued_from: Issued on that day or later.
        issued_to: Issued on that day or earlier.
        status: How much of it could be read.
    """

    code: str | None = None
    issuer: str | None = None
    type: str | None = None
    issued_from: dt.date | None = None
    issued_to: dt.date | None = None
    status: ProcessingStatus | None = None


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which audit entries are wanted; they come newest first.

    Attributes:
        document_id: On this document.
        task_id: On this task.
        by: Of this person.
        action: Of this kind.
    """

    document_id: str | None = None
    task_id: str | None = None
    by: str | None = None
    action: AuditAction | None = None
