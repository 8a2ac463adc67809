"""Train the digit network: ``python -m corpora.handwriting MNIST FONTS…``; see docs/handwriting.md.

Prints the figures on digits that were kept apart, and writes ``ocr/data/digits.npz``.
"""

import argparse
from pathlib import Path

import numpy as np

from corpora.handwriting.calibration import calibrate, figures
from corpora.handwriting.sets import Folders, make_sets
from corpora.handwriting.training import to_arrays, train, write
from ocr.handwriting.network import WEIGHTS, DigitNetwork

_SEED = 20261128


def main() -> None:
    """Train, calibrate, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mnist", type=Path, help="folder of the four MNIST files")
    parser.add_argument("fonts", type=Path, nargs="+", help="folders of fonts")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--output", type=Path, default=Path("ocr") / WEIGHTS)
    choices = parser.parse_args()
    sets = make_sets(Folders(choices.mnist, tuple(choices.fonts)), seed=_SEED)
    print({kind: len(glyphs.labels) for kind, glyphs in sets.held_out.items()})
    arrays = to_arrays(train(sets, epochs=choices.rounds, seed=_SEED))
    arrays = calibrate(arrays, sets.held_out)
    write(arrays, choices.output)
    with np.load(choices.output) as stored:
        network = DigitNetwork({name: stored[name].astype(np.float32) for name in stored.files})
    for line in figures(network, sets.held_out):
        print(line)


if __name__ == "__main__":
    main()
