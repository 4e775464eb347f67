"""What addresses of practice and oversight are about; made when an address first asks for it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from xuexing.apps.oversight.api import (
    Action,
    AgendaLine,
    Finding,
    Found,
    Meeting,
    add_action,
    add_line,
    open_meeting,
    record_done,
    record_finding,
)
from xuexing.apps.oversight.models import ActionFile, Copy, Inspection, Look
from xuexing.apps.oversight.operations import (
    Ordered,
    Seen,
    open_inspection,
    record_look,
    take_sample,
    withdraw_finding,
)
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
from xuexing.kernel.periods import PeriodKind, period_of

TODAY = dt.date(2026, 11, 20)


class WorldOfUse:
    """Problems, ideas, a meeting and actions of the branch.

    The member raises problems and does actions; the secretary takes problems up and keeps meetings.
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

    # -- oversight -----------------------------------------------------------------------------

    @cached_property
    def meeting(self: Any) -> Meeting:
        """The branch's meeting of the fourth quarter."""
        period = period_of(TODAY, PeriodKind.QUARTER)
        return open_meeting(unit=self.branch, period=period, by=self.by, now=self.now)

    @cached_property
    def line(self: Any) -> AgendaLine:
        """A line of its agenda, made from records."""
        return self.meeting.lines.get(kind="problems")

    @cached_property
    def own_line(self: Any) -> AgendaLine:
        """A line that the secretary added."""
        return add_line(meeting=self.meeting, title="书目", by=self.by, now=self.now)

    def _action(self: Any) -> Action:
        return add_action(
            unit=self.branch,
            issue="凑不齐",
            measure="分两班开",
            owner=self.member,
            due_on=TODAY,
            **self._hand,
        )

    @cached_property
    def action(self: Any) -> Action:
        """An action of the member's."""
        return self._action()

    @cached_property
    def action_done(self: Any) -> Action:
        """An action that the member has done, with a file."""
        evidence = Evidence(name="签到.txt", content="十一人".encode())
        return record_done(
            action=self._action(),
            text="办了",
            on=TODAY,
            evidence=evidence,
            hand=self.member,
            by=self.by,
            now=self.now,
        )

    @cached_property
    def action_file(self: Any) -> ActionFile:
        """That file."""
        return ActionFile.objects.get(step__action=self.action_done)

    @cached_property
    def finding(self: Any) -> Finding:
        """What the county found in the branch."""
        return record_finding(
            unit=self.branch,
            from_unit=self.county,
            found=Found("缺签名", answer_by_on=dt.date(2026, 12, 1)),
            voice=Voice(name="县委"),
            by=self.by,
            now=self.now,
        )

    @cached_property
    def finding_dropped(self: Any) -> Finding:
        """The same, dropped."""
        return withdraw_finding(
            finding=self.finding, text="找到了", voice=Voice(), by=self.by, now=self.now
        )

    @cached_property
    def inspection(self: Any) -> Inspection:
        """What the county has inspected of the branch; one session is drawn and looked at."""
        inspection = self._inspection()
        hand = {"by": self.by, "now": self.now}
        self.closed.refresh_from_db()
        drawn = take_sample(inspection=inspection, size=1, seed="s", **hand)
        seen = Seen("absent", missing="没有原件")
        record_look(look=drawn.looks.get(), seen=seen, **hand)
        return drawn

    @cached_property
    def inspection_ahead(self: Any) -> Inspection:
        """One that is ordered, with nothing drawn yet."""
        self.closed.refresh_from_db()
        return self._inspection()

    def _inspection(self: Any) -> Inspection:
        ordered = Ordered("查记录", "高远", TODAY, TODAY, dt.date(2026, 1, 1), TODAY)
        units = [(self.branch, False)]
        hand = {"by": self.by, "now": self.now}
        return open_inspection(unit=self.county, ordered=ordered, units=units, **hand)

    @property
    def look(self: Any) -> Look:
        """The session looked at."""
        return self.inspection.looks.get()

    @cached_property
    def copy(self: Any) -> Copy:
        """Minutes of the branch that repeat others, for the county to read."""
        return Copy.objects.create(
            session=self.closed, other=self.session, above=self.county, found_on=TODAY
        )
