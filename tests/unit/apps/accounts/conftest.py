"""Somebody with an account, and browsers to come with."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import UserFactory
from xuexing.apps.audit.api import Actor

PASSWORD = "a long sentence"  # noqa: S105  of invented people
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; V2302A) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def _places(settings):
    """Stand the room alone, with the one place its pages lead back to."""
    settings.ROOT_URLCONF = "tests.unit.apps.accounts.places"


@pytest.fixture
def user():
    return UserFactory(sign_in_name="chenlichuan", password=PASSWORD)


@pytest.fixture
def by(user):
    return Actor.user(user.pk)


@pytest.fixture
def keeper():
    return UserFactory(sign_in_name="keeper")


@pytest.fixture
def by_keeper(keeper):
    return Actor.user(keeper.pk)


@pytest.fixture
def browser():
    """Return a function that makes a browser of its own, signed in if a user is given."""

    def make(user=None, **headers):
        client = Client(headers={"accept-language": "en", "user-agent": PHONE} | headers)
        if user is not None:
            address = {"sign_in_name": user.sign_in_name, "password": PASSWORD}
            assert client.post("/account/sign-in/", address).status_code == 302
        return client

    return make


@pytest.fixture
def stranger(browser):
    return browser()


@pytest.fixture
def phone(browser, user):
    return browser(user)


@pytest.fixture
def read():
    """Return a function that reads a page."""
    return lambda response: BeautifulSoup(response.content, "html.parser")
