"""Bodies: what the names of agencies mean, each body once, and whom groups cover (cơ quan).

"Sở Y tế" is another body in every province's dispatches, so that a name alone does not tell whose
task it is: each place of a name leads to a body here. A group's row has the keys of those whom it
covers; a body belongs to the group where one of its own keys is among them.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, ForeignKey, Select, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from extract.bodies import look_up, predecessors
from extract.records import BodyKind, NamedBody
from tracking.columns import Words, one_of
from tracking.database import Base
from tracking.folding import fold_agency
from tracking.upserts import insert_missing


class BodyRow(Base):
    """A body or group; ``folded`` is that of its whole name."""

    __tablename__ = "bodies"

    id: Mapped[Words] = mapped_column(primary_key=True)
    name: Mapped[Words]
    folded: Mapped[Words] = mapped_column(index=True)
    kind: Mapped[BodyKind] = mapped_column(one_of(BodyKind))
    area: Mapped[Words | None]
    successor: Mapped[Words | None]

    @property
    def is_group(self) -> bool:
        """Tell a group from one body."""
        return self.kind is BodyKind.GROUP


class BodyKeyRow(Base):
    """Whom a group covers."""

    __tablename__ = "body_keys"

    body_id: Mapped[Words] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    key: Mapped[Words] = mapped_column(primary_key=True, index=True)


def enter_bodies(session: Session, bodies: Iterable[NamedBody]) -> dict[str, str]:
    """Enter bodies that are new; return the ids by the names that dispatches write."""
    by_id = {body.id: body for body in bodies}
    if by_id:
        insert_missing(session, BodyRow, [_row(body) for body in by_id.values()])
    keys = [
        {"body_id": body.id, "key": key}
        for body in by_id.values()
        if body.is_group
        for key in body.keys
    ]
    if keys:
        insert_missing(session, BodyKeyRow, keys)
    return {body.name: body.id for body in bodies}


def _row(body: NamedBody) -> dict[str, str | None]:
    return {
        "id": body.id,
        "name": body.canonical,
        "folded": fold_agency(body.canonical),
        "kind": body.kind.value,
        "area": body.area,
        "successor": body.successor,
    }


def bodies_meant(name: str) -> Select[str]:
    """Select the ids of the bodies that a name, or a part of one, means.

    They are those whose whole name holds its syllables, and the forerunners of the body that it
    names: what Sở Kế hoạch và Đầu tư had to do is up to Sở Tài chính now.
    """
    folded = fold_agency(name)
    holds = BodyRow.folded.contains(folded, autoescape=True) if folded else false()
    former = [body.id for body in predecessors(look_up(name))]
    return select(BodyRow.id).where(
        or_(holds, BodyRow.id.in_(former)), BodyRow.kind != BodyKind.GROUP
    )


def groups_covering(name: str) -> Select[str]:
    """Select the ids of the groups that have the body of a name among their members."""
    body = look_up(name)
    known = body.kind is not BodyKind.OTHER
    anywhere = body.area is None
    conditions = [_covers(key, anywhere=anywhere) for key in body.keys] if known else [false()]
    return select(BodyKeyRow.body_id).where(or_(*conditions))


def _covers(key: str, *, anywhere: bool) -> ColumnElement[bool]:
    """Make the condition that a group has a key.

    Args:
        key: One of the body's keys.
        anywhere: The body was named without its place: every province's will do.
    """
    if anywhere and key.endswith("@*"):
        return BodyKeyRow.key.startswith(key[:-1], autoescape=True)
    return BodyKeyRow.key == key
