"""The quarterly meeting: its agenda from records, struck and added to, kept as the meeting saw it."""

import datetime as dt
import io

import pytest
from django.utils import translation
from docx import Document

from tests.factories import UnitFactory
from tests.factories.practice import raised, sent, with_topic
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.audit.models import Entry
from xuexing.apps.oversight.documents.pack import write_pack
from xuexing.apps.oversight.models import AgendaLine, Meeting
from xuexing.apps.oversight.operations import (
    UnableToChangeAgenda,
    UnableToOpenMeeting,
    UnableToSetSession,
    add_line,
    refresh_agenda,
    remove_line,
    save_decision,
    set_session,
    set_struck,
)
from xuexing.apps.oversight.queries import get_pack
from xuexing.foundation import panels
from xuexing.foundation.errors import EditConflict, Faulty
from xuexing.foundation.panels import Line, Panel

pytestmark = pytest.mark.django_db
KINDS = ["done", "actions", "findings", "comments", "due", "problems", "ideas"]


def texts(meeting, kind):
    """Return the rows of a line, in English."""
    line = meeting.lines.get(kind=kind)
    return [row[0] for row in line.rows["en"]["lines"]]


def close(branch, session, now):
    mark(branch, session, now, session.roll.filter(is_expected=True).count())
    return close_session(session=session, by=branch.by, now=now)


class TestOpenMeeting:
    def test_makes_the_agenda_from_records(self, branch, now, prepare, agree):
        held = open_theme_day(branch, now, on=dt.date(2026, 10, 16))
        with_topic(branch, held, now, "守纪律从小事做起")
        close(branch, held, now)
        raised(branch, now)
        sent(branch, now)
        agree()
        meeting = prepare()
        assert list(meeting.lines.values_list("kind", flat=True)) == KINDS
        assert {kind: texts(meeting, kind) for kind in KINDS if kind != "due"} == {
            "done": ["Theme day"],
            "actions": ["倒班的党员凑不齐"],
            "findings": [],
            "comments": ["守纪律从小事做起"],
            "problems": ["灌溉高峰一天停水两次"],
            "ideas": ["会议记录只填一次"],
        }

    def test_reads_in_either_language(self, prepare):
        pack = get_pack(meeting=prepare())
        assert pack.lines[3].title == "Topics whose comment is not written yet"
        with translation.override("zh-hans"):
            pack = get_pack(meeting=pack.meeting)
        assert "讲评" in pack.lines[3].title

    def test_takes_the_one_session_that_fits(self, prepare, session):
        assert prepare().session == session

    def test_takes_none_where_two_fit(self, branch, now, prepare, session):
        open_theme_day(branch, now, "members_meeting", on=dt.date(2026, 11, 19))
        assert prepare().session is None

    def test_of_a_second_call_gives_the_same_meeting(self, prepare):
        assert prepare() == prepare()
        assert Entry.objects.filter(act="oversight.open_meeting").count() == 1

    def test_looks_back_to_the_day_after_the_meeting_before(self, branch, now, prepare):
        before = open_theme_day(branch, now, "members_meeting", on=dt.date(2026, 9, 18))
        Meeting.objects.create(
            unit=branch.unit,
            period="2026Q3",
            since_on=dt.date(2026, 7, 1),
            session=before,
            made_at=now,
            drawn_at=now,
        )
        assert prepare().since_on == dt.date(2026, 9, 19)

    def test_looks_back_over_the_quarter_where_there_was_none_before(self, prepare):
        assert prepare().since_on == dt.date(2026, 10, 1)

    def test_is_refused_to_kinds_of_units_that_hold_none(self, prepare):
        with pytest.raises(UnableToOpenMeeting):
            prepare(unit=UnitFactory(kind="group"))
        assert not Meeting.objects.exists()

    def test_of_a_committee_sees_topics_and_problems_below(self, branch, now, prepare):
        county = UnitFactory(kind="committee")
        branch.unit.parent = county
        branch.unit.path = f"{county.path}{branch.unit.pk}/"
        branch.unit.save()
        raised(branch, now)
        assert texts(prepare(unit=county), "problems") == ["灌溉高峰一天停水两次"]

    def test_takes_the_same_queries_for_many_records_as_for_few(
        self, branch, now, prepare, django_assert_max_num_queries
    ):
        for _ in range(12):
            raised(branch, now)
        with django_assert_max_num_queries(45):
            prepare()

    def test_shows_what_other_rooms_add_while_they_do(self, branch, now, prepare, monkeypatch):
        said = [Panel("gossip", "What members asked", [Line("When is the next visit?")])]
        monkeypatch.setitem(panels._providers, "oversight.agenda", [lambda **_: said])
        meeting = prepare()
        assert texts(meeting, "gossip") == ["When is the next visit?"]
        said.clear()
        refresh_agenda(meeting=meeting, by=branch.by, now=now)
        assert not meeting.lines.filter(kind="gossip").exists()

    def test_keeps_a_line_that_was_decided_on(self, branch, now, prepare, monkeypatch):
        said = [Panel("gossip", "What members asked", [Line("When is the next visit?")])]
        monkeypatch.setitem(panels._providers, "oversight.agenda", [lambda **_: said])
        meeting = prepare()
        line = meeting.lines.get(kind="gossip")
        save_decision(line=line, text="五月", version=1, by=branch.by, now=now)
        said.clear()
        refresh_agenda(meeting=meeting, by=branch.by, now=now)
        kept = get_pack(meeting=meeting).decided[0]
        assert (kept.title, kept.rows) == ("What members asked", [])


class TestSetSession:
    def test_ties_the_meeting_to_its_session(self, branch, now, prepare, session):
        open_theme_day(branch, now, "members_meeting", on=dt.date(2026, 11, 19))
        meeting = set_session(meeting=prepare(), session=session, by=branch.by, now=now)
        assert meeting.session == session

    @pytest.mark.parametrize(
        ("form", "on"),
        [("theme_day", dt.date(2026, 11, 20)), ("members_meeting", dt.date(2026, 9, 18))],
    )
    def test_is_refused_for_another_form_or_quarter(self, branch, now, prepare, form, on):
        meeting = prepare()
        other = open_theme_day(branch, now, form, on=on)
        with pytest.raises(UnableToSetSession):
            set_session(meeting=meeting, session=other, by=branch.by, now=now)
        meeting.refresh_from_db()
        assert meeting.session is None


class TestAgenda:
    def test_brought_up_to_date_keeps_what_was_struck_and_added(self, branch, now, prepare):
        meeting = prepare()
        by = {"by": branch.by, "now": now}
        set_struck(line=meeting.lines.get(kind="done"), is_struck=True, **by)
        add_line(meeting=meeting, title="明年书目", **by)
        raised(branch, now)
        refresh_agenda(meeting=meeting, **by)
        pack = get_pack(meeting=meeting)
        assert [each.line.kind for each in pack.struck] == ["done"]
        assert pack.lines[-1].title == "明年书目"
        assert texts(meeting, "problems") == ["灌溉高峰一天停水两次"]

    def test_takes_off_only_lines_added_by_hand(self, branch, now, prepare):
        meeting = prepare()
        own = add_line(meeting=meeting, title="明年书目", by=branch.by, now=now)
        for line in (own, meeting.lines.get(kind="done")):
            remove_line(line=line, by=branch.by, now=now)
        assert list(meeting.lines.values_list("kind", flat=True)) == KINDS

    def test_wants_words_for_a_line_of_ones_own(self, branch, now, prepare):
        with pytest.raises(Faulty):
            add_line(meeting=prepare(), title=" ", by=branch.by, now=now)
        assert not AgendaLine.objects.filter(kind="own").exists()

    def test_stays_as_the_meeting_saw_it_once_it_was_held(self, branch, now, prepare, session):
        meeting = prepare()
        close(branch, session, now)
        raised(branch, now)
        by = {"by": branch.by, "now": now}
        for change in (
            lambda: refresh_agenda(meeting=meeting, **by),
            lambda: set_struck(line=meeting.lines.first(), is_struck=True, **by),
            lambda: add_line(meeting=meeting, title="x", **by),
            lambda: set_session(meeting=meeting, session=None, **by),
        ):
            with pytest.raises(UnableToChangeAgenda):
                change()
        assert texts(meeting, "problems") == []

    def test_names_nobody(self, branch, now, prepare, agree):
        raised(branch, now)
        sent(branch, now)
        agree()
        kept = str(list(prepare().lines.values_list("rows", flat=True)))
        assert not [person.name for person in branch.people if person.name in kept]


class TestSaveDecision:
    def test_may_follow_after_the_meeting(self, branch, now, prepare, session):
        meeting = prepare()
        close(branch, session, now)
        line = meeting.lines.get(kind="problems")
        save_decision(line=line, text="先试两周", version=1, by=branch.by, now=now)
        assert get_pack(meeting=meeting).decided[0].line.decision == "先试两周"

    def test_of_two_at_once_refuses_the_second_with_both_texts(self, branch, now, prepare):
        line = prepare().lines.first()
        save_decision(line=line, text="甲", version=1, by=branch.by, now=now)
        with pytest.raises(EditConflict) as refusal:
            save_decision(line=line, text="乙", version=1, by=branch.by, now=now)
        assert (refusal.value.data["theirs"], refusal.value.data["yours"]) == ("甲", "乙")


class TestWordDocument:
    def read(self, pack, today, *, is_held):
        document = Document(io.BytesIO(write_pack(pack, is_held=is_held, on=today)))
        section = document.sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        return "\n".join(each.text for each in document.paragraphs)

    def test_holds_the_lines_that_stand(self, branch, now, prepare, session, today):
        raised(branch, now)
        meeting = prepare()
        set_struck(line=meeting.lines.get(kind="due"), is_struck=True, by=branch.by, now=now)
        text = self.read(get_pack(meeting=meeting), today, is_held=False)
        assert "灌溉高峰一天停水两次" in text
        assert "What is due" not in text
        assert "First responsible person (chair): 陈立川" in text

    def test_of_a_meeting_held_has_its_decisions_and_actions(
        self, branch, now, prepare, agree, today
    ):
        meeting = prepare()
        line = meeting.lines.get(kind="problems")
        save_decision(line=line, text="先试两周", version=1, by=branch.by, now=now)
        agree(line=line)
        text = self.read(get_pack(meeting=meeting), today, is_held=True)
        assert "Decision: 先试两周" in text
        assert "同一议题分两班开. 丁国强, by 27 November 2026" in text
