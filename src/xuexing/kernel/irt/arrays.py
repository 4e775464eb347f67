"""What the arrays of this package hold."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
"""Real numbers."""
Reals = NDArray[Any]
"""Real numbers in either precision."""
Codes = NDArray[np.int8]
"""Answers as category numbers from 0; ``MISSING`` where there is none."""
Indices = NDArray[np.intp]
"""Places in other arrays."""
Precision = type[np.float32] | type[np.float64]
"""How exactly the sums over people are taken."""

ROWS = 1024
"""People at a time: their answers and posteriors then stay in the processor's cache."""


def sigmoid(logits: Floats) -> Floats:
    """Return probabilities of logits, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0, -logits)))


def column_sums(columns: Codes, weights: Floats) -> Floats:
    """Return weights @ columns without a copy of all columns in floating point."""
    sums = np.zeros(columns.shape[1])
    for start in range(0, len(columns), ROWS):
        part = slice(start, start + ROWS)
        sums += weights[part] @ columns[part].astype(np.float64)
    return sums


def row_sums(columns: Codes, weights: Floats) -> Floats:
    """Return columns @ weights in single precision, without a copy of all columns either."""
    single = weights.astype(np.float32)
    parts = [
        columns[start : start + ROWS].astype(np.float32) @ single
        for start in range(0, len(columns), ROWS)
    ]
    return np.concatenate(parts).astype(np.float64)
