"""Who may read, write and answer reports, and fill the forms of those above."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import (
    Person,
    Scope,
    Unit,
    get_person_of,
    list_children,
    scope_of,
    unit_for,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import Blank, BlankCall, BlankReturn, Report, ReportState


def reporting_unit_for(*, user: User, on: dt.date, asked: str, to: Permission) -> Unit:
    """Return the unit named by its key, else the first at home, in which the user may do ``to``.

    Who keeps the whole installation and is at home nowhere begins with its top unit.

    Raises
    ------
    NotFound
        There is none, or the user may not know of its reports.
    NotPermitted
        The user may see the unit but not do this.
    """
    scope = scope_of(user=user, on=on)
    homes = [str(home.uuid) for home in scope.homes if scope.allows_at(to, home)]
    if not homes and scope.allows_everywhere(to):
        homes = [str(unit.uuid) for unit in list_children(unit=None)[:1]]
    try:
        uuid = UUID(asked or next(iter(homes), ""))
    except ValueError as error:
        raise NotFound from error
    return unit_for(user=user, on=on, uuid=uuid, to=to)


def report_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Report:
    """Return a report or circular that the user may read, or write.

    A draft is its unit's own. What was handed in is read above; what was issued is read below, by whoever
    may read the reports of a unit there.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may read but not write it.
    """
    found = Report.objects.select_related("unit__parent", "written_by").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not may_read(scope, found):
        raise NotFound
    if to is Permission.REPORT_EDIT and not scope.allows(to, found.unit):
        raise NotPermitted
    return found


def waiting_report_for(*, user: User, on: dt.date, uuid: UUID) -> Report:
    """Return a report that the user may answer: one who may write the reports of the unit above."""
    found = report_for(user=user, on=on, uuid=uuid, to=Permission.REPORT_VIEW)
    if not may_answer(scope_of(user=user, on=on), found):
        raise NotPermitted
    return found


def may_read(scope: Scope, report: Report) -> bool:
    """Tell whether a scope may read a report as far as it has come."""
    if scope.allows(Permission.REPORT_EDIT, report.unit):
        return True
    if report.state == ReportState.DRAFT:
        return False
    if report.is_circular and _is_received(scope, report):
        return True
    return scope.allows(Permission.REPORT_VIEW, report.unit)


def may_answer(scope: Scope, report: Report) -> bool:
    """Tell whether a scope answers a report for the unit right above."""
    above = report.unit.parent
    return (
        not report.is_circular and above is not None and scope.allows(Permission.REPORT_EDIT, above)
    )


def blank_for(*, user: User, on: dt.date, uuid: UUID, to_settle: bool = False) -> Blank:
    """Return a form that the user may fill, or (``to_settle``) whose places the user may settle.

    Raises
    ------
    NotFound
        There is none, or no unit of the user's is asked to fill it.
    NotPermitted
        The user may fill it but not settle it.
    """
    found = (
        Blank.objects.select_related("unit", "upload").filter(uuid=uuid, removed_at=None).first()
    )
    scope = scope_of(user=user, on=on)
    if found is None or not _fills(scope, found):
        raise NotFound
    if to_settle and not scope.allows(Permission.REPORT_EDIT, found.unit):
        raise NotPermitted
    return found


def call_for(*, user: User, on: dt.date, uuid: UUID) -> BlankCall:
    """Return what a unit asks those below to fill, for whoever writes its reports."""
    found = BlankCall.objects.select_related("blank__unit", "blank__upload").filter(uuid=uuid)
    call, scope = found.first(), scope_of(user=user, on=on)
    if call is None or not scope.allows(Permission.REPORT_EDIT, call.blank.unit):
        raise NotFound
    return call


def return_for(*, user: User, on: dt.date, uuid: UUID) -> BlankReturn:
    """Return what a unit was asked to hand in: its own to read, and that of who asks.

    Raises
    ------
    NotFound
        There is none, or it is nothing to the user.
    """
    found = BlankReturn.objects.select_related("unit", "call__blank__unit", "call__blank__upload")
    returned, scope = found.filter(uuid=uuid).first(), scope_of(user=user, on=on)
    sides = [returned.unit, returned.call.blank.unit] if returned else []
    if returned is None or not any(scope.allows(Permission.REPORT_EDIT, unit) for unit in sides):
        raise NotFound
    return returned


def filling_unit_for(*, user: User, on: dt.date, blank: Blank, asked: str) -> Unit:
    """Return the unit for which the user fills a form: named, or the first at home that is asked to."""
    scope = scope_of(user=user, on=on)
    homes = [
        str(home.uuid)
        for home in scope.homes
        if home.path.startswith(blank.unit.path) and scope.allows_at(Permission.REPORT_EDIT, home)
    ]
    unit = reporting_unit_for(
        user=user, on=on, asked=asked or next(iter(homes), ""), to=Permission.REPORT_EDIT
    )
    if not unit.path.startswith(blank.unit.path):
        raise NotFound
    return unit


def writer_of(user: User) -> Person | None:
    """Return the person who is named beside what a user writes."""
    return get_person_of(user_id=user.pk)


def _is_received(scope: Scope, report: Report) -> bool:
    return any(
        home.path.startswith(report.unit.path) and scope.allows_at(Permission.REPORT_VIEW, home)
        for home in scope.homes
    )


def _fills(scope: Scope, blank: Blank) -> bool:
    if scope.allows(Permission.REPORT_EDIT, blank.unit):
        return True
    return any(
        home.path.startswith(blank.unit.path) and scope.allows_at(Permission.REPORT_EDIT, home)
        for home in scope.homes
    )
