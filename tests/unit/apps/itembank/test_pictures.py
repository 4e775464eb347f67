"""Pictures in the form of a question: added, seen, described, taken out, never lost on the way."""

import datetime as dt
import re
from dataclasses import replace
from importlib import import_module

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import UserFactory
from tests.factories.items import case, make_item, png, single, statement, with_picture
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.files.api import read_upload
from xuexing.apps.files.models import Upload
from xuexing.apps.itembank.api import Item, keep_answered, list_questions
from xuexing.apps.itembank.formats.identity import identity_of
from xuexing.apps.itembank.formats.pictures import take_from_below
from xuexing.apps.itembank.formats.records import Media
from xuexing.apps.itembank.models import GivenPicture, VersionMedia
from xuexing.apps.itembank.operations import hold_pictures, prune_given_pictures
from xuexing.foundation.contents import UnableToTakeFile

pytestmark = pytest.mark.django_db
NEW = "/tests/bank/new/?kind=true_false"
KEPT = re.compile(r"(part-\d+-)?(key|says)-\d+$")


@pytest.fixture(autouse=True)
def _stopped_clock(now, home):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def secretary(tree):
    return tree.user("here", "secretary")


@pytest.fixture
def mine(client, secretary):
    client.force_login(secretary)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def file(content=None, name="地图.png"):
    return SimpleUploadedFile(name, content or png())


def kept_in(page):
    """Return what a page sends again of its pictures."""
    fields = BeautifulSoup(page.content, "html.parser").find_all("input", {"name": KEPT})
    return {each["name"]: each.get("value", "") for each in fields}


def pictures():
    """Return the words of the one question, and what its pictures show."""
    [question] = list_questions(items=Item.objects.filter(case__isnull=True))
    plain, below = take_from_below(question)
    return plain.stem, [(each.media.content, each.says) for each in below]


@pytest.fixture
def sent(tree):
    return {"stem": "图上 < 一大会址。", "is_true": "true", "owner": str(tree.here.uuid)}


class TestWriting:
    def test_takes_a_picture_with_the_question_at_once(self, mine, sent):
        answer = mine.post(NEW, sent | {"picture": file(), "says": "一座小楼"}, follow=True)
        assert pictures() == ("图上 < 一大会址。", [(png(), "一座小楼")])
        assert 'alt="一座小楼"' in answer.content.decode()
        assert "图上 &lt; 一大会址。" in answer.content.decode()

    def test_shows_it_before_anything_is_saved(self, mine, sent):
        sent |= {"picture": file(), "says": "一座小楼", "add_picture": "own"}
        page = mine.post(NEW, sent)
        assert page.status_code == 200
        assert 'src="data:image/png;base64,' in page.content.decode()
        assert not Item.objects.exists()
        assert kept_in(page)["says-1"] == "一座小楼"

    def test_names_all_faults_at_once_and_loses_no_picture(self, mine, sent):
        page = mine.post(NEW, sent | {"stem": "", "picture": file()})
        assert page.status_code == 422
        assert "Write what is asked." in text_of(page)
        assert "Say what it shows, for whoever cannot see it." in text_of(page)
        mine.post(NEW, sent | kept_in(page) | {"says-1": "一座小楼"})
        assert pictures()[1] == [(png(), "一座小楼")]

    def test_asks_for_the_picture_that_words_describe(self, mine, sent):
        page = mine.post(NEW, sent | {"says": "一座小楼"})
        assert page.status_code == 422
        assert "Choose the picture that these words describe." in text_of(page)
        assert 'value="一座小楼"' in page.content.decode()

    @pytest.mark.parametrize(
        ("content", "fault"),
        [
            (b"GIF89a;", "This kind of file is not taken here. Take one of these: .png, .jpg."),
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_000, "too large: 2 MB and 25 million pixels"),
            (png(width=1, height=1).replace(b"\0\0\0\1\0\0\0\1", b"\0\0\x40\0\0\0\x40\0"),
             "too large: 2 MB and 25 million pixels"),
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_picture_or_too_large(self, mine, sent, content, fault):
        for extra in ({}, {"add_picture": "own"}):
            page = mine.post(NEW, sent | {"picture": file(content), "says": "楼"} | extra)
            assert fault in text_of(page)
        assert not Upload.objects.exists()

    def test_takes_pictures_of_a_case_and_of_its_questions(self, mine, tree):
        sent = {
            "stem": "阅读材料。", "owner": str(tree.here.uuid), "picture": file(), "says": "一",
            "part-1-kind": "true_false", "part-1-stem": "材料说的是一大。", "part-1-is_true": "true",
            "part-1-picture": file(png(200)), "part-1-says": "二",
        }  # fmt: skip
        mine.post("/tests/bank/new/?kind=case", sent)
        [question] = list_questions(items=Item.objects.filter(case__isnull=True))
        found = [take_from_below(each)[1][0] for each in (question, *question.parts)]
        assert [(each.media.content, each.says) for each in found] == [
            (png(), "一"),
            (png(200), "二"),
        ]

    def test_takes_the_same_words_about_another_picture(self, mine, sent):
        for shade in (0, 200):
            given = {"picture": file(png(shade)), "says": "楼", "all_the_same": "yes"}
            assert mine.post(NEW, sent | given).status_code == 302
        assert Item.objects.count() == 2
        given = {"picture": file(png(200)), "says": "楼", "all_the_same": "yes"}
        assert "in the bank already" in text_of(mine.post(NEW, sent | given))

    def test_looks_for_what_is_nearly_the_same_while_it_is_written(self, mine, sent):
        mine.post(NEW, sent | {"picture": file(), "says": "楼"})
        given = sent | {"key-1": "any", "says-1": "楼"}
        page = mine.post("/tests/bank/alike/?kind=true_false", given)
        assert "1 question in the bank is nearly the same" in text_of(page)
        assert "with other pictures" not in text_of(page)

    def test_says_that_what_is_nearly_the_same_has_other_pictures(self, mine, sent):
        mine.post(NEW, sent | {"picture": file(png(200)), "says": "楼"})
        page = mine.post(NEW, sent | {"picture": file(), "says": "楼"})
        assert page.status_code == 409
        assert "with other pictures" in text_of(page)
        mine.post(NEW, sent | kept_in(page) | {"all_the_same": "yes"})
        assert Item.objects.count() == 2


class TestChanging:
    def change(self, mine, item, **given):
        page = mine.get(f"/tests/bank/{item.uuid}/change/")
        seen = dict(re.findall(r'name="(number|seen_at)" value="([^"]*)"', text_of(page)))
        return seen | kept_in(page) | {"stem": "图上是嘉兴。", "is_true": "true"} | given

    def test_keeps_the_pictures_in_a_new_version(self, mine, tree, now):
        item = make_item(with_picture(statement(), 0, 200), unit=tree.here)
        keep_answered(versions=list(item.versions.all()), by=SYSTEM, now=now)
        mine.post(f"/tests/bank/{item.uuid}/change/", self.change(mine, item))
        assert item.versions.count() == 2
        assert pictures() == ("图上是嘉兴。", [(png(), "一张地图"), (png(200), "一张地图")])

    def test_takes_one_out_and_describes_the_other(self, mine, tree):
        item = make_item(with_picture(statement(), 0, 200), unit=tree.here)
        address = f"/tests/bank/{item.uuid}/change/"
        page = mine.post(address, self.change(mine, item, without_picture="own:1"))
        assert list(kept_in(page)) == ["key-1", "says-1"]
        mine.post(address, self.change(mine, item) | {"key-1": ""} | {"says-2": "南湖"})
        assert pictures()[1] == [(png(200), "南湖")]

    def test_is_in_plain_text_again_without_them(self, mine, tree):
        item = make_item(with_picture(statement()), unit=tree.here)
        assert item.versions.get().markup == "html"
        mine.post(f"/tests/bank/{item.uuid}/change/", self.change(mine, item, **{"key-1": ""}))
        assert item.versions.get().markup == "plain"
        assert not VersionMedia.objects.exists()
        assert not Upload.objects.exists()

    def test_keeps_one_file_however_often_a_draft_is_saved(self, mine, tree):
        item = make_item(with_picture(statement()), unit=tree.here)
        for stem in ("一。", "二。"):
            mine.post(f"/tests/bank/{item.uuid}/change/", self.change(mine, item, stem=stem))
        assert pictures() == ("二。", [(png(), "一张地图")])
        assert Upload.objects.count() == 1

    def test_of_two_writers_the_second_keeps_the_picture_added(self, mine, tree, now):
        item = make_item(with_picture(statement()), unit=tree.here)
        address = f"/tests/bank/{item.uuid}/change/"
        late = self.change(mine, item, picture=file(png(200)), says="南湖")
        with time_machine.travel(now + dt.timedelta(minutes=1), tick=False):
            mine.post(address, self.change(mine, item, stem="先写的。"))
            page = mine.post(address, late)
            assert page.status_code == 409
            assert "先写的。" in text_of(page)
            seen = dict(re.findall(r'name="(number|seen_at)" value="([^"]*)"', text_of(page)))
            mine.post(address, late | seen | kept_in(page) | {"picture": "", "says": ""})
        assert pictures()[1] == [(png(), "一张地图"), (png(200), "南湖")]

    def test_says_that_a_picture_is_there_no_longer(self, mine, tree):
        item = make_item(with_picture(statement()), unit=tree.here)
        other = UserFactory()
        media = [Media("x.png", png())]
        [theirs] = hold_pictures(
            pictures=media, giver=other, by=Actor.user(other.pk), now=item.made_at
        )
        for key in ("has:gone.png", str(theirs.uuid), "nonsense"):
            page = mine.post(
                f"/tests/bank/{item.uuid}/change/", self.change(mine, item, **{"key-1": key})
            )
            assert page.status_code == 422
            assert "One picture is there no longer." in text_of(page)


class TestHolding:
    def hold(self, secretary, now):
        by = Actor.user(secretary.pk)
        return hold_pictures(pictures=[Media("a.png", png())], giver=secretary, by=by, now=now)

    def test_keeps_a_picture_for_a_day(self, secretary, now):
        [held] = self.hold(secretary, now)
        assert read_upload(upload=held.upload) == png()
        assert prune_given_pictures(before=now, now=now) == 0
        assert prune_given_pictures(before=now + dt.timedelta(seconds=1), now=now) == 1
        assert not GivenPicture.objects.exists()
        assert not Upload.objects.exists()

    def test_leaves_what_a_question_has(self, mine, sent, now, django_capture_on_commit_callbacks):
        mine.post(NEW, sent | {"picture": file(), "says": "楼"})
        with django_capture_on_commit_callbacks(execute=True):
            prune_given_pictures(before=now + dt.timedelta(days=1), now=now)
        assert pictures()[1] == [(png(), "楼")]

    def test_is_not_allowed_for_anything_else(self, secretary, now):
        with pytest.raises(UnableToTakeFile):
            hold_pictures(pictures=[Media("a.txt", b"words")], giver=secretary, by=SYSTEM, now=now)
        assert not GivenPicture.objects.exists()


def test_older_questions_are_named_by_their_pictures():
    """What an upgrade writes is what an import reads."""
    name = "xuexing.apps.itembank.migrations.0003_pictures_tell_questions_apart"
    questions = [with_picture(single(), 0, 200), with_picture(case()), statement()]
    for question in questions:
        item = make_item(question)
        plain = identity_of(replace(question, media=()))
        Item.objects.filter(pk=item.pk).update(key=plain.key, text_key=plain.text_key)
    import_module(name).name_by_pictures(apps, None)
    keys = set(Item.objects.filter(case__isnull=True).values_list("key", "text_key"))
    assert keys == {(identity_of(q).key, identity_of(q).text_key) for q in questions}
