"""Groups that are too small to be shown: nobody is to be found in a figure, nor by subtracting figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Group:
    """People of a kind, and how many of them something is true of.

    Parameters
    ----------
    keys
        Which kinds it is made of: one, or several that were put together.
    """

    keys: tuple[str, ...]
    size: int
    number: int


def put_together(groups: Sequence[Group], *, least: int = LEAST) -> list[Group]:
    """Return groups of which none is smaller than ``least``: small ones are put together, in their order.

    What is small is added to what else is small, and if that is still too small, to the next smallest; so the
    whole less what is shown is no small group either. None are returned where all together are too few.

    Examples
    --------
    >>> [group.size for group in put_together([Group(("a",), 40, 2), Group(("b",), 3, 1)])]
    [43]
    """
    small = [each for each in groups if each.size < least]
    large = sorted((each for each in groups if each.size >= least), key=lambda each: -each.size)
    while small and sum(each.size for each in small) < least and large:
        small.append(large.pop())
    places = {id(each): place for place, each in enumerate(groups)}
    kept = sorted(large, key=lambda each: places[id(each)])
    together = sorted(small, key=lambda each: places[id(each)])
    if together and sum(each.size for each in together) >= least:
        kept.append(
            Group(
                tuple(key for each in together for key in each.keys),
                sum(each.size for each in together),
                sum(each.number for each in together),
            )
        )
    return kept


def can_tell(number: int, size: int, *, least: int = LEAST) -> bool:
    """Tell whether a number of people of a group may be said: none, or enough; and so of the others."""
    return number in {0, size} or (number >= least and size - number >= least)
