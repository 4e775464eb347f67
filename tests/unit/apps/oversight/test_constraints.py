"""What the room's tables take and refuse by themselves."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory, UserFactory
from xuexing.apps.files.models import Upload
from xuexing.apps.oversight.models import (
    Action,
    ActionFile,
    ActionStep,
    AgendaLine,
    Copy,
    Finding,
    FindingStep,
    InspectedUnit,
    Inspection,
    Look,
    Meeting,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def make_meeting(now):
    def meeting(**fields):
        usual = {"unit": UnitFactory(), "period": "2026Q4", "since_on": DAY}
        return Meeting.objects.create(**{**usual, **fields}, made_at=now, drawn_at=now)

    return meeting


@pytest.fixture
def make_action():
    def action(**fields):
        usual = {
            "unit": UnitFactory(),
            "issue": "凑不齐",
            "measure": "分两班开",
            "owner": PersonFactory(),
            "due_on": DAY,
            "opened_on": DAY,
        }
        return Action.objects.create(**{**usual, **fields})

    return action


@pytest.fixture
def make_finding():
    def finding(**fields):
        unit = UnitFactory()
        usual = {"unit": unit, "from_unit": unit, "source": "other", "what": "缺签名"}
        days = {"found_on": DAY, "answer_by_on": DAY}
        return Finding.objects.create(**{**usual, **days, **fields})

    return finding


class TestMeeting:
    @pytest.mark.accepts("oversight_meeting_once_a_quarter")
    @pytest.mark.refuses("oversight_meeting_once_a_quarter")
    def test_is_prepared_once_a_quarter(self, make_meeting):
        unit = UnitFactory()
        make_meeting(unit=unit)
        make_meeting(unit=unit, period="2027Q1")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_meeting(unit=unit)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"oversight_meeting_of_a_quarter": ({}, {"period": "2026Q5"})}),
    )
    def test_is_of_a_quarter(self, make_meeting, fields, outcome):
        with outcome, transaction.atomic():
            make_meeting(**fields)


class TestAgendaLine:
    @pytest.mark.accepts("oversight_agenda_line_kind_once")
    @pytest.mark.refuses("oversight_agenda_line_kind_once")
    def test_has_a_kind_once_but_many_of_ones_own(self, make_meeting):
        meeting = make_meeting()
        for title in ("书目", "参观"):
            AgendaLine.objects.create(meeting=meeting, kind="own", title=title, place=9)
        AgendaLine.objects.create(meeting=meeting, kind="due", place=0)
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaLine.objects.create(meeting=meeting, kind="due", place=1)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_agenda_line_own_has_title": (
                    {"kind": "own", "title": "书目"},
                    {"kind": "own"},
                )
            }
        ),
    )
    def test_of_ones_own_has_a_title(self, make_meeting, fields, outcome):
        meeting = make_meeting()
        with outcome, transaction.atomic():
            AgendaLine.objects.create(meeting=meeting, place=0, **fields)


class TestAction:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_action_words_given": ({}, {"measure": ""}),
                "oversight_action_over_has_day": (
                    {"state": "verified", "closed_on": DAY},
                    {"state": "verified"},
                ),
                "oversight_action_escalated_on_a_day": ({}, {"escalated_on": DAY}),
            }
        ),
    )
    def test_takes(self, make_action, fields, outcome):
        with outcome, transaction.atomic():
            make_action(**fields)


class TestActionStep:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_action_step_in_words": ({"kind": "opened"}, {"kind": "verified"}),
                "oversight_action_step_witness_of_doing": (
                    {"kind": "evidenced", "witness": "班长"},
                    {"kind": "opened", "witness": "班长"},
                ),
            }
        ),
    )
    def test_takes(self, make_action, now, fields, outcome):
        action = make_action()
        with outcome, transaction.atomic():
            ActionStep.objects.create(action=action, on=DAY, at=now, **fields)

    @pytest.mark.accepts("oversight_action_step_by_one")
    @pytest.mark.refuses("oversight_action_step_by_one")
    def test_is_by_one_person_or_one_body(self, make_action, now):
        given = {"action": make_action(), "kind": "opened", "on": DAY, "at": now}
        ActionStep.objects.create(**given, name="县水利局")
        with pytest.raises(IntegrityError), transaction.atomic():
            ActionStep.objects.create(**given, name="县水利局", person=PersonFactory())

    @pytest.mark.accepts("oversight_action_file_once")
    @pytest.mark.refuses("oversight_action_file_once")
    def test_has_a_file_once(self, make_action, now):
        step = ActionStep.objects.create(action=make_action(), kind="evidenced", on=DAY, at=now)
        upload = Upload.objects.create(
            name="a.txt", media_type="text/plain", size_bytes=1, sha256="a" * 64, given_at=now
        )
        ActionFile.objects.create(step=step, upload=upload)
        with pytest.raises(IntegrityError), transaction.atomic():
            ActionFile.objects.create(step=step, upload=upload)


class TestFinding:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_finding_words_given": ({}, {"what": ""}),
                "oversight_finding_over_has_day": (
                    {"state": "put_right", "closed_on": DAY},
                    {"state": "dropped"},
                ),
                "oversight_finding_topic_of_duty": (
                    {"duty": "V4", "period": "2026", "topic_key": uuid4()},
                    {"topic_key": uuid4()},
                ),
                "oversight_finding_duty_has_period": (
                    {"duty": "PM-3", "period": "2026M10"},
                    {"duty": "PM-3"},
                ),
                "oversight_finding_answered_later": (
                    {},
                    {"answer_by_on": DAY - dt.timedelta(days=1)},
                ),
            }
        ),
    )
    def test_takes(self, make_finding, fields, outcome):
        with outcome, transaction.atomic():
            make_finding(**fields)

    @pytest.mark.accepts("oversight_finding_by_one", "oversight_finding_step_by_one")
    @pytest.mark.refuses("oversight_finding_by_one", "oversight_finding_step_by_one")
    def test_is_by_one_person_or_one_name(self, make_finding, now):
        finding = make_finding(found_name="督查组")
        with pytest.raises(IntegrityError), transaction.atomic():
            make_finding(found_name="督查组", found_by=PersonFactory())
        given = {"finding": finding, "kind": "found", "on": DAY, "at": now, "name": "督查组"}
        FindingStep.objects.create(**given)
        with pytest.raises(IntegrityError), transaction.atomic():
            FindingStep.objects.create(**given, person=PersonFactory())

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {"oversight_finding_step_in_words": ({"kind": "put_right"}, {"kind": "dropped"})}
        ),
    )
    def test_has_steps_in_words(self, make_finding, now, fields, outcome):
        finding = make_finding()
        with outcome, transaction.atomic():
            FindingStep.objects.create(finding=finding, on=DAY, at=now, **fields)


class TestInspection:
    @pytest.fixture
    def make(self, now):
        def inspection(**fields):
            usual = {"unit": UnitFactory(), "purpose": "查记录", "inspector_name": "高远"}
            days = {
                "from_on": DAY,
                "until_on": DAY + dt.timedelta(1),
                "first_on": DAY,
                "last_on": DAY,
            }
            given = {**usual, **days, "user": UserFactory(), "made_at": now, **fields}
            return Inspection.objects.create(**given)

        return inspection

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_inspection_ends_later": ({}, {"until_on": DAY}),
                "oversight_inspection_looks_back": ({}, {"first_on": DAY + dt.timedelta(1)}),
                "oversight_inspection_words_given": ({}, {"inspector_name": ""}),
                "oversight_inspection_drawn_says_how": (
                    {
                        "seed": "s",
                        "method": "m",
                        "drawn_at": dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
                    },
                    {"seed": "s"},
                ),
            }
        ),
    )
    def test_takes(self, make, fields, outcome):
        with outcome, transaction.atomic():
            make(**fields)

    @pytest.mark.accepts("oversight_inspected_unit_once", "oversight_look_once")
    @pytest.mark.refuses("oversight_inspected_unit_once", "oversight_look_once")
    def test_has_a_unit_and_a_session_once(self, make, branch, session):
        inspection = make()
        given = {"inspection": inspection, "unit": branch.unit}
        look = {"inspection": inspection, "session": session, "number": 1}
        InspectedUnit.objects.create(**given)
        Look.objects.create(**look)
        for model, fields in ((InspectedUnit, given), (Look, look)):
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.create(**fields)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "oversight_look_says_of_paper": (
                    {"looked_on": DAY, "paper": "absent"},
                    {"looked_on": DAY},
                ),
                "oversight_look_paper_lies_somewhere": (
                    {"looked_on": DAY, "paper": "found", "paper_place": "二号柜"},
                    {"looked_on": DAY, "paper": "found"},
                ),
                "oversight_look_answered_on_a_day": (
                    {"looked_on": DAY, "paper": "absent", "answer": "在", "answered_on": DAY},
                    {"answer": "在", "answered_on": DAY},
                ),
            }
        ),
    )
    def test_has_looks(self, make, session, fields, outcome):
        inspection = make()
        with outcome, transaction.atomic():
            Look.objects.create(inspection=inspection, session=session, number=1, **fields)


class TestCopy:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"oversight_copy_returned_was_read": ({"read_on": DAY}, {})}),
    )
    def test_takes(self, make_finding, session, fields, outcome):
        given = {"session": session, "other": session, "above": UnitFactory(), "found_on": DAY}
        finding = make_finding()
        with outcome, transaction.atomic():
            Copy.objects.create(**given, finding=finding, **fields)
