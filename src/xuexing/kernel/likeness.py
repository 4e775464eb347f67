"""How alike two texts are: candidates by MinHash in bands, then a ratio.

A text is the set of its runs of three signs (folded: letters and digits alone). Its signature has
``BANDS`` numbers, each the hash of ``ROWS`` minima. Two texts that share a part s of their runs (Jaccard)
have a number in common with probability 1 - (1 - s^ROWS)^BANDS: .99 at s = .8, .92 at .65, .66 at .5,
.06 at .2. So whoever keeps signatures finds near-duplicates by equality, and confirms the few found.

Broder, A. (1997). On the resemblance and containment of documents. doi:10.1109/SEQUEN.1997.666900.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct

from rapidfuzz import fuzz
from rensa import RMinHash

from .items.folding import fold_text

BANDS, ROWS = 8, 3
RUN = 3
SEED = 20260101
SCHEME = 1
"""Grows with whatever changes signatures: those of another scheme cannot be compared."""
NUMBERS = Struct(f">{1 + ROWS}Q")
"""A band's own number and its minima, as they are hashed."""
ALIKE = 0.82
"""From which ratio two texts are shown as perhaps the same; chosen on the real bank (bench/bank.py)."""


def signatures(folded: Sequence[str]) -> list[tuple[int, ...]]:
    """Return ``BANDS`` numbers that fit a signed 64-bit column for each text, which is folded already.

    Texts too short for one run of signs have their own hash in every band.
    """
    digests = RMinHash.digests_from_token_sets(
        [_runs(text) for text in folded], num_perm=BANDS * ROWS, seed=SEED
    )
    return [
        tuple(_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))
        for digest in digests
    ]


def ratio(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: the share of signs that both have in the same order."""
    return ratio_of_folded(fold_text(one), fold_text(other))


def ratio_of_folded(one: str, other: str) -> float:
    """Return the same for texts that are folded already."""
    return fuzz.ratio(one, other) / 100


def _runs(folded: str) -> list[str]:
    if len(folded) < RUN:
        return [folded]
    return list({folded[start : start + RUN] for start in range(len(folded) - RUN + 1)})


def _band(number: int, minima: Sequence[int]) -> int:
    packed = blake2b(NUMBERS.pack(number, *minima), digest_size=8)
    return int.from_bytes(packed.digest(), "big", signed=True)
