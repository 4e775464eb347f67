"""Notes in one's own words: private until their writer sends them."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from tests.constraints import both_ways
from tests.factories import UserFactory
from tests.factories.sessions import open_theme_day
from xuexing.apps.activities.models import Note, SentNote
from xuexing.apps.activities.operations import (
    UnableToSendNote,
    UnableToTakeBack,
    add_session_topic,
    answer_note,
    begin_note,
    delete_note,
    give_note,
    save_note,
    take_note_back,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.models import ToDo
from xuexing.foundation.errors import EditConflict, Faulty, NotPermitted

LATER = dt.timedelta(hours=1)


@pytest.fixture
def member(branch):
    """A member of the branch with an account."""
    person = branch.people[4]
    person.user = UserFactory()
    person.save()
    return person


@pytest.fixture
def by(member):
    return Actor.user(member.user_id)


@pytest.fixture
def note(member, by, now):
    made = begin_note(person=member, about="党章第一章", entry=None, by=by, now=now)
    return save_note(note=made, about=made.about, text="义务八条", version=1, by=by, now=now)


def browser(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person.user)
    return client


class TestSaveNote:
    def test_two_devices_at_once_lose_nothing(self, note, by, now):
        save_note(note=note, about=note.about, text="第一台", version=2, by=by, now=now)
        with pytest.raises(EditConflict) as conflict:
            save_note(note=note, about=note.about, text="第二台", version=2, by=by, now=now)
        assert conflict.value.data == {"theirs": "第一台", "yours": "第二台", "version": 3}

    def test_leaves_no_fact_no_to_do_and_no_trail(self, note):
        assert not Fact.objects.exists()
        assert not ToDo.objects.exists()
        assert not Entry.objects.filter(act__contains="note").exists()

    def test_is_by_ones_own_hand_alone(self, branch, note, now):
        for act in (
            lambda: save_note(note=note, about="x", text="y", version=2, by=branch.by, now=now),
            lambda: delete_note(note=note, by=branch.by, now=now),
            lambda: give_note(note=note, unit=branch.unit, sitting=None, by=branch.by, now=now),
        ):
            with pytest.raises(NotPermitted):
                act()

    def test_on_its_page_shows_both_texts_where_they_cross(self, member, note):
        sent = {"about": note.about, "text": "另一份", "version": 1}
        answer = browser(member).post(f"/activities/notes/{note.uuid}/", sent)
        assert answer.status_code == 409
        shown = BeautifulSoup(answer.content, "html.parser").select_one("#conflict").text
        assert "义务八条" in shown
        assert "另一份" in shown

    def test_is_found_by_nobody_else(self, branch, note):
        assert browser(branch.people[0]).get(f"/activities/notes/{note.uuid}/").status_code == 404


class TestGiveNote:
    def test_to_the_secretary_asks_for_an_answer_and_sends_a_copy(self, branch, note, by, now):
        sent = give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
        save_note(note=note, about=note.about, text="后来想到的", version=2, by=by, now=now)
        sent.refresh_from_db()
        assert sent.text == "义务八条"
        assert ToDo.objects.get().permission == "note_view"
        page = browser(branch.people[0]).get("/").content.decode()
        assert "党章第一章" in page

    def test_to_a_topic_is_a_contribution_on_the_sessions_page(self, branch, note, by, now):
        session = open_theme_day(branch, now)
        sitting = add_session_topic(session=session, title="学党章", by=branch.by, now=now)
        give_note(note=note, unit=branch.unit, sitting=sitting, by=by, now=now)
        page = browser(branch.people[0]).get(f"/activities/{session.uuid}/").content.decode()
        assert "义务八条" in page
        assert not ToDo.objects.exists()

    def test_is_refused_while_there_is_nothing_in_it(self, branch, member, by, now):
        empty = begin_note(person=member, about="空", entry=None, by=by, now=now)
        with pytest.raises(UnableToSendNote):
            give_note(note=empty, unit=branch.unit, sitting=None, by=by, now=now)

    def test_deleting_the_note_leaves_what_was_sent(self, branch, note, by, now):
        give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
        delete_note(note=note, by=by, now=now)
        assert SentNote.objects.get().note is None


class TestAnswerNote:
    def test_is_read_by_its_writer_and_settles_what_was_asked(self, branch, member, note, by, now):
        sent = give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
        answer_note(
            sent=sent,
            answer="说得实在",
            answered_by=branch.people[0],
            by=branch.by,
            now=now + LATER,
        )
        assert ToDo.objects.get().done_at is not None
        assert "说得实在" in browser(member).get("/activities/notes/").content.decode()
        with pytest.raises(UnableToTakeBack):
            take_note_back(sent=sent, by=by, now=now)

    def test_without_words_is_refused(self, branch, note, by, now):
        sent = give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
        with pytest.raises(Faulty):
            answer_note(sent=sent, answer=" ", answered_by=None, by=branch.by, now=now)

    def test_before_it_a_note_can_be_taken_back(self, branch, note, by, now):
        sent = give_note(note=note, unit=branch.unit, sitting=None, by=by, now=now)
        take_note_back(sent=sent, by=by, now=now + LATER)
        assert not SentNote.objects.exists()
        assert ToDo.objects.get().done_at is not None


class TestConstraints:
    @pytest.mark.accepts("activities_note_about_given")
    @pytest.mark.refuses("activities_note_about_given")
    def test_of_a_note(self, member, now):
        Note.objects.create(person=member, about="甲", saved_at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(person=member, about="", saved_at=now)

    @pytest.mark.accepts("activities_note_of_entry_once")
    @pytest.mark.refuses("activities_note_of_entry_once")
    def test_of_a_note_about_an_entry(self, branch, member, now, today):
        from xuexing.apps.library.models import ReadingEntry, ReadingList

        reading = ReadingList.objects.create(
            unit=branch.unit, title="书目", starts_on=today, ends_on=today, made_at=now
        )
        entry = ReadingEntry.objects.create(reading_list=reading, place=1, title="党章")
        Note.objects.create(person=member, entry=entry, about="甲", saved_at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(person=member, entry=entry, about="乙", saved_at=now)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "activities_sent_note_text_given": ({"text": "甲"}, {"text": ""}),
                "activities_sent_note_answer_has_moment": (
                    {"answer": ""},
                    {"answer": "好"},
                ),
            }
        ),
    )
    def test_of_what_was_sent(self, branch, member, now, fields, outcome):
        usual = {"person": member, "unit": branch.unit, "about": "甲", "text": "乙", "sent_at": now}
        with outcome, transaction.atomic():
            SentNote.objects.create(**{**usual, **fields})

    @pytest.mark.accepts("activities_sent_note_contribution_unanswered")
    @pytest.mark.refuses("activities_sent_note_contribution_unanswered")
    def test_of_a_contribution(self, branch, member, now):
        session = open_theme_day(branch, now)
        sitting = add_session_topic(session=session, title="学党章", by=branch.by, now=now)
        usual = {"person": member, "unit": branch.unit, "about": "甲", "text": "乙", "sent_at": now}
        SentNote.objects.create(**usual, sitting=sitting)
        with pytest.raises(IntegrityError), transaction.atomic():
            SentNote.objects.create(**usual, sitting=sitting, answer="好", answered_at=now)
