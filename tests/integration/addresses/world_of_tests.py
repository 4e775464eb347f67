"""Examinations of the branch: a draft, one that is open, one that is over."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from tests.factories.exams import (
    begin,
    cell,
    essay,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
    write,
)
from tests.factories.items import with_picture
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Answer, Attempt, Exam, Objection, Paper
from xuexing.apps.exams.operations import make_objection, release_results, submit_attempt
from xuexing.apps.itembank.models import VersionMedia

if TYPE_CHECKING:
    from xuexing.apps.organizations.models import Person, Unit

DAY = dt.timedelta(days=1)


class WorldOfTests:
    """What addresses of tests are about; the member sits, the secretary marks."""

    branch: Unit
    member: Person
    secretary: Person
    now: dt.datetime

    @cached_property
    def paper(self) -> Paper:
        """A paper of two questions, each with a picture."""
        put_to_use(*(with_picture(question(n), n) for n in range(1, 9)), essay())
        return make_a_paper(self.branch, cell(2, kind="single"))

    @cached_property
    def draft_exam(self) -> Exam:
        """An examination that nobody knows of yet."""
        return make_exam(self.branch, self.paper, is_published=False)

    @cached_property
    def exam(self) -> Exam:
        """An examination that is open."""
        return make_exam(self.branch, self.paper)

    @cached_property
    def attempt(self) -> Attempt:
        """The member's sitting, not handed in."""
        return begin(self.exam, self.member, at=self.now)

    @cached_property
    def sat_picture(self) -> VersionMedia:
        """The picture of a question in that sitting."""
        return VersionMedia.objects.filter(version__on_papers__answers__attempt=self.attempt)[0]

    @property
    def _yesterday(self) -> dict[str, dt.datetime]:
        opens = self.now - DAY
        return {"made_at": opens, "opens_at": opens, "closes_at": self.now - DAY / 2}

    @cached_property
    def over_exam(self) -> Exam:
        """An examination of yesterday that the member sat; its results can be given."""
        exam = make_exam(self.branch, self.paper, **self._yesterday)
        sit(exam, self.member, right=1, at=self.now - DAY * 0.9)
        return exam

    @cached_property
    def result(self) -> Attempt:
        """The member's result in an examination whose results are given."""
        exam = make_exam(self.branch, self.paper, **self._yesterday)
        made = sit(exam, self.member, right=1, at=self.now - DAY * 0.9)
        release_results(exam=exam, by=SYSTEM, now=self.now)
        return made

    @cached_property
    def objection_to_mark(self) -> Objection:
        """What the member objects to in that result."""
        answer = Answer.objects.get(attempt=self.result, place=2)
        return make_objection(answer=answer, text="B 也对", by=SYSTEM, now=self.now)

    @cached_property
    def answer_to_mark(self) -> Answer:
        """Something the member wrote, handed in."""
        assert self.paper
        paper = make_a_paper(self.branch, cell(1, kind="short_answer", marks=8))
        attempt = begin(make_exam(self.branch, paper), self.member, at=self.now)
        [answer] = Answer.objects.filter(attempt=attempt)
        write(answer, "我会这样做。", self.now)
        submit_attempt(attempt=attempt, by=SYSTEM, now=self.now)
        return answer
