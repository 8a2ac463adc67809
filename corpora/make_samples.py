"""Makes ``corpora/samples`` and the gold records from the masters in ``corpora/gold``.

``python -m corpora.make_samples`` writes all; ``--records`` writes the gold records only, from the
samples as they lie there. The same masters give the same bytes with the same versions of Chromium,
MuPDF, OpenCV and Tesseract (which with ``-l eng`` misreads the garbled sample).
"""

import argparse
import io
import json
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from corpora.annotation import Entry, build_record
from corpora.carrying import Carrier, fold
from corpora.docx_files import write_docx
from corpora.pdf_files import print_pdf, take_pictures
from corpora.sheets import Sheet, read_sheet, to_text
from corpora.synthetic.degradation import Degradation, degrade
from corpora.tcvn3 import encode
from normalise.spans import Span

CORPORA = Path(__file__).parent
SAMPLES = CORPORA / "samples"
GOLD = CORPORA / "gold"
SCAN = Degradation(
    dpi=150, blur=0.5, noise=4, speckle=1.5, skew_deg=0.8, seal=True, jpeg_quality=45
)
PICTURE = Degradation(dpi=150, blur=0.5, noise=0, skew_deg=-0.5)
_SHADES = 16  # grey levels that a picture keeps: enough to read, and small


@dataclass(frozen=True, slots=True)
class Sample:
    """A master and the sample made of it.

    Attributes:
        name: Folder of the master.
        sheet: What is written.
    """

    name: str
    sheet: Sheet

    @property
    def path(self) -> Path:
        """The sample file."""
        return SAMPLES / self.sheet.output

    @property
    def record(self) -> Path:
        """The gold record."""
        return GOLD / self.name / "dispatch.json"


def read_samples() -> Iterator[Sample]:
    """Yield every sample in the order of its file name."""
    samples = [Sample(file.parent.name, read_sheet(file)) for file in GOLD.glob("*/sheet.toml")]
    yield from sorted(samples, key=lambda sample: sample.sheet.output)


def make_sample(sheet: Sheet) -> bytes:
    """Return the bytes of the sample file.

    Raises:
        ValueError: The name of the output ends in no known way.
    """
    match Path(sheet.output).suffix:
        case ".txt":
            return _text_file(sheet)
        case ".docx":
            return write_docx(sheet)
        case ".pdf":
            return degrade(take_pictures(sheet), SCAN).pdf if sheet.scan else print_pdf(sheet)
        case ".png":
            return _picture(sheet)
    raise ValueError(f"{sheet.output}: no maker for this kind of file")


def make_record(sample: Sample) -> Entry:
    """Return the gold record of a sample whose file has been made."""
    reading = tomllib.loads((GOLD / sample.name / "reading.toml").read_text(encoding="utf-8"))
    sheet, text = sample.sheet, to_text(sample.sheet)
    is_text = sample.path.suffix == ".txt"
    record = build_record(sheet, reading, text, spans=is_text)
    if sheet.garble:
        copy = sample.path.read_text(encoding="utf-8")
        _move(record, Carrier.between(text, copy))
    return record


def _text_file(sheet: Sheet) -> bytes:
    text = to_text(sheet)
    if sheet.garble:
        return _misread(sheet).encode()
    if sheet.strip:
        return "".join(_bare(letter) for letter in text).encode("ascii")
    return encode(text) if sheet.encoding == "tcvn3" else text.encode(sheet.encoding)


def _bare(letter: str) -> str:
    """Take the diacritics off one letter and keep its case."""
    bare = fold(letter)
    return bare.upper() if letter.isupper() else bare


def _misread(sheet: Sheet) -> str:
    """Have the pages read by an engine that knows no Vietnamese."""
    pages = take_pictures(sheet).pages
    readings = [
        subprocess.run(
            ["tesseract", "-", "-", "-l", "eng", "--psm", "4", "--dpi", str(page.dpi)],
            input=page.png(),
            capture_output=True,
            check=True,
        )
        for page in pages
    ]
    return "\n".join(reading.stdout.decode().replace("\f", "") for reading in readings)


def _picture(sheet: Sheet) -> bytes:
    page, *more = degrade(take_pictures(sheet), PICTURE).pages
    if more:
        raise ValueError(f"{sheet.output}: a picture holds one page; shorten the sheet")
    levels = page.image.quantize(_SHADES, method=Image.Quantize.MEDIANCUT)
    out = io.BytesIO()
    levels.save(out, "PNG", optimize=True, dpi=(page.dpi, page.dpi))
    return out.getvalue()


def _move(record: Entry, carrier: Carrier) -> None:
    """Lead every place of a record over to the copy."""
    places = [*record["legal_bases"], *record["tasks"], *record["ignore"]]
    places += [task["deadline"] for task in record["tasks"] if task["deadline"]]
    for place in places:
        place["start"], place["end"] = carrier.carry(Span(place["start"], place["end"]))


def to_json(record: Entry) -> str:
    """Write a record as its file holds it."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Make what is asked for and say so."""
    parser = argparse.ArgumentParser(prog="python -m corpora.make_samples", description=__doc__)
    parser.add_argument("--records", action="store_true", help="leave the samples as they are")
    options = parser.parse_args()
    SAMPLES.mkdir(exist_ok=True)
    for sample in read_samples():
        if not options.records:
            sample.path.write_bytes(make_sample(sample.sheet))
        sample.record.write_text(to_json(make_record(sample)), encoding="utf-8")
        print(f"{sample.path.stat().st_size:8}  {sample.sheet.output}")


if __name__ == "__main__":
    main()
