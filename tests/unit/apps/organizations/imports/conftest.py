"""Importing in a test: rows or a file in, a plan out."""

import datetime as dt

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from tests.factories.workbooks import workbook
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations import api
from xuexing.apps.organizations.api import ImportOrder, UnableToImport

UNITS = ["code", "parent_code", "name", "kind"]
PEOPLE = ["姓名", "工号", "党支部代码"]


@pytest.fixture
def _organization():
    OrganizationFactory()


@pytest.fixture
def import_file(_organization, now):
    """Import a file, or rows under a header, and return the plan that was written."""

    def _import(kind, rows, *, at=now, by=COMMAND_LINE, **order):
        content = rows if isinstance(rows, bytes) else workbook(rows)
        wanted = ImportOrder(kind=kind, content=content, **order)
        return api.import_file(order=wanted, by=by, now=at)

    return _import


@pytest.fixture
def import_units(import_file):
    """Import units: rows of code, parent_code, name, kind, unless they bring a header."""

    def _import(*rows, header=UNITS, **order):
        return import_file("units", [header, *rows], **order)

    return _import


@pytest.fixture
def import_people(import_file):
    """Import people: rows under the header given."""

    def _import(*rows, header=PEOPLE, **order):
        return import_file("roster", [header, *rows], **order)

    return _import


@pytest.fixture
def refused():
    """Import what cannot be and return the faults as (row, header, words)."""

    def _refused(importing, *args, **kwargs):
        with pytest.raises(UnableToImport) as caught:
            importing(*args, **kwargs)
        return [
            (fault.where.get("row"), fault.where.get("header"), str(fault))
            for fault in caught.value.faults
        ]

    return _refused


@pytest.fixture
def plan_people(_organization, now):
    """Return the plan of a roster without writing it."""

    def _plan(*rows, header=PEOPLE, **order):
        content = workbook([header, *rows])
        return api.plan_import(order=ImportOrder(kind="roster", content=content, **order), now=now)

    return _plan


@pytest.fixture
def branch(_organization):
    """A branch below a committee, since records began."""
    committee = UnitFactory(code="C", name="某某公司党委", kind="committee")
    return UnitFactory(code="B1", name="第一党支部", parent=committee)


@pytest.fixture
def other_branch(branch):
    return UnitFactory(code="B2", name="第二党支部", parent=branch.parent)


@pytest.fixture
def later(now):
    """Half a year after the import before."""
    return now + dt.timedelta(days=180)
