"""The features by which the learned judge knows a paragraph, as numbers.

A feature is a short text such as "zone=ordering", or one or two words at a place ("first=rà soát").
It is hashed to one of 32,768 numbers and never kept, so the weights hold no words of the dispatches
that they were learnt from. Words are hashed once each, pairs by arithmetic on their hashes, and
what paragraphs of one section share is kept: most of the time would go there.
"""

import functools
import itertools
import re
import zlib
from collections.abc import Iterator, Sequence

from extract.directives import Setting, begins_with_verb
from extract.learned.units import Place, Unit

BUCKETS = 1 << 15
"""How many different numbers features have; two features may share one."""
_LAST = BUCKETS - 1
_TOKEN = re.compile(r"\w+|[^\w\s]")
_READ = 30  # words of a paragraph that are looked at one by one
_READ_OF_HEADING = 12
_LETTERS_READ = 400  # of a paragraph; beyond them 30 words have ended
_FIRST_WORDS = 60  # letters in which two words end
_BEGINNING = 200  # letters in which a modal word tells
_SPREAD = 2654435761  # odd, 2**32 over the golden ratio: neighbours go far apart (Knuth)
_DROPPED = 13  # low bits of a product, which mix least
_MODALS = (
    *("yêu cầu", "đề nghị", "giao", "chịu trách nhiệm", "phối hợp", "có trách nhiệm", "phải"),
    *("cần", "không được", "đã", "sẽ", "đang", "được", "là"),
)


def hashed(unit: Unit) -> list[int]:
    """Return the numbers of a unit's features, each once, in no order.

    Args:
        unit: The paragraph.

    Returns:
        Some 100 numbers from 0 to :data:`BUCKETS`.
    """
    numbers = set(_setting(unit.setting, unit.place.type))
    numbers |= _place(unit.place)
    numbers.update(map(_number, _form(unit)))
    numbers.update(_wording(unit))
    for nearness, heading in enumerate(unit.place.headings):
        numbers |= _heading(heading, nearest=nearness == 0)
    return list(numbers)


@functools.lru_cache(maxsize=1 << 16)
def _hash(words: str) -> int:
    return zlib.crc32(words.encode())


def _number(name: str) -> int:
    return _hash(name) & _LAST


@functools.lru_cache(maxsize=1 << 10)
def _setting(setting: Setting, kind: str) -> frozenset[int]:
    """Tell its section as the rules see it; paragraphs of one section share these."""
    zone, under, listed = setting.zone, setting.under_agency, setting.listed
    names = (
        *(f"zone={zone}", f"under={under}", f"listed={listed}", f"type={kind}"),
        *(f"introduces={setting.introduces}", f"heading={setting.is_heading}"),
        *(f"letter={setting.letter}", f"private={setting.private}", f"plan={setting.plan}"),
        *(f"thing={setting.thing}", f"zone={zone}|type={kind}"),
        f"zone={zone}|under={under}|listed={listed}",
    )
    return frozenset(map(_number, names))


def _place(place: Place) -> frozenset[int]:
    return _position(place.marker or "", place.level, int(place.depth * 4), heads=place.heads)


@functools.lru_cache(maxsize=1 << 10)
def _position(marker: str, level: int, quarter: int, *, heads: bool) -> frozenset[int]:
    """Tell its sign and its place among the others."""
    names = (f"marker={marker}", f"heads={heads}", f"depth={level}", f"quarter={quarter}")
    return frozenset(map(_number, names))


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
    beginning = f" {words[:_BEGINNING].lower()} "
    yield from (f"modal={modal}" for modal in _MODALS if f" {modal} " in beginning)


def _wording(unit: Unit) -> Iterator[int]:
    """Give its first and last words, the first ones of what must be done, and all of the start."""
    words = _tokens(unit.words)[:_READ]
    what = _tokens(unit.predicate[:_FIRST_WORDS])
    for count in (1, 2, 3):
        yield _number(f"first={' '.join(words[:count])}")
    for count in (1, 2):
        yield _number(f"does={' '.join(what[:count])}")
    yield _number(f"last={' '.join(unit.words[-_BEGINNING:].lower().split()[-2:])}")
    yield from _grams("word", words)


@functools.lru_cache(maxsize=256)
def _heading(heading: str, *, nearest: bool) -> frozenset[int]:
    """Return the numbers of a heading's words; kept, for many items stand below it."""
    words = _tokens(heading)[:_READ_OF_HEADING]
    beginning = [_number(f"headed={' '.join(words[:2])}")] if nearest else []
    return frozenset((*_grams("above", words), *beginning))


def _grams(name: str, words: Sequence[str]) -> Iterator[int]:
    """Return the numbers of words and of pairs of neighbours."""
    place = _hash(name)
    hashes = [_hash(word) for word in words]
    yield from ((one * _SPREAD + place >> _DROPPED) & _LAST for one in hashes)
    for one, two in itertools.pairwise(hashes):
        yield ((one * _SPREAD + two) * _SPREAD + place >> _DROPPED) & _LAST


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(words[:_LETTERS_READ].lower())
