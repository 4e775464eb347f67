"""Writing what a batch of questions comes to, in statements whose number does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import delete_upload, keep_upload
from xuexing.apps.knowledge.api import NamedTopics, Topic, add_named_topics
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.among import among
from xuexing.foundation.banded import as_columns
from xuexing.foundation.keys import reserve_keys
from xuexing.kernel.items import fold_text
from xuexing.kernel.likeness import signatures

from ...formats.checking import PICTURES
from ...formats.contents import dump_content
from ...formats.identity import identity_of, words_of
from ...formats.records import Question
from ...models import (
    Item,
    ItemPart,
    ItemPoint,
    ItemSignature,
    ItemState,
    ItemVersion,
    VersionMedia,
)
from .comparing import Step

ITEM_FIELDS = (
    *("kind", "state", "topic", "level", "origin_id", "text_key", "taken_digest"),
    *("prior_error_rate", "prior_source", "search_text", "changed_at"),
)
BATCH = 1_000


@dataclass
class _Rows:
    """What a batch writes."""

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)
    retired: list[int] = field(default_factory=list)
    versions: list[ItemVersion] = field(default_factory=list)
    parts: list[ItemPart] = field(default_factory=list)
    repointed: list[int] = field(default_factory=list)
    points: list[ItemPoint] = field(default_factory=list)


Places = tuple[Topic | None, list[Topic]]
"""Where a question belongs: its topic and its knowledge points."""


class Filing:
    """Finds where questions belong by the names they have for it."""

    def __init__(self, named: NamedTopics) -> None:
        self._named = named

    def place(self, question: Question) -> Places:
        """Return the topic and the points of a question; those that are missing are made."""
        topic = self._named.topic(question.topic)
        points = [self._named.point(name, topic) for name in question.points]
        return topic, list({id(point): point for point in points}.values())

    def save(self, *, by: Actor, now: dt.datetime) -> int:
        """Save what was made; return how much."""
        return len(add_named_topics(named=self._named, by=by, now=now))


class ByHand(Filing):
    """Files a question, with its parts, where somebody said.

    Parameters
    ----------
    named
        Names of further points: found near the topic, else made below it for ``unit``.
    """

    def __init__(
        self,
        topic: Topic | None,
        points: Sequence[Topic],
        named: Sequence[str] = (),
        unit: Unit | None = None,
    ) -> None:
        self._topics = NamedTopics(unit=unit, below=topic) if named else None
        found = [self._topics.point(name, topic) for name in named] if self._topics else []
        self._places = (topic, list({id(each): each for each in (*points, *found)}.values()))

    def place(self, question: Question) -> Places:
        """Return what was said; parts have no points of their own yet."""
        del question
        return self._places

    def save(self, *, by: Actor, now: dt.datetime) -> int:
        """Save the points that were made; return how many."""
        if self._topics is None:
            return 0
        return len(add_named_topics(named=self._topics, by=by, now=now))


class BatchWriter:
    """Writes batches of questions; call ``write`` inside a transaction."""

    def __init__(self, *, unit: Unit | None, filing: Filing, by: Actor, now: dt.datetime) -> None:
        self._unit, self._filing = unit, filing
        self._by, self._now = by, now

    def write(self, steps: Sequence[Step]) -> int:
        """Write new and changed questions; return how many topics came along."""
        places = {id(each): self._filing.place(each.question) for each in _all(steps)}
        topics = self._filing.save(by=self._by, now=self._now)
        rows = _Rows()
        self._make_items(steps, places, rows)
        self._make_versions(steps, rows)
        self._save(steps, rows)
        return topics

    # -- items ---------------------------------------------------------------------------------

    def _make_items(
        self,
        steps: Sequence[Step],
        places: dict[int, Places],
        rows: _Rows,
    ) -> None:
        everything = list(_all(steps))
        new = [step for step in everything if step.is_new]
        for step, key in zip(new, reserve_keys(Item, len(new)), strict=True):
            step.item = Item(pk=key, unit=self._unit, made_at=self._now)
            rows.new.append(step.item)
        known = {item.pk for item in rows.new}
        for case in steps:
            _tell_key(case, None, 0)
            for place, part in enumerate(case.parts, 1):
                _tell_key(part, case, place)
        for step in everything:
            topic, points = places[id(step)]
            self._fill(step, topic)
            self._point(step, points, rows, is_new=step.item.pk in known)  # type: ignore[union-attr]
            if step.item is not None and step.item.pk not in known:
                rows.changed.append(step.item)

    def _fill(self, step: Step, topic: Topic | None) -> None:
        """Bring a row to what its question says; what the file does not say stays."""
        item, question = step.item, step.question
        assert item is not None  # noqa: S101  made above
        item.kind, item.changed_at = question.kind, self._now
        item.text_key, item.taken_digest = step.identity.text_key, step.identity.taken
        item.search_text = fold_text(words_of(question))
        item.state = ItemState.DRAFT if step.is_new_text else item.state
        if question.topic or item.topic_id is None:
            item.topic = topic
        item.level = question.level or item.level
        if question.prior:
            item.prior_error_rate = Decimal(str(round(question.prior.error_rate, 4)))
            item.prior_source = question.prior.source[:120]

    def _point(self, step: Step, points: list[Topic], rows: _Rows, *, is_new: bool) -> None:
        assert step.item is not None  # noqa: S101  made above
        if points and not is_new:
            rows.repointed.append(step.item.pk)
        rows.points += [ItemPoint(item=step.item, point=point) for point in points]

    # -- versions ------------------------------------------------------------------------------

    def _make_versions(self, steps: Sequence[Step], rows: _Rows) -> None:
        new = [step for step in _all(steps) if step.is_new_text]
        for step, key in zip(new, reserve_keys(ItemVersion, len(new)), strict=True):
            rows.versions.append(self._version(step, key))
            if step.version is not None:
                rows.replaced.append(step.version.pk)
            step.version = rows.versions[-1]
        for case in steps:
            if case.parts and case.is_new_text:
                rows.parts += [
                    ItemPart(case_version=case.version, part_version=part.version, place=place)
                    for place, part in enumerate(case.parts, 1)
                ]

    def _version(self, step: Step, key: int) -> ItemVersion:
        question = step.question
        return ItemVersion(
            pk=key,
            item=step.item,
            number=step.version.number + 1 if step.version else 1,
            title=question.title,
            stem=question.stem,
            content=dump_content(question.content),
            explanation=question.explanation,
            reference=question.reference[:300],
            markup=question.markup.value,
            language=question.language,
            digest=step.identity.digest,
            made_at=self._now,
            made_by_id=self._by.user_id,
        )

    # -- saving --------------------------------------------------------------------------------

    def _save(self, steps: Sequence[Step], rows: _Rows) -> None:
        Item.objects.bulk_create(rows.new, batch_size=BATCH)
        Item.objects.bulk_update(rows.changed, ITEM_FIELDS, batch_size=200)
        ItemVersion.objects.filter(among("id", rows.replaced)).update(is_current=False)
        ItemVersion.objects.bulk_create(rows.versions, batch_size=BATCH)
        ItemPart.objects.bulk_create(rows.parts, batch_size=BATCH)
        ItemPoint.objects.filter(among("item_id", rows.repointed)).delete()
        ItemPoint.objects.bulk_create(rows.points, batch_size=BATCH)
        save_signatures([step.item for step in steps if step.item and step.is_new_text])
        self._retire_lost_parts(steps)
        self._save_media(steps)

    def _retire_lost_parts(self, steps: Sequence[Step]) -> None:
        """Retire the parts that a case no longer has."""
        kept = [part.item.pk for step in steps for part in step.parts if part.item]
        cases = [step.item.pk for step in steps if step.item and step.parts]
        if cases:
            lost = Item.objects.filter(among("case_id", cases)).exclude(among("id", kept))
            lost.update(state=ItemState.RETIRED, changed_at=self._now)

    def _save_media(self, steps: Sequence[Step]) -> None:
        """Keep pictures; few questions have any, and each is a file."""
        media = []
        for step in _all(steps):
            for each in step.question.media if step.is_new_text else ():
                upload = keep_upload(
                    name=each.name, content=each.content, by=self._by, now=self._now, taken=PICTURES
                )
                media.append(VersionMedia(version=step.version, upload=upload, name=each.name))
        VersionMedia.objects.bulk_create(media, batch_size=BATCH)


def rewrite_version(
    version: ItemVersion, question: Question, *, item: Item, by: Actor, now: dt.datetime
) -> None:
    """Write over a version that nobody has answered, with its pictures and its signature."""
    version.title, version.stem = question.title, question.stem
    version.content, version.explanation = dump_content(question.content), question.explanation
    version.reference, version.markup = question.reference[:300], question.markup.value
    version.language, version.digest = question.language, identity_of(question).digest
    version.made_at, version.made_by_id = now, by.user_id
    version.save()
    _rewrite_media(version, question, by=by, now=now)
    save_signatures([item])


def _rewrite_media(
    version: ItemVersion, question: Question, *, by: Actor, now: dt.datetime
) -> None:
    """Write a version's pictures over; those that it has no longer are deleted."""
    had = {each.upload.sha256: each.upload for each in version.media.select_related("upload")}
    version.media.all().delete()
    for each in question.media:
        upload = had.pop(sha256(each.content).hexdigest(), None) or keep_upload(
            name=each.name, content=each.content, by=by, now=now, taken=PICTURES
        )
        VersionMedia.objects.create(version=version, upload=upload, name=each.name)
    for upload in had.values():
        delete_upload(upload=upload, by=by, now=now)


def save_signatures(items: Sequence[Item]) -> None:
    """Write the signatures of what questions are found by, in place of those they had."""
    bands = signatures([item.search_text for item in items])
    ItemSignature.objects.filter(among("item_id", [item.pk for item in items])).delete()
    ItemSignature.objects.bulk_create(
        (
            ItemSignature(item=item, **as_columns(each))
            for item, each in zip(items, bands, strict=True)
        ),
        batch_size=BATCH,
    )


def _tell_key(step: Step, case: Step | None, place: int) -> None:
    """Give a new row what it is known again by; a part by its case and its place in it."""
    item, question = step.item, step.question
    if item is None or item.key:
        return
    item.source, item.origin_id = question.source, question.origin_id
    item.key = step.identity.key
    if case is not None and case.item is not None:
        item.case, item.place, item.source = case.item, place, case.item.source
        item.key = sha256(f"{case.item.key}#{place}".encode()).hexdigest()


def _all(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps, each case before its parts."""
    for step in steps:
        yield step
        yield from step.parts
