"""One person's result: how much, how precisely, what to look at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.safestring import SafeString

from xuexing.apps.itembank.api import get_wording, list_points_of_items
from xuexing.apps.knowledge.api import Topic, get_title
from xuexing.kernel.precision import range_of_score

from ..models import Answer, Attempt, Objection, ScoreChange, VoidedItem, VoidManner
from .mine import list_objections_of, may_see_answers
from .questions import Put, given_words, list_answers, list_puts, right_answer

WEAK = Decimal("0.6")
"""Of a topic's marks; below it stands under what to look at again."""


@dataclass(frozen=True)
class Scored:
    """A question with what it earned; what is right where that may be seen."""

    put: Put
    given: str
    marks: Decimal
    earned: Decimal | None
    right: str = ""
    explanation: SafeString = field(default_factory=SafeString)
    manner: str = ""
    notes: Sequence[str] = ()
    objection: Objection | None = None
    may_object: bool = False


@dataclass(frozen=True)
class TopicScore:
    """What was earned on a topic or a knowledge point."""

    title: str
    count: int
    marks: Decimal
    earned: Decimal

    @property
    def is_weak(self) -> bool:
        """Whether it should be looked at again."""
        return self.earned < WEAK * self.marks


@dataclass(frozen=True)
class Result:
    """A result as its owner sees it.

    Parameters
    ----------
    low, high
        Marks between which the score of another paper like this would lie, 9 times of 10; None where there
        are too few questions to say.
    to_learn
        Knowledge points, and topics of questions without any, on which much was lost.
    """

    attempt: Attempt
    low: Decimal | None
    high: Decimal | None
    topics: Sequence[TopicScore]
    to_learn: Sequence[TopicScore]
    scored: Sequence[Scored]
    changes: Sequence[ScoreChange]
    shows_answers: bool


def get_result(*, attempt: Attempt) -> Result:
    """Return the result of a sitting whose marks may be seen; nine queries."""
    exam = attempt.candidate.exam
    answers = list_answers(attempt=attempt)
    voided = {each.version_id: each.manner for each in VoidedItem.objects.filter(exam_id=exam.pk)}
    shows = may_see_answers(exam, attempt)
    objections = {each.answer_id: each for each in list_objections_of(attempt=attempt)}
    notes = _notes(attempt)
    counted = [each for each in answers if voided.get(each.item.version_id) != VoidManner.LEFT_OUT]
    low, high = _range(counted, voided)
    puts = list_puts(answers=answers)
    scored = [_scored(put, voided, objections, notes, shows=shows) for put in puts]
    topics, to_learn = _topics(counted, voided)
    changes = list(attempt.score_changes.order_by("changed_at", "id"))
    return Result(attempt, low, high, topics, to_learn, scored, changes, shows)


def earned_share(answer: Answer, voided: Mapping[int, str]) -> Decimal | None:
    """Return what an answer earns of its marks, once voided questions are taken account of."""
    manner = voided.get(answer.item.version_id)
    return Decimal(1) if manner == VoidManner.FULL_MARKS else answer.share


def _range(
    answers: Sequence[Answer], voided: Mapping[int, str]
) -> tuple[Decimal | None, Decimal | None]:
    known = [
        (float(each.item.marks), float(share))
        for each in answers
        if (share := earned_share(each, voided)) is not None
    ]
    found = range_of_score([m for m, _s in known], [s for _m, s in known])
    if found is None:
        return None, None
    whole = sum(m for m, _s in known)
    return _half(found.low * whole), _half(found.high * whole)


def _half(marks: float) -> Decimal:
    """Return marks to the nearest half: more is not known."""
    return Decimal(round(marks * 2)) / 2


def _topics(
    answers: Sequence[Answer], voided: Mapping[int, str]
) -> tuple[list[TopicScore], list[TopicScore]]:
    """Return what was earned by topic, in the paper's order, and the weak ones among the points."""
    items = {each.item.version.item_id for each in answers}
    points: dict[int, list[Topic]] = defaultdict(list)
    for asked in list_points_of_items(items=items):
        points[asked.item_id].append(asked.point)
    by_topic: dict[str, list[Answer]] = defaultdict(list)
    by_point: dict[str, list[Answer]] = defaultdict(list)
    for each in answers:
        topics = [each.item.topic] if each.item.topic else []
        for topic in topics:
            by_topic[get_title(topic=topic)].append(each)
        for point in points[each.item.version.item_id] or topics:
            by_point[get_title(topic=point)].append(each)
    scores = [_sum(title, rows, voided) for title, rows in by_topic.items()]
    weak = [each for each in (_sum(t, r, voided) for t, r in by_point.items()) if each.is_weak]
    return scores, sorted(weak, key=lambda each: each.earned / each.marks)


def _sum(title: str, answers: Sequence[Answer], voided: Mapping[int, str]) -> TopicScore:
    earned = sum(
        (each.item.marks * (earned_share(each, voided) or 0) for each in answers), Decimal(0)
    )
    marks = sum((each.item.marks for each in answers), Decimal(0))
    return TopicScore(title, len(answers), marks, earned)


def _notes(attempt: Attempt) -> Mapping[int, list[str]]:
    """Return what markers wrote to the person, by answer."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = attempt.answers.filter(markings__isnull=False).exclude(markings__note="")
    for pk, note in rows.values_list("pk", "markings__note").order_by("markings__turn"):
        found[pk].append(note)
    return found


def _scored(
    put: Put,
    voided: Mapping[int, str],
    objections: Mapping[int, Objection],
    notes: Mapping[int, list[str]],
    *,
    shows: bool,
) -> Scored:
    answer = put.answer
    share = earned_share(answer, voided)
    objection = objections.get(answer.pk)
    version = answer.item.version
    return Scored(
        put=put,
        given=given_words(put),
        marks=answer.item.marks,
        earned=None if share is None else answer.item.marks * share,
        right=right_answer(answer) if shows else "",
        explanation=get_wording(version).explanation if shows else SafeString(),
        manner=voided.get(version.pk, ""),
        notes=notes.get(answer.pk, ()),
        objection=objection,
        may_object=share is not None and objection is None,
    )
