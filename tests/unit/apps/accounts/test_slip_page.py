"""The page behind the square on a slip."""

import datetime as dt

import pytest
from django.utils import timezone

from xuexing.apps.accounts.api import make_slips
from xuexing.apps.accounts.models import SignIn, Slip

pytestmark = pytest.mark.django_db
NEW = {"password": "seven green hills", "again": "seven green hills"}


@pytest.fixture
def slip(user, by_keeper):
    return make_slips(users=[user], by=by_keeper, now=timezone.now())[0]


@pytest.fixture
def address(slip):
    return f"/account/slip/{slip.code}/"


class TestOpenSlip:
    def test_shows_whose_it_is_and_changes_nothing(self, address, stranger, read):
        soup = read(stranger.get(address))
        assert "chenlichuan" in soup.main.get_text()
        assert soup.find("input", autocomplete="username")["value"] == "chenlichuan"
        assert [field["autocomplete"] for field in soup.select("[type=password]")] == [
            "new-password"
        ] * 2
        assert Slip.objects.get().used_at is None

    def test_signs_in_with_the_password_chosen(self, user, address, stranger):
        assert stranger.post(address, NEW).headers["Location"] == "/"
        assert stranger.get("/inside/").content == b"inside: chenlichuan"
        assert SignIn.objects.get().user == user
        user.refresh_from_db()
        assert user.check_password(NEW["password"])

    def test_signs_out_who_was_signed_in_and_says_so_before(self, address, keeper, browser, read):
        browser = browser(keeper)
        assert "keeper is signed in on this device" in read(browser.get(address)).main.get_text()
        browser.post(address, NEW)
        assert browser.get("/inside/").content == b"inside: chenlichuan"

    def test_asks_again_when_the_two_differ(self, address, stranger, read):
        response = stranger.post(address, NEW | {"again": "seven green hill"})
        soup = read(response)
        assert response.status_code == 422
        assert soup.select_one("#errors a")["href"] == "#id_again"
        assert Slip.objects.get().used_at is None

    def test_says_all_that_is_wrong_with_the_password(self, address, stranger, read):
        response = stranger.post(address, {"password": "123", "again": "1234"})
        errors = read(response).find(id="errors")
        assert "4 things to put right; passwords have to be typed again" in errors.h2.get_text()
        links = [link["href"] for link in errors.select("a")]
        assert links == ["#id_password"] * 3 + ["#id_again"]

    def test_is_found_by_the_code_in_groups_and_capitals(self, slip, stranger):
        code = f"{slip.code[:4]}-{slip.code[4:8]}-{slip.code[8:]}".upper()
        assert stranger.get(f"/account/slip/{code}/").status_code == 200


class TestSlipThatLetsNobodyIn:
    def said(self, response, read, status):
        assert response.status_code == status
        text = read(response).main.get_text()
        assert "the secretary of your unit" in text
        return text

    def test_unknown(self, slip, stranger, read):
        wrong = f"/account/slip/{slip.code[::-1]}/"
        assert "no slip with this code" in self.said(stranger.get(wrong), read, 404)

    def test_used(self, address, stranger, browser, read):
        stranger.post(address, NEW)
        assert "has been used" in self.said(browser().get(address), read, 410)
        assert "has been used" in self.said(browser().post(address, NEW), read, 410)

    def test_ended_by_a_newer_one(self, user, by_keeper, address, stranger, read):
        make_slips(users=[user], by=by_keeper, now=timezone.now())
        assert "newer one" in self.said(stranger.get(address), read, 410)

    def test_expired(self, address, stranger, read):
        Slip.objects.update(
            expires_at=timezone.now(), made_at=timezone.now() - dt.timedelta(days=14)
        )
        assert "too old" in self.said(stranger.get(address), read, 410)


class TestEnterSlip:
    def test_leads_to_the_slip(self, slip, stranger):
        response = stranger.get("/account/slip/", {"code": f" {slip.code[:4]} / {slip.code[4:]}"})
        assert response.headers["Location"] == f"/account/slip/{slip.code}/"

    def test_asks_for_a_code(self, stranger, read):
        assert stranger.get("/account/slip/").status_code == 200
        response = stranger.get("/account/slip/", {"code": "--"})
        assert response.status_code == 422
        assert "Type the code" in read(response).find(id="errors").get_text()
