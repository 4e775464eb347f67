"""Pictures of a short check's questions: seen by whoever is asked them, once they are asked."""

import io

import docx
import pytest
import time_machine

from tests.factories import PersonFactory, UserFactory
from tests.factories.items import make_item, single, with_picture
from tests.factories.sessions import open_theme_day
from xuexing.apps.activities.operations import (
    add_check_question,
    add_session_topic,
    move_check_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(branch, home, now):
    """A question with a picture in a short check that is not begun."""
    session = open_theme_day(branch, now)
    sitting = add_session_topic(session=session, title="党的一大", by=branch.by, now=now)
    item = make_item(with_picture(single()), unit=branch.unit)
    version = item.versions.select_related("item").get()
    with time_machine.travel(now, tick=False):
        yield add_check_question(sitting=sitting, version=version, by=branch.by, now=now)


def address_of(question):
    media = question.version.media.get()
    return f"/tests/bank/{question.version.item.uuid}/pictures/1/{media.name}/"


def move_on(question, state, branch, now):
    move_check_on(check=question.check_of, state=state, by=branch.by, now=now)


def test_pictures_are_shown_on_the_page_and_given_once_the_question_is_asked(
    client, question, branch, now
):
    member = branch.people[4]
    member.user = UserFactory()
    member.save()
    client.force_login(member.user)
    assert client.get(address_of(question)).status_code == 404
    move_on(question, "draft", branch, now)
    page = client.get(f"/activities/checks/{question.check_of.uuid}/")
    assert f'<img src="{address_of(question)}" alt="一张地图">' in page.content.decode()
    assert client.get(address_of(question)).status_code == 200
    stranger = PersonFactory(user=UserFactory())
    client.force_login(stranger.user)
    assert client.get(address_of(question)).status_code == 404


def test_pictures_stand_on_the_slip_of_paper_too(client, question, branch):
    client.force_login(branch.people[0].user)
    address = f"/activities/checks/{question.check_of.uuid}/slip/"
    assert address_of(question) in client.get(address).content.decode()
    word = client.get(f"{address}?as=word").content
    assert len(docx.Document(io.BytesIO(word)).inline_shapes) == 1
