"""The page that says why agrees with the board, of periods that are over too."""

from __future__ import annotations

import pytest

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.rulebook.access import question_for
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.queries import get_proven

pytestmark = pytest.mark.django_db


def state_said(finding, user, today):
    """Return how the page of a finding says that it stands on a day."""
    asked = question_for(
        user=user,
        on=today,
        duty=finding.duty,
        kind="topic" if finding.topic_key else "unit",
        uuid=finding.subject_uuid,
        period=finding.period,
    )
    proven = get_proven(
        duty=asked.duty,
        asked=asked.asked,
        subject_uuid=asked.subject_uuid,
        period=asked.period,
    )
    assert proven is not None
    return proven.judgement.state


class TestWhy:
    def test_says_of_each_period_what_the_board_says(self, branch, now, today):
        session = open_theme_day(branch, now)
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        rebuild(now=now)
        findings = list(Finding.objects.filter(unit=branch.unit, person__isnull=True))
        user = branch.people[0].user
        said = {each: state_said(each, user, today) for each in findings}
        assert {each: each.state for each in findings} == said
        assert {"missed", "met"} <= {each.state for each in findings}
