"""People with accounts, a mail server, a chat service."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from tests.factories import UserFactory
from tests.unit.apps.notices.servers import Post, mail_server
from xuexing.apps.notices.api import About, News, Told, tell
from xuexing.apps.notices.models import Mailbox, Notice
from xuexing.apps.organizations.models import Person
from xuexing.foundation import panels

KIND = "gossip.rumour_heard"


@pytest.fixture(autouse=True)
def _in_words(monkeypatch):
    """A room that puts what it tells into words."""

    def words(*, notice):
        yield Told(notice.data.get("title", "A rumour"), ["It is said so."], "Listen", "/gossip/")

    monkeypatch.setitem(panels._providers, f"notices.notice.{KIND}", [words])


@pytest.fixture
def post(settings) -> Iterator[Post]:
    """A mail server that takes everything."""
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def members(branch) -> list[Person]:
    """The five of the branch, all with an account."""
    for person in branch.people[1:]:
        person.user = UserFactory()
        person.save()
    return branch.people


@pytest.fixture
def tell_all(branch, members) -> Callable[..., Notice]:
    """Tell all five something."""

    def told(now, *, people=None, about=About.SESSION, title="A rumour", **more) -> Notice:
        news = News(
            kind=KIND,
            about=about,
            unit=branch.unit,
            source_uuid=more.pop("source_uuid", uuid.UUID(int=7)),
            data={"title": title},
            **more,
        )
        whom = Person.objects.filter(pk__in=[each.pk for each in people or members])
        return tell(what=news, people=whom, now=now)

    return told


@pytest.fixture
def box(now) -> Callable[[Person], str]:
    """Give somebody a confirmed address."""

    def give(person: Person) -> str:
        address = f"p{person.pk}@qingxi.example"
        Mailbox.objects.create(person=person, address=address, confirmed_at=now)
        return address

    return give
