"""Long streams in pieces that fit into memory and into one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_chunks(items: Iterable[T], *, limit: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield items in lists that are closed as soon as they weigh ``limit`` or more."""
    chunk: list[T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += weigh(item)
        if weight >= limit:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk
