"""Names of bodies and lists of them (cơ quan, tổ chức), read from a given place of a text."""

from extract.agencies.grammar import begins_predicate, write_out
from extract.agencies.lists import NameList, read_names
from extract.agencies.names import is_whole

__all__ = ["NameList", "begins_predicate", "is_whole", "read_names", "write_out"]
