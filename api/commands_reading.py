"""Commands that read documents: ``ingest``, ``reread``, ``extract``, ``restore``, ``ocr``."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.pdf_children import start_ahead

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
STANDARD_INPUT = Path("-")


def _expect_pdfs(paths: Sequence[Path]) -> None:
    """Have the process that reads PDFs start while this one loads all that reading takes."""
    if any(path.suffix.lower() == ".pdf" or path.is_dir() for path in paths):
        start_ahead()


class OcrFormat(StrEnum):
    """What ``congvan ocr`` prints."""

    TEXT = "text"
    JSON = "json"
    HOCR = "hocr"
    PDF = "pdf"


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders.")],
    *,
    attachments: Annotated[
        bool, typer.Option("--attachments", help="Files embedded in PDFs too.")
    ] = False,
) -> None:
    """Take files into the register and the index; the same file again changes nothing."""
    _expect_pdfs(paths)
    from api.attachments import unpacked
    from api.ingesting import ingest_with_progress
    from api.starting import start
    from api.stores import open_stores

    settings = start()
    holders = paths if attachments else []
    with open_stores(settings) as stores, unpacked(holders, settings.limits) as embedded:
        status = ingest_with_progress([*paths, *embedded], stores, settings.stage_options)
    raise typer.Exit(status)


def reread(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, or its number and symbol.")
    ],
    *,
    page: Annotated[
        list[int] | None, typer.Option("--page", help="Only this page; may be repeated.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Recognise pictures even where the text is sound.")
    ] = False,
) -> None:
    """Read a registered document, or pages of it, again; work on its tasks stays."""
    from api.printing.readings import print_reread
    from api.rereading import find_document_id, read_anew
    from api.starting import start
    from api.stores import open_stores
    from tracking.register import SYSTEM

    settings = start()
    with open_stores(settings) as stores:
        found, options = find_document_id(stores, document), settings.stage_options
        again = read_anew(stores, options, found, pages=page or (), force=force, by=SYSTEM)
    print_reread(again)


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each value why it was read.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print what one file orders, of whom, by when and why; nothing is stored."""
    _expect_pdfs([file])
    from api.pipeline import read_file
    from api.printing.console import page_progress
    from api.printing.dispatches import print_record
    from api.starting import start

    options = start().stage_options
    with page_progress(file.name) as progress:
        read = read_file(file, options, progress)
    print_record(read, as_json=as_json, explained=explain)


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE|-]", help="A text file; - for standard input.")
    ] = STANDARD_INPUT,
    *,
    as_json: AsJson = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what was changed, line by line.")
    ] = False,
) -> None:
    """Give a text its diacritics back, line for line."""
    from api.printing.restorations import print_restoration
    from api.restoring import read_text, restore_lines
    from api.starting import start

    options = start().stage_options
    raw = read_text(file, options.limits)
    print_restoration(restore_lines(raw, options.normalisation), as_json=as_json, diff=diff)


def ocr(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    form: Annotated[
        OcrFormat,
        typer.Option("--format", help="Text, words with boxes (JSON, hOCR), or a searchable PDF."),
    ] = OcrFormat.TEXT,
    force: Annotated[
        bool, typer.Option("--force", help="Recognise pictures even where the text is sound.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on standard error how each page was read.")
    ] = False,
) -> None:
    """Print the recognised text of a file, pages parted by a form feed."""
    _expect_pdfs([file])
    from api.files import open_source
    from api.printing.console import page_progress
    from api.printing.readings import print_reading
    from api.starting import start
    from normalise.chain import normalise
    from ocr.reading import read_document
    from ocr.restored_words import with_restored_words

    options = start().stage_options
    source = open_source(file, options.limits)
    how = replace(options.ocr, force=force or options.ocr.force)
    with page_progress(file.name) as progress:
        reading = read_document(source, how, limits=options.limits, progress=progress)
    if form is OcrFormat.PDF:
        reading = with_restored_words(
            reading, normalise(reading.text, options.normalisation, reading.recognised())
        )
    print_reading(source, reading, form.value, explain=explain)
