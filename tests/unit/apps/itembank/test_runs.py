"""An import on the pages: begun, planned, applied or stopped in the background."""

import pytest
from django_tasks_db.models import DBTaskResult

from tests.factories.items import single, statement
from tests.factories.workbooks import workbook
from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import read_upload
from xuexing.apps.files.models import Upload
from xuexing.apps.itembank.api import (
    FORMATS,
    BankImport,
    Item,
    apply_bank_import,
    begin_bank_import,
    stop_bank_import,
)
from xuexing.apps.itembank.operations.imports import UnableToContinueBankImport
from xuexing.apps.itembank.tasks import plan_bank_file, write_bank_file
from xuexing.foundation.contents import UnableToTakeFile


@pytest.fixture
def begin(tree, home, now):
    by = Actor.user(tree.user("here", "secretary").pk)

    def _begin(content, name="bank.jsonl"):
        run = begin_bank_import(name=name, content=content, unit=tree.here, by=by, now=now)
        job = DBTaskResult.objects.order_by("-enqueued_at").first()
        assert job.task_path == plan_bank_file.module_path
        plan_bank_file.call(run.pk)
        return BankImport.objects.get(pk=run.pk), by

    return _begin


GOOD = [single(), statement()]
FAULTY = b'{"kind": "single", "stem": "x", "options": ["a"], "answer": "A"}\n'


class TestABankImport:
    def test_is_planned_and_applied(self, begin, now):
        run, by = begin(FORMATS["jsonl"].write(GOOD).content + FAULTY)
        assert (run.state, run.format, run.total_count) == ("ready", "jsonl", 2)
        assert run.plan["counts"] == {"added": 2, "changed": 0, "unchanged": 0, "faulty": 1}
        assert not Item.objects.exists()
        apply_bank_import(run=run, by=by, now=now)
        write_bank_file.call(run.pk, by.user_id)
        run.refresh_from_db()
        assert (run.state, run.done_count, run.upload) == ("applied", 2, None)
        assert Item.objects.count() == 2
        assert b"problems" in read_upload(upload=run.rest)

    @pytest.mark.parametrize("name", list(FORMATS))
    def test_takes_a_file_of_any_format(self, begin, name):
        target = FORMATS[name]
        run, _by = begin(target.write(GOOD).content, f"bank{target.endings[0]}")
        assert (run.state, run.format) == ("ready", name)

    def test_is_refused_where_nothing_can_be_taken(self, begin):
        run, _by = begin(FAULTY)
        assert (run.state, run.plan["fault_count"]) == ("refused", 1)
        run, _by = begin(workbook([["姓名"], ["张三"]]), "roster.xlsx")
        assert run.state == "refused"

    def test_refuses_a_file_of_another_kind(self, begin):
        with pytest.raises(UnableToTakeFile):
            begin(b"%PDF-1.7\n%%EOF", "a.pdf")
        assert not BankImport.objects.exists()

    def test_can_be_stopped(self, begin, now):
        run, by = begin(FORMATS["jsonl"].write(GOOD).content)
        stop_bank_import(run=run, by=by, now=now)
        with pytest.raises(UnableToContinueBankImport):
            apply_bank_import(run=run, by=by, now=now)
        with pytest.raises(UnableToContinueBankImport):
            stop_bank_import(run=run, by=by, now=now)
        assert not Upload.objects.exists()
        assert not Item.objects.exists()

    def test_that_is_stopped_while_it_is_written_writes_no_more(self, begin, now):
        run, by = begin(FORMATS["jsonl"].write(GOOD).content)
        apply_bank_import(run=run, by=by, now=now)
        stop_bank_import(run=BankImport.objects.get(), by=by, now=now)
        write_bank_file.call(run.pk, by.user_id)
        assert not Item.objects.exists()
        assert BankImport.objects.get().state == "stopped"
