"""Merkle trees of RFC 9162: one root for many entries, and short proofs about it.

Section 2.1 of RFC 9162 (Certificate Transparency 2.0) with SHA-256. Leaves and nodes are hashed with
different first bytes, so no entry can pass for a node. Sizes are numbers of entries, hashes 32 bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """All that must be kept of a tree to let it grow: the roots of its perfect subtrees.

    Parameters
    ----------
    size
        Entries so far.
    peaks
        Roots of the perfect subtrees from left to right, one for each bit set in ``size``; at most
        64 for any tree there will ever be.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.peaks) != self.size.bit_count():
            raise ValueError(f"{len(self.peaks)} peaks do not make a tree of {self.size}")

    def extended(self, entries: Iterable[bytes]) -> Frontier:
        """Return the frontier after more entries, taken one by one."""
        size, peaks = self.size, list(self.peaks)
        for entry in entries:
            peak, merges = leaf_hash(entry), size
            while merges & 1:
                peak, merges = node_hash(peaks.pop(), peak), merges >> 1
            peaks.append(peak)
            size += 1
        return Frontier(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def root_of(entries: Sequence[bytes]) -> bytes:
    """Return the root over all entries (section 2.1.1), by the definition."""
    if not entries:
        return EMPTY_ROOT
    return _subtree([leaf_hash(entry) for entry in entries], 0, len(entries))


def prove_inclusion(entries: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes that lead from one entry to the root (section 2.1.3.1).

    Parameters
    ----------
    index
        Place of the entry, from 0.

    Raises
    ------
    IndexError
        There is no entry at this place.
    """
    if not 0 <= index < len(entries):
        raise IndexError(index)
    leaves = [leaf_hash(entry) for entry in entries]
    low, high, path = 0, len(leaves), []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_subtree(leaves, middle, high))
            high = middle
        else:
            path.append(_subtree(leaves, low, middle))
            low = middle
    return path[::-1]


def is_included(
    entry: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether a proof shows that an entry stands at a place of a tree (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, reached = index, size - 1, leaf_hash(entry)
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            place, last = _past_left_edge(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def prove_consistency(entries: Sequence[bytes], old_size: int) -> list[bytes]:
    """Return the hashes that show that a tree grew from its first entries (section 2.1.4.1).

    Parameters
    ----------
    old_size
        How many entries the earlier tree had, from 1 to all.

    Raises
    ------
    IndexError
        The earlier tree was empty or larger.
    """
    if not 0 < old_size <= len(entries):
        raise IndexError(old_size)
    leaves = [leaf_hash(entry) for entry in entries]
    low, high, path = 0, len(leaves), []
    while old_size != high:
        middle = low + _split(high - low)
        if old_size <= middle:
            path.append(_subtree(leaves, middle, high))
            high = middle
        else:
            path.append(_subtree(leaves, low, middle))
            low = middle
    if low > 0:  # else the subtree is the earlier tree itself, whose root the verifier knows
        path.append(_subtree(leaves, low, high))
    return path[::-1]


def is_consistent(
    *, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that one tree grew out of another (section 2.1.4.2)."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    if not proof:
        return False
    is_perfect = old_size.bit_count() == 1
    first, *rest = (old_root, *proof) if is_perfect else proof
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_reached = reached = first
    for sibling in rest:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_reached = node_hash(sibling, old_reached)
            reached = node_hash(sibling, reached)
            place, last = _past_left_edge(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old_reached == old_root and reached == root


def _subtree(leaves: Sequence[bytes], low: int, high: int) -> bytes:
    """Return the root over the leaves from ``low`` up to ``high``."""
    if high - low == 1:
        return leaves[low]
    middle = low + _split(high - low)
    return node_hash(_subtree(leaves, low, middle), _subtree(leaves, middle, high))


def _split(size: int) -> int:
    """Return the largest power of two smaller than a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def _past_left_edge(place: int, last: int) -> tuple[int, int]:
    """Climb while the place is the left one: on the right edge it has no sibling there."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last
