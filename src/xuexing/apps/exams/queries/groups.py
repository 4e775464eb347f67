"""What groups of five or more make of an examination; never of fewer, never by subtraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xuexing.apps.knowledge.api import get_titles
from xuexing.apps.organizations.api import Unit
from xuexing.kernel.precision import Range, range_of_mean
from xuexing.kernel.small_groups import LEAST, groups_to_show

from ..models import Attempt, Exam, ExamState
from .marks import get_marked

WEAK_PERCENT = 60


@dataclass(frozen=True)
class GroupResult:
    """A group's mean per cent of the marks.

    Parameters
    ----------
    count
        People with a result; None where that itself would tell.
    range
        In per cent; None where there is not enough data.
    """

    title: str
    count: int | None
    range: Range | None


@dataclass(frozen=True)
class TopicResult:
    """How a topic went over everybody; ``key`` is the topic's uuid."""

    key: UUID
    title: str
    questions: int
    range: Range

    @property
    def is_weak(self) -> bool:
        """Whether it should be taught again: even the upper end is below six tenths, or the middle is."""
        return self.range.value < WEAK_PERCENT


@dataclass(frozen=True)
class Groups:
    """An examination as a committee sees it.

    Parameters
    ----------
    whole
        Everybody the reader may see.
    """

    whole: GroupResult
    units: Sequence[GroupResult]
    topics: Sequence[TopicResult]

    @property
    def weak(self) -> list[TopicResult]:
        """Topics to teach again, the weakest first."""
        return sorted((t for t in self.topics if t.is_weak), key=lambda each: each.range.value)


def get_groups(*, exam: Exam, where: Q, unit: Unit) -> Groups:
    """Return the results of groups of an examination whose results are given; five queries.

    Parameters
    ----------
    where
        The condition on candidates' units that the reader may see.
    unit
        Whose name stands over everybody.
    """
    if exam.state != ExamState.RELEASED:
        return Groups(GroupResult(unit.name, None, None), (), ())
    found = Attempt.objects.filter(candidate__exam=exam, score__isnull=False, most__gt=0)
    rows = found.filter(where).select_related("candidate__unit", "candidate__exam")
    attempts = list(rows.order_by("candidate__unit__path", "id"))
    shares: dict[int, list[float]] = defaultdict(list)
    names: dict[int, str] = {}
    for each in attempts:
        home = each.candidate.unit
        names[home.pk] = home.name
        shares[home.pk].append(float(100 * (each.score or 0) / (each.most or 1)))
    shown = groups_to_show({key: len(values) for key, values in shares.items()})
    whole = [value for values in shares.values() for value in values]
    units = [
        GroupResult(names[key], len(values), range_of_mean(values))
        if key in shown
        else GroupResult(names[key], None, None)
        for key, values in shares.items()
    ]
    topics = _topics(attempts) if len(whole) >= LEAST else []
    return Groups(_whole(unit.name, whole), units if len(units) > 1 else (), topics)


def _whole(title: str, values: Sequence[float]) -> GroupResult:
    if len(values) < LEAST:
        return GroupResult(title, None, None)
    return GroupResult(title, len(values), range_of_mean(values))


def _topics(attempts: Sequence[Attempt]) -> list[TopicResult]:
    """Return the mean of everybody's share of the marks of each topic."""
    earned: dict[UUID, list[float]] = defaultdict(list)
    questions: dict[UUID, set[int]] = defaultdict(set)
    for marked in get_marked(attempts=attempts).values():
        by_topic: Mapping[UUID, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for each in marked:
            if each.topic_key is not None:
                by_topic[each.topic_key][0] += float(each.marks * each.share)
                by_topic[each.topic_key][1] += float(each.marks)
                questions[each.topic_key].add(each.version_id)
        for key, (got, most) in by_topic.items():
            earned[key].append(100 * got / most)
    titles = get_titles(keys=earned)
    found = []
    for key, values in earned.items():
        known = range_of_mean(values) if len(values) >= LEAST else None
        if known is not None:
            found.append(TopicResult(key, titles.get(key, ""), len(questions[key]), known))
    return sorted(found, key=lambda each: each.title)
