"""Questions of all examinations are put on one scale, for exercises that choose by what they tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from xuexing.foundation.clock import local_date
from xuexing.kernel import irt

from ..models import (
    LEAST_FOR_SCALE,
    Answer,
    ExamKind,
    ExamState,
    ItemCalibration,
    VoidedItem,
)

LATELY = dt.timedelta(days=3 * 365)
"""What was answered longer ago says little of the people of today."""
LEAST_ITEMS = 3
AT_ONCE = 5_000

Sittings = Mapping[int, Mapping[int, int]]
"""By question and sitting: 1 for a right answer, 0 for a wrong one."""


def rebuild_calibrations(*, now: dt.datetime) -> int:
    """Put the questions on one scale anew; return how many are on it.

    Only results that were given count, questions marked right or wrong, in their present wording, that
    ``LEAST_FOR_SCALE`` people answered. What has no question in common with the rest cannot be compared with
    it: the largest part that hangs together makes the scale. Where no numbers are found, nothing is known.
    """
    sittings = _largest_part(_sittings(now))
    rows = list(_calibrated(sittings, local_date(now)))
    with transaction.atomic():
        ItemCalibration.objects.all().delete()
        ItemCalibration.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _sittings(now: dt.datetime) -> Sittings:
    """Return the answers to questions that enough people answered; one query."""
    faulty = VoidedItem.objects.filter(
        exam=OuterRef("attempt__candidate__exam"), version=OuterRef("item__version")
    )
    given = Answer.objects.filter(
        ~Exists(faulty),
        attempt__candidate__exam__state=ExamState.RELEASED,
        attempt__submissions__submitted_at__gt=now - LATELY,
        item__version__is_current=True,
        share__isnull=False,
    ).exclude(attempt__candidate__exam__kind=ExamKind.EXERCISE)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    partly: set[int] = set()
    columns = given.values_list("item__version__item_id", "attempt_id", "share").order_by()
    for item, attempt, share in columns.iterator(chunk_size=AT_ONCE):
        found[item][attempt] = int(share or 0)
        if share not in {0, 1}:
            partly.add(item)
    return {
        item: answers
        for item, answers in found.items()
        if item not in partly and len(answers) >= LEAST_FOR_SCALE
    }


def _largest_part(sittings: Sittings) -> Sittings:
    """Return the questions that hang together by sittings and were answered most."""
    leads: dict[int, int] = {item: item for item in sittings}

    def head(item: int) -> int:
        while leads[item] != item:
            leads[item] = leads[leads[item]]
            item = leads[item]
        return item

    first: dict[int, int] = {}
    for item, answers in sittings.items():
        for attempt in answers:
            leads[head(item)] = head(first.setdefault(attempt, item))
    sizes: Counter[int] = Counter()
    for item, answers in sittings.items():
        sizes[head(item)] += len(answers)
    largest = max(sizes, key=lambda each: (sizes[each], -each), default=None)
    return {item: answers for item, answers in sittings.items() if head(item) == largest}


def _calibrated(sittings: Sittings, on: dt.date) -> Iterator[ItemCalibration]:
    """Yield what the model says; a question that able people miss more often is left out."""
    items = sorted(sittings)
    if len(items) < LEAST_ITEMS:
        return
    try:
        found = irt.calibrate(_table(sittings, items), model=irt.Model.TWO_PL)
    except (irt.NotConvergedError, irt.UnusableAnswersError):
        return
    for each in found.items:
        if each.slope > 0:
            yield ItemCalibration(
                item_id=int(each.name),
                slope=each.slope,
                intercept=each.intercepts[0],
                people_count=len(sittings[int(each.name)]),
                made_on=on,
            )


def _table(sittings: Sittings, items: Sequence[int]) -> irt.Answers:
    attempts = sorted({attempt for answers in sittings.values() for attempt in answers})
    places = {attempt: place for place, attempt in enumerate(attempts)}
    import numpy as np

    table = np.full((len(attempts), len(items)), irt.MISSING, dtype=np.int8)
    for column, item in enumerate(items):
        rows = [places[attempt] for attempt in sittings[item]]
        table[rows, column] = list(sittings[item].values())
    return irt.answers_of(table, names=[str(item) for item in items])
