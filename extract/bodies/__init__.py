"""Which body a name means in a dispatch's jurisdiction, on its date (xác định cơ quan).

A registry kept as data (``extract/data/*_bodies.toml``, ``provinces.toml``, ``body_groups.toml``)
knows the bodies of the centre, those that every province has, and what became of those that ended.
"""

from extract.bodies.doubts import body_doubts
from extract.bodies.membership import covers, predecessors
from extract.bodies.naming import name_bodies
from extract.bodies.resolving import look_up

__all__ = ["body_doubts", "covers", "look_up", "name_bodies", "predecessors"]
