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
from django.urls import get_resolver, reverse
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
from .addresses.world import EVERYBODY, SIGNED_IN, STRANGER, World

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
def world(common, db):
    """The common world as it was made: what a test makes besides is gone after it."""
    with time_machine.travel(NOW, tick=False):
        yield deepcopy(common)


def each_alone(address, world, people, url):
    """Return what each of some people gets, as if none of the others had come, and what it changed."""
    found, changes = {}, Changes()
    for who in people:
        with transaction.atomic(), connection.execute_wrapper(changes):
            found[who] = outcome(address.open(world, who, url))
            transaction.set_rollback(True)
    return found, changes.found


def seekers(address):
    """Return the nearest and the farthest who may do it, and one who may not.

    They shall find nothing where nothing is.
    """
    may = [who for who in SIGNED_IN if who in address.may]
    may_not = [who for who in SIGNED_IN if who not in address.may]
    return {*may[:1], *may[-1:], *may_not[:1]}


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
    def test_has_a_row_for_each_method(self, world, name):
        rows = [each for each in ADDRESSES if each.name == name]
        who = next(each for each in reversed(EVERYBODY) if each in rows[0].may)
        answer = world.browser(who).generic("PURGE", somewhere(name))
        assert answer.status_code == 405, f"{name} does not say which methods it takes"
        taken = set(answer.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"}
        assert taken == {each.method for each in rows}


class TestWhoMay:
    @pytest.mark.parametrize("address", ADDRESSES, ids=str)
    def test_and_who_may_not(self, world, address):
        url, _made_beforehand = address.url(world), address.sends(world)
        found, changed = each_alone(address, world, EVERYBODY, url)
        assert found == address.expected()
        assert changed == [] or address.method == "POST", "a GET changes nothing"
        if address.asks is not nothing or is_keyed(address):
            nowhere = address.url(world, unknown=True)
            found, _changed = each_alone(address, world, seekers(address), nowhere)
            assert set(found.values()) == {404}, "something is found where nothing is"


class TestAFault:
    def test_of_changing_on_get_is_found(self, db):
        changes = Changes()
        with connection.execute_wrapper(changes):
            User.objects.update(large_type=True)
        assert len(changes.found) == 1

    def test_of_a_view_that_says_nothing_is_found(self):
        assert silent("tests.unit.apps.accounts.places") == ["unmarked/"]
