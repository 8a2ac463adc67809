"""Names of bodies and lists of them (cơ quan, tổ chức), read from a given place of a text."""

from extract.agencies.grammar import begins_predicate, write_out
from extract.agencies.lists import NameList, read_names

__all__ = ["NameList", "begins_predicate", "read_names", "write_out"]
