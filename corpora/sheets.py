"""The master of a sample dispatch: its parts as a clerk writes them, and plain texts made of it.

A master is ``corpora/gold/<name>/sheet.toml``. The form is that of Nghị định 30/2020/NĐ-CP, phụ lục
I; a Party dispatch has its own head (Hướng dẫn 36-HD/VPTW). One line of ``body`` is one paragraph.
"""

import textwrap
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpora.synthetic.drafts import MOTTO

PARTY_MOTTO = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_LEFT, _RIGHT = 40, 50  # widths of the head's columns in a text in columns, in characters
_WRAP = 92


class Layout(StrEnum):
    """How a text file shows the dispatch."""

    COLUMNS = "columns"
    """Head and foot side by side and broken lines, as a PDF printed to text."""
    SEQUENCE = "sequence"
    """One after the other and whole paragraphs, as a page copied from the web."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A table behind the signature.

    Attributes:
        title: Its lines.
        rows: The first holds the names of the columns.
        widths: Of the columns, in centimetres.
    """

    title: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dispatch as written.

    Attributes:
        output: Name of the sample file made of it.
        agency: Lines of the issuing agency.
        number: ``"Số: 12/SYT-NVY"``.
        place_date: ``"Vân Sơn, ngày 12 tháng 11 năm 2025"``.
        body: Paragraphs in order.
        recipients: Items of "Nơi nhận", without dash and stop.
        signature: Lines above the name.
        signer: The name.
        superior: Lines of the agency above the issuing one.
        about: ``"V/v …"`` of an official letter.
        type: ``"KẾ HOẠCH"``; empty for an official letter.
        subject: What stands below the type.
        authority: Who decides, above the "Căn cứ" lines of a decision.
        urgency: The stamp, e.g. ``"HỎA TỐC"``.
        addressees: Items of "Kính gửi".
        layout: Of a text file.
        encoding: ``"utf-8"`` or ``"tcvn3"``.
        strip: Whether the text file has lost all its accents.
        scan: Whether the PDF holds pictures of printed and sealed pages.
        garble: Whether the text file is an OCR's misreading.
        party: Whether a Party committee issued it.
        annex: The table behind it.
    """

    output: str
    agency: tuple[str, ...]
    number: str
    place_date: str
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    superior: tuple[str, ...] = ()
    about: str = ""
    type: str = ""
    subject: str = ""
    authority: str = ""
    urgency: str = ""
    addressees: tuple[str, ...] = ()
    layout: Layout = Layout.SEQUENCE
    encoding: str = "utf-8"
    strip: bool = False
    scan: bool = False
    garble: bool = False
    party: bool = False
    annex: Annex | None = None

    @property
    def motto(self) -> tuple[str, ...]:
        """The national motto (quốc hiệu, tiêu ngữ), or the Party's line."""
        return PARTY_MOTTO if self.party else MOTTO

    @property
    def title(self) -> tuple[str, ...]:
        """Type and subject, centred above the body."""
        return tuple(line for line in (self.type, self.subject) if line)

    @property
    def addressed(self) -> tuple[str, ...]:
        """The lines of "Kính gửi"."""
        if len(self.addressees) < 2:
            return tuple(f"Kính gửi: {name}" for name in self.addressees)
        *first, last = self.addressees
        return ("Kính gửi:", *(f"- {name};" for name in first), f"- {last}.")

    @property
    def received(self) -> tuple[str, ...]:
        """The lines of "Nơi nhận"."""
        *first, last = self.recipients
        return ("Nơi nhận:", *(f"- {name};" for name in first), f"- {last}.")


def read_sheet(path: Path) -> Sheet:
    """Read a master file.

    Raises:
        TypeError: A field is missing, or one is there that a sheet does not have.
        tomllib.TOMLDecodeError: The file is no TOML.
    """
    fields: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    fields["body"] = [line for line in fields["body"].splitlines() if line]
    if annex := fields.pop("annex", None):
        rows = tuple(tuple(row) for row in annex["rows"])
        fields["annex"] = Annex(tuple(annex["title"]), rows, tuple(annex["widths"]))
    if "layout" in fields:
        fields["layout"] = Layout(fields["layout"])
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Sheet(**{**fields, **lists})


def to_text(sheet: Sheet) -> str:
    """Write the whole dispatch as a text file shows it, with its accents."""
    parts = _in_columns(sheet) if sheet.layout is Layout.COLUMNS else _in_sequence(sheet)
    if sheet.annex:
        parts += [*sheet.annex.title, *(f"| {' | '.join(row)} |" for row in sheet.annex.rows)]
    return "\n".join(parts) + "\n"


def _in_sequence(sheet: Sheet) -> list[str]:
    head = [*sheet.superior, *sheet.agency, "-------", *sheet.motto, "---------------"]
    about = [sheet.about] if sheet.about else []
    urgency = [sheet.urgency] if sheet.urgency else []
    authority = [sheet.authority] if sheet.authority else []
    return [
        *[*head, sheet.number, *about, *urgency, sheet.place_date],
        *[*sheet.title, *authority, *sheet.addressed, *sheet.body],
        *[*sheet.received, *sheet.signature, sheet.signer],
    ]


def _in_columns(sheet: Sheet) -> list[str]:
    left = [*sheet.superior, *sheet.agency, "-------" if not sheet.party else "*"]
    right = [*sheet.motto, "---------------"]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    left += [sheet.number, *textwrap.wrap(sheet.about, _LEFT - 4), sheet.urgency]
    head = _beside([line.center(_LEFT) for line in left], [*right, sheet.place_date])
    title = [line.center(_LEFT + _RIGHT).rstrip() for part in sheet.title for line in _wrap(part)]
    body = [line for part in (*sheet.addressed, *sheet.body) for line in _wrap(part)]
    foot = _beside(list(sheet.received), [*sheet.signature, "", "", "", sheet.signer])
    return [*head, "", *title, "", *body, "", *foot]


def _wrap(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, _WRAP, break_on_hyphens=False, break_long_words=False)


def _beside(left: list[str], right: list[str]) -> list[str]:
    """Set two columns next to each other; the lines of the right one are centred."""
    rows = max(len(left), len(right))
    pairs = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    return [f"{a:<{_LEFT}}{b:^{_RIGHT}}".rstrip() for a, b in pairs if a or b]
