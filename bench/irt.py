"""Calibration against PyPI ``mirt``: CPU time at a log likelihood as high, and memory.

One thread each. ``mirt`` runs with 61 nodes and squarem, its quickest setting whose result holds up. The
log likelihoods of both results are taken by one integral of our own on 401 nodes.
"""

from __future__ import annotations

import os

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import mirt
import numpy as np
from numpy.typing import NDArray

from bench.timing import in_turns, own_peak_megabytes, peak_megabytes, tell
from xuexing.kernel.irt import Item, Model, answers_of, calibrate

Codes = NDArray[np.int8]
NODES = np.linspace(-8, 8, 401)
BASELINE = f"PyPI mirt {mirt.__version__}, 61 nodes, squarem"
MAY_BE_LOWER = 0.01
MOST_MEGABYTES = 600


def main() -> int:
    """Print a line for each measurement; return 1 if a target is missed."""
    if len(sys.argv) > 1:
        calibrate(answers_of(np.load(sys.argv[1])), model=Model.TWO_PL)
        print(own_peak_megabytes())
        return 0
    rng = np.random.default_rng(20261121)
    complete = right_or_wrong(rng, people=100_000, items=100)
    sparse = right_or_wrong(rng, people=10_000, items=50)
    sparse[rng.random(sparse.shape) < 0.6] = -1  # noqa: PLR2004  the share that is missing
    graded = marks(rng, 10_000, 20, 5)
    met = [
        measure("irt.2pl_100000x100", complete, Model.TWO_PL, target=50, turns=3),
        measure("irt.2pl_10000x50_60_missing", sparse, Model.TWO_PL, target=5, turns=15),
        measure("irt.graded_10000x20x5", graded, Model.GRADED, target=3, turns=15),
        measure_memory(complete),
    ]
    return 0 if all(met) else 1


def right_or_wrong(rng: np.random.Generator, *, people: int, items: int) -> Codes:
    """Return answers under a 2PL."""
    slopes, intercepts = rng.lognormal(0, 0.3, items), rng.normal(0, 1.2, items)
    logits = np.outer(rng.normal(size=people), slopes) + intercepts
    return (rng.random((people, items)) < 1 / (1 + np.exp(-logits))).astype(np.int8)


def marks(rng: np.random.Generator, people: int, items: int, categories: int) -> Codes:
    """Return answers under a graded model."""
    slopes = rng.lognormal(0, 0.3, items)
    intercepts = -np.sort(-rng.normal(0, 1.2, (items, categories - 1)), axis=1)
    logits = np.outer(rng.normal(size=people), slopes)[:, :, None] + intercepts
    chance = rng.random((people, items, 1))
    return (chance < 1 / (1 + np.exp(-logits))).sum(axis=2).astype(np.int8)


def measure(name: str, codes: Codes, model: Model, *, target: float, turns: int) -> bool:
    """Calibrate with both and compare."""
    table = codes.astype(np.int64)  # what both take: mirt's own type for answers
    pair = in_turns(
        lambda: calibrate(answers_of(table), model=model), baseline(table, model), turns=turns
    )
    found, their_items = pair.results
    ours, theirs = log_likelihood(codes, list(found.items)), log_likelihood(codes, their_items)
    assert abs(found.log_likelihood - ours) < MAY_BE_LOWER
    return tell(
        name,
        BASELINE,
        pair,
        target=target,
        log_likelihood=round(ours, 4),
        baseline_log_likelihood=round(theirs, 4),
        holds=ours >= theirs - MAY_BE_LOWER,
    )


def baseline(table: NDArray[np.int64], model: Model) -> Callable[[], list[Item]]:
    """Return ``mirt``'s calibration, its result as our items."""
    name = {Model.TWO_PL: "2PL", Model.GRADED: "GRM"}[model]

    def run() -> list[Item]:
        fitted = mirt.fit_mirt(
            table,
            model=name,
            n_quadpts=61,
            accelerate="squarem",
            compute_standard_errors=False,
            max_iter=2000,
        )
        assert fitted.converged
        parameters = {key: np.asarray(each) for key, each in fitted.model.parameters.items()}
        slopes = parameters["discrimination"].ravel()
        places = parameters["difficulty" if model is Model.TWO_PL else "thresholds"]
        places = places.reshape(len(slopes), -1)
        return [
            Item(str(number), model, float(slope), tuple((-slope * place).tolist()))
            for number, (slope, place) in enumerate(zip(slopes, places, strict=True))
        ]

    return run


def log_likelihood(codes: Codes, items: list[Item]) -> float:
    """Return the marginal log likelihood by plain summation over nodes, with nothing of the kernel."""
    density = np.exp(-(NODES**2) / 2)
    density /= density.sum()
    total = 0.0
    tables = [np.log(chances(item)) for item in items]
    for start in range(0, len(codes), 2000):
        part = codes[start : start + 2000]
        logs = np.zeros((len(part), len(NODES)))
        for column, table in zip(part.T, tables, strict=True):
            logs += np.where((column >= 0)[:, None], table[column], 0)
        top = logs.max(axis=1)
        total += float((np.log(np.exp(logs - top[:, None]) @ density) + top).sum())
    return total


def chances(item: Item) -> NDArray[np.float64]:
    """Return the probabilities of each mark, marks × nodes; one mark past the first is a 2PL."""
    reached = [1 / (1 + np.exp(-(item.slope * NODES + intercept))) for intercept in item.intercepts]
    edges = np.stack([np.ones_like(NODES), *reached, np.zeros_like(NODES)])
    return np.asarray(edges[:-1] - edges[1:])


def measure_memory(codes: Codes) -> bool:
    """Calibrate in a process of its own and see how much memory it needs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.npy"
        np.save(file, codes)
        most = peak_megabytes("bench.irt", str(file))
    is_met = most <= MOST_MEGABYTES
    print(
        f'{{"name": "irt.2pl_100000x100_memory", "peak_mb": {most:.0f},'
        f' "target": {MOST_MEGABYTES}, "met": {str(is_met).lower()}}}'
    )
    return is_met


if __name__ == "__main__":
    sys.exit(main())
