"""What the room's tables take and refuse by themselves."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.activities.models import (
    Contact,
    HomeDelivery,
    InflowStatement,
    MakeUp,
    Material,
    PaperPlace,
    PastEntry,
    PastRun,
    Reopening,
    RollEntry,
    Session,
    SessionForm,
    SessionTopic,
    SignInOffer,
    TakingBack,
    TopicComment,
    Vote,
    WrongCodes,
)
from xuexing.apps.files.models import Upload
from xuexing.apps.knowledge.models import Topic

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def make(now):
    """Return a function that makes a session straight into the table."""

    def session(**fields):
        usual = {"starts_at": now, "ends_at": now + HOUR, "made_at": now, "saved_at": now}
        return Session.objects.create(**{"unit": UnitFactory(), **usual, **fields})

    return session


@pytest.fixture
def topic(now):
    return Topic.objects.create(unit=UnitFactory(), title="党章第一章", made_at=now)


def refused(model, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields)


class TestSession:
    @pytest.mark.accepts("activities_session_ends_later")
    @pytest.mark.refuses("activities_session_ends_later")
    def test_ends_after_it_begins(self, make, now):
        make(ends_at=now + dt.timedelta(minutes=1))
        with pytest.raises(IntegrityError), transaction.atomic():
            make(ends_at=now)

    @pytest.mark.accepts("activities_session_closed_has_moment")
    @pytest.mark.refuses("activities_session_closed_has_moment")
    def test_has_a_moment_of_closing_only_when_closed(self, make, now):
        make(state="closed", closed_at=now, headcount=3)
        with pytest.raises(IntegrityError), transaction.atomic():
            make(state="recording", closed_at=now)

    @pytest.mark.accepts("activities_session_closed_was_counted")
    @pytest.mark.refuses("activities_session_closed_was_counted")
    def test_is_closed_only_with_a_headcount(self, make, now):
        make(state="closed", closed_at=now, headcount=0)
        with pytest.raises(IntegrityError), transaction.atomic():
            make(state="closed", closed_at=now)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {"activities_session_year": ({"belongs_to_year": 1921}, {"belongs_to_year": 26})}
        ),
    )
    def test_belongs_to_a_year_that_can_be(self, make, fields, outcome):
        with outcome, transaction.atomic():
            make(**fields)


class TestSessionForm:
    @pytest.mark.accepts("activities_session_form_once")
    @pytest.mark.refuses("activities_session_form_once")
    def test_is_served_once(self, make):
        session = make()
        SessionForm.objects.create(session=session, form="lesson", place=0)
        SessionForm.objects.create(session=session, form="theme_day", place=1)
        refused(SessionForm, session=session, form="lesson", place=2)


class TestSessionTopic:
    @pytest.mark.accepts("activities_session_topic_once")
    @pytest.mark.refuses("activities_session_topic_once")
    def test_sits_once_in_a_session(self, make, topic):
        session = make()
        SessionTopic.objects.create(session=session, topic=topic, place=0)
        SessionTopic.objects.create(session=make(), topic=topic, place=0)
        refused(SessionTopic, session=session, topic=topic, place=1)


class TestTopicComment:
    @pytest.mark.accepts("activities_topic_comment_text_given")
    @pytest.mark.refuses("activities_topic_comment_text_given")
    def test_says_something(self, topic, today):
        refused(TopicComment, topic=topic, text="", given_on=today)
        TopicComment.objects.create(topic=topic, text="好", given_on=today)


class TestMaterial:
    @pytest.mark.accepts("activities_material_once")
    @pytest.mark.refuses("activities_material_once")
    def test_is_put_with_a_session_once(self, make, now):
        session = make()
        upload = Upload.objects.create(
            name="a.txt", media_type="text/plain", size_bytes=1, sha256="a" * 64, given_at=now
        )
        Material.objects.create(session=session, upload=upload)
        refused(Material, session=session, upload=upload)


class TestReopening:
    @pytest.mark.accepts("activities_reopening_reason_given")
    @pytest.mark.refuses("activities_reopening_reason_given")
    def test_of_a_correction_has_a_reason(self, make, now):
        session = make()
        Reopening.objects.create(session=session, kind="undone", at=now)
        Reopening.objects.create(session=session, kind="corrected", reason="漏记", at=now)
        refused(Reopening, session=session, kind="corrected", at=now)


class TestRollEntry:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_roll_entry_observer_not_expected": (
                    {"state": "observer", "is_expected": False},
                    {"state": "observer"},
                ),
                "activities_roll_entry_counted_before_came": (
                    {"state": "remote", "is_counted_before": True},
                    {"state": "absent", "is_counted_before": True},
                ),
                "activities_roll_entry_asked_for_leave": (
                    {"state": "leave", "was_asked_beforehand": True},
                    {"state": "absent", "was_asked_beforehand": True},
                ),
            }
        ),
    )
    def test_takes(self, make, fields, outcome):
        session, person = make(), PersonFactory()
        with outcome, transaction.atomic():
            RollEntry.objects.create(session=session, person=person, **fields)

    @pytest.mark.accepts("activities_roll_entry_once")
    @pytest.mark.refuses("activities_roll_entry_once")
    def test_lists_a_person_once(self, make):
        session, person = make(), PersonFactory()
        RollEntry.objects.create(session=session, person=person)
        refused(RollEntry, session=session, person=person)


class TestPaperPlace:
    @pytest.mark.accepts("activities_paper_place_given")
    @pytest.mark.refuses("activities_paper_place_given")
    def test_is_a_place(self, now):
        PaperPlace.objects.create(unit=UnitFactory(), year=2026, place="二号柜", changed_at=now)
        refused(PaperPlace, unit=UnitFactory(), year=2026, place="", changed_at=now)

    @pytest.mark.accepts("activities_paper_place_once_a_year", "activities_paper_place_year")
    @pytest.mark.refuses("activities_paper_place_once_a_year", "activities_paper_place_year")
    def test_is_said_once_a_year(self, now):
        usual = {"unit": UnitFactory(), "place": "二号柜", "changed_at": now}
        PaperPlace.objects.create(**usual, year=2025)
        PaperPlace.objects.create(**usual, year=2026)
        refused(PaperPlace, **usual, year=2026)
        refused(PaperPlace, **usual, year=1900)


@pytest.fixture
def past(now):
    """Return a function that makes a batch of past sessions straight into the table."""

    def run(**fields):
        return PastRun.objects.create(**{"unit": UnitFactory(), "made_at": now, **fields})

    return run


class TestPastRun:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_past_run_state": ({"state": "ready"}, {"state": "lost"}),
                "activities_past_run_done_within_total": (
                    {"done_count": 2, "total_count": 2},
                    {"done_count": 3, "total_count": 2},
                ),
                "activities_past_run_written_is_whole": (
                    {"state": "written", "done_count": 2, "total_count": 2},
                    {"state": "written", "done_count": 1, "total_count": 2},
                ),
            }
        ),
    )
    def test_takes(self, past, fields, outcome):
        with outcome, transaction.atomic():
            past(**fields)


class TestPastEntry:
    @pytest.mark.accepts("activities_past_entry_once")
    @pytest.mark.refuses("activities_past_entry_once")
    def test_stands_at_a_place_once(self, past):
        run = past()
        PastEntry.objects.create(run=run, place=1)
        PastEntry.objects.create(run=run, place=2)
        refused(PastEntry, run=run, place=2)

    @pytest.mark.accepts("activities_past_entry_written_is_emptied")
    @pytest.mark.refuses("activities_past_entry_written_is_emptied")
    def test_keeps_nothing_once_it_is_written(self, past, make):
        PastEntry.objects.create(run=past(), place=1, session=make())
        refused(PastEntry, run=past(), place=1, session=make(), given={"chair": 1})


class TestVote:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"activities_vote_title_given": ({"title": "接收预备党员"}, {"title": ""})}),
    )
    def test_says_on_what(self, make, fields, outcome):
        with outcome, transaction.atomic():
            Vote.objects.create(session=make(), in_favour=3, **fields)


class TestSignInOffer:
    @pytest.mark.accepts("activities_sign_in_offer_secret_given")
    @pytest.mark.refuses("activities_sign_in_offer_secret_given")
    def test_has_a_secret(self, make, now):
        refused(SignInOffer, session=make(), secret="", made_at=now)
        SignInOffer.objects.create(session=make(), secret="ab", made_at=now)

    @pytest.mark.accepts("activities_wrong_codes_once")
    @pytest.mark.refuses("activities_wrong_codes_once")
    def test_counts_wrong_codes_in_one_row(self, make, now):
        offer = SignInOffer.objects.create(session=make(), secret="ab", made_at=now)
        row = {"offer": offer, "person": PersonFactory(), "wrong_count": 1, "last_at": now}
        WrongCodes.objects.create(**row)
        WrongCodes.objects.create(**{**row, "person": PersonFactory()})
        refused(WrongCodes, **row)


class TestInflowStatement:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_inflow_statement_says_what": ({}, {"learned": ""}),
                "activities_inflow_statement_confirmed_has_moment": (
                    {"state": "withdrawn"},
                    {"state": "confirmed"},
                ),
                "activities_inflow_statement_asked_what": (
                    {"state": "asked", "question": "几点？"},
                    {"state": "asked"},
                ),
            }
        ),
    )
    def test_takes(self, now, fields, outcome):
        with outcome, transaction.atomic():
            make_statement(now, **fields)

    @pytest.mark.accepts("activities_inflow_statement_ends_later")
    @pytest.mark.refuses("activities_inflow_statement_ends_later")
    def test_ends_after_it_begins(self, now):
        make_statement(now)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_statement(now, ends_at=now)


def make_statement(now, **fields):
    usual = {
        "starts_at": now,
        "ends_at": now + HOUR,
        "place": "东莞某支部",
        "form": "lesson",
        "learned": "安全",
        "made_at": now,
    }
    return InflowStatement.objects.create(
        person=PersonFactory(), unit=UnitFactory(), **{**usual, **fields}
    )


class TestMakeUp:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_make_up_says_what": ({}, {"what": ""}),
                "activities_make_up_told_when": (
                    {"state": "told", "done_on": dt.date(2026, 11, 20), "minutes_count": 1},
                    {"state": "told", "done_on": dt.date(2026, 11, 20), "minutes_count": 0},
                ),
            }
        ),
    )
    def test_takes(self, make, now, fields, outcome):
        row = {"session": make(), "person": PersonFactory(), "what": "学原文", "made_at": now}
        with outcome, transaction.atomic():
            MakeUp.objects.create(**{**row, **fields})

    @pytest.mark.accepts("activities_make_up_checked_has_moment")
    @pytest.mark.refuses("activities_make_up_checked_has_moment")
    def test_has_a_moment_of_checking_only_when_checked(self, make, now):
        done = {"done_on": dt.date(2026, 11, 20), "minutes_count": 1, "what": "学", "made_at": now}
        row = {"session": make(), "state": "checked", **done}
        MakeUp.objects.create(person=PersonFactory(), **row, checked_at=now)
        refused(MakeUp, person=PersonFactory(), **row)

    @pytest.mark.accepts("activities_make_up_once")
    @pytest.mark.refuses("activities_make_up_once")
    def test_is_one_for_a_person_and_a_session(self, make, now):
        row = {"session": make(), "person": PersonFactory(), "what": "学", "made_at": now}
        MakeUp.objects.create(**row)
        refused(MakeUp, **row)


class TestVisits:
    @pytest.mark.accepts("activities_home_delivery_says_what")
    @pytest.mark.refuses("activities_home_delivery_says_what")
    def test_something_is_delivered(self, now, today):
        row = self.visit(now, today) | {"brought_by": PersonFactory()}
        HomeDelivery.objects.create(**row, what="大字本")
        refused(HomeDelivery, **row, what="")

    @pytest.mark.accepts("activities_home_delivery_topic_of_session")
    @pytest.mark.refuses("activities_home_delivery_topic_of_session")
    def test_a_topic_delivered_is_a_sessions(self, make, topic, now, today):
        row = self.visit(now, today) | {"brought_by": PersonFactory(), "what": "大字本"}
        HomeDelivery.objects.create(**row, topic=topic, session=make())
        refused(HomeDelivery, **row, topic=topic)

    @pytest.mark.accepts("activities_contact_with_another")
    @pytest.mark.refuses("activities_contact_with_another")
    def test_nobody_keeps_in_touch_with_oneself(self, now, today):
        row = self.visit(now, today) | {"how": "phone"}
        Contact.objects.create(**row, kept_by=PersonFactory())
        refused(Contact, **row, kept_by=row["person"])

    @staticmethod
    def visit(now, today):
        return {"person": PersonFactory(), "unit": UnitFactory(), "on": today, "made_at": now}


class TestTakingBack:
    @pytest.mark.accepts("activities_taking_back_reason_given")
    @pytest.mark.refuses("activities_taking_back_reason_given")
    def test_of_a_correction_has_a_reason(self, topic, now):
        row = {"source_kind": "contact", "source_uuid": topic.uuid, "at": now}
        TakingBack.objects.create(**row, kind="undone")
        TakingBack.objects.create(**row, kind="corrected", reason="记错日期")
        refused(TakingBack, **row, kind="corrected")
