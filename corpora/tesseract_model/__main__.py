"""Train our Vietnamese model for Tesseract: ``python -m corpora.tesseract_model CORPORA …``.

Makes lines, trains on from the stock model, packs what came out, and judges both by lines of
texts that were never learned from; see docs/tesseract_model.md.
"""

import argparse
from pathlib import Path

from corpora.tesseract_model.sets import Material, make_set, read_letters
from corpora.tesseract_model.training import SHARE, judge, pack, take_apart, train
from corpora.tesseract_model.wear import KINDS

_STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
_FONTS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"))
_OURS = Path("ocr/data/vie_dispatch.traineddata")
_SEED = 1001
_JUDGED_PAGES = 4  # of each kind of wear


def main() -> None:
    """Make what is missing, train, judge, pack."""
    parser = argparse.ArgumentParser(prog="python -m corpora.tesseract_model", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of text, one paragraph a line")
    parser.add_argument(
        "--without", type=Path, action="append", default=[], help="texts never to learn from"
    )
    parser.add_argument("--fonts", type=Path, action="append", default=[*_FONTS])
    parser.add_argument("--stock", type=Path, default=_STOCK)
    parser.add_argument("--folder", type=Path, default=Path("build/tesseract_model"))
    parser.add_argument("--pages", type=int, default=128, help="sheets to learn from")
    parser.add_argument("--share", type=float, default=SHARE, help="of trained weights, 0 to 1")
    parser.add_argument("--output", type=Path, default=_OURS)
    options = parser.parse_args()
    base = take_apart(options.stock, options.folder)
    letters = read_letters(base.unicharset)
    material = Material(options.corpora, tuple(options.without), tuple(options.fonts), letters)
    judged = _judged_lines(material, options.folder)
    learned = _lines(material, options.folder / "learned", options.pages)
    pack(train(base, learned, options.folder), base, options.output, share=options.share)
    for kind, files in judged.items():
        for model in (options.stock, options.output):
            characters, words = judge(model, files, options.folder)
            print(f"{kind:16} {model.stem:14} characters {characters:.2f} %, words {words:.2f} %")


def _lines(material: Material, folder: Path, pages: int) -> list[Path]:
    if not folder.exists():
        for path, count in make_set(material, folder, pages=pages, seed=_SEED, held_out=False):
            print(f"{path}: {count} lines", flush=True)
    return sorted(folder.glob("*.lstmf"))


def _judged_lines(material: Material, folder: Path) -> dict[str, list[Path]]:
    """Return lines that were never learned from, by their kind of wear."""
    judged = {}
    for number, kind in enumerate(KINDS):
        place = folder / "judged" / kind.replace(" ", "-")
        if not place.exists():
            seed = _SEED + 7919 * (number + 1)
            made = make_set(
                material, place, pages=_JUDGED_PAGES, seed=seed, held_out=True, kind=kind
            )
            print(f"{kind}: {sum(count for _, count in made)} lines to judge by", flush=True)
        judged[kind] = sorted(place.glob("*.lstmf"))
    return judged


if __name__ == "__main__":
    main()
