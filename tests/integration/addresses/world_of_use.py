"""What addresses of practice and oversight are about; made when an address first asks for it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from xuexing.apps.practice.api import (
    Evidence,
    Idea,
    Problem,
    Voice,
    Wording,
    add_idea,
    answer_effect,
    raise_problem,
    record_attempt,
    record_effect,
    take_up_problem,
)
from xuexing.apps.practice.models import StepFile

TODAY = dt.date(2026, 11, 20)


class WorldOfUse:
    """Problems and ideas of the branch.

    The member raises them, the secretary takes them up.
    """

    def _problem(self: Any) -> Problem:
        voice = Voice(person=self.member, hand=self.member)
        return raise_problem(
            unit=self.branch,
            wording=Wording("少停水"),
            voice=voice,
            on=TODAY,
            topic=self.sitting.topic,
            by=self.by,
            now=self.now,
        )

    @property
    def _hand(self: Any) -> dict[str, Any]:
        return {"hand": self.secretary, "by": self.by, "now": self.now}

    def _taken(self: Any) -> Problem:
        return take_up_problem(
            problem=self._problem(),
            owner=self.secretary,
            due_on=TODAY,
            **self._hand,
        )

    def _shown(self: Any) -> Problem:
        tried = record_attempt(problem=self._taken(), text="试", on=TODAY, **self._hand)
        evidence = Evidence(witness="村委会", name="记录.txt", content="停水0次".encode())
        return record_effect(problem=tried, text="好", on=TODAY, evidence=evidence, **self._hand)

    @cached_property
    def problem(self: Any) -> Problem:
        """A problem that nobody has taken up."""
        return self._problem()

    @cached_property
    def problem_taken(self: Any) -> Problem:
        """A problem that the secretary has taken up."""
        return self._taken()

    @cached_property
    def problem_shown(self: Any) -> Problem:
        """A problem that is better, with evidence."""
        return self._shown()

    @cached_property
    def problem_solved(self: Any) -> Problem:
        """A problem that the member has closed."""
        return answer_effect(
            problem=self._shown(),
            is_better=True,
            text="好了",
            on=TODAY,
            hand=self.member,
            by=self.by,
            now=self.now,
        )

    @cached_property
    def problem_file(self: Any) -> StepFile:
        """A file that shows an effect."""
        return StepFile.objects.get(step__problem=self.problem_shown)

    def _idea(self: Any, to_unit: Any) -> Idea:
        return add_idea(
            unit=self.branch,
            to_unit=to_unit,
            what="只填一次",
            text="从记录里生成",
            writer=self.member,
            role="",
            by=self.by,
            now=self.now,
        )

    @cached_property
    def idea(self: Any) -> Idea:
        """An idea of the member to the branch."""
        return self._idea(self.branch)

    @cached_property
    def idea_above(self: Any) -> Idea:
        """An idea of the member to the county."""
        return self._idea(self.county)
