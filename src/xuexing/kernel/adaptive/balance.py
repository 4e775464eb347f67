"""The next item where items are not calibrated: content alone decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from .rules import End


def choose_by_content(
    areas: Sequence[str],
    answered: Collection[int],
    *,
    most: int,
    rng: np.random.Generator,
    resting: Collection[int] = (),
) -> int | End:
    """Return the place of the next item, or why there is none.

    The area furthest behind its share of the items comes next; one of its items that was not answered
    and does not rest is drawn. Nothing is known of difficulty, so nothing is said of precision.

    Parameters
    ----------
    areas
        The content area of each item.
    answered
        Places of the items answered, in any order.
    most
        It ends after so many.
    rng
        Draws among items of one area.
    """
    if len(answered) >= most:
        return End.LONG
    left = set(range(len(areas))) - set(answered) - set(resting)
    if not left:
        return End.EXHAUSTED
    whole, given = Counter(areas), Counter(areas[place] for place in answered)
    lacking = {
        area: whole[area] / len(areas) * (len(answered) + 1) - given[area]
        for area in sorted({areas[place] for place in left})
    }
    area = max(lacking, key=lambda each: lacking[each])
    places = sorted(place for place in left if areas[place] == area)
    return places[int(rng.integers(len(places)))]
