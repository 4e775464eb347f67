"""Topics, questions of the bank and short checks that addresses are about."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from tests.factories import UserFactory
from tests.factories.items import single, statement, with_picture
from xuexing.apps.activities.models import SessionTopic, ShortCheck
from xuexing.apps.activities.operations import (
    add_check_question,
    move_check_on,
    record_check_slip,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.models import BankImport, Item, VersionMedia
from xuexing.apps.itembank.operations import add_item, begin_bank_import
from xuexing.apps.itembank.operations.imports.runs import plan_run as plan_bank_run
from xuexing.apps.knowledge.models import Topic
from xuexing.apps.knowledge.operations import add_topic, retire_topic
from xuexing.apps.organizations.models import Unit


class Questions:
    """The part of the world that is about knowing; the rest of it makes branch, session and people."""

    now: dt.datetime
    branch: Unit
    by: Actor
    sitting: SessionTopic

    # -- questions and topics ----------------------------------------------------------------------

    @cached_property
    def topic(self) -> Topic:
        """A topic of the branch."""
        return add_topic(unit=self.branch, title="党史", by=self.by, now=self.now)

    @cached_property
    def same_topic(self) -> Topic:
        """Another topic of the branch that is the same."""
        return add_topic(unit=self.branch, title="党的历史", by=self.by, now=self.now)

    @cached_property
    def retired_topic(self) -> Topic:
        """A topic that is offered no longer."""
        topic = add_topic(unit=self.branch, title="旧题", by=self.by, now=self.now)
        retire_topic(topic=topic, by=self.by, now=self.now)
        return topic

    @cached_property
    def item(self) -> Item:
        """A question of the branch, written by nobody who comes here."""
        by = Actor.user(UserFactory().pk)
        return add_item(unit=self.branch, question=single(), by=by, now=self.now)

    @cached_property
    def picture(self) -> VersionMedia:
        """A picture of another such question."""
        by, question = Actor.user(UserFactory().pk), with_picture(single())
        item = add_item(unit=self.branch, question=question, by=by, now=self.now)
        return item.versions.get().media.get()

    @cached_property
    def bank_import(self) -> BankImport:
        """A file of questions that the secretary has given and that has been read."""
        run = begin_bank_import(
            name="题.txt",
            content="一大在哪里闭幕？\nA. 嘉兴\nB. 北京\nANSWER: A\n".encode(),
            unit=self.branch,
            by=self.by,
            now=self.now,
        )
        plan_bank_run(run=run)
        run.refresh_from_db()
        return run

    @cached_property
    def bank_rest(self) -> BankImport:
        """The same, with a file to mend."""
        run = self.bank_import
        run.rest = self.picture.upload
        run.save(update_fields=["rest"])
        return run

    # -- short checks ------------------------------------------------------------------------------

    @cached_property
    def check(self) -> ShortCheck:
        """A short check whose questions are being chosen."""
        version = self.picture.version
        add_check_question(sitting=self.sitting, version=version, by=self.by, now=self.now)
        return ShortCheck.objects.get(sitting=self.sitting)

    @cached_property
    def open_check(self) -> ShortCheck:
        """A short check that is open, with one slip of paper."""
        move_check_on(check=self.check, state="draft", by=self.by, now=self.now)
        given = {"before": {1: "A"}, "after": {1: "C"}}
        record_check_slip(check=self.check, **given, by=self.by, now=self.now)
        self.check.refresh_from_db()
        return self.check

    @cached_property
    def check_picture(self) -> VersionMedia:
        """The picture of a question in that short check."""
        return VersionMedia.objects.get(version__in_checks__check_of=self.open_check)

    @cached_property
    def other_item(self) -> Item:
        """Another question of the branch."""
        return add_item(unit=self.branch, question=statement(), by=self.by, now=self.now)
