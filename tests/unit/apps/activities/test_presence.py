"""Signing in by phone: offered, never forced; a claim, which marks nothing."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories import PersonFactory, UserFactory
from tests.factories.sessions import make_branch, mark, open_theme_day
from xuexing.apps.activities.models import RollEntry, SignInOffer, WrongCodes
from xuexing.apps.activities.operations import (
    UnableToClose,
    UnableToFindOnRoll,
    UnableToOfferSignIn,
    UnableToReadCode,
    UnableToSignIn,
    UnableToTryCode,
    begin_sign_in,
    claim_presence,
    close_session,
    end_sign_in,
)
from xuexing.apps.activities.operations.presence import get_code

pytestmark = pytest.mark.django_db
HALF_MINUTE = dt.timedelta(seconds=30)


@pytest.fixture
def session(branch, now):
    return open_theme_day(branch, now)


@pytest.fixture
def offer(branch, session, now):
    return begin_sign_in(session=session, by=branch.by, now=now)


def code_of(offer, now):
    return get_code(offer, now=now)


def wrong(offer, now):
    """Return a code that is none of the three that are taken."""
    near = {get_code(offer, now=now + n * HALF_MINUTE) for n in (-1, 0, 1)}
    return next(code for code in ("0000", "1111", "2222", "3333") if code not in near)


def claim(session, person, code, now, by):
    return claim_presence(session=session, person=person, code=code, by=by, now=now)


class TestBeginSignIn:
    def test_keeps_the_code_when_it_is_offered_again(self, branch, session, offer, now):
        assert begin_sign_in(session=session, by=branch.by, now=now) == offer
        assert SignInOffer.objects.count() == 1

    def test_is_refused_before_the_roll_is_called(self, branch, now):
        session = open_theme_day(branch, now, record_now=False)
        with pytest.raises(UnableToOfferSignIn):
            begin_sign_in(session=session, by=branch.by, now=now)

    def test_ends_with_everything_it_needed(self, branch, session, offer, now):
        with pytest.raises(UnableToReadCode):
            claim(session, branch.people[1], wrong(offer, now), now, branch.by)
        end_sign_in(session=session, by=branch.by, now=now)
        assert not SignInOffer.objects.exists()
        assert not WrongCodes.objects.exists()


class TestClaimPresence:
    def test_is_written_beside_the_roll_and_marks_nobody(self, branch, session, offer, now):
        entry = claim(session, branch.people[1], code_of(offer, now), now, branch.by)
        entry.refresh_from_db()
        assert (entry.signed_in_at, entry.state, entry.version) == (now, "", 1)

    def test_leaves_what_the_recorder_marked(self, branch, session, offer, now):
        mark(branch, session, now, None, 罗建平="absent")
        entry = claim(session, branch.people[1], code_of(offer, now), now, branch.by)
        assert entry.state == "absent"

    def test_can_be_overruled_afterwards(self, branch, session, offer, now):
        claim(session, branch.people[1], code_of(offer, now), now, branch.by)
        mark(branch, session, now, 4, 罗建平="absent")
        close_session(session=session, by=branch.by, now=now)
        entry = RollEntry.objects.get(session=session, person=branch.people[1])
        assert (entry.state, entry.signed_in_at) == ("absent", now)

    def test_does_not_outvote_the_headcount(self, branch, session, offer, now):
        for person in branch.people:
            claim(session, person, code_of(offer, now), now, branch.by)
        mark(branch, session, now, 4)
        with pytest.raises(UnableToClose):
            close_session(session=session, by=branch.by, now=now)

    def test_says_of_those_not_expected_that_they_came(self, branch, session, offer, now):
        entry = claim(session, branch.exempt, code_of(offer, now), now, branch.by)
        assert entry.state == "present"

    def test_takes_the_code_of_the_half_minute_before(self, branch, session, offer, now):
        code = code_of(offer, now - HALF_MINUTE)
        assert claim(session, branch.people[1], code, now, branch.by).signed_in_at == now

    def test_refuses_an_old_code(self, branch, session, offer, now):
        code = code_of(offer, now - 4 * HALF_MINUTE)
        with pytest.raises(UnableToReadCode):
            claim(session, branch.people[1], code, now, branch.by)
        assert not RollEntry.objects.exclude(signed_in_at=None).exists()

    def test_changes_nothing_the_second_time(self, branch, session, offer, now):
        code = code_of(offer, now)
        claim(session, branch.people[1], code, now, branch.by)
        later = now + dt.timedelta(minutes=20)
        assert claim(session, branch.people[1], "x", later, branch.by).signed_in_at == now

    def test_waits_after_five_wrong_codes_and_then_goes_on(self, branch, session, offer, now):
        person, bad = branch.people[1], wrong(offer, now)
        for _ in range(5):
            with pytest.raises(UnableToReadCode):
                claim(session, person, bad, now, branch.by)
        with pytest.raises(UnableToTryCode) as waits:
            claim(session, person, code_of(offer, now), now, branch.by)
        assert "14:35" in str(waits.value)
        later = now + dt.timedelta(minutes=5)
        claim(session, person, code_of(offer, later), later, branch.by)
        assert not WrongCodes.objects.exists()

    def test_holds_up_nobody_else(self, branch, session, offer, now):
        for _ in range(5):
            with pytest.raises(UnableToReadCode):
                claim(session, branch.people[1], wrong(offer, now), now, branch.by)
        claim(session, branch.people[2], code_of(offer, now), now, branch.by)

    def test_is_refused_to_somebody_on_no_roll(self, branch, session, offer, now):
        with pytest.raises(UnableToFindOnRoll):
            claim(session, PersonFactory(), code_of(offer, now), now, branch.by)

    def test_is_refused_where_it_is_not_offered(self, branch, session, now):
        with pytest.raises(UnableToSignIn):
            claim(session, branch.people[1], "1234", now, branch.by)


class TestPages:
    def test_the_code_comes_along_in_the_address_that_is_scanned(
        self, client, branch, session, offer
    ):
        branch.people[1].user = UserFactory()
        branch.people[1].save()
        client.force_login(branch.people[1].user)
        page = client.get(f"/activities/{session.uuid}/here/?code=4711").content.decode()
        assert 'value="4711"' in page

    def test_the_host_screen_is_fetched_anew_as_a_part(self, client, branch, session, offer):
        client.force_login(branch.people[0].user)
        url = f"/activities/{session.uuid}/code/"
        part = client.get(url, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert "<svg" in part
        assert client.get(url + "?refresh=15").headers["Refresh"] == "15"

    def test_the_roll_says_who_signed_in(self, client, branch, session, offer, now):
        claim(session, branch.people[1], code_of(offer, now), now, branch.by)
        client.force_login(branch.people[0].user)
        page = client.get(
            f"/activities/{session.uuid}/", headers={"accept-language": "en"}
        ).content.decode()
        assert page.count("signed in by phone") == 1


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_a_claim_and_a_mark_of_the_same_person_both_stand(self, now):
        branch = make_branch()
        session = open_theme_day(branch, now)
        offer = begin_sign_in(session=session, by=branch.by, now=now)
        both = Barrier(2)

        def alone(work):
            both.wait(10)
            try:
                work()
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as hands:
            code = code_of(offer, now)
            claimed = hands.submit(
                alone, lambda: claim(session, branch.people[1], code, now, branch.by)
            )
            marked = hands.submit(alone, lambda: mark(branch, session, now, 4, 罗建平="absent"))
            claimed.result()
            marked.result()
        entry = RollEntry.objects.get(session=session, person=branch.people[1])
        assert (entry.state, entry.signed_in_at) == ("absent", now)
