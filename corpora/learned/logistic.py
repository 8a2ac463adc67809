"""Logistic regression by Newton's method in NumPy: the same figures on every run.

Minimises the sum of the logarithmic losses, each by its worth, plus half the penalty of each
squared weight. Each step's linear system is solved by conjugate gradients, so the matrix is only
ever multiplied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
_STEPS = 30
_INNER_STEPS = 200
_HALVINGS = 20
_SMALL = 1e-6  # gradient, of its first length, at which a search ends


@dataclass(frozen=True, slots=True)
class Sparse:
    """A matrix of ones, one row for each list of column numbers; the last column is all ones.

    Attributes:
        columns: Column of each one, row after row.
        rows: Its row.
        shape: Rows and columns.
    """

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    shape: tuple[int, int]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], width: int) -> "Sparse":
        """Make the matrix of lists of column numbers, and add the column of ones to it."""
        columns = np.concatenate([np.array([*row, width], np.int64) for row in rows])
        numbers = np.repeat(np.arange(len(rows)), [len(row) + 1 for row in rows])
        return cls(columns, numbers, (len(rows), width + 1))

    def times(self, weights: Vector) -> Vector:
        """Multiply with a vector of column weights."""
        sums = np.bincount(self.rows, weights[self.columns], minlength=self.shape[0])
        return np.asarray(sums, np.float64)

    def back(self, values: Vector) -> Vector:
        """Multiply the transposed matrix with a vector of row values."""
        sums = np.bincount(self.columns, values[self.rows], minlength=self.shape[1])
        return np.asarray(sums, np.float64)


@dataclass(frozen=True, slots=True)
class Dense:
    """A plain matrix with the same two products."""

    values: NDArray[np.float64]

    def times(self, weights: Vector) -> Vector:
        """Multiply with a vector of column weights."""
        return np.asarray(self.values @ weights, np.float64)

    def back(self, values: Vector) -> Vector:
        """Multiply the transposed matrix with a vector of row values."""
        return np.asarray(self.values.T @ values, np.float64)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be explained.

    Attributes:
        matrix: One row an example.
        labels: 0 or 1 for each row.
        worth: How much each row counts.
        penalty: What the square of each weight costs; 0 for a bias.
    """

    matrix: Sparse | Dense
    labels: Vector
    worth: Vector
    penalty: Vector

    def loss(self, weights: Vector) -> float:
        """Return how badly weights explain the labels, and what they cost."""
        odds = self.matrix.times(weights)
        losses = np.logaddexp(0, np.where(self.labels > 0, -odds, odds))
        return float((self.worth * losses).sum() + (self.penalty * weights**2).sum() / 2)

    def slope(self, weights: Vector) -> Vector:
        """Return the gradient of the loss."""
        wrong = _chances(self.matrix.times(weights)) - self.labels
        return self.matrix.back(self.worth * wrong) + self.penalty * weights

    def curve(self, weights: Vector) -> Callable[[Vector], Vector]:
        """Return the product of the loss's second derivative with a vector."""
        chances = _chances(self.matrix.times(weights))
        bend = self.worth * np.maximum(chances * (1 - chances), 1e-9)
        return lambda way: self.matrix.back(bend * self.matrix.times(way)) + self.penalty * way


def fit(problem: Problem) -> Vector:
    """Return the weights that explain the labels best."""
    weights = np.zeros(len(problem.penalty))
    goal = _SMALL * float(np.linalg.norm(problem.slope(weights)))
    for _ in range(_STEPS):
        slope = problem.slope(weights)
        if np.linalg.norm(slope) <= goal:
            break
        moved = _walked(problem, weights, _solve(problem.curve(weights), -slope))
        if moved is None:
            break
        weights = moved
    return weights


def _walked(problem: Problem, weights: Vector, step: Vector) -> Vector | None:
    """Go a step, or half of it and so on; None where none makes the loss smaller."""
    loss = problem.loss(weights)
    for halving in range(_HALVINGS):
        there: Vector = weights + step / float(2**halving)
        if problem.loss(there) < loss:
            return there
    return None


def _solve(curve: Callable[[Vector], Vector], right: Vector) -> Vector:
    """Solve a positive definite system by conjugate gradients."""
    solution = np.zeros_like(right)
    rest = right.copy()
    way = rest.copy()
    square = float(rest @ rest)
    goal = _SMALL * square
    for _ in range(_INNER_STEPS):
        if square <= goal:
            break
        curved = curve(way)
        length = square / float(way @ curved)
        solution += length * way
        rest -= length * curved
        following = float(rest @ rest)
        way = rest + following / square * way
        square = following
    return solution


def _chances(odds: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -500, 500))), np.float64)
