"""Who owes a duty, and how they stand to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from xuexing.apps.organizations.api import (
    AFFILIATED,
    Candidacy,
    Membership,
    MembershipKind,
    Person,
    Post,
    Unit,
    is_valid_on,
)
from xuexing.kernel.periods import Period
from xuexing.kernel.rules import Since, Standing, SubjectKind
from xuexing.policy.model import Duty

from .duties import InForce, days_of_span
from .world import World

ADMITTED = "admitted"


@dataclass(frozen=True)
class Owed:
    """Whom a duty is asked of.

    Parameters
    ----------
    uuid, code, name
        Of the person, the unit or the topic; a topic has no code.
    unit
        The unit responsible on the day judged.
    since_on
        First day of the span that binds, where it began within the period; else None.
    exempt_until
        Day on which an exemption ends, where there is one.
    belongs
        Memberships of the person, in whatever way.
    """

    kind: SubjectKind
    uuid: UUID
    code: str
    name: str
    unit: Unit
    standing: Standing
    since_on: dt.date | None = None
    exempt_until: dt.date | None = None
    belongs: tuple[Membership, ...] = field(default=(), repr=False)

    def homes_on(self, day: dt.date) -> list[int]:
        """Return the units in which the person is expected on a day."""
        return sorted({each.unit_id for each in self.belongs if is_valid_on(each, day)})


def unit_owing(
    world: World, each: InForce, key: int, period: Period, reckoned: dt.date
) -> Owed | None:
    """Return how a unit stands to a duty in a period, or None where it does not owe it."""
    duty, on = each.duty, min(world.asked.on, period.end)
    unit = world.units[key]
    places = world.placements.get(key, ())
    if unit.kind not in duty.subject.unit_kinds or not _path_on(world, key, on):
        return None
    whole = any(is_valid_on(place, reckoned) for place in places)
    standing = _standing(each, period, whole=whole)
    if duty.subject.needs_committee:
        seated = any(is_valid_on(post, on) for post in world.posts.get(key, ()))
        standing = standing if seated else Standing.NOT_APPLICABLE
    since = None if whole else min(place.from_on for place in places)
    return Owed(
        SubjectKind.UNIT,
        unit.uuid,
        unit.code,
        unit.name,
        unit,
        standing,
        since_on=_since(each, period, since),
    )


def member_owing(
    world: World, each: InForce, key: int, period: Period, reckoned: dt.date
) -> Owed | None:
    """Return how a member stands to a duty in a period, or None where they do not owe it."""
    duty, on = each.duty, min(world.asked.on, period.end)
    belongs = tuple(world.memberships.get(key, ()))
    spans = [span for span in belongs if span.kind in AFFILIATED]
    now = next((span for span in spans if _binds(duty, span) and is_valid_on(span, on)), None)
    if now is None:
        return None
    person = world.people[key]
    whole = any(is_valid_on(span, reckoned) for span in spans)
    exempt = next((span for span in world.exemptions.get(key, ()) if is_valid_on(span, on)), None)
    standing = Standing.EXEMPT if exempt else _standing(each, period, whole=whole)
    if not _reaches(world, duty, person, on):
        standing = Standing.NOT_APPLICABLE
    return Owed(
        SubjectKind.MEMBER,
        person.uuid,
        person.code or "",
        person.name,
        now.unit,
        standing,
        since_on=_since(each, period, None if whole else now.from_on),
        exempt_until=exempt.until_on if exempt else None,
        belongs=belongs,
    )


def topic_owing(key: UUID, title: str, unit: Unit) -> Owed:
    """Return a topic that a unit studied as what a duty is asked of."""
    return Owed(SubjectKind.TOPIC, key, "", title, unit, Standing.WHOLE)


def list_spans(
    world: World, each: InForce, key: int
) -> Iterator[tuple[Owed, dt.date, dt.date | None]]:
    """Yield the spans of a person on which a duty hangs, with first day and first day after."""
    subject = each.duty.subject
    if subject.kind is SubjectKind.CANDIDATE:
        for found in world.candidacies.get(key, ()):
            wanted = not subject.stages or found.stage in subject.stages
            if wanted and found.unit.kind in subject.unit_kinds:
                whole = found.until_on is None or found.end_reason == ADMITTED
                yield _on_span(world, each, key, found, whole=whole)
    elif subject.since is Since.AWAY:
        for away in world.memberships.get(key, ()):
            if away.kind == MembershipKind.FLOATING and away.unit.kind in subject.unit_kinds:
                yield _on_span(world, each, key, away, applies=away.is_at_one_place is True)
    else:
        seen: set[dt.date] = set()
        for post in sorted(world.tenures.get(key, ()), key=lambda post: post.pk):
            fits = post.kind in subject.posts and post.unit.kind in subject.unit_kinds
            if fits and post.from_on not in seen:
                seen.add(post.from_on)
                yield _on_span(world, each, key, post)


def units_above(world: World, key: int, day: dt.date) -> list[int]:
    """Return the units above one on a day, by the places all of them have then."""
    own = _path_on(world, key, day)
    above = [int(part) for part in own.split("/") if part and int(part) != key]
    return [unit for unit in above if own.startswith(_path_on(world, unit, day) or "-")]


def _on_span(
    world: World,
    each: InForce,
    key: int,
    span: Candidacy | Membership | Post,
    *,
    applies: bool = True,
    whole: bool = True,
) -> tuple[Owed, dt.date, dt.date | None]:
    days = days_of_span(each.duty, span.from_on, span.until_on, on=world.asked.on)
    adopted, person = each.adopted_from, world.people[key]
    lasts = days.lasts and whole and (adopted is None or adopted <= span.from_on)
    standing = Standing.WHOLE if lasts else Standing.PARTIAL
    owed = Owed(
        each.duty.subject.kind,
        person.uuid,
        person.code or "",
        person.name,
        span.unit,
        standing if applies else Standing.NOT_APPLICABLE,
        since_on=span.from_on,
    )
    return owed, span.from_on, span.until_on


def _standing(each: InForce, period: Period, *, whole: bool) -> Standing:
    adopted = each.adopted_from
    bound = whole and (adopted is None or adopted <= period.start)
    return Standing.WHOLE if bound else Standing.PARTIAL


def _since(each: InForce, period: Period, since: dt.date | None) -> dt.date | None:
    """Return since when a subject is bound, where that is later than the period's first day."""
    adopted = each.adopted_from
    if adopted is None or adopted <= period.start:
        return since
    return max(adopted, since) if since else adopted


def _binds(duty: Duty, membership: Membership) -> bool:
    statuses = duty.subject.statuses
    return membership.unit.kind in duty.subject.unit_kinds and (
        not statuses or membership.status in statuses
    )


def _reaches(world: World, duty: Duty, person: Person, on: dt.date) -> bool:
    """Tell whether a person has the rank and the post that a duty asks for, where it does."""
    ranks, posts = duty.subject.ranks, duty.subject.posts
    held = (
        post.kind in posts and is_valid_on(post, on) for post in world.tenures.get(person.pk, ())
    )
    return (not ranks or person.rank in ranks) and (not posts or any(held))


def _path_on(world: World, key: int, day: dt.date) -> str:
    """Return the place of a unit in the tree on a day; empty where it has none."""
    places = world.placements.get(key, ())
    return next((place.path for place in places if is_valid_on(place, day)), "")
