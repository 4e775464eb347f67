"""Which question of an exercise comes next: by what is known of the questions, else by content alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from xuexing.apps.itembank.api import ItemVersion
from xuexing.foundation.panels import collect
from xuexing.kernel import adaptive
from xuexing.kernel.adaptive import End, Rules
from xuexing.kernel.irt import Item as Calibrated

from ..models import Exercise, ExerciseAnswer

if TYPE_CHECKING:
    import numpy as np

LEAST_CALIBRATED = 15
"""Fewer calibrated questions cannot be chosen among."""
PRECISION, LEAST, MOST = 0.4, 5, 20
"""An exercise ends when ability is known to within so many deviations, or after so many questions."""
MOST_UNMEASURED = 10
MOST_USED, FEW_EXERCISES = 0.3, 30
"""A question that so large a share of exercises has asked rests, once there are enough to say so."""


@dataclass(frozen=True)
class Step:
    """How an exercise goes on; the numbers are of the group that the questions were calibrated on."""

    version: ItemVersion | None
    end: str = ""
    ability: float | None = None
    error: float | None = None
    between: tuple[float, float] | None = None


@dataclass(frozen=True)
class Pool:
    """The questions of a topic, with what is known of them.

    Parameters
    ----------
    calibrated
        By the question's id.
    """

    versions: Sequence[ItemVersion]
    calibrated: Mapping[int, Calibrated] = field(default_factory=dict)

    @property
    def is_calibrated(self) -> bool:
        """Whether enough is known of enough of them to choose by it."""
        return sum(v.item_id in self.calibrated for v in self.versions) >= LEAST_CALIBRATED


def get_calibrated(versions: Sequence[ItemVersion]) -> dict[int, Calibrated]:
    """Return what other rooms know of questions, see slot ``review.calibrated``."""
    return dict(collect("review.calibrated", items=[each.item_id for each in versions]))


def choose_step(exercise: Exercise, pool: Pool, answers: Sequence[ExerciseAnswer]) -> Step:
    """Return what comes after some answers; the same each time it is asked."""
    import numpy as np

    rng = np.random.default_rng([exercise.uuid.int % 2**63, len(answers)])
    if exercise.is_calibrated:
        return _choose_by_information(pool, answers, rng)
    return _choose_by_content(pool, answers, rng)


def _choose_by_information(
    pool: Pool, answers: Sequence[ExerciseAnswer], rng: np.random.Generator
) -> Step:
    offered = {v.item_id: v for v in pool.versions if v.item_id in pool.calibrated}
    # What was answered counts, though its question may have been taken out of use since.
    versions = {a.version.item_id: a.version for a in answers} | offered
    rows = [each for key, each in versions.items() if key in pool.calibrated]
    items = [pool.calibrated[each.item_id] for each in rows]
    areas = [area_of(each) for each in rows]
    shares = {area: count / len(areas) for area, count in Counter(areas).items()}
    bank = adaptive.Bank.of(items, areas=areas)
    places = {each.item_id: place for place, each in enumerate(rows)}
    answered = [
        (place, round(float(answer.share) * (items[place].categories - 1)))
        for answer in answers
        if (place := places.get(answer.version.item_id)) is not None
    ]
    rules = Rules(precision=PRECISION, least=LEAST, most=MOST, shares=shares)
    chosen = adaptive.choose(bank, rules, answered, rng=rng, resting=_resting(rows))
    between = adaptive.share_between(bank, chosen.ability, chosen.error)
    version = None if chosen.item is None else rows[chosen.item]
    return Step(version, chosen.end or "", chosen.ability, chosen.error, between)


def _choose_by_content(
    pool: Pool, answers: Sequence[ExerciseAnswer], rng: np.random.Generator
) -> Step:
    rows = list(pool.versions)
    met = {answer.version.item_id for answer in answers}
    answered = [place for place, each in enumerate(rows) if each.item_id in met]
    if len(answers) >= MOST_UNMEASURED:
        return Step(None, End.LONG)
    areas = [area_of(each) for each in rows]
    chosen = adaptive.choose_by_content(
        areas, answered, most=MOST_UNMEASURED, rng=rng, resting=_resting(rows)
    )
    return Step(None, chosen) if isinstance(chosen, End) else Step(rows[chosen])


def area_of(version: ItemVersion) -> str:
    """Return the content area of a question: its first knowledge point, else its topic."""
    points = sorted(each.point_id for each in version.item.points.all())
    return f"p{points[0]}" if points else f"t{version.item.topic_id}"


def _resting(rows: Sequence[ItemVersion]) -> list[int]:
    """Return the places of questions that too many exercises have asked; it is counted, by whom is not."""
    exercises = Exercise.objects.count()
    if exercises < FEW_EXERCISES:
        return []
    counts = ExerciseAnswer.objects.values("version").annotate(count=Count("id")).order_by()
    used = {row["version"] for row in counts if row["count"] > MOST_USED * exercises}
    resting = [place for place, each in enumerate(rows) if each.pk in used]
    return resting if len(resting) < len(rows) / 2 else []
