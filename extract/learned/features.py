"""The features by which the learned judge knows a paragraph, as numbers.

A feature is a short text such as "zone=ordering" or "first=rà soát". It is hashed to one of 32,768
numbers and never kept, so the weights hold no words of the dispatches that they were learnt from.
"""

import functools
import itertools
import re
import zlib
from collections.abc import Iterator

from extract.directives import begins_with_verb
from extract.learned.units import Unit

BUCKETS = 1 << 15
"""How many different numbers features have; two features may share one."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_READ = 30  # words of a paragraph that are looked at one by one
_READ_OF_HEADING = 12
_BEGINNING = 200  # letters in which a modal word tells
_MODALS = (
    *("yêu cầu", "đề nghị", "giao", "chịu trách nhiệm", "phối hợp", "có trách nhiệm", "phải"),
    *("cần", "không được", "đã", "sẽ", "đang", "được", "là"),
)


def hashed(unit: Unit) -> list[int]:
    """Return the numbers of a unit's features, each once, ascending.

    Args:
        unit: The paragraph.

    Returns:
        Some 100 numbers from 0 to :data:`BUCKETS`.
    """
    names = itertools.chain(_position(unit), _form(unit), _wording(unit))
    numbers = {_number(name) for name in names}
    for nearness, heading in enumerate(unit.place.headings):
        numbers |= _heading(heading, nearest=nearness == 0)
    return sorted(numbers)


@functools.lru_cache(maxsize=1 << 16)
def _number(name: str) -> int:
    return zlib.crc32(name.encode()) % BUCKETS


def _position(unit: Unit) -> Iterator[str]:
    """Tell where it stands."""
    setting, place = unit.setting, unit.place
    zone, under, listed = setting.zone, setting.under_agency, setting.listed
    yield from (f"zone={zone}", f"under={under}", f"listed={listed}", f"type={place.type}")
    yield from (f"introduces={setting.introduces}", f"heading={setting.is_heading}")
    yield from (f"letter={setting.letter}", f"private={setting.private}", f"plan={setting.plan}")
    yield from (f"thing={setting.thing}", f"marker={place.marker}", f"heads={place.heads}")
    yield from (f"depth={place.level}", f"quarter={int(place.depth * 4)}")
    yield from (f"zone={zone}|type={place.type}", f"zone={zone}|under={under}|listed={listed}")


def _form(unit: Unit) -> Iterator[str]:
    """Tell its length, its marks, and whom it names in which way."""
    words, roles = unit.words, unit.roles
    verb = begins_with_verb(words)
    told = bool(roles.assignees)
    last = words[-1:]
    yield from (f"length={len(words.split()).bit_length()}", f"capital={words[:1].isupper()}")
    yield from (f"end={'word' if last.isalnum() else last}", f"verb={verb}")
    yield from (f"told-by={roles.rule}", f"told={min(2, len(roles.assignees))}")
    yield from (f"helped={bool(roles.coordinators)}", f"reports={bool(roles.report_to)}")
    yield f"verb={verb}|zone={unit.setting.zone}"
    yield f"verb={verb}|under={unit.setting.under_agency}|told={told}"
    beginning = f" {words.lower()} "[:_BEGINNING]
    yield from (f"modal={modal}" for modal in _MODALS if f" {modal} " in beginning)


def _wording(unit: Unit) -> Iterator[str]:
    """Give its first and last words, the first ones of what must be done, and all of the start."""
    words = _tokens(unit.words)
    what = _tokens(unit.predicate)
    yield from (f"first={' '.join(words[:count])}" for count in (1, 2, 3))
    yield from (f"does={' '.join(what[:count])}" for count in (1, 2))
    yield f"last={' '.join(words[-2:])}"
    yield from _grams("word", words[:_READ])


@functools.lru_cache(maxsize=256)
def _heading(heading: str, *, nearest: bool) -> frozenset[int]:
    """Return the numbers of a heading's words; kept, for many items stand below it."""
    words = _tokens(heading)[:_READ_OF_HEADING]
    beginning = [f"headed={' '.join(words[:2])}"] if nearest else []
    return frozenset(_number(name) for name in (*_grams("above", words), *beginning))


def _grams(name: str, words: list[str]) -> Iterator[str]:
    yield from (f"{name}={word}" for word in words)
    yield from (f"{name}={one} {two}" for one, two in itertools.pairwise(words))


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(words.lower())
