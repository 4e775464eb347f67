"""Logs say what went wrong and where, and never who: names in addresses, in bodies, in errors."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import path

from xuexing.apps.accounts.api import public
from xuexing.apps.organizations.models import Person
from xuexing.config import urls
from xuexing.config.log_lines import JsonLines

NAME, TELEPHONE = "赵金山", "13800001234"


@public
def broken(request):
    """A page that fails with what somebody typed in the words of the error."""
    try:
        int(request.POST["name"])
    except ValueError as error:
        raise RuntimeError(request.POST["tel"]) from error


@public
def clashing(_request):
    """A page that meets the database's own words, in which the refused row stands."""
    with transaction.atomic():
        Person.objects.create(name=NAME, name_key="1", code=TELEPHONE)
        Person.objects.create(name=NAME, name_key="1", code=TELEPHONE)


class WithBroken:
    urlpatterns = [path("broken/", broken), path("clashing/", clashing), *urls.urlpatterns]
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as an installation writes it."""
    stream, config = io.StringIO(), deepcopy(settings.LOGGING)
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def names_nobody(log: io.StringIO) -> bool:
    text = json.dumps(lines(log), ensure_ascii=False)
    return NAME not in text and TELEPHONE not in text and "%E8%B5%B5" not in text


@pytest.mark.django_db
class TestPages:
    def test_an_address_is_written_as_its_pattern_or_not_at_all(self, log, client: Client):
        client.get(f"/{NAME}/{TELEPHONE}/", {"q": NAME})
        client.get("/health/", {"q": NAME})
        client.post(f"/health/?q={NAME}", {"name": NAME})
        found = lines(log)
        assert {(each.get("address"), each.get("status")) for each in found} == {
            (None, 404),
            ("health/", 405),
        }
        assert names_nobody(log)

    def test_a_wrong_password_names_nobody(self, log, client: Client):
        for _ in range(7):
            client.post("/account/sign-in/", {"sign_in_name": NAME, "password": TELEPHONE})
        assert names_nobody(log)

    def test_a_form_without_its_token_names_nobody(self, log):
        Client(enforce_csrf_checks=True).post("/account/sign-in/", {"sign_in_name": NAME})
        assert "django.security.csrf" in {each["logger"] for each in lines(log)}
        assert names_nobody(log)


@pytest.mark.django_db
class TestErrors:
    @pytest.fixture(autouse=True)
    def _with_broken_pages(self, settings):
        settings.ROOT_URLCONF = WithBroken

    def test_are_told_by_kind_and_place_without_their_words(self, log, client: Client):
        client.raise_request_exception = False
        assert client.post("/broken/", {"name": NAME, "tel": TELEPHONE}).status_code == 500
        (line,) = [each for each in lines(log) if "error" in each]
        assert [each["kind"] for each in line["error"]] == [
            "builtins.RuntimeError",
            "builtins.ValueError",
        ]
        assert line["error"][0]["through"][-1].endswith(" broken")
        assert (line["method"], line["address"], line["status"]) == ("POST", "broken/", 500)
        assert names_nobody(log)

    def test_of_the_database_name_the_constraint_and_not_the_row(self, log, client: Client):
        client.raise_request_exception = False
        assert client.get("/clashing/").status_code == 500
        (line,) = [each for each in lines(log) if "error" in each]
        assert any("code" in each.get("constraint", "") for each in line["error"])
        assert names_nobody(log)


class TestSentences:
    @pytest.mark.parametrize(
        ("logger", "message", "args", "says"),
        [
            ("xuexing.foundation.tasks.worker", "%s is due.", ("a.b",), "a.b is due."),
            ("xuexing.foundation.tasks.worker", "%s is due.", (NAME,), "… is due."),
            ("xuexing.x", "%(n)s of %(who)s", ({"n": 3, "who": NAME},), "3 of …"),
            ("axes", "Lockout of %s", (NAME,), "Lockout of %s"),
            ("_granian", "Listening at: http://127.0.0.1:8000", (), None),
        ],
    )
    def test_are_filled_where_they_are_ours(self, logger, message, args, says):
        record = logging.LogRecord(logger, logging.INFO, "x.py", 7, message, args, None)
        assert json.loads(JsonLines().format(record))["says"] == (says or message)

    def test_of_others_without_places_say_where_they_were_said(self):
        record = logging.LogRecord("lib", 30, "/lib/mail.py", 7, f"to {NAME}", None, None, "send")
        assert json.loads(JsonLines().format(record))["says"] == "mail:7 send"
