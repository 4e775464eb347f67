"""Views say whom they let in; the rest is closed."""

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from xuexing.apps.accounts import urls
from xuexing.apps.accounts.access import place_to_go
from xuexing.apps.accounts.api import Access, access_of, reset_password

from . import places

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/inside/?page=2"}


class TestAccessOf:
    def test_tells_public_from_signed_in(self):
        assert access_of(places.today) is Access.PUBLIC
        assert access_of(places.inside) is Access.SIGNED_IN
        assert access_of(places.unmarked) is None

    def test_is_said_by_every_view_of_the_room(self):
        assert all(isinstance(pattern, URLPattern) for pattern in urls.urlpatterns)
        said = {pattern.name: access_of(pattern.callback) for pattern in urls.urlpatterns}
        inside = {"account", "password", "end_device", "end_other_devices"}
        outside = {"sign_in", "sign_out", "enter_slip", "slip", "language", "large_type"}
        assert said == dict.fromkeys(inside, Access.SIGNED_IN) | dict.fromkeys(
            outside, Access.PUBLIC
        )


class TestSignedIn:
    def test_lets_in_who_is_signed_in(self, phone):
        response = phone.get("/inside/")
        assert response.content == b"inside: chenlichuan"
        assert "no-store" in response.headers["Cache-Control"]

    def test_sends_a_stranger_to_sign_in_and_back(self, stranger):
        response = stranger.get("/inside/?page=2")
        assert response.headers["Location"] == "/account/sign-in/?next=/inside/%3Fpage%3D2"

    def test_brings_a_stranger_back_to_the_page_a_form_stood_on(self, stranger):
        came_from = {"Referer": "http://testserver/inside/?page=2#roll"}
        response = stranger.post("/inside/", headers=came_from)
        assert response.headers["Location"] == "/account/sign-in/?next=/inside/%3Fpage%3D2"

    @pytest.mark.parametrize("referer", ["", "https://elsewhere.example/inside/"])
    def test_brings_nobody_back_to_somewhere_else(self, stranger, referer):
        response = stranger.post("/inside/", headers={"Referer": referer})
        assert response.headers["Location"] == "/account/sign-in/?next=/"

    def test_turns_the_whole_page_for_htmx(self, stranger):
        response = stranger.get("/inside/", headers=HTMX)
        assert response.headers["HX-Redirect"] == "/account/sign-in/?next=/inside/%3Fpage%3D2"

    def test_asks_first_for_a_password_of_ones_own(self, user, phone, by_keeper, now):
        user.must_change_password = True
        user.save()
        response = phone.get("/inside/")
        assert response.headers["Location"] == "/account/password/?next=/inside/"
        assert phone.get("/account/").headers["Location"] == "/account/password/?next=/account/"
        assert phone.get("/account/password/").status_code == 200

    def test_ends_with_a_password_given_by_a_keeper(self, user, phone, by_keeper, now):
        reset_password(user=user, by=by_keeper, now=now)
        assert phone.get("/inside/").headers["Location"].startswith("/account/sign-in/")

    def test_ends_with_the_account_whatever_rows_are_left(self, user, phone):
        user.is_active = False
        user.save()
        assert phone.get("/inside/").headers["Location"].startswith("/account/sign-in/")


class TestUnmarkedView:
    def test_is_closed_to_strangers(self, stranger):
        response = stranger.get("/unmarked/")
        assert response.headers["Location"] == "/account/sign-in/?next=/unmarked/"

    def test_would_be_seen(self):
        patterns = get_resolver(places.__name__).url_patterns
        views = [each.callback for each in patterns if isinstance(each, URLPattern)]
        assert [view.__name__ for view in views if access_of(view) is None] == ["unmarked"]


class TestPlaceToGo:
    @pytest.mark.parametrize("wanted", ["/", "/inside/?page=2", "/活动/"])
    def test_is_where_next_says(self, rf, wanted):
        assert place_to_go(rf.get("/", {"next": wanted})) == wanted
        assert place_to_go(rf.post("/", {"next": wanted})) == wanted

    @pytest.mark.parametrize(
        "wanted",
        [
            "",
            "inside",
            "//elsewhere.example/",
            "///elsewhere.example/",
            "/\\elsewhere.example",
            "https://elsewhere.example/",
            "http://testserver/",
            "javascript:alert(1)",
            " //elsewhere.example",
        ],
    )
    def test_is_never_another_site(self, rf, wanted):
        assert place_to_go(rf.get("/", {"next": wanted}), otherwise="/account/") == "/account/"
