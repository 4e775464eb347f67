"""How duties stand, and why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import (
    Scope,
    Unit,
    get_organization,
    get_organization_name,
    list_parts,
    scope_of,
    unit_for,
)
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action, collect
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import State, SubjectKind
from xuexing.kernel.rules.measures import DOCUMENT

from ..access import is_secretary_of, question_for
from ..queries import Proven, get_proven, list_findings_of_units
from ..queries.cautions import list_cautioned
from ..queries.explanation import explain
from ..queries.findings import QUIET, list_rows
from ..queries.rules import list_differences

SETTLE = "rulebook.settle"
"""Slot: actions that settle a duty; given ``duty``, ``unit``, ``topic_key`` and ``scope``."""

WHY = "rulebook.why"
"""Slot: what rooms above say beside a figure, as ``Remark``; given ``proven``, ``scope`` and
``is_own``, whether it is the reader's own duty."""

HELP = "rulebook.help"
"""Slot: how whoever oversees a unit helps it with a duty, as ``Action``; given ``proven``, ``scope`` and
``board``, how the board was filtered from which somebody comes."""

FOLLOWED = "rulebook.followed"
"""Slot: what was done about a duty of a unit, as ``Line``; given ``proven`` and ``scope``."""

BACK = "rulebook.back"
"""Slot: where a reader from above goes back to, as ``Action``; given ``unit``, ``scope`` and ``asked``,
the part of the address that the page before added."""

NEEDS_HELP = (State.OVERDUE, State.MISSED, State.DUE_SOON, State.NOT_YET_ARRANGED)


@signed_in
@require_safe
def list_duties(request: SignedInRequest) -> HttpResponse:
    """List how the duties of a unit and its parts stand in each period of a year."""
    today = local_date(now())
    unit = _unit(request)
    scope = scope_of(user=request.user, on=today)
    year = _year(request.GET.get("year", ""), today.year)
    parts = list(list_parts(unit=unit))
    cares = [unit.pk] if scope.allows(Permission.RECORD_VIEW, unit) else []
    findings = list_findings_of_units(
        units=[unit.pk, *(part.pk for part in parts)], year=year, caring_for=cares
    )
    rows, is_secretary = list_rows(findings), is_secretary_of(scope, unit)
    context = {
        "unit": unit,
        "rows": rows,
        "cautioned": list_cautioned(unit=unit, on=today) if is_secretary else [],
        "differences": list_differences(unit=unit, on=today) if cares else [],
        "organization_name": "" if all(row.duty.is_on for row in rows) else get_organization_name(),
        "year": year,
        "years": _years(today.year),
        "back": _back(request, unit, scope),
        "board": request.GET.get("board", ""),
    }
    return page(request, "rulebook/list.html", context)


@signed_in
@require_safe
def why(request: SignedInRequest, duty: str, kind: str, uuid: UUID, period: str) -> HttpResponse:
    """Say why something is due and how it was computed, with every record used and left out."""
    moment = now()
    question = question_for(
        user=request.user,
        on=local_date(moment),
        duty=duty,
        kind=kind,
        uuid=uuid,
        period=period,
    )
    proven = get_proven(
        duty=question.duty,
        asked=question.asked,
        subject_uuid=question.subject_uuid,
        period=question.period,
    )
    if proven is None:
        raise NotFound
    scope = scope_of(user=request.user, on=local_date(moment))
    is_own = list(question.asked.people) == [scope.person_id]
    board = request.GET.get("board", "")
    context = {
        "why": explain(proven),
        "proven": proven,
        "duty": proven.duty,
        "pack": current_pack(),
        "actions": _actions(proven, scope),
        "helps": collect(HELP, proven=proven, scope=scope, board=board),
        "needs_help": proven.judgement.state in NEEDS_HELP,
        "followed": collect(FOLLOWED, proven=proven, scope=scope),
        "back": _back(request, proven.owed.unit, scope) if kind != "person" else None,
        "board": board,
        "remarks": collect(WHY, proven=proven, scope=scope, is_own=is_own),
        "moment": moment,
        "kind": kind,
        "ban": DOCUMENT,
        "minutes_per_hour": proven.organization.minutes_per_credit_hour,
        "organization_name": get_organization_name() if proven.in_force.is_local else "",
    }
    return page(request, "rulebook/why.html", context)


def _actions(proven: Proven, scope: Scope) -> list[Action]:
    if proven.judgement.state in QUIET or proven.judgement.state is State.MET:
        return []
    topic = proven.owed.uuid if proven.owed.kind is SubjectKind.TOPIC else None
    return collect(SETTLE, duty=proven.duty, unit=proven.owed.unit, topic_key=topic, scope=scope)


def _back(request: SignedInRequest, unit: Unit, scope: Scope) -> Action | None:
    """Return where a reader from above came from, or None for the unit's own people."""
    asked = request.GET.get("board", "")
    return next(iter(collect(BACK, unit=unit, scope=scope, asked=asked)), None)


def _unit(request: SignedInRequest) -> Unit:
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    asked = request.GET.get("unit", "")
    homes = [str(home.uuid) for home in scope.homes]
    try:
        uuid = UUID(asked or next(iter(homes), ""))
    except ValueError as error:
        raise NotFound from error
    return unit_for(user=request.user, on=today, uuid=uuid, to=Permission.DUTY_VIEW)


def _years(this: int) -> list[int]:
    first = get_organization().records_from_on.year
    return list(range(this, first - 1, -1))


def _year(text: str, this: int) -> int:
    return int(text) if text.isdigit() and 2000 <= int(text) <= this else this  # noqa: PLR2004
