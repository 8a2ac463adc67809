"""Any number of made-up dispatches whose words are spread as in real ones.

Phrases of four syllables are drawn by Zipf's law, as are the syllables in them, so that a few are
everywhere and most are rare; each dispatch keeps to phrases of its own, as real ones repeat what
they are about. That gives some 360 different syllables and 760 different pairs a text, where 45
real dispatches of the same length have 300 and 820. Heads, agencies, bases and tasks come from
short lists. The same seed gives the same.
"""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from normalise.syllables import toneless_syllables
from search.documents import SearchableDispatch, SearchableTask
from search.leftovers import put_tone

SYLLABLES = 1500
"""Of each text."""
_PHRASES = 60_000
_OWN = 190
"""Phrases that one dispatch keeps to."""
_REPEATS = tuple(1 / rank for rank in range(12, 12 + _OWN))
"""How often a dispatch says each of its phrases, relative to each other."""
_SENTENCE = 8
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TYPES = (
    ("công văn", "UBND-VX"),
    ("kế hoạch", "KH-UBND"),
    ("quyết định", "QĐ-UBND"),
    ("thông báo", "TB-VP"),
    ("báo cáo", "BC-SYT"),
)
_FIELDS = ("Y tế", "Tài chính", "Nội vụ", "Xây dựng", "Công Thương", "Tư pháp")
_FIRST_DAY = dt.date(2016, 1, 4)
_DAYS = 3600


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases, the commonest first, and how often each comes relative to the first.

    Attributes:
        words: Phrases of four syllables.
        cumulated: Sums of the frequencies up to each phrase.
        places: Names of provinces.
    """

    words: tuple[str, ...]
    cumulated: tuple[float, ...]
    places: tuple[str, ...]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Draw phrases by their frequency."""
        return chance.choices(self.words, cum_weights=self.cumulated, k=count)


def make_vocabulary(seed: int = 1) -> Vocabulary:
    """Make the vocabulary."""
    chance = random.Random(seed)
    bare = sorted(toneless_syllables())
    chance.shuffle(bare)
    toned = (put_tone(one, chance.choice(_TONES[1:])) or one for one in bare)
    syllables = [*toned, *bare]
    weights = tuple(itertools.accumulate(1 / rank for rank in range(8, len(syllables) + 8)))
    drawn = iter(chance.choices(syllables, cum_weights=weights, k=4 * _PHRASES))
    phrases = tuple(" ".join(four) for four in zip(drawn, drawn, drawn, drawn, strict=True))
    cumulated = itertools.accumulate(1 / rank for rank in range(20, _PHRASES + 20))
    places = tuple(phrase.title() for phrase in phrases[5000:5063])
    return Vocabulary(phrases, tuple(cumulated), places)


def make_dispatches(
    count: int, vocabulary: Vocabulary, *, first: int = 0
) -> Iterator[SearchableDispatch]:
    """Make dispatches; each depends on its number alone."""
    for number in range(first, first + count):
        yield _dispatch(number, vocabulary, random.Random(number))


def _dispatch(number: int, vocabulary: Vocabulary, chance: random.Random) -> SearchableDispatch:
    kind, symbol = chance.choice(_TYPES)
    place = chance.choice(vocabulary.places)
    day = _FIRST_DAY + dt.timedelta(days=chance.randrange(_DAYS))
    agencies = [f"Sở {field}" for field in chance.sample(_FIELDS, 3)]
    bases = tuple(f"{chance.randrange(1, 60)}/{chance.randrange(2010, 2026)}/NĐ-CP" for _ in "ab")
    own = vocabulary.draw(chance, _OWN)
    subject = " ".join(own[:3])
    tasks = tuple(
        SearchableTask(
            f"{number}-{n}",
            " ".join(chance.choices(own, k=4)),
            (agency,),
            due=day + dt.timedelta(days=30),
        )
        for n, agency in enumerate(agencies, 1)
    )
    return SearchableDispatch(
        id=f"{number:08d}",
        file=f"{number}.pdf",
        text=_text(own, chance, f"Số: {number}/{symbol}", bases, agencies),
        code=f"{number}/{symbol}",
        type=kind,
        issuer=f"Ủy ban nhân dân tỉnh {place}",
        issued=day.isoformat(),
        subject=subject,
        bases=bases,
        tasks=tasks,
    )


def _text(
    own: list[str],
    chance: random.Random,
    head: str,
    bases: tuple[str, ...],
    agencies: list[str],
) -> str:
    words = chance.choices(own, _REPEATS, k=SYLLABLES // 4)
    lines = [head, f"Căn cứ Nghị định số {bases[0]} và Nghị định số {bases[1]};"]
    for at in range(0, len(words), _SENTENCE):
        sentence = " ".join(words[at : at + _SENTENCE])
        lines.append(f"{chance.choice(agencies)} {sentence}.")
    return "\n".join(lines)
