"""Writing what a roster changes about people, in statements whose number does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xuexing.foundation.among import among
from xuexing.foundation.keys import reserve_keys

from ...models import Membership, Person, Post
from .orders import Days
from .roster import DAY_FIELDS, PLAIN_FIELDS, RosterPlan
from .spans import Spans
from .unit_writes import BATCH, Count, create_all, write_units


def write_roster(plan: RosterPlan, *, days: Days, count: Count) -> None:
    """Write units, people, memberships and posts as planned, inside the import's transaction.

    What ends is written before what begins, since nobody belongs to two units on one day.
    """
    write_units(plan.units, days=days, count=lambda _rows: None)
    for person, key in zip(plan.new, reserve_keys(Person, len(plan.new)), strict=True):
        person.pk = key
    create_all(Person, plan.new, count)
    _change_people(plan.changed)
    _write_spans(plan.spans)


def _change_people(people: Sequence[Person]) -> None:
    """Write changed fields; codes are set free first, so that two people may exchange theirs."""
    if not people:
        return
    Person.objects.filter(among("id", (person.pk for person in people))).update(code=None)
    fields = [*PLAIN_FIELDS, *DAY_FIELDS, "name_key"]
    Person.objects.bulk_update(people, fields, batch_size=BATCH)


def _write_spans(spans: Spans) -> None:
    _end(Membership, spans.ended)
    _end(Post, spans.posts_ended)
    changed = list({membership.pk: membership for membership in spans.changed}.values())
    fields = ["unit", "kind", "status", "from_on"]
    Membership.objects.bulk_update(changed, fields, batch_size=BATCH)
    Membership.objects.bulk_create(spans.begun, batch_size=BATCH)
    Post.objects.bulk_create(spans.posts_begun, batch_size=BATCH)


def _end(
    model: type[Membership | Post],
    ended: Sequence[tuple[Membership, dt.date, str]] | Sequence[tuple[Post, dt.date, str]],
) -> None:
    """End spans, a statement for each day and reason; what held for no day is taken away."""
    by_end: dict[tuple[dt.date, str], list[int]] = {}
    gone = []
    for span, on, reason in ended:
        if span.from_on >= on:
            gone.append(span.pk)
        else:
            by_end.setdefault((on, reason), []).append(span.pk)
    if gone:
        model._default_manager.filter(among("id", gone)).delete()
    for (on, reason), keys in sorted(by_end.items()):
        spans = model._default_manager.filter(among("id", keys))
        spans.update(until_on=on, end_reason=reason)
