"""What the world has reported, and was asked to report."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.superior_forms import workbook_with
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.models import Unit
from xuexing.apps.reports.models import Blank, BlankCall, BlankReturn, Report
from xuexing.apps.reports.operations import (
    begin_report,
    hand_in_blank,
    keep_blank,
    send_blank,
    submit_report,
)


class Reported:
    """Reports and forms of a world that has a county, a branch and a hand."""

    now: dt.datetime
    county: Unit
    branch: Unit
    by: Actor

    @cached_property
    def drafted(self) -> Report:
        """The branch's report of the half-year, being written."""
        return begin_report(
            kind="half_year", unit=self.branch, period="2026H2", by=self.by, now=self.now
        )

    @cached_property
    def handed_in(self) -> Report:
        """The branch's report of the half-year before, with the county."""
        made = begin_report(
            kind="half_year", unit=self.branch, period="2026H1", by=self.by, now=self.now
        )
        submit_report(report=made, by=self.by, now=self.now)
        return made

    @cached_property
    def circular(self) -> Report:
        """A circular of the county, being written."""
        return begin_report(
            kind="circular", unit=self.county, period="2026H1", by=self.by, now=self.now
        )

    @cached_property
    def blank(self) -> Blank:
        """A form that the county was given by those above, for all its units."""
        return keep_blank(
            unit=self.county,
            title="半年统计表",
            asked_by="市委组织部",
            name="统计表.xlsx",
            content=workbook_with("{{党员人数}}", "{{备注}}"),
            by=self.by,
            now=self.now,
        )

    @cached_property
    def call(self) -> BlankCall:
        """That the county asks the branch to fill the form."""
        return send_blank(
            blank=self.blank,
            units=[self.branch],
            period="2026H2",
            due_on=dt.date(2026, 12, 20),
            words="",
            by=self.by,
            now=self.now,
        )

    @cached_property
    def returned(self) -> BlankReturn:
        """The form as the branch handed it in."""
        return hand_in_blank(
            returned=self.call.returns.get(), answers={"备注": "无"}, by=self.by, now=self.now
        )

    @property
    def returned_call(self) -> BlankCall:
        """The same call, with something in."""
        return self.returned.call

    @property
    def blank_file(self) -> SimpleUploadedFile:
        """Such a form, on its way in."""
        return SimpleUploadedFile("统计表.xlsx", workbook_with("{{党员人数}}"))
