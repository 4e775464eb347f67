"""My account: language, type, password, devices."""

import pytest

from xuexing.apps.accounts.models import SignIn
from xuexing.apps.audit.api import list_entries_of

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
CHANGE = {
    "current_password": PASSWORD,
    "password": "seven green hills",
    "again": "seven green hills",
}


def acts(user):
    return [entry.act for entry in list_entries_of(subject_uuid=user.uuid)]


class TestAccount:
    def test_lists_the_devices(self, user, browser, read):
        this = browser(user)
        browser(user, **{"user-agent": "Mozilla/5.0 (iPhone) Version/17.5 Safari/604.1"})
        rows = read(this.get("/account/")).select("ul.rows")[1].select("li")
        assert "Android phone, Chrome This device" in rows[0].get_text(" ", strip=True)
        assert "iPhone, Safari" in rows[1].get_text(" ", strip=True)
        assert rows[0].form is None
        assert rows[1].form["action"].endswith("/end/")

    def test_gives_no_session_key_away(self, user, browser):
        this, other = browser(user), browser(user)
        page = this.get("/account/").content.decode()
        assert this.session.session_key not in page
        assert other.session.session_key not in page

    def test_takes_as_many_queries_for_many_devices_as_for_one(
        self, user, browser, django_assert_max_num_queries
    ):
        phone, *_others = [browser(user) for _ in range(4)]
        with django_assert_max_num_queries(7):
            phone.get("/account/")

    def test_signs_out_one_device(self, user, browser, read):
        this, other = browser(user), browser(user)
        form = read(this.get("/account/")).select_one("form[action*='/devices/'][action$='/end/']")
        assert this.post(form["action"], follow=True).status_code == 200
        assert other.get("/inside/").status_code == 302
        assert this.get("/inside/").status_code == 200

    def test_does_not_sign_out_somebody_elses(self, user, keeper, browser):
        phone, other = browser(user), browser(keeper)
        handle = SignIn.objects.get(user=keeper).handle()
        assert phone.post(f"/account/devices/{handle}/end/").status_code == 404
        assert other.get("/inside/").status_code == 200

    def test_signs_out_all_other_devices(self, user, browser, read):
        this, first, second = browser(user), browser(user), browser(user)
        response = this.post("/account/devices/end-others/", follow=True)
        assert "2 devices are signed out." in read(response).get_text()
        assert first.get("/inside/").status_code == second.get("/inside/").status_code == 302
        assert read(response).select_one("[action$='end-others/']") is None


class TestPassword:
    def test_changes_it_and_stays_signed_in_here_alone(self, user, browser, read):
        this, other = browser(user), browser(user)
        before = this.session.session_key
        response = this.post("/account/password/", CHANGE, follow=True)
        assert "The new password holds" in read(response).get_text()
        assert this.session.session_key != before
        assert other.get("/inside/").status_code == 302
        user.refresh_from_db()
        assert user.check_password("seven green hills")

    def test_is_wanted_again_on_devices_whose_rows_are_left(self, user, browser):
        lost = browser(user)
        user.set_password("seven green hills")
        user.save()
        assert lost.get("/inside/").status_code == 302

    def test_needs_the_present_one(self, user, phone, read):
        response = phone.post("/account/password/", CHANGE | {"current_password": "a guess"})
        assert response.status_code == 422
        assert read(response).select_one("#errors a")["href"] == "#id_current_password"
        assert acts(user) == []

    def test_says_all_that_is_wrong(self, phone, read):
        typed = {"current_password": "a guess", "password": "12345", "again": "1"}
        soup = read(phone.post("/account/password/", typed))
        wrong = {field["id"] for field in soup.select(".is-wrong input")}
        assert wrong == {"id_current_password", "id_password", "id_again"}

    def test_is_not_guessed_without_end_on_a_device_left_alone(self, phone):
        guess = CHANGE | {"current_password": "a guess"}
        for _ in range(4):
            assert phone.post("/account/password/", guess).status_code == 422
        assert phone.post("/account/password/", guess).status_code == 429
        assert phone.post("/account/password/", CHANGE).status_code == 429

    def test_is_ready_for_password_managers(self, phone, read):
        fields = read(phone.get("/account/password/")).select("form [autocomplete]")
        said = [field["autocomplete"] for field in fields]
        assert said == ["username", "current-password", "new-password", "new-password"]

    def test_given_by_somebody_leads_on_to_where_one_was_going(self, user, phone, read):
        user.must_change_password = True
        user.save()
        page = read(phone.get("/account/password/", {"next": "/inside/"}))
        assert "Choose your own password" in page.h1
        response = phone.post("/account/password/", CHANGE | {"next": "/inside/"})
        assert response.headers["Location"] == "/inside/"
        assert phone.get("/inside/").status_code == 200


class TestLanguage:
    def test_is_kept_on_the_person(self, user, phone, browser):
        response = phone.post("/account/language/", {"language": "zh-hans", "next": "/account/"})
        assert response.headers["Location"] == "/account/"
        assert not response.cookies
        assert browser(user).get("/account/").headers["Content-Language"] == "zh-Hans"
        assert acts(user) == ["accounts.choose_language"]

    def test_is_kept_in_a_strangers_browser(self, user, stranger):
        response = stranger.post("/account/language/", {"language": "zh-hans"})
        assert response.cookies["django_language"]["httponly"]
        assert stranger.get("/account/sign-in/").headers["Content-Language"] == "zh-Hans"

    @pytest.mark.parametrize("language", ["", "fr", "zh-hans;x"])
    def test_is_one_of_two(self, language, user, phone, read):
        response = phone.post("/account/language/", {"language": language})
        assert response.status_code == 422
        assert "Choose Chinese or English" in read(response).get_text()
        assert acts(user) == []

    def test_leads_to_no_other_site(self, stranger):
        data = {"language": "en", "next": "https://elsewhere.example/"}
        assert stranger.post("/account/language/", data).headers["Location"] == "/"


class TestLargeType:
    def test_is_kept_on_the_person(self, user, phone, browser, read):
        response = phone.post("/account/large-type/", {"large": "1", "next": "/account/"})
        assert response.headers["Location"] == "/account/"
        assert not response.cookies
        assert read(browser(user).get("/account/")).html["class"] == ["large"]
        assert acts(user) == ["accounts.choose_large_type"]

    def test_set_twice_stays(self, user, phone):
        for _ in range(2):
            phone.post("/account/large-type/", {"large": "1"})
        user.refresh_from_db()
        assert user.large_type

    def test_without_a_word_turns_round(self, user, phone):
        for wanted in (True, False):
            phone.post("/account/large-type/")
            user.refresh_from_db()
            assert user.large_type is wanted

    def test_is_kept_in_a_strangers_browser(self, user, stranger, read):
        stranger.post("/account/large-type/")
        assert read(stranger.get("/account/sign-in/")).html["class"] == ["large"]
        stranger.post("/account/large-type/")
        assert "class" not in read(stranger.get("/account/sign-in/")).html.attrs
        assert (
            stranger.post("/account/large-type/", {"large": "1"}).cookies["large_type"].value == "1"
        )

    def test_is_not_changed_by_a_link(self, stranger):
        assert stranger.get("/account/large-type/").status_code == 405
