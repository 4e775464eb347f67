"""A fair sample that anybody can draw again: systematic, from a list put in order by strata.

The list (the frame) is put in order by stratum, and within a stratum by the SHA-256 of seed and key. With N
keys and n to be drawn the step is N/n; the start is the first number below the step that the seed gives; one
key is taken at each step. Each key is drawn with the same probability n/N, and each stratum gets its share,
to the nearest whole number. Whoever knows the frame, the seed and n draws the same.

Madow, W. G. and Madow, L. H. (1944). On the theory of systematic sampling. doi:10.1214/aoms/1177731312.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256

METHOD = "systematic-1"
"""Grows with whatever changes what is drawn: a sample says by which method it was."""
Frame = Sequence[tuple[str, str]]
"""Each key with its stratum before it."""
_ALL = 2**256


def ordered(frame: Frame, *, lot: str) -> list[tuple[str, str]]:
    """Return a frame in the order in which it is drawn from."""
    return sorted(frame, key=lambda row: (row[0], _hash(f"{lot}:{row[1]}"), row[1]))


def draw(frame: Frame, *, size: int, lot: str) -> list[str]:
    """Return ``size`` keys of a frame, in the order of its strata.

    Parameters
    ----------
    size
        At least 1, at most as many as there are keys.
    lot
        Any text, decided by chance beforehand (the seed); another draws another sample.

    Raises
    ------
    ValueError
        The size is out of range, or a key stands in the frame twice.
    """
    rows = ordered(frame, lot=lot)
    if len({key for _, key in rows}) != len(rows):
        raise ValueError(frame)
    if not 1 <= size <= len(rows):
        raise ValueError(size)
    step = Fraction(len(rows), size)
    start = step * _hash(lot) / _ALL
    return [rows[int(start + number * step)][1] for number in range(size)]


def digest_of(frame: Frame) -> str:
    """Return the SHA-256 of a frame, by which two who draw know that they draw from the same."""
    lines = "\n".join(sorted(f"{stratum}\t{key}" for stratum, key in frame))
    return sha256(lines.encode()).hexdigest()


def _hash(text: str) -> int:
    return int(sha256(text.encode()).hexdigest(), 16)
