"""What a text to be set is made of: paragraphs as they are, as typists vary them, and figures."""

import random
from collections.abc import Iterable, Iterator

_SYMBOLS = (
    "UBND", "SYT", "BYT", "BTC", "TTg", "CP", "HĐND", "VP", "VX", "TC", "NV", "TCCB", "KGVX",
    "CNTT", "KCB", "TTYT", "SNV", "STC", "BCĐ", "VPCP", "TH", "KTTH", "NC", "QLD", "ATTP",
    "DP", "MT",
)  # fmt: skip
_KINDS = ("QĐ", "KH", "TB", "CT", "NQ", "NĐ", "TT", "BC", "TTr", "HD", "CV", "PA", "GM", "QC")
_UNITS = ("đồng", "triệu đồng", "tỷ đồng", "người", "ca", "%", "liều", "km", "ha", "m2", "kg", "hộ")
_UPPER, _SHORT = 0.45, 90  # short paragraphs that are set in capitals, and how short
_MADE_UP = 0.15  # share of paragraphs that are figures, codes and dates
_LONGEST = 110  # words


def varied(paragraphs: Iterable[str], *, seed: int) -> Iterator[str]:
    """Vary paragraphs as typists do, and put some of figures, codes and dates between them."""
    chance = random.Random(seed)
    for paragraph in paragraphs:
        if chance.random() < _MADE_UP:
            yield "; ".join(draw_figure(chance) for _ in range(chance.randint(1, 9))) + "."
        text = " ".join(paragraph.split()[:_LONGEST])
        if len(text) < _SHORT and chance.random() < _UPPER:
            text = text.upper()
        if chance.random() < 0.4:
            text = text.replace(" - ", " – ")
        if chance.random() < 0.5:
            text = _curly(text)
        yield text


def draw_figure(chance: random.Random) -> str:
    """Draw a code, a date, an amount, a telephone number or the like."""
    return chance.choice(_DRAWS)(chance)


def draw_cell(chance: random.Random) -> str:
    """Draw what stands in a narrow cell of a table; often nothing but a figure."""
    return chance.choice((_number, _amount, _day, _date, _code, _range))(chance)


def _code(chance: random.Random) -> str:
    year = f"/{chance.randint(1990, 2027)}" if chance.random() < 0.4 else ""
    kind = chance.choice(_KINDS)
    symbol = "-".join(chance.sample(_SYMBOLS, chance.choice((1, 1, 2))))
    return f"{chance.randint(1, 9999)}{year}/{kind}-{symbol}"


def _letter(chance: random.Random) -> str:
    return f"Số: {chance.randint(1, 9999)}/{'-'.join(chance.sample(_SYMBOLS, 2))}"


def _day(chance: random.Random) -> str:
    form = chance.choice(("{}/{}/{}", "{:02}/{:02}/{}", "{}-{}-{}", "{:02}.{:02}.{}"))
    return form.format(chance.randint(1, 31), chance.randint(1, 12), chance.randint(1985, 2030))


def _date(chance: random.Random) -> str:
    day, month = chance.randint(1, 31), chance.randint(1, 12)
    return f"ngày {day:02} tháng {month:02} năm {chance.randint(1985, 2030)}"


def _number(chance: random.Random) -> str:
    return str(chance.randint(0, 10 ** chance.randint(1, 6)))


def _amount(chance: random.Random) -> str:
    whole = f"{chance.randint(1, 10 ** chance.randint(1, 12)):,}".replace(",", ".")
    part = f",{chance.randint(0, 99)}" if chance.random() < 0.3 else ""
    return f"{whole}{part} {chance.choice(_UNITS)}"


def _range(chance: random.Random) -> str:
    first = chance.randint(1, 2030)
    return f"{first}{chance.choice(('-', ' - ', '/'))}{first + chance.randint(1, 9)}"


def _telephone(chance: random.Random) -> str:
    digits = "".join(str(chance.randint(0, 9)) for _ in range(8))
    first, second = chance.choice((".", " ", "")), chance.choice((".", " "))
    return f"0{chance.randint(2, 9)}{digits[:2]}{first}{digits[2:5]}{second}{digits[5:]}"


def _clause(chance: random.Random) -> str:
    return f"khoản {chance.randint(1, 12)} Điều {chance.randint(1, 140)}"


def _time(chance: random.Random) -> str:
    return f"{chance.randint(0, 23)} giờ {chance.randint(0, 59):02} phút"


_DRAWS = (_code, _code, _letter, _day, _date, _number, _amount, _range, _telephone, _clause, _time)


def _curly(text: str) -> str:
    """Set straight quotation marks as a word processor does."""
    parts = text.split('"')
    marks = ("“", "”")
    return parts[0] + "".join(marks[i % 2] + part for i, part in enumerate(parts[1:]))
