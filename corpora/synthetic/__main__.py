"""Typeset a plain text as a dispatch: ``python -m corpora.synthetic IN.txt OUT.pdf --age fax``."""

import argparse
from pathlib import Path

from corpora.synthetic.degradation import PRESETS, degrade
from corpora.synthetic.drafts import read_draft
from corpora.synthetic.typesetting import typeset


def main() -> None:
    """Read the arguments and write the PDF."""
    parser = argparse.ArgumentParser(prog="python -m corpora.synthetic", description=__doc__)
    parser.add_argument("text", type=Path, help="a dispatch as plain text, UTF-8")
    parser.add_argument("pdf", type=Path, help="where to write")
    parser.add_argument(
        "--age", choices=sorted(PRESETS), help="how it was scanned; none keeps the text layer"
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, other noise")
    options = parser.parse_args()
    document = typeset(read_draft(options.text.read_text(encoding="utf-8")))
    if options.age:
        document = degrade(document, options.age, seed=options.seed)
    options.pdf.write_bytes(document.pdf)


if __name__ == "__main__":
    main()
