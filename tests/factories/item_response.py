"""Answers to tests: published ones, and invented ones with known truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

LSAT6 = {
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3,
    "00111": 4, "01000": 1, "01001": 8, "01011": 16, "01101": 3, "01110": 2, "01111": 15,
    "10000": 10, "10001": 29, "10010": 14, "10011": 81, "10100": 3, "10101": 28, "10110": 15,
    "10111": 80, "11000": 16, "11001": 56, "11010": 21, "11011": 173, "11100": 11, "11101": 61,
    "11110": 28, "11111": 298,
}  # fmt: skip
"""Section 6 of the Law School Admission Test: how many of 1,000 people had which of five items right.
Bock & Lieberman (1970), Psychometrika 35, table 1, doi:10.1007/BF02291262."""


def lsat6() -> tuple[Codes, Floats]:
    """Return the 30 patterns that occur, and how many people had each."""
    patterns = np.array([[int(mark) for mark in pattern] for pattern in LSAT6], dtype=np.int8)
    return patterns, np.array(list(LSAT6.values()), dtype=np.float64)


def abilities(rng: np.random.Generator, people: int, mean=0.0, deviation=1.0) -> Floats:
    """Return abilities of a normal group."""
    return mean + deviation * rng.normal(size=people)


def right_or_wrong(
    rng: np.random.Generator, ability: Floats, slopes: Floats, intercepts: Floats, guessing=0.0
) -> Codes:
    """Return answers under the 1PL, 2PL or 3PL."""
    knows = 1 / (1 + np.exp(-(np.outer(ability, slopes) + intercepts)))
    chance = guessing + (1 - guessing) * knows
    return (rng.random(chance.shape) < chance).astype(np.int8)


def graded(rng: np.random.Generator, ability: Floats, slopes: Floats, intercepts: Floats) -> Codes:
    """Return marks under the graded model; intercepts are items × boundaries, falling."""
    logits = np.outer(ability, slopes)[:, :, None] + intercepts
    chance = rng.random((*logits.shape[:2], 1))
    return (chance < 1 / (1 + np.exp(-logits))).sum(axis=2).astype(np.int8)


def partial_credit(
    rng: np.random.Generator, ability: Floats, slopes: Floats, intercepts: Floats
) -> Codes:
    """Return marks under the generalized partial credit model; intercepts are items × steps."""
    steps = np.outer(ability, slopes)[:, :, None] + intercepts
    tops = np.concatenate([np.zeros_like(steps[:, :, :1]), steps.cumsum(axis=2)], axis=2)
    chance = np.exp(tops - tops.max(axis=2, keepdims=True))
    chance /= chance.sum(axis=2, keepdims=True)
    return (rng.random((*steps.shape[:2], 1)) > chance.cumsum(axis=2)).sum(axis=2).astype(np.int8)
