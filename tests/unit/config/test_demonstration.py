"""The demo is made once, all of it or nothing, and its sign-ins can be read again."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.conf import LazySettings

from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations.api import is_started, start_organization
from xuexing.config import demonstration
from xuexing.config.demonstration import (
    DemoSignIn,
    UnableToMakeDemo,
    has_demo,
    kept_sign_ins,
    make_demo,
)

pytestmark = pytest.mark.django_db
SECRETARY = DemoSignIn(name="陈红", sign_in_name="chen", password="a sentence", role="书记")


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[ModuleType]:
    """A small demo in the place where a version keeps its own."""

    def make(now: dt.datetime) -> list[DemoSignIn]:
        start_organization(
            pack="cpc",
            records_from_on=now.date(),
            minutes_per_credit_hour=45,
            is_demo=True,
            by=COMMAND_LINE,
            now=now,
        )
        return [SECRETARY]

    module = ModuleType("demo_of_tests")
    module.make_demo = make
    monkeypatch.setitem(sys.modules, "demo_of_tests", module)
    monkeypatch.setattr(demonstration, "MODULE", "demo_of_tests")
    yield module
    (settings.HOME.root / "demo-sign-ins.json").unlink(missing_ok=True)


class TestMakeDemo:
    def test_keeps_the_sign_ins_for_the_terminal(self, demo: ModuleType, now: dt.datetime):
        assert make_demo(now=now) == [SECRETARY]
        assert kept_sign_ins() == [SECRETARY]

    def test_needs_a_home_of_its_own(self, demo: ModuleType, now: dt.datetime):
        make_demo(now=now)
        with pytest.raises(UnableToMakeDemo):
            make_demo(now=now)

    def test_leaves_nothing_when_it_fails(self, demo: ModuleType, now: dt.datetime):
        whole = demo.make_demo

        def broken(now: dt.datetime) -> list[DemoSignIn]:
            whole(now)
            raise RuntimeError("in the middle")

        demo.make_demo = broken
        with pytest.raises(RuntimeError):
            make_demo(now=now)
        assert not is_started()
        assert kept_sign_ins() == []


class TestHasDemo:
    def test_tells_whether_this_version_comes_with_one(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(demonstration, "MODULE", "xuexing.config.nowhere")
        assert not has_demo()
        monkeypatch.setattr(demonstration, "MODULE", "xuexing.config.demonstration")
        assert has_demo()
