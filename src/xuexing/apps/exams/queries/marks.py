"""What sittings earned, question by question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from xuexing.foundation.among import among

from ..models import Answer, Attempt, VoidedItem, VoidManner


@dataclass(frozen=True)
class Marked:
    """One question that counts in a sitting.

    Parameters
    ----------
    share
        Of its marks, 0 to 1.
    topic_key
        Of the topic on the day of the paper; None where it has none.
    """

    version_id: int
    marks: Decimal
    share: Decimal
    topic_key: UUID | None


def get_marked(*, attempts: Collection[Attempt]) -> Mapping[int, list[Marked]]:
    """Return what counts in sittings, by their ids; left out what was voided so. Two queries."""
    keys = [each.pk for each in attempts]
    exams = {each.candidate.exam_id for each in attempts}
    voided = {
        (each.exam_id, each.version_id): each.manner
        for each in VoidedItem.objects.filter(exam__in=exams)
    }
    found: dict[int, list[Marked]] = defaultdict(list)
    of_exam = {each.pk: each.candidate.exam_id for each in attempts}
    rows = Answer.objects.filter(among("attempt_id", keys)).values_list(
        "attempt_id", "item__version_id", "item__marks", "share", "item__topic__uuid"
    )
    for attempt, version, marks, share, topic in rows.order_by("attempt_id", "place"):
        manner = voided.get((of_exam[attempt], version))
        earned = Decimal(1) if manner == VoidManner.FULL_MARKS else share
        if manner == VoidManner.LEFT_OUT or earned is None:
            continue
        found[attempt].append(Marked(version, marks, earned, topic))
    return found
