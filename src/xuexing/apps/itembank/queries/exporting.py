"""Questions of the bank as the records that writers take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from xuexing.apps.files.api import read_upload
from xuexing.apps.knowledge.api import Topic, list_topics
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.among import among
from xuexing.foundation.markup import Markup
from xuexing.kernel.items import Kind

from ..formats.contents import load_content
from ..formats.records import Media, Prior, Question
from ..models import Item, ItemState, ItemVersion, VersionMedia
from .imports import list_parts_of, list_points_of

BATCH = 1_000


@dataclass
class _Beside:
    """What belongs to the questions of a batch."""

    versions: dict[int, ItemVersion] = field(default_factory=dict)
    points: dict[int, list[str]] = field(default_factory=dict)
    media: dict[int, list[Media]] = field(default_factory=dict)
    parts: dict[int, list[Item]] = field(default_factory=dict)


def list_items_of(*, unit: Unit | None, topics: QuerySet[Topic] | None = None) -> QuerySet[Item]:
    """Return an owner's questions that are not retired, oldest first; parts come with their cases."""
    found = Item.objects.filter(unit=unit, case__isnull=True).exclude(state=ItemState.RETIRED)
    if topics is not None:
        found = found.filter(topic__in=topics.order_by().values("pk"))
    return found.order_by("id")


def list_questions(*, items: QuerySet[Item]) -> list[Question]:
    """Return questions with their present texts; six statements a thousand, and one for topics."""
    ways = _ways()
    found: list[Question] = []
    rows = list(items)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        beside = _read_beside(batch)
        found += [_question(item, beside, ways) for item in batch if item.pk in beside.versions]
    return found


def _read_beside(items: Sequence[Item]) -> _Beside:
    beside = _Beside()
    cases = [item.pk for item in items if item.kind == Kind.CASE]
    for part in list_parts_of(cases=cases).exclude(state=ItemState.RETIRED):
        beside.parts.setdefault(part.case_id or 0, []).append(part)
    keys = [*(item.pk for item in items), *(p.pk for ps in beside.parts.values() for p in ps)]
    current = Q(is_current=True)
    for version in ItemVersion.objects.filter(among("item_id", keys), current).order_by("id"):
        beside.versions[version.item_id] = version
    for each in list_points_of(items=keys):
        beside.points.setdefault(each.item_id, []).append(each.point.title)
    shown = [version.pk for version in beside.versions.values()]
    pictures = VersionMedia.objects.filter(among("version_id", shown)).select_related("upload")
    for picture in pictures.order_by("version_id", "id"):
        media = Media(picture.name, read_upload(upload=picture.upload))
        beside.media.setdefault(picture.version_id, []).append(media)
    return beside


def _question(item: Item, beside: _Beside, ways: Mapping[int, tuple[str, ...]]) -> Question:
    version = beside.versions[item.pk]
    rate = item.prior_error_rate
    return Question(
        kind=Kind(item.kind),
        stem=version.stem,
        content=load_content(item.kind, version.content),
        markup=Markup(version.markup),
        title=version.title,
        explanation=version.explanation,
        reference=version.reference,
        language=version.language,
        topic=ways.get(item.topic_id or 0, ()),
        points=tuple(beside.points.get(item.pk, ())),
        level=item.level,
        origin_id="" if item.case_id else item.origin_id or str(item.uuid),
        source=item.source,
        prior=None if rate is None else Prior(float(rate), item.prior_source),
        media=tuple(beside.media.get(version.pk, ())),
        parts=tuple(
            _question(part, beside, ways)
            for part in beside.parts.get(item.pk, ())
            if part.pk in beside.versions
        ),
    )


def _ways() -> dict[int, tuple[str, ...]]:
    """Return for each topic the titles from the top of the tree down to it."""
    topics = {topic.pk: topic for topic in list_topics(where=Q(), with_retired=True)}
    # As they are kept, not in the reader's language: a file is read by others.
    titles = {key: topic.title for key, topic in topics.items()}
    return {
        key: tuple(titles[int(step)] for step in topic.path.split("/") if step)
        for key, topic in topics.items()
    }
