"""An import on the pages, from upload to writing."""

import datetime as dt

import pytest
from django_tasks_db.models import DBTaskResult

from tests.factories import MembershipFactory, PostFactory, UserFactory
from tests.factories.workbooks import workbook
from xuexing.apps.audit.api import Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.files.api import Upload
from xuexing.apps.files.operations import _path_of
from xuexing.apps.organizations.models import ImportRun, Membership, Person
from xuexing.apps.organizations.operations.imports import (
    UnableToContinueImport,
    UnableToTakeAnswer,
    answer_import,
    apply_import,
    begin_import,
    stop_import,
)
from xuexing.apps.organizations.operations.imports.runs import plan_run, write_run
from xuexing.apps.organizations.tasks import plan_file, write_file
from xuexing.config.home import Home
from xuexing.foundation.contents import UnableToTakeFile
from xuexing.foundation.faults import fault_text

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "工号", "党支部代码"]


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.HOME = Home(tmp_path)


@pytest.fixture
def by(branch):
    post = PostFactory(unit=branch, person__user=UserFactory(), person__name="书记")
    return Actor.user(post.person.user_id)


@pytest.fixture
def begin(by, now, branch):
    """Give a file to the page of the branch and let the background read it."""

    def _begin(*rows, content=None, kind="roster"):
        run = begin_import(
            kind=kind,
            name="名册.xlsx",
            content=content or workbook([HEADER, *rows]),
            unit=branch,
            is_complete=False,
            from_on=None,
            by=by,
            now=now,
        )
        assert run.state == "reading"
        plan_run(run=run, now=now)
        return run

    return _begin


@pytest.fixture
def apply(by, now):
    def _apply(run):
        apply_import(run=run, by=by, now=now)
        run.refresh_from_db()
        write_run(run=run, by=by, now=now)
        run.refresh_from_db()
        return run.state

    return _apply


class TestBeginImport:
    def test_shows_what_would_change_and_writes_nothing(self, begin):
        run = begin(["张伟", 1, "B1"], ["李娜", 2, ""])
        assert (run.state, run.done_count, run.total_count) == ("ready", 2, 2)
        assert run.plan["counts"]["added"] == 2
        assert run.plan["added"][0] == {
            "name": "张伟",
            "code": "1",
            "unit": "第一党支部",
            "where": {"sheet": "名册", "row": 2},
            "fields": {},
        }
        assert not Membership.objects.exists()

    def test_keeps_faults_in_a_form_that_is_read_in_any_language(self, begin):
        run = begin(["张伟", 1, "B7"], ["", 2, "B1"])
        assert run.state == "refused"
        assert run.plan["fault_count"] == 2
        first, second = run.plan["faults"]
        assert first["where"] == {"sheet": "名册", "row": 2, "column": "C", "header": "党支部代码"}
        assert "%(code)s" in first["text"]
        assert fault_text(first).startswith("No unit has code B7.")
        assert fault_text(second).startswith("This cell is blank.")

    def test_refuses_at_once_what_is_no_table(self, begin):
        with pytest.raises(UnableToTakeFile):
            begin(content=b"%PDF-1.7\n%%EOF")
        assert not ImportRun.objects.exists()
        assert not Upload.objects.exists()

    def test_keeps_why_a_file_could_not_be_read(self, begin):
        run = begin(content=b"a,b\n" + b"c," + b"d" * 200_000)
        assert run.state == "refused"
        assert fault_text(run.plan["faults"][0]).startswith("This text file cannot be read.")

    def test_puts_the_reading_on_the_queue(self, begin):
        run = begin(["张伟", 1, "B1"])
        [job] = DBTaskResult.objects.all()
        assert job.task_path == plan_file.module_path
        assert job.args_kwargs["args"] == [run.pk]

    def test_stays_within_what_its_giver_may_do(self, begin, other_branch):
        run = begin(["张伟", 1, "B2"])
        assert run.state == "refused"

    def test_may_run_again_after_a_worker_was_killed(self, begin, now):
        run = begin(["张伟", 1, "B1"])
        plan = run.plan
        plan_file.call(run.pk)
        run.refresh_from_db()
        assert run.plan == plan
        plan_file.call(run.pk + 1)


class TestAnswerImport:
    def test_decides_who_a_row_is(self, begin, by, now, branch, apply):
        wei = MembershipFactory(
            person__name="张伟", person__birth_on=dt.date(1970, 5, 1), unit=branch
        ).person
        run = begin(["张伟", 1, "B1"])
        assert run.state == "asking"
        [question] = run.plan["questions"]
        [candidate] = question["candidates"]
        assert (candidate["name"], candidate["birth_on"]) == ("张伟", "1970-05-01")
        answers = {question["key"]: candidate["uuid"]}
        answer_import(run=run, answers=answers, by=by, now=now)
        run.refresh_from_db()
        plan_run(run=run, now=now)
        assert apply(run) == "applied"
        wei.refresh_from_db()
        assert wei.code == "1"
        assert run.answers == {}

    def test_refuses_answers_that_were_not_offered(self, begin, by, now, branch):
        MembershipFactory(person__name="张伟", person__birth_on=dt.date(1970, 5, 1), unit=branch)
        run = begin(["张伟", 1, "B1"])
        for answers in ({"名册!2": "x"}, {"名册!9": "new"}):
            with pytest.raises(UnableToTakeAnswer):
                answer_import(run=run, answers=answers, by=by, now=now)
        run.refresh_from_db()
        assert (run.state, run.answers) == ("asking", {})


class TestApplyImport:
    def test_writes_the_plan_and_forgets_the_file(
        self, begin, apply, django_capture_on_commit_callbacks
    ):
        run = begin(["张伟", 1, "B1"])
        path = _path_of(run.upload.sha256)
        with django_capture_on_commit_callbacks(execute=True):
            assert apply(run) == "applied"
        assert Membership.objects.get().person.name == "张伟"
        assert (run.upload, run.plan) == (None, {"counts": run.plan["counts"]})
        assert not Upload.objects.exists()
        assert not path.exists()
        acts = list(Entry.objects.order_by("id").values_list("act", flat=True))
        assert acts == [
            "files.keep_upload",
            "organizations.begin_import",
            "organizations.apply_import",
            "organizations.import",
            "organizations.import_roster",
            "files.delete_upload",
        ]

    def test_writes_nothing_where_the_tables_have_changed_since_the_plan(
        self, begin, apply, branch
    ):
        run = begin(["张伟", 1, "B1"])
        MembershipFactory(person__name="张伟", person__code="1", unit=branch)
        assert apply(run) == "ready"
        assert run.plan["is_outdated"]
        assert run.plan["counts"]["added"] == 0
        assert Person.objects.filter(name="张伟").count() == 1
        assert Upload.objects.exists()
        assert apply(run) == "applied"

    def test_shows_the_faults_where_the_tables_no_longer_fit(self, begin, apply, branch):
        run = begin(["张伟", 1, "B1"])
        branch.code = "B5"
        branch.save()
        assert apply(run) == "refused"
        assert not Membership.objects.exists()

    def test_keeps_why_the_file_could_not_be_read_again(self, begin, apply):
        run = begin(["张伟", 1, "B1"])
        _path_of(run.upload.sha256).unlink()
        assert apply(run) == "refused"

    def test_may_run_again_after_a_worker_was_killed(self, begin, apply, by):
        run = begin(["张伟", 1, "B1"])
        assert apply(run) == "applied"
        write_file.call(run.pk, by.user_id)
        run.refresh_from_db()
        assert run.state == "applied"
        assert Membership.objects.count() == 1

    def test_is_refused_before_there_is_a_plan(self, begin, by, now):
        run = begin(["张伟", 1, "B7"])
        with pytest.raises(UnableToContinueImport):
            apply_import(run=run, by=by, now=now)


class TestStopImport:
    def test_forgets_the_file_and_what_it_said(self, begin, by, now):
        run = begin(["张伟", 1, "B1"])
        stop_import(run=run, by=by, now=now)
        run.refresh_from_db()
        assert (run.state, run.upload) == ("stopped", None)
        assert "张伟" not in repr(run.plan)
        assert not Upload.objects.exists()

    def test_is_refused_once_it_is_over(self, begin, by, now, apply):
        run = begin(["张伟", 1, "B1"])
        apply(run)
        with pytest.raises(UnableToContinueImport):
            stop_import(run=run, by=by, now=now)

    def test_is_not_undone_by_a_reading_that_ends_later(self, begin, by, now):
        run = begin(["张伟", 1, "B1"])
        ImportRun.objects.filter(pk=run.pk).update(state="reading")
        run = ImportRun.objects.select_related("upload").get(pk=run.pk)
        stop_import(run=ImportRun.objects.get(pk=run.pk), by=by, now=now)
        plan_run(run=run, now=now)
        assert run.state == "stopped"
