"""Every address is tested for who may and who may not, and a GET changes nothing.

A new address fails until it has a row for each of its methods in ``addresses/<room>.py``.
"""

import datetime as dt
import re
from copy import deepcopy
from functools import cache
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.urls import get_resolver, resolve, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import translation

from tests.architecture.house import SOURCE, files, hold, read
from xuexing.apps.accounts.api import Access, User, access_of

from .addresses import (
    accounts,
    activities,
    appraisal,
    board,
    columns,
    config,
    exams,
    itembank,
    knowledge,
    library,
    notices,
    organizations,
    oversight,
    pages,
    plans,
    practice,
    reports,
    review,
    rulebook,
)
from .addresses.address import nothing, outcome
from .addresses.world import SIGNED_IN, STRANGER, World

ADDRESSES = [
    *accounts.ADDRESSES,
    *activities.ADDRESSES,
    *appraisal.ADDRESSES,
    *board.ADDRESSES,
    *columns.ADDRESSES,
    *config.ADDRESSES,
    *exams.ADDRESSES,
    *itembank.ADDRESSES,
    *knowledge.ADDRESSES,
    *library.ADDRESSES,
    *notices.ADDRESSES,
    *organizations.ADDRESSES,
    *oversight.ADDRESSES,
    *pages.ADDRESSES,
    *plans.ADDRESSES,
    *practice.ADDRESSES,
    *reports.ADDRESSES,
    *review.ADDRESSES,
    *rulebook.ADDRESSES,
]
CHANGES = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", re.IGNORECASE
)
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
REFUSED = {403, 404}
SIGN_INS = "accounts_signin"
ANYTHING = {UUIDConverter: UUID(int=1), IntConverter: 1, StringConverter: "a", SlugConverter: "a"}
LINKED = re.compile(r"{% url ['\"]([^'\"]+)['\"]")


@cache
def patterns(urlconf=settings.ROOT_URLCONF):
    """Return all addresses by name."""
    return dict(_walk(get_resolver(urlconf), ""))


def _walk(resolver, prefix):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name or each.pattern}", each


def silent(urlconf=settings.ROOT_URLCONF):
    """Return the addresses whose views do not say whom they let in."""
    return [name for name, each in patterns(urlconf).items() if access_of(each.callback) is None]


def is_keyed(address):
    """Tell whether an address names a thing by its uuid."""
    converters = patterns()[address.name].pattern.converters.values()
    return any(isinstance(each, UUIDConverter) for each in converters)


def somewhere(name):
    """Return an address of nothing in particular, which is enough to be told what it takes."""
    parts = patterns()[name].pattern.converters
    return reverse(name, kwargs={key: ANYTHING[type(each)] for key, each in parts.items()})


class Changes:
    """Notes the statements that change something else than the browser's own sign-in."""

    def __init__(self):
        self.found = []

    def __call__(self, execute, sql, params, many, context):
        if CHANGES.match(sql) and SIGN_INS not in sql:
            self.found.append(sql)
        return execute(sql, params, many, context)


@pytest.fixture(scope="module")
def common(django_db_setup, django_db_blocker):
    """A world that is made once; a transaction round all tests takes it away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False), translation.override("en"):
            made = World(NOW)
            assert made.paper, "many ask for it, and it takes long to make"
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(common, db, settings):
    """The common world as it was made: what a test makes besides is gone after it."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    with time_machine.travel(NOW, tick=False):
        yield deepcopy(common)


def each_alone(address, world, url, expected):
    """Return what each of those of whom something is expected gets, and what it changed.

    Each as if none of the others had come. To whom a refusal is due, it is given as a part of a page:
    the whole page of it is the same everywhere, and would be a quarter of what this has to do.
    """
    found, changes = {}, Changes()
    for who, due in expected.items():
        with transaction.atomic(), connection.execute_wrapper(changes):
            answer = address.open(world, who, url, as_part=due in REFUSED)
            found[who] = outcome(answer)
            transaction.set_rollback(True)
    return found, changes.found


def nearest(address):
    """Return who may do it with least and with most, and who may not with most.

    They shall find nothing where nothing is.
    """
    may = [who for who in SIGNED_IN if who in address.may]
    may_not = [who for who in SIGNED_IN if who not in address.may]
    return {*may[:1], *may[-1:], *may_not[-1:]}


class TestEveryAddress:
    def test_says_whom_it_lets_in(self):
        hold(silent())

    def test_has_rows_and_every_row_an_address(self):
        assert {each.name for each in ADDRESSES} == set(patterns())

    def test_that_a_page_links_to_exists(self):
        pages = files(SOURCE, ".html")
        linked = {name for path in pages for name in LINKED.findall(read(path))}
        hold(sorted(linked - set(patterns())))

    def test_lets_strangers_in_only_where_it_says_so(self):
        public = {
            name for name, each in patterns().items() if access_of(each.callback) is Access.PUBLIC
        }
        assert {each.name for each in ADDRESSES if STRANGER in each.may} == public

    @pytest.mark.parametrize("name", sorted({each.name for each in ADDRESSES}))
    def test_has_a_row_for_each_method(self, rf, name):
        rows = [each for each in ADDRESSES if each.name == name]
        address = somewhere(name)
        view, args, kwargs = resolve(address)
        request = rf.generic("PURGE", address)
        request.user = User()
        answer = view(request, *args, **kwargs)
        assert answer.status_code == 405, f"{name} does not say which methods it takes"
        taken = set(answer.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"}
        assert taken == {each.method for each in rows}


class TestWhoMay:
    @pytest.mark.parametrize("address", ADDRESSES, ids=str)
    def test_and_who_may_not(self, world, address):
        url, _made_beforehand = address.url(world), address.sends(world)
        expected = address.expected()
        found, changed = each_alone(address, world, url, expected)
        assert found == expected
        assert changed == [] or address.method == "POST", "a GET changes nothing"
        if address.asks is not nothing or is_keyed(address):
            nowhere = address.url(world, unknown=True)
            nothing_found = dict.fromkeys(nearest(address), 404)
            found, _changed = each_alone(address, world, nowhere, nothing_found)
            assert found == nothing_found, "something is found where nothing is"

    @pytest.mark.parametrize("who", SIGNED_IN)
    def test_whoever_may_not_is_shown_a_page_that_says_so(self, world, who):
        answer = world.browser(who).get(reverse("organizations:unit", args=[UUID(int=1)]))
        assert answer.status_code == 404
        assert "There is nothing at this address that you may see." in answer.content.decode()
        assert "<nav" in answer.content.decode()


class TestAFault:
    def test_of_changing_on_get_is_found(self, db):
        changes = Changes()
        with connection.execute_wrapper(changes):
            User.objects.update(large_type=True)
        assert len(changes.found) == 1

    def test_of_a_view_that_says_nothing_is_found(self):
        assert silent("tests.unit.apps.accounts.places") == ["unmarked/"]
