"""Writing questions by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.among import among
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.items import Kind

from ..formats.checking import find_faults, with_language
from ..formats.identity import identity_of
from ..formats.records import Question
from ..models import Item, ItemPoint, ItemState, ItemVersion
from ..queries.imports import list_current_versions, list_parts_of
from .imports.comparing import Step
from .imports.writing import BatchWriter, ByHand, rewrite_version


class UnableToChangeItem(Refusal):
    """Somebody else was faster."""

    code = "item_changed_meanwhile"
    message = _(
        "Somebody else has changed this question meanwhile. Load it again: their text is there."
    )


class UnableToAddItem(Refusal):
    """The owner has it already."""

    code = "item_there_already"
    message = _("This question is in the bank already, word for word.")


def add_item(
    *,
    unit: Unit | None,
    question: Question,
    by: Actor,
    now: dt.datetime,
    topic: Topic | None = None,
    points: Sequence[Topic] = (),
    named: Sequence[str] = (),
) -> Item:
    """Write a new question, a draft of the unit's, with its parts if it is a case.

    Parameters
    ----------
    question
        What it says; its names of topic and points are not looked at.
    named
        Names of further knowledge points: found near the topic, else made below it.

    Raises
    ------
    Faulty
        Something is wrong with it.
    UnableToAddItem
        The owner has the same words already.
    """
    question = _sound(question)
    identity = identity_of(question)
    with transaction.atomic():
        same = Item.objects.filter(unit=unit, source=question.source, key=identity.key)
        if same.exists():
            raise UnableToAddItem
        step = Step(question, identity, parts=[Step(p, identity_of(p)) for p in question.parts])
        filing = ByHand(topic, points, named, unit)
        BatchWriter(unit=unit, filing=filing, by=by, now=now).write([step])
        item = step.item
        assert item is not None  # noqa: S101  just written
        Item.objects.filter(pk=item.pk).update(taken_digest="")
        item.taken_digest = ""
        _record("add_item", item, by, now)
    return item


def change_item(
    *,
    item: Item,
    question: Question,
    number: int,
    by: Actor,
    now: dt.datetime,
    topic: Topic | None = None,
    points: Sequence[Topic] = (),
    named: Sequence[str] = (),
    seen_at: dt.datetime | None = None,
) -> ItemVersion:
    """Change what a question says; it is a draft again until somebody else has looked at it.

    A draft that nobody has answered is written over; anything else gets a new version. Topic, points
    and level become those given.

    Parameters
    ----------
    number
        The version that the change began from.
    named
        Names of further knowledge points: found near the topic, else made below it.
    seen_at
        When the question had last been changed as the writer saw it; None where nobody looked.

    Raises
    ------
    Faulty
        Something is wrong with it.
    UnableToChangeItem
        There is a later version by now, or the draft was written over.
    """
    question = _sound(question)
    with transaction.atomic():
        held = locked(Item.objects.filter(pk=item.pk)).get()
        taken = held.taken_digest
        step = _step(held, question)
        version = step.version
        is_later = seen_at is not None and held.changed_at != seen_at
        if version is None or version.number != number or is_later:
            raise UnableToChangeItem
        is_rewritten = (
            held.state == ItemState.DRAFT and version.answered_at is None and not step.parts
        )
        step.is_new_text = step.identity.digest != version.digest and not is_rewritten
        filing = ByHand(topic, points, named, held.unit)
        ItemPoint.objects.filter(item=held).delete()
        BatchWriter(unit=held.unit, filing=filing, by=by, now=now).write([step])
        if is_rewritten:
            rewrite_version(version, question, item=held, by=by, now=now)
        # What its file said stays known: the same file again does not undo this change.
        Item.objects.filter(pk=held.pk).update(
            state=ItemState.DRAFT, taken_digest=taken, topic=topic, level=question.level
        )
        _record("change_item", held, by, now, version=step.version.number if step.version else 0)
    found = step.version
    assert found is not None  # noqa: S101  written above
    return found


def set_answers_shared(
    *, items: Collection[Item], is_shared: bool, by: Actor, now: dt.datetime
) -> None:
    """Say whether those below who may see answers see these too."""
    with transaction.atomic():
        keys = [item.pk for item in items]
        Item.objects.filter(among("id", keys)).update(are_answers_shared=is_shared, changed_at=now)
        for item in items:
            _record("set_answers_shared", item, by, now, is_shared=is_shared)


def keep_answered(*, versions: Collection[ItemVersion], by: Actor, now: dt.datetime) -> None:
    """Keep versions as they are from now on: somebody has answered them.

    A later call changes nothing. There is no trail: the answer itself is recorded where it is kept.
    """
    del by
    keys = [version.pk for version in versions]
    ItemVersion.objects.filter(among("id", keys), answered_at__isnull=True).update(answered_at=now)


def _sound(question: Question) -> Question:
    """Return a question with its language, or refuse it with everything that is wrong."""
    faults = find_faults(question)
    if faults:
        raise Faulty(faults)
    return with_language(question)


def _step(item: Item, question: Question) -> Step:
    """Return the change of a question beside what it is now."""
    parts = list(list_parts_of(cases=[item.pk])) if item.kind == Kind.CASE else []
    current = {
        each.item_id: each
        for each in list_current_versions(items=[item.pk, *(part.pk for part in parts)])
    }
    by_place = {part.place: part for part in parts}
    step = Step(question, identity_of(question), item)
    step.version = current.get(item.pk)
    for place, part in enumerate(question.parts, 1):
        known = by_place.get(place)
        beside = Step(part, identity_of(part), known)
        beside.version = current.get(known.pk) if known else None
        if beside.version is not None:
            beside.is_new_text = beside.identity.digest != beside.version.digest
        step.parts.append(beside)
    return step


def _record(verb: str, item: Item, by: Actor, now: dt.datetime, **data: int | bool) -> None:
    act = f"itembank.{verb}"
    record(act=act, subject=item, by=by, now=now, unit_id=item.unit_id, data=data)
