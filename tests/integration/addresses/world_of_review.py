"""What addresses of review are about; made when an address first asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from tests.factories.items import statement, with_picture
from tests.factories.review import make_live, make_many_live, make_topic, new_answer
from xuexing.apps.itembank.models import ItemVersion, VersionMedia
from xuexing.apps.review.models import CardAnswer, Exercise, ExerciseAnswer
from xuexing.apps.review.operations import answer_exercise, begin_exercise, keep_answers


class WorldOfReview:
    """A question that is in use; what the member has answered and begun."""

    @cached_property
    def practised(self: Any) -> ItemVersion:
        """A live question of the branch, on a topic of its own."""
        topic = make_topic(self.branch, "党章第一章", self.now)
        return make_many_live(self.branch, topic, self.now, 2)[0]

    @cached_property
    def practised_picture(self: Any) -> VersionMedia:
        """The picture of another such question."""
        topic, question = self.practised.item.topic, with_picture(statement("图上是一大会址。"))
        return make_live(self.branch, topic, self.now, question).media.get()

    @cached_property
    def card_answer(self: Any) -> CardAnswer:
        """What the member has answered in review."""
        answer = new_answer(self.practised, on=self.now.date())
        kept = keep_answers(
            person=self.member, units=[self.branch.pk], answers=[answer], by=self.by, now=self.now
        )
        return kept.answers[0]

    @cached_property
    def exercise(self: Any) -> Exercise:
        """An exercise that the member has begun."""
        topic = self.practised.item.topic
        assert topic is not None
        return begin_exercise(
            person=self.member, topic=topic, units=[self.branch.pk], by=self.by, now=self.now
        )

    @cached_property
    def exercise_answer(self: Any) -> ExerciseAnswer:
        """The member's first answer in it."""
        asked = self.exercise.asked
        assert asked is not None
        return answer_exercise(
            exercise=self.exercise,
            version=asked.uuid,
            given=True,
            units=[self.branch.pk],
            by=self.by,
            now=self.now,
        )
