"""Which groups may be shown beside their total without telling of a few people."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
LEAST = 5


def groups_to_show(sizes: Mapping[K, int], *, least: int = LEAST) -> frozenset[K]:
    """Return the groups that may be shown beside the total of all of them.

    None smaller than ``least``; and where those left out hold fewer than that many people between them, so
    that subtraction would tell of them, the smallest of the others is left out as well, until it does not.
    An empty group tells of nobody.

    Parameters
    ----------
    sizes
        People of each group.
    """
    shown = {key for key, size in sizes.items() if size >= least}
    hidden = sum(size for key, size in sizes.items() if key not in shown)
    while shown and 0 < hidden < least:
        smallest = min(shown, key=lambda key: (sizes[key], str(key)))
        shown.discard(smallest)
        hidden += sizes[smallest]
    return frozenset(shown)
