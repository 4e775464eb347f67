"""Minutes that nearly repeat others': found once, read above, returned with a word that names nobody."""

import datetime as dt

import pytest

from tests.factories import UnitFactory
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.notices.models import ToDo
from xuexing.apps.oversight.access import copy_for
from xuexing.apps.oversight.models import Copy, MinutesSignature
from xuexing.apps.oversight.operations import (
    Found,
    UnableToChangeFinding,
    refresh_copies,
    return_minutes,
    settle_copy,
)
from xuexing.apps.oversight.operations.copies import FORM, LEAST
from xuexing.apps.practice.api import Voice
from xuexing.foundation.errors import NotFound

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)
DAY = dt.timedelta(days=1)
TEXT = "".join(
    f"第{number}项，{what}，大家议了{number * 7}分钟，定下由{who}在{number + 2}日前办好。"
    for number, (what, who) in enumerate(
        [("错峰检修的安排", "一班"), ("村民停水的反映", "二班"), ("新进党员谈话", "组织委员"),
         ("读书目录和进度", "宣传委员"), ("下月主题党日的地点", "办公室")], 1)
)  # fmt: skip
OTHER = "".join(
    f"{number}号机组的油温在{number * 3}点记录为{number * 11}度，巡检无异常。"
    for number in range(3, 15)
)


@pytest.fixture
def hold(branch, county, now):
    """Return a function that closes a session of a day with minutes."""

    def held(minutes, *, on, unit=None):
        session = open_theme_day(branch, now, on=on)
        mark(branch, session, now, 5)
        closed = close_session(session=session, by=branch.by, now=now)
        closed.minutes = minutes
        if unit is not None:
            closed.unit = unit
        closed.save()
        return closed

    return held


@pytest.fixture
def copied(branch, county, hold, now):
    """Minutes of a branch that repeat another's but for a number."""
    other = UnitFactory(name="灌区管理所党支部", parent=county)
    earlier = hold(TEXT, on=dt.date(2026, 10, 9), unit=other)
    later = hold(TEXT.replace("7分钟", "8分钟"), on=dt.date(2026, 11, 6))
    assert refresh_copies(by=SYSTEM, now=now) == 1
    return Copy.objects.get(session=later, other=earlier)


class TestRefreshCopies:
    def test_finds_what_repeats_an_earlier_text_and_asks_the_level_above(self, county, copied):
        asked = ToDo.objects.get(done_at=None, kind="oversight.read_minutes")
        assert (asked.unit, asked.permission) == (county, "finding_edit")
        assert asked.data == {"count": 1}
        assert copied.above == county

    def test_compares_each_session_once(self, copied, now):
        assert refresh_copies(by=SYSTEM, now=now + DAY) == 0
        assert (MinutesSignature.objects.count(), Copy.objects.count()) == (2, 1)

    def test_leaves_out_what_is_short_or_other_or_a_shift_of_one_meeting(self, hold, now):
        hold(TEXT, on=dt.date(2026, 10, 9))
        hold(TEXT, on=dt.date(2026, 10, 16))
        hold(OTHER, on=dt.date(2026, 9, 4))
        short = TEXT[: LEAST - 1]
        hold(short, on=dt.date(2026, 8, 7))
        hold(short, on=dt.date(2026, 7, 10))
        assert refresh_copies(by=SYSTEM, now=now) == 0
        assert MinutesSignature.objects.count() == 3

    def test_takes_what_many_share_for_a_form(self, hold, now):
        for number in range(FORM):
            hold(TEXT, on=dt.date(2026, 1, 9) + number * 20 * DAY)
        assert refresh_copies(by=SYSTEM, now=now) == 0


class TestChangedAfterwards:
    """Minutes that were corrected after they were compared are compared again."""

    @pytest.fixture
    def change(self, now):
        """Return a function that opens a session again, writes other minutes and closes it a day later."""

        def changed(session, minutes):
            session.refresh_from_db()
            session.minutes, session.minutes_version = minutes, session.minutes_version + 1
            session.closed_at = now + DAY
            session.save()

        return changed

    def test_takes_off_what_no_longer_repeats_another(self, copied, change, now):
        change(copied.session, OTHER)
        assert refresh_copies(by=SYSTEM, now=now + 2 * DAY) == 0
        assert not Copy.objects.exists()
        assert not ToDo.objects.filter(done_at=None).exists()

    def test_takes_off_what_was_cut_short(self, copied, change, now):
        change(copied.session, "略")
        refresh_copies(by=SYSTEM, now=now + 2 * DAY)
        assert not Copy.objects.exists()
        assert MinutesSignature.objects.count() == 1

    def test_takes_off_what_repeated_a_text_that_was_changed(self, copied, change, now):
        change(copied.other, OTHER)
        refresh_copies(by=SYSTEM, now=now + 2 * DAY)
        assert not Copy.objects.exists()

    def test_finds_what_was_changed_into_a_later_ones_text(self, county, hold, change, now):
        other = UnitFactory(name="灌区管理所党支部", parent=county)
        early = hold(OTHER, on=dt.date(2026, 10, 9), unit=other)
        late = hold(TEXT, on=dt.date(2026, 11, 6))
        assert refresh_copies(by=SYSTEM, now=now) == 0
        change(early, TEXT.replace("7分钟", "8分钟"))
        assert refresh_copies(by=SYSTEM, now=now + 2 * DAY) == 1
        copy = Copy.objects.get()
        assert (copy.session, copy.other) == (early, late)

    def test_does_not_turn_on_the_one_that_was_copied(self, copied, change, now):
        change(copied.other, TEXT.replace("9分钟", "10分钟"))
        refresh_copies(by=SYSTEM, now=now + 2 * DAY)
        assert [each.session for each in Copy.objects.all()] == [copied.session]

    def test_leaves_what_was_read_in_order_and_asks_again_what_was_returned(
        self, county, copied, change, now
    ):
        settle_copy(copy=copied, by=SYSTEM, now=now)
        change(copied.session, TEXT.replace("7分钟", "9分钟"))
        assert refresh_copies(by=SYSTEM, now=now + 2 * DAY) == 0
        found = Found("与已有记录高度相似", source="minutes", answer_by_on=TODAY + 9 * DAY)
        Copy.objects.update(read_on=None)
        copy = Copy.objects.get()
        return_minutes(copy=copy, found=found, voice=Voice(county.clerk), by=SYSTEM, now=now)
        change(copied.session, TEXT.replace("7分钟", "6分钟"))
        assert refresh_copies(by=SYSTEM, now=now + 2 * DAY) == 1
        assert Copy.objects.get().read_on is None

    def test_compares_it_once_as_it_stands(self, copied, change, now):
        change(copied.session, TEXT.replace("7分钟", "9分钟"))
        assert refresh_copies(by=SYSTEM, now=now + 2 * DAY) == 1
        assert refresh_copies(by=SYSTEM, now=now + 3 * DAY) == 0


class TestReading:
    def test_returns_a_word_that_says_nothing_of_whose_text_it_is(self, county, copied, now):
        found = Found("与已有记录高度相似", source="minutes", answer_by_on=TODAY + DAY)
        given = {"voice": Voice(county.clerk), "by": SYSTEM, "now": now}
        finding = return_minutes(copy=copied, found=found, **given)
        assert (finding.unit, finding.from_unit) == (copied.session.unit, county)
        told = ToDo.objects.get(done_at=None)
        assert told.kind == "oversight.answer_finding"
        assert copied.other.unit.name not in str(told.data)
        with pytest.raises(UnableToChangeFinding):
            settle_copy(copy=copied, by=SYSTEM, now=now)

    def test_in_order_asks_nobody_any_longer(self, copied, now):
        settle_copy(copy=copied, by=SYSTEM, now=now)
        copied.refresh_from_db()
        assert (copied.read_on, copied.finding) == (TODAY, None)
        assert not ToDo.objects.filter(done_at=None).exists()

    def test_is_for_the_level_above_and_hidden_from_the_unit(self, branch, county, copied):
        copy, sees_other = copy_for(user=county.clerk.user, on=TODAY, uuid=copied.uuid)
        assert (copy, sees_other) == (copied, True)
        with pytest.raises(NotFound):
            copy_for(user=branch.people[0].user, on=TODAY, uuid=copied.uuid)
