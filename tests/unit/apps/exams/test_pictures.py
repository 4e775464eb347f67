"""Pictures of questions in an examination: shown to whoever is shown the question, and as long."""

import io
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.factories import UserFactory
from tests.factories.exams import (
    AFTER,
    MOMENT,
    begin,
    cell,
    essay,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
    write,
)
from tests.factories.items import case, png, single, with_picture
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.exams.documents import describe_paper
from xuexing.apps.exams.models import Answer
from xuexing.apps.exams.operations import cancel_exam, mark_answer, release_results, submit_attempt
from xuexing.apps.exams.queries.running import list_items_of_form
from xuexing.apps.itembank.api import Item, retire_items
from xuexing.apps.itembank.models import VersionMedia
from xuexing.foundation.documents.description import Picture
from xuexing.foundation.documents.texts import list_texts
from xuexing.kernel.items import Single

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(home):
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.fixture
def exam(branch):
    """Of a question that is put here alone: review and exercise ask none that people mark."""
    put_to_use(with_picture(essay()), question(2))
    return make_exam(branch.unit, make_a_paper(branch.unit, cell(2)))


def browser(person):
    client = Client(headers={"accept-language": "en"})
    if person.user is None:
        person.user = UserFactory()
        person.save()
    client.force_login(person.user)
    return client


def pictures_of(page):
    """Return the addresses of the pictures that a page shows."""
    words = page.content.decode()
    return [each.partition('"')[0] for each in words.split('<img src="')[1:]]


def picture(exam):
    """Return the address of the first picture of an examination's questions."""
    media = VersionMedia.objects.order_by("id").first()
    return f"/tests/bank/{media.version.item.uuid}/pictures/{media.version.number}/{media.name}/"


def release(exam):
    with time_machine.travel(AFTER, tick=False):
        release_results(exam=exam, by=SYSTEM, now=AFTER)


class TestSitting:
    def test_shows_the_picture_in_its_question(self, exam, branch, django_assert_max_num_queries):
        sitter = browser(branch.people[4])
        attempt = begin(exam, branch.people[4])
        page = sitter.get(f"/tests/attempts/{attempt.uuid}/")
        assert pictures_of(page) == [picture(exam)]
        assert 'alt="一张地图"' in page.content.decode()
        address = picture(exam)
        with django_assert_max_num_queries(8):
            answer = sitter.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))

    def test_gives_it_to_nobody_before_and_to_nobody_else(self, exam, branch):
        sitter, other = browser(branch.people[4]), browser(branch.people[3])
        assert sitter.get(picture(exam)).status_code == 404
        begin(exam, branch.people[4])
        assert sitter.get(picture(exam)).status_code == 200
        assert other.get(picture(exam)).status_code == 404
        assert Client().get(picture(exam)).status_code == 302

    def test_gives_it_no_longer_once_it_is_handed_in_or_given_up(self, exam, branch):
        sitter, other = browser(branch.people[4]), browser(branch.people[3])
        sit(exam, branch.people[4], right=1)
        begin(exam, branch.people[3])
        assert sitter.get(picture(exam)).status_code == 404
        assert other.get(picture(exam)).status_code == 200
        cancel_exam(exam=exam, by=SYSTEM, now=MOMENT)
        assert other.get(picture(exam)).status_code == 404

    def test_keeps_back_a_picture_that_explains_the_answer(self, branch):
        shown = with_picture(question(1), 0, 200)
        explained = shown.stem.index("<br>", shown.stem.index("<br>") + 1)
        told = {"stem": shown.stem[:explained], "explanation": shown.stem[explained:]}
        put_to_use(replace(shown, **told))
        exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(1)))
        sitter = browser(branch.people[4])
        begin(exam, branch.people[4])
        address = picture(exam)
        assert sitter.get(address).status_code == 200
        assert sitter.get(address.replace("map-0", "map-200")).status_code == 404
        assert sitter.get(address.replace("map-0", "none")).status_code == 404

    def test_shows_the_picture_of_a_case_above_its_parts(self, branch):
        put_to_use(with_picture(case()))
        exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(1, kind="case", marks=4)))
        attempt = begin(exam, branch.people[4])
        sitter = browser(branch.people[4])
        assert pictures_of(sitter.get(f"/tests/attempts/{attempt.uuid}/")) == [picture(exam)]
        assert sitter.get(picture(exam)).status_code == 200

    def test_asks_as_often_for_many_pictures_as_for_one(self, branch):
        put_to_use(*(with_picture(question(n), n) for n in range(1, 13)))
        costs = []
        for count in (2, 10):
            exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(count)))
            attempt = begin(exam, branch.people[4])
            sitter = browser(branch.people[4])
            sitter.get(f"/tests/attempts/{attempt.uuid}/")
            with CaptureQueriesContext(connection) as captured:
                page = sitter.get(f"/tests/attempts/{attempt.uuid}/")
            assert len(pictures_of(page)) == count
            costs.append(len(captured))
        assert costs[0] == costs[1] <= 12


def mark_all(attempt):
    """Mark what people mark."""
    for answer in Answer.objects.filter(attempt=attempt, share__isnull=True):
        by = Actor.user(UserFactory().pk)
        mark_answer(answer=answer, levels={"1": 1}, by=by, now=MOMENT)


class TestResult:
    def test_shows_the_picture_with_the_answers_and_only_then(self, exam, branch):
        attempt = sit(exam, branch.people[4], right=1)
        mark_all(attempt)
        sitter = browser(branch.people[4])
        assert sitter.get(f"/tests/results/{attempt.uuid}/").status_code == 404
        release(exam)
        assert pictures_of(sitter.get(f"/tests/results/{attempt.uuid}/")) == [picture(exam)]
        assert sitter.get(picture(exam)).status_code == 200

    def test_keeps_it_where_answers_are_never_shown(self, branch):
        put_to_use(with_picture(question(1)))
        paper = make_a_paper(branch.unit, cell(1))
        exam = make_exam(branch.unit, paper, shows_answers="never")
        retire_items(items=Item.objects.all(), by=SYSTEM, now=MOMENT)  # else review might ask it
        attempt = sit(exam, branch.people[4], right=1)
        release(exam)
        sitter = browser(branch.people[4])
        assert pictures_of(sitter.get(f"/tests/results/{attempt.uuid}/")) == []
        assert sitter.get(picture(exam)).status_code == 404


class TestMarking:
    def test_shows_the_picture_to_who_marks(self, branch):
        put_to_use(with_picture(essay()))
        paper = make_a_paper(branch.unit, cell(1, kind="short_answer", marks=8))
        exam = make_exam(branch.unit, paper)
        attempt = begin(exam, branch.people[4])
        [answer] = Answer.objects.filter(attempt=attempt)
        write(answer, "我会这样做。")
        submit_attempt(attempt=attempt, by=SYSTEM, now=MOMENT)
        secretary = browser(branch.people[0])
        page = secretary.get(f"/tests/marking/{answer.uuid}/")
        assert pictures_of(page) == [picture(exam)]
        assert secretary.get(picture(exam)).status_code == 200

    def test_shows_the_material_of_a_case_to_who_marks_a_part_of_it(self, branch):
        whole = with_picture(case())
        put_to_use(replace(whole, parts=(essay(), single())))
        exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(1, kind="case", marks=8)))
        attempt = begin(exam, branch.people[4])
        answer = Answer.objects.get(attempt=attempt, item__version__item__kind="short_answer")
        write(answer, "我会这样做。")
        submit_attempt(attempt=attempt, by=SYSTEM, now=MOMENT)
        page = browser(branch.people[0]).get(f"/tests/marking/{answer.uuid}/")
        assert pictures_of(page) == [picture(exam)]


class TestJudging:
    def test_shows_pictures_on_the_pages_of_whoever_runs_it(self, exam, branch):
        sit(exam, branch.people[4], right=1)
        secretary = browser(branch.people[0])
        version = VersionMedia.objects.get().version
        for address in (
            f"/tests/exams/{exam.uuid}/items/",
            f"/tests/exams/{exam.uuid}/items/{version.uuid}/void/",
            f"/tests/papers/{exam.paper.uuid}/",
        ):
            assert pictures_of(secretary.get(address)) == [picture(exam)], address


class TestPaper:
    @pytest.fixture
    def form(self, branch):
        held = with_picture(question(1), 0, 200)
        options = tuple(
            replace(each, text=f'{each.text}<br><img src="media:map-0.png" alt="小图">')
            for each in held.content.options
        )
        put_to_use(
            held,
            replace(with_picture(single("看图选择。")), content=Single(options)),
            with_picture(case()),
        )
        paper = make_a_paper(branch.unit, cell(2, kind="single"), cell(1, kind="case", marks=4))
        return paper.forms.get()

    def test_says_words_and_shows_pictures_below_them(self, form):
        document = describe_paper(form, list_items_of_form(form_id=form.pk))
        shown = [each for each in document.blocks if isinstance(each, Picture)]
        # Two below the first question, one below the second and each of its options, one of the case.
        assert len(shown) == 2 + 1 + 4 + 1
        assert {each.content for each in shown} == {png(0), png(200)}
        assert "一张地图" not in "".join(list_texts(document))
        assert "小图" not in "".join(list_texts(document))

    def test_keeps_pictures_with_their_words(self, form):
        blocks = describe_paper(form, list_items_of_form(form_id=form.pk)).blocks
        for before, block in pairwise(blocks):
            if isinstance(block, Picture):
                assert before.keeps_next

    def test_is_printed_in_every_kind_of_file(self, form, branch):
        secretary = browser(branch.people[0])
        address = f"/tests/papers/{form.paper.uuid}/{form.number}/"
        assert len(pictures_of(secretary.get(address))) == 8
        word = docx.Document(io.BytesIO(secretary.get(f"{address}?as=word").content))
        assert len(word.inline_shapes) == 8
        pdf = PdfReader(io.BytesIO(secretary.get(f"{address}?as=pdf").content))
        assert sum(len(page.images) for page in pdf.pages) >= 2

    def test_asks_as_often_for_many_pictures_as_for_one(self, branch):
        put_to_use(*(with_picture(question(n), n) for n in range(1, 13)))
        costs = []
        for count in (2, 10):
            form = make_a_paper(branch.unit, cell(count)).forms.get()
            with CaptureQueriesContext(connection) as captured:
                describe_paper(form, list_items_of_form(form_id=form.pk))
            costs.append(len(captured))
        assert costs[0] == costs[1]
