"""Builds the syllable language model: modified Kneser-Ney, pruned, as sorted arrays.

Chen and Goodman 1999 for the discounts; Seymore and Rosenfeld 1996 for the pruning: an n-gram stays
if ``count · (log p − log p of backing off)`` is above a threshold. An n-gram is a 64-bit number, 16
bits a word, the first word highest; all tables are sorted by it, so that a prefix is a range.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalise.restoration.tokens import model_words

Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]
UNKNOWN, BEGIN, END = 0, 1, 2
SPECIAL = ("<unk>", "<s>", "</s>")
_BITS = np.uint64(16)
_LAST = np.uint64(0xFFFF)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentences as numbers.

    Attributes:
        words: The vocabulary; the first three are :data:`SPECIAL`.
        counts: How often each was seen.
        ids: All sentences one after the other, each between BEGIN and END.
        plain: How many of the ids come before the repeats, whose counts aren't natural.
    """

    words: tuple[str, ...]
    counts: NDArray[np.int64]
    ids: NDArray[np.uint16]
    plain: int


@dataclass(frozen=True, slots=True)
class Order:
    """The n-grams of one length, sorted.

    Attributes:
        keys: The n-grams.
        costs: −log p of the last word after the others.
        backoff: −log of the weight of shorter contexts, for each n-gram as a context.
    """

    keys: Keys
    costs: Floats
    backoff: Floats


def read_corpus(
    paragraphs: Iterable[str], repeats: Iterable[str] = (), *, least: int = 3, most: int = 60000
) -> Corpus:
    """Turn paragraphs into numbers.

    Args:
        paragraphs: The training text.
        repeats: Paragraphs that count once more, because they are nearest to what will be read.
        least: Words seen less often are unknown words.
        most: No more words than this are known.
    """
    types: dict[str, int] = {}
    stream = array("I")
    plain = 0
    for part in (paragraphs, repeats):
        plain = len(stream)
        for paragraph in part:
            stream.append(0)
            stream.extend(types.setdefault(word, len(types) + 2) for word in model_words(paragraph))
            stream.append(1)
    raw = np.frombuffer(stream, dtype=np.uint32)
    seen = np.bincount(raw, minlength=len(types) + 2)
    order = np.argsort(-seen[2:], kind="stable")[:most]
    kept = order[seen[2:][order] >= least]
    names = list(types)
    new_id = np.zeros(len(types) + 2, np.uint16)
    new_id[0], new_id[1] = BEGIN, END
    new_id[kept + 2] = np.arange(len(kept), dtype=np.uint16) + len(SPECIAL)
    words = (*SPECIAL, *(names[i] for i in kept))
    ids = new_id[raw]
    return Corpus(words, np.bincount(ids, minlength=len(words)), ids, plain)


def build(corpus: Corpus, *, order: int, thresholds: dict[int, float]) -> list[Order]:
    """Estimate and prune the model.

    Args:
        corpus: The training text.
        order: Length of the longest n-grams, 2 to 4.
        thresholds: Of pruning, for each length from 2; a higher one keeps less.

    Returns:
        The n-grams of each length from 1.
    """
    counts = _all_counts(corpus.ids, order)
    natural = _all_counts(corpus.ids[: corpus.plain], order)[-1][1]
    costs = _kneser_ney(counts, len(corpus.words), natural)
    kept = _pruned(counts, costs, thresholds)
    return _with_backoff([keys for keys, _ in counts], costs, kept)


def _all_counts(ids: NDArray[np.uint16], order: int) -> list[tuple[Keys, NDArray[np.int64]]]:
    """Count n-grams of each length; none crosses the end of a sentence."""
    tables = []
    wide = ids.astype(np.uint64)
    for n in range(1, order + 1):
        size = len(ids) - n + 1
        keys = np.zeros(size, np.uint64)
        inside = np.ones(size, bool)
        for i in range(n):
            keys = (keys << _BITS) | wide[i : i + size]
            if i < n - 1:
                inside &= ids[i : i + size] != END
            if i > 0:
                inside &= ids[i : i + size] != BEGIN
        keys = keys[inside]
        keys.sort()
        first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        tables.append((keys[first], np.diff(np.append(first, len(keys)))))
    return tables


def _kneser_ney(
    counts: list[tuple[Keys, NDArray[np.int64]]], words: int, natural: NDArray[np.int64]
) -> list[Floats]:
    """Return the interpolated probability of each n-gram of each length.

    Only the longest n-grams are counted by how often they stand in the text (the others by how many
    different words stand before them), so only their discounts need counts without repeats.
    """
    order = len(counts)
    below = np.zeros(0)
    result: list[Floats] = []
    for n in range(1, order + 1):
        keys, seen = counts[n - 1]
        if n < order:
            seen = _continuations(keys, counts[n][0], n)
            if n > 1:  # nothing can stand before the begin of a sentence
                begins = (keys >> (_BITS * np.uint64(n - 1))) == BEGIN
                seen = np.where(begins, counts[n - 1][1], seen)
        seen = np.maximum(seen, 1)
        if n == 1:
            full = np.zeros(words)
            full[keys.astype(np.int64)] = np.where(keys == BEGIN, 0, seen)
            discounted = np.maximum(full - 0.5, 0)
            probabilities = discounted / full.sum() + (1 - discounted.sum() / full.sum()) / words
            result.append(probabilities)
            below = probabilities
            continue
        discount = _discounts(natural if n == order else seen)[np.minimum(seen, 3)]
        contexts = keys >> _BITS
        starts = np.flatnonzero(np.concatenate(([True], contexts[1:] != contexts[:-1])))
        sizes = np.diff(np.append(starts, len(keys)))
        total = np.repeat(np.add.reduceat(seen, starts), sizes)
        spared = np.repeat(np.add.reduceat(discount, starts), sizes) / total
        lower = below[_places(keys, counts[n - 2][0], n)]
        probabilities = (seen - discount) / total + spared * lower
        result.append(probabilities)
        below = probabilities
    return result


def _continuations(keys: Keys, longer: Keys, n: int) -> NDArray[np.int64]:
    """Count before how many different words each n-gram was seen."""
    mask = np.uint64((1 << (16 * n)) - 1)
    tails = longer & mask
    tails.sort()
    first = np.flatnonzero(np.concatenate(([True], tails[1:] != tails[:-1])))
    found = np.zeros(len(keys), np.int64)
    found[np.searchsorted(keys, tails[first])] = np.diff(np.append(first, len(tails)))
    return found


def _places(keys: Keys, shorter: Keys, n: int) -> NDArray[np.int64]:
    """Return where each n-gram without its first word stands among the shorter ones."""
    tails = keys & np.uint64((1 << (16 * (n - 1))) - 1)
    if n == 2:
        return tails.astype(np.int64)
    return np.searchsorted(shorter, tails)


def _discounts(seen: NDArray[np.int64]) -> Floats:
    """Return Chen and Goodman's discounts for counts of 0, 1, 2, and 3 or more."""
    ones, twos, threes, fours = (int((seen == i).sum()) for i in (1, 2, 3, 4))
    if 0 in (ones, twos, threes):  # too little text to estimate them
        return np.array([0, 0.5, 0.75, 0.9])
    y = ones / (ones + 2 * twos)
    return np.array(
        [0, 1 - 2 * y * twos / ones, 2 - 3 * y * threes / twos, 3 - 4 * y * fours / threes]
    )


def _pruned(
    counts: list[tuple[Keys, NDArray[np.int64]]],
    probabilities: list[Floats],
    thresholds: dict[int, float],
) -> list[NDArray[np.bool_]]:
    """Choose what stays: what is worth its place, and all prefixes of what stays."""
    order = len(counts)
    kept: list[NDArray[np.bool_]] = [np.ones(len(probabilities[0]), bool)] * order
    for n in range(order, 1, -1):
        keys, seen = counts[n - 1]
        lower = probabilities[n - 2][_places(keys, counts[n - 2][0], n)]
        worth = seen * (np.log(probabilities[n - 1]) - np.log(lower))
        keep = worth > thresholds[n]
        if n < order:
            longer = counts[n][0][kept[n]] >> _BITS
            keep[np.searchsorted(keys, np.unique(longer))] = True
        kept[n - 1] = keep
    return kept


def _with_backoff(
    keys: list[Keys], probabilities: list[Floats], kept: list[NDArray[np.bool_]]
) -> list[Order]:
    """Give every context that was kept the weight that makes its probabilities sum to one."""
    words = len(probabilities[0])
    orders = [Order(np.arange(words, dtype=np.uint64), -np.log(probabilities[0]), np.zeros(words))]
    for n in range(2, len(keys) + 1):
        mine, p = keys[n - 1][kept[n - 1]], probabilities[n - 1][kept[n - 1]]
        lower = np.exp(-_lookup(orders, mine & np.uint64((1 << (16 * (n - 1))) - 1), n - 1))
        context = np.searchsorted(orders[-1].keys, mine >> _BITS)
        size = len(orders[-1].keys)
        left = 1 - np.bincount(context, weights=p, minlength=size)
        room = 1 - np.bincount(context, weights=lower, minlength=size)
        weight = np.clip(left, 1e-6, 1) / np.clip(room, 1e-6, None)
        orders[-1] = Order(orders[-1].keys, orders[-1].costs, -np.log(weight))
        orders.append(Order(mine, -np.log(p), np.zeros(len(mine))))
    return orders


def _lookup(orders: list[Order], grams: Keys, n: int) -> Floats:
    """Return the cost of n-grams, backing off where they were pruned."""
    if n == 1:
        return orders[0].costs[grams.astype(np.int64)]
    table = orders[n - 1]
    place = np.minimum(np.searchsorted(table.keys, grams), len(table.keys) - 1)
    there = table.keys[place] == grams
    cost = np.where(there, table.costs[place], 0.0)
    missing = ~there
    rest = grams[missing]
    shorter = _lookup(orders, rest & np.uint64((1 << (16 * (n - 1))) - 1), n - 1)
    contexts = orders[n - 2]
    at = np.minimum(np.searchsorted(contexts.keys, rest >> _BITS), len(contexts.keys) - 1)
    known = contexts.keys[at] == rest >> _BITS
    cost[missing] = shorter + np.where(known, contexts.backoff[at], 0.0)
    return cost
