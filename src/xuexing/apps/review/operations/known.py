"""What the organization is told, made anew from all cards and answers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from xuexing.apps.knowledge.api import list_topics
from xuexing.apps.organizations.api import Unit, find_units, list_members_bound
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.kernel.memory import DEFAULT, Forecast, Memory, calibrate, known_by, recall
from xuexing.kernel.small_groups import LEAST, groups_to_show

from ..models import CalibrationBin, Card, CardAnswer, KnownEstimate

LEAST_ANSWERS = 20
"""In each step of the plot."""
LATELY = dt.timedelta(days=365)
"""Older answers say little of the estimates of today."""
AT_ONCE = 2_000

Shares = Mapping[int, Mapping[int, list[float]]]
"""By topic and unit: for each of the people there and below, how much is likely still known."""


def rebuild_known(*, now: dt.datetime) -> None:
    """Make all estimates and the plot anew; who is in too small a group is in none of them."""
    on = local_date(now)
    units = {unit.pk: unit for unit in find_units(where=Q()).order_by()}
    with transaction.atomic():
        KnownEstimate.objects.all().delete()
        KnownEstimate.objects.bulk_create(_estimates(units, on), batch_size=1000)
        CalibrationBin.objects.all().delete()
        CalibrationBin.objects.bulk_create(_bins(on))


def _estimates(units: Mapping[int, Unit], on: dt.date) -> Iterator[KnownEstimate]:
    for topic, by_unit in _shares(units, on).items():
        for unit in _shown(units, {key: len(each) for key, each in by_unit.items()}):
            known = known_by(by_unit[unit])
            yield KnownEstimate(
                unit_id=unit,
                topic_id=topic,
                made_on=on,
                people_count=known.people,
                known=known.share,
                low=min(known.low, known.share),
                high=max(known.high, known.share),
            )


def _shares(units: Mapping[int, Unit], on: dt.date) -> Shares:
    kinds = list(current_pack().unit_kinds)
    bound: QuerySet[Any, Any] = list_members_bound(on=on, start=on, unit_kinds=kinds, statuses=())
    homes = dict(bound.values_list("key", "home"))
    found: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (person, topic), chances in _chances(on).items():
        home = units.get(homes.get(person, 0))
        for key in home.path.split("/") if home else ():
            if key:
                found[topic][int(key)].append(fmean(chances))
    return found


def _chances(on: dt.date) -> Mapping[tuple[int, int], list[float]]:
    """Return for each person and topic how likely each reviewed question is still known."""
    means = {
        topic.pk: topic.merged_into_id or topic.pk
        for topic in list_topics(where=Q(), with_retired=True)
    }
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    cards = Card.objects.filter(stability__isnull=False).select_related("item")
    for card in cards.order_by("id").iterator(chunk_size=AT_ONCE):
        topic = means.get(card.item.topic_id or 0)
        if topic is not None:
            memory = Memory(card.stability or 0, card.difficulty or 0, card.last_on or on)
            found[card.person_id, topic].append(recall(DEFAULT, memory, on))
    return found


def _shown(units: Mapping[int, Unit], counts: Mapping[int, int]) -> Iterator[int]:
    """Yield the units whose figure may be shown, from the top of the tree down."""
    below: dict[int | None, dict[int, int]] = defaultdict(dict)
    for key, count in counts.items():
        if key in units:
            below[units[key].parent_id][key] = count
    waiting = [key for key, count in below[None].items() if count >= LEAST]
    while waiting:
        key = waiting.pop()
        yield key
        waiting += groups_to_show(below[key], whole=counts[key])


def _bins(on: dt.date) -> list[CalibrationBin]:
    recent = CardAnswer.objects.filter(expected__isnull=False, answered_on__gt=on - LATELY)
    rows = recent.values_list("expected", "is_right", "card__person_id")
    forecasts = [Forecast(expected or 0, is_right, who) for expected, is_right, who in rows]
    found = calibrate(forecasts, least_people=LEAST, least_answers=LEAST_ANSWERS)
    if found is None:
        return []
    return [
        CalibrationBin(
            made_on=on,
            number=number,
            expected=each.expected,
            right=each.right,
            low=each.low,
            high=each.high,
            answer_count=each.answers,
            people_count=each.people,
            score=found.score,
        )
        for number, each in enumerate(found.bins, 1)
    ]
