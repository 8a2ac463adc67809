"""Runs Tesseract's own training programs: take apart, train on, judge, pack as whole numbers."""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpora.tesseract_model.network_file import mixed, to_fractions

_PERFECT_DELAY = 3  # lines with errors between two without that are learned from
_RESULT = re.compile(r"BCER eval=([\d.]+), BWER eval=([\d.]+)")
SHARE = 1.0
"""Of the trained weights in the model; less of them keeps it nearer to the stock one."""
_ONE_CORE = {"OMP_THREAD_LIMIT": "1"}


class NoResultError(Exception):
    """A program ended without saying what was asked for."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(f"{program} gave no result; it said: {said[-400:]}")


@dataclass(frozen=True, slots=True)
class BaseModel:
    """A stock model, taken apart.

    Attributes:
        packed: The model as it is installed.
        network: Its network with fractions for weights.
        unicharset: Its characters.
    """

    packed: Path
    network: Path
    unicharset: Path


def take_apart(packed: Path, folder: Path) -> BaseModel:
    """Unpack a stock model of whole numbers and write its network with fractions."""
    folder.mkdir(parents=True, exist_ok=True)
    _run(["combine_tessdata", "-u", str(packed), str(folder / "base.")])
    network = folder / "base-fractions.lstm"
    network.write_bytes(to_fractions((folder / "base.lstm").read_bytes()))
    return BaseModel(packed, network, folder / "base.lstm-unicharset")


class Phase(NamedTuple):
    """A part of training: how fast it learns, and how many lines it reads."""

    rate: float
    lines: int


PHASES = (Phase(3e-4, 4100), Phase(6e-5, 4300))
"""The second one begins where the error on the lines learned from no longer fell."""


def train(
    base: BaseModel, files: Sequence[Path], folder: Path, phases: Sequence[Phase] = PHASES
) -> Path:
    """Train on lines, phase after phase, and return the last checkpoint.

    Args:
        base: Where training begins.
        files: Lines to learn from.
        folder: Where checkpoints are written.
        phases: In order.
    """
    start = base.network
    for number, phase in enumerate(phases, 1):
        output = folder / f"phase{number}"
        command = ["lstmtraining", "--traineddata", str(base.packed), "--continue_from", str(start)]
        command += ["--reset_learning_rate", "--learning_rate", str(phase.rate)]
        command += ["--train_listfile", _listed(folder / "learned.list", files)]
        command += ["--perfect_sample_delay", str(_PERFECT_DELAY)]
        done = sum(one.lines for one in phases[:number])
        command += ["--max_iterations", str(done), "--model_output", str(output)]
        _run(command)
        start = folder / f"phase{number}_checkpoint"
    return start


def judge(model: Path, files: Sequence[Path], folder: Path) -> tuple[float, float]:
    """Return the share of characters and of words that a packed model reads wrong, in per cent."""
    command = ["lstmeval", "--model", str(model), "--eval_listfile"]
    command.append(_listed(folder / "judged.list", files))
    said = _run([*command, "--verbosity", "0"])
    found = _RESULT.search(said)
    if found is None:
        raise NoResultError("lstmeval", said)
    return float(found[1]), float(found[2])


def pack(checkpoint: Path, base: BaseModel, model: Path, *, share: float = SHARE) -> None:
    """Mix a checkpoint with the stock model and write it in whole numbers, as fast as that one."""
    fractions = checkpoint.with_suffix(".traineddata")
    stop = ["lstmtraining", "--stop_training", "--traineddata", str(base.packed)]
    _run([*stop, "--continue_from", str(checkpoint), "--model_output", str(fractions)])
    network = checkpoint.with_suffix(".lstm")
    _run(["combine_tessdata", "-e", str(fractions), str(network)])
    network.write_bytes(mixed(base.network.read_bytes(), network.read_bytes(), share))
    stop += ["--convert_to_int", "--continue_from", str(network), "--model_output", str(model)]
    _run(stop)


def _listed(path: Path, files: Sequence[Path]) -> str:
    path.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    return str(path)


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | _ONE_CORE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise NoResultError(command[0], done.stdout)
    return done.stdout
